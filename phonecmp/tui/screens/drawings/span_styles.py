"""Drawings in the inks of the app."""

from __future__ import annotations

from rich.color import Color, blend_rgb
from rich.style import Style

from phonecmp.output.drawings import Colour, Line, Look, Piece, Role
from phonecmp.tui.line_renderer import Pen
from phonecmp.tui.line_renderer import Piece as StyledPiece
from phonecmp.tui.theme_styles import Ink

_FRAME, _TINT = 0.75, 0.14
"""How much of a device's colour is left in frames and screens, the rest being ground."""


def look_of(pen: Pen, aspect: float) -> Look:
    """What this pen can show, on cells of this shape."""
    has_colours = len(pen.ink.devices) > 1
    return Look(pen.glyphs, colours=has_colours, tints=not pen.ink.reverses, aspect=aspect)


def styled(pen: Pen, line: Line) -> tuple[StyledPiece, ...]:
    """A line of a drawing, ready for a widget."""
    return tuple((piece.text, _piece_style(pen.ink, piece)) for piece in line)


def _piece_style(ink: Ink, piece: Piece) -> Style:
    style = _style(ink, piece.colour)
    if piece.behind is None or style.bgcolor is not None:
        return style
    return style + Style(bgcolor=_style(ink, piece.behind).color)


def _style(ink: Ink, colour: Colour) -> Style:
    match colour.role:
        case Role.CHIP:
            return ink.chip(colour.device)
        case Role.DEVICE:
            return ink.device(colour.device)
        case Role.FRAME:
            return _faded(ink, colour.device, _FRAME)
        case Role.TINT:
            return _faded(ink, colour.device, _TINT)
        case role:
            return ink.of(role)


def _faded(ink: Ink, device: int, share: float) -> Style:
    """A device's colour mixed with the ground; as it is where the terminal mixes its own."""
    own, ground = ink.device(device).color, ink.ground.bgcolor
    if own is None or ground is None or ink.reverses:
        return ink.device(device)
    mixed = blend_rgb(ground.get_truecolor(), own.get_truecolor(), share)
    return Style(color=Color.from_triplet(mixed))
