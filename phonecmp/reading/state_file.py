"""What the app remembers between two starts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

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


class DamagedStateError(Exception):
    """The file holds no state; the message says why."""


def read_state(file: Path) -> SavedState:
    """Read the state file; a missing one is an empty state.

    Raises:
        DamagedStateError: the file cannot be read, or is not what phonecmp writes.
    """
    try:
        if not file.exists():
            return SavedState()
        if not file.is_file() or file.stat().st_size > _LARGEST:
            raise DamagedStateError("it is no plain file of a sensible size")
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise DamagedStateError(str(error)) from None
    if not isinstance(found, dict):
        raise DamagedStateError("it holds no table")
    return _state(found)


def _state(found: Mapping[str, object]) -> SavedState:
    sets = found.get("sets")
    named = sets.items() if isinstance(sets, dict) else ()
    baseline, theme = found.get("baseline"), found.get("theme")
    return SavedState(
        devices=_texts(found.get("devices")),
        baseline=baseline if isinstance(baseline, str) else None,
        differences=found.get("differences") is True,
        bars=found.get("bars") is not False,
        folded=_texts(found.get("folded")),
        theme=theme if isinstance(theme, str) else None,
        recent=_texts(found.get("recent")),
        sets={str(name): _texts(ids) for name, ids in named},
    )


def _texts(value: object) -> tuple[str, ...]:
    return tuple(v for v in value if isinstance(v, str)) if isinstance(value, list) else ()
