"""Remembering set and view: written a moment after they changed, and when the app is left.

Several windows may share one state file. Each writes the set and view that changed last; of the
named sets each writes what was done in it, and takes in what was done in the others.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from phonecmp.settings import DamagedStateError, SavedState, read_state, state_lock, write_state
from phonecmp.tui.desk import remembered
from phonecmp.tui.services.background import begun_later
from phonecmp.tui.view import NOTHING_READ, ViewState

if TYPE_CHECKING:
    from phonecmp.tui.app import PhonecmpApp

_MOMENT = 0.5
"""Seconds from a change until it is written, and with it all that changed meanwhile."""

_GROUP = "remembering"

NamedSets = Mapping[str, tuple[str, ...]]
"""Device ids by the name of their set."""


def joined_sets(before: NamedSets, own: NamedSets, theirs: NamedSets) -> NamedSets:
    """The sets of two windows in one.

    `before` are those that the file held when this window last looked: where `own` says otherwise,
    this window changed it and is followed; everything else is as in `theirs`.
    """
    changed = {name: ids for name, ids in own.items() if before.get(name) != ids}
    deleted = before.keys() - own.keys()
    kept = {name: ids for name, ids in theirs.items() if name not in deleted}
    return {**kept, **changed}


class Memory:
    """The state file, as one window knows it. Whoever comes while another writes waits."""

    def __init__(self, file: Path | None, held: SavedState) -> None:
        """Without a `file` nothing is remembered; `held` is what it held at the start."""
        self._file = file
        self._held = held
        self._tried = held
        self._turn = threading.Lock()

    def accept(self, state: SavedState) -> None:
        """Take a state for what the file stands for, and write it only once it changes.

        Here devices may be missing that the file names: another catalogue may have them.
        """
        self._held = self._tried = replace(state, sets=self._held.sets)

    def lacks(self, state: SavedState) -> bool:
        """Whether a state differs from the one that was to be written last."""
        return self._file is not None and state != self._tried

    def keep(self, state: SavedState) -> NamedSets:
        """Write a state unless the file holds it; the named sets of all windows.

        A state that could not be written is tried again at the next change.
        """
        with self._turn:
            if self._file is None or state == self._held:
                return state.sets
            with state_lock(self._file):
                joined = replace(state, sets=self._joined(state.sets))
                self._tried = joined
                if write_state(self._file, joined):
                    self._held = joined
            return joined.sets

    def join(self, own: NamedSets) -> NamedSets:
        """The named sets of this window with what was done in others."""
        with self._turn:
            return self._joined(own)

    def _joined(self, own: NamedSets) -> NamedSets:
        """Nothing follows from a file that is damaged, or gone."""
        if self._file is None or not self._file.exists():
            return own
        with suppress(DamagedStateError):
            theirs = read_state(self._file).sets
            own = joined_sets(self._held.sets, own, theirs)
            self._held = replace(self._held, sets=theirs)
        return own


def note_view(app: PhonecmpApp, before: ViewState) -> None:
    """Follow the view: what came back at the start is no change, everything later is."""
    is_back = before.reading == NOTHING_READ and app.state.reading != NOTHING_READ
    if is_back and not app.desk.wanted:
        app.memory.accept(remembered(app.desk, app.state))
    note_change(app)


def note_change(app: PhonecmpApp) -> None:
    """Have set and view written in a moment, where they differ from what was written."""
    if app.state.reading is not None or not app.memory.lacks(remembered(app.desk, app.state)):
        return
    if not any(worker.group == _GROUP and worker.is_running for worker in app.workers):
        app.run_worker(begun_later(_write_soon, app), group=_GROUP, exit_on_error=False)


async def _write_soon(app: PhonecmpApp) -> None:
    """Write until nothing has changed meanwhile."""
    while app.memory.lacks(remembered(app.desk, app.state)):
        await asyncio.sleep(_MOMENT)
        state = remembered(app.desk, app.state)
        sets = await asyncio.to_thread(app.memory.keep, state)
        if sets != state.sets:
            _show_sets(app, joined_sets(state.sets, app.state.named_sets, sets))


def take_in_sets(app: PhonecmpApp) -> None:
    """Take in the named sets of other windows."""
    _show_sets(app, app.memory.join(app.state.named_sets))


def _show_sets(app: PhonecmpApp, sets: NamedSets) -> None:
    if sets != app.state.named_sets:
        app.view = replace(app.state, named_sets=sets)


def remember(app: PhonecmpApp) -> None:
    """Write down set and view at once, unless the last ones did not even come back."""
    if app.state.reading != NOTHING_READ:
        app.memory.keep(remembered(app.desk, app.state))
