"""Which drawings are asked for, and what those over the catalogue are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from phonecmp.model import Field
from phonecmp.output.drawings.drawn_devices import Subject
from phonecmp.output.drawings.model_line_history import Generation
from phonecmp.output.drawings.scatter import LeftOut, Point, scatter_note

DEFAULT_PLOT = ("battery.capacity_mah", "body.weight_g")
"""The field up and the field across of a plot where nobody chooses: battery against weight."""

DEFAULT_TRACE = "camera.main.sensor_area_mm2"
"""The field of a line's history where nobody chooses."""


class Scene(StrEnum):
    """The kinds of drawings, in their order on a page and in the app."""

    LIGHT = "light"
    PORTRAIT = "portrait"
    SENSORS = "sensors"
    REACH = "reach"
    BODIES = "bodies"
    SCATTER = "scatter"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Plot:
    """Two fields over the catalogue: every device that has both, and compared ones that do not."""

    up: Field
    across: Field
    points: tuple[Point, ...]
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class History:
    """One field along one or several lines of devices; `label` is its full name."""

    label: str
    lines: tuple[tuple[Generation, ...], ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything to draw of compared devices; `plots` and `histories` need the whole catalogue.

    `comma` asks for decimal commas in pictures; for text a `Look` does.
    """

    devices: Sequence[Subject]
    scenes: Sequence[Scene] = (
        *(Scene.LIGHT, Scene.PORTRAIT),
        *(Scene.SENSORS, Scene.REACH, Scene.BODIES),
    )
    plots: Sequence[Plot] = ()
    histories: Sequence[History] = ()
    comma: bool = False


def plot_note(plot: Plot) -> str:
    """What a plot shows, in words."""
    return scatter_note(plot.points, plot.across, plot.up)
