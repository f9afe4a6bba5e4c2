"""Single settings in config.toml: whatever else a person wrote there stays, to the byte."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from phonecmp.model import UNITS, Units
from phonecmp.settings import STARTS, config_file, read_config, write_setting
from phonecmp.writing import WritingError
from phonecmp.writing.schema import schemas
from tests.catalogues import bundled_catalog

OWN = """\
# mine
theme = "phonecmp-dark"   # at night
region = "eu"

[keys]
differences = "D"  # not d
"""


@pytest.mark.parametrize("text", [None, "", OWN, OWN.replace("\n", "\r\n")])
def test_what_is_written_is_read_and_all_else_stays(tmp_path: Path, text: str | None) -> None:
    file = tmp_path / "deep" / "config.toml"
    if text is not None:
        file.parent.mkdir()
        file.write_bytes(text.encode())
    write_setting(file, ("region",), "cn")
    write_setting(file, ("start",), "rumours")
    write_setting(file, ("columns",), ["battery.capacity_mah", "body.weight_g"])
    write_setting(file, ("units", "length"), "in")
    write_setting(file, ("units", "decimal"), ",")
    config = read_config(file, ["differences"], ["phonecmp-dark"])
    assert config.complaints == ()
    assert (config.region, config.start) == ("cn", "rumours")
    assert config.columns == ("battery.capacity_mah", "body.weight_g")
    assert config.units == Units("in", "g", ",")
    kept = [line for line in (text or "").splitlines() if line and not line.startswith("region")]
    written = file.read_bytes().decode().splitlines()
    assert [line for line in written if line in kept] == kept
    for path in (("region",), ("start",), ("columns",), ("units", "length"), ("units", "decimal")):
        write_setting(file, path, None)
    left = read_config(file, ["differences"], ["phonecmp-dark"])
    assert (left.region, left.start, left.columns, left.units) == (None, "compare", (), Units())


def test_a_file_that_is_no_toml_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("region = \n", encoding="utf-8")
    with pytest.raises(WritingError, match="no TOML"):
        write_setting(file, ("region",), "cn")
    assert file.read_text(encoding="utf-8") == "region = \n"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('region = "mars"', "write region as one of"),
        ("start = 3", "write start as one of"),
        ('columns = "a"', "write columns as a list"),
        ('units = "in"', "units must be a table"),
        ('units.length = "feet"', "write units.length as one of"),
        ('units.colour = "red"', "no unit setting colour"),
    ],
)
def test_what_cannot_be_used_is_said(tmp_path: Path, line: str, words: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(line, encoding="utf-8")
    assert any(words in each for each in read_config(file, []).complaints)


def test_a_new_file_has_its_schema_beside_it_and_no_other_is_touched(tmp_path: Path) -> None:
    file, schema = tmp_path / "config.toml", tmp_path / "config.schema.json"
    write_setting(file, ("region",), "cn")
    assert file.read_text("utf-8") == '#:schema ./config.schema.json\n\nregion = "cn"\n'
    assert json.loads(schema.read_text("utf-8")) == config_schema_whole()
    schema.write_text("{}", encoding="utf-8")  # that of an earlier version
    write_setting(file, ("region",), "eu")
    assert json.loads(schema.read_text("utf-8")) == config_schema_whole()
    schema.unlink()
    file.write_text(OWN, encoding="utf-8")
    write_setting(file, ("region",), "cn")
    assert not schema.exists()
    assert file.read_text("utf-8") == OWN.replace('"eu"', '"cn"')


def config_schema_whole() -> dict[str, Any]:
    return schemas(bundled_catalog().table)["config.json"]


def test_the_schema_knows_every_setting() -> None:
    known = config_schema_whole()["properties"]
    assert set(known) == set(config_file._SETTINGS)
    assert known["start"]["enum"] == list(STARTS)
    units = known["units"]["properties"]
    assert {name: tuple(unit["enum"]) for name, unit in units.items()} == dict(UNITS)
