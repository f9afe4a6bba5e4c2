"""Dates as the catalogue and the command line write them, and what people write instead."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from phonecmp.model import Period

_PERIOD = re.compile(r"(\d{4})(?:-Q([1-4])|-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_LONGEST_DATE = 40
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_WRITTEN_OUT = re.compile(r"(?:(\d{1,2})\.? )?([a-z]{3,9})\.?,? (?:(\d{1,2}),? )?(\d{4})", re.ASCII)
_QUARTER = re.compile(r"(?:q([1-4])[ /-]?(\d{4})|(\d{4})[ /-]?q([1-4]))", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?", re.ASCII)


def parse_period(text_or_date: object) -> Period | None:
    """The period that a TOML date or a text stands for.

    Texts are "2022-07-04", "2022-07", "2022-Q3" and "2022". Anything else, a day that no
    calendar has and a time of day included, gives None.
    """
    if isinstance(text_or_date, datetime):
        return None
    if isinstance(text_or_date, date):
        return Period(text_or_date, text_or_date)
    if not isinstance(text_or_date, str):
        return None
    match = _PERIOD.fullmatch(text_or_date)
    if match is None:
        return None
    year, quarter, month, day = (int(part) if part else None for part in match.groups())
    return _period(year or 0, quarter, month, day)


def _period(year: int, quarter: int | None, month: int | None, day: int | None) -> Period | None:
    try:
        if day is not None and month is not None:
            return Period(date(year, month, day), date(year, month, day))
        first_month, last_month = 1, 12
        if quarter is not None:
            first_month, last_month = quarter * 3 - 2, quarter * 3
        elif month is not None:
            first_month = last_month = month
        return Period(date(year, first_month, 1), _last_day(year, last_month))
    except ValueError:
        return None


def _last_day(year: int, month: int) -> date:
    if month == 12:
        return date(year, 12, 31)
    return date(year, month + 1, 1) - timedelta(days=1)


def suggest_period(text: str) -> str | None:
    """What a date written some other way would be here, where that is unambiguous.

    "July 2022" gives "2022-07", "4 July 2022" "2022-07-04", "Q3 2022" "2022-Q3", "2022/7"
    "2022-07". A date like "04/07/2022" may be read two ways and gives None.
    """
    plain = " ".join(text[:_LONGEST_DATE].casefold().split())
    for form in (_from_words, _from_quarter, _from_numbers):
        written = form(plain)
        if written is not None and parse_period(written) is not None:
            return written
    return None


def _from_words(plain: str) -> str | None:
    match = _WRITTEN_OUT.fullmatch(plain)
    if match is None or match[2][:3] not in _MONTHS:
        return None
    month = _MONTHS.index(match[2][:3]) + 1
    day = match[1] or match[3]
    return f"{match[4]}-{month:02}" + (f"-{int(day):02}" if day else "")


def _from_quarter(plain: str) -> str | None:
    match = _QUARTER.fullmatch(plain)
    if match is None:
        return None
    return f"{match[2] or match[3]}-Q{match[1] or match[4]}"


def _from_numbers(plain: str) -> str | None:
    match = _YEAR_FIRST.fullmatch(plain)
    if match is None:
        return None
    day = f"-{int(match[3]):02}" if match[3] else ""
    return f"{match[1]}-{int(match[2]):02}{day}"
