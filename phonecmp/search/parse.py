"""From the text of a query to its terms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TypeVar

from phonecmp.knowledge import State, Status
from phonecmp.model import DeviceKind, Field, FieldTable, Kind, Special
from phonecmp.search.fieldnames import FieldNameError, find_fields
from phonecmp.search.folding import fold
from phonecmp.search.query import (
    About,
    Condition,
    Query,
    QueryError,
    SortKey,
    Term,
    Wanted,
    Word,
    Wording,
)
from phonecmp.search.tokens import Token, tokens
from phonecmp.search.wanted import is_wordy, wanted_of, year_bounds

_Choice = TypeVar("_Choice", bound=StrEnum)

_SORTS = {"name": "name", "brand": "brand", "state": "state", "year": "announced"}
_PARTNER = "camera.partner"


def parse_query(text: str, table: FieldTable) -> Query:
    """Understand a query.

    Words must all be found; `field:value`, `field>number`, `>= < <= =` and `field:a..b` ask for
    values; `status:`, `state:`, `partner:`, `brand:`, `year:`, `has:`, `lens:`, `kind:` and
    `name:` for what several fields or none hold; `sort:field` and `sort:-field` order the result;
    a minus before a term excludes. Short names of fields follow the rule of `find_fields`.

    Raises:
        QueryError: with the place of the part that cannot be understood.
    """
    return Query(text, tuple(_term(token, table) for token in tokens(text)))


def _term(token: Token, table: FieldTable) -> Term:
    if not token.key:
        return Word(fold(token.value), token.start, token.end, token.negated, token.quoted)
    special = _SPECIAL_KEYS.get(token.key.casefold())
    if special:
        return special(token, table)
    return _field_condition(token, table)


def _field_condition(token: Token, table: FieldTable) -> Condition:
    asks_words = token.operator in (":", "=") and is_wordy(token.value)
    fields = _fields(token, table, token.key, token.start + token.negated, words=asks_words)
    if fields[0].path == "name":
        return _name(token, table)
    return _condition(token, About.FIELD, wanted_of(fields[0], token), fields)


def _condition(
    token: Token, about: About, wanted: Wanted, fields: Sequence[Field] = ()
) -> Condition:
    paths = tuple(field.path for field in fields)
    return Condition(about, wanted, token.start, token.value_start, token.end, paths, token.negated)


def _fields(
    token: Token, table: FieldTable, name: str, start: int, *, words: bool = False
) -> tuple[Field, ...]:
    """The fields that a name in a query stands for.

    Raises:
        QueryError: it stands for none, or for several.
    """
    beside = _SORTS if token.key.casefold() == "sort" else _SPECIAL_KEYS
    try:
        return find_fields(table, name, words=words, beside=beside)
    except FieldNameError as error:
        raise QueryError(error.message, start, start + len(name), error.help) from None


def _status(token: Token, _: FieldTable) -> Condition:
    return _condition(token, About.STATUS, _choice(token, Status))


def _state(token: Token, _: FieldTable) -> Condition:
    return _condition(token, About.STATE, _choice(token, State))


def _kind(token: Token, _: FieldTable) -> Condition:
    return _condition(token, About.KIND, _choice(token, DeviceKind))


def _choice(token: Token, choices: type[_Choice]) -> _Choice:
    """The member of an enumeration that a value names by its beginning.

    Raises:
        QueryError: it names none, or the operator compares.
    """
    _only_colon(token)
    begun = [choice for choice in choices if choice.value.startswith(token.value.casefold())]
    if len(begun) == 1:
        return begun[0]
    key = token.key.casefold()
    message = f"there is no {key} “{token.value}”"
    listed = ", ".join(choice.value for choice in choices)
    raise QueryError(message, token.value_start, token.end, f"write one of {listed}")


def _only_colon(token: Token) -> None:
    if token.operator not in (":", "="):
        message = f"“{token.key}” has no order to compare by"
        start = token.value_start - len(token.operator)
        raise QueryError(message, start, token.value_start, f"write {token.key}:{token.value}")


def _brand(token: Token, _: FieldTable) -> Condition:
    _only_colon(token)
    return _condition(token, About.BRAND, Wording(fold(token.value), token.operator == "="))


def _name(token: Token, _: FieldTable) -> Condition:
    _only_colon(token)
    return _condition(token, About.NAME, Wording(fold(token.value), token.operator == "="))


def _partner(token: Token, table: FieldTable) -> Condition:
    _only_colon(token)
    field = table.fields.get(_PARTNER)
    if field is None:
        message = "fields.toml has no field camera.partner"
        raise QueryError(message, token.start, token.end, "search for the name as a word")
    return _condition(token, About.FIELD, wanted_of(field, token), (field,))


def _year(token: Token, _: FieldTable) -> Condition:
    return _condition(token, About.YEAR, year_bounds(token))


def _has(token: Token, table: FieldTable) -> Condition:
    """`has:tele2` asks for a camera in that role, `has:wireless` for a value of that field."""
    _only_colon(token)
    role = token.value.casefold()
    presence = [
        field
        for field in table.fields.values()
        if field.kind is Kind.PRESENCE and field.role == role
    ]
    fields = presence or _fields(token, table, token.value, token.value_start, words=True)
    return _condition(token, About.HAS, Special.YES, fields)


def _lens(token: Token, table: FieldTable) -> Condition:
    """`lens:70..90` asks for a rear camera whose own focal length lies there."""
    fields = _fields(token, table, "any.focal_mm", token.start)
    return _condition(token, About.FIELD, wanted_of(fields[0], token), fields)


def _sort(token: Token, table: FieldTable) -> SortKey:
    _only_colon(token)
    if token.negated:
        message = "sort: cannot be excluded"
        help_text = f"for the other direction write sort:-{token.value.lstrip('-')}"
        raise QueryError(message, token.start, token.end, help_text)
    descending = token.value.startswith("-")
    name = token.value[descending:]
    start = token.value_start + descending
    if not name:
        message = "sort:- names no field"
        raise QueryError(message, token.start, token.end, "write sort:-battery")
    field = _SORTS.get(name.casefold()) or _fields(token, table, name, start)[0].path
    return SortKey(field, descending, token.start, token.value_start, token.end)


_SPECIAL_KEYS: dict[str, Callable[[Token, FieldTable], Term]] = {
    "status": _status,
    "state": _state,
    "kind": _kind,
    "brand": _brand,
    "name": _name,
    "partner": _partner,
    "year": _year,
    "has": _has,
    "lens": _lens,
    "sort": _sort,
}
