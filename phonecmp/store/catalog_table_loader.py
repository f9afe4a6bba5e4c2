"""What stands beside the devices: from a snapshot where it is the same still, else from files."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from phonecmp.reading import TABLES, Layer
from phonecmp.reading.file_listing import judge_layers, stacked_files
from phonecmp.reading.reading_state import CatalogTables, Reading, Work

if TYPE_CHECKING:
    from phonecmp.store.snapshot_file import Snapshot
    from phonecmp.store.snapshot_tables import TableStates


class LoadedTables(NamedTuple):
    """The tables of a catalogue, and what snapshots had of it.

    `opened` are the snapshots of the layers that this program wrote, and `source` the one that the
    tables came out of. `states` are the files that it stands on as they were just before they
    were read, or None where it is not to be kept.
    """

    catalog_tables: CatalogTables
    opened: Sequence[Snapshot] = ()
    source: Snapshot | None = None
    states: TableStates | None = None


def open_snapshots(layers: Sequence[Layer], cache: Path | None) -> list[Snapshot]:
    """What there is of what these layers gave before, the likeliest to fit first.

    `cache` is the folder of the user's own; without it every file is to be opened.
    """
    if cache is None:
        return []
    from phonecmp.store.bundled_catalog import open_bundled
    from phonecmp.store.user_cache import open_cache

    lower = (open_cache(cache, layers[:number]) for number in range(len(layers) - 1, 0, -1))
    found = (open_cache(cache, layers), open_bundled(layers), *lower)
    return [snapshot for snapshot in found if snapshot is not None]


def build_catalog_tables(
    work: Work, opened: Sequence[Snapshot] = (), *, partners: bool = True, is_kept: bool = False
) -> LoadedTables:
    """Everything that device files are read against, and the partners if they are wanted.

    `opened` are snapshots that may have it; without any every file is opened. Where it `is_kept`,
    the states of its files are told.
    """
    judge_layers(work)
    if not opened and not is_kept:
        return LoadedTables(_read(work, partners=partners))
    from phonecmp.store.snapshot_tables import table_states, tables_from_snapshot

    states = table_states(work.layers, partners=partners)
    for snapshot in opened if states is not None else ():
        catalog_tables = tables_from_snapshot(snapshot, states) if states is not None else None
        if states is not None and catalog_tables is not None:
            work.files += states.number
            return LoadedTables(_with_entries(work, catalog_tables), opened, snapshot, states)
    before = len(work.diagnostics), len(work.allowances)
    catalog_tables = _read(work, partners=partners)
    is_sound = before == (len(work.diagnostics), len(work.allowances))
    return LoadedTables(catalog_tables, opened, states=states if is_sound else None)


def _with_entries(work: Work, catalog_tables: CatalogTables) -> CatalogTables:
    """Tables with what later layers change of them, which no snapshot holds."""
    if not (stacks := stacked_files(work.layers)):
        return catalog_tables
    from phonecmp.reading import changed_entries  # few layers have any

    return catalog_tables._replace(entries=changed_entries(work.layers, stacks, catalog_tables))


def _read(work: Work, *, partners: bool) -> CatalogTables:
    from phonecmp.reading.catalog_tables import (
        read_catalog_tables,  # much code, and not for every start
    )

    return read_catalog_tables(work, partners=partners)


def read_some(
    layers: Sequence[Layer],
    only: Collection[str] | None = None,
    *,
    partners: bool = True,
    cache: Path | None = None,
) -> Reading:
    """As `read_catalog`, with what the tables gave before where a snapshot has it.

    `cache` is the folder of the user's own snapshots; nothing is written to it.
    """
    from phonecmp.reading import read_catalog

    def lay(work: Work) -> CatalogTables:
        opened = open_snapshots(work.layers, cache)
        return build_catalog_tables(work, opened, partners=partners).catalog_tables

    return read_catalog(layers, only, partners=partners, lay=lay)


def fingerprint_of(layers: Sequence[Layer], known: Iterable[str]) -> str:
    """A digest of what the tables hold, and of the partners and sensors that are `known`.

    Besides its own file, the layers and this program, that decides what a device's file gives.
    """
    from hashlib import sha256  # OpenSSL, which is not needed where the tables are the same

    from phonecmp.reading import read_plain  # nor this

    digest = sha256()
    for layer in layers:
        for name in TABLES:
            with suppress(OSError, ValueError):  # what cannot be read gives nothing either
                digest.update(b"\0".join((name.encode(), read_plain(layer.path / name), b"")))
    digest.update("\n".join(sorted(known)).encode())
    return digest.hexdigest()


def fingerprint(loaded: LoadedTables, layers: Sequence[Layer]) -> str:
    """What the devices of a snapshot must stand on to count; see `fingerprint_of`."""
    if loaded.source is not None:
        return loaded.source.tables_fingerprint
    from phonecmp.model import SENSOR_FIELD

    known = loaded.catalog_tables
    spellings = known.names.canonical.get(SENSOR_FIELD, {}) if known.sensors else {}
    return fingerprint_of(layers, (*(known.partner_ids or ()), *spellings))
