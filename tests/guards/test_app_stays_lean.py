"""Counts, not milliseconds: widgets, frames and bytes of the app in a real terminal."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.benchmarks.starting import shows
from tests.benchmarks.terminal import FRAME_END, Terminal, open_terminal, plain
from tests.catalogues import BUNDLED, FIXTURE
from tests.tui.support import RIVALS

_ROOT = Path(__file__).parents[2]
_DEVICES = 11


def environment(home: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "PYTHONPATH": str(_ROOT),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Terminal]:
    """The app with four devices side by side, read to the end and at rest."""
    arguments = ["--no-bundled", "--catalog", str(FIXTURE), "open", *RIVALS]
    terminal = open_terminal([sys.executable, "-m", "phonecmp", *arguments], environment(tmp_path))
    terminal.wait_until(lambda text: shows(text, _DEVICES))
    terminal.settle(1.0)
    # Textual draws the whole screen when the focus comes; panes that it drew with it, but had
    # marked before, it draws again at the first key.
    terminal.press("\x1b[H")
    yield terminal
    terminal.close()


def _excerpt(folder: Path, ids: Sequence[str]) -> Path:
    """A catalogue of some bundled devices with all that they name."""
    for part in ("partners", "sensors"):
        shutil.copytree(BUNDLED / part, folder / part)
    for table in BUNDLED.glob("*.toml"):
        shutil.copy(table, folder)
    for id_ in ids:
        file = folder / "devices" / f"{id_}.toml"
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(BUNDLED / "devices" / f"{id_}.toml", file)
    return folder


def test_a_cursor_move_is_one_small_frame(app: Terminal) -> None:
    answers = [app.press("\x1b[B") for _ in range(4)]
    assert sorted(answer.frames for answer in answers)[1] == 1
    assert all(0 < answer.size < 12_000 for answer in answers), answers


def test_a_cursor_move_over_the_light_of_eight_devices_is_one_frame(
    tmp_path: Path,
) -> None:
    ids = (
        *("vivo/x200-ultra", "xiaomi/15-ultra", "xiaomi/12s-ultra", "apple/iphone-17-pro"),
        *("google/pixel-10-pro", "oppo/find-x9-ultra", "vivo/x300-ultra", "huawei/pura-80-ultra"),
    )
    catalog = _excerpt(tmp_path / "catalog", ids)
    arguments = ["--no-bundled", "--catalog", str(catalog), "open", *ids]
    terminal = open_terminal([sys.executable, "-m", "phonecmp", *arguments], environment(tmp_path))
    terminal.wait_until(lambda text: shows(text, len(ids)))
    terminal.settle(1.0)
    terminal.press("4")
    terminal.settle(1.0)  # a digit alone goes to its screen after a while
    terminal.press("L")
    answers = [terminal.press("l") for _ in range(4)]
    terminal.close()
    assert sorted(answer.frames for answer in answers)[1] == 1
    # Textual sends a line from its beginning, whichever of its cells has changed
    assert all(0 < answer.size < 60_000 for answer in answers), answers


def test_the_first_frame_has_titles_and_footer(tmp_path: Path) -> None:
    terminal = open_terminal([sys.executable, "-m", "phonecmp"], environment(tmp_path))
    while FRAME_END not in terminal.written:
        assert terminal.read(20.0)
    first = plain(bytes(terminal.written).partition(FRAME_END)[0])
    terminal.close()
    assert "Devices" in first
    assert "Compare ─" in first
    assert "search" in first


def test_a_letter_and_its_hits_come_in_one_frame(app: Terminal) -> None:
    app.press("A")
    answers = [app.press(letter) for letter in "ultra"]
    assert sorted(answer.frames for answer in answers)[2] == 1
    assert all(0 < answer.size < 12_000 for answer in answers), answers


def test_the_first_letter_of_a_search_comes_in_one_frame_too(app: Terminal) -> None:
    app.press("A")
    frames = []
    for _ in range(4):
        frames.append(app.press("u").frames)
        app.press("\x1b")
        app.settle()
    assert sorted(frames)[1] == 1, frames


def test_a_key_that_changes_nothing_draws_next_to_nothing(app: Terminal) -> None:
    app.press("\x1b[H")
    answer = app.press("\x1b[H")
    assert answer.size < 3_000, answer


def test_the_start_imports_no_screen_but_the_first(tmp_path: Path) -> None:
    code = "import sys, phonecmp.tui.start; print(*sys.modules, sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(tmp_path), capture_output=True, check=True
    )
    modules = done.stdout.decode().split()
    late = (
        "screens.partners", "screens.rumours", "screens.drawings", "screens.problems",
        "screens.timeline", "screens.help", "screens.choice_list", "screens.sets",
        "screens.compare.device_list_filters", "screens.compare.grid_lines",
        "screens.compare.evidence_column",
    )  # fmt: skip
    assert not [name for name in modules if any(f"phonecmp.tui.{one}" in name for one in late)]
    assert not [one for one in ("watchfiles", "rapidfuzz", "pygments") if one in modules]
    later = (
        "reading.catalog_reader", "reading.diagnostics", "knowledge.shown_values",
        "knowledge.verdicts", "search.index", "search.query_parser", "search.query",
        "search.conditions", "comparison.builder", "knowledge.scorecard_records",
        "knowledge.partner_records", "knowledge.device_evidence", "knowledge.derivation_rules",
        "knowledge.timeline", "reading.document", "reading.rules", "toml", "checking", "writing",
        "cli", "output.pages", "output.drawings", "output.as_json", "tui.faults",
        "tui.services.desktop", "tui.services.background_query", "tui.export_formats",
        "tui.screens.claims", "tui.screens.sheet", "tui.screens.sensors", "tui.screens.palette",
        "photos", "tui.services.photo_loading",
    )  # fmt: skip
    named = [*(f"phonecmp.{one}" for one in later), *(f"phonecmp.tui.{one}" for one in late)]
    assert all(find_spec(one) for one in named), "what moved is named by its new place"
    below = tuple(f"phonecmp.{one}." for one in later)
    assert not [name for name in modules if f"{name}.".startswith(below)]
    assert "tomli" not in modules
