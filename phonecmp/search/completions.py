"""Completing a query while it is typed: field names, and what may stand behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from phonecmp.knowledge import State, Status
from phonecmp.model import FIGURES, FOCAL_LENGTHS_MM, Catalog, DeviceKind, Kind
from phonecmp.search.field_names import FieldNameError, find_fields, short_name

_LAST = re.compile(r"(?:^|\s)-?(?:([\w.@-]+)([:=]))?([\w.@+/-]*)$")
_OWN_KEYS = (
    "brand:", "has:", "kind:", "lens:", "name:", "partner:", "sort:-", "state:", "status:",
    "unknown:", "year:",
)  # fmt: skip


def suggestion(text: str, catalog: Catalog) -> str | None:
    """The query with its last term completed; None where nothing begins like it.

    A word is completed to a field's name, a value to a brand, partner, state, status, camera role
    or one of the field's own words.
    """
    return next(iter(candidates(text, catalog)), None)


def candidates(text: str, catalog: Catalog) -> list[str]:
    """Every query that completing the last term may come to, in the order of `suggestion`."""
    last = _LAST.search(text)
    if last is None or not (last[3] or last[1]):
        return []
    key, prefix = last[1], last[3].casefold()
    words = _values(key.casefold(), catalog) if key else _names(catalog)
    fitting = [word for word in words if word.casefold().startswith(prefix)]
    if fitting and len(fitting[0]) == len(prefix):
        return []
    return [text + word[len(prefix) :] for word in fitting]


def _names(catalog: Catalog) -> list[str]:
    """The keys of the query language, and the short names of fields and sections, by length.

    A section stands for one of its fields, as battery does for its capacity.
    """
    names = {short_name(field) for field in catalog.table.fields.values()}
    names.update(path for path in catalog.table.sections if "." not in path)
    names.update(f"{figure}@{focal}" for figure in FIGURES for focal in FOCAL_LENGTHS_MM)
    return [*_OWN_KEYS, *sorted(names, key=lambda name: (len(name), name))]


def _values(key: str, catalog: Catalog) -> Iterable[str]:
    own: dict[str, Iterable[str]] = {
        "brand": sorted(catalog.brands),
        "partner": sorted(catalog.partners),
        "state": [state.value for state in State],
        "status": [status.value for status in Status],
        "has": list(catalog.table.roles),
        "kind": [kind.value for kind in DeviceKind],
        "sort": _names(catalog)[len(_OWN_KEYS) :],
        "unknown": [*catalog.table.roles, *_names(catalog)[len(_OWN_KEYS) :]],
    }
    if key in own:
        return own[key]
    try:
        field = find_fields(catalog.table, key, words=True)[0]
    except FieldNameError:
        return ()
    if field.kind is Kind.FLAG:
        return ("yes", "no")
    return (*field.choices, *field.words)
