"""Faults of the program: a pane says so and the app goes on, or it ends in an orderly way."""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.screen import ModalScreen

from phonecmp.tui import screens
from phonecmp.tui.app import PhonecmpApp
from phonecmp.tui.app_context import AppContext
from phonecmp.tui.faults import FaultLog
from phonecmp.tui.screens.compare.evidence_pane import EvidencePane
from phonecmp.tui.screens.compare.grid import Grid
from phonecmp.tui.screens.dialog import AnswersOnce
from phonecmp.tui.screens.palette import Palette
from phonecmp.tui.screens.partners import screen as partners
from phonecmp.tui.view_state import ViewState
from phonecmp.tui.widgets.header import Header
from phonecmp.tui.widgets.line_pane import LinePane
from phonecmp.writing import fault_words, write_fault
from tests.tui.support import FIXTURES, RIVALS, MakeApp, screen_name, until, view_of
from tests.tui.terminals import Terminal

pytestmark = pytest.mark.puts_faults_in

SECRET = "value of a variable"

LEFT = b"\x1b[?1049l"
"""What leaves the alternate screen."""


class InjectedError(Exception):
    """The fault that tests put in."""


def fail(*_: object, **__: object) -> None:
    kept_in_a_variable = SECRET * 3
    raise InjectedError("put in by a test", {"large": kept_in_a_variable})


def desk_in(folder: Path) -> AppContext:
    return AppContext(state_file=folder / "state" / "state.json")


def fault_files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("fault-*.txt"))


def shown(pilot: Pilot[None]) -> str:
    """The text of the screen."""
    width, height = pilot.app.size
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join(strip.text for strip in strips[:height])[: (width + 1) * height]


@pytest.mark.parametrize(
    ("pane", "words"),
    [
        (EvidencePane, "The evidence could not be drawn"),
        (Grid, "The comparison could not be drawn"),
        (Header, "The header could not be drawn"),
    ],
)
async def test_a_pane_that_cannot_be_drawn_says_so_and_the_rest_works(
    make_app: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pane: type, words: str
) -> None:
    monkeypatch.setattr(pane, "draw", fail)
    app = make_app(*RIVALS, context=desk_in(tmp_path))
    async with app.run_test(size=(200, 50)) as pilot:
        await pilot.pause()
        assert words in shown(pilot)
        for key in ("tab", "down", "right", "left_square_bracket", "2", "3", "5", "4", "escape"):
            await pilot.press(key)
        await pilot.pause()
        assert words in shown(pilot)
        assert view_of(pilot).day != view_of(pilot).today
    (file,) = fault_files(tmp_path)
    text = file.read_text("utf-8")
    assert "InjectedError: put in by a test" in text
    assert "in fail" in text
    assert SECRET not in text
    assert len(text) < 20_000


async def test_a_list_that_cannot_be_made_says_so_and_the_rest_works(
    make_app: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(partners, "partner_items", fail)
    app = make_app(*RIVALS, context=desk_in(tmp_path))
    async with app.run_test(size=(200, 50)) as pilot:
        await pilot.press("2")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "The partners could not be drawn; details are in" in shown(pilot)
        await pilot.press("1")
        await pilot.pause()
        assert screen_name(pilot) == "CompareScreen"
    assert len(fault_files(tmp_path)) == 1


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (47, 20)])
async def test_the_name_of_the_file_is_told_in_full(
    make_app: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setattr(partners, "partner_items", fail)
    app = make_app(*RIVALS, context=desk_in(tmp_path))
    async with app.run_test(size=size) as pilot:
        await pilot.press("2")
        await until(pilot, lambda: "could not be drawn" in told_in(pilot))
        (file,) = fault_files(tmp_path)
        assert file.name in told_in(pilot)


def told_in(pilot: Pilot[None]) -> str:
    """The text of the screen with its lines joined."""
    return "".join(line.strip() for line in shown(pilot).splitlines())


GATHERED = {
    "partners": ("2", "phonecmp.tui.screens.partners.screen.partner_timeline"),
    "rumours": ("3", "phonecmp.tui.screens.rumours.open_values.scorecards_by_source"),
    "sensors": ("app.show('sensors')", "phonecmp.tui.screens.sensors.screen.used_sensors"),
    "findings": ("5", "phonecmp.tui.services.catalogue_check._ask"),
    "wanted devices": ("5", "phonecmp.tui.services.catalogue_check._gaps"),
}
"""What leads to a screen, and what it gathers in a thread."""


@pytest.mark.parametrize("what", GATHERED)
async def test_what_cannot_be_gathered_is_told_in_its_pane_and_tried_again(
    make_app: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    way, place = GATHERED[what]
    told = f"The {what}" if len(way) == 1 and way != "5" else ""
    app = make_app(*RIVALS, context=desk_in(tmp_path))
    async with app.run_test(size=(120, 40)) as pilot:
        with monkeypatch.context() as patches:
            patches.setattr(place, fail)
            await (pilot.press(way) if len(way) == 1 else app.run_action(way))
            await until(pilot, lambda: "could not be" in told_in(pilot))
            assert told in told_in(pilot)
            for key in ("down", "tab", "1", "3", "2", "1"):
                await pilot.press(key)
            await (pilot.press(way) if len(way) == 1 else app.run_action(way))
            await until(pilot, lambda: "could not be" in told_in(pilot))
        assert len(fault_files(tmp_path)) == 1
        app.view = replace(app.state, session=replace(app.state.session, unchecked=""))
        await until(pilot, lambda: "could not be" not in told_in(pilot))
        await app.workers.wait_for_complete(
            [each for each in app.workers if each.group in ("gathering", "checking")]
        )
        await pilot.pause()
        assert "could not be" not in told_in(pilot)


STATE = ("comparison", "found", "place", "row", "events", "perspective", "is_today")


@pytest.mark.parametrize("size", [(160, 50), (80, 24)])
@pytest.mark.parametrize("part", STATE)
async def test_whatever_the_panes_follow_may_fail(
    make_app: MakeApp,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    part: str,
    size: tuple[int, int],
) -> None:
    app = make_app(*RIVALS, context=desk_in(tmp_path))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        with monkeypatch.context() as patches:
            patches.setattr(ViewState, part, property(fail))
            await pilot.resize_terminal(size[0] - 1, size[1])
            app.view = replace(app.state, differences=True)
            await pilot.pause()
            assert "could not be drawn" in shown(pilot) or (part == "found" and size[0] < 100)
            for key in KEYS:
                await pilot.press(key)
                assert app.is_running, key
            await pilot.click(offset=(70, 10))
        await pilot.press("escape", "1", "1")
        app.view = replace(app.state, differences=False, query="")
        await until(pilot, lambda: "could not be drawn" not in shown(pilot))
        assert app.is_running
    assert fault_files(tmp_path)


KEYS = (
    *("down", "right", "pagedown", "home", "tab", "down", "space", "u", "n", "z", "Z", "d", "b"),
    *("e", "y", "o", "x", "escape", "A", "1", "2", "escape", "left_square_bracket", "T"),
    *("enter", "escape", "comma", "f", "escape", "s", "escape", "2", "3", "4", "v", "5", "1"),
)


async def test_a_key_that_fails_is_told_and_the_app_goes_on(
    make_app: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PhonecmpApp, "action_today", fail)
    app = make_app(*RIVALS, context=desk_in(tmp_path))
    async with app.run_test(size=(160, 50)) as pilot:
        await pilot.press("T", "T", "left_square_bracket")
        await pilot.pause()
        assert "That could not be done; details are in" in "".join(
            str(each.message) for each in app._notifications
        )
        assert view_of(pilot).day != view_of(pilot).today
    assert len(fault_files(tmp_path)) == 1


def test_whatever_textual_calls_of_a_pane_is_survived() -> None:
    """Of every pane, those to come among them."""
    for pane in below(LinePane):
        for name, method in vars(pane).items():
            if name.startswith(("watch_", "on_")):
                assert hasattr(method, "__wrapped__"), f"{pane.__name__}.{name}"


def test_a_fault_that_shows_and_then_ends_the_app_is_written_once(tmp_path: Path) -> None:
    log = FaultLog(tmp_path / "state.json")
    for what in ("the comparison could not be drawn", "phonecmp had to end"):
        try:
            fail()
        except InjectedError as error:
            file = log.note(error, what)
    assert fault_files(tmp_path) == [file]


def test_every_dialog_answers_once() -> None:
    """Of whatever kind: those to come are held to it, too."""
    for module in pkgutil.walk_packages(screens.__path__, f"{screens.__name__}."):
        importlib.import_module(module.name)
    own = [each for each in below(ModalScreen) if each.__module__.startswith("phonecmp.")]
    assert len(own) >= 7
    assert [each for each in own if not issubclass(each, AnswersOnce)] == []


def below(kind: type[object]) -> Iterator[type[object]]:
    for each in type.__subclasses__(kind):
        yield each
        yield from below(each)


@pytest.mark.parametrize("keys", ["f", "s", "x", "S", "t", "ctrl+p", "f1"])
@pytest.mark.parametrize("answer", ["enter", "escape"])
async def test_two_answers_at_once_are_one(
    make_app: MakeApp,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    keys: str,
    answer: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    app = make_app(*RIVALS)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(keys)
        await pilot.pause()
        assert isinstance(app.screen, ModalScreen), keys
        if keys == "ctrl+p":
            assert isinstance(app.screen, Palette)
            await pilot.press(*"baseline")
            await app.workers.wait_for_complete()
            await pilot.pause()
        for _ in range(3):
            app.post_message(events.Key(answer, None))
        await pilot.pause()
        await pilot.pause()
        assert app.is_running
        assert len(app.screen_stack) >= 1


def test_words_of_an_exception_hold_no_data() -> None:
    assert fault_words(KeyError({"a": SECRET})) == "KeyError"
    assert len(fault_words(ValueError("x" * 10_000_000))) <= 1_000
    assert fault_words(FileNotFoundError(2, "No such file", "a.toml")).endswith("a.toml")


def test_a_fault_is_written_with_what_led_to_it(tmp_path: Path) -> None:
    try:
        try:
            fail()
        except InjectedError as error:
            raise RuntimeError("the next") from error
    except RuntimeError as error:
        files = [write_fault(tmp_path / "new", error, "testing") for _ in range(30)]
    kept = fault_files(tmp_path)
    assert files[0] is not None
    assert len(kept) <= 20
    text = kept[-1].read_text("utf-8")
    assert text.index("RuntimeError: the next") < text.index("InjectedError")
    assert SECRET not in text


def test_a_folder_that_takes_no_file_is_no_further_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert write_fault(tmp_path / "file", ValueError("x"), "testing") is None


PLACES = {
    "a worker": ("phonecmp.tui.services.reloading:load_catalog", ""),
    "compose": ("phonecmp.tui.screens.help.screen:HelpScreen.compose", "\x1bOP"),
    "mounting": ("phonecmp.tui.app:PhonecmpApp.on_ready", ""),
    "the state": ("phonecmp.tui.app:PhonecmpApp._hand_over", ""),
    "the first frame": ("phonecmp.tui.app:PhonecmpApp.get_default_screen", ""),
    "making the app": ("phonecmp.tui.app:PhonecmpApp.__init__", ""),
    "leaving": ("phonecmp.tui.app:PhonecmpApp.on_unmount", "q"),
}
"""Where the fault is put in, and the keys that lead there."""

INJECT = """
import sys
from importlib import import_module
from operator import attrgetter

module, name = sys.argv.pop(1).split(":")
owner, _, last = name.rpartition(".")
home = import_module(module)
home = attrgetter(owner)(home) if owner else home

def fail(*given, **named):
    catalogue = ["{secret}"] * 100_000
    raise RuntimeError("put in by a test")

setattr(home, last, fail)
from phonecmp.__main__ import main
main()
""".replace("{secret}", SECRET)


@pytest.fixture
def open_faulty(tmp_path: Path) -> Iterator[Callable[[str], Terminal]]:
    script = tmp_path / "faulty.py"
    script.write_text(INJECT, "utf-8")
    opened: list[Terminal] = []

    def start(place: str) -> Terminal:
        arguments = ["open", "--no-bundled", "--catalog", str(FIXTURES), "12s-ultra"]
        program = (sys.executable, str(script), place)
        root = Path(__file__).parent.parent.parent
        terminal = Terminal(
            arguments, 120, 36, tmp_path, "xterm-256color", program, {"PYTHONPATH": str(root)}
        )
        opened.append(terminal)
        return terminal

    yield start
    for terminal in opened:
        terminal.close()


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("where", PLACES)
def test_a_fatal_fault_gives_the_terminal_back_and_says_where_its_details_are(
    open_faulty: Callable[[str], Terminal], tmp_path: Path, where: str
) -> None:
    place, keys = PLACES[where]
    terminal = open_faulty(place)
    if keys:
        terminal.wait_for(lambda shown: "12S Ultra" in shown)
        terminal.type(keys)
    assert terminal.wait_for_exit() == 1
    written = terminal.seen
    if b"\x1b[?1049h" in written:
        assert LEFT in written
    printed = written.rpartition(LEFT)[2] if LEFT in written else written
    lines = [line for line in printed.decode().splitlines() if line.strip()]
    (file,) = fault_files(tmp_path)
    assert len(lines) <= 20, lines
    assert "RuntimeError: put in by a test" in printed.decode()
    assert file.name in printed.decode().replace("\r\n", "")
    assert SECRET.encode() not in written
    assert SECRET not in file.read_text("utf-8")
    assert "put in by a test" in file.read_text("utf-8")
