"""Reading a whole catalogue bit by bit, so that what is there can be used meanwhile.

What a file gave before is taken from the cache where there is one and the file is the same still.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as defaulted
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from phonecmp.reading.cache import Cache, Shelved
from phonecmp.reading.cache_place import FileState, file_state, newest_settled
from phonecmp.reading.foundation import Laid, lay_foundation
from phonecmp.reading.layers import Layer
from phonecmp.reading.listing import list_devices, pick_devices
from phonecmp.reading.problems import apart_from, consequences
from phonecmp.reading.whole import check_whole, find_aliases
from phonecmp.reading.work import Foundation, Reading, Work

if TYPE_CHECKING:
    from phonecmp.model import Finding
    from phonecmp.reading.allowances import Allowance
    from phonecmp.reading.known import Known
    from phonecmp.reading.notes import Problem

_PAUSE = 0.1
"""Seconds between two reports of progress, and until the first part is handed over."""

_WHOLE = 0.5
"""Seconds within which the cache gives everything: parts would only make the whole later."""

_WORTH_SAVING = 0.01
"""The share of files that had to be opened from which on the cache is written anew."""


class Progress(NamedTuple):
    """How far reading has come: `read` of `total` device files.

    `reading` is what there is so far; it is None where only the number grew. Findings are
    complete, and references between devices checked, once `is_done`.
    """

    read: int
    total: int
    reading: Reading | None = None
    is_done: bool = False


@dataclass(slots=True)
class _Run:
    """One run of reading: what was read, and what is still known from before.

    `holders` are the parts of the cache by device, `hidden` the codes of rules that a broken table
    makes find something everywhere. `known` is what files are read against, once one has to be.
    """

    work: Work
    foundation: Foundation
    hidden: frozenset[str]
    give_way: Callable[[], object]
    holders: dict[str, Cache] = defaulted(default_factory=dict)
    shelved: Shelved = defaulted(default_factory=Shelved)
    known: Known | None = None
    parsed: int = 0


def read_gradually(
    layers: Sequence[Layer],
    first: Collection[str] = (),
    cache: Path | None = None,
    give_way: Callable[[], object] = bool,
) -> Iterator[Progress]:
    """Read catalogues laid over each other, as `read_catalog` does, and tell of the progress.

    `first` names devices that are needed at once. `cache` is the folder of the cache; without it
    every file is opened. `give_way` is called between files, and may wait there while something
    more urgent is done. The last progress is done and holds the same as `read_catalog` gives.
    """
    work = Work(tuple(layers))
    laid = lay_foundation(work, cache=cache)
    basis = _basis(laid, work.layers) if cache else ""
    opened = laid.opened
    caches = opened.parts() if opened is not None and opened.basis == basis else iter(())
    run = _Run(work, laid.foundation, consequences(work.problems), give_way)
    newest = next(caches, None)
    if newest is not None:
        run.holders.update(dict.fromkeys(newest.rows, newest))
        yield Progress(len(newest.rows), newest.total, _from_cache(run, newest, first))
    strays: list[Path] = []
    files = list_devices(work.layers, work.problems, strays)
    for part in caches:
        run.give_way()
        run.holders.update(dict.fromkeys(part.rows, part))
    _read_strays(run, strays)
    for gone in run.shelved.states.keys() - files.keys():
        run.shelved.forget(gone)
    yield from _read_all(run, files, _in_order(files, first))
    work.files += len(files)
    yield Progress(len(files), len(files), _finished(run, files), is_done=True)
    if cache and (not laid.is_cached or run.parsed > len(files) * _WORTH_SAVING):
        _save(run, cache, basis, laid)


def _basis(laid: Laid, layers: Sequence[Layer]) -> str:
    """What the parts of a cache must stand on; see `basis_of`."""
    if laid.opened is not None and laid.is_cached:
        return laid.opened.basis
    from phonecmp.reading.cache_file import basis_of

    return basis_of(layers, laid.foundation.partner_ids or ())


def _save(run: _Run, cache: Path, basis: str, laid: Laid) -> None:
    """Write the cache anew; tables that were changed this moment are left out of it."""
    from phonecmp.reading.cache_file import save_cache
    from phonecmp.reading.cached_tables import tables_to_json

    is_settled = laid.states is not None and laid.states.newest <= newest_settled()
    tables = tables_to_json(laid.foundation, laid.states) if laid.states and is_settled else None
    save_cache(cache, run.work.layers, basis, tables, run.shelved, run.give_way)


def read_with_cache(layers: Sequence[Layer], cache: Path | None) -> Reading:
    """The whole catalogue at once, with the help of the cache where its folder is given."""
    *_, last = read_gradually(layers, cache=cache)
    assert last.reading is not None  # the last progress holds everything
    return last.reading


def _read_all(run: _Run, files: Mapping[str, Path], order: Sequence[str]) -> Iterator[Progress]:
    total = len(files)
    begun = told = time.monotonic()
    due = begun + (_WHOLE if run.holders else _PAUSE)
    for read, device_id in enumerate(order, start=1):
        run.give_way()
        _take(run, device_id, files[device_id])
        if read % 20 or read == total:
            continue
        now = time.monotonic()
        if now > due:
            yield Progress(read, total, _so_far(run))
            # Each part takes as long as all before it, for handing over costs by the whole.
            told = time.monotonic()
            due = told + (told - begun)
        elif now - told > _PAUSE:
            yield Progress(read, total)
            told = time.monotonic()


def _take(run: _Run, device_id: str, file: Path) -> None:
    """Put what a file gives onto the shelf: from the cache where it is the same still."""
    state = file_state(file)
    if state is not None and run.shelved.states.get(device_id) == state:
        device = run.shelved.devices.get(device_id)
        if device is not None and device.file == file:
            return
    cache = run.holders.get(device_id)
    if cache is None or not cache.take(device_id, file, state, run.shelved):
        _read_anew(run, device_id, file, state)


def _from_cache(run: _Run, newest: Cache, first: Collection[str]) -> Reading:
    """The newest devices as they were when the cache was written, for the first look.

    Whether their files are the same still is found out when all files are gone through.
    """
    for device_id, row in newest.rows.items():
        run.give_way()
        newest.take(device_id, Path(row[0]), (row[1], row[2]), run.shelved)
    for device_id, file in pick_devices(run.work.layers, first).items():
        _take(run, device_id, file)
    return _so_far(run)


def _in_order(files: Collection[str], first: Collection[str]) -> list[str]:
    """The ids to read: those needed at once, then the others."""
    at_once = [device_id for device_id in dict.fromkeys(first) if device_id in files]
    return [*at_once, *(device_id for device_id in files if device_id not in at_once)]


def _known(run: _Run) -> Known:
    """What files are read against, laid out when the first one has to be read."""
    if run.known is None:
        from phonecmp.reading.known import known_of

        run.known = known_of(run.foundation)
    return run.known


def _read_strays(run: _Run, strays: Sequence[Path]) -> None:
    if strays:
        from phonecmp.reading.reading import read_strays

        read_strays(run.work, strays, _known(run))


def _read_anew(run: _Run, device_id: str, file: Path, state: FileState | None) -> None:
    from phonecmp.reading.reading import read_one_device  # much code, and not for every start

    work = Work(run.work.layers, roots=run.work.roots)
    device = read_one_device(work, device_id, file, _known(run))
    run.parsed += 1
    run.work.partial.update(work.partial)
    run.shelved.forget(device_id)
    if device is not None:
        run.shelved.devices[device_id] = device
    findings = _placed(work.problems, run.hidden)
    if findings:
        run.shelved.findings[device_id] = findings
    if work.allowances:
        run.shelved.allowances[device_id] = tuple(work.allowances)
    if state is not None:
        run.shelved.states[device_id] = state


def _so_far(run: _Run) -> Reading:
    devices = dict(run.shelved.devices)
    aliases = find_aliases(devices, devices, [])
    catalog = run.foundation.catalog_of(devices, aliases)
    return Reading(catalog, (), run.work.files, run.work.layers)


def _finished(run: _Run, files: Collection[str]) -> Reading:
    """Everything, in the order of the files, with what only the whole can tell."""
    work, shelved = run.work, run.shelved
    devices = {each: shelved.devices[each] for each in files if each in shelved.devices}
    across: list[Problem] = []
    aliases = find_aliases(devices, files, across)
    partial = {each: work.partial[each] for each in files if each in work.partial}
    check_whole({**devices, **partial}, {*files, *aliases}, across)
    own = [finding for each in files for finding in shelved.findings.get(each, ())]
    top = _placed(work.problems, run.hidden)
    found = _by_file([*top, *own, *_placed(across)])
    allowances = [*work.allowances]
    allowances += [one for each in files for one in shelved.allowances.get(each, ())]
    findings, noted = _let_stand(found, allowances)
    catalog = run.foundation.catalog_of(devices, aliases)
    return Reading(catalog, findings, work.files, work.layers, noted, partial)


def _placed(problems: list[Problem], hidden: frozenset[str] = frozenset()) -> tuple[Finding, ...]:
    """The findings of problems that count."""
    if not problems:
        return ()
    from phonecmp.reading.notes import place  # much code, and not for every start

    return place(apart_from(hidden, problems))


def _let_stand(
    findings: list[Finding], allowances: list[Allowance]
) -> tuple[tuple[Finding, ...], tuple[Allowance, ...]]:
    if not allowances:
        return tuple(findings), ()
    from phonecmp.reading.allowances import let_stand

    return let_stand(findings, allowances)


def _by_file(findings: Sequence[Finding]) -> list[Finding]:
    """Findings in the order in which their files come first, by line within each."""
    by_file: dict[Path, list[Finding]] = {}
    for finding in findings:
        by_file.setdefault(finding.file, []).append(finding)
    return [
        finding
        for listed in by_file.values()
        for finding in sorted(listed, key=lambda one: (one.line, one.column, one.code))
    ]
