"""The JSON Schema of a single value, by the kind of its field."""

from __future__ import annotations

import re
from typing import Any, TypeAlias

from phonecmp.model import Field, Kind, Period, Special
from phonecmp.reading import SINGLE_FIELDS

Schema: TypeAlias = dict[str, Any]
"""A JSON Schema, or a part of one."""

PERIOD = "^[0-9]{4}(-Q[1-4]|-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
SLUG = "^[a-z0-9]+(-[a-z0-9]+)*$"
DEVICE_ID = "^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$"
_OPTICAL_FORMAT = r"(1/)?[0-9]{1,3}(\.[0-9]{1,6})?"
_NOT_EMPTY = r"\S"


def text_schema(description: str) -> Schema:
    """A text that is not empty."""
    return {"type": "string", "pattern": _NOT_EMPTY, "description": description}


def listed(item: Schema) -> Schema:
    """A list of texts, of which a single one may stand alone."""
    whole = {"type": "array", "minItems": 1, "items": item}
    return {"if": {"type": "array"}, "then": whole, "else": item}


def table_schema(properties: dict[str, Any]) -> Schema:
    """A table with these keys and no others."""
    return {"type": "object", "properties": properties, "additionalProperties": False}


def value_schema(field: Field) -> Schema:
    """A value of a field as facts and reports write it."""
    return {**_described(field), **_of_kind(field)}


def bound_schema(field: Field) -> Schema | None:
    """A bound on a field (`atleast`, `atmost`); None where it has no order."""
    if field.kind is Kind.DATE:
        return {**_described(field), "type": "string", "pattern": PERIOD}
    if field.kind is Kind.FORMAT:
        return {**_described(field), "type": "string", "pattern": f"^{_OPTICAL_FORMAT}$"}
    if not field.kind.is_numeric:
        return None
    return {**_described(field), "type": _number_type(field), **_limits(field)}


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
    unit = f" in {field.unit}" if field.unit else ""
    description = field.description or f"{field.label}{unit}"
    if field.none:
        description = f'{description} "none": {field.none}.'
    return {"title": field.label, "description": description}


def _of_kind(field: Field) -> Schema:
    match field.kind:
        case Kind.DATE:
            return {"type": "string", "pattern": PERIOD}
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
    """One value, or a list of the builds of a market."""
    types = [*one["type"], "array"] if isinstance(one["type"], list) else [one["type"], "array"]
    return {**one, "type": types, "minItems": 1, "items": one}


def _number_type(field: Field) -> str:
    return "integer" if field.kind is Kind.INTEGER else "number"


def _limits(field: Field) -> Schema:
    limits: Schema = {}
    if field.low is not None and not isinstance(field.low, Period):
        limits["minimum"] = field.low
    if field.high is not None and not isinstance(field.high, Period):
        limits["maximum"] = field.high
    return limits


def _number(field: Field) -> Schema:
    figure = {"type": _number_type(field), **_limits(field)}
    one: Schema = {
        **figure,
        "type": [figure["type"], "string"],
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
        whole = {"type": "array", "minItems": 1, "items": {"enum": entries}}
        return {"if": {"type": "array"}, "then": whole, "else": {"enum": words}}
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
