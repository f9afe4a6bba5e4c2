"""Portraits as SVG: frames of head and shoulders with discs behind, and a table."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, groupby
from math import sqrt

from phonecmp.output.drawings.drawn_devices import Subject
from phonecmp.output.drawings.light import is_best, length_text, reason_left_out
from phonecmp.output.drawings.portraits import (
    FRAME_WIDTH,
    HEAD,
    NECK,
    PORTRAIT_MM,
    SHOULDERS,
    Disc,
    Frame,
    depth_text,
    discs_of,
    enlarged_discs,
    enlargement,
    frames_of,
    known_among,
    most_stops,
    note_of,
    percent_text,
)
from phonecmp.output.drawings.svg import (
    Text,
    device_class,
    flowed,
    label,
    letter_width,
    letters,
    number,
    picture,
    rectangle,
    short_name,
)
from phonecmp.output.drawings.terminal_look import Look
from phonecmp.output.glyphs import UNICODE

_PAGE, _LINE = 960, 20
_HEIGHT = 126.0
_WIDTH = _HEIGHT * FRAME_WIDTH
_EVERY = _WIDTH + 8 + _HEIGHT + 18
_IN_ROW = int(_PAGE // _EVERY)
_NAME, _GROUP = 190, 255
_COLUMNS = (0, 62, 124, 186)
"""Where f-number, the two discs and the depth stand in the group of a focal length."""


def svg_portrait(devices: Sequence[Subject], look: Look) -> str:
    """A row of frames for each focal length, figures below; empty where nothing is known."""
    frames = frames_of(devices)
    known = known_among(devices, frames)
    if not known:
        return ""
    times = enlargement(frames)
    parts: list[str] = []
    y = 0.0
    for focal, group in groupby(frames, key=lambda frame: frame.focal_mm):
        parts.append(label(0, y + 14, f"{focal} mm", "strong"))
        y += _LINE
        found = [frame for frame in group if frame.device in known]
        for place, frame in enumerate(found):
            down, across = divmod(place, _IN_ROW)
            top = y + down * (_HEIGHT + 30)
            parts.extend(_frame(frame, 1 + across * _EVERY, top, times, look))
        y += -(-len(found) // _IN_ROW) * (_HEIGHT + 30)
    y += _LINE / 2
    parts.append(label(0, y + 4, f"{note_of(times).capitalize()}. {_KEY}", "faint"))
    y += _LINE
    below = (_table(known, frames, look), _lacking(known, frames, look), _left_out(devices, known))
    for row in chain.from_iterable(below):
        y += _LINE
        parts.extend(
            label(x, y, what, style) if isinstance(what, str) else letters(x, y, [what])
            for x, what, style in row
        )
    return picture(parts, _PAGE, y + _LINE / 2, "Portraits: how blurred the background is")


_KEY = "Broken: not confirmed."


def _frame(frame: Frame, x: float, y: float, times: int, look: Look) -> list[str]:
    """A frame with its subject and its discs, the letter of its device below."""
    classes = "axis" if frame.is_certain else "axis uncertain"
    parts = [rectangle(x, y, _WIDTH, _HEIGHT, classes, title=frame.device.name)]
    letter_y = y + _HEIGHT + 18
    parts.append(letters(x, letter_y, [frame.device]))
    after = x + letter_width(frame.device) + 6
    if frame.portrait is None:
        text = "not known" if frame.may_blur_more else "no lens so wide"
        parts.append(label(after, letter_y, text, "faint"))
        return parts
    parts.append(
        f'<g class="drawing" transform="translate({number(x)} {number(y)})">{_subject()}</g>'
    )
    classes = device_class(frame.device.place) + ("" if frame.is_certain else " uncertain")
    placed = [(disc, classes, (x, y)) for disc in discs_of(frame.portrait)]
    far, near = enlarged_discs(frame.portrait, times)
    beside = (x + _WIDTH + 8, y)
    enlarged = [(far, classes, beside), (near, "screen", beside)]
    parts.extend(_disc(*each) for each in (*placed, *enlarged))
    parts.append(label(after, letter_y, percent_text(frame.portrait.blur_pct, look)))
    return parts


def _subject() -> str:
    left, top, width, height = (each * _HEIGHT for each in NECK)
    neck = rectangle(left, top, width, height, "cropped")
    return neck + _ellipse(*HEAD, "cropped") + _shoulders()


def _shoulders() -> str:
    """What the frame holds of the ellipse, whose middle lies on its lower edge."""
    x, y, across, down = (each * _HEIGHT for each in SHOULDERS)
    at_left = y - down * sqrt(1 - (x / across) ** 2)
    return (
        f'<path d="M0 {y:.2f} V{at_left:.2f} A{across:.2f} {down:.2f} 0 0 1 {x + across:.2f} '
        f'{y:.2f} Z" class="cropped"/>'
    )


def _disc(disc: Disc, classes: str, corner: tuple[float, float]) -> str:
    """A disc in a square or frame whose upper left corner is given."""
    x, y = corner[0] / _HEIGHT + disc.x, corner[1] / _HEIGHT + disc.y
    return _ellipse(x, y, disc.radius, disc.radius, classes)


def _ellipse(x: float, y: float, across: float, down: float, classes: str) -> str:
    """An ellipse given in shares of the frame's height."""
    return (
        f'<ellipse cx="{x * _HEIGHT:.2f}" cy="{y * _HEIGHT:.2f}" rx="{across * _HEIGHT:.2f}" '
        f'ry="{down * _HEIGHT:.2f}" class="{classes}"/>'
    )


def _table(known: Sequence[Subject], frames: Sequence[Frame], look: Look) -> list[list[Text]]:
    starts = {focal: _NAME + place * _GROUP for place, focal in enumerate(PORTRAIT_MM)}
    heads = ("f/", "far", "3 m", "sharp")
    focals: list[Text] = [(x, f"{focal} mm", "strong") for focal, x in starts.items()]
    names: list[Text] = [
        (x + column, head, "faint")
        for x in starts.values()
        for column, head in zip(_COLUMNS, heads, strict=True)
    ]
    rows = [focals, names]
    best = most_stops(frames)
    for device in known:
        x = letter_width(device) + 8
        row: list[Text] = [(0, device, ""), (x, short_name(device.name, _NAME - x), "strong")]
        for frame in frames:
            if frame.device is device:
                row.extend(_cells(frame, best[frame.focal_mm], starts[frame.focal_mm], look))
        rows.append(row)
    return rows


def _cells(frame: Frame, best: float | None, x: float, look: Look) -> list[Text]:
    point, shot = frame.point, frame.portrait
    if point is None or shot is None or point.f_number is None:
        sign = "not known" if frame.may_blur_more else UNICODE.minus
        return [(x, sign, "faint")]
    has_most = is_best(point, best)
    mark = (
        f" {UNICODE.best if point.status.is_certain else UNICODE.best_if_true}" if has_most else ""
    )
    sign = "" if point.status.is_certain else f" {UNICODE.status[point.status]}"
    texts = (
        look.figure(f"f/{point.f_number:.1f}{sign}"),
        f"{percent_text(shot.blur_pct, look)}{mark}",
        percent_text(shot.blur_near_pct, look),
        depth_text(shot.depth_cm, look),
    )
    return [
        (x + column, text, "strong" if has_most and column == _COLUMNS[1] else "")
        for column, text in zip(_COLUMNS, texts, strict=True)
    ]


def _lacking(known: Sequence[Subject], frames: Sequence[Frame], look: Look) -> list[list[Text]]:
    """The lenses that might blur more, were their figures known."""
    notes = [
        f"{frame.device.letter} {rear.label} {length_text(rear.lens.start_mm, look)} mm"
        for frame in frames
        if frame.device in known
        for rear in frame.lacking
    ]
    words = " · ".join(dict.fromkeys(notes))
    return flowed(f"Not known: {words}", _PAGE, separator=" · ") if words else []


def _left_out(devices: Sequence[Subject], known: Sequence[Subject]) -> list[list[Text]]:
    rows: list[list[Text]] = []
    for each in devices:
        if each not in known:
            told = f"{each.name}: {reason_left_out(each)}"
            first, *others = flowed(told, _PAGE, x=letter_width(each) + 8)
            rows += [[(0, each, ""), *first], *others]
    return rows
