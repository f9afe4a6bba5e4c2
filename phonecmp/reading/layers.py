"""The catalogues that are laid over each other: bundled, the user's own, and any number more."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import phonecmp

CATALOG_VARIABLE = "PHONECMP_CATALOG"
"""Environment variable with a path list of further catalogues."""

TABLES = ("fields.toml", "names.toml", "brands.toml", "sources.toml", "synonyms.toml")
"""The tables at the top of a layer, which device files are read against."""


class Layer(NamedTuple):
    """One catalogue folder. `name` is "bundled", "user", or the path as it was given."""

    path: Path
    name: str


def is_folder(path: Path) -> bool:
    """Whether there is a folder; False too where a folder above it lets nobody in."""
    try:
        return path.is_dir()
    except OSError:
        return False


def bundled_layer() -> Path:
    """The catalogue that comes with the program.

    A wheel carries it inside the package; a checkout, an unpacked source archive and an editable
    install have it beside the package.
    """
    package = Path(phonecmp.__file__).parent
    inside = package / "catalog"
    return inside if is_folder(inside) else package.parent / "catalog"


def user_layer() -> Path:
    """The user's own catalogue, whether it exists or not."""
    from phonecmp.folders import data_folder

    return data_folder() / "catalog"


def find_layers(
    catalogs: Sequence[Path],
    *,
    bundled: bool = True,
    user: bool = True,
    environ: Mapping[str, str],
) -> tuple[Layer, ...]:
    """The layers to read, lowest first: bundled, the user's, `PHONECMP_CATALOG`, `catalogs`.

    The user's layer is left out where nothing stands in its place or nobody may look for it. What
    stands there and is no folder stays in, as does every layer that somebody named, so that reading
    can say so. A folder that is named twice counts once, at its last place.
    """
    layers: list[Layer] = []
    if bundled:
        layers.append(Layer(bundled_layer(), "bundled"))
    if user and os.path.lexists(own := user_layer()):
        layers.append(Layer(own, "user"))
    listed = environ.get(CATALOG_VARIABLE, "").split(os.pathsep)
    named = [*(Path(entry).expanduser() for entry in listed if entry.strip()), *catalogs]
    layers.extend(Layer(path, str(path)) for path in named)
    last_place = {os.path.realpath(layer.path): layer for layer in reversed(layers)}
    return tuple(reversed(last_place.values()))
