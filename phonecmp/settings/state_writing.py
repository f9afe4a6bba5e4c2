"""Writing what the app remembers between two starts."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path

from phonecmp.settings.state_file import SavedState


@contextmanager
def state_lock(file: Path) -> Iterator[None]:
    """Keep other windows from writing the state between its being read and written here."""
    from phonecmp.writing.folder_locks import folder_lock  # not before there is something to write

    folder = Path(os.path.realpath(file)).parent
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    with folder_lock(folder):
        yield


def write_state(file: Path, state: SavedState) -> bool:
    """Replace the state file in one step; tells whether that worked.

    A state that cannot be written is lost without a word: nobody asked for it to be kept. Where
    the file is a link, what it leads to is replaced and the link stays.
    """
    target = Path(os.path.realpath(file))
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("w", encoding="utf-8") as opened:
            json.dump(asdict(state), opened, ensure_ascii=False, indent=1)
            opened.flush()
            os.fsync(opened.fileno())
        beside.replace(target)
    except (OSError, UnicodeEncodeError):
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        return False
    return True


def set_aside(file: Path) -> Path | None:
    """Rename a damaged file so that it is kept and not overwritten; its new path, if it worked."""
    aside = file.with_name(f"{file.name}.damaged")
    number = 1
    while os.path.lexists(aside):
        number += 1
        aside = file.with_name(f"{file.name}.damaged-{number}")
    try:
        file.rename(aside)
    except OSError:
        return None
    return aside
