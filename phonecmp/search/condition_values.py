"""What the value of a condition asks for, by the kind of its field."""

from __future__ import annotations

import re

from phonecmp.knowledge import Status
from phonecmp.model import Field, Kind, Pair, Period, Special, optical_inches
from phonecmp.reading import parse_period
from phonecmp.search.normalised_text import normalise
from phonecmp.search.query import Bounds, Operand, QueryError, Wording
from phonecmp.search.query_tokens import Token

_NUMBER = re.compile(r"([+-]?\d+(?:\.\d+)?(?:/\d+(?:\.\d+)?)?)\s*([^\d\s./]*)")
_PAIR = re.compile(r"(\d+(?:\.\d+)?)\s*[x×/+]\s*(\d+(?:\.\d+)?)")
_ANSWERS = {
    "yes": Special.YES,
    "true": Special.YES,
    "no": Special.NONE,
    "false": Special.NONE,
    "none": Special.NONE,
    "undisclosed": Special.UNDISCLOSED,
}
_EXAMPLES = {
    Kind.DATE: "a date: 2022-07-04, 2022-07, 2022-Q3 or 2022",
    Kind.FORMAT: "an optical format: 1/1.28 or 1.0",
    Kind.FLAG: "yes or no",
    Kind.PAIR: "two numbers: 1440x3200",
    Kind.PAIRS: "a number of GB, or RAM and storage: 12/256",
}


def is_wordy(value: str) -> bool:
    """Whether a value asks for words: no number, no date, no range, no yes or no."""
    parts = value.split("..")
    return not any(_ends(part) is not None for part in parts if part) and value.strip(".") != ""


def operand_of(field: Field, token: Token) -> Operand:
    """What a condition on a field asks for.

    Raises:
        QueryError: the value does not suit the field, or the field has no order.
    """
    plain = token.value.casefold()
    if token.operator in (":", "="):
        answer = _answer(field, plain)
        if answer is not None:
            return answer
    if field.kind.is_numeric or field.kind in (Kind.DATE, Kind.PAIR, Kind.PAIRS):
        return _bounds(field, token)
    if token.operator not in (":", "="):
        message = f"{field.path} holds words, which have no order"
        start = token.value_start - len(token.operator)
        raise QueryError(message, start, token.value_start, f"write {token.key}:{token.value}")
    if field.kind in (Kind.FLAG, Kind.PRESENCE):
        raise _unsuitable(field, token, token.value, token.value_start)
    return Wording(normalise(token.value), token.operator == "=")


def year_bounds(token: Token) -> Bounds:
    """The years that `year:2022..2024` and `year>2022` ask for.

    Raises:
        QueryError: the value is no year.
    """

    def years(part: str) -> tuple[float, float] | None:
        return (float(part), float(part)) if re.fullmatch(r"\d{4}", part) else None

    for part, start in _parts(token):
        if part and years(part) is None:
            message = f"“{part}” is no year"
            raise QueryError(
                message, start, start + len(part), "write year:2022 or year:2022..2024"
            )
    return _compared(token, [years(part) for part, _ in _parts(token)])


def _answer(field: Field, plain: str) -> Operand | None:
    """A status, or a word that stands in place of a value: yes, no, none, undisclosed."""
    if field.kind is Kind.FLAG and plain in ("yes", "true", "no", "false"):
        number = float(plain in ("yes", "true"))
        return Bounds(number, number)
    if plain in _ANSWERS:
        return _ANSWERS[plain]
    return Status(plain) if plain in set(Status) else None


def _bounds(field: Field, token: Token) -> Operand:
    if field.kind in (Kind.PAIR, Kind.PAIRS) and token.operator in (":", "="):
        pair = _PAIR.fullmatch(token.value)
        if pair:
            return Pair(float(pair[1]), float(pair[2]))
    ends = []
    for part, start in _parts(token):
        end = _ends(part, field) if part else None
        if part and end is None:
            raise _unsuitable(field, token, part, start)
        ends.append(end)
    return _compared(token, ends)


def _parts(token: Token) -> list[tuple[str, int]]:
    """The one value, or the two ends of a range, each with its place in the query.

    Raises:
        QueryError: a range has no end at all, or is compared with an order.
    """
    if ".." not in token.value:
        return [(token.value, token.value_start)]
    low, _, high = token.value.partition("..")
    if token.operator not in (":", "=") or not (low or high):
        message = "a range stands behind a colon and has at least one end"
        raise QueryError(message, token.start, token.end, f"write {token.key}:10..20")
    return [(low, token.value_start), (high, token.value_start + len(low) + 2)]


def _compared(token: Token, ends: list[tuple[float, float] | None]) -> Bounds:
    """Bounds from an operator and one value, or from the two ends of a range.

    A value has two ends itself where it is a month or a year.
    """
    if len(ends) == 2:
        low, high = ends
        is_swapped = low is not None and high is not None and low[0] > high[0]
        if is_swapped:
            low, high = high, low
        return Bounds(low[0] if low else None, high[1] if high else None, is_swapped=is_swapped)
    first, last = ends[0] or (0.0, 0.0)
    match token.operator:
        case ">":
            return Bounds(low=last, beyond_low=True)
        case ">=":
            return Bounds(low=first)
        case "<":
            return Bounds(high=first, beyond_high=True)
        case "<=":
            return Bounds(high=last)
        case _:
            return Bounds(first, last)


def _ends(part: str, field: Field | None = None) -> tuple[float, float] | None:
    """Lowest and highest number that a value stands for; None where it is none for the field.

    Without a field, anything that is a number or a date for some field counts.
    """
    if field is None or field.kind is Kind.DATE:
        period = parse_period(part.upper())
        if isinstance(period, Period):
            return float(period.first.toordinal()), float(period.last.toordinal())
        if field is not None:
            return None
    match = _NUMBER.fullmatch(part.replace("−", "-"))
    if not match:
        return None
    if field is not None and match[2].casefold() not in _unit_spellings(field):
        return None
    is_format = field.kind is Kind.FORMAT if field else "/" in match[1]
    size = optical_inches(match[1]) if is_format else _plain(match[1])
    return None if size is None else (size, size)


def _plain(digits: str) -> float | None:
    return None if "/" in digits else float(digits)


def _unit_spellings(field: Field) -> tuple[str, ...]:
    unit = field.unit.casefold()
    return ("", unit, unit.replace("µ", "u").replace("×", "x"))


def _unsuitable(field: Field, token: Token, part: str, start: int) -> QueryError:
    example = _EXAMPLES.get(field.kind)
    if example is None:
        example = f"a number: {token.key}{token.operator}{_some_number(field)}"
    return QueryError(
        f"“{part}” does not suit {field.path}", start, start + len(part), f"write {example}"
    )


def _some_number(field: Field) -> str:
    return f"{field.low:g}" if isinstance(field.low, int | float) else "10"
