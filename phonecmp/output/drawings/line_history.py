"""The history of a line: one field of a device, of those before it and those after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from phonecmp.knowledge import Status
from phonecmp.model import Field
from phonecmp.output.drawings.look import Look
from phonecmp.output.drawings.pieces import (
    MUTED,
    STRONG,
    Colour,
    Drawing,
    Line,
    Piece,
    Role,
    chip,
    padded,
    status_colour,
    words,
)
from phonecmp.output.drawings.subjects import Subject
from phonecmp.output.shorten import shorten_all
from phonecmp.output.widths import cell_width

_CERTAIN = (Status.CONFIRMED, Status.CERTIFIED)
_DATE = 12
_LEAST_BAR = 8


@dataclass(frozen=True, slots=True)
class Generation:
    """One device of a line, as of the day that is looked from.

    `when` is its announcement in words, empty before it. `size` is the figure as a number and
    `text` as people read it with its unit; both are empty where it is unknown. `subject` is the
    device itself where it is compared.
    """

    name: str
    when: str
    size: float | None
    text: str
    status: Status
    subject: Subject | None = None


def line_history(
    generations: Sequence[Generation], field_label: str, field: Field, look: Look, width: int
) -> Drawing:
    """One bar per generation, from zero, oldest first; broken where the figure is uncertain."""
    note = f"{field_label}, generation by generation"
    if not generations:
        return Drawing("Line", note, ((words(" No device of this line is known.", MUTED),),))
    names = max(cell_width(generation.name) for generation in generations)
    texts = max(cell_width(generation.text) for generation in generations) + 2
    names = min(names, max(width - _DATE - 6 - texts - _LEAST_BAR, 10), 32)
    room = width - _DATE - 6 - names - texts
    short = shorten_all(
        [generation.name for generation in generations],
        [names] * len(generations),
        look.glyphs.ellipsis,
    )
    longest = max((each.size for each in generations if each.size), default=0.0)
    return Drawing(
        "Line",
        note,
        tuple(
            _row(generation, name, names, room, longest, look, width)
            for generation, name in zip(generations, short, strict=True)
        ),
    )


def _row(
    generation: Generation,
    name: str,
    names: int,
    room: int,
    longest: float,
    look: Look,
    width: int,
) -> Line:
    subject = generation.subject
    head = chip(subject.letter, subject.place) if subject else words("   ")
    colour = Colour(Role.DEVICE, subject.place) if subject else Colour(Role.CROPPED)
    is_certain = generation.status in _CERTAIN
    sign = " " if generation.status is Status.CONFIRMED else look.glyphs.status[generation.status]
    length = max(round((generation.size or 0.0) / longest * room), 1) if generation.size else 0
    bar = look.glyphs.bar if is_certain else look.glyphs.broken_bar
    pieces = [
        words(f" {generation.when:<{_DATE - 1}}", MUTED),
        head,
        words(f" {name}{' ' * (names - cell_width(name))} ", STRONG if subject else MUTED),
        Piece(f"{sign} ", status_colour(generation.status)),
    ]
    if room >= 1 and length:
        pieces.append(Piece(bar * length, colour))
        pieces.append(words(" "))
    pieces.append(Piece(generation.text, status_colour(generation.status)))
    return padded(pieces, width)
