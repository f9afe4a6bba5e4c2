"""Every device file of some layers and what it looks like, in one quick look through the folders.

Thousands of files are gone through at every start. What only a closer look can tell is left to
`list_devices`: links, files in the wrong place, names that are no ids.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, NamedTuple

from phonecmp.reading import is_device_id
from phonecmp.reading.file_listing import CAMERAS, DEVICES, id_of, list_devices
from phonecmp.reading.renamed_files import with_renamed
from phonecmp.store.file_fingerprints import FileState, file_state

if TYPE_CHECKING:
    from phonecmp.reading import Layer
    from phonecmp.reading.reading_state import Work

_ENDING = ".toml"


class Listed(NamedTuple):
    """A device file, and what it looks like; None where it is no plain one."""

    file: str
    state: FileState | None


class _OddError(Exception):
    """Something is there that needs a closer look."""


def listed_files(
    work: Work, strays: list[Path], known: Container[str], yield_to_ui: Callable[[], object]
) -> Mapping[str, Listed]:
    """The device files of the layers by key, sorted.

    What is wrong with the folders is noted, as by `list_devices`. `known` are ids that are sound,
    `yield_to_ui` is called between folders.
    """
    try:
        return _listed(work.layers, known, yield_to_ui)
    except (OSError, ValueError, _OddError):
        files = list_devices(work.layers, work.diagnostics, strays)
        listed = {id_: Listed(str(file), file_state(file)) for id_, file in files.items()}
        return {key: _settled(key, one) for key, one in listed.items()}


def _listed(
    layers: Sequence[Layer], known: Container[str], yield_to_ui: Callable[[], object]
) -> Mapping[str, Listed]:
    """The same where all is in order.

    Raises:
        OSError, ValueError, _OddError: it is not.
    """
    found: dict[str, dict[str, Listed]] = {DEVICES: {}, CAMERAS: {}}
    for layer in layers:
        for name, listed in found.items():
            for folder in _brands(layer.path / name):
                yield_to_ui()
                for key, file in _files(folder, known):
                    while key in listed:
                        key += "\n"
                    listed[key] = file
    phones, cameras = found.values()
    if any(id_of(key) in phones for key in cameras):
        raise _OddError
    files = dict(sorted({**cameras, **phones}.items()))
    shown = with_renamed(files, layers, lambda listed: listed.file)
    return files if shown is files else {key: _settled(key, one) for key, one in shown.items()}


def _settled(key: str, listed: Listed) -> Listed:
    """The same; what stands under a former id is in no snapshot, which knows files by their ids."""
    stands_apart = not listed.file.endswith(f"{id_of(key)}{_ENDING}")
    return listed._replace(state=None) if stands_apart else listed


def _brands(folder: Path) -> Iterator[os.DirEntry[str]]:
    if folder.is_symlink():
        raise _OddError
    if not folder.exists():
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_symlink() or entry.name.endswith(_ENDING):
                raise _OddError
            if entry.is_dir(follow_symlinks=False):
                yield entry


def _files(brand: os.DirEntry[str], known: Container[str]) -> Iterator[tuple[str, Listed]]:
    with os.scandir(brand.path) as entries:
        for entry in entries:
            name = entry.name
            if name.startswith("."):
                continue
            if not name.endswith(_ENDING):
                if entry.is_symlink() or entry.is_dir(follow_symlinks=False):
                    raise _OddError
                continue
            looks = entry.stat(follow_symlinks=False)
            device_id = f"{brand.name}/{name[: -len(_ENDING)]}"
            if not S_ISREG(looks.st_mode) or not (device_id in known or is_device_id(device_id)):
                raise _OddError
            state = (looks.st_size, looks.st_mtime_ns, looks.st_ctime_ns)
            yield device_id, Listed(entry.path, state)
