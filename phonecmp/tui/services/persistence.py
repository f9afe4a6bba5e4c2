"""Remembering set and view: written a moment after they changed, and when the app is left."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from phonecmp.tui.app_context import remembered
from phonecmp.tui.services.background import deferred
from phonecmp.tui.services.state_store import NamedSets, joined_sets
from phonecmp.tui.view_state import NOTHING_READ, ViewState

if TYPE_CHECKING:
    from phonecmp.tui.services.host import Host

_WRITE_DELAY_S = 0.5
"""Seconds from a change until it is written, and with it all that changed meanwhile."""

_GROUP = "remembering"


def note_view(host: Host, before: ViewState) -> None:
    """Follow the view: what came back at the start is no change, everything later is."""
    is_back = before.reading == NOTHING_READ and host.state.reading != NOTHING_READ
    if is_back and not host.context.requested:
        host.store.accept(remembered(host.context, host.state))
    note_change(host)


def note_change(host: Host) -> None:
    """Have set and view written in a moment, where they differ from what was written."""
    if host.state.reading is not None or not host.store.lacks(remembered(host.context, host.state)):
        return
    if not host.is_busy(_GROUP):
        host.begin(deferred(_write_soon, host), _GROUP, is_vital=False)


async def _write_soon(host: Host) -> None:
    """Write until nothing has changed meanwhile."""
    while host.store.lacks(remembered(host.context, host.state)):
        await asyncio.sleep(_WRITE_DELAY_S)
        state = remembered(host.context, host.state)
        sets = await asyncio.to_thread(host.store.keep, state)
        if sets != state.sets:
            _show_sets(host, joined_sets(state.sets, host.state.named_sets, sets))


def take_in_sets(host: Host) -> None:
    """Take in the named sets of other windows."""
    _show_sets(host, host.store.join(host.state.named_sets))


def _show_sets(host: Host, sets: NamedSets) -> None:
    if sets != host.state.named_sets:
        host.state = replace(host.state, named_sets=sets)


def remember(host: Host) -> None:
    """Write down set and view at once, unless the last ones did not even come back."""
    if host.state.reading != NOTHING_READ:
        host.store.keep(remembered(host.context, host.state))
