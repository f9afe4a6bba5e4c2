"""One run through the device files: what each gives joins the loaded records.

It comes from a snapshot where the file is the same still, else from the file itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from phonecmp.model import Beside
from phonecmp.reading import Layer
from phonecmp.reading.file_listing import id_of, list_devices
from phonecmp.reading.finding_selection import consequences, findings_of
from phonecmp.reading.reading_state import Kept, Work
from phonecmp.store.catalog_table_loader import (
    LoadedTables,
    build_catalog_tables,
    fingerprint,
    open_snapshots,
)
from phonecmp.store.file_fingerprints import OWN, Origin, file_state, newest_settled
from phonecmp.store.fingerprint_listing import Listed
from phonecmp.store.snapshot_file import Snapshot
from phonecmp.store.snapshot_parts import LoadedRecords, Part
from phonecmp.store.user_cache import index_file

if TYPE_CHECKING:
    from phonecmp.model import Device
    from phonecmp.reading.lookup_tables import LookupTables

_WORTH_SAVING = 0.01
"""The share of files that had to be opened from which on the cache is written anew."""


@dataclass(slots=True)
class Run:
    """What was read so far, and what is still known from before.

    `cache` is the folder of the cache, if there is to be one, and `tables_fingerprint` what the
    devices of a snapshot must stand on. `hidden` are the codes of rules that a broken table makes
    find something everywhere. `yield_to_ui` is called between files. `parts_by_device` are the
    parts of the snapshot by device, `known` is what files are read against, once one has to be, and
    `parsed` counts those.
    """

    work: Work
    tables: LoadedTables
    cache: Path | None
    tables_fingerprint: str
    hidden: frozenset[str]
    yield_to_ui: Callable[[], object]
    parts_by_device: dict[str, Part] = field(default_factory=dict)
    records: LoadedRecords = field(default_factory=LoadedRecords)
    known: LookupTables | None = None
    parsed: int = 0
    kept: Kept = field(default_factory=Kept)

    def reread(self, device_id: str, file: Path) -> Device | None:
        """What one file says; nothing of it is put anywhere."""
        from phonecmp.reading.catalog_reader import read_one_device

        return read_one_device(Work(self.work.layers), device_id, file, known(self))


def begin_run(
    layers: tuple[Layer, ...],
    cache: Path | None,
    yield_to_ui: Callable[[], object] = bool,
    *,
    is_kept: bool = False,
) -> Run:
    """Load the tables that device files are read against; no device is read yet.

    What is to be kept anywhere but in the `cache` `is_kept`.
    """
    work = Work(layers)
    opened = open_snapshots(layers, cache)
    loaded = build_catalog_tables(work, opened, is_kept=is_kept or cache is not None)
    tables_fingerprint = fingerprint(loaded, layers) if cache else ""
    return Run(work, loaded, cache, tables_fingerprint, consequences(work.diagnostics), yield_to_ui)


def whole_run(layers: tuple[Layer, ...]) -> Run:
    """A run through all files, with the help of no snapshot."""
    run = begin_run(layers, None, is_kept=True)
    for device_id, file in list_devices(layers, run.work.diagnostics).items():
        read_anew(run, device_id, file)
    return run


def cached_parts(run: Run) -> Iterator[Part]:
    """The parts of the first snapshot that stands on the same tables."""
    snapshot = next(_fitting(run), None)
    if snapshot is not None and snapshot is run.tables.source and run.cache is not None:
        run.kept.beside = Beside(index_file(run.cache, run.work.layers), snapshot.stamp)
    return iter(()) if snapshot is None else snapshot.parts()


def other_parts(run: Run) -> Iterator[Part]:
    """The parts of the other snapshots that stand on the same tables."""
    return chain.from_iterable(map(Snapshot.parts, islice(_fitting(run), 1, None)))


def _fitting(run: Run) -> Iterator[Snapshot]:
    return (
        snapshot
        for snapshot in run.tables.opened
        if snapshot.tables_fingerprint == run.tables_fingerprint
    )


def recall(run: Run, part: Part) -> None:
    """Load what the files of a part gave, whatever has become of them since."""
    part.reread, part.beside = run.reread, run.kept.beside
    run.parts_by_device.update(dict.fromkeys(part.places, part))
    part.recall(run.records)


def take(run: Run, device_id: str, file: Path) -> None:
    """Load what a file gives, from a snapshot where it is unchanged."""
    if not unchanged_among(run, {device_id: Listed(str(file), file_state(file))}):
        read_anew(run, device_id, file)


def unchanged_among(run: Run, files: Mapping[str, Listed]) -> set[str]:
    """The devices whose records are what their files still give."""
    records, states = run.records, run.records.states
    found = {id_ for id_ in files.keys() & states.keys() if files[id_].state == states[id_]}
    asked = {id_: files[id_] for id_ in files.keys() - states.keys()} if states else files
    for part in set(run.parts_by_device.values()):
        found |= part.unchanged(asked)
    return found & (records.devices.keys() | records.partial.keys())


def known(run: Run) -> LookupTables:
    """What files are read against, laid out when the first one has to be read."""
    if run.known is None:
        from phonecmp.reading.lookup_tables import known_of

        run.known = known_of(run.tables.catalog_tables)
    return run.known


def read_anew(run: Run, device_id: str, file: Path) -> None:
    """Parse a file, and load what it gives."""
    from phonecmp.reading.catalog_reader import (
        read_one_device,  # much code, and not for every start
    )

    state = file_state(file)
    work = Work(run.work.layers, roots=run.work.roots)
    device = read_one_device(work, device_id, file, known(run))
    run.parsed += 1
    run.records.forget(device_id)
    run.records.partial.update(work.partial)
    if device is not None:
        run.records.devices[device_id] = device
    findings = findings_of(work.diagnostics, run.hidden)
    if findings:
        run.records.findings[device_id] = findings
    if work.allowances:
        run.records.allowances[device_id] = tuple(work.allowances)
    if state is not None and file.as_posix().endswith(f"/{id_of(device_id)}.toml"):
        run.records.states[device_id] = state


def keep(run: Run, files: Mapping[str, Listed]) -> None:
    """Write the cache anew where that is worth it: of `files`, some were in no snapshot.

    Tables that were changed this moment are left out of it.
    """
    loaded, is_worth_it = run.tables, run.parsed > len(files) * _WORTH_SAVING
    if run.cache is None or (loaded.source is not None and not is_worth_it):
        return
    for device_id, (_, state) in files.items():
        if state is not None:
            run.records.states.setdefault(device_id, state)
    from phonecmp.store.user_cache import save_cache

    is_settled = loaded.states is not None and loaded.states.newest <= newest_settled()
    tables = tables_of(run) if is_settled else None
    layers = run.work.layers
    stamp = save_cache(
        run.cache, layers, run.tables_fingerprint, tables, run.records, run.yield_to_ui
    )
    is_whole = bool(stamp) and tables is not None
    run.kept.beside = Beside(index_file(run.cache, layers), stamp) if is_whole else None
    run.kept.is_new = True


def tables_of(run: Run, origin: Origin = OWN) -> dict[str, Any] | None:
    """What the tables gave, in the form of a snapshot; None where that is not to be kept."""
    from phonecmp.store.snapshot_tables import tables_to_json

    states = run.tables.states
    return None if states is None else tables_to_json(run.tables.catalog_tables, states, origin)
