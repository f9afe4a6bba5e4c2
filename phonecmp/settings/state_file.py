"""What the app remembers between two starts."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from phonecmp.settings.unreadable_files import why_unreadable

_LARGEST = 1 << 20
"""Bytes; a larger file was not written by phonecmp."""


@dataclass(frozen=True, slots=True)
class SavedState:
    """The last set and view, named sets of device ids, and recent queries, newest first."""

    devices: tuple[str, ...] = ()
    baseline: str | None = None
    differences: bool = False
    bars: bool = True
    folded: tuple[str, ...] = ()
    theme: str | None = None
    recent: tuple[str, ...] = ()
    sets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    empty_rows: bool = False


class DamagedStateError(Exception):
    """The file holds no state; the message says why."""


def state_path() -> Path:
    """Where the app remembers things, whether or not it did so yet."""
    from phonecmp.user_folders import state_folder  # not needed to show a device

    return state_folder() / "state.json"


def read_state(file: Path) -> SavedState:
    """Read the state file; a missing one is an empty state.

    Keys that this version does not know are passed over, for a later one may have written them.

    Raises:
        DamagedStateError: the file cannot be read, or is not what phonecmp writes.
    """
    if not os.path.lexists(file):
        return SavedState()
    try:
        if not file.is_file():
            raise DamagedStateError("it is no plain file")
        if file.stat().st_size > _LARGEST:
            raise DamagedStateError("it is too large")
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise DamagedStateError(why_unreadable(error)) from None
    if not isinstance(found, dict):
        raise DamagedStateError("it holds no table")
    return _state(found)


def _state(found: Mapping[str, object]) -> SavedState:
    usual = SavedState()
    sets = found.get("sets", {})
    if not isinstance(sets, dict):
        raise DamagedStateError("sets is no table")
    return SavedState(
        devices=_texts("devices", found.get("devices", [])),
        baseline=_text_or_none("baseline", found.get("baseline")),
        differences=_switch("differences", found.get("differences", usual.differences)),
        bars=_switch("bars", found.get("bars", usual.bars)),
        folded=_texts("folded", found.get("folded", [])),
        theme=_text_or_none("theme", found.get("theme")),
        recent=_texts("recent", found.get("recent", [])),
        sets={_text("sets", name): _texts(f"sets.{name}", ids) for name, ids in sets.items()},
        empty_rows=_switch("empty_rows", found.get("empty_rows", usual.empty_rows)),
    )


def _switch(name: str, value: object) -> bool:
    if not isinstance(value, bool):
        reason = f"{name} is neither true nor false"
        raise DamagedStateError(reason)
    return value


def _text_or_none(name: str, value: object) -> str | None:
    return None if value is None else _text(name, value)


def _texts(name: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        reason = f"{name} is no list"
        raise DamagedStateError(reason)
    return tuple(_text(name, each) for each in value)


def _text(name: str, value: object) -> str:
    """A text that can be written again: JSON can hold halves of characters, which UTF-8 cannot."""
    if not isinstance(value, str):
        reason = f"{name!a} holds something other than text"
        raise DamagedStateError(reason)
    try:
        value.encode()
    except UnicodeEncodeError:
        reason = f"{name!a} holds half a character"
        raise DamagedStateError(reason) from None
    return value
