"""A start that did not survive is noticed at the next one; `--fresh` leaves the last set out."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from phonecmp.writing import failed_starts, leave_marker
from tests.tui.support import FIXTURES
from tests.tui.terminals import Terminal

HANG = """
from phonecmp.tui.screens.compare.evidence_pane import EvidencePane

def hang(self):
    while self.view is not None and self.view.devices:
        pass
    return []

EvidencePane.draw = hang
from phonecmp.__main__ import main
main()
"""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")

Start = Callable[..., Terminal]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    script = tmp_path / "hanging.py"
    script.write_text(HANG, "utf-8")
    opened: list[Terminal] = []

    def begin(*arguments: str, hangs: bool = False) -> Terminal:
        program = (sys.executable, *([str(script)] if hangs else ["-m", "phonecmp"]))
        root = Path(__file__).parent.parent.parent
        given = [*arguments, "--no-bundled", "--catalog", str(FIXTURES)]
        terminal = Terminal(
            given, 120, 36, tmp_path, "xterm-256color", program, {"PYTHONPATH": str(root)}
        )
        opened.append(terminal)
        return terminal

    yield begin
    for terminal in opened:
        terminal.close()


def state_folder(home: Path) -> Path:
    return home / ".local" / "state" / "phonecmp"


def markers(home: Path) -> list[Path]:
    return list(state_folder(home).glob("start-*"))


def devices(home: Path) -> list[str]:
    return list(json.loads((state_folder(home) / "state.json").read_text("utf-8"))["devices"])


def keep_a_set(start: Start, home: Path) -> None:
    """A set that comes back at the next start."""
    terminal = start("open", "12s-ultra", "mi-11-ultra")
    terminal.wait_for(lambda shown: "2 devices" in shown)
    terminal.type("q")
    assert terminal.wait_for_exit() == 0
    assert len(devices(home)) == 2
    assert markers(home) == []


def test_a_set_that_hangs_the_app_is_left_out_until_it_is_asked_for(
    start: Start, tmp_path: Path
) -> None:
    keep_a_set(start, tmp_path)
    hanging = start(hangs=True)
    hanging.wait_for(lambda _: bool(markers(tmp_path)))
    hanging.process.kill()
    hanging.wait_for_exit()
    for _ in range(2):  # and as long as nobody takes it back
        empty = start()
        empty.wait_for(lambda shown: "did not get through" in shown and "u brings" in shown)
        empty.wait_for(lambda shown: "Nothing to compare yet" in shown and "Xiaomi" in shown)
        empty.type("q")
        assert empty.wait_for_exit() == 0
        assert len(devices(tmp_path)) == 2
    again = start()
    again.wait_for(lambda shown: "did not get through" in shown and "Xiaomi" in shown)
    again.wait_for(lambda shown: "reading" not in shown)
    again.type("u")
    again.wait_for(lambda shown: "2 devices" in shown)
    again.wait_for(lambda _: not markers(tmp_path))
    again.type("q")
    assert again.wait_for_exit() == 0
    last = start()
    shown = last.wait_for(lambda shown: "2 devices" in shown)
    assert "did not get through" not in shown


def test_a_start_that_was_lived_through_leaves_no_marker(start: Start, tmp_path: Path) -> None:
    keep_a_set(start, tmp_path)
    killed = start()
    killed.wait_for(lambda shown: "2 devices" in shown)
    killed.wait_for(lambda _: not markers(tmp_path))
    killed.process.kill()
    killed.wait_for_exit()
    next_one = start()
    next_one.wait_for(lambda shown: "2 devices" in shown)


def test_fresh_leaves_the_last_set_out_once(start: Start, tmp_path: Path) -> None:
    keep_a_set(start, tmp_path)
    fresh = start("--fresh")
    fresh.wait_for(lambda shown: "Nothing to compare yet" in shown and "Xiaomi" in shown)
    fresh.type("q")
    assert fresh.wait_for_exit() == 0
    assert len(devices(tmp_path)) == 2
    back = start("--fresh")
    back.wait_for(lambda shown: "Nothing to compare yet" in shown and "Xiaomi" in shown)
    back.wait_for(lambda shown: "reading" not in shown)
    back.type("u")
    back.wait_for(lambda shown: "2 devices" in shown)


def test_a_start_under_way_is_no_failure(tmp_path: Path) -> None:
    marker = leave_marker(tmp_path, ("a/b",))
    assert marker is not None
    assert failed_starts(tmp_path) == ()
    os.utime(marker.file, (0, 0))
    assert [each.file for each in failed_starts(tmp_path)] == [marker.file]
    marker.remove()
    assert list(tmp_path.iterdir()) == []


def test_a_marker_of_a_program_that_is_gone_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "start-1.json").write_text("{}", "utf-8")
    (found,) = failed_starts(tmp_path)
    found.remove()
    assert failed_starts(tmp_path) == ()


def test_a_folder_that_takes_no_marker_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert leave_marker(tmp_path / "file", ("a/b",)) is None
    assert failed_starts(tmp_path / "file") == ()
