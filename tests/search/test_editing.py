"""Queries that are changed by choosing instead of typing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phonecmp.search import has_term, toggled, words_last

TERMS = ("brand:oppo", "ultra", "-oneplus", "battery>5000", "sort:-battery", 'name:"find x"')


@pytest.mark.parametrize(
    ("text", "key", "value", "expected"),
    [
        ("", "brand", "xiaomi", "brand:xiaomi"),
        ("ultra", "brand", "xiaomi", "ultra brand:xiaomi"),
        ("brand:oppo ultra", "brand", "xiaomi", "ultra brand:xiaomi"),
        ("ultra BRAND:Xiaomi", "brand", "xiaomi", "ultra"),
        ("-brand:xiaomi", "brand", "xiaomi", "-brand:xiaomi brand:xiaomi"),
        ("", "partner", "carl zeiss", 'partner:"carl zeiss"'),
        ("oppo | vivo", "year", "2022", "(oppo | vivo) year:2022"),
        ("(oppo | vivo) ultra", "year", "2022", "( oppo | vivo ) ultra year:2022"),
        ('an open "quote', "year", "2022", 'an open "quote year:2022'),
    ],
)
def test_a_term_is_put_in_or_taken_out(text: str, key: str, value: str, expected: str) -> None:
    assert toggled(text, key, value) == expected


@given(st.lists(st.sampled_from(TERMS)), st.sampled_from(["xiaomi", "a b", "Ünïcode"]))
def test_twice_takes_it_out_again(terms: list[str], value: str) -> None:
    once = toggled(" ".join(terms), "partner", value)
    assert has_term(once, "partner", value)
    assert toggled(once, "partner", value) == " ".join(terms)


@pytest.mark.parametrize(
    ("text", "expected", "begins"),
    [
        ("", "", 0),
        ("ultra", "ultra", 0),
        ("ultra brand:oppo pro", "brand:oppo ultra pro", 11),
        ("-oneplus ultra", "-oneplus ultra", 9),
        ("oppo | vivo", "oppo | vivo ", 12),
        ('an open "quote', 'an open "quote', 14),
    ],
)
def test_words_go_last(text: str, expected: str, begins: int) -> None:
    assert words_last(text) == (expected, begins)
