"""The text of a device's file, or of one that lies over it, from values by path."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

from phonecmp.model import Device, FieldTable, Kind, Period, Value
from phonecmp.reading import text_literal
from phonecmp.writing import device_place, laid_out, ranking_for, value_literal

_ANYWHERE = Path("catalog")
_SCHEMA = "#:schema ../../schema/device.json\n"


ValuesByMarket: TypeAlias = Mapping["str | None", Mapping[str, Value]]
"""Values by path, of each region; None is the base."""


class Citation(NamedTuple):
    """Who says so, when that was read, and where."""

    by: str
    on: Period
    url: str


def device_text(
    device_id: str,
    name: str,
    values: ValuesByMarket,
    said: Citation,
    table: FieldTable,
    *,
    has_schema: bool = False,
) -> str:
    """A device's file in the layout of `phonecmp fmt`.

    Plain values count from an announcement on. Where nobody tells of one they are what the
    collector says, in a report for each region.
    """
    head = f"name = {text_literal(name)}"
    if any("announced" in each for each in values.values()):
        parts = _facts([head, _citation(said)], values, table)
    else:
        parts = [head, *(_report(each, said, region) for region, each in values.items())]
    return _laid_out(device_id, parts, table, _SCHEMA if has_schema else "")


def overlay_text(
    device: Device, values: ValuesByMarket, said: Citation, table: FieldTable, schema: str = ""
) -> str:
    """A file that lies over those of a device that is there, with values that these lack.

    What it says otherwise than they do is remembered under `instead_of`. `schema` is its first
    line. Of a device that is not announced it is what the collector says, in a report.
    """
    announced = device.announced or any("announced" in each for each in values.values())
    if announced:
        parts = _facts([_citation(said)], values, table) + _former(device, values, table)
    else:
        parts = [_report(each, said, region) for region, each in values.items()]
    return _laid_out(device.id, parts, table, schema)


def _laid_out(device_id: str, parts: Sequence[str], table: FieldTable, schema: str) -> str:
    ranking = ranking_for(device_place(_ANYWHERE, device_id), table)
    return schema + laid_out("\n\n".join(parts) + "\n", ranking)


def _citation(said: Citation) -> str:
    source = f"by = {text_literal(said.by)}, on = {value_literal(said.on)}"
    return f"cite = [{{ {source}, url = {text_literal(said.url)} }}]"


def _facts(head: Sequence[str], values: ValuesByMarket, table: FieldTable) -> list[str]:
    """The tables of plain values."""
    tables: dict[str, list[str]] = {"": list(head)}
    for region, of_region in values.items():
        for path, value in of_region.items():
            # When it became known is told once.
            start = f"region.{region}." if region and path != "announced" else ""
            place, _, key = f"{start}{path}".rpartition(".")
            if table.fields[path].kind is Kind.PRESENCE:  # an empty table: it has one
                tables.setdefault(f"{start}{path}", [])
                continue
            tables.setdefault(place, []).append(f"{key} = {value_literal(value)}")
    first = "\n".join(tables.pop(""))
    return [first, *("\n".join([f"[{place}]", *lines]) for place, lines in tables.items())]


def _former(device: Device, values: ValuesByMarket, table: FieldTable) -> list[str]:
    """What the files below say of the values, as far as they say something."""
    former = {
        region: {
            path: known[path]
            for path in of_region
            if path in known and table.fields[path].kind is not Kind.PRESENCE
        }
        for region, of_region in values.items()
        for known in [device.regions.get(region, {}) if region else device.facts]
    }
    found = _facts([], former, table)
    lead, *tables = found
    top = [f"[instead_of]\n{lead}"] if lead else []
    return [*top, *(table.replace("[", "[instead_of.", 1) for table in tables)]


def _report(values: Mapping[str, Value], said: Citation, region: str | None) -> str:
    lines = ["[[report]]", f"on = {value_literal(said.on)}", f"by = {text_literal(said.by)}"]
    lines += [f"region = {text_literal(region)}"] if region else []
    lines.append(f"url = {text_literal(said.url)}")
    lines += [f"says.{path} = {value_literal(value)}" for path, value in values.items()]
    return "\n".join(lines)
