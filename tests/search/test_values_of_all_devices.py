"""What a search gathers of one field of all devices is what knowledge says of each."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from phonecmp.knowledge import (
    Perspective,
    Shown,
    Status,
    derivations_of,
    known_values,
    numeric_value,
)
from phonecmp.model import Field, Kind, Special
from phonecmp.search import build_index
from phonecmp.search.indexed_values import numbers, unknown
from tests.catalogues import bundled_catalog, seen


@pytest.mark.parametrize(
    "at", [seen(), seen(region="cn"), seen("2023-02-01"), seen("2024-09-01", "in")]
)
def test_numbers_and_the_unknown_are_those_of_knowledge(at: Perspective) -> None:
    catalog = bundled_catalog()
    index, derivations = build_index(catalog, at), derivations_of(catalog)
    known = {
        id_: known_values(catalog, entry.device, at, derivations)
        for id_, entry in index.by_device.items()
    }
    for field in catalog.table.fields.values():
        if field.kind is Kind.PRESENCE:  # a sheet leaves out those that go without saying
            continue
        if not field.kind.is_numeric and field.role not in ("tele", "mono"):
            continue
        expected = {id_: size for id_ in known if (size := size_of(known[id_], field))}
        found = {id_: size for id_, size in numbers(index, field).items() if size}
        assert found == expected, field.path
        open_ones = {id_ for id_, sheet in known.items() if is_unknown(sheet, field)}
        assert unknown(index, (field.path,)) == open_ones, field.path


def size_of(sheet: Mapping[str, Shown], field: Field) -> float | None:
    what = sheet.get(field.path)
    return None if what is None or what.value is None else numeric_value(field, what.value)


def is_unknown(sheet: Mapping[str, Shown], field: Field) -> bool:
    what, camera = sheet.get(field.path), sheet.get(f"camera.{field.role}")
    if what is not None and what.value is not None:
        is_word = what.value == Special.YES and field.kind.is_numeric
        return what.value == Special.UNDISCLOSED or is_word
    if camera is not None and camera.value == Special.NONE:
        return False
    return what is None or what.status is Status.UNKNOWN
