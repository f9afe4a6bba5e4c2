"""Light as a chart of lines in cells: everything that stays where it is when a cursor moves.

With colours the lines are strokes half a cell thick; without, each is made of its device's letter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil
from typing import NamedTuple

from phonecmp.knowledge import Status
from phonecmp.output.drawings.canvas import Canvas
from phonecmp.output.drawings.drawn_devices import Subject
from phonecmp.output.drawings.focal_axis import FAMILIAR_MM, LONGEST_MM, SHORTEST_MM, FocalAxis
from phonecmp.output.drawings.light import (
    REFERENCES,
    LightLines,
    LightPoint,
    length_text,
    may_give_more,
    point_at,
    spread,
    whole_stops,
)
from phonecmp.output.drawings.spans import (
    MUTED,
    RULE,
    STRONG,
    Colour,
    ColouredSpan,
    Line,
    chip,
    device_colour,
    words,
)
from phonecmp.output.drawings.terminal_look import Look
from phonecmp.output.shortened_text import shorten_middle
from phonecmp.output.styled_text import Role

_LABELS = 6
"""Columns of the f-numbers at the left."""

_CHIP = 4
_NAMES_FROM = 110
"""Columns from which names stand at the ends of the lines."""
_LONGEST_NAME = 18

_AXIS_ROWS = 2


@dataclass(frozen=True, slots=True)
class LightChart:
    """The chart without its cursor: rows of lines, then two of the axis; `axis` finds columns."""

    base: tuple[Line, ...]
    lines: LightLines
    look: Look
    width: int
    rows: int
    axis: FocalAxis

    def row(self, f_number: float) -> int | None:
        """The row of an f-number; None below the scale."""
        share = self.lines.share(f_number)
        return min(int(share * self.rows), self.rows - 1) if share <= 1 else None


class _Stroke(NamedTuple):
    """A place of a line: in units across and down, of which a cell has one or two."""

    x: int
    y: int
    point: LightPoint


class _Claim(NamedTuple):
    device: Subject
    is_certain: bool


@dataclass(frozen=True, slots=True)
class _Grid:
    """Units of a chart: `per_cell` of them across and down in every cell."""

    axis: FocalAxis
    rows: int
    per_cell: int
    lines: LightLines

    @property
    def units(self) -> FocalAxis:
        """The axis in units instead of cells."""
        return FocalAxis(self.axis.left * self.per_cell, self.axis.width * self.per_cell)

    def down(self, f_number: float) -> int | None:
        """The unit of an f-number, from the top; None below the scale."""
        share, most = self.lines.share(f_number), self.rows * self.per_cell
        return min(int(share * most), most - 1) if share <= 1 else None


def light_axis(lines: LightLines, width: int) -> FocalAxis:
    """Where the focal lengths stand in a chart of this width."""
    return FocalAxis(_LABELS, width - _LABELS - _margin(lines, width))


def _margin(lines: LightLines, width: int) -> int:
    """Columns at the right for the letters of the devices, with their names where there is room."""
    letters = max((len(device.letter) for device in lines.drawn), default=1) - 1
    if width < _NAMES_FROM:
        return _CHIP + letters
    longest = max((len(device.name) for device in lines.drawn), default=0)
    return _CHIP + letters + 1 + min(longest, _LONGEST_NAME)


def light_chart(lines: LightLines, look: Look, width: int, rows: int) -> LightChart:
    """Draw the lines into `rows` rows, with an axis of two more below."""
    lines = lines.fitted(rows)
    axis = light_axis(lines, width)
    grid = _Grid(axis, rows, 2 if look.fills else 1, lines)
    canvas = Canvas(width, rows + _AXIS_ROWS, look.glyphs)
    strokes = {device.place: list(_strokes(grid, device)) for device in lines.drawn}
    taken = _draw(canvas, grid, strokes, look)
    _ends(canvas, grid, strokes, look)
    for device in lines.drawn:
        _steps(canvas, grid, device, strokes[device.place], taken, look)
        _unknown_lenses(canvas, grid, device, taken, look)
    _risers(canvas, grid, strokes, taken, look)
    _scale(canvas, grid, taken, look)
    _axis(canvas, grid, look)
    return LightChart(canvas.lines(), lines, look, width, rows, axis)


def _strokes(grid: _Grid, device: Subject) -> Iterator[_Stroke]:
    """The line of a device, unit by unit, where it has one."""
    units = grid.units
    starts = {units.column(each.lens.start_mm): each.lens.start_mm for each in device.rear}
    for x in range(units.left, units.left + units.width):
        # a lens that begins within a unit counts for the whole of it
        point = point_at(device, max(units.focal_mm(x), starts.get(x, 0.0)))
        y = grid.down(point.f_number) if point and point.f_number else None
        if point is not None and y is not None:
            yield _Stroke(x, y, point)


def _is_drawn(stroke: _Stroke, per_cell: int) -> bool:
    """Whether a place is inked: dots where the picture is cropped far, dashes where more may be."""
    if stroke.point.unjudged and (stroke.x // per_cell) % 5 > 2:
        return False
    return not (stroke.point.is_cropped and stroke.x % 2)


def _draw(
    canvas: Canvas, grid: _Grid, strokes: dict[int, list[_Stroke]], look: Look
) -> set[tuple[int, int]]:
    """Colour all lines; the cells that are taken. Where several coincide, they take turns."""
    claims: dict[tuple[int, int], list[_Claim]] = defaultdict(list)
    for device in grid.lines.drawn:
        for x, y, point in _joined(strokes[device.place], grid.per_cell):
            claims[x, y].append(_Claim(device, point.status.is_certain))
    thin: dict[tuple[int, int], _Claim] = {}
    taken: set[tuple[int, int]] = set()
    for (x, y), owners in claims.items():
        cell = x // grid.per_cell, y // grid.per_cell
        claim = owners[cell[0] // 3 % len(owners)]
        taken.add(cell)
        if not look.fills:
            _letter(canvas, cell, claim, look)
        elif claim.is_certain:
            canvas.fill(x, y, 1, 1, device_colour(claim.device.place))
            thin.pop(cell, None)
        else:
            thin[cell] = claim
    for (x, y), claim in thin.items():
        canvas.write(x, y, ColouredSpan(look.glyphs.rule, device_colour(claim.device.place)))
    return taken


def _letter(canvas: Canvas, cell: tuple[int, int], claim: _Claim, look: Look) -> None:
    letter = claim.device.letter[-1]
    sign = letter if claim.is_certain else letter.lower()
    canvas.write(*cell, ColouredSpan(sign, device_colour(claim.device.place)))


def _joined(strokes: Sequence[_Stroke], per_cell: int) -> Iterator[_Stroke]:
    """The inked places, with those between two that one lens leaves apart on a steep slope."""
    before: _Stroke | None = None
    for stroke in strokes:
        if _is_drawn(stroke, per_cell):
            yield stroke
            if before and before.x + 1 == stroke.x and _lens(before) == _lens(stroke):
                for y in range(before.y + 1, stroke.y):
                    yield stroke._replace(y=y)
        before = stroke


def _lens(stroke: _Stroke) -> str:
    return stroke.point.view.lens.role


def _firsts(strokes: Sequence[_Stroke]) -> Iterator[tuple[_Stroke | None, _Stroke]]:
    """Where each lens takes over, with the last place of the one before."""
    before: _Stroke | None = None
    for stroke in strokes:
        if before is None or _lens(before) != _lens(stroke):
            yield before, stroke
        before = stroke


def _risers(
    canvas: Canvas,
    grid: _Grid,
    strokes: dict[int, list[_Stroke]],
    taken: set[tuple[int, int]],
    look: Look,
) -> None:
    """Thin uprights at each step, behind everything else."""
    for device in grid.lines.drawn:
        for before, stroke in _firsts(strokes[device.place]):
            if before is None:
                continue
            x = stroke.x // grid.per_cell
            ends = sorted((before.y // grid.per_cell, stroke.y // grid.per_cell))
            for y in range(ends[0] + 1, ends[1]):
                if (x, y) not in taken and canvas.is_free(x, y, 1):
                    canvas.write(x, y, ColouredSpan(look.glyphs.tick, device_colour(device.place)))


def _steps(
    canvas: Canvas,
    grid: _Grid,
    device: Subject,
    strokes: Sequence[_Stroke],
    taken: set[tuple[int, int]],
    look: Look,
) -> None:
    """The focal length beside each step: above it, else where there is room."""
    for _, stroke in _firsts(strokes):
        focal = stroke.point.view.lens.start_mm
        if not SHORTEST_MM <= focal <= LONGEST_MM:
            continue
        text = length_text(focal, look)
        x, y = stroke.x // grid.per_cell, stroke.y // grid.per_cell
        colour = device_colour(device.place) if look.colours else STRONG
        wide = len(text)
        places = [(x, y - 1), (x - wide, y), (x, y + 1), (x - wide, y - 1), (x, y - 2), (x, y + 2)]
        for left, row in places:
            cells = {(left + each, row) for each in range(wide)}
            inside = grid.axis.left <= left and 0 <= row < grid.rows
            if inside and not cells & taken and canvas.is_free(left - 1, row, wide + 2):
                canvas.write(left, row, ColouredSpan(text, colour))
                break


def _unknown_lenses(
    canvas: Canvas, grid: _Grid, device: Subject, taken: set[tuple[int, int]], look: Look
) -> None:
    """At the bottom, the focal lengths of lenses of which too little is known to draw them."""
    for each in device.rear:
        focal = each.lens.start_mm
        if not SHORTEST_MM <= focal <= LONGEST_MM or (each.lens.widest and each.lens.crop_factor):
            continue
        if not may_give_more(device, point_at(device, ceil(focal)), focal):
            continue
        text = f"{device.letter} {length_text(focal, look)}{look.glyphs.status[Status.UNKNOWN]}"
        x = min(grid.axis.column(focal), canvas.width - len(text))
        for y in range(grid.rows - 1, -1, -1):
            cells = {(x + each, y) for each in range(-1, len(text) + 1)}
            if not cells & taken and canvas.is_free(x - 1, y, len(text) + 2):
                canvas.write(x, y, ColouredSpan(text, device_colour(device.place)))
                break


def _ends(canvas: Canvas, grid: _Grid, strokes: dict[int, list[_Stroke]], look: Look) -> None:
    """The letter of each device at the end of its line, no two in one row; few rows hold few."""
    wanted = [
        (strokes[device.place][-1].y // grid.per_cell, device)
        for device in grid.lines.drawn
        if strokes[device.place]
    ]
    wanted.sort(key=lambda each: (each[0], each[1].place))
    wanted = wanted[: grid.rows]
    rows = spread([row for row, _ in wanted], grid.rows)
    x = grid.axis.left + grid.axis.width
    for row, (_, device) in zip(rows, wanted, strict=True):
        room = canvas.width - x - len(device.letter) - 3
        name = shorten_middle(device.name, room, look.glyphs.ellipsis) if room > 2 else ""
        canvas.write(x, row, chip(device.letter, device.place), words(f" {name}".rstrip(), STRONG))


def _scale(canvas: Canvas, grid: _Grid, taken: set[tuple[int, int]], look: Look) -> None:
    """The f-numbers at the left, and faint lines for those of a full frame."""
    axis = grid.axis
    used: set[int] = set()
    steps = sorted(whole_stops(grid.lines, look), key=lambda step: step[0] not in REFERENCES)
    for f_number, text in steps:
        row = (grid.down(f_number) or 0) // grid.per_cell
        is_reference = f_number in REFERENCES
        if row in used:
            continue
        used.add(row)
        canvas.write(0, row, words(f"{text:>{_LABELS - 1}}", STRONG if is_reference else MUTED))
        if not is_reference:
            continue
        sign = look.glyphs.rule if look.fills else look.glyphs.dot
        for x in range(axis.left, axis.left + axis.width):
            if (x, row) not in taken and canvas.is_free(x, row, 1):
                canvas.write(x, row, ColouredSpan(sign, RULE))


def _axis(canvas: Canvas, grid: _Grid, look: Look) -> None:
    """The focal lengths, and above them in the colours of the devices who leads where."""
    axis, y = grid.axis, grid.rows
    canvas.write(0, y, words(f"{'best':>{_LABELS - 1}}", MUTED))
    _leaders(canvas, grid, look)
    for focal in FAMILIAR_MM:
        text = str(focal)
        x = axis.label_start(text, focal)
        if canvas.is_free(x - 1, y + 1, len(text) + 2):
            canvas.write(x, y + 1, words(text, MUTED))
    canvas.write(0, y + 1, words(f"{'mm':>{_LABELS - 1}}", MUTED))


def _leaders(canvas: Canvas, grid: _Grid, look: Look) -> None:
    """A ribbon of the devices that give most light, each with its letter; even ones take turns."""
    axis, y = grid.axis, grid.rows
    columns = range(axis.left, axis.left + axis.width)
    leads = ((column, grid.lines.lead_at(max(axis.focal_mm(column), 0))) for column in columns)
    for lead, run in groupby(leads, key=lambda each: each[1]):
        cells = [column for column, _ in run]
        if lead is None:
            canvas.write(cells[0], y, ColouredSpan(look.glyphs.rule * len(cells), RULE))
            continue
        solid = look.glyphs.lane if lead.status.is_certain else look.glyphs.broken_lane
        for place, x in enumerate(cells):
            device = lead.leaders[place // 3 % len(lead.leaders)]
            letter = device.letter[-1] if lead.status.is_certain else device.letter[-1].lower()
            sign = solid if look.fills else letter
            canvas.write(x, y, ColouredSpan(sign, device_colour(device.place)))
        letters = [span for each in lead.leaders for span in _letters_of(each)]
        if look.fills and len(cells) > len(letters):
            canvas.write(cells[0] + (len(cells) - len(letters)) // 2, y, *letters)


def _letters_of(device: Subject) -> list[ColouredSpan]:
    return [ColouredSpan(sign, Colour(Role.CHIP, device.place)) for sign in device.letter]
