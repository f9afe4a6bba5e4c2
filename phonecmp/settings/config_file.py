"""The user's `config.toml`: keys, theme, mouse, light, region, start screen, columns, units."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from phonecmp.model import UNITS, Units
from phonecmp.reading import nearest
from phonecmp.settings.unreadable_files import why_unreadable

_LISTED_NAMES_LIMIT = 10
"""Up to so many names are all told to somebody who writes one that there is not."""

STARTS = ("compare", "partners", "rumours", "drawings", "problems", "sensors")
"""The screens that the app can start with."""

_LARGEST = 1 << 20
"""Bytes; nobody writes a larger configuration by hand."""


@dataclass(frozen=True, slots=True)
class Config:
    """What somebody prefers.

    `keys` maps command ids to key names. `light` always shows the rows of light at the usual focal
    lengths. `region` is the region to look from, `start` the screen to begin with, `columns` are
    the paths of the fields that the list shows where a query asks for none. `complaints` are lines
    about what could not be used, each of which says what to write instead.
    """

    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    theme: str | None = None
    mouse: bool = True
    complaints: tuple[str, ...] = ()
    light: bool = False
    region: str | None = None
    start: str = STARTS[0]
    columns: tuple[str, ...] = ()
    units: Units = field(default_factory=Units)


_SETTINGS = tuple(each.name for each in fields(Config) if each.name != "complaints")


def config_path() -> Path:
    """Where the user's configuration is, whether or not there is one."""
    from phonecmp.user_folders import config_folder  # not needed to show a device

    return config_folder() / "config.toml"


def read_config(
    file: Path, commands: Collection[str], themes: Collection[str] | None = None
) -> Config:
    """Read the configuration; what is wrong in it is left out and complained about.

    `commands` are the ids that keys can be given to, `themes` the names that `theme` may have;
    without them the theme is passed over. The file itself is never changed.
    """
    if not os.path.lexists(file):
        return Config()
    from phonecmp.reading import REGIONS  # most people have no such file

    problems: list[str] = []
    try:
        found = _table_in(file)
        config = Config(
            keys=_keys(found.get("keys", {}), commands, problems),
            theme=None if themes is None else _theme(found.get("theme"), themes, problems),
            mouse=_flag(found, "mouse", problems, default=True),
            light=_flag(found, "light", problems, default=False),
            region=_one_of(found, "region", (*REGIONS,), problems, None),
            start=_one_of(found, "start", STARTS, problems, None) or STARTS[0],
            columns=_columns(found.get("columns", []), problems),
            units=_units(found.get("units", {}), problems),
        )
    except (OSError, ValueError, RecursionError) as error:
        return Config(complaints=(f"{file}: {why_unreadable(error)}; nothing in it was used",))
    problems = [
        _unknown("setting", name, _SETTINGS) for name in found if name not in _SETTINGS
    ] + problems
    return replace(config, complaints=tuple(f"{file}: {t}" for t in problems))


def _table_in(file: Path) -> dict[str, object]:
    """The file's table.

    Raises:
        OSError: it cannot be read.
        ValueError: it is no file of a sensible size in TOML.
        RecursionError: it is nested too deeply.
    """
    import tomli  # most people have no such file

    if not file.is_file():
        raise ValueError("it is no plain file")
    if file.stat().st_size > _LARGEST:
        raise ValueError("it is too large")
    return tomli.loads(file.read_bytes().decode("utf-8-sig"))


def _keys(
    found: object, commands: Collection[str], problems: list[str]
) -> dict[str, tuple[str, ...]]:
    if not isinstance(found, dict):
        problems.append('keys must be a table, such as [keys] with differences = "D" below it')
        return {}
    taken: dict[str, tuple[str, ...]] = {}
    for name, value in _flat(found):
        keys = (value,) if isinstance(value, str) else value
        if name not in commands:
            problems.append(_unknown("command", name, commands))
        elif not isinstance(keys, list | tuple) or not all(isinstance(k, str) for k in keys):
            problems.append(f'write the keys of {name} as "d" or ["d", "ctrl+d"]')
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


def _theme(found: object, themes: Collection[str], problems: list[str]) -> str | None:
    if found is None or (isinstance(found, str) and found in themes):
        return found
    if isinstance(found, str):
        problems.append(_unknown("theme", found, themes))
    else:
        problems.append(f"write the theme as a text, one of {', '.join(themes)}")
    return None


def _flag(found: Mapping[str, object], name: str, problems: list[str], *, default: bool) -> bool:
    flag = found.get(name, default)
    if not isinstance(flag, bool):
        problems.append(f"write {name} = true or {name} = false")
        return default
    return flag


def _one_of(
    found: Mapping[str, object],
    name: str,
    known: tuple[str, ...],
    problems: list[str],
    at: str | None,
) -> str | None:
    """One of a few words; `at` is the table around it."""
    word = found.get(name)
    if word is None or (isinstance(word, str) and word in known):
        return word
    full = f"{at}.{name}" if at else name
    problems.append(f"write {full} as one of {', '.join(map(repr, known))}")
    return None


def _columns(found: object, problems: list[str]) -> tuple[str, ...]:
    if isinstance(found, list) and all(isinstance(each, str) for each in found):
        return tuple(found)
    problems.append('write columns as a list of fields, such as ["battery.capacity_mah"]')
    return ()


def _units(found: object, problems: list[str]) -> Units:
    if not isinstance(found, dict):
        problems.append('units must be a table, such as [units] with length = "in" below it')
        return Units()
    problems += [
        _unknown("unit setting", name, tuple(UNITS)) for name in found if name not in UNITS
    ]
    chosen = {name: _one_of(found, name, known, problems, "units") for name, known in UNITS.items()}
    return Units(**{name: word for name, word in chosen.items() if word is not None})


def _unknown(kind: str, name: str, known: Collection[str]) -> str:
    close = nearest(name, known)
    hint = f"; did you mean {' or '.join(close)}?" if close else ""
    if not hint and len(known) <= _LISTED_NAMES_LIMIT:
        hint = f"; there are {', '.join(known)}"
    return f"there is no {kind} {_shortened(name)}{hint}"


def _shortened(name: str) -> str:
    return name if len(name) <= 40 else f"{name[:39]}…"
