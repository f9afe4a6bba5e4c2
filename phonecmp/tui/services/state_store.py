"""The state file that several windows share: each writes what changed in it, and joins the others.

Set and view are those that changed last; of the named sets each window writes what was done in it,
and takes in what was done elsewhere.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from phonecmp.settings import DamagedStateError, SavedState, read_state, state_lock, write_state

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


class StateStore:
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
