"""Sensors, partners and tables of one's own over ours, by the commands: edit, diff, send, check."""

from __future__ import annotations

import json
import shutil
import subprocess
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
