"""The drawing of portraits in cells: a frame for each device at each focal length, and figures."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from phonecmp.knowledge import Status
from phonecmp.output.drawings.canvas import Canvas
from phonecmp.output.drawings.drawn_devices import Subject, spelled
from phonecmp.output.drawings.portrait_words import portrait_table
from phonecmp.output.drawings.portraits import (
    FRAME_WIDTH,
    PORTRAIT_MM,
    Disc,
    Frame,
    discs_of,
    enlarged_discs,
    enlargement,
    frames_of,
    is_subject,
    known_among,
    note_of,
    percent_text,
)
from phonecmp.output.drawings.spans import (
    MUTED,
    RULE,
    STRONG,
    Colour,
    ColouredSpan,
    Drawing,
    Line,
    chip,
    device_colour,
    words,
)
from phonecmp.output.drawings.terminal_look import Look
from phonecmp.output.styled_text import Role

_TITLE = "Portrait"
_LEAST_ROWS, _LEAST_ROWS_ALONE, _MOST_ROWS = 6, 4, 26
"""Rows inside a frame; those of one focal length alone may be lower."""

_BORDER, _CAPTION, _GAP = 2, 1, 2
_MOST_TELLING_MM = 85
"""The focal length that is drawn where there is no room for the others."""


class _Plan(NamedTuple):
    """How the frames stand: so many in a row, with these cells inside, and the discs beside."""

    in_row: int
    columns: int
    rows: int
    beside: int

    @property
    def width(self) -> int:
        """Columns from one frame to the next."""
        return self.columns + _BORDER + 1 + self.beside + _GAP

    @property
    def height(self) -> int:
        """Rows from one frame to the next."""
        return self.rows + _BORDER + _CAPTION


class _Pixels(NamedTuple):
    """The finest marks of a rectangle of cells: their columns and rows, and how many in a cell."""

    left: int
    top: int
    across: int
    down: int
    per_cell: int


def portraits(devices: Sequence[Subject], look: Look, width: int, height: int) -> Drawing:
    """A frame for each device at each focal length, in figures where frames would be too small."""
    devices = spelled(devices, look)
    frames = frames_of(devices)
    below = portrait_table(devices, frames, look, width)
    devices = known_among(devices, frames)
    frames = tuple(frame for frame in frames if frame.device in devices)
    if not frames:
        return Drawing(_TITLE, "", below)
    alone = tuple(each for each in frames if each.focal_mm == _MOST_TELLING_MM)
    for drawn, least in ((frames, _LEAST_ROWS), (alone, _LEAST_ROWS_ALONE)):
        plan = _plan(len(drawn), len(devices), look, width, height - len(below))
        if plan is not None and plan.rows >= least:
            times = enlargement(drawn)
            rows = _drawn(devices, drawn, plan, look, width, times)
            return Drawing(_TITLE, note_of(times, width), (*rows, *below))
    return Drawing(_TITLE, "head and shoulders, in figures", below)


def _plan(frames: int, devices: int, look: Look, width: int, height: int) -> _Plan | None:
    """The order in which the frames are largest; devices beside one another where all are equal."""
    found = [
        plan
        for in_row in range(1, frames + 1)
        if (plan := _fitted(in_row, -(-frames // in_row), look, width, height))
    ]
    wanted = (devices, len(PORTRAIT_MM), frames)
    return max(found, key=lambda plan: (plan.rows, plan.in_row in wanted), default=None)


def _fitted(in_row: int, down: int, look: Look, width: int, height: int) -> _Plan | None:
    per_row = look.aspect * FRAME_WIDTH
    columns = (width - 1) // in_row - _BORDER - _GAP - 1
    rows = min(height // down - _BORDER - _CAPTION, _MOST_ROWS)
    rows = min(rows, int(columns / (per_row + look.aspect)))
    if rows <= 0:
        return None
    return _Plan(in_row, int(rows * per_row), rows, int(rows * look.aspect))


def _drawn(
    devices: Sequence[Subject],
    frames: Sequence[Frame],
    plan: _Plan,
    look: Look,
    width: int,
    times: int,
) -> tuple[Line, ...]:
    """All frames, by focal length, or a row for each device where only its own fit into one."""
    ordered = list(frames)
    if plan.in_row == len(PORTRAIT_MM) != len(devices):
        ordered.sort(key=lambda frame: frame.device.place)
    canvas = Canvas(width, -(-len(frames) // plan.in_row) * plan.height, look.glyphs)
    for place, frame in enumerate(ordered):
        down, across = divmod(place, plan.in_row)
        _draw(canvas, frame, plan, 1 + across * plan.width, down * plan.height, times, look)
    return canvas.lines()


def _draw(
    canvas: Canvas, frame: Frame, plan: _Plan, left: int, top: int, times: int, look: Look
) -> None:
    """One frame below its caption, with its discs beside it."""
    device, inside = frame.device, top + _CAPTION + 1
    caption = [chip(device.letter, device.place), words(f" {frame.focal_mm} mm", STRONG)]
    canvas.outline(
        left,
        top + _CAPTION,
        plan.columns + _BORDER,
        plan.rows + _BORDER,
        RULE,
        broken=not frame.is_certain,
    )
    per_cell = 2 if look.fills else 1
    picture = _pixels(left + 1, inside, plan.columns, plan.rows, per_cell)
    _subject(canvas, picture, look)
    if frame.portrait is None:
        unknown = frame.may_blur_more
        sign = look.glyphs.status[Status.UNKNOWN] if unknown else look.glyphs.minus
        canvas.write(left, top, *caption, words(f" {sign}", MUTED))
        return
    canvas.write(left, top, *caption, words(f" {percent_text(frame.portrait.blur_pct, look)}"))
    for disc in discs_of(frame.portrait):
        _disc(canvas, picture, disc, FRAME_WIDTH, frame, look)
    beside = _pixels(left + plan.columns + _BORDER + 1, inside, plan.beside, plan.rows, per_cell)
    far, near = enlarged_discs(frame.portrait, times)
    _disc(canvas, beside, far, 1.0, frame, look, hole=near)


def _pixels(left: int, top: int, columns: int, rows: int, per_cell: int) -> _Pixels:
    return _Pixels(left * per_cell, top * per_cell, columns * per_cell, rows * per_cell, per_cell)


def _places(pixels: _Pixels, width: float) -> Iterator[tuple[int, int, float, float]]:
    """Every mark with its place on the picture, which is `width` wide where it is 1 high."""
    for row in range(pixels.down):
        for column in range(pixels.across):
            x = width * (column + 0.5) / pixels.across
            yield pixels.left + column, pixels.top + row, x, (row + 0.5) / pixels.down


def _subject(canvas: Canvas, pixels: _Pixels, look: Look) -> None:
    for column, row, x, y in _places(pixels, FRAME_WIDTH):
        if not is_subject(x, y):
            continue
        if look.fills:
            canvas.fill(column, row, 1, 1, RULE)
        else:
            canvas.write(column, row, words(look.glyphs.dot, MUTED))


def _disc(
    canvas: Canvas,
    pixels: _Pixels,
    disc: Disc,
    width: float,
    frame: Frame,
    look: Look,
    *,
    hole: Disc | None = None,
) -> None:
    """A disc, as a point where it is smaller than a mark; one that is not confirmed as a grid.

    In the place of the `hole` a smaller one is seen.
    """
    middle = (
        pixels.left + int(disc.x / width * pixels.across),
        pixels.top + int(disc.y * pixels.down),
    )
    places = {(column, row): (x, y) for column, row, x, y in _places(pixels, width)}
    inked = {place for place, at in places.items() if disc.covers(*at)} | {middle}
    for column, row in inked:
        at = places[column, row]
        within = hole is not None and hole.covers(*at) and not _is_rim(inked, column, row)
        is_left_out = not frame.is_certain and (column + row) % 2 == 0 and (column, row) != middle
        if not is_left_out or not look.fills:
            _mark(canvas, column, row, frame, look, within=within)


def _is_rim(inked: Container[tuple[int, int]], column: int, row: int) -> bool:
    """Whether a mark lies on the edge of a disc, which is seen around any hole."""
    beside = ((column - 1, row), (column + 1, row), (column, row - 1), (column, row + 1))
    return any(place not in inked for place in beside)


def _mark(canvas: Canvas, column: int, row: int, frame: Frame, look: Look, *, within: bool) -> None:
    colour = device_colour(frame.device.place)
    if not look.fills:
        letter = frame.device.letter[-1] if frame.is_certain else frame.device.letter[-1].lower()
        canvas.write(column, row, ColouredSpan(look.glyphs.dot if within else letter, colour))
    elif not within:
        canvas.fill(column, row, 1, 1, colour)
    elif look.tints:
        canvas.fill(column, row, 1, 1, Colour(Role.TINT, frame.device.place))
