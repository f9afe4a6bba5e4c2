"""What the commands ask of the app, without knowing it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from phonecmp.reading import Layer


class LaunchRequest(NamedTuple):
    """How the app is to be opened.

    `devices` are the ids to compare from the start, `day` the day to look from, `today` the day
    it is, `mouse` whether the app may use the mouse, `cache` the folder of the cache if it has one.
    """

    layers: tuple[Layer, ...]
    devices: tuple[str, ...]
    day: date
    today: date
    region: str | None = None
    mouse: bool = True
    cache: Path | None = None


Launch = Callable[[LaunchRequest], None]
"""Opens the app and returns when it is left."""


class KeyLine(NamedTuple):
    """One command of the app.

    `id` is what `config.toml` calls it, `keys` are its keys as they are written there and `signs`
    the same keys as people know them; `where` is the part of the app in which they work.
    """

    id: str
    keys: tuple[str, ...]
    signs: tuple[str, ...]
    where: str
    help: str


class KeyListing(NamedTuple):
    """All commands in the order of the help, and what in the configuration could not be used."""

    lines: tuple[KeyLine, ...]
    complaints: tuple[str, ...] = ()


ListKeys = Callable[[Path], KeyListing]
"""Lists the app's commands, with the keys that a configuration file gives them."""
