"""What the drawings screen shows: which drawing, and its settings, with their transitions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from phonecmp.model import Field
from phonecmp.output.drawings import DEFAULT_FOCAL_MM, DEFAULT_PLOT, DEFAULT_TRACE, Scene, moved
from phonecmp.output.drawings.focal_axis import LONGEST_MM, SHORTEST_MM


@dataclass(frozen=True, slots=True)
class Choice:
    """A drawing and its settings.

    `focal_mm` is where the cursor of light and reach stands, `typed` what was typed of the next
    place for it. `across` and `up` are the paths of the
    plotted fields, `traced` that of the lines' history, `line_of` the place of the device whose
    line comes first.
    """

    shown: Scene = Scene.LIGHT
    nested: bool = True
    focal_mm: float = DEFAULT_FOCAL_MM
    typed: str = ""
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
        case Scene.LIGHT | Scene.SENSORS | Scene.REACH:
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
        case Scene.PORTRAIT | Scene.BODIES:
            return choice


def has_cursor(choice: Choice, *, has_reach: bool) -> bool:
    """Whether a cursor over focal lengths is in sight; `has_reach` as in `hints`."""
    return choice.shown in (Scene.LIGHT, Scene.REACH) or (
        choice.shown is Scene.SENSORS and has_reach
    )


def typed(choice: Choice, digit: str) -> Choice:
    """The choice after one more digit of a focal length.

    The cursor goes to what was typed as soon as it lies on the axis. Digits that no focal length
    can begin with start anew.
    """
    text = choice.typed + digit
    if not text[0].strip("0") or int(text) > LONGEST_MM:
        text = digit.strip("0")
    focal = float(text or 0)
    if focal < SHORTEST_MM:
        return replace(choice, typed=text)
    return replace(choice, typed=text if 10 * focal <= LONGEST_MM else "", focal_mm=focal)


def _stepped(path: str, step: int, fields: tuple[Field, ...]) -> str:
    paths = [field.path for field in fields]
    here = paths.index(path) if path in paths else 0
    return paths[(here + step) % len(paths)] if paths else path


def hints(choice: Choice, *, has_reach: bool) -> Mapping[str, str]:
    """The footer's words for the keys that do something else with this drawing, or nothing.

    `has_reach` says whether the reach, whose cursor they move, stands below the sensors.
    """
    digits = {"drawings.focal": "… 9 type mm"}
    no_cursor = {"drawings.mark_previous": "", "drawings.focal": ""}
    nothing = {"drawings.variant": "", "drawings.left": "", "drawings.down": "", **no_cursor}
    match choice.shown:
        case Scene.SENSORS:
            variant = "side by side" if choice.nested else "nested"
            along = digits if has_reach else {"drawings.left": "", **no_cursor}
            return {"drawings.variant": variant, "drawings.down": "", **along}
        case Scene.LIGHT | Scene.REACH:
            return {"drawings.variant": "", "drawings.down": "", **digits}
        case Scene.PORTRAIT | Scene.BODIES:
            return nothing
        case Scene.SCATTER:
            return nothing | {"drawings.left": "across", "drawings.down": "up"}
        case Scene.LINE:
            return nothing | {"drawings.left": "line", "drawings.down": "field"}
