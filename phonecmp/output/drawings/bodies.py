"""Bodies to scale, front and side, all at one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from phonecmp.output.drawings.body_shapes import draw_front, draw_side
from phonecmp.output.drawings.canvas import Canvas
from phonecmp.output.drawings.drawn_devices import Body, Subject, spelled
from phonecmp.output.drawings.spans import (
    MUTED,
    STRONG,
    ColouredSpan,
    Drawing,
    Line,
    chip,
    status_colour,
    unknown_of,
    words,
)
from phonecmp.output.drawings.terminal_look import Look
from phonecmp.output.shortened_text import shorten_middle

IN_NUMBERS = "in numbers"
"""The note of a drawing that is a table."""

_GAP = 4
"""Columns between two devices; one more lies between front and side."""
_INSIDE = 20
"""Fronts narrower than this have their captions below."""
_LEAST_FRONT = 6
_LEAST_ROWS = 5
_CAPTION_ROWS = 6


@dataclass(frozen=True, slots=True)
class Place:
    """Where a device is drawn: its first column and the columns of its front and side."""

    device: Subject
    body: Body
    left: int
    front: int
    side: int


@dataclass(frozen=True, slots=True)
class _Plan:
    places: tuple[Place, ...]
    per_mm: float
    rows: int
    is_below: bool


def bodies(devices: Sequence[Subject], look: Look, width: int, height: int) -> Drawing:
    """Front with screen, and side, of every device whose three measures are known.

    A front's rows are its millimetres divided by the aspect of a cell, so that a square is
    square. Uncertain bodies are dashed outlines. Where the fronts would be too small, the drawing
    is a table.
    """
    devices = spelled(devices, look)
    known = [(device, device.body) for device in devices if device.body is not None]
    lacking = (device for device in devices if device.body is None)
    missing = unknown_of("Not all measures are known of", lacking)
    if not known:
        return Drawing(
            "Bodies", "", ((words(" No body with all three measures is known.", MUTED),),)
        )
    plan = _plan(known, look, width, height - len(missing))
    if plan is None:
        return Drawing("Bodies", IN_NUMBERS, (*_table(known, look, width), *missing))
    canvas = Canvas(width, plan.rows + (_CAPTION_ROWS if plan.is_below else 0), look.glyphs)
    for place in plan.places:
        draw_front(canvas, place.device.place, place.body, place.left, plan.rows, plan.per_mm, look)
        side = place.left + place.front + 1
        draw_side(canvas, place.device.place, place.body, side, plan.rows, plan.per_mm, look)
        _write_caption(canvas, place, plan, look)
    return Drawing("Bodies", "front and side, to scale", (*canvas.lines(), *missing))


def _plan(
    known: Sequence[tuple[Subject, Body]], look: Look, width: int, height: int
) -> _Plan | None:
    """The largest scale at which everything fits, first with captions inside, then below."""
    across = sum(body.width + body.thickness for _, body in known)
    highest = max(body.height for _, body in known)
    narrowest = min(body.width for _, body in known)
    room = width - 2 - (_GAP + 2) * len(known)
    for is_below in (False, True):
        rows = height - (_CAPTION_ROWS if is_below else 0)
        per_mm = min(room / across, rows * look.aspect / highest)
        if per_mm <= 0:
            return None
        if is_below or narrowest * per_mm >= _INSIDE:
            break
    used = min(ceil(highest * per_mm / look.aspect), rows)
    if narrowest * per_mm < _LEAST_FRONT or used < _LEAST_ROWS:
        return None
    return _Plan(_places(known, per_mm), per_mm, used, is_below)


def _places(known: Sequence[tuple[Subject, Body]], per_mm: float) -> tuple[Place, ...]:
    places = []
    left = 2
    for device, body in known:
        front = round(body.width * per_mm + 0.49)
        side = max(round(body.thickness * per_mm + 0.49), 1)
        places.append(Place(device, body, left, front, side))
        left += front + 1 + side + _GAP
    return tuple(places)


def _write_caption(canvas: Canvas, place: Place, plan: _Plan, look: Look) -> None:
    if plan.is_below:
        lines = caption(place.device, place.body, place.front + place.side + _GAP, look)
        x, y = place.left, plan.rows
        lines = lines[:_CAPTION_ROWS]
    else:
        rim = _rim(place, plan)
        letter, name, *figures = caption(place.device, place.body, place.front - 2 * rim - 2, look)
        lines = (letter, name, (), *figures)
        x, y = place.left + rim + 1, max(plan.rows // 2 - 2, 1)
        y = max(min(y, plan.rows - len(lines) - 1), 1)
    for offset, line in enumerate(lines):
        canvas.write(x, y + offset, *line)


def _rim(place: Place, plan: _Plan) -> int:
    """The columns beside the screen, at least one."""
    body = place.body
    beside = (body.width - body.screen_width) / 2 if body.screen_width else 0.0
    return max(ceil(beside * plan.per_mm), 1)


def caption(device: Subject, body: Body, room: int, look: Look) -> tuple[Line, ...]:
    """Letter, name, measures, weight and screen, each in at most `room` cells."""
    colour = status_colour(body.status)
    sign = "" if body.status.is_certain else look.sign(body.status)
    height, width, thickness = body.sides
    size = f"{sign}{height} × {width}"
    depth = f"{thickness} {body.unit} thick"
    if len(depth) > room:
        depth = f"{thickness} {body.unit}"
    lines: list[Line] = [
        (chip(device.letter, device.place),),
        (words(shorten_middle(device.name, room, look.glyphs.ellipsis), STRONG),),
        (ColouredSpan(size, colour),),
        (ColouredSpan(depth, colour),),
    ]
    for text, status in body.details:
        lines.append(
            (ColouredSpan(f"{look.sign(status)}{text}", status_colour(status, confirmed=MUTED)),)
        )
    return tuple(lines)


def _table(known: Sequence[tuple[Subject, Body]], look: Look, width: int) -> tuple[Line, ...]:
    lines: list[Line] = []
    for device, body in known:
        head, name, size, depth, *details = caption(device, body, max(width - 6, 1), look)
        lines.append((words(" "), *head, words(" "), *name))
        lines.append((words("     "), *size, words("  "), *depth))
        if details:
            rest = [span for detail in details for span in (words("  "), *detail)]
            lines.append((words("   "), *rest))
    return tuple(lines)
