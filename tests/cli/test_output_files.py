"""Output that goes to a file: its format, and that it is there whole or not at all."""

from __future__ import annotations

import json
import os
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.catalogues import FIXTURE
from tests.cli.program import RIVALS, run_apart, run_on_fixture


def test_output_to_a_file(tmp_path: Path) -> None:
    file = tmp_path / "sheet.json"
    ran = run_on_fixture("show", "12s-ultra", "-o", str(file))
    assert (ran.code, ran.out) == (0, "")
    assert json.loads(file.read_text("utf-8"))["id"] == "xiaomi/12s-ultra"
    ran = run_on_fixture("show", "12s-ultra", "-o", str(tmp_path / "no" / "folder.json"))
    assert (ran.code, ran.err.count("\n")) == (2, 1)


def test_the_ending_of_a_file_asks_for_a_picture(tmp_path: Path) -> None:
    file = tmp_path / "rivals.svg"
    ran = run_on_fixture("compare", "12s-ultra", "10-pro", "-o", str(file))
    assert (ran.code, ran.out) == (0, "")
    assert ET.parse(file).getroot().tag == "{http://www.w3.org/2000/svg}svg"


@pytest.mark.parametrize(
    "command",
    [
        ("list",),
        ("show", "12s-ultra"),
        ("compare", *RIVALS),
        ("why", "12s-ultra", "battery"),
        ("partners",),
        ("scorecard",),
        ("check",),
    ],
)
def test_an_ending_that_no_format_has_is_refused(tmp_path: Path, command: tuple[str, ...]) -> None:
    for name in ("x.png", "x.feather", "x.xlsx", "x.PDF", "x.tsv"):
        ran = run_on_fixture(*command, "-o", str(tmp_path / name))
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
        assert f"the ending of {name}; write " in ran.err
        assert " or .txt, or name one with --format" in ran.err
    for name in ("plain", "x.txt", "x.2026", "x.log"):
        run_on_fixture(*command, "-o", str(tmp_path / name))
    run_on_fixture(*command, "--format", "json", "-o", str(tmp_path / "x.geo"))
    run_on_fixture(*command, "-o", str(tmp_path / "x.json"))
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        "plain",
        "x.2026",
        "x.geo",
        "x.json",
        "x.log",
        "x.txt",
    ]
    json.loads((tmp_path / "x.geo").read_text("utf-8"))
    json.loads((tmp_path / "x.json").read_text("utf-8"))


def test_output_to_a_file_is_whole_or_not_there(tmp_path: Path) -> None:
    old = tmp_path / "old.json"
    old.write_text("the old one", "utf-8")
    old.chmod(0o640)
    link = tmp_path / "link.json"
    link.symlink_to(old)
    held = old.open("r", encoding="utf-8")
    assert run_on_fixture("list", "-o", str(link)).code == 0
    assert json.loads(old.read_text("utf-8"))
    assert (link.is_symlink(), old.stat().st_mode & 0o777) == (True, 0o640)
    with held:  # whoever reads the old file meanwhile reads all of it
        assert held.read() == "the old one"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["link.json", "old.json"]
    old.chmod(0o440)
    before = old.read_bytes()
    ran = run_on_fixture("list", "12s", "-o", str(old))
    assert (ran.code, "write-protected" in ran.err, old.read_bytes()) == (2, True, before)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes there")
def test_output_goes_into_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    ran = run_on_fixture("list", "12s", "--format", "json", "-o", str(pipe))
    assert ran.code == 0
    assert json.loads(os.read(reader, 65536))
    os.close(reader)
    on_fixture = ("--no-bundled", "--catalog", str(FIXTURE))
    ran = run_apart(*on_fixture, "list", "12s", "--format", "json", "-o", "/dev/stdout")
    assert json.loads(ran.out)
