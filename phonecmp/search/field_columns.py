"""What thousands of devices say of one field, and what follows from that where nobody reported.

A figure that is computed is worked out once for each set of inputs, however many devices share it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from phonecmp.knowledge import rules_for
from phonecmp.model import Catalog, Field, Special, Value, having_part, plain_values
from phonecmp.search.index import Derivation, Entry, Index

_CAMERA = "camera."
_NO_VALUE = frozenset({None})


def column(index: Index, path: str) -> Mapping[str, Value]:
    """The plain value at a path of every device that has one; gathered once for an index."""
    if path not in index.columns:
        index.columns[path] = plain_values(index.catalog.devices, path)
    return index.columns[path]


def parts(index: Index, path: str) -> Collection[str]:
    """The devices with a plain value inside a table; gathered once for an index."""
    if path not in index.parts:
        index.parts[path] = having_part(index.catalog.devices, f"{path}.")
    return index.parts[path]


def computed(index: Index, entry: Entry, field: Field) -> Value | None:
    """The value of a computed field by the plain values of a device."""
    columns, cameras, _, known = derivation_of(index, field)
    device = entry.hit.device
    values = tuple([one.get(device) for one in columns.values()])
    if not any(values) and _NO_VALUE.issuperset(values):  # of a camera that it lacks
        return None
    present = frozenset([role for role in cameras if _has_camera(index, device, role)])
    key = (values, present)
    if key not in known:
        facts = {path: v for path, v in zip(columns, values, strict=True) if v is not None}
        known[key] = reckoned(index.catalog, facts, present, field, {})
    return known[key]


def derivation_of(index: Index, field: Field) -> Derivation:
    """What a computed field depends on; laid out once for an index."""
    if field.path not in index.derivations:
        paths = dict.fromkeys(_inputs(index.catalog, field, set()))
        fields = [field, *(one for path in paths if (one := index.catalog.table.fields.get(path)))]
        cameras = {
            path for one in fields for rule in rules_for(one) for path in rule.optional_inputs
        }
        roles = tuple(sorted({path.split(".")[1] for path in cameras}))
        asked = {*paths, *(".".join(path.split(".")[:2]) for path in paths)}
        if roles:
            asked |= {path for path in index.catalog.table.fields if path.startswith(_CAMERA)}
        columns = {path: column(index, path) for path in paths}
        index.derivations[field.path] = Derivation(columns, roles, frozenset(asked), {})
    return index.derivations[field.path]


def _inputs(catalog: Catalog, field: Field, passed: set[str]) -> Iterator[str]:
    """The paths of all inputs of a field, and of what those are computed from."""
    passed.add(field.path)
    for rule in rules_for(field):
        roles = [path.split(".")[1] for path in rule.optional_inputs]
        for path in rule.paths(field, roles):
            yield path
            source = catalog.table.fields.get(path)
            if source is not None and path not in passed:
                yield from _inputs(catalog, source, passed)


def _has_camera(index: Index, device: str, role: str) -> bool:
    stated = column(index, f"{_CAMERA}{role}").get(device)
    return stated != Special.NONE and (
        stated is not None or device in parts(index, f"{_CAMERA}{role}")
    )


def cameras_of(facts: Mapping[str, Value]) -> frozenset[str]:
    """The roles of the cameras that a device has by its plain values."""
    roles = {path.split(".")[1] for path in facts if path.startswith(_CAMERA)}
    return frozenset(role for role in roles if facts.get(f"{_CAMERA}{role}") != Special.NONE)


def reckoned(
    catalog: Catalog,
    facts: Mapping[str, Value],
    cameras: Collection[str],
    field: Field,
    known: dict[str, Value | None],
) -> Value | None:
    """The value of a derived field by plain values and the cameras that are there.

    `known` keeps what was worked out, for derived fields share their inputs.
    """
    if field.path in known:
        return known[field.path]
    known[field.path] = None
    for rule in rules_for(field):
        values = []
        for path in rule.paths(field, cameras if rule.optional_inputs else ()):
            value = facts.get(path)
            if value is None and (source := catalog.table.fields.get(path)):
                value = reckoned(catalog, facts, cameras, source, known)
            if value is None:
                break
            values.append(value)
        else:
            result = rule.result(catalog, values)
            if result is not None:
                known[field.path] = result
                return result
    return None
