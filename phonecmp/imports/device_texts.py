"""The text of a device's file, from values by path."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from phonecmp.model import FieldTable, Kind, Period, Value
from phonecmp.reading import text_literal
from phonecmp.writing import laid_out, ranking_for, value_literal
from phonecmp.writing.writable_folders import device_place

_ANYWHERE = Path("catalog")
_SCHEMA = "#:schema ../../schema/device.json\n"


class Citation(NamedTuple):
    """Who says so, when that was read, and where."""

    by: str
    on: Period
    url: str


def device_text(
    device_id: str,
    name: str,
    values: Mapping[str, Value],
    said: Citation,
    table: FieldTable,
    *,
    has_schema: bool = False,
) -> str:
    """A device's file in the layout of `phonecmp fmt`.

    Plain values count from an announcement on. Where nobody tells of one they are what the
    collector says, in a report.
    """
    if "announced" in values:
        parts = _facts(name, values, said, table)
    else:
        parts = [f"name = {text_literal(name)}", _report(values, said)]
    ranking = ranking_for(device_place(_ANYWHERE, device_id), table)
    text = laid_out("\n\n".join(parts) + "\n", ranking)
    return f"{_SCHEMA}{text}" if has_schema else text


def _facts(name: str, values: Mapping[str, Value], said: Citation, table: FieldTable) -> list[str]:
    """The tables of plain values."""
    source = f"by = {text_literal(said.by)}, on = {value_literal(said.on)}"
    cite = f"cite = [{{ {source}, url = {text_literal(said.url)} }}]"
    tables: dict[str, list[str]] = {"": [f"name = {text_literal(name)}", cite]}
    for path, value in values.items():
        place, _, key = path.rpartition(".")
        if table.fields[path].kind is Kind.PRESENCE:  # an empty table: it has one
            tables.setdefault(path, [])
            continue
        tables.setdefault(place, []).append(f"{key} = {value_literal(value)}")
    head = "\n".join(tables.pop(""))
    return [head, *("\n".join([f"[{place}]", *lines]) for place, lines in tables.items())]


def _report(values: Mapping[str, Value], said: Citation) -> str:
    lines = ["[[report]]", f"on = {value_literal(said.on)}", f"by = {text_literal(said.by)}"]
    lines.append(f"url = {text_literal(said.url)}")
    lines += [f"says.{path} = {value_literal(value)}" for path, value in values.items()]
    return "\n".join(lines)
