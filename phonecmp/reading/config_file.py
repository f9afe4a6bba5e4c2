"""The user's `config.toml`: keys, theme, mouse."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import tomli

from phonecmp.reading.nearest import nearest

_SETTINGS = ("keys", "theme", "mouse")
_LARGEST = 1 << 20
"""Bytes; nobody writes a larger configuration by hand."""


@dataclass(frozen=True, slots=True)
class Config:
    """What somebody prefers.

    `keys` maps command ids to key names. `complaints` are lines about what could not be used, each
    of which says what to write instead.
    """

    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    theme: str | None = None
    mouse: bool = True
    complaints: tuple[str, ...] = ()


def config_path() -> Path:
    """Where the user's configuration is, whether or not there is one."""
    import platformdirs  # not needed to show a device

    return platformdirs.user_config_path("phonecmp", appauthor=False) / "config.toml"


def read_config(
    file: Path, commands: Collection[str], themes: Collection[str] | None = None
) -> Config:
    """Read the configuration; what is wrong in it is left out and complained about.

    `commands` are the ids that keys can be given to, `themes` the names that `theme` may have;
    without them the theme is passed over.
    """
    try:
        if not file.is_file():
            return Config()
        if file.stat().st_size > _LARGEST:
            return Config(complaints=(f"{file} is too large and was not read",))
        found = tomli.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        return Config(complaints=(f"{file}: {error}",))
    complaints = [
        _unknown(file, "setting", name, _SETTINGS) for name in found if name not in _SETTINGS
    ]
    return Config(
        keys=_keys(file, found.get("keys", {}), commands, complaints),
        theme=None if themes is None else _theme(file, found.get("theme"), themes, complaints),
        mouse=found.get("mouse") is not False,
        complaints=tuple(complaints),
    )


def _keys(
    file: Path, found: object, commands: Collection[str], complaints: list[str]
) -> dict[str, tuple[str, ...]]:
    if not isinstance(found, dict):
        complaints.append(f"{file}: [keys] must be a table of command = key")
        return {}
    taken: dict[str, tuple[str, ...]] = {}
    for name, value in _flat(found):
        keys = (value,) if isinstance(value, str) else value
        if name not in commands:
            complaints.append(_unknown(file, "command", name, commands))
        elif not isinstance(keys, list | tuple) or not all(isinstance(k, str) for k in keys):
            complaints.append(f'{file}: write the keys of {name} as "d" or ["d", "ctrl+d"]')
        else:
            taken[name] = tuple(keys)
    return taken


def _flat(table: Mapping[str, object], prefix: str = "") -> list[tuple[str, object]]:
    """The entries of a table with dotted names: `time.next = "]"` is a table in TOML."""
    entries: list[tuple[str, object]] = []
    for name, value in table.items():
        full = f"{prefix}{name}"
        if isinstance(value, dict):
            entries.extend(_flat(value, f"{full}."))
        else:
            entries.append((full, value))
    return entries


def _theme(file: Path, found: object, themes: Collection[str], complaints: list[str]) -> str | None:
    if found is None or found in themes:
        return None if found is None else str(found)
    complaints.append(_unknown(file, "theme", str(found), themes))
    return None


def _unknown(file: Path, kind: str, name: str, known: Collection[str]) -> str:
    close = nearest(name, known)
    hint = f"; did you mean {' or '.join(close)}?" if close else ""
    return f"{file}: there is no {kind} {name}{hint}"
