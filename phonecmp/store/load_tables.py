"""What stands beside the devices: from the cache where it is the same still, else from files."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from phonecmp.reading.layers import Layer, judge_layers
from phonecmp.reading.work import Foundation, Reading, Work
from phonecmp.store.user import cache_file

if TYPE_CHECKING:
    from phonecmp.store.snapshot import OpenedCache
    from phonecmp.store.tables import TableStates


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
    judge_layers(work)
    if cache is None and told is None:
        return Laid(_read(work, partners=partners))
    from phonecmp.store.tables import table_states, tables_from_cache, tables_from_json

    states = table_states(work.layers, partners=partners)
    opened = None
    if cache is not None:
        from phonecmp.store.snapshot import open_cache

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


def read_some(
    layers: Sequence[Layer],
    only: Collection[str] | None = None,
    *,
    partners: bool = True,
    cache: Path | None = None,
) -> Reading:
    """As `read_catalog`, with what the tables gave before where the cache has it.

    `cache` is the folder of the cache; nothing is written to it.
    """
    from phonecmp.reading.reading import read_catalog

    folder = cache if cache is not None and cache_file(cache, layers).exists() else None

    def lay(work: Work) -> Foundation:
        return lay_foundation(work, partners=partners, cache=folder).foundation

    return read_catalog(layers, only, partners=partners, lay=lay)
