"""The commands as people and scripts use them."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from tests.catalogues import FIXTURE, write_devices
from tests.cli.program import RIVALS, ROOT, run, run_on_fixture, values
from tests.cli.test_article import ARTICLE


def test_list_in_json_has_the_shape_of_show() -> None:
    listed = json.loads(run_on_fixture("list", "12s ultra", "--format", "json").out)["devices"]
    shown = json.loads(run_on_fixture("show", "12s-ultra", "--format", "json").out)
    assert listed == [shown]
    assert list(shown) == ["id", "name", "state", "announced", "released", "as_of", "values"]
    assert shown["values"]["battery.capacity_mah"] == {
        "value": 4860,
        "status": "confirmed",
        "unit": "mAh",
        "sources": ["gsmarena"],
    }


def test_claims_have_the_shape_that_scripts_know() -> None:
    ran = run_on_fixture("why", "12s-ultra", "battery.wired_w", "--format", "json")
    for claim in json.loads(ran.out)["claims"]:
        assert list(claim)[:7] == ["on", "by", "via", "url", "verb", "value", "verdict"]
        assert set(claim) - {"replaced_on", "region", "late", "true_in"} == set(list(claim)[:7])


@pytest.mark.parametrize("form", ["table", "json", "csv", "md", "html"])
@pytest.mark.parametrize(
    "command",
    [
        ("list", "leica"),
        ("show", "12s-ultra"),
        ("why", "12s-ultra", "wired"),
        ("partners",),
        ("partners", "leica"),
        ("scorecard",),
        ("scorecard", "gadgets-360"),
    ],
    ids=" ".join,
)
def test_every_record_in_every_format(command: tuple[str, ...], form: str) -> None:
    ran = run_on_fixture(*command, "--format", form)
    is_list = (command[0], form) == ("list", "csv")
    said = "2 devices have several builds; --builds lists each\n" if is_list else ""
    assert (ran.code, ran.err) == (0, said)
    assert "\x1b" not in ran.out
    match form:
        case "json":
            assert json.loads(ran.out)
        case "csv":
            rows = list(csv.reader(StringIO(ran.out)))
            assert len(rows) > 1
            assert len({len(row) for row in rows}) == 1
        case "md":
            lines = [line for line in ran.out.splitlines() if line.startswith("|")]
            assert len({len(re.findall(r"(?<!\\)\|", line)) for line in lines}) == 1
        case "html":
            assert ran.out.startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("show", "nokia/3310"), 2, "there is no device “nokia/3310”"),
        (("show", "xiaomi/12s-ultr"), 0, ""),
        (("show", "xiami/12s-ultra"), 2, "xiaomi/12s-ultra"),
        (("show", "ultra"), 2, "xiaomi/12s-ultra, xiaomi/mi-11-ultra"),
        (("show", "12s-ultra", "--as-of", "2022-13"), 2, "“2022-13” is no date"),
        (("show", "12s-ultra", "--as-of", "July 2022"), 2, "2022-07"),
        (("show", "12s-ultra", "--region", "xx"), 2, "there is no region “xx”"),
        (("show", "12s-ultra", "--format", "xml"), 2, "xml"),
        (("show", "12s-ultra", "--format", "svg"), 2, "svg"),
        (("compare", "12s-ultra", "10-pro", "--drawings", "-o", "a.csv"), 2, "csv has no drawings"),
        (("show",), 2, "ID"),
        (("why", "12s-ultra", "batery"), 2, "battery"),
        (("why", "12s-ultra", "hdr"), 2, "video.hdr"),
        (("list", "battery>big"), 2, "at character 9"),
        (("list", "foo:bar"), 2, "there is no field “foo”"),
        (("list", "qqqqqq"), 1, "nothing matches qqqqqq"),
        (("list", "-pro"), 0, ""),
        (("compare", "12s-ultra", "-oneplus"), 2, "-o FILE"),
        (("compare", "12s-ultra"), 2, "at least two"),
        (("compare", "12s-ultra", "x80-pro", "--baseline", "10-pro"), 2, "none of the devices"),
        (("partners", "lecia"), 2, "leica"),
        (("scorecard", "nobody-at-all"), 2, "there is no source"),
        (("scorecard", "--as-of", "2010"), 1, "no claim is recorded"),
        (("partners", "--as-of", "2001"), 1, "no partnership is known"),
        (("explain", "Z999"), 2, "there is no code"),
        (("frobnicate",), 2, "frobnicate"),
        (("12s-ultra", "a b"), 2, "phonecmp open 12s-ultra 'a b'"),
        (("comapre", "12s-ultra"), 2, "'compare'?\n"),
        (("--frobnicate",), 2, "No such option '--frobnicate'.\n"),
        (("check", "/"), 2, "is in no catalogue"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_goes_wrong_is_one_clear_line(
    arguments: tuple[str, ...], code: int, says: str
) -> None:
    ran = run_on_fixture(*arguments)
    assert ran.code == code
    if code:
        assert ran.out == ""
        assert ran.err.count("\n") == 1
        assert says in ran.err
        assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    "text", ["12s-ultra", "12S Ultra", "xiaomi/12-ultra", "Xiaomi 12S Ultra", "12-ultra", "12s"]
)
def test_ids_may_be_shortened(text: str) -> None:
    ran = run_on_fixture("show", text, "--format", "json")
    assert json.loads(ran.out)["id"] == "xiaomi/12s-ultra"


def test_nothing_found_is_still_valid_data() -> None:
    ran = run_on_fixture("list", "qqqqqq", "--format", "json")
    assert ran.code == 1
    assert json.loads(ran.out)["devices"] == []
    ran = run_on_fixture("list", "qqqqqq", "--format", "csv")
    head = run_on_fixture("list", "--format", "csv").out.partition("\n")[0]
    assert (ran.code, ran.out) == (1, f"{head}\n")


def test_a_device_nobody_had_heard_of() -> None:
    ran = run_on_fixture("show", "12s-ultra", "--as-of", "2014", "--format", "json")
    assert ran.code == 1
    found = json.loads(ran.out)
    assert (found["state"], found["values"]) == (None, {})
    assert "not heard of yet on 2014-12-31" in ran.err


def test_a_month_means_its_last_day() -> None:
    ran = run_on_fixture("show", "12s-ultra", "--as-of", "2022-07", "--format", "json")
    assert json.loads(ran.out)["as_of"] == "2022-07-31"


def test_differences_leave_out_what_is_the_same() -> None:
    whole = json.loads(run_on_fixture("compare", *RIVALS, "--format", "json").out)
    few = json.loads(run_on_fixture("compare", *RIVALS, "--differences", "--format", "json").out)
    for full, short in zip(whole, few, strict=True):
        assert short["values"].items() < full["values"].items()


def test_options_count_before_and_after_the_command() -> None:
    one = run_on_fixture("--as-of", "2022-05-23", "show", "12s-ultra", "--format", "json")
    other = run_on_fixture("show", "12s-ultra", "--as-of", "2022-05-23", "--format", "json")
    assert one == other


def test_a_later_catalogue_replaces_and_adds(tmp_path: Path) -> None:
    write_devices(tmp_path, {"xiaomi/12s-ultra": ARTICLE.replace("4860", "4900")})
    ran = run_on_fixture("--catalog", str(tmp_path), "show", "12s-ultra", "--format", "json")
    assert values(ran)["battery.capacity_mah"] == (4900, "confirmed")
    by_variable = run(
        "--no-bundled", "--catalog", str(FIXTURE), "info", PHONECMP_CATALOG=str(tmp_path)
    )
    assert str(tmp_path) in by_variable.out


def test_info_names_every_path_and_version() -> None:
    told = json.loads(run_on_fixture("info", "--format", "json").out)
    assert Path(told["paths"]["program"]) == ROOT / "phonecmp"
    assert [each["path"] for each in told["catalogues"]] == [str(FIXTURE)]
    assert told["counts"]["devices"] == len(list(FIXTURE.glob("devices/*/*.toml")))
    assert set(told["versions"]) >= {"phonecmp", "python", "textual", "click"}
    plain = run_on_fixture("info")
    assert (plain.code, str(FIXTURE) in plain.out) == (0, True)


def test_version_and_help() -> None:
    assert re.fullmatch(r"phonecmp \d+\.\d+\.\d+\n", run("--version").out)
    names = [
        "open",
        "list",
        "show",
        "compare",
        "why",
        "partners",
        "scorecard",
        "check",
        "explain",
        "info",
        "keys",
    ]
    out = run("--help").out
    assert all(re.search(rf"^  {name} ", out, re.M) for name in names)
    for name in names:
        assert run(name, "--help").code == 0


def test_the_app_needs_a_terminal() -> None:
    for arguments in ((), ("open", "12s-ultra")):
        ran = run_on_fixture(*arguments)
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
        assert "phonecmp list" in ran.err
    assert "no device" in run_on_fixture("open", "nokia/3310").err


def test_explain_tells_what_a_code_means() -> None:
    listed = run("explain").out.splitlines()
    code = listed[0].split()[0]
    told = run("explain", code.lower())
    assert told.code == 0
    assert told.out.startswith(code)


def test_a_list_says_of_how_many_nobody_states_what_was_asked() -> None:
    """On its last line, beside data, and in JSON: what is unknown is not a no."""
    every = {each["id"]: each for each in _listed("kind:phone")["devices"]}
    asked = _listed("peak>1000")
    unknown = {each["id"] for each in _listed("unknown:peak")["devices"]}
    assert asked["unstated"] == {"display.peak_nits": len(unknown)}
    peaks = {id_: one["values"].get("display.peak_nits", {}) for id_, one in every.items()}
    silent = (None, "undisclosed")
    assert unknown == {id_ for id_, one in peaks.items() if one.get("value") in silent}
    kept = {each["id"] for each in _listed("peak>1000?")["devices"]}
    assert kept == unknown | {each["id"] for each in asked["devices"]}
    assert _listed("peak>1000?")["unstated"] == {}
    words = f"{asked['matched']} match"
    last = run_on_fixture("list", "peak>1000").out.splitlines()[-1]
    assert last == f"{words} · {len(unknown)} state{'s' * (len(unknown) == 1)} no peak"
    beside = run_on_fixture("list", "peak>1000", "--format", "csv")
    assert last in beside.err


def _listed(query: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run_on_fixture("list", query, "--format", "json").out)
    return found


def test_a_list_that_is_empty_says_which_part_of_the_query_is_to_blame() -> None:
    ran = run_on_fixture("list", "xiaomi battery>99000")
    assert ran.code == 1
    assert "No device answers battery>99000" in ran.err
    assert "xiaomi 2" in ran.err
    assert "Fewer words" not in ran.err
