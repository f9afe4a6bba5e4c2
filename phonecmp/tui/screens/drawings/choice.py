"""What the drawings screen shows: which drawing, and its settings, with their transitions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from phonecmp.model import Field
from phonecmp.output.drawings import DEFAULT_FOCAL_MM, moved


class Shown(StrEnum):
    """The drawings, in the order of the key that goes on to the next."""

    SENSORS = "sensors"
    REACH = "reach"
    BODIES = "bodies"
    SCATTER = "scatter"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Choice:
    """A drawing and its settings.

    `focal_mm` is where the cursor of the reach stands, `across` and `up` are the paths of the
    plotted fields, `traced` that of the line's history, `line_of` the place of the device whose
    line it is.
    """

    shown: Shown = Shown.SENSORS
    nested: bool = True
    focal_mm: float = DEFAULT_FOCAL_MM
    across: str = "body.weight_g"
    up: str = "battery.capacity_mah"
    traced: str = "camera.main.sensor_area_mm2"
    line_of: int = 0


def next_shown(choice: Choice, *, has_both: bool) -> Choice:
    """Go on to the next drawing; reach is no drawing of its own where it stands below sensors."""
    order = [each for each in Shown if each is not Shown.REACH or not has_both]
    here = Shown.SENSORS if choice.shown not in order else choice.shown
    return replace(choice, shown=order[(order.index(here) + 1) % len(order)])


def go(choice: Choice, across: int, down: int, fields: tuple[Field, ...], devices: int) -> Choice:
    """What the arrow keys do: move the cursor, or choose fields and device.

    `across` and `down` are steps to the right and down; `fields` are those that can be plotted.
    """
    match choice.shown:
        case Shown.SENSORS | Shown.REACH:
            return replace(choice, focal_mm=moved(choice.focal_mm, across))
        case Shown.SCATTER:
            return replace(
                choice,
                across=_stepped(choice.across, across, fields),
                up=_stepped(choice.up, down, fields),
            )
        case Shown.LINE:
            line_of = (choice.line_of + across) % max(devices, 1)
            traced = _stepped(choice.traced, down, fields)
            return replace(choice, line_of=line_of, traced=traced)
        case Shown.BODIES:
            return choice


def _stepped(path: str, step: int, fields: tuple[Field, ...]) -> str:
    paths = [field.path for field in fields]
    here = paths.index(path) if path in paths else 0
    return paths[(here + step) % len(paths)] if paths else path
