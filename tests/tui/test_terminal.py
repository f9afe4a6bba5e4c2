"""The real program in a real pseudo-terminal: start, search, compare, resize, quit."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from phonecmp.settings import read_state
from tests.tui.support import FIXTURES
from tests.tui.terminals import Terminal


def test_search_compare_step_resize_quit(open_app: Callable[..., Terminal]) -> None:
    terminal = open_app()
    terminal.wait_for(lambda shown: "Nothing to compare yet" in shown and "Xiaomi" in shown)
    terminal.type("/12s")
    terminal.wait_for(lambda shown: "1 of 11" in shown)
    terminal.type("\r")
    terminal.wait_for(lambda shown: "1 device" in shown and "12S Ultra" in shown)
    terminal.type("s22\r")
    terminal.wait_for(lambda shown: "2 devices" in shown)
    terminal.type("\x1b")
    terminal.wait_for(lambda shown: "1 of 11" not in shown)
    terminal.type("\x1b")
    terminal.wait_for(lambda shown: "space add" in shown)
    terminal.type("\t[")
    terminal.wait_for(lambda shown: "as of 2022-07-09" in shown)
    terminal.type("[[")
    terminal.wait_for(lambda shown: "~ rumoured" in shown and "Xiaomi 12 Ultra" in shown)
    terminal.resize(80, 24)
    terminal.wait_for(lambda shown: "Devices" not in shown and "12 Ultra" in shown)
    terminal.type("q")
    assert terminal.wait_for_exit() == 0


def test_devices_named_on_the_command_line_are_compared(open_app: Callable[..., Terminal]) -> None:
    terminal = open_app("12s-ultra", "mi-11-ultra", columns=120, rows=36)
    terminal.wait_for(lambda shown: "2 devices" in shown and "Mi 11 Ultra" in shown)
    terminal.type("q")
    assert terminal.wait_for_exit() == 0


@pytest.mark.parametrize("keys", ["q", "\x11", "\x03\x03"], ids=["q", "ctrl-q", "ctrl-c twice"])
def test_each_way_out_leaves_with_success(open_app: Callable[..., Terminal], keys: str) -> None:
    terminal = open_app("12s-ultra", columns=80, rows=24)
    terminal.wait_for(lambda shown: "12S Ultra" in shown)
    terminal.type(keys)
    assert terminal.wait_for_exit() == 0


def test_the_set_and_the_view_come_back_at_the_next_start(
    open_app: Callable[..., Terminal],
) -> None:
    first = open_app("12s-ultra", "mi-11-ultra", columns=120, rows=36)
    first.wait_for(lambda shown: "2 devices" in shown)
    first.type("db")
    first.wait_for(lambda shown: "baseline Xiaomi 12S Ultra · differences only" in shown)
    first.type("q")
    assert first.wait_for_exit() == 0
    second = open_app(columns=120, rows=36)
    second.wait_for(lambda shown: "baseline Xiaomi 12S Ultra · differences only" in shown)
    second.wait_for(lambda shown: "2 devices" in shown)
    second.type("q")
    assert second.wait_for_exit() == 0


def test_a_killed_app_comes_back_with_its_set(
    open_app: Callable[..., Terminal], tmp_path: Path
) -> None:
    first = open_app(columns=120, rows=36)
    first.wait_for(lambda shown: "Nothing to compare yet" in shown and "Xiaomi" in shown)
    first.type("/12s\r")
    first.wait_for(lambda shown: "1 device" in shown)
    first.type("\x1b")
    first.wait_for(lambda shown: "of 11" not in shown)
    first.type("\x1b")
    first.wait_for(lambda shown: "space add" in shown)
    first.type("S")
    first.wait_for(lambda shown: "Recall a set" in shown)
    first.type("mine\r")
    first.wait_for(lambda shown: "kept as mine" in shown)
    first.wait_for(lambda _: _names_the_set(tmp_path))
    first.process.kill()
    first.wait_for_exit()
    second = open_app(columns=120, rows=36)
    second.wait_for(lambda shown: "1 device" in shown and "12S Ultra" in shown)
    second.type("S")
    second.wait_for(lambda shown: "mine" in shown and "Xiaomi 12S Ultra" in shown)
    second.type("\x11")
    assert second.wait_for_exit() == 0


def _names_the_set(home: Path) -> bool:
    """Whether the set is on the disk, under its name and as the last one."""
    file = home / ".local" / "state" / "phonecmp" / "state.json"
    saved = read_state(file)
    return bool(saved.devices) and saved.sets == {"mine": saved.devices}


def test_a_dumb_terminal_gets_the_names_of_the_plain_commands(
    open_app: Callable[..., Terminal],
) -> None:
    terminal = open_app("12s-ultra", columns=120, rows=24, term="dumb")
    shown = terminal.wait_for(lambda shown: "needs a terminal" in shown)
    for name in ("list", "show", "compare", "why"):
        assert name in shown
    assert terminal.wait_for_exit() == 2


def test_a_pipe_gets_the_names_of_the_plain_commands(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "phonecmp", "--catalog", str(FIXTURES)],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "TERM": "xterm-256color"},
    )
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "phonecmp list, show, compare" in ran.stderr


@pytest.mark.parametrize("arguments", [[], ["--no-mouse"]])
def test_the_mouse_is_asked_for_unless_somebody_declines(
    open_app: Callable[..., Terminal], arguments: list[str]
) -> None:
    terminal = open_app("12s-ultra", *arguments, columns=80, rows=24)
    terminal.wait_for(lambda shown: "12S Ultra" in shown)
    asked = b"\x1b[?1000h" in terminal.seen
    assert asked is not bool(arguments)
    terminal.type("q")
    assert terminal.wait_for_exit() == 0


def test_the_app_ends_with_its_terminal_and_keeps_the_set(
    open_app: Callable[..., Terminal], tmp_path: Path
) -> None:
    terminal = open_app("12s-ultra", "mi-11-ultra", columns=120, rows=36)
    terminal.wait_for(lambda shown: "2 devices" in shown)
    terminal.hang_up()
    state = tmp_path / ".local/state/phonecmp/state.json"
    assert json.loads(state.read_text("utf-8"))["devices"] == [
        "xiaomi/12s-ultra",
        "xiaomi/mi-11-ultra",
    ]
