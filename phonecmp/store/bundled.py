"""The snapshot of the bundled catalogue, which a build writes into the wheel.

With it the first start of an installed program is no slower than any other: no file of the
catalogue that came along is parsed. A checkout has none, and reads files.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import phonecmp
from phonecmp.reading.layers import Layer, bundled_layer
from phonecmp.store.file_states import Origin, file_state
from phonecmp.store.snapshot import Snapshot, open_snapshot

NAME = "catalog.snapshot"
"""The file beside the modules of the package."""

_INSTALLING_NS = 120_000_000_000
"""How long an installer may take from file to file. What is edited later is read from its file."""


def open_bundled(layers: Sequence[Layer]) -> Snapshot | None:
    """The snapshot of the bundled catalogue, where that is among some layers and there is one.

    It counts for the version of the program that it came with. Whether the files are those that it
    was made from, their sizes and times tell: nobody has them hashed at every start.
    """
    catalog = bundled_layer()
    if all(layer.path != catalog for layer in layers):
        return None
    file = Path(phonecmp.__file__).with_name(NAME)
    state = file_state(file)
    if state is None:
        return None
    origin = Origin(f"{catalog}{os.sep}", max(state[1:]) + _INSTALLING_NS)
    return open_snapshot(file, _is_ours, origin)


def _is_ours(about: Mapping[str, Any]) -> bool:
    return bool(about["version"] == phonecmp.__version__)


def bundled_snapshot(catalog: Path) -> bytes:
    """What `open_bundled` opens, for a catalogue that is about to be installed.

    The same files give the same bytes.

    Raises:
        ValueError: the catalogue has errors, or one of its tables is no plain file.
    """
    from phonecmp.store.load_tables import fingerprint
    from phonecmp.store.parts import newest_first
    from phonecmp.store.run import tables_of, whole_run
    from phonecmp.store.snapshot import snapshot_bytes

    layers = (Layer(catalog, "bundled"),)
    run = whole_run(layers)
    origin = Origin(f"{catalog}{os.sep}", 0)
    tables = tables_of(run, origin)
    if tables is None or run.work.problems or run.shelved.partial:
        message = f"{catalog} is not sound; phonecmp check tells why"
        raise ValueError(message)
    about = {
        "version": phonecmp.__version__,
        "catalogue": digest_of_catalogue(catalog),
        "basis": fingerprint(run.laid, layers),
    }
    return snapshot_bytes(about, tables, run.shelved, newest_first(run.shelved), origin)


def digest_of_catalogue(catalog: Path) -> str:
    """A digest of the names and bytes of all files of a catalogue."""
    digest = sha256()
    for file in sorted(catalog.rglob("*.toml")):
        name = file.relative_to(catalog).as_posix()
        digest.update(b"\0".join((name.encode(), sha256(file.read_bytes()).digest())))
    return digest.hexdigest()
