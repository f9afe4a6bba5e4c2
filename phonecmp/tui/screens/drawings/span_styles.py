"""Drawings in the styles of the app."""

from __future__ import annotations

from rich.color import Color, blend_rgb
from rich.style import Style

from phonecmp.output.drawings import Colour, ColouredSpan, Line, Look, Role
from phonecmp.tui.line_renderer import LineRenderer, StyledSpan
from phonecmp.tui.theme_styles import ThemeStyles
from phonecmp.tui.view_state import ViewState

_FRAME, _TINT = 0.75, 0.14
"""How much of a device's colour is left in frames and screens, the rest being ground."""


def look_of(view: ViewState, aspect: float) -> Look:
    """What the terminal of a view can show, on cells of this shape."""
    styles = view.renderer.styles
    return Look(
        view.renderer.glyphs,
        colours=len(styles.devices) > 1,
        tints=not styles.reverses,
        aspect=aspect,
        comma=view.session.catalog.table.has_commas,
    )


def styled(renderer: LineRenderer, line: Line) -> tuple[StyledSpan, ...]:
    """A line of a drawing, ready for a widget."""
    return tuple((span.text, _span_style(renderer.styles, span)) for span in line)


def _span_style(styles: ThemeStyles, span: ColouredSpan) -> Style:
    style = _style(styles, span.colour)
    if span.behind is None or style.bgcolor is not None:
        return style
    return style + Style(bgcolor=_style(styles, span.behind).color)


def _style(styles: ThemeStyles, colour: Colour) -> Style:
    match colour.role:
        case Role.CHIP:
            return styles.chip(colour.device)
        case Role.DEVICE:
            return styles.device(colour.device)
        case Role.FRAME:
            return _faded(styles, colour.device, _FRAME)
        case Role.TINT:
            return _faded(styles, colour.device, _TINT)
        case role:
            return styles.of(role)


def _faded(styles: ThemeStyles, device: int, share: float) -> Style:
    """A device's colour mixed with the ground; as it is where the terminal mixes its own."""
    own, ground = styles.device(device).color, styles.ground.bgcolor
    if own is None or ground is None or styles.reverses:
        return styles.device(device)
    mixed = blend_rgb(ground.get_truecolor(), own.get_truecolor(), share)
    return Style(color=Color.from_triplet(mixed))
