"""The snapshot of the bundled catalogue as a build of the wheel makes it."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import phonecmp
from phonecmp.reading import Layer
from phonecmp.store.catalog_table_loader import fingerprint
from phonecmp.store.device_loader import tables_of, whole_run
from phonecmp.store.file_fingerprints import Origin
from phonecmp.store.snapshot_file import snapshot_bytes
from phonecmp.store.snapshot_writer import newest_first


def bundled_snapshot(catalog: Path) -> bytes:
    """What `open_bundled` opens, for a catalogue that is about to be installed.

    The same files give the same bytes.

    Raises:
        ValueError: the catalogue has errors, or one of its tables is no plain file.
    """
    layers = (Layer(catalog, "bundled"),)
    run = whole_run(layers)
    origin = Origin(f"{catalog}{os.sep}", 0)
    tables = tables_of(run, origin)
    if tables is None or run.work.diagnostics or run.records.partial:
        message = f"{catalog} is not sound; phonecmp check tells why"
        raise ValueError(message)
    about = {
        "version": phonecmp.__version__,
        "catalogue": digest_of_catalogue(catalog),
        "basis": fingerprint(run.tables, layers),
    }
    return snapshot_bytes(about, tables, run.records, newest_first(run.records), origin)


def digest_of_catalogue(catalog: Path) -> str:
    """A digest of the names and bytes of all files of a catalogue."""
    digest = sha256()
    for file in sorted(catalog.rglob("*.toml")):
        name = file.relative_to(catalog).as_posix()
        digest.update(b"\0".join((name.encode(), sha256(file.read_bytes()).digest())))
    return digest.hexdigest()
