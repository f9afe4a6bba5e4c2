"""What stands beside the devices: from the cache where it is the same still, else from files."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from phonecmp.reading.layers import is_folder
from phonecmp.reading.work import Foundation, Work

if TYPE_CHECKING:
    from phonecmp.reading.cache_file import OpenedCache
    from phonecmp.reading.cached_tables import TableStates


class Laid(NamedTuple):
    """A foundation, and what the cache had of it.

    `opened` is the cache of the layers, if there is one that this program wrote; `is_cached` tells
    that the foundation came out of it. `states` are the files that it stands on as they were just
    before they were read, or None where it is not to be kept.
    """

    foundation: Foundation
    opened: OpenedCache | None = None
    is_cached: bool = False
    states: TableStates | None = None


def lay_foundation(
    work: Work,
    *,
    partners: bool = True,
    cache: Path | None = None,
    told: Callable[[], Any] | None = None,
) -> Laid:
    """Everything that device files are read against, and the partners if they are wanted.

    `cache` is the folder of the cache. What it lacks `told` may have, in the form of the cache,
    from whoever has read the files just now. Without either every file is opened.
    """
    _judge_layers(work)
    if cache is None and told is None:
        return Laid(_read(work, partners=partners))
    from phonecmp.reading.cached_tables import table_states, tables_from_cache, tables_from_json

    states = table_states(work.layers, partners=partners)
    opened = None
    if cache is not None:
        from phonecmp.reading.cache_file import open_cache

        opened = open_cache(cache, work.layers)
    if opened is not None and states is not None:
        foundation = tables_from_cache(opened, states)
        if foundation is not None:
            work.files += states.number
            return Laid(foundation, opened, is_cached=True, states=states)
    if told is not None and states is not None:
        foundation = tables_from_json(told(), states)
        if foundation is not None:
            work.files += states.number
            return Laid(foundation, opened, states=states)
    before = len(work.problems), len(work.allowances)
    foundation = _read(work, partners=partners)
    is_sound = before == (len(work.problems), len(work.allowances))
    return Laid(foundation, opened, states=states if is_sound else None)


def _read(work: Work, *, partners: bool) -> Foundation:
    from phonecmp.reading.tables import read_foundation  # much code, and not for every start

    return read_foundation(work, partners=partners)


def _judge_layers(work: Work) -> None:
    for layer in work.layers:
        if not is_folder(layer.path):
            from phonecmp.reading.misplaced import note_unreadable

            there = os.path.lexists(layer.path)
            reason = "it is no folder" if there else "there is no such folder"
            note_unreadable(layer.path, reason, work.problems)
