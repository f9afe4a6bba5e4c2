"""JSON Schemas: every catalogue file is valid, and bad ones are refused where `check` does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
import tomli
from jsonschema import Draft7Validator

from phonecmp.model import Severity
from phonecmp.reading import Layer, bundled_layer, read_catalog
from phonecmp.toml import build_spans
from phonecmp.writing.schema import schemas
from tests.catalogues import bundled_catalog
from tests.reading.shelf import PHONE, TABLES, read_files, write_files

BUNDLED = bundled_layer()
SCHEMAS = schemas(bundled_catalog().table)
TOP = 'name = "Xiaomi Phone"\nannounced = 2022-07-04\n'


def as_json(raw: Any) -> Any:
    """A TOML document as editors hand it to a schema: dates are texts."""
    if isinstance(raw, dict):
        return {key: as_json(value) for key, value in raw.items()}
    if isinstance(raw, list):
        return [as_json(value) for value in raw]
    return raw.isoformat() if isinstance(raw, (date, time)) else raw


def schema_of(file: Path) -> str:
    if file.parent == BUNDLED:
        return f"{file.stem}.json"
    if file.parent.parent.name in ("devices", "cameras"):
        return "device.json"
    if file.parent.parent.name == "sensors":
        return "sensor.json"
    return "partner.json" if file.parent.name == "partners" else f"{file.stem}.json"


def errors(name: str, text: str) -> Iterator[Any]:
    yield from Draft7Validator(SCHEMAS[name]).iter_errors(as_json(tomli.loads(text)))


def test_the_schemas_are_schemas() -> None:
    for schema in SCHEMAS.values():
        Draft7Validator.check_schema(schema)


def test_every_catalogue_file_is_valid() -> None:
    tools = {BUNDLED / ".taplo.toml", BUNDLED / "tombi.toml"}
    files = sorted({*BUNDLED.rglob("*.toml")} - tools)
    assert len(files) > 100
    wrong = [
        (file.name, error.message)
        for file in files
        for error in errors(schema_of(file), file.read_text("utf-8"))
    ]
    assert wrong == []


def test_the_written_schemas_are_those_of_the_fields() -> None:
    for name, schema in SCHEMAS.items():
        assert json.loads((BUNDLED / "schema" / name).read_text("utf-8")) == schema


BAD = (
    "[battery]\ncapacty_mah = 4860",
    "[batery]\nwired_w = 67",
    "[camera.telle]\nmp = 48",
    "[battery]\nwired_w = true",
    "[battery]\ncapacity_mah = '4860 mAh'",
    "[battery]\ncapacity_mah = 486000",
    "[battery]\ncapacity_mah = 4860.5",
    "[body]\nweight_g = [225, '229 g']",
    "[body]\nweight_g = []",
    "[body]\nip = ['IP68', 'IP-69']",
    "[camera.main]\nois = 'gimball'",
    "[camera.main]\nformat_in = 1.0",
    "[camera.main]\nformat_in = '1/1.28 inch'",
    "[camera.tele]\nnone = false",
    "[camera.tele]\nnone = true\nmp = 48",
    "[display]\nltpo = 'yes'",
    "[display]\nltpo = 1",
    "[display]\nresolution_px = [1440]",
    "[display]\nhdr = ['HDR10', 'Dolby']",
    "[chip]\nsoc = ' '",
    "[chip]\nsoc = 8",
    "[region.uk]\nname = 'X'",
    "released = 'July 2022'",
    "released = 2022",
    "released = ['2022']",
    "aka = ['Xiaomi 12']",
    "predecessor = 'mi-11-ultra'",
    "cite = ['javascript:alert(1)']",
    "cite = [{ page = 'https://a.b' }]",
    "[[report]]\nby = 'gsmarena'\nurl = 'https://a.b'\nnote = 'x'",
    "[[report]]\non = 2022-05-23\nurl = 'file:///etc/passwd'\nby = 'gsmarena'\nnote = 'x'",
    "[[report]]\non = 2022-05-23\nurl = 'https://a.b'\nsayz.chip.soc = 'x'",
    "[[report]]\non = 2022-05-23\nurl = 'https://a.b'\nsays.battery.wired_w = 6700",
    "[[report]]\non = 2022-05-23\nurl = 'https://a.b'\natleast.chip.soc = 'x'",
    "[[allow]]\nrule = 'V014'",
)


def refused_lines(name: str, text: str) -> set[int]:
    """The lines that a schema's errors point at: of the value, or of the keys that they name."""
    spans = build_spans(text)
    lines: set[int] = set()
    for error in errors(name, text):
        path = tuple(error.absolute_path)
        keys = error.instance if isinstance(error.instance, dict) else {}
        named = [key for key in keys if f"'{key}'" in error.message]
        lines |= {spans.find((*path, key), on_key=True).line for key in named}
        lines |= {spans.find(path).line} if not named else set()
    return lines


def checked_lines(folder: Path, file: str, text: str) -> set[int]:
    """The lines of the errors that `check` finds in a file over the bundled catalogue."""
    layer = write_files(folder, {file: text})
    found = read_catalog([Layer(BUNDLED, "bundled"), layer], only={"xiaomi/phone"}).findings
    return {
        one.line for one in found if one.file == folder / file and one.severity is Severity.ERROR
    }


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_device_is_refused_where_check_does(bad: str, tmp_path: Path) -> None:
    text = TOP + bad + "\n"
    lines = checked_lines(tmp_path, PHONE, text)
    assert lines
    # Where two values contradict each other a schema names both, the check the one to remove.
    assert lines <= refused_lines("device.json", text)
    assert len(refused_lines("device.json", text)) <= len(lines) + ("none = true" in bad)


BAD_TABLES = (
    ("partners/leica.toml", "name = 'X'\nnme = 'Y'\n"),
    ("partners/leica.toml", "name = 'X'\n[[partnership]]\nbrand = 5\n"),
    ("partners/leica.toml", "name = 'X'\n[[partnership]]\nbrand = 'xiaomi'\nscope = ['y']\n"),
    ("partners/leica.toml", "name = 'X'\n[[partnership]]\nbrand = 'xiaomi'\nuntil = 'soon'\n"),
    ("partners/leica.toml", "name = 'X'\n[[partnership]]\nbrand = 'xiaomi'\ncite = ['a.b']\n"),
    ("sources.toml", "[x]\nname = 'X'\nkind = 'rumour'\n"),
    ("sources.toml", "[x]\nname = 'X'\nkind = 'leaker'\ndomain = ['a.b']\n"),
    ("sources.toml", "[Big]\nname = 'X'\nkind = 'leaker'\n"),
    ("brands.toml", "[Xiaomi]\nname = 'X'\n"),
    ("brands.toml", "[xiaomi]\nname = 5\n"),
    ("fields.toml", "[battery.b]\nlabel = 'B'\nkind = 'numbr'\n"),
    ("fields.toml", "[battery.b]\nlabel = 'B'\nkind = 'number'\nranges = [1, 2]\n"),
    ("fields.toml", "[battery.b]\nlabel = 'B'\nkind = 'number'\nbetter = 'more'\n"),
    ("names.toml", "[chip.soc]\n'X' = [1]\n"),
    ("names.toml", "[chip.sox]\n'X' = []\n"),
)


@pytest.mark.parametrize(("file", "text"), BAD_TABLES)
def test_the_other_files_are_refused_where_check_does(file: str, text: str, tmp_path: Path) -> None:
    lines = checked_lines(tmp_path, file, text)
    assert lines
    assert lines == refused_lines(schema_of(tmp_path / file), text)


def test_facts_without_a_day_and_a_nameless_device_are_refused() -> None:
    assert [
        e.validator for e in errors("device.json", "name = 'X'\n[battery]\nwired_w = 67\n")
    ] == ["dependencies"]
    assert [e.validator for e in errors("device.json", "announced = 2022-07-04\n")] == ["required"]


def test_a_field_that_is_added_is_in_the_schema(tmp_path: Path) -> None:
    fields = TABLES["fields.toml"] + '\n[battery.cells]\nlabel = "Cells"\nkind = "integer"\n'
    reading = read_files(tmp_path, {"fields.toml": fields})
    made = schemas(reading.catalog.table)["device.json"]
    assert "cells" in made["definitions"]["values"]["properties"]["battery"]["properties"]
