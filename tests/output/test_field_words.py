"""What a field means, and what "none" means of it, stands wherever its value does."""

from __future__ import annotations

import json

from phonecmp.model import Special
from phonecmp.output import value_text, with_unit
from tests.catalogues import BUNDLED, bundled_catalog
from tests.cli.program import run

_TABLE = bundled_catalog().table


def test_none_says_what_it_means_and_takes_no_unit() -> None:
    worded = [field for field in _TABLE.fields.values() if field.none]
    assert {field.path.split(".")[0] for field in worded} == {"eu_label"}
    for field in worded:
        assert with_unit(value_text(field, Special.NONE), field) == "not sold in the EU"
    plain = _TABLE.fields["battery.wireless_w"]
    assert with_unit(value_text(plain, Special.NONE), plain) == "none"


def test_the_meaning_stands_in_why_and_in_the_schema() -> None:
    schema = json.loads((BUNDLED / "schema" / "device.json").read_text(encoding="utf-8"))
    values = schema["definitions"]["values"]["properties"]
    for path, field in _TABLE.fields.items():
        if field.description and field.role is None:
            section, _, key = path.rpartition(".")
            at = values[section]["properties"] if section else values
            assert field.description in at[key]["description"]
    told = run("why", "samsung/galaxy-s25-ultra", "eu_label.cycles")
    assert "80 %" in told.out
