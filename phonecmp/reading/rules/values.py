"""Rules on single values: what is wrong with one that its field refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from phonecmp.model import Field, Kind, Period, Severity, number_text, optical_inches
from phonecmp.reading.message_text import (
    alternatives,
    did_you_mean,
    sentences,
    shortened,
    text_literal,
    written,
)
from phonecmp.reading.periods import parse_period, suggest_period
from phonecmp.reading.rules.optical_formats import BAD_FORMAT
from phonecmp.reading.rules.refused_value import WANTED, BadValue, shape_wanted
from phonecmp.reading.rules.rule import Diagnosis, Rule
from phonecmp.reading.similar_words import nearest
from phonecmp.reading.units import is_unit, unit_word
from phonecmp.reading.values import MOST_BUILDS, SPECIALS, in_range, matches, period_in_range

_LONGEST_MEASURE = 100
"""Characters; a longer text is no figure with a unit."""

_MEASURE = re.compile(
    r"\s*([≈~]|f/|[$€¥₹£₩])?\s*([+-]?[\d.,' ]*\d)\s*(.*?)\s*", re.DOTALL | re.ASCII
)

_PRODUCT = re.compile(r"\s*(\d{1,9})\s*[x×*+/]\s*(\d{1,9})\D{0,9}", re.ASCII)


def _wrong_type(subject: BadValue) -> Iterator[Diagnosis]:
    if isinstance(subject.raw, list) and len(subject.raw) > MOST_BUILDS:
        message = f"{subject.key} has {len(subject.raw)} entries, which no device has"
        yield Diagnosis(message, f"At most {MOST_BUILDS} are read.")
        return
    word = ', or "none" where it has none' if subject.raw is False else ""
    if subject.raw is True and subject.field.kind in (Kind.INTEGER, Kind.NUMBER):
        word = ', or "yes" where it has it and no figure is known'
    advice = f"Write {shape_wanted(subject.field)}{word}."
    yield Diagnosis(f"{written(subject.raw)} is no value for {subject.key}", advice)


def _unit_inside(subject: BadValue) -> Iterator[Diagnosis]:
    kind = subject.field.kind
    if kind not in (Kind.INTEGER, Kind.NUMBER, Kind.PAIR, Kind.PAIRS):
        return
    as_pair = list(_written_pair(subject))
    yield from as_pair
    for keys, raw in [] if as_pair else _parts(subject.raw):
        short = isinstance(raw, str) and len(raw) <= _LONGEST_MEASURE
        match = _MEASURE.fullmatch(str(raw)) if short else None
        if match is not None:
            message, advice = _about_measure(match, subject.field.unit)
            fix = _certain_figure(match, subject.field)
            yield Diagnosis(f"{written(raw)} {message}", advice, keys, fix=fix)


def _about_measure(match: re.Match[str], unit: str) -> tuple[str, str]:
    """What is wrong with a text that is a figure with something around it, and what to write."""
    figure, rest = _bare_number(match[2]), shortened(match[3])
    if not rest and not match[1]:
        return "is a text, not a number", f"Write {figure} without quotes."
    if rest and unit and not is_unit(rest, unit):
        return "has a unit inside the value", f"Write a bare number in {unit_word(unit)}."
    what = "its unit" if rest or match[1] not in ("≈", "~") else "a sign"
    return f"has {what} inside the value", f"Write {figure}; the key tells the unit."


def _certain_figure(match: re.Match[str], field: Field) -> str | None:
    """The bare number where nothing but the field's own unit stood around it, else None."""
    figure, around = _bare_number(match[2]), match[3] or match[1] or ""
    both = bool(match[1] and match[3])
    if (
        both
        or (around and not is_unit(around, field.unit))
        or re.fullmatch(r"-?(0|[1-9]\d*)(\.\d+)?", figure) is None
    ):
        return None
    if field.kind is Kind.INTEGER and "." in figure:
        return None
    # One comma or apostrophe may set off thousands or decimals.
    is_clear = re.fullmatch(r"[+-]?\d+(\.\d+)?|[+-]?\d{1,3}([, ']\d{3})+", match[2]) is not None
    return figure if is_clear and in_range(field, float(figure)) else None


def _written_pair(subject: BadValue) -> Iterator[Diagnosis]:
    raw = subject.raw
    match = _PRODUCT.fullmatch(raw) if isinstance(raw, str) else None
    if match and subject.field.kind in (Kind.PAIR, Kind.PAIRS):
        pair = f"[{match[1]}, {match[2]}]"
        advice = f"Write {pair if subject.field.kind is Kind.PAIR else f'[{pair}]'}."
        fix = advice.removeprefix("Write ").removesuffix(".")
        yield Diagnosis(f"{written(raw)} is a text, not two numbers", advice, fix=fix)


def _bare_number(figure: str) -> str:
    """A figure as TOML writes it: "4,860" is 4860, "6,73" is 6.73."""
    plain = re.sub(r"(?<=\d)[,' ](?=\d{3}(?!\d))", "", figure)
    return plain.replace(",", ".").replace(" ", "").lstrip("+")


def _parts(raw: object) -> list[tuple[tuple[int, ...], object]]:
    if isinstance(raw, list):
        return [((position,), part) for position, part in enumerate(raw)]
    return [((), raw)]


def _out_of_range(subject: BadValue) -> Iterator[Diagnosis]:
    field = subject.field
    for keys, raw in _parts(subject.raw):
        if field.kind is Kind.DATE:
            period = parse_period(raw)
            if period is not None and not period_in_range(field, period):
                yield Diagnosis(f"{written(raw)} is not {_limits(field)}", "Check the year.", keys)
            continue
        number = optical_inches(raw) if isinstance(raw, str) else raw
        if isinstance(number, bool) or not isinstance(number, (int, float)):
            continue
        if not in_range(field, number):
            help_text = sentences(_slip(field, number), "Check the unit and the decimal point.")
            yield Diagnosis(f"{written(raw)} is not {_limits(field)}", help_text, keys)


def _limits(field: Field) -> str:
    low, high = (_limit_text(field, limit) for limit in (field.low, field.high))
    if low and high:
        return f"between {low} and {high}"
    if low or high:
        return f"at least {low}" if low else f"at most {high}"
    return "a number that can be right"


def _limit_text(field: Field, limit: float | Period | None) -> str:
    if limit is None:
        return ""
    if isinstance(limit, Period):
        return str(limit)
    return f"{number_text(limit)} {field.unit}".strip()


def _slip(field: Field, number: float) -> str:
    """What was probably meant by a number that is wrong by a power of ten."""
    if field.low is None or field.high is None or field.kind is Kind.FORMAT:
        return ""
    for factor in (10, 100, 1000):
        for guess in (number / factor, number * factor):
            if in_range(field, guess) and guess != 0:
                return f"Did you mean {number_text(guess)}?"
    return ""


def _unknown_choice(subject: BadValue) -> Iterator[Diagnosis]:
    field, raw = subject.field, subject.raw
    if not field.choices or not isinstance(raw, str) or raw in field.choices:
        return
    close = nearest(raw, field.choices)
    words = alternatives(field.choices)
    same = [choice for choice in field.choices if choice.casefold() == raw.strip().casefold()]
    yield Diagnosis(
        f"{written(raw)} is none of the words for {subject.key}",
        sentences(did_you_mean(close), f"Write {words}."),
        fix=text_literal(same[0]) if len(same) == 1 else None,
    )


def _bad_date(subject: BadValue) -> Iterator[Diagnosis]:
    raw = subject.raw
    if subject.field.kind is not Kind.DATE or parse_period(raw) is not None:
        return
    if isinstance(raw, datetime):
        day = raw.date().isoformat()
        yield Diagnosis(f"{written(raw)} has a time of day", f"Write {day}.", fix=day)
    elif isinstance(raw, int) and 1000 <= raw <= 9999 and not isinstance(raw, bool):
        year = f'"{raw}"'
        yield Diagnosis(f"{raw} is a number, not a date", f"Write {year} with quotes.", fix=year)
    elif isinstance(raw, str) and raw not in SPECIALS:
        better = suggest_period(raw) or ""
        # Full dates are dates of TOML and stand without quotes.
        fix = better if len(better) == len("2022-07-04") else f'"{better}"'
        advice = f"Write {fix if better else WANTED[Kind.DATE]}."
        yield Diagnosis(f"{written(raw)} is no date", advice, fix=fix if better else None)


def _wrong_pattern(subject: BadValue) -> Iterator[Diagnosis]:
    field, raw = subject.field, subject.raw
    if field.pattern and isinstance(raw, str) and not matches(field.pattern, raw):
        yield Diagnosis(
            f"{written(raw)} is not written like the other values of {subject.key}",
            f"It must match {field.pattern}",
        )


def _turned_range(subject: BadValue) -> Iterator[Diagnosis]:
    field, raw = subject.field, subject.raw
    if not field.span or not isinstance(raw, list) or len(raw) != 2:
        return
    low, high = raw
    if isinstance(low, (int, float)) and isinstance(high, (int, float)) and low >= high:
        if low == high:
            yield Diagnosis(f"{written(raw)} begins where it ends", f"Write {written(low)}.")
        else:
            yield Diagnosis(
                f"{written(raw)} runs backwards",
                f"Write {written([high, low])}: from, then to.",
                fix_turn=True,
            )


def _empty(subject: BadValue) -> Iterator[Diagnosis]:
    raw = subject.raw
    if raw == [] or (isinstance(raw, str) and not raw.strip()):
        yield Diagnosis(
            f"{subject.key} is empty",
            'Leave the line out where nobody knows; write "none" where the device has none.',
        )


_SENSELESS = {"none": ": every phone has one", "yes": ": what it is, is the point"}


def _special_flag(subject: BadValue) -> Iterator[Diagnosis]:
    raw = subject.raw
    if isinstance(raw, str) and raw in SPECIALS:
        if subject.field.kind is Kind.FLAG:
            answer = "true" if raw == "yes" else "false"
            advice = f"Write {answer} without quotes."
            yield Diagnosis(f"{subject.key} is a yes/no feature", advice, fix=answer)
        else:
            why = "" if raw in subject.field.special else _SENSELESS.get(raw, "")
            yield Diagnosis(
                f"{written(raw)} cannot stand here{why}",
                f"Write {shape_wanted(subject.field)}, or leave the line out.",
            )


WRONG_TYPE = Rule(
    "V001", Severity.ERROR, "A value of the wrong type",
    "Every field has a kind in fields.toml: a number, a text, a date and so on. A value of "
    "another kind is left out of the catalogue; the rest of the file stays.",
    _wrong_type, label="wrong type",
)  # fmt: skip
UNIT_INSIDE = Rule(
    "V002", Severity.ERROR, "A unit inside a value",
    "Units are part of the key (capacity_mah, weight_g), so values are bare numbers. Write "
    'capacity_mah = 4860, not "4860 mAh".',
    _unit_inside, label="bare number wanted",
)  # fmt: skip
OUT_OF_RANGE = Rule(
    "V003", Severity.ERROR, "A value outside the field's range",
    "The range in fields.toml marks the smallest and the largest value that is no typing error. "
    "A value outside is left out. If the device really is that unusual, widen the range.",
    _out_of_range, label="out of range",
)  # fmt: skip
UNKNOWN_CHOICE = Rule(
    "V004", Severity.ERROR, "A word that is not among the choices",
    "Fields of kind choice allow only the words listed in fields.toml, in exactly that spelling, "
    "so that equal things compare as equal.",
    _unknown_choice, label="not a choice",
)  # fmt: skip
BAD_DATE = Rule(
    "V005", Severity.ERROR, "A date that cannot be read",
    "Dates are written 2022-07-04. Where the day is not known, write the month, quarter or year "
    'in quotes: "2022-07", "2022-Q3", "2022".',
    _bad_date, label="no date",
)  # fmt: skip
WRONG_PATTERN = Rule(
    "V006", Severity.ERROR, "A value that does not match the field's pattern",
    "Some fields have a pattern in fields.toml, like IP ratings and video modes. A value that "
    "does not match it as a whole is left out.",
    _wrong_pattern, label="wrong form",
)  # fmt: skip
TURNED_RANGE = Rule(
    "V008", Severity.ERROR, "A range that runs backwards",
    "On a field with span = true two numbers mean from–to, the smaller first. One number alone "
    "is a fixed value.",
    _turned_range, label="backwards",
)  # fmt: skip
EMPTY_VALUE = Rule(
    "V009", Severity.ERROR, "An empty value",
    "An empty text or list says nothing. A missing line means that nobody wrote the value down, "
    '"none" that the device has no such thing, "undisclosed" that the maker does not say.',
    _empty, label="empty",
)  # fmt: skip
MISPLACED_SPECIAL = Rule(
    "V010", Severity.ERROR, 'A "none", "yes" or "undisclosed" where it means nothing',
    "Names, days and yes/no features have no such words: features are true or false, and a date "
    "that nobody knows is left out. Where no phone lacks the thing, or the figure is the point, "
    "special in fields.toml leaves none and yes out.",
    _special_flag, label="no word for this",
)  # fmt: skip

VALUE_RULES: tuple[Rule[BadValue], ...] = (
    EMPTY_VALUE, MISPLACED_SPECIAL, BAD_DATE, BAD_FORMAT, UNIT_INSIDE, OUT_OF_RANGE, UNKNOWN_CHOICE,
    WRONG_PATTERN, TURNED_RANGE, WRONG_TYPE,
)  # fmt: skip
"""In the order in which they are asked: the first that finds something has the say."""
