"""Drawings below a printed comparison, in the terminal's own colours; drawn with Rich.

Imported only where drawings are printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO

from rich.console import Console
from rich.style import Style
from rich.text import Text

from phonecmp.output.drawings.bodies import bodies
from phonecmp.output.drawings.light_drawing import light
from phonecmp.output.drawings.model_line_history import line_history
from phonecmp.output.drawings.portrait_drawing import portraits
from phonecmp.output.drawings.reach import reach, with_lanes
from phonecmp.output.drawings.scatter import scatter
from phonecmp.output.drawings.scenes import Figures, Scene
from phonecmp.output.drawings.sensors import sensors
from phonecmp.output.drawings.spans import Colour, ColouredSpan, Drawing
from phonecmp.output.drawings.terminal_look import Look
from phonecmp.output.glyphs import in_ascii
from phonecmp.output.styled_text import TERMINAL_STYLES, Role

DEFAULT_WIDTH = 100
"""Columns where nobody says how many there are, as in a pipe."""

_SENSOR_CELLS = 1_900
"""Cells for sensors: what a narrow page lacks in columns it has in rows."""

_LIGHT_ROWS = 30
_PORTRAIT_ROWS = 48
_SENSOR_ROWS, _LANE_ROWS, _AXIS_ROWS, _BODY_ROWS, _PLOT_ROWS = 16, 6, 3, 26, 16

_DEVICES = ("cyan", "yellow", "green", "magenta", "blue", "red")


def compared_drawings(figures: Figures, look: Look, width: int) -> tuple[Drawing, ...]:
    """Everything that is asked for, one drawing below the other, in `width` columns."""
    return tuple(
        drawing for scene in figures.scenes for drawing in _scene(scene, figures, look, width)
    )


def _scene(scene: Scene, figures: Figures, look: Look, width: int) -> list[Drawing]:
    devices = figures.devices
    match scene:
        case Scene.LIGHT:
            return [light(devices, look, width, _LIGHT_ROWS + len(devices))]
        case Scene.PORTRAIT:
            return [portraits(devices, look, width, _PORTRAIT_ROWS)]
        case Scene.SENSORS:
            rows = max(_SENSOR_ROWS, _SENSOR_CELLS // width)
            return [sensors(devices, look, width, rows)]
        case Scene.REACH:
            lanes = _LANE_ROWS * max(len(with_lanes(devices)), 1) + _AXIS_ROWS
            return [reach(devices, look, width, lanes)]
        case Scene.BODIES:
            return [bodies(devices, look, width, _BODY_ROWS)]
        case Scene.SCATTER:
            rows = _PLOT_ROWS + 2 * len(devices)
            return [
                scatter(plot.points, plot.across, plot.up, look, width, rows, plot.left_out)
                for plot in figures.plots
            ]
        case Scene.LINE:
            return [
                line_history(history.lines, history.label, look, width)
                for history in figures.histories
            ]


def drawings_text(drawings: Sequence[Drawing], look: Look) -> str:
    """Drawings with their titles; escape codes only where the look has shades."""
    console = Console(
        file=StringIO(),
        width=10_000,
        force_terminal=look.shades,
        color_system="auto" if look.shades else None,
        no_color=not look.colours,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )
    with console.capture() as captured:
        for drawing in drawings:
            console.print()
            title = Text(_spelled(drawing.title, look), style="bold")
            title.append(f"  {_spelled(drawing.note, look)}", style="not bold dim")
            console.print(title)
            for line in drawing.lines:
                console.print(_text(line, look))
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def _text(line: Sequence[ColouredSpan], look: Look) -> Text:
    spans = list(line)
    while spans and spans[-1].colour.role is not Role.CHIP and not spans[-1].text.strip():
        del spans[-1]
    text = Text(end="")
    for span in spans:
        text.append(_spelled(span.text, look), style=_style(span))
    return text


def _spelled(text: str, look: Look) -> str:
    return in_ascii(text) if look.glyphs.ascii else text


def _style(span: ColouredSpan) -> Style:
    style = _colour_style(span.colour)
    if span.behind is None or span.colour.role is Role.CHIP:
        return style
    return style + Style(bgcolor=_colour_style(span.behind).color)


def _colour_style(colour: Colour) -> Style:
    own = _DEVICES[colour.device % len(_DEVICES)]
    match colour.role:
        case Role.CHIP:
            return Style(color=own, bold=True, reverse=True)
        case Role.DEVICE | Role.FRAME:
            return Style(color=own)
        case role:
            return Style.parse(TERMINAL_STYLES.get(role, ""))
