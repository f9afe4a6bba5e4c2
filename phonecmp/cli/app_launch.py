"""What the commands ask of the app, without knowing it; this knows no click."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from phonecmp.cli.run_settings import Settings

if TYPE_CHECKING:
    from phonecmp.reading import Layer

INTERRUPTED = 130
"""The exit code where somebody pressed ctrl+c before the app could take it for a key."""


class LaunchRequest(NamedTuple):
    """How the app is to be opened.

    `devices` are the ids to compare from the start, `day` the day to look from, `today` the day
    it is, `mouse` whether the app may use the mouse, `cache` the folder of the cache if it has one,
    `fresh` whether to leave the last set out. `photos` are the numbers of photos by focal length.
    A `demo` plays a story and leaves.
    """

    layers: tuple[Layer, ...]
    devices: tuple[str, ...]
    day: date
    today: date
    region: str | None = None
    mouse: bool = True
    cache: Path | None = None
    fresh: bool = False
    photos: tuple[tuple[int, int], ...] = ()
    demo: bool = False


Launch = Callable[[LaunchRequest], int | None]
"""Opens the app and returns when it is left, with an exit code where that is not 0."""


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


class Session(NamedTuple):
    """What the group hands to its commands: what they may ask of the app, and its own options."""

    launch: Launch
    list_keys: ListKeys
    settings: Settings = Settings()


def what_is_missing() -> str | None:
    """What the app needs and does not have here; None where it can be opened."""
    from phonecmp.output.terminal_capabilities import why_unfit

    return why_unfit(has_streams=sys.stdout.isatty() and sys.stdin.isatty())


def has_terminal() -> bool:
    """Whether there is a terminal to open the app in."""
    return what_is_missing() is None


def open_app(
    session: Session,
    settings: Settings,
    devices: tuple[str, ...] = (),
    *,
    mouse: bool = True,
    fresh: bool = False,
    photos: tuple[tuple[int, int], ...] = (),
    demo: bool = False,
) -> int:
    """Open the app as the settings ask for, with these devices side by side; its exit code."""
    seen = settings.perspective
    request = LaunchRequest(
        settings.layers, devices, seen.day, seen.today, seen.region, mouse, settings.cache, fresh
    )._replace(photos=photos, demo=demo)
    return session.launch(request) or 0
