"""Reading a whole catalogue bit by bit, so that what is there can be used meanwhile.

What a file gave before is taken from the cache where there is one and the file is the same still.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as defaulted
from pathlib import Path

from phonecmp.model import Finding
from phonecmp.reading.allowances import let_stand
from phonecmp.reading.cache import (
    Cache,
    FileState,
    Shelved,
    basis_of,
    file_state,
    open_cache,
    save_cache,
)
from phonecmp.reading.layers import Layer
from phonecmp.reading.listing import list_devices, pick_devices
from phonecmp.reading.notes import Problem, place
from phonecmp.reading.reading import (
    Foundation,
    Reading,
    Work,
    apart_from,
    catalog_of,
    consequences,
    read_foundation,
    read_one_device,
    read_strays,
)
from phonecmp.reading.whole import check_whole, find_aliases

_PAUSE = 0.1
"""Seconds between two reports of progress, and until the first part is handed over."""

_WORTH_SAVING = 0.01
"""The share of files that had to be opened from which on the cache is written anew."""


@dataclass(frozen=True, slots=True)
class Progress:
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
    makes find something everywhere.
    """

    work: Work
    foundation: Foundation
    hidden: frozenset[str]
    give_way: Callable[[], object]
    holders: dict[str, Cache] = defaulted(default_factory=dict)
    shelved: Shelved = defaulted(default_factory=Shelved)
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
    foundation = read_foundation(work)
    basis = basis_of(work.layers, foundation.partners) if cache else ""
    caches = open_cache(cache, work.layers, basis) if cache else iter(())
    run = _Run(work, foundation, consequences(work.problems), give_way)
    strays: list[Path] = []
    newest = next(caches, None)
    if newest is not None:
        run.holders.update(dict.fromkeys(newest.rows, newest))
        yield Progress(len(newest.rows), newest.total, _from_cache(run, newest, first))
    files = list_devices(work.layers, work.problems, strays)
    for part in caches:
        run.give_way()
        run.holders.update(dict.fromkeys(part.rows, part))
    read_strays(work, strays, foundation.known)
    for gone in run.shelved.states.keys() - files.keys():
        run.shelved.forget(gone)
    yield from _read_all(run, files, _in_order(files, first))
    work.files += len(files)
    yield Progress(len(files), len(files), _finished(run, files), is_done=True)
    if cache and run.parsed > len(files) * _WORTH_SAVING:
        save_cache(cache, work.layers, basis, run.shelved, give_way)


def read_with_cache(layers: Sequence[Layer], cache: Path | None) -> Reading:
    """The whole catalogue at once, with the help of the cache where its folder is given."""
    *_, last = read_gradually(layers, cache=cache)
    assert last.reading is not None  # the last progress holds everything
    return last.reading


def _read_all(run: _Run, files: Mapping[str, Path], order: Sequence[str]) -> Iterator[Progress]:
    total = len(files)
    begun = told = time.monotonic()
    due = begun + _PAUSE
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
        if device_id not in run.shelved.devices:
            _read_anew(run, device_id, file, file_state(file))
    return _so_far(run)


def _in_order(files: Collection[str], first: Collection[str]) -> list[str]:
    """The ids to read: those needed at once, then the others."""
    at_once = [device_id for device_id in dict.fromkeys(first) if device_id in files]
    return [*at_once, *(device_id for device_id in files if device_id not in at_once)]


def _read_anew(run: _Run, device_id: str, file: Path, state: FileState | None) -> None:
    work = Work(run.work.layers, roots=run.work.roots)
    device = read_one_device(work, device_id, file, run.foundation.known)
    run.parsed += 1
    run.work.partial.update(work.partial)
    run.shelved.forget(device_id)
    if device is not None:
        run.shelved.devices[device_id] = device
    problems = apart_from(run.hidden, work.problems)
    if problems:
        run.shelved.findings[device_id] = place(problems)
    if work.allowances:
        run.shelved.allowances[device_id] = tuple(work.allowances)
    if state is not None:
        run.shelved.states[device_id] = state


def _so_far(run: _Run) -> Reading:
    devices = dict(run.shelved.devices)
    aliases = find_aliases(devices, devices, [])
    catalog = catalog_of(run.foundation, devices, aliases)
    return Reading(catalog, (), run.work.files, run.work.layers)


def _finished(run: _Run, files: Collection[str]) -> Reading:
    """Everything, in the order of the files, with what only the whole can tell."""
    work, shelved = run.work, run.shelved
    devices = {each: shelved.devices[each] for each in files if each in shelved.devices}
    across: list[Problem] = []
    aliases = find_aliases(devices, files, across)
    check_whole(devices, {*files, *aliases}, across)
    own = [finding for each in files for finding in shelved.findings.get(each, ())]
    top = place(apart_from(run.hidden, work.problems))
    found = _by_file([*top, *own, *place(across)])
    allowances = [*work.allowances]
    allowances += [one for each in files for one in shelved.allowances.get(each, ())]
    findings, noted = let_stand(found, allowances)
    catalog = catalog_of(run.foundation, devices, aliases)
    partial = {each: work.partial[each] for each in files if each in work.partial}
    return Reading(catalog, findings, work.files, work.layers, noted, partial)


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
