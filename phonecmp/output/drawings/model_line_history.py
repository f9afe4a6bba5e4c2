"""The history of a line: one field of a device, of those before it and those after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len

from phonecmp.knowledge import Status
from phonecmp.output.drawings.drawn_devices import Subject
from phonecmp.output.drawings.spans import (
    MUTED,
    STRONG,
    Colour,
    ColouredSpan,
    Drawing,
    Line,
    chip,
    padded,
    status_colour,
    words,
)
from phonecmp.output.drawings.terminal_look import Look
from phonecmp.output.shortened_text import shorten_all
from phonecmp.output.styled_text import Role

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


@dataclass(frozen=True, slots=True)
class _Measures:
    """The columns of names and of bars, the figure of the longest bar, and the whole width."""

    names: int
    bars: int
    longest: float
    width: int


def line_history(
    lines: Sequence[Sequence[Generation]], field_label: str, look: Look, width: int
) -> Drawing:
    """One bar per generation, from zero, oldest first; broken where the figure is uncertain.

    Several lines stand one below the other at one scale.
    """
    note = f"{field_label}, generation by generation"
    lines = [[_spelled(generation, look) for generation in line] for line in lines]
    known = [generation for line in lines for generation in line]
    if not known:
        return Drawing("Line", note, ((words(" No device of this line is known.", MUTED),),))
    measures = _measures(known, width)
    drawn: list[Line] = []
    for line in filter(None, lines):
        if drawn:
            drawn.append(padded((), width))
        names = shorten_all(
            [generation.name for generation in line],
            [measures.names] * len(line),
            look.glyphs.ellipsis,
        )
        drawn.extend(
            _row(generation, name, measures, look)
            for generation, name in zip(line, names, strict=True)
        )
    return Drawing("Line", note, tuple(drawn))


def _spelled(generation: Generation, look: Look) -> Generation:
    name, text = look.spelled(generation.name), look.spelled(generation.text)
    return replace(generation, name=name, text=text)


def _measures(known: Sequence[Generation], width: int) -> _Measures:
    names = max(cell_len(generation.name) for generation in known)
    texts = max(cell_len(generation.text) for generation in known) + 2
    names = min(names, max(width - _DATE - 7 - texts - _LEAST_BAR, 10), 32)
    longest = max((each.size for each in known if each.size), default=0.0)
    return _Measures(names, width - _DATE - 7 - names - texts, longest, width)


def _row(generation: Generation, name: str, measures: _Measures, look: Look) -> Line:
    subject = generation.subject
    head = chip(subject.letter, subject.place) if subject else words("   ")
    colour = Colour(Role.DEVICE, subject.place) if subject else Colour(Role.CROPPED)
    is_certain = generation.status.is_certain
    sign = " " if generation.status is Status.CONFIRMED else look.glyphs.status[generation.status]
    size, room = generation.size, measures.bars
    length = max(round(size / measures.longest * room), 1) if size else 0
    bar = look.glyphs.bar if is_certain else look.glyphs.broken_bar
    blank = " " * (measures.names - cell_len(name))
    spans = [
        words(f" {generation.when:<{_DATE - 1}}", MUTED),
        head,
        words(f" {name}{blank} ", STRONG if subject else MUTED),
        ColouredSpan(f"{sign} ", status_colour(generation.status)),
    ]
    if room >= 1 and length:
        spans.append(ColouredSpan(bar * length, colour))
        spans.append(words(" "))
    spans.append(ColouredSpan(generation.text, status_colour(generation.status)))
    return padded(spans, measures.width)
