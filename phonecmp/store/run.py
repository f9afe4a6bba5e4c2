"""One run through the device files: what each gives is put onto the shelf.

It comes from the cache where the file is the same still, else from the file itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from phonecmp.model import SENSOR_FIELD
from phonecmp.reading.layers import Layer
from phonecmp.reading.problems import apart_from, consequences
from phonecmp.reading.work import Work
from phonecmp.store.load_tables import Laid, lay_foundation
from phonecmp.store.parts import Cache, Shelved
from phonecmp.store.user import file_state, newest_settled

if TYPE_CHECKING:
    from phonecmp.model import Finding
    from phonecmp.reading.known import Known
    from phonecmp.reading.notes import Problem
    from phonecmp.store.reader_process import Reader, ReaderProcess

_WORTH_SAVING = 0.01
"""The share of files that had to be opened from which on the cache is written anew."""


@dataclass(slots=True)
class Run:
    """What was read so far, and what is still known from before.

    `cache` is the folder of the cache, if there is to be one, and `basis` what its parts must stand
    on. `hidden` are the codes of rules that a broken table makes find something everywhere.
    `give_way` is called between files. `holders` are the parts of the cache by device, `known` is
    what files are read against, once one has to be, and `parsed` counts those. `kept_by` is the
    process that has read the others and writes the cache.
    """

    work: Work
    laid: Laid
    cache: Path | None
    basis: str
    hidden: frozenset[str]
    give_way: Callable[[], object]
    holders: dict[str, Cache] = field(default_factory=dict)
    shelved: Shelved = field(default_factory=Shelved)
    known: Known | None = None
    parsed: int = 0
    kept_by: ReaderProcess | None = None


def begin_run(
    layers: tuple[Layer, ...],
    cache: Path | None,
    give_way: Callable[[], object] = bool,
    reader: Reader | None = None,
) -> Run:
    """Lay the foundation that device files are read against; no device is read yet.

    Where many files will have to be opened, the process of `reader` tells what the tables gave.
    """
    work = Work(layers)
    told = None if reader is None else partial(_told_tables, reader, layers)
    laid = lay_foundation(work, cache=cache, told=told)
    basis = _basis(laid, layers) if cache else ""
    return Run(work, laid, cache, basis, consequences(work.problems), give_way)


def _told_tables(reader: Reader, layers: tuple[Layer, ...]) -> Any:
    from phonecmp.store.reader_process import ReaderGoneError, are_many

    process = reader() if are_many(layers) else None
    try:
        return process and process.tables()
    except ReaderGoneError:
        return None


def _basis(laid: Laid, layers: tuple[Layer, ...]) -> str:
    """What the parts of a cache must stand on; see `basis_of`."""
    if laid.opened is not None and laid.is_cached:
        return laid.opened.basis
    from phonecmp.store.snapshot import basis_of

    known = laid.foundation
    spellings = known.names.canonical.get(SENSOR_FIELD, {}) if known.sensors else {}
    return basis_of(layers, (*(known.partner_ids or ()), *spellings))


def cached_parts(run: Run) -> Iterator[Cache]:
    """The parts of the cache, as long as they stand on the same tables."""
    opened = run.laid.opened
    return opened.parts() if opened is not None and opened.basis == run.basis else iter(())


def take(run: Run, device_id: str, file: Path) -> None:
    """Put what a file gives onto the shelf."""
    if not take_unchanged(run, device_id, file):
        read_anew(run, device_id, file)


def take_unchanged(run: Run, device_id: str, file: Path) -> bool:
    """Put what a file gave before onto the shelf; False where it has to be opened."""
    cache = run.holders.get(device_id)
    if cache is None and device_id not in run.shelved.states:
        return False
    state = file_state(file)
    if state is not None and run.shelved.states.get(device_id) == state:
        device = run.shelved.device(device_id)
        if device is not None and device.file == file:
            return True
    return cache is not None and cache.take(device_id, file, state, run.shelved)


def known(run: Run) -> Known:
    """What files are read against, laid out when the first one has to be read."""
    if run.known is None:
        from phonecmp.reading.known import known_of

        run.known = known_of(run.laid.foundation)
    return run.known


def read_anew(run: Run, device_id: str, file: Path) -> None:
    """Open a file, and put what it gives onto the shelf."""
    from phonecmp.reading.reading import read_one_device  # much code, and not for every start

    state = file_state(file)
    work = Work(run.work.layers, roots=run.work.roots)
    device = read_one_device(work, device_id, file, known(run))
    run.parsed += 1
    run.shelved.forget(device_id)
    run.shelved.partial.update(work.partial)
    if device is not None:
        run.shelved.devices[device_id] = device
    findings = placed(work.problems, run.hidden)
    if findings:
        run.shelved.findings[device_id] = findings
    if work.allowances:
        run.shelved.allowances[device_id] = tuple(work.allowances)
    if state is not None:
        run.shelved.states[device_id] = state


def placed(problems: list[Problem], hidden: frozenset[str] = frozenset()) -> tuple[Finding, ...]:
    """The findings of problems that count."""
    if not problems:
        return ()
    from phonecmp.reading.notes import place  # much code, and not for every start

    return place(apart_from(hidden, problems))


def keep(run: Run, files: int) -> None:
    """Write the cache anew where that is worth it: of `files`, some were not in it.

    Tables that were changed this moment are left out of it.
    """
    laid = run.laid
    if run.cache is None or (laid.is_cached and run.parsed <= files * _WORTH_SAVING):
        return
    from phonecmp.store.snapshot import save_cache

    is_settled = laid.states is not None and laid.states.newest <= newest_settled()
    tables = tables_of(run) if is_settled else None
    save_cache(run.cache, run.work.layers, run.basis, tables, run.shelved, run.give_way)


def tables_of(run: Run) -> dict[str, Any] | None:
    """What the tables gave, in the form of the cache; None where that is not to be kept."""
    from phonecmp.store.tables import tables_to_json

    states = run.laid.states
    return None if states is None else tables_to_json(run.laid.foundation, states)
