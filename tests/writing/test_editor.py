"""The editor that a file is opened with, as people set it in their environment."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from phonecmp.writing import editor_command

FILE = Path("/c/devices/a b/x.toml")


@pytest.mark.parametrize(
    ("chosen", "command"),
    [
        ("vim", ["vim", "+7", str(FILE)]),
        ("/usr/bin/vim.basic -u NONE", ["/usr/bin/vim.basic", "-u", "NONE", "+7", str(FILE)]),
        ("emacsclient -nw -a ''", ["emacsclient", "-nw", "-a", "", "+7", str(FILE)]),
        ("hx", ["hx", f"{FILE}:7"]),
        ("code", ["code", "--wait", "--goto", f"{FILE}:7"]),
        ("code --wait -n", ["code", "--wait", "-n", "--goto", f"{FILE}:7"]),
        ("kate --block", ["kate", "--block", "--line", "7", str(FILE)]),
        ("gvim", ["gvim", "-f", "+7", str(FILE)]),
        ("subl", ["subl", "--wait", f"{FILE}:7"]),
        ("subl -w -n", ["subl", "-w", "-n", f"{FILE}:7"]),
        ("'my editor' --flag", ["my editor", "--flag", str(FILE)]),
        ("ed; rm -rf $HOME", ["ed;", "rm", "-rf", "$HOME", str(FILE)]),
        ("it's", ["it's", str(FILE)]),
    ],
)
def test_an_editor_keeps_its_arguments_and_gets_the_line(chosen: str, command: list[str]) -> None:
    assert editor_command(FILE, 7, {"EDITOR": chosen}) == command


@pytest.mark.skipif(os.name == "nt", reason="a script is no program there")
def test_a_program_with_spaces_in_its_path_needs_no_quotes(tmp_path: Path) -> None:
    program = tmp_path / "my own editor"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    assert editor_command(FILE, 7, {"EDITOR": str(program)}) == [str(program), str(FILE)]


def test_visual_goes_before_editor() -> None:
    assert editor_command(FILE, 1, {"EDITOR": "ed", "VISUAL": "vim"})[0] == "vim"
    assert editor_command(FILE, 1, {"EDITOR": "ed", "VISUAL": ""})[0] == "ed"


def test_without_a_choice_any_editor_there_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert editor_command(FILE, 1, {}) == []
    assert editor_command(FILE, 1, {"EDITOR": "   "}) == []
    (tmp_path / "nano").touch(0o755)
    assert editor_command(FILE, 3, {}) == ["nano", "+3", str(FILE)]
