"""The snapshot of the bundled catalogue, which a build writes into the wheel.

With it the first start of an installed program is no slower than any other: no file of the
catalogue that came along is parsed. A checkout has none, and reads files.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import phonecmp
from phonecmp.reading import Layer, bundled_layer
from phonecmp.store.file_fingerprints import Origin, file_state
from phonecmp.store.snapshot_file import Snapshot, open_snapshot

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
