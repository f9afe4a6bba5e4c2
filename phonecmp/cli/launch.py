"""What the commands ask of the app, without knowing it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from phonecmp.reading import Layer


@dataclass(frozen=True, slots=True)
class LaunchRequest:
    """How the app is to be opened.

    `devices` are the ids to compare from the start, `day` the day to look from, `today` the day
    it is, `mouse` whether the app may use the mouse.
    """

    layers: tuple[Layer, ...]
    devices: tuple[str, ...]
    day: date
    today: date
    region: str | None = None
    mouse: bool = True


Launch = Callable[[LaunchRequest], None]
"""Opens the app and returns when it is left."""
