"""Set and view are written a moment after they changed, beside the loop, and only then."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phonecmp.output import glyphs_for
from phonecmp.reading import Layer
from phonecmp.session import NO_CATALOG, CatalogSession
from phonecmp.settings import SavedState, read_state, write_state
from phonecmp.tui.app import PhonecmpApp
from phonecmp.tui.app_context import AppContext
from phonecmp.tui.line_renderer import LineRenderer
from phonecmp.tui.services import persistence, state_store
from phonecmp.tui.services.state_store import StateStore
from phonecmp.tui.theme_styles import STYLES
from phonecmp.tui.view_state import NOTHING_READ, ViewState
from phonecmp.writing import folder_locks
from tests.tui.support import FIXTURES, RIVALS, TODAY, MakeApp, until, view_of

PAIR = RIVALS[:2]


class Writes:
    """Writes as `write_state` does, and remembers in which threads."""

    def __init__(self) -> None:
        self.threads: list[int] = []

    def __call__(self, file: Path, state: SavedState) -> bool:
        self.threads.append(threading.get_ident())
        return write_state(file, state)


@pytest.fixture
def writes(monkeypatch: pytest.MonkeyPatch) -> Writes:
    """What is written to the state file."""
    counted = Writes()
    monkeypatch.setattr(state_store, "write_state", counted)
    return counted


async def test_a_change_is_written_while_the_app_goes_on_and_beside_its_loop(
    make_app: MakeApp, tmp_path: Path, writes: Writes
) -> None:
    file = tmp_path / "state.json"
    async with make_app(*PAIR, context=AppContext(state_file=file)).run_test() as pilot:
        await pilot.press("d")
        await until(pilot, lambda: read_state(file).differences)
        assert read_state(file).devices == PAIR
    assert threading.get_ident() not in writes.threads


async def test_changes_in_quick_succession_are_written_once(
    make_app: MakeApp, tmp_path: Path, writes: Writes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(persistence, "_WRITE_DELAY_S", 3600)
    file = tmp_path / "state.json"
    async with make_app(*PAIR, context=AppContext(state_file=file)).run_test() as pilot:
        await pilot.press("d", "m", "b", "z", "minus")
        assert writes.threads == []
    assert len(writes.threads) == 1
    assert read_state(file).devices == PAIR[1:]


async def test_nothing_is_written_while_nothing_changed(make_app: MakeApp, tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    context = AppContext(state_file=file, saved=SavedState(devices=PAIR))
    async with make_app(*PAIR, context=context).run_test() as pilot:
        await pilot.press("j", "l", "2", "1", "left_square_bracket", "T", "d", "d")
        await pilot.app.workers.wait_for_complete()
    assert not file.exists()


async def test_a_set_that_another_catalogue_holds_is_not_given_up(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    saved = SavedState(devices=(PAIR[0], "elsewhere/phone"), baseline="elsewhere/phone")
    assert write_state(file, saved)
    context = AppContext((Layer(FIXTURES, "test"),), file, saved)
    renderer = LineRenderer(STYLES["phonecmp-dark"], glyphs_for(ascii_only=False))
    view = ViewState(CatalogSession(NO_CATALOG), renderer, TODAY, TODAY, reading=NOTHING_READ)
    async with PhonecmpApp(view, "phonecmp-dark", context).run_test() as pilot:
        await until(pilot, lambda: view_of(pilot).reading is None)
        assert view_of(pilot).devices == PAIR[:1]
        await pilot.press("j")
    assert read_state(file) == saved


async def test_only_a_chosen_theme_is_remembered(make_app: MakeApp, tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    context = AppContext(state_file=file, saved=SavedState(theme="phonecmp-light"))
    async with make_app(*PAIR, theme="phonecmp-monochrome", context=context).run_test():
        pass
    assert read_state(file).theme == "phonecmp-light"
    app = make_app(*PAIR, theme="phonecmp-dark", context=context)
    async with app.run_test() as pilot:
        await app.run_action("next_theme")
        await until(pilot, lambda: read_state(file).theme == app.theme)
    assert app.theme != "phonecmp-dark"


def test_a_state_that_cannot_be_written_is_tried_again(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    folder.touch()
    memory = StateStore(folder / "state.json", SavedState())
    state = SavedState(devices=PAIR, sets={"mine": PAIR})
    assert memory.keep(state) == {"mine": PAIR}
    assert not memory.lacks(state)
    folder.unlink()
    assert memory.keep(state) == {"mine": PAIR}
    assert read_state(folder / "state.json") == state


@pytest.mark.parametrize("left", ["", "{", None])
def test_a_file_that_breaks_or_goes_takes_no_set_with_it(tmp_path: Path, left: str | None) -> None:
    file = tmp_path / "state.json"
    mine = SavedState(sets={"mine": PAIR})
    memory = StateStore(file, SavedState())
    memory.keep(mine)
    if left is None:
        file.unlink()
    else:
        file.write_text(left, encoding="utf-8")
    assert memory.join(mine.sets) == mine.sets
    memory.keep(replace(mine, devices=PAIR))
    assert read_state(file).sets == mine.sets


names = st.sampled_from("abc")
sets_of_ids = st.lists(st.sampled_from("uvw"), max_size=2).map(tuple)
deeds = st.one_of(
    st.tuples(st.just("keep"), names, sets_of_ids),
    st.tuples(st.just("delete"), names, st.just(())),
    st.tuples(st.just("devices"), names, sets_of_ids),
)


@given(st.lists(st.tuples(st.integers(0, 2), deeds), max_size=12))
def test_windows_never_lose_each_others_sets(
    tmp_path_factory: pytest.TempPathFactory,
    history: list[tuple[int, tuple[str, str, tuple[str, ...]]]],
) -> None:
    file = tmp_path_factory.mktemp("state") / "state.json"
    windows = [StateStore(file, SavedState()) for _ in range(3)]
    shown = [SavedState() for _ in windows]
    expected: dict[str, tuple[str, ...]] = {}
    for number, (kind, name, ids) in history:
        window = windows[number]
        if kind == "devices":
            shown[number] = replace(shown[number], devices=ids)
        else:
            sets = dict(window.join(shown[number].sets))
            sets.pop(name, None)
            expected.pop(name, None)
            if kind == "keep":
                sets[name] = expected[name] = ids
            shown[number] = replace(shown[number], sets=sets)
        shown[number] = replace(shown[number], sets=window.keep(shown[number]))
    assert read_state(file).sets == expected
    for window, state in zip(windows, shown, strict=True):
        assert window.join(state.sets) == expected


WINDOW = """
import sys
from pathlib import Path
from phonecmp.settings import SavedState, read_state
from phonecmp.tui.services.state_store import StateStore

file, name = Path(sys.argv[1]), sys.argv[2]
held = read_state(file)
memory, sets = StateStore(file, held), held.sets
sys.stdin.readline()
for number in range(25):
    sets = memory.keep(SavedState(sets={**sets, f"{name}{number}": ("sony/x",)}))
"""


def test_windows_that_write_at_the_same_time_keep_all_sets(tmp_path: Path) -> None:
    file = tmp_path / "state" / "state.json"
    names = ("a", "b", "c", "d")
    windows = [
        subprocess.Popen(
            [sys.executable, "-c", WINDOW, str(file), name], stdin=subprocess.PIPE, text=True
        )
        for name in names
    ]
    for window in windows:
        assert window.stdin is not None
        window.stdin.write("\n")
        window.stdin.close()
    assert [window.wait(60) for window in windows] == [0, 0, 0, 0]
    kept = read_state(file).sets
    assert sorted(kept) == sorted(f"{name}{number}" for name in names for number in range(25))
    assert [each.name for each in file.parent.iterdir() if os.name != "nt"] in ([], [file.name])


@pytest.mark.skipif(os.name == "nt", reason="folders have no locks there")
def test_a_window_that_was_stopped_with_the_lock_holds_up_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    monkeypatch.setattr(folder_locks, "_PATIENCE", 0.05)
    file = tmp_path / "state.json"
    held = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    StateStore(file, SavedState()).keep(SavedState(devices=PAIR))
    os.close(held)
    assert read_state(file).devices == PAIR


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="whom no right stops")
def test_a_folder_that_may_only_be_written_to_keeps_the_state(tmp_path: Path) -> None:
    tmp_path.chmod(0o300)
    file = tmp_path / "state.json"
    StateStore(file, SavedState()).keep(SavedState(devices=PAIR))
    tmp_path.chmod(0o700)
    assert read_state(file).devices == PAIR
