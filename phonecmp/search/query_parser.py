"""From the text of a query to its terms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from operator import attrgetter
from typing import TypeVar

from phonecmp.knowledge import State, Status
from phonecmp.model import DeviceKind, Field, FieldTable, Kind, Special
from phonecmp.search.condition_values import is_wordy, operand_of, year_bounds
from phonecmp.search.field_names import FieldNameError, find_fields
from phonecmp.search.name_lists import with_lists
from phonecmp.search.normalised_text import normalise
from phonecmp.search.query import (
    About,
    Bounds,
    Condition,
    Group,
    Operand,
    Query,
    QueryError,
    SortKey,
    Term,
    Word,
    Wording,
)
from phonecmp.search.query_tokens import Mark, Token, tokens
from phonecmp.search.synonyms import filled, read_synonym

_Choice = TypeVar("_Choice", bound=StrEnum)

_SORTS = {"name": "name", "brand": "brand", "state": "state"}
_PARTNER = "camera.partner"
_DEEPEST = 20
"""Brackets inside each other."""


def parse_query(text: str, table: FieldTable) -> Query:
    """Understand a query.

    Words must all be found; `field:value`, `field>number`, `>= < <= =` and `field:a..b` ask for
    values; `status:`, `state:`, `partner:`, `brand:`, `year:`, `has:`, `lens:`, `kind:`, `name:`
    and `unknown:` for what several fields or none hold; `sort:field` and `sort:-field` order the
    result; a minus before a term excludes, `OR`, brackets and commas join: terms side by side bind
    closer than `OR`, and the items of a list closer than both. A `?` behind a value lets those
    in that do not state it. Short names of fields follow the rule of `find_fields`; words that
    the table of synonyms has are read as it says.

    Raises:
        QueryError: with the place of the part that cannot be understood.
    """
    found = tokens(text)
    orders = [token for token in found if _is_order(token)]
    asked = with_lists([token for token in found if not _is_order(token)])
    terms, _ = _grouped(asked, 0, table, 0)
    if len(terms) > 1:
        joined: list[Term] = [Group(terms, terms[0][0].start, terms[-1][-1].end)]
    else:
        joined = [*terms[0]] if terms else []
    joined += [_sort(token, table) for token in orders]
    joined.sort(key=attrgetter("start"))
    query = Query(text, tuple(joined))
    notes = [*_swapped(text, query.conditions), *_bracketing(query, found)]
    return query._replace(notes=tuple(notes))


def diagnose_synonym(query: str, table: FieldTable) -> QueryError | None:
    """What is wrong with the query of a synonym, with a number where it takes the one typed."""
    text = filled(query, ("1.5",) if "{n}" in query else ("2022",))
    try:
        parsed = parse_query(text, replace(table, synonyms={}))
    except QueryError as error:
        if "{n}" not in query:
            return error
        return _mistake_with_whole_number(query, table)
    if parsed.sort_keys or not parsed.terms:
        return QueryError("it orders, or asks for nothing", 0, len(text), "write what is to be met")
    return None


def _mistake_with_whole_number(query: str, table: FieldTable) -> QueryError | None:
    """The same for a field that takes no fraction."""
    try:
        parse_query(filled(query, ("10",)), replace(table, synonyms={}))
    except QueryError as error:
        return error
    return None


def _swapped(text: str, conditions: Iterable[Condition]) -> Iterator[str]:
    """What is said of ranges that ran backwards."""
    for condition in conditions:
        operand = condition.operand
        if isinstance(operand, Bounds) and operand.is_swapped:
            value = text[condition.value_start : condition.end].strip('"')
            low, _, high = value.partition("..")
            yield f"{value} read as {high}..{low}"


def _bracketing(query: Query, found: Sequence[Token]) -> Iterator[str]:
    """How alternatives were read, with brackets, where somebody wrote fewer than that takes."""
    asked = tuple(term for term in query.terms if not isinstance(term, SortKey))
    written = _either(query.text, (asked,))
    is_several = len(asked) > 1 or written != _written(query.text, *asked[:1])
    has_commas = any(token.mark is Mark.COMMA for token in found) and is_several
    if has_commas or _brackets(tokens(written)) > _brackets(found):
        yield f"read as {written}"


def _brackets(found: Iterable[Token]) -> int:
    return sum(token.mark is Mark.OPEN for token in found)


def _either(text: str, alternatives: Sequence[Sequence[Term]]) -> str:
    """Alternatives as a query, those of several terms in brackets."""
    only = alternatives[0][0] if [len(terms) for terms in alternatives] == [1] else None
    if isinstance(only, Group) and not (only.negated or only.read_as):
        return _either(text, only.alternatives)
    written = [_written(text, *terms) for terms in alternatives]
    if len(written) == 1:
        return written[0]
    several = zip(written, alternatives, strict=True)
    return " OR ".join(each if len(terms) == 1 else f"({each})" for each, terms in several)


def _written(text: str, *terms: Term) -> str:
    """Terms as a query."""
    return " ".join(
        f"{'-' if term.negated else ''}({_either(text, term.alternatives)})"
        if isinstance(term, Group) and not term.read_as
        else text[term.start : term.end]
        for term in terms
    )


def _is_order(token: Token) -> bool:
    return token.key.casefold() == "sort"


def _grouped(
    found: Sequence[Token], start: int, table: FieldTable, depth: int
) -> tuple[tuple[tuple[Term, ...], ...], int]:
    """The alternatives from a token on, and the place behind the bracket that closes them.

    A bracket that is not closed is closed by the end, and an OR with nothing beside it joins
    nothing: both stand there while somebody types.

    Raises:
        QueryError: there are too many brackets inside each other, or a term cannot be understood.
    """
    alternatives: list[tuple[Term, ...]] = []
    terms: list[Term] = []
    position = start
    while position < len(found):
        token = found[position]
        if token.mark is Mark.CLOSE:
            break
        if token.mark is Mark.OR:
            alternatives.append(tuple(terms))
            terms = []
            position += 1
        elif token.mark is Mark.OPEN:
            inside, position = _bracketed(found, position, table, depth)
            terms += inside
        else:
            synonym = read_synonym(found, position, table, parse_query)
            if synonym is not None:
                group, position = synonym
                terms.append(group)
            else:
                terms.append(_term(token, table))
                position += 1
    alternatives.append(tuple(terms))
    return tuple(one for one in alternatives if one), position + 1


def _bracketed(
    found: Sequence[Token], start: int, table: FieldTable, depth: int
) -> tuple[list[Term], int]:
    """The terms that brackets come to: those inside where there is no choice, else a group."""
    opening = found[start]
    if depth == _DEEPEST:
        message = "too many brackets inside each other"
        raise QueryError(message, opening.start, opening.end, "leave some out")
    inside, position = _grouped(found, start + 1, table, depth + 1)
    if len(inside) == 1 and not opening.negated:
        return list(inside[0]), position
    end = found[min(position, len(found)) - 1].end
    return ([Group(inside, opening.start, end, opening.negated)] if inside else []), position


def _term(token: Token, table: FieldTable) -> Term:
    if not token.key:
        return Word(normalise(token.value), token.start, token.end, token.negated, token.quoted)
    special = _SPECIAL_KEYS.get(token.key.casefold())
    if special:
        return special(token, table)
    return _field_condition(token, table)


def _field_condition(token: Token, table: FieldTable) -> Condition:
    token, keeps_unknown = _asked(token)
    asks_words = token.operator in (":", "=") and is_wordy(token.value)
    fields = _fields(token, table, token.key, token.start + token.negated, words=asks_words)
    if fields[0].path == "name":
        return _name(token, table)
    condition = _condition(token, About.FIELD, operand_of(fields[0], token), fields)
    return condition._replace(keeps_unknown=keeps_unknown)


def _asked(token: Token) -> tuple[Token, bool]:
    """A term without the `?` that keeps the unknown, and whether it had one."""
    if token.quoted or len(token.value) < 2 or not token.value.endswith("?"):
        return token, False
    return token._replace(value=token.value[:-1]), True


def _condition(
    token: Token, about: About, operand: Operand, fields: Sequence[Field] = ()
) -> Condition:
    paths = tuple(field.path for field in fields)
    return Condition(
        about, operand, token.start, token.value_start, token.end, paths, token.negated
    )


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
    matching = [choice for choice in choices if choice.value.startswith(token.value.casefold())]
    if len(matching) == 1:
        return matching[0]
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
    return _condition(token, About.BRAND, Wording(normalise(token.value), token.operator == "="))


def _name(token: Token, _: FieldTable) -> Condition:
    _only_colon(token)
    return _condition(token, About.NAME, Wording(normalise(token.value), token.operator == "="))


def _partner(token: Token, table: FieldTable) -> Condition:
    _only_colon(token)
    token, keeps_unknown = _asked(token)
    field = table.fields.get(_PARTNER)
    if field is None:
        message = "fields.toml has no field camera.partner"
        raise QueryError(message, token.start, token.end, "search for the name as a word")
    condition = _condition(token, About.FIELD, operand_of(field, token), (field,))
    return condition._replace(keeps_unknown=keeps_unknown)


def _year(token: Token, _: FieldTable) -> Condition:
    return _condition(token, About.YEAR, year_bounds(token))


def _has(token: Token, table: FieldTable) -> Condition:
    """`has:tele2` asks for a camera in that role, `has:wireless` for a value of that field."""
    _only_colon(token)
    token, keeps_unknown = _asked(token)
    condition = _condition(token, About.HAS, Special.YES, _cameras_or_fields(token, table))
    return condition._replace(keeps_unknown=keeps_unknown)


def _unknown(token: Token, table: FieldTable) -> Condition:
    """`unknown:ip` asks for devices of which nobody states the field."""
    _only_colon(token)
    fields = _cameras_or_fields(token, table, words=False)
    return _condition(token, About.UNKNOWN, Status.UNKNOWN, fields)


def _cameras_or_fields(token: Token, table: FieldTable, *, words: bool = True) -> Sequence[Field]:
    """The field that tells whether there is a camera in a role, else those of a field's name."""
    role = token.value.casefold()
    presence = [
        field
        for field in table.fields.values()
        if field.kind is Kind.PRESENCE and field.role == role
    ]
    return presence or _fields(token, table, token.value, token.value_start, words=words)


def _lens(token: Token, table: FieldTable) -> Condition:
    """`lens:70..90` asks for a rear camera whose own focal length lies there."""
    token, keeps_unknown = _asked(token)
    fields = _fields(token, table, "lens", token.start)
    condition = _condition(token, About.FIELD, operand_of(fields[0], token), fields)
    return condition._replace(keeps_unknown=keeps_unknown)


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
    "unknown": _unknown,
    "sort": _sort,
}
