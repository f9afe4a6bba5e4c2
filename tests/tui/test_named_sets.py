"""Named sets: kept, recalled, replaced, renamed and deleted, and nothing is lost for good."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from phonecmp.reading import Layer
from phonecmp.settings import SavedState, read_state, write_state
from phonecmp.tui.app_context import AppContext
from phonecmp.tui.commands import COMMANDS, Scope
from phonecmp.tui.named_sets import delete_set, rename_set
from phonecmp.tui.screens.sets.screen import SetsScreen
from phonecmp.tui.view_state import undo, with_devices, with_named_sets
from phonecmp.tui.widgets.line_list import LineList
from tests.tui.lists import footer_of
from tests.tui.support import (
    FIXTURES,
    RIVALS,
    TODAY,
    MakeApp,
    first_view,
    screen_name,
    until,
    view_of,
)

PAIR, REST = RIVALS[:2], RIVALS[2:]
VIEW = first_view((Layer(FIXTURES, "test"),), PAIR, day=TODAY, today=TODAY)


def desk_with(**sets: tuple[str, ...]) -> AppContext:
    return AppContext(saved=SavedState(sets=sets))


def notice(pilot: Pilot[None]) -> str:
    """What the app said last."""
    return " ".join(note.message for note in pilot.app._notifications)


def dialog_text(pilot: Pilot[None]) -> str:
    lines = pilot.app.screen.query_one(LineList)
    return "\n".join("".join(text for text, _ in item.spans).rstrip() for item in lines.items)


async def in_dialog(pilot: Pilot[None]) -> None:
    await pilot.press("S")
    await until(pilot, lambda: isinstance(pilot.app.screen, SetsScreen))


async def test_a_set_shows_its_devices(make_app: MakeApp) -> None:
    async with make_app(*PAIR, context=desk_with(mine=REST)).run_test(size=(120, 36)) as pilot:
        await in_dialog(pilot)
        shown = dialog_text(pilot)
        assert "2 devices" in shown
        assert "OnePlus 10 Pro, Samsung Galaxy S22 Ultra" in shown


async def test_a_deleted_set_comes_back_in_the_dialog_and_outside_of_it(make_app: MakeApp) -> None:
    sets = {"mine": REST, "other": PAIR}
    async with make_app(*PAIR, context=desk_with(**sets)).run_test(size=(120, 36)) as pilot:
        await in_dialog(pilot)
        await pilot.press("ctrl+d")
        assert view_of(pilot).named_sets == {"other": PAIR}
        assert "Deleted the set mine" in notice(pilot)
        await pilot.press("ctrl+z")
        assert view_of(pilot).named_sets == sets
        await pilot.press("ctrl+d", "ctrl+d")
        assert view_of(pilot).named_sets == {}
        await pilot.press("escape")
        await pilot.press("u")
        assert view_of(pilot).named_sets == {"other": PAIR}
        assert "The set other is back." in notice(pilot)
        await pilot.press("u")
        assert view_of(pilot).named_sets == sets
        assert view_of(pilot).devices == PAIR


async def test_a_renamed_set_keeps_its_devices_and_can_be_named_back(make_app: MakeApp) -> None:
    async with make_app(*PAIR, context=desk_with(mine=REST)).run_test(size=(120, 36)) as pilot:
        await in_dialog(pilot)
        await pilot.press("ctrl+r", *"wide", "enter")
        assert view_of(pilot).named_sets == {"wide": REST}
        assert "wide" in dialog_text(pilot)
        assert screen_name(pilot) == "SetsScreen"
        await pilot.press("escape", "u")
        assert view_of(pilot).named_sets == {"mine": REST}


async def test_a_name_that_another_set_has_is_refused(make_app: MakeApp) -> None:
    sets = {"mine": REST, "other": PAIR}
    async with make_app(*PAIR, context=desk_with(**sets)).run_test(size=(120, 36)) as pilot:
        await in_dialog(pilot)
        await pilot.press("ctrl+r", *"other", "enter")
        assert view_of(pilot).named_sets == sets
        assert "Another set is called other" in notice(pilot)
        await pilot.press("escape")
        assert screen_name(pilot) == "SetsScreen"
        await pilot.press("escape")
        assert screen_name(pilot) == "CompareScreen"


async def test_a_new_name_may_be_the_beginning_of_another(make_app: MakeApp) -> None:
    async with make_app(*PAIR, context=desk_with(midrange=REST)).run_test(size=(120, 36)) as pilot:
        await in_dialog(pilot)
        await pilot.press(*"mid", "down", "enter")
        assert view_of(pilot).named_sets == {"midrange": REST, "mid": PAIR}


async def test_a_set_is_replaced_by_what_is_compared_now(make_app: MakeApp) -> None:
    async with make_app(*PAIR, context=desk_with(mine=REST)).run_test(size=(120, 36)) as pilot:
        await in_dialog(pilot)
        await pilot.press("ctrl+s")
        assert view_of(pilot).named_sets == {"mine": PAIR}
        await pilot.press("ctrl+s")
        assert "holds just these devices already" in notice(pilot)
        await pilot.press("ctrl+z")
        assert view_of(pilot).named_sets == {"mine": REST}


async def test_recalling_can_be_undone(make_app: MakeApp) -> None:
    async with make_app(*PAIR, context=desk_with(mine=REST)).run_test(size=(120, 36)) as pilot:
        await in_dialog(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: view_of(pilot).devices == REST)
        await pilot.press("u")
        assert view_of(pilot).devices == PAIR


async def test_an_empty_dialog_says_what_to_do(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(60, 20)) as pilot:
        await in_dialog(pilot)
        assert "esc, then space adds a device." in dialog_text(pilot)
        await pilot.press("enter", "ctrl+d")
        assert screen_name(pilot) == "SetsScreen"
        assert "Go to a set first." in notice(pilot)


@pytest.mark.parametrize("width", [60, 80, 160])
async def test_the_dialog_shows_its_keys(make_app: MakeApp, width: int) -> None:
    async with make_app(*PAIR, context=desk_with(mine=REST)).run_test(size=(width, 24)) as pilot:
        await in_dialog(pilot)
        await pilot.pause()
        hints = footer_of(pilot)
        for hint in ("enter recall", "^r rename", "^d delete"):
            assert hint in hints


async def test_the_dialog_names_only_keys_that_do_something(make_app: MakeApp) -> None:
    async with make_app(*PAIR).run_test(size=(120, 36)) as pilot:
        await in_dialog(pilot)
        hints = footer_of(pilot)
        assert not any(word in hints for word in ("rename", "replace", "delete", "recall"))
        await pilot.press(*"mine", "enter", "S")
        await until(pilot, lambda: "recall" in footer_of(pilot))
        assert all(word in footer_of(pilot) for word in ("rename", "replace", "delete"))


async def test_the_help_lists_the_keys_of_the_dialog(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(120, 60)) as pilot:
        await pilot.press("question_mark", *"named", "space", *"sets")
        shown = dialog_text(pilot)
        for command in COMMANDS:
            if command.scope is Scope.SETS:
                assert command.help[:40] in shown


async def test_sets_of_another_window_are_there_when_the_dialog_opens(
    make_app: MakeApp, tmp_path: Path
) -> None:
    file = tmp_path / "state.json"
    async with make_app(*PAIR, context=AppContext(state_file=file)).run_test(
        size=(120, 36)
    ) as pilot:
        assert write_state(file, SavedState(sets={"theirs": REST}))
        await in_dialog(pilot)
        assert "theirs" in dialog_text(pilot)
        await pilot.press("ctrl+d")
    assert read_state(file).sets == {}


ids = st.lists(st.sampled_from(RIVALS), unique=True, max_size=3).map(tuple)
named = st.dictionaries(st.sampled_from("abc"), ids)


@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("devices"), ids),
            st.tuples(st.just("sets"), named),
            st.tuples(st.just("delete"), st.sampled_from("abc")),
            st.tuples(st.just("rename"), st.sampled_from(["ab", "bc", "ca"])),
        ),
        max_size=8,
    )
)
def test_every_change_can_be_taken_back(steps: list[tuple[str, object]]) -> None:
    view = VIEW
    seen = []
    for kind, what in steps:
        before = view
        match kind, what:
            case "devices", tuple():
                view = with_devices(view, what)
            case "sets", dict():
                view = with_named_sets(view, what)
            case "delete", str():
                view = delete_set(view, what)
            case "rename", str():
                view = rename_set(view, what[0], what[1])
        if view is not before:
            seen.append((before.devices, dict(before.named_sets)))
    for devices, sets in reversed(seen):
        view = undo(view)
        assert (view.devices, view.named_sets) == (devices, sets)
    assert undo(view) is view
