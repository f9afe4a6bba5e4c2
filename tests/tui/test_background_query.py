"""What screens gather beside the loop: one thread at a time, and then for the newest state."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date, timedelta

from textual.pilot import Pilot
from textual.screen import Screen

from phonecmp.tui.services.background_query import BackgroundQuery
from phonecmp.tui.view_state import ViewState
from tests.tui.support import RIVALS, MakeApp, until, view_of

FIRST = date(2022, 5, 1)


def screen_of(pilot: Pilot[None]) -> Screen[None]:
    """The screen in front."""
    screen: Screen[None] = pilot.app.screen_stack[0]
    return screen


async def test_of_many_states_the_first_and_the_newest_are_gathered_for(make_app: MakeApp) -> None:
    """Each of two hundred files read again began another thread while those before went on."""
    go_on = threading.Event()
    gathered: list[date] = []

    def gather(view: ViewState) -> date:
        gathered.append(view.day)
        go_on.wait(60)
        return view.day

    shown: list[date | None] = []
    query = BackgroundQuery(gather, lambda: shown.append(query.result))
    async with make_app(*RIVALS).run_test() as pilot:
        states = [replace(view_of(pilot), day=FIRST + timedelta(days)) for days in range(50)]
        for state in states:
            query.refresh(screen_of(pilot), state)
            await pilot.pause(0)
        await until(pilot, lambda: bool(gathered))
        assert gathered == [FIRST]
        go_on.set()
        await until(pilot, lambda: query.result == states[-1].day)
        assert gathered == shown == [FIRST, states[-1].day]
        assert query.seen(states[0]).day == states[-1].day


async def test_what_fails_for_a_state_of_before_is_no_fault_of_the_newest(
    make_app: MakeApp,
) -> None:
    go_on = threading.Event()

    def gather(view: ViewState) -> date:
        go_on.wait(60)
        if view.day == FIRST:
            raise KeyError(view.day)
        return view.day

    query = BackgroundQuery(gather, lambda: None)
    async with make_app(*RIVALS).run_test() as pilot:
        first = replace(view_of(pilot), day=FIRST)
        newest = replace(first, day=FIRST + timedelta(1))
        query.refresh(screen_of(pilot), first)
        await pilot.pause(0)
        query.refresh(screen_of(pilot), newest)
        go_on.set()
        await until(pilot, lambda: query.result == newest.day)
        query.refresh(screen_of(pilot), newest)
