"""Reading a whole catalogue bit by bit, so that what is there can be used meanwhile.

What a file gave before is taken from a snapshot where there is one and the file is the same still.
Many files that have to be opened are parsed on all cores.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from phonecmp.model import DeviceMapping, Held, in_order, with_changed
from phonecmp.reading import Layer, Reading
from phonecmp.reading.cross_file_checks import check_whole, find_aliases
from phonecmp.reading.file_listing import id_of, is_overlay, pick_devices
from phonecmp.reading.finding_selection import findings_of
from phonecmp.store.device_loader import (
    Run,
    begin_run,
    cached_parts,
    keep,
    known,
    other_parts,
    read_anew,
    recall,
    take,
    unchanged_among,
)
from phonecmp.store.fingerprint_listing import Listed, listed_files

if TYPE_CHECKING:
    from phonecmp.model import Finding
    from phonecmp.reading import Allowance, Diagnostic

_SOON = 0.03
"""Seconds after which the first part is handed over: enough to fill a screen."""

_PAUSE = 0.1
"""Seconds between two reports of progress, and at least between two parts."""

_WHOLE = 0.5
"""Seconds within which the cache gives everything: parts would only make the whole later."""

PARALLEL_FROM = 400
"""Files to be opened from which on other processes are worth their start."""

_FEW = 2_000
"""Devices up to which all parts of a snapshot are loaded as soon as one file is parsed."""

_OFTEN = 20
"""Files after which the clock is looked at."""


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
class _Pace:
    """When it is time to tell how far reading has come, and to hand over what there is."""

    run: Run
    total: int
    started: float
    emitted: float
    due: float

    def emit(self, read: int) -> Iterator[Progress]:
        """What is to be told now that so many files are read, if anything.

        Each part takes as long as all before it, for handing over costs by the whole.
        """
        now = time.monotonic()
        if now > self.due and self.run.records.devices:
            yield Progress(read, self.total, _so_far(self.run))
            self.emitted = time.monotonic()
            self.due = self.emitted + max(self.emitted - self.started, _PAUSE)
        elif now - self.emitted > _PAUSE:
            yield Progress(read, self.total)
            self.emitted = time.monotonic()


def read_gradually(
    layers: Sequence[Layer],
    first: Collection[str] = (),
    cache: Path | None = None,
    yield_to_ui: Callable[[], object] | None = None,
) -> Iterator[Progress]:
    """Read catalogues laid over each other, as `read_catalog` does, and tell of the progress.

    `first` names devices that are needed at once. `cache` is the folder of the cache; without it
    every file is opened. `yield_to_ui` is called between files, and may wait there while something
    more urgent is done; None tells that there is nothing of the kind. The last progress is done and
    holds the same as `read_catalog` gives.
    """
    yield from _steps(begin_run(tuple(layers), cache, yield_to_ui or bool), first, yield_to_ui)


def _steps(
    run: Run,
    first: Collection[str] = (),
    yield_to_ui: Callable[[], object] | None = None,
    *,
    at_once: bool = False,
    apart: bool = True,
) -> Iterator[Progress]:
    """The progress of a run; of one that gives everything `at_once` only the last counts.

    `apart` lets many files be parsed by other processes.
    """
    if at_once:
        for part in cached_parts(run):
            recall(run, part)
    else:
        yield from _recall(run, first)
    strays: list[Path] = []
    files = listed_files(run.work, strays, run.parts_by_device, run.yield_to_ui)
    _read_strays(run, strays)
    for gone in [each for each in run.parts_by_device if each not in files]:
        run.records.forget(gone)
    started = time.monotonic()
    due = started + (inf if at_once else _WHOLE if run.parts_by_device else _SOON)
    pace = _Pace(run, len(files), started, started, due)
    yield from _read_all(run, files, first, pace, is_polite=yield_to_ui is not None, apart=apart)
    run.work.files += len(files)
    yield Progress(len(files), len(files), _finished(run, files), is_done=True)
    keep(run, files)


def read_with_cache(layers: Sequence[Layer], cache: Path | None, *, apart: bool = True) -> Reading:
    """The whole catalogue at once, with the help of the cache where its folder is given.

    `apart` lets many files be parsed by other processes. They run the main module once more, which
    only a program that knows of it can bear.
    """
    *_, last = _steps(begin_run(tuple(layers), cache), at_once=True, apart=apart)
    assert last.reading is not None  # the last progress holds everything
    return last.reading


def _read_all(
    run: Run,
    files: Mapping[str, Listed],
    first: Collection[str],
    pace: _Pace,
    *,
    is_polite: bool,
    apart: bool,
) -> Iterator[Progress]:
    """Load what all files give: what is needed at once, the unchanged, the others."""
    for key in first:
        while key in files:
            take(run, key, Path(files[key].file))
            key += "\n"
    unchanged = unchanged_among(run, files)
    left = {id_: Path(files[id_].file) for id_ in files if id_ not in unchanged}
    for device_id in left:
        run.records.forget(device_id)
    if left:
        _take_from_others(run, files, left)
    if apart and len(left) >= PARALLEL_FROM:
        yield from _read_apart(run, left, pace, is_polite=is_polite)
    for passed, (device_id, file) in enumerate(left.items(), 1):
        run.yield_to_ui()
        read_anew(run, device_id, file)
        if passed % _OFTEN == 0:
            yield from pace.emit(pace.total - len(left) + passed)


def _take_from_others(run: Run, files: Mapping[str, Listed], left: dict[str, Path]) -> None:
    """Take out of the files that are left those that another snapshot knows."""
    for part in other_parts(run):
        run.yield_to_ui()
        for device_id in left.keys() & part.places.keys():
            file, state = files[device_id]
            if state and part.is_same(device_id, file, state) and part.take(device_id, run.records):
                del left[device_id]


def _read_apart(
    run: Run, left: dict[str, Path], pace: _Pace, *, is_polite: bool
) -> Iterator[Progress]:
    """Have the files that are left parsed on all cores, and take out those that were."""
    from phonecmp.store.parallel_parsing import parsed_apart
    from phonecmp.worker_processes import cores

    if cores() < 2:
        return
    for part in parsed_apart(run, left, is_polite=is_polite):
        run.yield_to_ui()
        for device_id, place in part.places.items():
            is_asked = device_id in left and part.file_of(device_id) == str(left[device_id])
            if is_asked and part.take(device_id, run.records):
                run.records.states[device_id] = part.states[place]
                run.parsed += 1
                del left[device_id]
        yield from pace.emit(pace.total - len(left))


def _recall(run: Run, first: Collection[str]) -> Iterator[Progress]:
    """The devices as they were when the cache was written: first the newest, then all.

    The first come with those that are needed at once: of few devices the other parts are loaded
    sooner than one file is parsed. Whether their files are the same still is found out when all
    files are gone through.
    """
    wanted, is_begun = pick_devices(run.work.layers, first), False
    for part in cached_parts(run):
        run.yield_to_ui()
        recall(run, part)
        is_all = len(run.parts_by_device) == part.total
        if is_begun and not is_all:
            continue
        if is_all or part.total > _FEW or wanted.keys() <= run.parts_by_device.keys():
            for device_id, file in ({} if is_begun else wanted).items():
                take(run, device_id, file)
            is_begun = True
            yield Progress(len(run.parts_by_device), part.total, _so_far(run))


def _read_strays(run: Run, strays: Sequence[Path]) -> None:
    if strays:
        from phonecmp.reading.catalog_reader import read_strays

        read_strays(run.work, strays, known(run))


def _so_far(run: Run) -> Reading:
    devices = _joined(run, dict(run.records.devices), [])
    aliases = find_aliases(devices, devices, [])
    catalog = run.tables.catalog_tables.catalog_of(devices, aliases, run.work.layers)
    return Reading(catalog, (), run.work.files, run.work.layers)


def _joined(run: Run, held: Mapping[str, Held], diagnostics: list[Diagnostic]) -> DeviceMapping:
    """The devices behind the records of files; what is wrong between those joins the problems."""
    records = DeviceMapping(held)
    stacked = {id_of(key) for key in held if is_overlay(key)}
    if not stacked:
        return records
    from phonecmp.reading.overlays import laid_over, note_undated  # few catalogues have any

    several = {key: records[key] for key in held if id_of(key) in stacked}
    devices = laid_over(several, run.work.layers, run.tables.catalog_tables.table.roles)
    note_undated(devices, diagnostics)
    return in_order(with_changed(records, devices, several))


def _finished(run: Run, files: Collection[str]) -> Reading:
    """Everything, in the order of the files, with what only the whole can tell."""
    work, records = run.work, run.records
    across: list[Diagnostic] = []
    held = {each: records.devices[each] for each in files if each in records.devices}
    devices = _joined(run, held, across)
    ids = files if len(held) == len(devices) == len(files) else set(map(id_of, files))
    aliases = find_aliases(devices, ids, across)
    partial = {each: records.partial[each] for each in files if each in records.partial}
    unjoined = {key: one for key, one in partial.items() if key not in devices}
    check_whole(with_changed(devices, unjoined), {*ids, *aliases}, across)
    own = [finding for each in files for finding in records.findings.get(each, ())]
    top = findings_of(work.diagnostics, run.hidden)
    found = _by_file([*top, *own, *findings_of(across)])
    allowances = [*work.allowances]
    allowances += [one for each in files for one in records.allowances.get(each, ())]
    findings, noted = _let_stand(found, allowances)
    catalog = run.tables.catalog_tables.catalog_of(devices, aliases, run.work.layers)
    return Reading(catalog, findings, work.files, work.layers, noted, partial, kept=run.kept)


def _let_stand(
    findings: list[Finding], allowances: list[Allowance]
) -> tuple[tuple[Finding, ...], tuple[Allowance, ...]]:
    if not allowances:
        return tuple(findings), ()
    from phonecmp.reading import let_stand

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
