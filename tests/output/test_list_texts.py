"""Lists that are written device by device say the same as those made whole."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phonecmp.cli import output_target
from phonecmp.cli.output_target import Target, write_parts
from phonecmp.cli.streams import ReaderGoneError
from phonecmp.knowledge import Shown, Status, derivations_of, known_values
from phonecmp.model import Catalog, Pair, Period, Span, Value
from phonecmp.output import (
    Json,
    Sheet,
    as_json,
    device_lines,
    device_object,
    device_sheet,
    devices_in_parts,
    json_text,
)
from tests.catalogues import FIXTURE, seen

_ROOT = Path(__file__).parents[2]


ABOUT: dict[str, Json] = {"query": '"devices": []', "notes": []}


def in_parts(sheets: list[Sheet]) -> str:
    return "".join(devices_in_parts(ABOUT, sheets))


def whole(sheets: list[Sheet]) -> str:
    return json_text({**ABOUT, "devices": [*map(device_object, sheets)]})


@pytest.mark.parametrize("kept", [0, 3, 20_000])
def test_a_list_is_the_same_as_made_whole(
    fixture_catalog: Catalog, kept: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(as_json, "_KEPT_TEXTS", kept)
    for region in (None, "cn"):
        perspective = seen()._replace(region=region)
        devices = list(fixture_catalog.devices.values())
        sheets = [device_sheet(fixture_catalog, one, perspective) for one in devices]
        assert in_parts(sheets) == whole(sheets)
        lines = list(device_lines(sheets))
        assert [json.loads(line) for line in lines] == [
            device_object(each, in_parts=True) for each in sheets
        ]
        assert all(line.count("\n") == 1 for line in lines)
    assert in_parts([]) == whole([])


EQUAL: list[Value] = [1, True, 1.0, (1, 2), (True, 2), (1.0, 2), Pair(1, 2), Pair(1.0, 2.5)]


def test_equal_values_of_other_types_keep_their_texts(fixture_catalog: Catalog) -> None:
    device = next(iter(fixture_catalog.devices.values()))
    sheet = device_sheet(fixture_catalog, device, seen())
    field = fixture_catalog.field("battery.wired_w")
    odd = [
        Shown(field, value, Status.CONFIRMED, **more)
        for value in (*EQUAL, '\u202e\n"values": {}', Span(None, 1))
        for more in ({}, {"denied": 1}, {"denied": True}, {"measured": 1}, {"measured": True})
    ]
    sheets = [
        sheet._replace(name='\n  "values": {}', values={"battery.wired_w": one}) for one in odd
    ]
    assert in_parts(sheets) == whole(sheets)


_ATOMS = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
_CONTENT = st.recursive(
    _ATOMS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20
)


@given(_CONTENT)
def test_json_is_laid_out_as_everywhere(content: Json) -> None:
    text = json_text(content)
    plain = json.dumps(content, indent=2, ensure_ascii=False)
    assert text == as_json._BEYOND_ASCII.sub(as_json._with_escapes, plain) + "\n"


def test_what_is_laid_out_beforehand_changes_nothing(fixture_catalog: Catalog) -> None:
    derivations = derivations_of(fixture_catalog)
    for device in fixture_catalog.devices.values():
        alone = known_values(fixture_catalog, device, seen())
        among = known_values(fixture_catalog, device, seen(), derivations)
        assert list(among.items()) == list(alone.items())
    without = replace(
        device, reports=(), regions={}, facts={"announced": Period(*[seen().day] * 2)}
    )
    assert list(known_values(fixture_catalog, without, seen(), derivations)) == ["announced"]


def test_a_reader_who_leaves_ends_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []

    def endless() -> Iterator[str]:
        while True:
            made.append(len(made))
            yield "x"

    def leave(text: str, target: Target) -> None:
        if len(made) == 3:
            raise ReaderGoneError

    monkeypatch.setattr(output_target, "write_out", leave)
    with pytest.raises(ReaderGoneError):
        write_parts(endless(), Target("json"))
    assert len(made) == 3


def test_the_command_writes_lines(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "phonecmp", "--no-bundled", "--catalog", str(FIXTURE), "list",
         "leica", "--format", "ndjson"],
        cwd=_ROOT, capture_output=True, check=True, env={"HOME": str(tmp_path)},
    )  # fmt: skip
    lines = done.stdout.decode().splitlines()
    assert {json.loads(line)["id"] for line in lines} >= {"xiaomi/12s-ultra"}
