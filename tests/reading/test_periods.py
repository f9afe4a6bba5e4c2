"""Dates of every precision, and what people write instead."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phonecmp.model import Period
from phonecmp.reading import parse_period, suggest_period


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022-07-04", date(2022, 7, 4), date(2022, 7, 4)),
        ("2022-07", date(2022, 7, 1), date(2022, 7, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2022-Q3", date(2022, 7, 1), date(2022, 9, 30)),
        ("2022-Q4", date(2022, 10, 1), date(2022, 12, 31)),
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
    ],
)
def test_a_period_covers_all_its_days(text: str, first: date, last: date) -> None:
    assert parse_period(text) == Period(first, last)


def test_a_toml_date_is_that_day() -> None:
    assert parse_period(date(2022, 7, 4)) == parse_period("2022-07-04")


@pytest.mark.parametrize(
    "raw",
    [
        "2022-13",
        "2022-02-30",
        "2022-Q5",
        "2022-q3",
        "0000",
        "2022-7",
        "22-07",
        " 2022",
        "2022\n",
        "٢٠٢٢",
        "",
        2022,
        None,
        True,
        datetime(2022, 7, 4, 12, 0),  # noqa: DTZ001
        time(12, 0),
        ["2022"],
    ],
)
def test_what_is_no_period(raw: object) -> None:
    assert parse_period(raw) is None


@given(st.dates())
def test_a_period_reads_back_what_it_writes(day: date) -> None:
    for text in (day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]):
        period = parse_period(text)
        assert period is not None
        assert str(period) == text
        assert period.first <= day <= period.last


@given(st.integers(1, 9999), st.integers(1, 4))
def test_quarters_fill_their_year(year: int, quarter: int) -> None:
    period = parse_period(f"{year:04}-Q{quarter}")
    assert period is not None
    assert str(period) == f"{year:04}-Q{quarter}"
    if quarter < 4:
        following = parse_period(f"{year:04}-Q{quarter + 1}")
        assert following is not None
        assert following.first - period.last == timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("July 2022", "2022-07"),
        ("Jul. 2022", "2022-07"),
        ("4 July 2022", "2022-07-04"),
        ("4. July 2022", "2022-07-04"),
        ("July 4, 2022", "2022-07-04"),
        ("Q3 2022", "2022-Q3"),
        ("2022 Q3", "2022-Q3"),
        ("2022-q3", "2022-Q3"),
        ("2022-7", "2022-07"),
        ("2022/07/04", "2022-07-04"),
    ],
)
def test_a_date_written_otherwise_is_recognised(text: str, suggestion: str) -> None:
    assert suggest_period(text) == suggestion


@pytest.mark.parametrize("text", ["04/07/2022", "summer 2022", "2022-13", "31 June 2022", ""])
def test_a_doubtful_date_is_not_guessed(text: str) -> None:
    assert suggest_period(text) is None


@given(st.text(max_size=20))
def test_a_suggestion_is_always_a_period(text: str) -> None:
    suggestion = suggest_period(text)
    assert suggestion is None or parse_period(suggestion) is not None
