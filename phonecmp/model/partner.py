"""Camera makers and other partners, and what they did with whom."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from phonecmp.model.device import Citation
from phonecmp.model.period import Period


class Partnership(NamedTuple):
    """One brand working with one partner.

    `start` and `until` say when it was true (`from` and `until` in the file); `start_known_from`
    and `until_known_from` when the public learnt of it, where that was later. `first` and `last`
    name devices that the catalogue lacks; where it has them, they are derived.
    """

    brand: str
    start: Period | None = None
    until: Period | None = None
    start_known_from: Period | None = None
    until_known_from: Period | None = None
    scope: tuple[str, ...] = ()
    first: str | None = None
    last: str | None = None
    note: str | None = None
    citations: tuple[Citation, ...] = ()


class Partner(NamedTuple):
    """A maker of lenses, cameras or pictures that phones carry the name of."""

    id: str
    name: str
    file: Path
    partnerships: tuple[Partnership, ...]
    legal: str | None = None
    country: str | None = None
    citations: tuple[Citation, ...] = ()
