"""People read a true minus before figures below nought, programs "-", and both may be typed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phonecmp.output import signed_text
from tests.cli.program import run, run_apart

NOW = ("--as-of", "2026-11-01")
LIST = ("list", "light@85<-0.5", "--fields", "light@24,light@70,light@85,blur@85,main.light_stops")
BELOW_NOUGHT = re.compile(r"(?<![\w./])-(?=\d)")
MARKUP = re.compile(r"<style.*?</style>|<script.*?</script>|<[^>]*>", re.DOTALL)
ASKED = (
    (*LIST, "--format", "table"),
    (*LIST, "--format", "md"),
    (*LIST, "--format", "html"),
    ("show", "xiaomi/mi-10", "--at", "85"),
    ("compare", "xiaomi/mi-10", "nokia/7-2", "--at", "85", "--format", "html"),
    ("compare", "xiaomi/mi-10", "nokia/7-2", "--at", "85", "--format", "md"),
    ("compare", "xiaomi/mi-10", "nokia/7-2", "--at", "85", "--format", "svg"),
    ("why", "xiaomi/mi-10", "light@85"),
)


@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
def test_people_read_a_true_minus(asked: tuple[str, ...]) -> None:
    text = MARKUP.sub(" ", run(*asked, *NOW).out)
    assert "−" in text
    assert not [text[found.start() - 20 : found.end() + 9] for found in BELOW_NOUGHT.finditer(text)]


@pytest.mark.parametrize("kind", ["csv", "json", "ndjson"])
def test_programs_read_a_hyphen(kind: str) -> None:
    text = run(*LIST, "--format", kind, *NOW).out
    assert "−" not in text
    assert BELOW_NOUGHT.search(text)


def test_a_terminal_of_ascii_reads_a_hyphen() -> None:
    text = run_apart("why", "xiaomi/mi-10", "light@85", *NOW, PYTHONIOENCODING="ascii").out
    assert text.isascii()
    assert BELOW_NOUGHT.search(text)


def test_queries_take_either_sign() -> None:
    found = [run("list", f"light@85<{sign}5", "--format", "ndjson", *NOW).out for sign in "-−"]
    assert found[0] == found[1] != ""


@given(st.floats(-99, 99), st.integers(0, 3))
def test_differences_have_as_many_decimals_as_asked_for(number: float, places: int) -> None:
    text = signed_text(number, "-", places)
    assert float(text) == round(number, places)
    assert len(text.partition(".")[2]) == places
    assert text[0] == ("-" if round(number, places) < 0 else "+")
