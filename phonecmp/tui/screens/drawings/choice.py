"""What the drawings screen shows: which drawing, and its settings, with their transitions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from phonecmp.model import Field
from phonecmp.output.drawings import (
    DEFAULT_FOCAL_MM,
    DEFAULT_PLOT,
    DEFAULT_TRACE,
    Scene,
    moved,
)


@dataclass(frozen=True, slots=True)
class Choice:
    """A drawing and its settings.

    `focal_mm` is where the cursor of the reach stands, `across` and `up` are the paths of the
    plotted fields, `traced` that of the lines' history, `line_of` the place of the device whose
    line comes first.
    """

    shown: Scene = Scene.SENSORS
    nested: bool = True
    focal_mm: float = DEFAULT_FOCAL_MM
    across: str = DEFAULT_PLOT[1]
    up: str = DEFAULT_PLOT[0]
    traced: str = DEFAULT_TRACE
    line_of: int = 0


def next_shown(choice: Choice, *, has_both: bool) -> Choice:
    """Go on to the next drawing; reach is no drawing of its own where it stands below sensors."""
    order = [each for each in Scene if each is not Scene.REACH or not has_both]
    here = Scene.SENSORS if choice.shown not in order else choice.shown
    return replace(choice, shown=order[(order.index(here) + 1) % len(order)])


def go(choice: Choice, across: int, down: int, fields: tuple[Field, ...], devices: int) -> Choice:
    """What the arrow keys do: move the cursor, or choose fields and device.

    `across` and `down` are steps to the right and down; `fields` are those that can be plotted.
    """
    match choice.shown:
        case Scene.SENSORS | Scene.REACH:
            return replace(choice, focal_mm=moved(choice.focal_mm, across))
        case Scene.SCATTER:
            return replace(
                choice,
                across=_stepped(choice.across, across, fields),
                up=_stepped(choice.up, down, fields),
            )
        case Scene.LINE:
            line_of = (choice.line_of + across) % max(devices, 1)
            traced = _stepped(choice.traced, down, fields)
            return replace(choice, line_of=line_of, traced=traced)
        case Scene.BODIES:
            return choice


def _stepped(path: str, step: int, fields: tuple[Field, ...]) -> str:
    paths = [field.path for field in fields]
    here = paths.index(path) if path in paths else 0
    return paths[(here + step) % len(paths)] if paths else path


def hints(choice: Choice, *, has_reach: bool) -> Mapping[str, str]:
    """The footer's words for the keys that do something else with this drawing, or nothing.

    `has_reach` says whether the reach, whose cursor they move, stands below the sensors.
    """
    nothing = {"drawings.variant": "", "drawings.left": "", "drawings.down": ""}
    match choice.shown:
        case Scene.SENSORS:
            variant = "side by side" if choice.nested else "nested"
            along = {} if has_reach else {"drawings.left": ""}
            return {"drawings.variant": variant, "drawings.down": "", **along}
        case Scene.REACH:
            return {"drawings.variant": "", "drawings.down": ""}
        case Scene.BODIES:
            return nothing
        case Scene.SCATTER:
            return nothing | {"drawings.left": "across", "drawings.down": "up"}
        case Scene.LINE:
            return nothing | {"drawings.left": "line", "drawings.down": "field"}
