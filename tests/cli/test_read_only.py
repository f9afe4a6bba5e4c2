"""Commands that write, in a folder that cannot be written to: one clear line, nothing changed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.catalogues import FIXTURE
from tests.cli.program import ROOT, environment

XPERIA = "devices/sony/xperia-1-iv.toml"

WITHOUT_RIGHTS = """
import encodings.utf_8_sig, hashlib, importlib, json, os, pkgutil, sys
from contextlib import redirect_stderr
import phonecmp
from phonecmp.__main__ import main
for each in pkgutil.walk_packages(phonecmp.__path__, "phonecmp."):
    if not each.name.startswith("phonecmp.tui"):
        importlib.import_module(each.name)
def run(arguments):
    sys.argv = ["phonecmp", *arguments]
    try:
        main()
    except SystemExit as left:
        return left.code
writable, folder, given = sys.argv[1:]
arguments = json.loads(given)
os.chdir(writable)
with open(os.devnull, "w") as nowhere, redirect_stderr(nowhere):
    run(["--catalog", writable, *arguments])
os.chdir(folder)
if os.getuid() == 0:
    os.setgid(65534), os.setuid(65534)
sys.exit(run(["--catalog", folder, *arguments]))
"""
"""Runs a command on a folder, then on another as somebody who may only read.

The program and what the first run needs are imported before, for the other person may not even read
them.
"""


@pytest.fixture
def anybodys() -> Iterator[Path]:
    """A folder that everybody may enter, unlike those of pytest."""
    folder = Path(tempfile.mkdtemp(prefix="phonecmp-"))
    folder.chmod(0o755)
    yield folder
    for each in (folder, *folder.rglob("*")):
        if each.is_dir():
            each.chmod(0o755)
    shutil.rmtree(folder)


def names(folder: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


@pytest.mark.skipif(os.name == "nt", reason="folders have no such rights there")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("new", "sony/xperia-1-ix"), 2),
        (("report", "sony/xperia-1-iv", "https://a.b/2022/05/01/c", "--says", "chip.soc=X"), 2),
        (("fmt", XPERIA), 1),
        (("check", "--fix", XPERIA), 1),
        (("schema",), 2),
        (("list", "-o", "devices/out.json"), 2),
    ],
    ids=lambda given: given[0] if isinstance(given, tuple) else "",
)
def test_a_read_only_catalogue_is_told_in_one_line(
    anybodys: Path, arguments: tuple[str, ...], code: int
) -> None:
    folder = anybodys / "catalog"
    shutil.copytree(FIXTURE, folder)
    text = (folder / XPERIA).read_text("utf-8").replace("usb_video = true", 'usb_video  = "yes"')
    (folder / XPERIA).write_text(text, "utf-8")
    writable = anybodys / "writable"
    shutil.copytree(folder, writable)
    for each in (folder, *folder.rglob("*")):
        each.chmod(0o555 if each.is_dir() else 0o444)
    before = names(folder)
    given = json.dumps(["--no-bundled", *arguments])
    ran = subprocess.run(
        [sys.executable, "-c", WITHOUT_RIGHTS, str(writable), str(folder), given],
        capture_output=True,
        text=True,
        env=environment(PYTHONPATH=str(ROOT)),
        check=False,
    )
    assert (ran.returncode, "Traceback" in ran.stderr) == (code, False), ran.stderr
    assert len([line for line in ran.stderr.splitlines() if "cannot write" in line]) == 1, (
        ran.stderr
    )
    assert names(folder) == before


@pytest.mark.skipif(os.name == "nt", reason="folders have no such rights there")
def test_a_home_that_lets_nobody_in_is_as_good_as_empty(anybodys: Path) -> None:
    folder = anybodys / "catalog"
    shutil.copytree(FIXTURE, folder)
    closed = anybodys / "home"
    (closed / "phonecmp/catalog").mkdir(parents=True)
    closed.chmod(0o000)
    homes = {f"XDG_{each}_HOME": str(closed) for each in ("DATA", "CONFIG", "STATE", "CACHE")}
    for arguments in (["list", "--format", "json"], ["info"], ["check"]):
        given = json.dumps(["--no-bundled", *arguments])
        ran = subprocess.run(
            [sys.executable, "-c", WITHOUT_RIGHTS, str(folder), str(folder), given],
            capture_output=True,
            text=True,
            env=environment(PYTHONPATH=str(ROOT), **homes),
            check=False,
        )
        assert (ran.returncode, "Traceback" in ran.stderr) == (0, False), ran.stderr


@pytest.mark.skipif(os.name == "nt", reason="folders have no such rights there")
def test_files_and_folders_that_may_not_be_read_are_findings(anybodys: Path) -> None:
    folder = anybodys / "catalog"
    shutil.copytree(FIXTURE, folder)
    closed = [folder / XPERIA, folder / "devices/vivo", folder / "partners/leica.toml"]
    for each in closed:
        each.chmod(0o000)
    given = json.dumps(["--no-bundled", "check", "--format", "concise"])
    ran = subprocess.run(
        [sys.executable, "-c", WITHOUT_RIGHTS, str(folder), str(folder), given],
        capture_output=True,
        text=True,
        env=environment(PYTHONPATH=str(ROOT)),
        check=False,
    )
    assert (ran.returncode, "Traceback" in ran.stderr) == (1, False), ran.stderr
    told = ran.stdout.split("\n")
    for each in closed if os.getuid() == 0 else closed[:1]:
        assert [line for line in told if each.name in line and "S004" in line], ran.stdout
