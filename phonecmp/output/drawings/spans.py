"""What a drawing is made of: runs of text, each with a role that a front end gives a colour."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len

from phonecmp.knowledge import Status
from phonecmp.output.cell_widths import first_cells
from phonecmp.output.styled_text import STATUS_ROLES, Role

if TYPE_CHECKING:
    from phonecmp.output.drawings.drawn_devices import Subject


@dataclass(frozen=True, slots=True)
class Colour:
    """A role and, for the colours of devices, the device's place in the comparison from 0."""

    role: Role
    device: int = 0


@dataclass(frozen=True, slots=True)
class ColouredSpan:
    """A run of text in one colour; `behind` colours the cells behind it."""

    text: str
    colour: Colour
    behind: Colour | None = None


Line = tuple[ColouredSpan, ...]
"""One line of a drawing, from left to right."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished drawing: a title, muted words beside it, and its lines."""

    title: str
    note: str
    lines: tuple[Line, ...]


TEXT = Colour(Role.TEXT)
STRONG = Colour(Role.STRONG)
MUTED = Colour(Role.MUTED)
RULE = Colour(Role.RULE)


def status_colour(status: Status, *, confirmed: Colour = TEXT) -> Colour:
    """The colour of a value of this status; `confirmed` where there is nothing to tell."""
    return confirmed if status is Status.CONFIRMED else Colour(STATUS_ROLES[status])


def device_colour(device: int) -> Colour:
    """The colour of the device at a place in the comparison."""
    return Colour(Role.DEVICE, device)


def chip(letter: str, device: int) -> ColouredSpan:
    """A device's letter in its box; nothing where a device stands alone and has none."""
    return ColouredSpan(f" {letter} " if letter else "", Colour(Role.CHIP, device))


def unknown_of(text: str, devices: Iterable[Subject]) -> tuple[Line, ...]:
    """A line that says of which devices something is not known; none where there are none."""
    chips = [chip(device.letter, device.place) for device in devices]
    return ((words(f" {text} ", MUTED), *chips),) if chips else ()


def words(text: str, colour: Colour = TEXT) -> ColouredSpan:
    """Plain text in a colour."""
    return ColouredSpan(text, colour)


def width_of(spans: Iterable[ColouredSpan]) -> int:
    """The number of cells that spans take."""
    return sum(cell_len(span.text) for span in spans)


def padded(spans: Iterable[ColouredSpan], width: int) -> Line:
    """The spans, cut or followed by blanks to exactly `width` cells."""
    kept: list[ColouredSpan] = []
    room = width
    for span in spans:
        text = first_cells(span.text, room)
        room -= cell_len(text)
        if text:
            kept.append(ColouredSpan(text, span.colour, span.behind))
    if room > 0:
        kept.append(ColouredSpan(" " * room, TEXT))
    return tuple(kept)
