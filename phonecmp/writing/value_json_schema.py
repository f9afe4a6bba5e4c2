"""The JSON Schema of a single value, by the kind of its field."""

from __future__ import annotations

import re
from typing import Any, TypeAlias

from phonecmp.model import Field, Kind, Period, Special
from phonecmp.reading import SINGLE_FIELDS

Schema: TypeAlias = dict[str, Any]
"""A JSON Schema, or a part of one."""

PERIOD = "^[0-9]{4}(-Q[1-4]|-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
_DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
SLUG = "^[a-z0-9]+(-[a-z0-9]+)*$"
DEVICE_ID = "^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$"
_OPTICAL_FORMAT = r"(1/)?[0-9]{1,3}(\.[0-9]{1,6})?"
_NOT_EMPTY = r"\S"


def described(title: str, description: str, schema: Schema) -> Schema:
    """A schema with what editors show of its key."""
    return {"title": title, "description": description, **schema}


def text_schema(title: str, description: str) -> Schema:
    """A text that is not empty."""
    return described(title, description, {"type": "string", "pattern": _NOT_EMPTY})


def listed(item: Schema) -> Schema:
    """A text, or a list of them: what editors complete is in both."""
    return {"anyOf": [item, {"type": "array", "minItems": 1, "items": item}]}


def period_schema() -> Schema:
    """A day as TOML writes it, or in quotes what may be less exact.

    Of the two servers for TOML one takes a bare day only for a text with this format, the other
    a quoted one only without it.
    """
    day = {"type": "string", "format": "date", "pattern": _DAY}
    return {"anyOf": [day, {"type": "string", "pattern": PERIOD}]}


def table_schema(properties: dict[str, Any]) -> Schema:
    """A table with these keys and no others."""
    return {"type": "object", "properties": properties, "additionalProperties": False}


def value_schema(field: Field) -> Schema:
    """A value of a field as facts and reports write it."""
    return {**_described(field), **_of_kind(field)}


def bound_schema(field: Field) -> Schema | None:
    """A bound on a field (`atleast`, `atmost`); None where it has no order."""
    if field.kind is Kind.DATE:
        return {**_described(field), **period_schema()}
    if field.kind is Kind.FORMAT:
        return {**_described(field), "type": "string", "pattern": f"^{_OPTICAL_FORMAT}$"}
    if not field.kind.is_numeric:
        return None
    return {**_described(field), **_figure(field)}


def plain_schema(field: Field) -> Schema:
    """A single figure, format, word or pair, for which there are neither builds nor specials."""
    if field.kind is Kind.PAIR:
        figure: Schema = {"type": "number", **_limits(field)}
        sides: Schema = {"type": "array", "minItems": 2, "maxItems": 2, "items": figure}
        return {**_described(field), **sides}
    if field.kind is Kind.CHOICE:
        return {**_described(field), "enum": list(field.choices)}
    return bound_schema(field) or {**_described(field), "type": "string"}


def _described(field: Field) -> Schema:
    """Title, and in words meaning, unit, choices, range, and whether it follows from others."""
    about = [field.description or f"{field.label}, {_SHAPES.get(field.kind, field.kind.value)}."]
    if field.unit:
        about.append(f"In {field.unit}{', or two numbers from-to' if field.span else ''}.")
    if field.choices or field.words:
        about.append(f"{_CHOICES[bool(field.choices)]}: {', '.join(field.choices or field.words)}.")
    if field.low is not None and field.high is not None:
        about.append(f"From {_plain(field.low)} to {_plain(field.high)}.")
    if field.derived:
        about.append(f"Where nobody states it, {_computed(field.derived)}.")
    if field.none:
        about.append(f'"none": {field.none}.')
    return {"title": field.label, "description": " ".join(about)}


_SHAPES = {
    Kind.FLAG: "true or false", Kind.INTEGER: "a whole number", Kind.NUMBER: "a number",
    Kind.FORMAT: 'an optical format such as "1/1.28"',
    Kind.DATE: "a day, or in quotes a month, a quarter or a year", Kind.PAIR: "two numbers",
    Kind.PAIRS: "pairs of numbers, one for each build", Kind.LIST: "one or several texts",
    Kind.PARTNER: "the id of a partner",
}  # fmt: skip
_CHOICES = {True: "One of", False: "Known words"}


def _plain(limit: float | Period) -> str:
    return str(limit) if isinstance(limit, Period) else f"{limit:g}"


def _computed(how: str) -> str:
    return f"it is computed {how}" if how.startswith("from") else f"it is {how}"


def _of_kind(field: Field) -> Schema:
    match field.kind:
        case Kind.DATE:
            return period_schema()
        case Kind.TEXT if field.path in SINGLE_FIELDS:
            return {"type": "string", "pattern": _NOT_EMPTY}
        case Kind.INTEGER | Kind.NUMBER:
            return _number(field)
        case Kind.PAIR | Kind.PAIRS:
            return _pairs(field)
        case Kind.FLAG:
            undisclosed = f"^{Special.UNDISCLOSED}$"
            one: Schema = {"type": ["boolean", "string"], "pattern": undisclosed}
            return _builds(one)
        case _:
            return _texts(field)


def _words(field: Field) -> list[str]:
    """The words that may stand in place of a figure."""
    allowed = (*field.special, Special.UNDISCLOSED.value)
    return [special.value for special in Special if special.value in allowed]


def _specials(field: Field) -> str:
    """The same as alternatives of a pattern."""
    return "|".join(_words(field))


def _builds(one: Schema) -> Schema:
    """One value, or a list of the builds of a region."""
    types = [*one["type"], "array"] if isinstance(one["type"], list) else [one["type"], "array"]
    return {**one, "type": types, "minItems": 1, "items": one}


def _figure(field: Field) -> Schema:
    """A figure within its limits. Of "number" alone Tombi shows nothing over whole ones."""
    types = ["integer"] if field.kind is Kind.INTEGER else ["integer", "number"]
    return {"type": types, **_limits(field)}


def _limits(field: Field) -> Schema:
    limits: Schema = {}
    if field.low is not None and not isinstance(field.low, Period):
        limits["minimum"] = field.low
    if field.high is not None and not isinstance(field.high, Period):
        limits["maximum"] = field.high
    return limits


def _number(field: Field) -> Schema:
    figure = _figure(field)
    one: Schema = {
        **figure,
        "type": [*figure["type"], "string"],
        "pattern": f"^({_specials(field)})$",
    }
    if not field.span:
        return _builds(one)
    ends = {"items": figure, "minItems": 2, "maxItems": 2}
    build = {**one, "type": [*one["type"], "array"], **ends}
    return {**one, "type": [*one["type"], "array"], "minItems": 1, "items": build}


def _pairs(field: Field) -> Schema:
    figure: Schema = {"type": "number", **_limits(field)}
    pair = {"type": "array", "minItems": 2, "maxItems": 2, "items": figure}
    part = {
        **figure,
        **pair,
        "type": ["number", "array", "string"],
        "pattern": f"^({_specials(field)})$",
    }
    return {
        "type": ["array", "string"],
        "pattern": f"^({_specials(field)})$",
        "minItems": 1,
        "items": part,
        "if": {"type": "array", "items": {"type": "number"}},
        "then": {"minItems": 2, "maxItems": 2},
    }


def _texts(field: Field) -> Schema:
    if field.choices:
        words = list(dict.fromkeys([*field.choices, *_words(field)]))
        entries = list(field.choices) if field.kind is Kind.LIST else words
        whole = {"type": "array", "minItems": 1, "items": {"type": "string", "enum": entries}}
        return {"anyOf": [{"type": "string", "enum": words}, whole]}
    pattern = _text_pattern(field)
    one: Schema = {"type": "string", "pattern": pattern}
    return _builds(one)


def _text_pattern(field: Field) -> str:
    if field.kind is Kind.FORMAT:
        return f"^({_OPTICAL_FORMAT}|{_specials(field)})$"
    if field.kind is Kind.PARTNER:
        return SLUG
    if field.pattern and _is_plain(field.pattern):
        return f"^(({field.pattern})|{_specials(field)})$"
    return _NOT_EMPTY


def _is_plain(pattern: str) -> bool:
    """Whether a pattern means the same to editors, whose regular expressions are JavaScript's."""
    return re.search(r"\(\?[^:=!]|\\[AZGpP]", pattern) is None
