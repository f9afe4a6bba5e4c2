"""A lens that is only claimed is a lens: found by `has:`, asked for by no `unknown:`, marked."""

from __future__ import annotations

import csv
import io
from functools import cache

import pytest

from phonecmp.knowledge import Status, known_values, shown
from phonecmp.model import FACING_YOU, Special, base
from phonecmp.search import Index, build_index, parse_query, search
from tests.catalogues import bundled_catalog, seen
from tests.cli.program import run

ROLES = tuple(bundled_catalog().table.roles)
DAYS = ("2022-05-23", "2026-11-01")


@cache
def _index(day: str) -> Index:
    return build_index(bundled_catalog(), seen(day))


def _found(text: str, day: str) -> set[str]:
    query = parse_query(text, bundled_catalog().table)
    return {hit.device for hit in search(_index(day), query).hits}


@pytest.mark.parametrize("day", DAYS)
def test_who_has_a_lens_is_told_by_whatever_is_said_of_it(day: str) -> None:
    """Of every device, role and day: any shown figure makes a lens, unless it is said to lack."""
    catalog, seen_from = bundled_catalog(), seen(day)
    has = {role: _found(f"kind:phone has:{role}", day) for role in ROLES}
    unknown = {role: _found(f"kind:phone unknown:{role}", day) for role in ROLES}
    for id_ in _found("kind:phone", day):
        device = catalog.devices[id_]
        known = known_values(catalog, device, seen_from)
        for role in ROLES:
            path = f"camera.{role}"
            figures = [
                p for p, s in known.items() if p.startswith(f"{path}.") and s.value is not None
            ]
            there = shown(catalog, device, catalog.field(path), seen_from)
            lacks = there.value is not None and base(there.value) == Special.NONE
            assert (id_ in has[role]) is (there.value is not None and not lacks)
            assert (id_ in unknown[role]) is (there.value is None), (id_, role)
            assert not figures or id_ in has[role] or lacks, (id_, role, figures)
            if id_ in has[role] and path not in known:
                surest = [known[p].status for p in figures]
                assert there.status in (*surest, Status.RUMOURED)


def test_a_list_marks_the_lenses_that_are_only_claimed() -> None:
    rows = list(csv.DictReader(io.StringIO(run("list", "has:tele", "--fields", "camera.tele",
                "--status", "--format", "csv", "--as-of", "2026-11-01").out)))  # fmt: skip
    (column,) = [name for name in rows[0] if name.endswith("_status")]
    told = {row["id"]: row[column] for row in rows}
    assert told["honor/magic9-pro-max"] == told["xiaomi/18-pro-max"] == "rumoured"
    assert told["xiaomi/15-ultra"] == "confirmed"
    table = run("list", "telephoto magic9", "--as-of", "2026-11-01", COLUMNS="160").out
    (row,) = [line for line in table.splitlines() if "Pro Max" in line]
    assert "~ yes" in row


def test_what_counts_all_lenses_counts_those_that_are_only_claimed() -> None:
    """A focal range of the plain lenses alone would stand as confirmed beside a claimed tele."""
    catalog = bundled_catalog()
    for device in catalog.devices.values():
        known = known_values(catalog, device, seen())
        focal_range = known.get("camera.focal_range_mm")
        for role in (each for each in ROLES if each not in FACING_YOU):
            focal = known.get(f"camera.{role}.focal_mm")
            if focal is None or focal_range is None or role not in ("ultrawide", "tele", "tele2"):
                continue
            if not focal.is_outlived:
                assert focal.field.path in focal_range.inputs, device.id
