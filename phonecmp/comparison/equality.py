"""When two values are the same thing."""

from __future__ import annotations

from phonecmp.model import Atom, Catalog, Field, Kind, Special, Value, builds
from phonecmp.search import inches


def same_value(catalog: Catalog, field: Field, one: Value, other: Value) -> bool:
    """Whether two values of a field are equal for a reader.

    Texts are compared after `names.toml` and without case, optical formats and numbers as
    numbers, lists without regard to their order; builds keep theirs.
    """
    if one == other:
        return True
    ones = [_comparable(catalog, field, atom) for atom in builds(one)]
    others = [_comparable(catalog, field, atom) for atom in builds(other)]
    if field.kind in (Kind.LIST, Kind.PAIRS):
        return set(ones) == set(others)
    return ones == others


def _comparable(catalog: Catalog, field: Field, atom: Atom) -> Atom:
    """An atom in the form in which equal ones are equal."""
    if isinstance(atom, Special):
        return atom
    if not isinstance(atom, str):
        return atom
    if field.kind is Kind.FORMAT:
        size = inches(atom)
        return atom if size is None else round(size, 6)
    return catalog.names.spelling(field, atom).casefold()
