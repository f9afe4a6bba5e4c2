"""The catalogues that are laid over each other: bundled, the user's own, and any number more."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import phonecmp

CATALOG_VARIABLE = "PHONECMP_CATALOG"
"""Environment variable with a path list of further catalogues."""

TABLES = ("fields.toml", "names.toml", "brands.toml", "sources.toml", "synonyms.toml")
"""The tables at the top of a layer, which device files are read against."""


ABOUT = "phonecmp.toml"
"""The file at the top of a layer that says what it is: `name`, `version` and `licence`."""


class Layer(NamedTuple):
    """One catalogue folder. `name` is "bundled", "user", or the path as it was given.

    `archive` is the `.zip` that it was unpacked from, and is only read; `problem` tells why that
    was not possible. `title` is the name that a layer which somebody named gives itself.
    """

    path: Path
    name: str
    archive: Path | None = None
    problem: str = ""
    title: str = ""


def renewed_layers(layers: Iterable[Layer]) -> tuple[Layer, ...]:
    """The same layers, those in archives as the archives are by now.

    One that cannot be unpacked any more stays as it was.
    """
    found = ((each, named_layer(each.archive) if each.archive else each) for each in layers)
    return tuple(before if now.problem else now for before, now in found)


def layer_names(layers: Sequence[Layer]) -> dict[Path, str]:
    """What each layer is called, by its folder."""
    return {layer.path: layer.title or layer.name for layer in layers}


class AboutLayer(NamedTuple):
    """What a layer says of itself; empty texts where it says nothing."""

    name: str = ""
    version: str = ""
    licence: str = ""


_LONGEST_WORD = 80
_TAKEN_NAMES = ("bundled", "user", "ours", "yours")
"""Names that say whose a catalogue is: no other one may give them to itself."""


def about_layer(folder: Path) -> AboutLayer:
    """What a layer says of itself in `phonecmp.toml`, there or in the folder around `catalog`."""
    places = [folder / ABOUT, *([folder.parent / ABOUT] if folder.name == "catalog" else [])]
    file = next((place for place in places if os.path.lexists(place)), None)
    if file is None:
        return AboutLayer()
    import tomli

    from phonecmp.reading.document import read_plain

    try:
        document = tomli.loads(read_plain(file).decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return AboutLayer()
    about = (document.get("name"), document.get("version"),
            document.get("licence", document.get("license")))  # fmt: skip
    return AboutLayer(*(_word(each) for each in about))


def _word(raw: object) -> str:
    text = raw if isinstance(raw, str) else str(raw) if isinstance(raw, (int, float)) else ""
    return "".join(char for char in text if char.isprintable())[:_LONGEST_WORD].strip()


def named_layer(path: Path) -> Layer:
    """The layer behind a path that somebody named: a folder, a checkout around one, or a `.zip`."""
    if path.suffix.casefold() == ".zip" and not is_folder(path):
        from phonecmp.reading.archives import ArchiveError, unpacked

        try:
            folder = unpacked(path, TABLES, ABOUT)
        except ArchiveError as error:
            return Layer(path, str(path), path, str(error))
        return Layer(folder, str(path), path, title=_title(folder))
    inner = path / "catalog"
    is_around = (
        is_folder(inner)
        and not inner.is_symlink()
        and not any(os.path.lexists(path / name) for name in ("devices", *TABLES))
    )
    folder = inner if is_around else path
    return Layer(folder, str(path), title=_title(folder))


def _title(folder: Path) -> str:
    name = about_layer(folder).name
    return "" if name.casefold() in _TAKEN_NAMES else name


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
    from phonecmp.user_folders import data_folder

    return data_folder() / "catalog"


def find_layers(
    catalogs: Sequence[Path], *, bundled: bool = True, user: bool = True, environ: Mapping[str, str]
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
    layers.extend(map(named_layer, named))
    last_place = {os.path.realpath(layer.path): layer for layer in reversed(layers)}
    return tuple(reversed(last_place.values()))
