"""`check` on catalogues with mistakes, and the other commands on the same."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.catalogues import FIXTURE
from tests.cli.program import Ran, run


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """The fixture with one file cut off, one with a wrong key and one empty."""
    folder = tmp_path / "catalog"
    shutil.copytree(FIXTURE, folder)
    cut = folder / "devices" / "oneplus" / "10-pro.toml"
    cut.write_text(cut.read_text("utf-8")[:400] + "\n[camera.ma", "utf-8")
    wrong = folder / "devices" / "vivo" / "x80-pro.toml"
    wrong.write_text(wrong.read_text("utf-8").replace("wired_w", "wierd_w", 1), "utf-8")
    (folder / "devices" / "oppo" / "find-x5-pro.toml").write_text("", "utf-8")
    return folder


def on(folder: Path, *arguments: str) -> Ran:
    return run("--no-bundled", "--catalog", str(folder), *arguments, folder=folder)


def test_the_fixture_itself_is_in_order() -> None:
    ran = on(FIXTURE, "check", "--format", "json")
    assert (ran.code, json.loads(ran.out)) == (0, [])


def test_all_three_places_are_named(broken: Path) -> None:
    ran = on(broken, "check", "--format", "json")
    assert ran.code == 1
    findings = json.loads(ran.out)
    keys = ["code", "severity", "file", "line", "column", "message", "help"]
    assert all(list(finding) == keys for finding in findings)
    errors = {Path(each["file"]).name: each for each in findings if each["severity"] == "error"}
    assert {"10-pro.toml", "x80-pro.toml", "find-x5-pro.toml"} <= set(errors)
    text = (broken / "devices" / "vivo" / "x80-pro.toml").read_text("utf-8").splitlines()
    wrong = errors["x80-pro.toml"]
    assert "wierd_w" in text[wrong["line"] - 1]
    assert "wired_w" in wrong["help"] + wrong["message"]


def test_everything_else_is_still_shown(broken: Path) -> None:
    listed = on(broken, "list", "--format", "json")
    whole = {
        f.relative_to(broken / "devices").with_suffix("").as_posix()
        for f in broken.glob("devices/*/*.toml")
    }
    shown = {each["id"] for each in json.loads(listed.out)}
    assert shown >= whole - {"oneplus/10-pro", "oppo/find-x5-pro"}
    assert "vivo/x80-pro" in shown
    assert "phonecmp check" in listed.err
    ran = on(broken, "compare", "12s-ultra", "x80-pro", "--format", "json")
    assert ran.code == 0


def test_a_device_whose_file_is_broken_says_where(broken: Path) -> None:
    ran = on(broken, "show", "oneplus/10-pro")
    assert ran.code == 1
    assert re.search(r"10-pro\.toml:\d+:\d+: ", ran.err)


def test_concise_is_one_line_per_finding(broken: Path) -> None:
    lines = on(broken, "check", "--format", "concise").out.splitlines()
    assert len(lines) == len(json.loads(on(broken, "check", "--format", "json").out))
    assert all(re.match(r"devices/\S+:\d+:\d+: (error|warning|question) \w\d+: ", x) for x in lines)


def test_full_shows_the_line_and_what_to_do(broken: Path) -> None:
    out = on(broken, "check").out
    assert re.search(r"^\d+ \| wierd_w = ", out, re.M)
    assert re.search(r"^ +\| \^{7}$", out, re.M)
    assert "help: " in out


def test_github_annotates_lines(broken: Path) -> None:
    lines = on(broken, "check", "--format", "github").out.splitlines()
    assert all(
        re.match(r"::(error|warning|notice) file=devices/[^,]+,line=\d+,col=\d+,title=\w+::", line)
        for line in lines
    )


def test_paths_limit_what_is_reported(broken: Path) -> None:
    ran = run("check", str(broken / "devices" / "oppo"), "--format", "json")
    assert {Path(each["file"]).name for each in json.loads(ran.out)} == {"find-x5-pro.toml"}
    fine = run("check", str(broken / "devices" / "sony" / "xperia-1-iv.toml"), "--format", "json")
    assert (fine.code, json.loads(fine.out)) == (0, [])


def test_strict_minds_questions_too(tmp_path: Path) -> None:
    folder = tmp_path / "catalog"
    shutil.copytree(FIXTURE, folder)
    file = folder / "devices" / "sony" / "xperia-1-iv.toml"
    file.write_text(
        re.sub(r'panel = "[^"]*"', 'panel = "Unheard-of"', file.read_text("utf-8")), "utf-8"
    )
    assert on(folder, "check").code == 0
    assert on(folder, "check", "--strict").code == 1
    found = json.loads(on(folder, "check", "--format", "json").out)
    assert {each["severity"] for each in found} == {"question"}


def test_hostile_text_in_a_file_steers_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "catalog"
    shutil.copytree(FIXTURE, folder)
    file = folder / "devices" / "sony" / "xperia-1-iv.toml"
    text = file.read_text("utf-8")
    file.write_text(re.sub(r"^name = .*$", r'name = "\\u001b[31mRed\\u202e"', text, flags=re.M))
    for arguments in (("check",), ("list",), ("show", "sony/xperia-1-iv")):
        ran = on(folder, *arguments)
        assert "\x1b" not in ran.out + ran.err
        assert "\u202e" not in ran.out + ran.err
