"""Patterns of fields: those that end soon, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phonecmp.reading import read_catalog
from phonecmp.reading.rules.fields_file import is_expression, is_quick
from phonecmp.reading.values import LONGEST_MATCH, matches
from tests.examples import examples
from tests.reading.shelf import PHONE, TABLES, write_files

QUICK = (
    "", "a", "(8K|6K|4K|1440p|1080p|720p|480p)@[0-9]{2,4}", "IP[0-6X][0-9X]K?", ".*",
    "[A-Z]+-[0-9]+", "(?:a|b|c){1,3}", "a{3}", "(?P<x>a)(?P=x)", "(?=a).*", "\\d+\\.?\\d*",
    "(?i:abc)?",
)  # fmt: skip
ENDLESS = ("(a+)+", "(a*)*b", "(a|a)*b", "(a|aa)+$", "(.*)*", "(a?){40}a{40}", "([a-z]+,?)+x",
           "((((a{0,9}){0,9}){0,9}){0,9}){0,9}b", "a*a*a*a*a*a*b", "(?:x+x+)+y", "(?=(a+)+b).*",
           "(?!(a|a)*b).*", "^(([a-z])+.)+[A-Z]([a-z])+$", ".*.*.*=.*")  # fmt: skip


@pytest.mark.parametrize("pattern", QUICK)
def test_quick_patterns_are_usable(pattern: str) -> None:
    assert is_expression(pattern)
    assert is_quick(pattern)


@pytest.mark.parametrize("pattern", ENDLESS)
def test_a_pattern_that_may_never_end_is_refused(tmp_path: Path, pattern: str) -> None:
    assert is_expression(pattern)
    assert not is_quick(pattern)
    described = f"[chip.code]\nlabel = 'Code'\nkind = 'text'\npattern = '{pattern}'\n"
    fields = f"{TABLES['fields.toml']}\n{described}"
    text = f'name = "X"\nannounced = 2022-07-04\n[chip]\ncode = "{"a" * 60}!"\n'
    layer = write_files(tmp_path, {**TABLES, "fields.toml": fields, PHONE: text})
    reading = read_catalog([layer])
    assert [one.code for one in reading.findings] == ["F003"]
    assert "more ways" in reading.findings[0].message


@pytest.mark.parametrize("pattern", ["(", "a{2,1}", "*", "(?P<a>x)(?P<a>y)", "x" * 501, "(" * 3000])
def test_what_is_no_expression_is_no_pattern(pattern: str) -> None:
    assert not is_expression(pattern)
    assert not (is_expression(pattern) and is_quick(pattern))


PATTERNS = st.recursive(
    st.sampled_from(["a", "b", ".", "[ab]", "ab", "", "$", "\\b"]),
    lambda inner: (
        st.tuples(inner, inner).map("".join)
        | st.tuples(inner, inner).map(lambda two: f"(?:{two[0]}|{two[1]})")
        | st.tuples(inner, st.sampled_from(["*", "+", "?", "{2,5}", "{0,40}", "*?", "{3}"])).map(
            lambda two: f"({two[0]}){two[1]}"
        )
    ),
    max_leaves=8,
)


@settings(max_examples=examples(300))
@given(PATTERNS, st.text("ab", max_size=LONGEST_MATCH))
def test_whatever_counts_as_quick_gives_an_answer(pattern: str, text: str) -> None:
    if is_expression(pattern) and is_quick(pattern):
        for end in ("", "!"):
            longest = (text + "ab" * LONGEST_MATCH)[: LONGEST_MATCH - 1] + end
            matches(pattern, longest)
            assert not matches(pattern, longest + "aaa")
