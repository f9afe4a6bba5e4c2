"""Lists as other programs read them: each column holds one kind of thing, whatever was asked."""

from __future__ import annotations

import csv
import json
from functools import cache
from io import StringIO
from typing import Any

import pytest

from phonecmp.model import Kind
from phonecmp.output.data_columns import DataType, data_columns
from phonecmp.output.pages.as_csv import LIST_HEAD
from tests.catalogues import bundled_catalog
from tests.cli.program import run, run_on_fixture

pandas = pytest.importorskip("pandas", reason="it reads what is written for it")
polars = pytest.importorskip("polars", reason="it reads what is written for it")

NOW = ("--as-of", "2026-11-01")
TYPES = {
    DataType.NUMBER: (polars.Int64, polars.Float64),
    DataType.INTEGER: (polars.Int64,),
    DataType.FLAG: (polars.Boolean,),
    DataType.DATE: (polars.Date,),
    DataType.TEXT: (polars.String,),
}
COLUMNS = [
    column
    for path, field in bundled_catalog().table.fields.items()
    if path != "name"
    for column in data_columns(field)
]


def _read(text: str) -> Any:
    return polars.read_csv(text.encode(), infer_schema_length=None, try_parse_dates=True)


@cache
def _listed() -> list[dict[str, Any]]:
    """The whole catalogue as of a day, one object per device."""
    return _objects("list", *NOW, "--format", "ndjson")


def test_polars_reads_the_whole_catalogue_as_what_it_is() -> None:
    ran = run("list", *NOW, "--format", "csv")
    assert (ran.code, ran.err.count("\n")) == (0, 1)
    assert ran.err.endswith("devices have several builds; --builds lists each\n")
    frame = _read(ran.out)
    assert frame.columns == [*LIST_HEAD, *(column.name for column in COLUMNS)]
    filled = [each for each in COLUMNS if frame[each.name].null_count() < len(frame)]
    assert len(filled) > 250
    wrong = [
        (each.name, frame[each.name].dtype)
        for each in filled
        if each.type is not DataType.TEXT and frame[each.name].dtype not in TYPES[each.type]
    ]
    assert wrong == []
    told = {each["id"]: each["values"] for each in _listed()}
    for path in ("battery.capacity_mah", "body.weight_g", "battery.wireless_w", "price.eur"):
        for device, cell in frame.select("id", path).iter_rows():
            value = told[device].get(path, {}).get("value", {})
            number = value.get("number")
            if number == value.get("number_to"):  # else it is a bound that a rumour leaves open
                assert cell == number, (device, path)


LISTINGS = (
    ("list",),
    ("list", "year:2024", "sort:-light@85"),
    ("show", "xiaomi/18-ultra"),
    ("compare", "xiaomi/12s-ultra", "xiaomi/18-ultra", "--differences"),
    ("why", "xiaomi/18-ultra", "capacity"),
    ("why", "12s-ultra", "main.sensor"),
    ("partners",),
    ("sensors",),
    ("scorecard",),
    ("scorecard", "digital-chat-station"),
    ("scorecard", "--fields"),
    ("coverage",),
)


@pytest.mark.parametrize("command", LISTINGS, ids=" ".join)
def test_polars_and_pandas_read_every_listing_line_by_line(command: tuple[str, ...]) -> None:
    """Each key has one type wherever it stands: they refuse what has two."""
    ran = run(*command, *NOW, "--format", "ndjson")
    assert ran.code == 0, ran.err
    lines = [json.loads(line) for line in ran.out.splitlines()]
    frame = polars.read_ndjson(ran.out.encode(), infer_schema_length=None)
    assert (
        frame.to_dicts()[0].items()
        >= {key: cell for key, cell in lines[0].items() if isinstance(cell, str | int)}.items()
    )
    assert len(pandas.read_json(StringIO(ran.out), lines=True)) == len(frame) == len(lines)
    kinds: dict[str, set[str]] = {}
    for line in lines:
        _note_types(line, "", kinds)
    assert {path: found for path, found in kinds.items() if len(found) > 1} == {}


def _note_types(content: Any, path: str, kinds: dict[str, set[str]]) -> None:
    """Which types stand at each path; nothing is of every type, and a list of one of its own."""
    if isinstance(content, dict):
        for key, inner in content.items():
            _note_types(inner, f"{path}/{key}", kinds)
    elif isinstance(content, list):
        for inner in content:
            _note_types(inner, f"{path}/*", kinds)
    kind = "number" if type(content) in (int, float) else type(content).__name__
    if content is not None:
        kinds.setdefault(path, set()).add(kind)


def _inner(kind: Any) -> dict[str, Any]:
    """The types of what stands in a struct, by name; a column of its values is slow to make."""
    return {each.name: each.dtype for each in kind.fields}


def test_numbers_of_lines_are_columns_of_numbers() -> None:
    ran = run("list", *NOW, "--format", "ndjson")
    frame = polars.read_ndjson(ran.out.encode(), infer_schema_length=None)
    values = _inner(frame.schema["values"])
    wide = pandas.json_normalize([json.loads(line) for line in ran.out.splitlines()], sep="/")
    for field in bundled_catalog().table.fields.values():
        if field.kind.is_numeric and field.data_name in values:
            numbers = _inner(_inner(values[field.data_name])["value"])
            column = wide.get(f"values/{field.data_name}/value/number")
            if "number" in numbers:
                assert numbers["number"] in TYPES[DataType.NUMBER], field.path
                assert column is not None
                assert column.dtype.kind in "if", field.path


def test_numbers_of_a_comparison_have_columns_of_their_own() -> None:
    rivals = ("xiaomi/12s-ultra", "xiaomi/17-ultra", "oneplus/10-pro")
    text = run("compare", *rivals, *NOW, "--baseline", rivals[0], "--format", "csv").out
    frame, read = _read(text), pandas.read_csv(StringIO(text))
    for one in rivals:
        kinds = ["number", "number_to", *["difference"] * (one != rivals[0])]
        for name in (f"{one} {kind}" for kind in kinds):
            assert frame[name].dtype in TYPES[DataType.NUMBER], name
            assert read[name].dtype.kind in "if", name
    cells = {row["field"]: row for row in frame.iter_rows(named=True)}
    known = cells["battery.capacity_mah"]
    assert known[f"{rivals[0]} number"] == known[f"{rivals[0]} number_to"] == 4860
    assert cells["camera.focal_range_mm"][f"{rivals[0]} number_to"] == 120
    assert cells["chip.soc"][f"{rivals[0]} number"] is None


def _objects(*arguments: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(*arguments).out.splitlines()]


def test_no_name_of_a_column_begins_another() -> None:
    """`camera.front` beside `camera.front.mp` cannot both be keys of nested objects."""
    names = {column.name for column in COLUMNS}
    assert len(names) == len(COLUMNS)
    assert [(one, two) for one in names for two in names if two.startswith(f"{one}.")] == []
    keys = {each["key"] for each in _objects("scorecard", "--fields", *NOW, "--format", "ndjson")}
    assert [(one, two) for one in keys for two in names if two.startswith(f"{one}.")] == []
    told = {path for each in _listed() for path in each["values"]}
    assert [(one, two) for one in told for two in told if two.startswith(f"{one}.")] == []


@pytest.mark.parametrize("query", ["leica", "year:2020 sort:-battery", "unknown:ip"])
def test_every_list_has_the_same_columns(query: str) -> None:
    heads = {
        run_on_fixture("list", *words, "--format", "csv").out.partition("\n")[0]
        for words in ([query], [])
    }
    assert len(heads) == 1


def _rows(*arguments: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(run(*arguments, "--format", "csv").out)))


def test_fields_are_chosen_in_their_order() -> None:
    asked = (
        "list",
        "mi-11-ultra",
        *NOW,
        "--fields",
        "weight, wired,camera.front.present,eu_label.*",
    )
    head = list(_rows(*asked)[0])[len(LIST_HEAD) :]
    assert head[:3] == ["body.weight_g", "battery.wired_w", "camera.front.present"]
    assert all(name.startswith("eu_label.") for name in head[3:])
    assert len(head) > 5
    (told,) = _objects(*asked, "--format", "ndjson")
    assert list(told["values"]) == ["body.weight_g", "battery.wired_w", "camera.front.present"]
    assert told["announced"] == "2021-03-29"
    assert "Weight g" in run(*asked).out.splitlines()[0]
    refused = run("list", "--fields", "weigth,wired")
    assert (refused.code, refused.out) == (2, "")
    assert "there is no field “weigth”" in refused.err


def test_builds_are_rows() -> None:
    rows = _rows("list", "12s-ultra", *NOW, "--builds", "--fields", "memory_gb,weight,ip")
    assert [row["build"] for row in rows] == ["1", "2", "3"]
    assert [row["memory_gb_ram"] for row in rows] == ["8", "12", "12"]
    assert [row["memory_gb_storage"] for row in rows] == ["256", "256", "512"]
    assert {(row["body.weight_g"], row["body.ip"]) for row in rows} == {("225", "IP68")}
    (usual,) = _rows("list", "12s-ultra", *NOW, "--fields", "memory_gb")
    assert (usual["memory_gb_ram"], "build" in usual) == ("8", False)


def test_what_a_line_leaves_out_of_several_builds_is_said_once() -> None:
    asked = ("list", *NOW, "--format", "csv", "--fields")
    for fields in ("memory_gb", "weight,ip", "memory_gb,weight,main.format", "announced"):
        by_build: dict[str, set[tuple[str, ...]]] = {}
        for row in csv.reader(StringIO(run(*asked, fields, "--builds").out)):
            by_build.setdefault(row[0], set()).add(tuple(row[6:]))
        several = sum(len(rows) > 1 for rows in by_build.values())
        said = f"{several} devices have several builds; --builds lists each\n" if several else ""
        assert run(*asked, fields).err == said
    assert run(*asked, "memory_gb", "--builds").err == ""
    one = run("list", "12s-ultra", *NOW, "--format", "csv", "--fields", "memory_gb").err
    assert one == "1 device has several builds; --builds lists each\n"
    assert run("list", "12s-ultra", *NOW, "--format", "csv", "--fields", "ip").err == ""


def test_statuses_tell_words_from_what_is_unknown() -> None:
    rows = _rows(
        "list", "kind:phone", *NOW, "--status", "--fields", "wireless_w,main.format,announced"
    )
    by_text: dict[str, dict[str, str]] = {row["battery.wireless_w_text"]: row for row in rows}
    assert (by_text["yes"]["battery.wireless_w"], by_text["yes"]["battery.wireless_w_status"]) == (
        "", "confirmed",
    )  # fmt: skip
    assert (by_text["50"]["battery.wireless_w"], by_text[""]["battery.wireless_w_status"]) == (
        "50", "unknown",
    )  # fmt: skip
    inch = next(row for row in rows if row["camera.main.format_in_text"] == "1/1.28")
    assert inch["camera.main.format_in"] == "0.78125"


def test_status_and_builds_are_refused_elsewhere() -> None:
    assert "for CSV" in run_on_fixture("list", "--builds", "--format", "json").err
    assert run_on_fixture("list", "--status").code == 2


@pytest.mark.parametrize(
    "command",
    [
        ("list", "leica"), ("partners",), ("partners", "leica"), ("sensors",), ("sensors", "imx98"),
        ("scorecard",), ("scorecard", "gadgets-360"), ("scorecard", "--fields"), ("coverage",),
        ("show", "12s-ultra"), ("compare", "12s-ultra", "mi-11-ultra"), ("keys",),
        ("why", "12s-ultra", "wired"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_every_listing_comes_line_by_line(command: tuple[str, ...]) -> None:
    ran = run(*command, *(() if command == ("keys",) else NOW), "--format", "ndjson")
    assert (ran.code, ran.err) == (0, "")
    lines = [json.loads(line) for line in ran.out.splitlines()]
    assert lines
    assert all(isinstance(line, dict) for line in lines)
    if command[0] in ("partners", "sensors"):
        whole = run(*command, *NOW, "--format", "json")
        assert json.loads(whole.out) == lines


def test_findings_come_line_by_line() -> None:
    ran = run_on_fixture("check", "--format", "ndjson")
    assert all(json.loads(line)["code"] for line in ran.out.splitlines())


@pytest.mark.parametrize(
    "command", [("why", "12s-ultra", "wired"), ("scorecard", "gadgets-360")], ids=" ".join
)
def test_verdicts_stay_words(command: tuple[str, ...]) -> None:
    read = _read(run_on_fixture(*command, "--format", "csv").out)
    assert read["verdict"].dtype == polars.String
    assert set(read["verdict"].drop_nulls()) <= {"came-true", "close", "came-false", "open"}


@pytest.mark.parametrize("command", [("show", "12s-ultra"), ("why", "xiaomi/18-ultra", "capacity")])
def test_figures_stand_by_themselves(command: tuple[str, ...]) -> None:
    """Beside what people read, as "≥ 7000" and "f/1.9"."""
    read = _read(run(*command, *NOW, "--format", "csv").out)
    assert read["number"].dtype in TYPES[DataType.NUMBER]
    if read["number_to"].null_count() < len(read):  # not where all is "at least"
        assert read["number_to"].dtype in TYPES[DataType.NUMBER]
    if command[0] == "show":
        told = dict(read.select("field", "number").iter_rows())
        assert (told["battery.wired_w"], told["camera.main.format_in"]) == (67, 1)
        assert told["chip.soc"] is None


def test_flags_and_presences_are_truth_values() -> None:
    names = {each.name: each.type for each in COLUMNS}
    fields = bundled_catalog().table.fields.values()
    flags = [field for field in fields if field.kind in (Kind.FLAG, Kind.PRESENCE)]
    assert {names[field.data_name] for field in flags} == {DataType.FLAG}
