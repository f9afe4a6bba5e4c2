"""Reach: what is left of the sensors at each focal length, one lane per device."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from types import MappingProxyType

from phonecmp.knowledge import Status
from phonecmp.model import FACING_YOU
from phonecmp.output.drawings.canvas import DOWN, LEFT, RIGHT, Canvas
from phonecmp.output.drawings.drawn_devices import Camera, Measure, Subject, spelled, weakest
from phonecmp.output.drawings.focal_axis import FAMILIAR_MM, FocalAxis
from phonecmp.output.drawings.photo_band import BAND_ROWS, photo_band
from phonecmp.output.drawings.spans import (
    MUTED,
    RULE,
    STRONG,
    Colour,
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
from phonecmp.output.styled_text import Role

DEFAULT_FOCAL_MM = 50.0

_LOWEST_MM2, _HIGHEST_MM2 = 0.5, 150.0
MOST_CROP = 2.0
"""From this factor on, less than a quarter of the sensor is left, which is told apart."""

_NO_PHOTOS: Mapping[int, int] = MappingProxyType({})

_LEAST_LANE = 2
_LEAST_WIDTH = 44
_MEDIUM, _WIDE = 90, 130
"""Columns from which the title is a whole sentence, and explains the height."""
_HIGHEST_LANE = 8
_AXIS_ROWS = 2


@dataclass(frozen=True, slots=True)
class Remainder:
    """What a device has left of a sensor at a focal length.

    `area` is in mm²; `crop` the factor by which the picture is cropped, 1 or more.
    """

    camera: Camera
    area: Measure
    crop: float


@dataclass(frozen=True, slots=True)
class _Widths:
    label: int
    value: int


def remainder(device: Subject, focal_mm: float) -> Remainder | None:
    """The largest area that any of the rear cameras has left at a focal length.

    A camera of area A and focal length f0 has A · (f0 / f)² left at f, and nothing below f0; a
    zoom lens has all of its sensor up to its long end. None where no camera is wide enough.
    """
    found = [
        _left_of(camera, focal_mm)
        for camera in rear_cameras(device)
        if camera.area and camera.focal and camera.focal.size <= focal_mm
    ]
    return max(found, key=lambda each: each.area.size, default=None)


def rear_cameras(device: Subject) -> tuple[Camera, ...]:
    """The cameras of the zoom range with a known focal length, from wide to long."""
    rear = [camera for camera in device.cameras if camera.focal and camera.role not in FACING_YOU]
    return tuple(sorted(rear, key=lambda camera: camera.focal.size if camera.focal else 0.0))


def with_lanes(devices: Sequence[Subject]) -> list[Subject]:
    """The devices that have a lane: a rear camera of known focal length."""
    return [device for device in devices if rear_cameras(device)]


def _left_of(camera: Camera, focal_mm: float) -> Remainder:
    area, focal = camera.area, camera.focal
    assert area is not None  # asked for by the caller
    assert focal is not None
    crop = focal_mm / min(max(focal.size, camera.focal_end), focal_mm)
    status = weakest([area.status, focal.status])
    return Remainder(camera, Measure(area.size / crop**2, status), crop)


def share_of_lane(area_mm2: float) -> float:
    """How high an area stands in its lane, 0 to 1, on a logarithmic scale."""
    share = log(max(area_mm2, 1e-9) / _LOWEST_MM2) / log(_HIGHEST_MM2 / _LOWEST_MM2)
    return min(max(share, 0.0), 1.0)


def reach(
    devices: Sequence[Subject],
    look: Look,
    width: int,
    height: int,
    *,
    focal_mm: float = DEFAULT_FOCAL_MM,
    photos: Mapping[int, int] = _NO_PHOTOS,
) -> Drawing:
    """Lanes of remaining sensor area over focal length, with a cursor at `focal_mm`.

    `photos` counts photos by focal length; they lie below the axis where there is room.

    Columns are alternately blank where the figures are uncertain. In a pane too small for lanes,
    the drawing is a table of the areas at the cursor.
    """
    devices = spelled(devices, look)
    drawn = with_lanes(devices)
    if not drawn:
        return Drawing("Reach", "", ((words(" No focal length is known.", MUTED),),))
    note = "what is left of the sensor at each focal length"
    if width < _MEDIUM:
        note = "the sensor left at each focal length"
    if width >= _WIDE:
        note += ": height = mm² (log)"
    lacking = (device for device in devices if not rear_cameras(device))
    missing = unknown_of("No focal length is known of", lacking)
    room = height - _AXIS_ROWS - len(missing)
    has_band = bool(photos) and (room - BAND_ROWS) // len(drawn) >= _LEAST_LANE
    lane = min((room - BAND_ROWS * has_band) // len(drawn), _HIGHEST_LANE)
    if lane < _LEAST_LANE or width < _LEAST_WIDTH:
        table = _table(drawn, look, width, focal_mm)
        return Drawing("Reach", f"at {focal_mm:.0f} mm", (*table, *missing))
    cropped = "grey" if look.shades and not look.glyphs.ascii else look.glyphs.cropped
    widths = _widths(drawn, width)
    axis = FocalAxis(widths.label, width - widths.label - widths.value)
    canvas = Canvas(width, lane * len(drawn) + _AXIS_ROWS, look.glyphs)
    for number, device in enumerate(drawn):
        _lane(canvas, axis, device, (number * lane, lane), look, focal_mm)
        _names(canvas, widths, device, number * lane + lane - 1, look, focal_mm)
    _axis(canvas, axis, lane * len(drawn), look, focal_mm)
    band = photo_band(photos, axis, look) if has_band else ()
    lines = (*canvas.lines(), *band, *missing)
    return Drawing("Reach", f"{note}, {cropped} = cropped over 2×", lines)


def focal_at(devices: Sequence[Subject], width: int, column: int) -> float | None:
    """The focal length under a column of the drawing, None beside its axis."""
    drawn = with_lanes(devices)
    if not drawn:
        return None
    widths = _widths(drawn, width)
    axis = FocalAxis(widths.label, width - widths.label - widths.value)
    if not axis.left <= column < axis.left + axis.width:
        return None
    return float(round(axis.focal_mm(column)))


def _widths(devices: Sequence[Subject], width: int) -> _Widths:
    if width < 72:
        return _Widths(5, 9)
    longest = max(len(device.name) for device in devices)
    return _Widths(min(longest + 7, 24 if width >= 100 else 20), 11)


def _names(
    canvas: Canvas, widths: _Widths, device: Subject, y: int, look: Look, focal_mm: float
) -> None:
    canvas.write(1, y, chip(device.letter, device.place))
    if widths.label > 8:
        name = shorten_middle(device.name, widths.label - 7, look.glyphs.ellipsis)
        canvas.write(5, y, words(name, STRONG))
    text, colour = _value(device, focal_mm, look)
    canvas.write(canvas.width - len(text) - 1, y, ColouredSpan(text, colour))


def _value(device: Subject, focal_mm: float, look: Look) -> tuple[str, Colour]:
    left = remainder(device, focal_mm)
    if left is None:
        return look.glyphs.minus, MUTED
    sign = "" if left.area.status.is_certain else look.sign(left.area.status)
    return look.figure(f"{sign}{left.area.size:.1f} mm²"), status_colour(left.area.status)


def _lane(
    canvas: Canvas,
    axis: FocalAxis,
    device: Subject,
    rows: tuple[int, int],
    look: Look,
    focal_mm: float,
) -> None:
    top, height = rows
    cursor = axis.column(focal_mm)
    for column, at in _sampled(axis, device, focal_mm):
        left = remainder(device, at)
        if left is None or (not left.area.status.is_certain and column % 2 and column != cursor):
            continue
        is_cropped = left.crop > MOST_CROP
        colour = Colour(Role.CROPPED) if is_cropped else Colour(Role.DEVICE, device.place)
        eighths = max(round(share_of_lane(left.area.size) * (height - 1) * 8), 1)
        _bar(canvas, column, top + height - 1, eighths, colour, look)
    _cursor(canvas, cursor, rows, look)
    _labels(canvas, axis, device, rows, look)


def _sampled(axis: FocalAxis, device: Subject, focal_mm: float) -> Iterator[tuple[int, float]]:
    """Every column with the focal length to draw there.

    That is the one in its middle, but a lens that begins within a column counts for the whole of
    it, and the cursor's column shows what the cursor reads.
    """
    starts = {
        axis.column(each.focal.size): each.focal.size for each in rear_cameras(device) if each.focal
    }
    cursor = axis.column(focal_mm)
    for column in range(axis.left, axis.left + axis.width):
        middle = max(axis.focal_mm(column), starts.get(column, 0.0))
        yield column, focal_mm if column == cursor else middle


def _bar(canvas: Canvas, x: int, bottom: int, eighths: int, colour: Colour, look: Look) -> None:
    full = look.glyphs.full
    if colour.role is Role.CROPPED and (look.glyphs.ascii or not look.shades):
        full = look.glyphs.cropped
    rows, rest = divmod(eighths, 8)
    for row in range(rows):
        canvas.write(x, bottom - row, ColouredSpan(full, colour))
    if not rest:
        return
    if full == "█":
        canvas.write(x, bottom - rows, ColouredSpan(look.glyphs.density[rest - 1], colour))
    elif rest >= 4 or not rows:
        canvas.write(x, bottom - rows, ColouredSpan(full, colour))


def _cursor(canvas: Canvas, x: int, rows: tuple[int, int], look: Look) -> None:
    top, height = rows
    for y in range(top, top + height):
        if not canvas.is_free(x, y, 1) or not look.fills:
            canvas.recolour(x, y, STRONG, None if look.fills else look.glyphs.vertical)


def _labels(
    canvas: Canvas, axis: FocalAxis, device: Subject, rows: tuple[int, int], look: Look
) -> None:
    """The focal length above each step; muted at the bottom where a camera draws no step."""
    top, height = rows
    for camera in rear_cameras(device):
        assert camera.focal is not None  # rear cameras have one
        x = axis.column(camera.focal.size)
        text = f"{camera.focal.size:.0f}"
        used = remainder(device, camera.focal.size)
        if used is not None and used.camera is camera:
            eighths = max(round(share_of_lane(used.area.size) * (height - 1) * 8), 1)
            y = max(top + height - 1 - -(-eighths // 8), top)
            colour = status_colour(camera.focal.status, confirmed=STRONG)
            x = min(x, canvas.width - len(text))
            if canvas.is_free(x, y, len(text)):
                canvas.write(x, y, ColouredSpan(text, colour))
        else:
            unknown = "" if camera.area else look.glyphs.status[Status.UNKNOWN]
            canvas.write(x, top + height - 1, ColouredSpan(f"{text}{unknown}", MUTED))


def _axis(canvas: Canvas, axis: FocalAxis, y: int, look: Look, focal_mm: float) -> None:
    canvas.write(axis.left, y, ColouredSpan(look.glyphs.rule * axis.width, RULE))
    cursor = axis.column(focal_mm)
    here = f"{focal_mm:.0f}"
    canvas.write(cursor, y, words(look.glyphs.pointer, STRONG))
    start = min(max(cursor - len(here) // 2, axis.left), canvas.width - len(here))
    canvas.write(start, y + 1, words(here, STRONG))
    for focal in FAMILIAR_MM:
        text, column = str(focal), axis.column(focal)
        x = axis.label_start(text, focal)
        if canvas.is_free(x - 1, y + 1, len(text) + 2):
            canvas.write(x, y + 1, words(text, MUTED))
            if column != cursor:
                canvas.write(column, y, ColouredSpan(look.glyphs.lines[LEFT | RIGHT | DOWN], RULE))
    lead = "35 mm equivalent" if axis.left > 17 else "mm"
    canvas.write(1, y + 1, words(lead, MUTED))
    tail = f"at {focal_mm:.0f} mm"
    if canvas.is_free(canvas.width - len(tail) - 2, y + 1, len(tail) + 2):
        canvas.write(canvas.width - len(tail) - 1, y + 1, words(tail, STRONG))


def _table(devices: Sequence[Subject], look: Look, width: int, focal_mm: float) -> tuple[Line, ...]:
    lines: list[Line] = []
    for device in devices:
        text, colour = _value(device, focal_mm, look)
        name = shorten_middle(device.name, max(width - 18, 1), look.glyphs.ellipsis)
        focals = " ".join(
            f"{camera.focal.size:.0f}" for camera in rear_cameras(device) if camera.focal
        )
        lines.append((words(" "), chip(device.letter, device.place), words(f" {name}", STRONG)))
        figure = ColouredSpan(f"{text:<12}", colour)
        lines.append((words("     "), figure, words(f"{focals} mm", MUTED)))
    return tuple(lines)
