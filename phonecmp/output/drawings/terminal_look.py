"""How much a terminal can show, which decides how things are drawn."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from phonecmp.knowledge import Status
from phonecmp.output.glyphs import UNICODE, Glyphs, in_ascii
from phonecmp.output.values_as_text import with_commas

ASPECTS = (1.6, 2.6)
"""Cells flatter or taller than this are taken for a wrong answer of the terminal."""

_STDOUT = 1
"""The file descriptor of standard output."""


@dataclass(frozen=True, slots=True)
class Look:
    """Signs, colours and the shape of a cell.

    `colours` tells that devices can be told apart by colour; without, areas are outlined and
    lettered. `shades` tells that muted text looks muted (NO_COLOR still has dim; a pipe has
    nothing). `tints` tells that colours can be mixed with the ground, which needs more than the
    sixteen of a palette. `aspect` is the height of a cell divided by its width. `comma` asks for
    decimal commas.
    """

    glyphs: Glyphs = UNICODE
    colours: bool = True
    shades: bool = True
    tints: bool = True
    aspect: float = 2.0
    comma: bool = False

    @property
    def fills(self) -> bool:
        """Whether areas may be drawn as areas."""
        return self.colours and not self.glyphs.ascii

    def spelled(self, text: str) -> str:
        """A text as this terminal shows it; spelled before it is laid out, for it may grow."""
        return in_ascii(text) if self.glyphs.ascii else text

    def sign(self, status: Status) -> str:
        """The sign of a value that is not confirmed, with a blank behind it."""
        return "" if status is Status.CONFIRMED else f"{self.glyphs.status[status]} "

    def figure(self, text: str) -> str:
        """A figure with the decimal sign that was chosen; names keep their points."""
        return with_commas(text, comma=self.comma)


def cell_aspect(columns: int, rows: int, width_px: int, height_px: int) -> float:
    """Height over width of a cell, from the size of a terminal in cells and in pixels.

    Terminals that do not tell their pixels report 0; then cells are twice as high as wide.
    """
    if min(columns, rows, width_px, height_px) <= 0:
        return 2.0
    aspect = (height_px / rows) / (width_px / columns)
    return min(max(aspect, ASPECTS[0]), ASPECTS[1])


def terminal_aspect() -> float:
    """Height over width of a cell of the terminal behind standard output, 2 where it is unknown.

    Unix terminals answer TIOCGWINSZ with rows, columns and pixels; others are not asked.
    """
    try:
        import fcntl
        import termios

        answer = fcntl.ioctl(_STDOUT, termios.TIOCGWINSZ, b"\0" * 8)
    except (ImportError, OSError):
        return 2.0
    rows, columns, width_px, height_px = struct.unpack("HHHH", answer)
    return cell_aspect(columns, rows, width_px, height_px)
