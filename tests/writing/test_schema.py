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

from phonecmp.reading import Layer, build_spans, bundled_layer, read_catalog
from phonecmp.writing.schema import schemas
from tests.reading.shelf import PHONE, TABLES, read_files, write_files

BUNDLED = bundled_layer()
SCHEMAS = schemas(read_catalog([Layer(BUNDLED, "bundled")], only=()).catalog.table)
TOP = 'name = "Xiaomi Phone"\nannounced = 2022-07-04\n'


def as_json(raw: Any) -> Any:
    """A TOML document as editors hand it to a schema: dates are texts."""
    if isinstance(raw, dict):
        return {key: as_json(value) for key, value in raw.items()}
    if isinstance(raw, list):
        return [as_json(value) for value in raw]
    return raw.isoformat() if isinstance(raw, (date, time)) else raw


def schema_of(file: Path) -> str:
    if file.parent.parent.name == "devices":
        return "device.json"
    return "partner.json" if file.parent.name == "partners" else f"{file.stem}.json"


def errors(name: str, text: str) -> Iterator[Any]:
    yield from Draft7Validator(SCHEMAS[name]).iter_errors(as_json(tomli.loads(text)))


def test_the_schemas_are_schemas_and_avoid_anyof() -> None:
    for schema in SCHEMAS.values():
        Draft7Validator.check_schema(schema)
        assert '"anyOf"' not in json.dumps(schema)


def test_every_catalogue_file_is_valid() -> None:
    files = sorted(BUNDLED.rglob("*.toml"))
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
    "[[report]]\nby = 'xiaomi'\nurl = 'https://a.b'\nnote = 'x'",
    "[[report]]\non = 2022-05-23\nurl = 'file:///etc/passwd'\nby = 'xiaomi'\nnote = 'x'",
    "[[report]]\non = 2022-05-23\nurl = 'https://a.b'\nsayz.chip.soc = 'x'",
    "[[report]]\non = 2022-05-23\nurl = 'https://a.b'\nsays.battery.wired_w = 6700",
    "[[report]]\non = 2022-05-23\nurl = 'https://a.b'\natleast.chip.soc = 'x'",
    "[[allow]]\nrule = 'V014'",
)


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_device_is_refused_where_check_does(bad: str, tmp_path: Path) -> None:
    text = TOP + bad + "\n"
    bundled = Layer(BUNDLED, "bundled")
    layer = write_files(tmp_path, {PHONE: text})
    found = read_catalog([bundled, layer], only={"xiaomi/phone"}).findings
    lines = {finding.line for finding in found if finding.severity.value == "error"}
    assert lines
    spans = build_spans(text)
    refused = list(errors("device.json", text))
    assert refused
    places = {spans.find(tuple(error.absolute_path)).line for error in refused}
    named = {
        spans.find((*error.absolute_path, key), on_key=True).line
        for error in refused
        if isinstance(error.instance, dict)
        for key in error.instance
        if f"'{key}'" in error.message
    }
    assert lines & (places | named), (lines, places, named, [error.message for error in refused])


def test_facts_without_a_day_and_a_nameless_device_are_refused() -> None:
    assert [
        e.validator for e in errors("device.json", "name = 'X'\n[battery]\nwired_w = 67\n")
    ] == ["dependencies"]
    assert [e.validator for e in errors("device.json", "announced = 2022-07-04\n")] == ["required"]


def test_the_other_files_are_refused_too(tmp_path: Path) -> None:
    assert list(errors("partner.json", "name = 'X'\n[[partnership]]\nfrom = 2022-05-23\n"))
    assert list(errors("partner.json", "name = 'X'\n[[partnership]]\nbrand = 'x'\nscope = ['y']\n"))
    assert list(errors("sources.json", "[x]\nname = 'X'\nkind = 'rumour'\n"))
    assert list(errors("brands.json", "[Xiaomi]\nname = 'X'\n"))
    assert list(errors("fields.json", "[a.b]\nlabel = 'B'\nkind = 'numbr'\n"))
    assert list(errors("fields.json", "[a.b]\nlabel = 'B'\nkind = 'number'\nranges = [1, 2]\n"))
    assert list(errors("names.json", "[chip.soc]\n'X' = [1]\n"))


def test_a_field_that_is_added_is_in_the_schema(tmp_path: Path) -> None:
    fields = TABLES["fields.toml"] + '\n[battery.cells]\nlabel = "Cells"\nkind = "integer"\n'
    reading = read_files(tmp_path, {"fields.toml": fields})
    made = schemas(reading.catalog.table)["device.json"]
    assert "cells" in made["definitions"]["values"]["properties"]["battery"]["properties"]
