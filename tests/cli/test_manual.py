"""The man page: made from the commands, and clean for the programs that show it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from phonecmp.cli.command_group import _COMMANDS
from phonecmp.cli.man_page import manual


@pytest.mark.skipif(shutil.which("mandoc") is None, reason="mandoc is not on the PATH")
def test_mandoc_shows_every_command_and_complains_of_nothing(tmp_path: Path) -> None:
    page = tmp_path / "phonecmp.1"
    page.write_text(manual(), encoding="utf-8")
    complaints = subprocess.run(
        ["mandoc", "-T", "lint", "-W", "warning", page], capture_output=True, text=True
    )
    assert [line for line in complaints.stdout.splitlines() if "missing date" not in line] == []
    shown = subprocess.run(
        ["mandoc", "-T", "utf8", page], capture_output=True, text=True, check=True
    ).stdout
    bare = "".join(
        sign for place, sign in enumerate(shown)
        if "\b" not in (sign, shown[place + 1 : place + 2])
    )  # fmt: skip
    for name in _COMMANDS:
        assert f"phonecmp {name}" in bare
    assert "--as-of" in bare
