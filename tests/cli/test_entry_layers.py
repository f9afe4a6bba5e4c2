"""Sensors, partners and tables of one's own over ours, by the commands: edit, diff, send, check."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from tests.catalogues import FIXTURE
from tests.cli.program import Ran, run

pytestmark = pytest.mark.usefixtures("fixture_as_bundled")

EDITS = {
    "partners/leica": ('s/^country = .*/country = "XX"/', "country"),
    "sources/gsmarena": ('s/"GSMArena"/"GSM Arena"/', "name"),
    "brands/xiaomi": ('s/"Xiaomi"/"XIAOMI"/', "name"),
    "fields/battery.wired_w": ('s/label = "Wired"/label = "Cable"/', "label"),
}
"""What is edited, how, and the key that changes."""


def on_own(folder: Path, *arguments: str, **variables: str) -> Ran:
    return run(*arguments, folder=folder, XDG_DATA_HOME=str(folder / "data"), **variables)


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """A folder with the changes of `EDITS` in a catalogue of somebody's own."""
    for entry, (command, _) in EDITS.items():
        done = on_own(tmp_path, "edit", entry, VISUAL=f"sed -i '{command}'", EDITOR="")
        assert (done.code, "lies over it" in done.err) == (0, True), done.err
    return tmp_path


def test_each_is_listed_told_and_sent(edited: Path) -> None:
    done = on_own(edited, "diff", "--format", "json")
    found = {one["id"]: {value["field"] for value in one["values"]}
             for one in json.loads(done.out)}  # fmt: skip
    assert found == {entry: {key} for entry, (_, key) in EDITS.items()}
    told = on_own(edited, "info")
    assert all(entry in told.out for entry in EDITS)
    assert on_own(edited, "fmt", "--check").code == 0
    assert on_own(edited, "diff", "sources").out.count("yours") == 1
    assert on_own(edited, "diff", "names").code == 1
    root = edited / "repository"
    shutil.copytree(FIXTURE, root / "catalog")
    patch = on_own(edited, "send", *EDITS)
    assert patch.code == 0
    applied = subprocess.run(
        ["git", "apply", "-"], cwd=root, input=patch.out, text=True, capture_output=True
    )
    assert applied.returncode == 0, applied.stderr
    assert '"GSM Arena"' in (root / "catalog/sources.toml").read_text("utf-8")
    only = on_own(edited, "send", "brands/xiaomi").out
    assert [line for line in only.splitlines() if line[:1] == "+" and line[:3] != "+++"] == [
        '+name = "XIAOMI"'
    ]


def test_a_look_leaves_nothing_and_a_whole_copy_is_slimmed(tmp_path: Path) -> None:
    for entry in EDITS:
        assert on_own(tmp_path, "edit", entry, VISUAL="true", EDITOR="").code == 0
    mine = tmp_path / "data/phonecmp/catalog"
    assert not mine.exists()
    (mine / "partners").mkdir(parents=True)
    text = (FIXTURE / "partners/leica.toml").read_text("utf-8")
    copy = mine / "partners/leica.toml"
    copy.write_text(text.replace('name = "Leica"', 'name = "LEICA" # mine'), "utf-8")
    assert "L001" in on_own(tmp_path, "check", str(mine)).out
    on_own(tmp_path, "check", "--fix", str(mine))
    left = copy.read_text("utf-8").splitlines()
    assert [line for line in left if line] == [
        "#:schema ../schema/partner-overlay.json", 'name = "LEICA" # mine',
        "[instead_of]", 'name = "Leica"',
    ]  # fmt: skip
    assert "L001" not in on_own(tmp_path, "check", str(mine)).out


def test_json_tells_whose_a_partnership_is(edited: Path) -> None:
    (one, *_) = json.loads(on_own(edited, "partners", "leica", "--format", "json").out)
    assert one["layer"] == "user"
    assert "yours, instead of" in on_own(edited, "partners", "leica").out


def test_a_finding_about_a_sensor_stands_where_the_key_does(tmp_path: Path) -> None:
    """The array stands below, the pitch above; it once pointed at the first line above."""
    sensor = 'name = "Sony IMX989"\nformat_in = "1.0"\narray_px = [8192, 6144]\npixel_um = 1.6\n'
    lower, upper = (tmp_path / name / "sensors" / "sony" for name in ("lower", "upper"))
    for folder, text in ((lower, sensor), (upper, "pixel_um = 1.9\n")):
        folder.mkdir(parents=True)
        (folder / "imx989.toml").write_text(text, "utf-8")
    catalogs = ("--catalog", str(tmp_path / "lower"), "--catalog", str(tmp_path / "upper"))
    done = run(*catalogs, "check", "--format", "json")
    (found,) = [one for one in json.loads(done.out) if one["code"] == "C010"]
    assert (Path(found["file"]).parts[-4], found["line"]) == ("lower", 3)


SENSOR = """name = "Sony IMX989"
array_px = [8192, 6144]
pixel_um = 1.6
format_in = "1.0"
cite = [{ by = "android-police", on = "2026-10" }]
"""
OVER = {
    "sensors/sony/imx989.toml": "array_px = [8000, 6000]\npixel_um = 1.5\n",
    "sources.toml": '[gadgets-360]\nname = "NDTV"\n',
    "fields.toml": '[battery.wired_w]\nlabel = "Cable"\n',
}


@pytest.fixture
def two_layers(tmp_path: Path) -> list[str]:
    """A sensor, a source and a field of which a catalogue below and one above have something."""
    places = {"lower/sensors/sony/imx989.toml": SENSOR}
    places |= {f"mine/{place}": text for place, text in OVER.items()}
    for place, text in places.items():
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text(text, "utf-8")
    return ["--catalog", str(tmp_path / "lower"), "--catalog", str(tmp_path / "mine")]


def test_a_figure_of_a_sensor_tells_whose_it_is(two_layers: list[str]) -> None:
    mine = two_layers[-1]
    area = ("why", "xiaomi/12s-ultra", "camera.main.sensor_area_mm2", *two_layers)
    assert f"pixel_um 1.5: {mine}, instead of 1.6 (Android Police)" in run(*area).out
    why = json.loads(run(*area, "--format", "json").out)
    assert (why["value"], why["layer"]) == (108, mine)
    assert why["sensor_changes"]["pixel_um"]["instead_of"] == 1.6
    shown = run("show", "xiaomi/12s-ultra", *two_layers)
    assert "sensor figures: " in " ".join(shown.out.split())
    values = json.loads(run("show", "xiaomi/12s-ultra", *two_layers, "--format", "json").out)
    for name in ("sensor_area_mm2", "equivalent_f_number"):
        assert values["values"][f"camera.main.{name}"]["layer"] == mine
    cited = values["values"]["camera.main.sensor_area_mm2"]["sources"]
    assert "android-police" not in cited, "the page below prints other figures"
    page = run("compare", "xiaomi/12s-ultra", "oneplus/10-pro", *two_layers, "--format", "html")
    assert "<li>pixel_um 1.5:" in page.out


def test_a_source_and_a_field_tell_whose_they_are(two_layers: list[str], tmp_path: Path) -> None:
    mine = two_layers[-1]
    source, field = f"name NDTV: {mine}, instead of", f"label Cable: {mine}, instead of Wired"
    assert source in run("scorecard", "gadgets-360", *two_layers).out
    card = json.loads(run("scorecard", "gadgets-360", *two_layers, "--format", "json").out)
    assert card["corrections"]["name"]["layer"] == mine
    assert field in run("scorecard", "--fields", "wired_w", *two_layers).out
    why = ("why", "xiaomi/12s-ultra", "battery.wired_w", *two_layers)
    told = run(*why).out
    assert source in told
    assert field in told
    entries = json.loads(run(*why, "--format", "json").out)["entries"]
    assert entries.keys() == {"sources/gadgets-360", "fields/battery.wired_w"}
    file = tmp_path / "x.sqlite"
    assert run("list", "xiaomi", *two_layers, "-o", str(file)).code == 0
    with closing(sqlite3.connect(file)) as opened:
        found = {row[0] for row in opened.execute("SELECT id FROM corrections")}
        layers = opened.execute("SELECT layer FROM sensors WHERE id = 'sony/imx989'").fetchall()
    assert found == {*entries, "sensors/sony/imx989"}
    assert layers == [(mine,)]


@pytest.mark.parametrize("is_whole", [False, True], ids=["a label", "a catalogue"])
def test_copies_are_told_unless_the_fields_are_described_too(
    tmp_path: Path, is_whole: bool
) -> None:
    """A layer that only renames a field of its own fields.toml was once taken for a checkout."""
    mine = tmp_path / "data/phonecmp/catalog"
    copies = ("devices/xiaomi/12s-ultra.toml", "partners/leica.toml", "sources.toml")
    for place in copies:
        (mine / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(FIXTURE / place, mine / place)
    (mine / "fields.toml").write_text(OVER["fields.toml"], "utf-8")
    if is_whole:
        shutil.copy(FIXTURE / "fields.toml", mine)
    found = json.loads(on_own(tmp_path, "check", str(mine), "--format", "json").out)
    told = {
        Path(one["file"]).relative_to(mine).as_posix() for one in found if one["code"] == "L001"
    }
    assert told == (set() if is_whole else set(copies))


@pytest.mark.parametrize("command", ["edit", "diff", "send"])
def test_a_mistyped_entry_is_answered_with_near_ones(tmp_path: Path, command: str) -> None:
    for typed, near in {
        "partners/lieca": "partners/leica", "sources/gsmarenna": "sources/gsmarena",
        "fields/wired_w": "fields/battery.wired_w", "brands/xiaomy": "brands/xiaomi",
    }.items():  # fmt: skip
        ran = on_own(tmp_path, command, typed, VISUAL="true")
        assert (ran.code, ran.out) == (2, "")
        assert f"did you mean {near}" in ran.err
    wrong = on_own(tmp_path, "show", "partners/leica")
    assert (wrong.code, "is no device" in wrong.err) == (2, True)
