"""What the shared options come to, defined once for the commands and for a start without any.

This knows no click, which a start without arguments does without. The rooms are imported where they
are used, so that `--help` and the commands that print JSON start quickly.
"""

from __future__ import annotations

import os
import time
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from phonecmp.api import OpenCatalog
    from phonecmp.knowledge import Perspective
    from phonecmp.reading import Layer, Reading


class NoDayError(Exception):
    """Nobody can tell what day it is."""


class Settings(NamedTuple):
    """Which catalogues to read, and from where to look at them."""

    catalogs: tuple[Path, ...] = ()
    bundled: bool = True
    day: date | None = None
    region: str | None = None
    cached: bool = True

    @property
    def cache(self) -> Path | None:
        """The folder of the cache of what files gave; None where none is to be used."""
        if not self.cached:
            return None
        from phonecmp.store import cache_path

        return cache_path()

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The catalogues, lowest layer first."""
        from phonecmp.reading import find_layers

        return find_layers(self.catalogs, bundled=self.bundled, environ=os.environ)

    @property
    def perspective(self) -> Perspective:
        """The day and region asked for; today and no region where nothing was."""
        from phonecmp.knowledge import Perspective

        now = today()
        return Perspective(self.day or now, now, self.region)

    def open_catalog(self) -> OpenCatalog:
        """The whole catalogue from the day and the region asked for, as other programs open it."""
        from phonecmp.api import opened

        return opened(self.read_all(), self.perspective)

    def read_all(self) -> Reading:
        """The whole catalogue, with the help of the cache."""
        from phonecmp.store import read_with_cache

        return read_with_cache(self.layers, self.cache)


def today() -> date:
    """The day it is where the program runs.

    Raises:
        NoDayError: TZ names a time zone that is a day or more away from UTC.
    """
    try:
        return datetime.now().astimezone().date()
    except (ValueError, OverflowError):
        message = f"TZ is no time zone: “{os.environ.get('TZ', '')}”; write one like Europe/Berlin"
        raise NoDayError(message) from None


_ZONES = Path("/usr/share/zoneinfo")
"""Where systems keep the time zones that they know by name; Windows does not."""

_RULE = r"(<[A-Za-z0-9+-]{3,}>|[A-Za-z]{3,})[+-]?(1?[0-9]|2[0-4])(:[0-5][0-9]){0,2}(?![0-9])"
"""How a time zone begins that is spelled out, like `CET-1CEST`."""


def zone_complaint() -> str:
    """What there is to say of a TZ that nobody knows; the C library takes UTC without a word."""
    zone = os.environ.get("TZ", "")
    if not zone or time.timezone or time.daylight or not _ZONES.is_dir():
        return ""
    import re  # seldom any zone is at UTC

    try:
        is_known = re.match(_RULE, zone) or (_ZONES / zone.removeprefix(":")).is_file()
    except (OSError, ValueError):  # too long, or no name of a file at all
        is_known = False
    said = f"TZ is no time zone that this system knows: “{zone[:40]}”; the day is that of UTC"
    return "" if is_known else said
