"""Whether devices meet the conditions of a query."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from typing import TypeAlias

from phonecmp.knowledge import State, Status, known_values, numeric_value
from phonecmp.model import Atom, Catalog, DeviceKind, Field, Pair, Special, Value, builds
from phonecmp.search.index import Entry, Index, make_room
from phonecmp.search.indexed_values import is_bounded, met_by, numbers, status_of, unknown, value_of
from phonecmp.search.normalised_text import normalise
from phonecmp.search.query import (
    About,
    Bounds,
    Condition,
    Demand,
    Group,
    Operand,
    SortKey,
    Term,
    Word,
    Wording,
)
from phonecmp.search.word_matches import entries_with_any, found_by_words, read_word

Test = Callable[[Entry], bool]
Met: TypeAlias = Test | Set[str]
"""What tells the devices that meet a term: a test of each, or their ids where these are at hand."""

_FROM_REPORTS = (Status.CERTIFIED, Status.RUMOURED, Status.POSSIBLE, Status.DISPUTED)
_NOTHING = (Special.NONE, Special.UNDISCLOSED)


def meeting(index: Index, entries: list[Entry], demand: Demand) -> list[Entry]:
    """Those of some entries that meet one term, its minus included."""
    met = _met(index, entries, demand)
    if callable(met):
        return [entry for entry in entries if met(entry) is not demand.negated]
    if demand.negated:
        return [entry for entry in entries if entry.hit.device not in met]
    return [entry for entry in entries if entry.hit.device in met]


def _met(index: Index, entries: list[Entry], demand: Demand) -> Met:
    match demand:
        case Word():
            return _ids_by_words(index, [demand])
        case Group():
            return _ids_by_group(index, entries, demand)
        case _:
            return _met_condition(index, entries, demand)


def _ids_by_words(index: Index, words: Sequence[Word]) -> set[str]:
    """The devices that words find together, whatever else is asked: names are those of all."""
    read = [read_word(index, word) for word in words]
    entries = entries_with_any(index, read)
    return {entry.hit.device for entry in found_by_words(index, entries, read)}


def _ids_by_group(index: Index, entries: list[Entry], group: Group) -> set[str]:
    """Those, among others, of the entries that meet all terms of one of the alternatives."""
    met: set[str] = set()
    for terms in group.alternatives:
        found: Met | None = None
        if len(terms) == 1 and not isinstance(terms[0], SortKey) and not terms[0].negated:
            found = _met(index, entries, terms[0])
        if found is None or callable(found):
            found = {entry.hit.device for entry in meeting_all(index, entries, terms)}
        met |= found
    return met


def meeting_all(index: Index, entries: list[Entry], terms: Sequence[Term]) -> list[Entry]:
    """Those of some entries that meet all of some terms; orders ask for nothing."""
    words = [term for term in terms if isinstance(term, Word) and not term.negated]
    if words:
        met = _ids_by_words(index, words)
        entries = [entry for entry in entries if entry.hit.device in met]
    for term in terms:
        if not isinstance(term, SortKey) and term not in words:
            entries = meeting(index, entries, term)
    return entries


def _met_condition(index: Index, entries: Sequence[Entry], condition: Condition) -> Met:
    """What decides a condition; one that keeps the unknown is met by them, too."""
    known = _known(index, condition)
    if isinstance(condition.operand, Status) and callable(known):
        known = _status_met(index, entries, condition, known)
    if not condition.keeps_unknown:
        return known
    open_ones = unknown(index, condition.fields)
    if not callable(known):
        return known | open_ones
    return lambda entry: entry.hit.device in open_ones or known(entry)


def _status_met(
    index: Index, entries: Sequence[Entry], condition: Condition, has_status: Test
) -> Met:
    """Who has a status: weighing it takes long, and is left to the test where few are asked."""
    name = _name_of(condition)
    is_kept = name in index.met or (index.kept_numbers and index.kept_numbers.met_by(name))
    if not is_kept and len(entries) * 2 < len(index.entries):
        return has_status
    return _remembered(index, condition, lambda alone: _known(alone, condition))


def _remembered(
    index: Index, condition: Condition, test_of: Callable[[Index], Met]
) -> frozenset[str]:
    """The devices of an index that meet a condition, kept for whoever asks again."""

    def ask(alone: Index) -> frozenset[str]:
        met = test_of(alone)
        met = met if not callable(met) else {each.hit.device for each in alone.entries if met(each)}
        return frozenset(met)

    name = _name_of(condition)
    if name not in index.met:
        make_room(index.met)
        index.met[name] = met_by(index, name, ask)
    return index.met[name]


def _name_of(condition: Condition) -> str:
    """What the devices that meet a condition are kept by."""
    return f"{condition.about} {' '.join(condition.fields)} {condition.operand!r}"


def _known(index: Index, condition: Condition) -> Met:
    """The same by what is known, with everything that is alike for all devices worked out."""
    operand = condition.operand
    match condition.about, operand:
        case About.STATE, State():
            return lambda entry: entry.state is operand
        case About.KIND, DeviceKind():
            return lambda entry: _kind(entry) is operand
        case About.STATUS, Status():
            return lambda entry: _has_status(index, entry, operand)
        case About.YEAR, Bounds():
            return lambda entry: entry.year is not None and operand.hold(entry.year)
        case About.NAME, Wording():
            return lambda entry: any(_reads(name, operand) for name in entry.names)
        case About.BRAND, Wording():
            return lambda entry: _is_brand(index.catalog, entry, operand)
        case About.UNKNOWN, _:
            return unknown(index, condition.fields)
        case _:
            return _met_fields(index, condition)


def _has_status(index: Index, entry: Entry, status: Status) -> bool:
    """Whether any field has a status; devices nobody reported on are not even looked at."""
    if status is Status.UNKNOWN:
        return True
    if status in _FROM_REPORTS and not entry.claimed:
        return False
    if status is Status.CONFIRMED and entry.is_plain:
        return True
    if index.lookup is not None:
        known = index.lookup(entry.device, index.perspective)
    else:
        known = known_values(index.catalog, entry.device, index.perspective)
    return any(value.status is status for value in known.values())


def _kind(entry: Entry) -> DeviceKind:
    return DeviceKind.PHONE if entry.is_phone else entry.device.kind


def _is_brand(catalog: Catalog, entry: Entry, operand: Wording) -> bool:
    brand = entry.brand
    return _reads(normalise(brand), operand) or _reads(
        normalise(catalog.brand_name(brand)), operand
    )


def _reads(text: str, operand: Wording) -> bool:
    return text == operand.text if operand.whole else operand.text in text


def _met_fields(index: Index, condition: Condition) -> Met:
    """Whether any of the fields has what is wanted; remembered where that takes long."""
    operand = condition.operand
    if isinstance(operand, Bounds) and is_bounded(operand) and len(condition.fields) > 1:
        asked = [numbers(index, index.catalog.field(path)) for path in condition.fields]
        return {id_ for known in asked for id_, size in known.items() if operand.hold(size)}
    holds = _value_test(index, condition)
    if isinstance(operand, Status) or (isinstance(operand, Bounds) and is_bounded(operand)):
        return holds
    return _remembered(index, condition, lambda alone: _value_test(alone, condition))


def _value_test(index: Index, condition: Condition) -> Test:
    """The same, asked of one device after another."""
    fields = [index.catalog.field(path) for path in condition.fields]
    operand = condition.operand
    if isinstance(operand, Status):
        return lambda entry: any(status_of(index, entry, field) is operand for field in fields)
    if isinstance(operand, Bounds) and is_bounded(operand):
        known = [numbers(index, field) for field in fields]
        if len(known) == 1:
            (sizes,) = known
            return lambda entry: _holds_number(sizes.get(entry.hit.device), operand)
        return lambda entry: any(
            _holds_number(each.get(entry.hit.device), operand) for each in known
        )
    return _any_test(index, fields, operand)


def _holds_number(size: float | None, operand: Bounds) -> bool:
    return size is not None and operand.hold(size)


def _any_test(index: Index, fields: Sequence[Field], operand: Operand) -> Test:
    """Whether any of some fields has what is wanted."""
    meant = _spelled_names(index.catalog, fields, operand)

    def holds(entry: Entry) -> bool:
        for field in fields:
            value = value_of(index, entry, field)
            if value is not None and _suits(index.catalog, field, value, operand):
                return True
            if value is not None and meant and _is_one_of(index.catalog, field, value, meant):
                return True
        return False

    return holds


def met_field(index: Index, device: str, condition: Condition) -> str:
    """Of a condition's fields the first whose value meets it, else the first: 85 mm of which lens.

    `device` is in the index.
    """
    entry = index.by_device.get(device)
    if entry is not None and len(condition.fields) > 1:
        for path in condition.fields:
            if _value_test(index, condition._replace(fields=(path,)))(entry):
                return path
    return condition.fields[0]


def _spelled_names(catalog: Catalog, fields: Sequence[Field], operand: Operand) -> frozenset[str]:
    """The names of chips and sensors one of whose declared spellings reads as is wanted."""
    if not isinstance(operand, Wording):
        return frozenset()
    tables = [catalog.names.canonical.get(each) for each in {field.template for field in fields}]
    return frozenset(
        name
        for table in tables
        for spelling, name in (table or {}).items()
        if _reads(normalise(spelling), operand)
    )


def _is_one_of(catalog: Catalog, field: Field, value: Value, names: frozenset[str]) -> bool:
    return any(catalog.names.spelling(field, str(atom)) in names for atom in builds(value))


def _suits(catalog: Catalog, field: Field, value: Value, operand: Operand) -> bool:
    if isinstance(operand, Bounds):
        return _is_within(field, value, operand)
    atoms = builds(value)
    if operand == Special.YES:
        return not any(atom in _NOTHING or atom is False for atom in atoms)
    if isinstance(operand, Special | Pair):
        return operand in atoms
    if isinstance(operand, Wording):
        return any(_reads(text, operand) for atom in atoms for text in _readings(catalog, atom))
    return False


def _is_within(field: Field, value: Value, operand: Bounds) -> bool:
    """Comparisons ask the first build, an exact figure may be any build's."""
    if operand.low is not None and operand.low == operand.high:
        found = [numeric_value(field, atom) for atom in builds(value)]
        return any(size is not None and operand.hold(size) for size in found)
    size = numeric_value(field, value)
    return size is not None and operand.hold(size)


def _readings(catalog: Catalog, atom: Atom) -> tuple[str, ...]:
    """The folded texts that an atom is found by; a partner also by its name."""
    partner = catalog.partners.get(str(atom))
    return (normalise(str(atom)), normalise(partner.name)) if partner else (normalise(str(atom)),)
