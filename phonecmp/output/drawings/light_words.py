"""Light in words and figures: what the cursor reads, a table, who leads where, who is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len

from phonecmp.knowledge import Status
from phonecmp.knowledge.light import LightAt
from phonecmp.model import FOCAL_LENGTHS_MM
from phonecmp.output.drawings.drawn_devices import Subject
from phonecmp.output.drawings.light import (
    Lead,
    LightLines,
    LightPoint,
    best_of,
    is_best,
    length_text,
    may_give_more,
    point_at,
    without_focal_length,
)
from phonecmp.output.drawings.spans import (
    MUTED,
    STRONG,
    TEXT,
    ColouredSpan,
    Line,
    chip,
    padded,
    status_colour,
    width_of,
    words,
)
from phonecmp.output.drawings.terminal_look import Look
from phonecmp.output.shortened_text import shorten_middle

_CHIP = 5
_WIDE = 100
_WIDEST_TEXTS = 56
_CELL = 7
_LEAST_NAME = 8
_MOST_WANTED = (85, 24, 14, 50, 120, 35, 230)
"""Focal lengths in the order in which a narrow table keeps them."""


class _Columns(NamedTuple):
    """The widths of a list of readings; `figures` are its headings with their widths."""

    name: int
    lens: int
    figures: tuple[tuple[str, int], ...]


def _columns(lines: LightLines, width: int) -> _Columns:
    wide = width >= _WIDE
    figures = (
        (("crop", 8), ("equivalent", 12), ("to the best", 13), ("resolution", 12), ("pupil", 10))
        if wide
        else (("crop", 6), ("eq. f/", 8), ("best", 7), ("MP", 5), ("pupil", 7))
    )
    letters = max((len(device.letter) for device in lines.drawn), default=1) - 1
    room = width - _CHIP - letters - sum(each for _, each in figures) - 1
    room = min(max(room, 2), _WIDEST_TEXTS)
    return _Columns(room // 2, room - room // 2, figures)


def readings(lines: LightLines, look: Look, width: int, focal_mm: float) -> tuple[Line, ...]:
    """A heading and a line for each device: what it gives at a focal length."""
    columns = _columns(lines, width)
    points = [point_at(device, focal_mm) for device in lines.drawn]
    best = best_of(points)
    wide = max((len(device.letter) for device in lines.drawn), default=1) + 4 + columns.name
    heading = [
        words(f"{f' at {focal_mm:.0f} mm':<{wide}}", STRONG),
        words(f"{'through':<{columns.lens}}", MUTED),
        *(words(f"{head:>{each}}", MUTED) for head, each in columns.figures),
    ]
    rows: list[list[ColouredSpan]] = [heading]
    for device, point in zip(lines.drawn, points, strict=True):
        head = [words(" "), chip(device.letter, device.place), words(" ")]
        name = shorten_middle(device.name, columns.name - 1, look.glyphs.ellipsis)
        lens = _lens_text(device, point, focal_mm, columns.lens, look)
        rows.append(
            [
                *padded([*head, words(name, STRONG)], wide),
                *padded([words(lens, TEXT if point else MUTED)], columns.lens),
                *_figures(point, best, columns, look, is_wide=width >= _WIDE),
            ]
        )
    return tuple(padded(row, width) for row in rows)


def _lens_text(
    device: Subject, point: LightPoint | None, focal_mm: float, room: int, look: Look
) -> str:
    """The lens in use, and those that might give more, as far as there is room."""
    if point is None:
        return _none_text(device, focal_mm, room, look)
    lens, unknown = point.view.lens, look.glyphs.status[Status.UNKNOWN]
    zoom = f"-{length_text(lens.end_mm, look)}" if lens.end_mm > lens.start_mm else ""
    ends = f"{length_text(lens.start_mm, look)}{zoom} mm"
    others = "".join(
        f", {length_text(each.lens.start_mm, look)} mm {unknown}" for each in point.unjudged
    )
    texts = (f"{point.rear.label} {ends}{others}", f"{ends}{others}", f"{point.rear.label} {ends}")
    usual = texts[-1] if not others else texts[1]
    fitting = next((text for text in texts if cell_len(text) < room), usual)
    return shorten_middle(fitting, room - 1, look.glyphs.ellipsis)


def _none_text(device: Subject, focal_mm: float, room: int, look: Look) -> str:
    """Why nothing can be said of a device at a focal length."""
    wide = [each for each in device.rear if each.lens.start_mm <= focal_mm]
    unknown = look.glyphs.status[Status.UNKNOWN]
    if wide:
        text = f"{wide[0].label} {length_text(wide[0].lens.start_mm, look)} mm {unknown}"
    elif lacking := without_focal_length(device):
        text = f"{look.spelled(lacking[0].label)} {unknown} mm"
    else:
        text = "no lens so wide"
    return shorten_middle(text, room - 1, look.glyphs.ellipsis)


def _figures(
    point: LightPoint | None, best: float | None, columns: _Columns, look: Look, *, is_wide: bool
) -> Iterator[ColouredSpan]:
    widths = [wide for _, wide in columns.figures]
    if point is None:
        yield from (words(f"{look.glyphs.minus:>{wide}}", MUTED) for wide in widths)
        return
    view = point.view
    colour = status_colour(point.status)
    mm = " mm" if is_wide else ""
    texts = (
        f"{view.crop_x:.1f}{look.spelled('×')}",
        f"{uncertain_sign(point, look)}f/{view.equivalent_f_number:.1f}" if point.f_number else "",
        _to_the_best(point, best, look, is_wide=is_wide),
        _pixels(view, is_wide=is_wide),
        f"{view.pupil_mm:.1f}{mm}" if view.pupil_mm else "",
    )
    has_most = is_best(point, best)
    for place, (text, wide) in enumerate(zip(map(look.figure, texts), widths, strict=True)):
        if not text:
            yield words(f"{look.glyphs.status[Status.UNKNOWN]:>{wide}}", MUTED)
        else:
            yield ColouredSpan(f"{text:>{wide}}", STRONG if has_most and place == 2 else colour)


def _pixels(view: LightAt, *, is_wide: bool) -> str:
    """The megapixels of the full sensor; before them, where there is room, those of a picture."""
    if not view.megapixels:
        return ""
    joined = f"{view.picture_megapixels:.0f}/" if view.picture_megapixels and is_wide else ""
    return f"{joined}{view.megapixels:.0f}{' MP' if is_wide else ''}"


def uncertain_sign(point: LightPoint, look: Look) -> str:
    """The sign of a status that is told, with a blank; nothing where the figure is certain."""
    return "" if point.status.is_certain else f"{look.glyphs.status[point.status]} "


def best_sign(point: LightPoint, look: Look) -> str:
    """The sign of the most light, hollow where it is not certain."""
    return look.glyphs.best if point.status.is_certain else look.glyphs.best_if_true


def _to_the_best(point: LightPoint, best: float | None, look: Look, *, is_wide: bool) -> str:
    if best is None or point.view.stops is None:
        return ""
    if is_best(point, best):
        return f"{best_sign(point, look)} best" if is_wide else best_sign(point, look)
    stops = " stops" if is_wide else ""
    return f"{look.glyphs.minus}{best - point.view.stops:.1f}{stops}"


def table(
    lines: LightLines, look: Look, width: int, focal_mm: float | None = None
) -> tuple[Line, ...]:
    """Equivalent f-numbers at the usual focal lengths and at the cursor's, the best ones marked."""
    letters = max((len(device.letter) for device in lines.drawn), default=1)
    head = letters + 4
    focals = _fitting(focal_mm, max((width - head) // _CELL, 1))
    name = min(width - head - _CELL * len(focals), 24)
    has_names = name >= _LEAST_NAME
    head += name if has_names else 0
    best = {focal: best_of([point_at(device, focal) for device in lines.drawn]) for focal in focals}
    heading = [words(f"{' mm':<{head}}", MUTED)]
    heading.extend(
        words(f"{focal:>{_CELL}.0f}", STRONG if focal == focal_mm else MUTED) for focal in focals
    )
    rows: list[list[ColouredSpan]] = [heading]
    for device in lines.drawn:
        text = shorten_middle(device.name, name - 1, look.glyphs.ellipsis) if has_names else ""
        first = [words(" "), chip(device.letter, device.place), words(f" {text}", STRONG)]
        row = [*padded(first, head)]
        row.extend(
            _table_cell(device, focal, best[focal], look, is_here=focal == focal_mm)
            for focal in focals
        )
        rows.append(row)
    legend = () if has_names else _legend(lines.drawn, width)
    return (*(padded(row, width) for row in rows), *legend)


def _fitting(focal_mm: float | None, most: int) -> list[float]:
    """The focal lengths of a table with room for so many of them, the cursor's among them."""
    wanted = [focal_mm, *_MOST_WANTED] if focal_mm is not None else [*_MOST_WANTED]
    kept = list(dict.fromkeys(float(focal) for focal in wanted if focal is not None))
    assert set(_MOST_WANTED) == set(FOCAL_LENGTHS_MM)
    return sorted(kept[:most])


def _table_cell(
    device: Subject, focal: float, best: float | None, look: Look, *, is_here: bool
) -> ColouredSpan:
    point = point_at(device, focal)
    if point is None or not point.f_number:
        lacks = may_give_more(device, point, focal)
        sign = look.glyphs.status[Status.UNKNOWN] if lacks else look.glyphs.minus
        return words(f"{sign:>{_CELL}}", MUTED)
    has_most = is_best(point, best)
    sign = best_sign(point, look) if has_most else uncertain_sign(point, look).strip()
    digits = 1 if point.f_number < 99.95 else 0
    colour = status_colour(point.status, confirmed=STRONG if has_most or is_here else TEXT)
    figure = look.figure(f"{point.f_number:.{digits}f}")
    return ColouredSpan(f"{f'{sign} {figure}':>{_CELL}}", colour)


def _legend(devices: Sequence[Subject], width: int) -> tuple[Line, ...]:
    items = [
        (chip(device.letter, device.place), words(f" {device.name}", STRONG)) for device in devices
    ]
    return flowed([], items, words("  "), width)


def lead_lines(lines: LightLines, look: Look, width: int) -> tuple[Line, ...]:
    """Who gives most light where, and by how many stops; where more may be than is known."""
    dot = words(f" {look.spelled('·')} ", MUTED)
    found: list[Line] = []
    if lines.leads:
        items = [_lead(lead, look, is_first=not n) for n, lead in enumerate(lines.leads)]
        found.extend(flowed([words("Most light  ", STRONG)], items, dot, width))
    if lines.gaps:
        gaps = [
            (words(f"{gap.device.letter} {_ends(gap.start_mm, gap.end_mm, look)}", MUTED),)
            for gap in lines.gaps
        ]
        found.extend(flowed([words("Not known   ", MUTED)], gaps, dot, width))
    return tuple(found)


def _ends(start_mm: int, end_mm: int, look: Look) -> str:
    return f"{start_mm}{look.spelled('–')}{end_mm} mm" if end_mm > start_mm else f"{start_mm} mm"


def _lead(lead: Lead, look: Look, *, is_first: bool) -> tuple[ColouredSpan, ...]:
    chips = [chip(device.letter, device.place) for device in lead.leaders]
    if lead.stops is None:
        text = " even" if len(chips) > 1 else " alone"
    else:
        text = f" {look.spelled(look.figure(lead.stops_text))}{' stops' if is_first else ''}"
    sign = "" if lead.status.is_certain else f" {look.glyphs.status[lead.status]}"
    value = words(f"{sign}{text}", status_colour(lead.status, confirmed=STRONG))
    return (words(f"{_ends(lead.start_mm, lead.end_mm, look)} "), *chips, value)


def flowed(
    head: Sequence[ColouredSpan],
    items: Sequence[Sequence[ColouredSpan]],
    between: ColouredSpan,
    width: int,
) -> tuple[Line, ...]:
    """Items one after the other, each whole on its line; further lines begin below the first."""
    indent = min(1 + width_of(head), max(width // 4, 1))
    done: list[Line] = []
    row: list[ColouredSpan] = [words(" "), *head]
    has_items = False
    for item in items:
        joint = [between] if has_items else []
        if has_items and width_of([*row, *joint, *item]) > width:
            done.append(padded(row, width))
            row, joint = [words(" " * indent)], []
        row.extend([*joint, *item])
        has_items = True
    return (*done, padded(row, width))


def left_out_lines(
    left_out: Sequence[tuple[Subject, str]], look: Look, width: int
) -> tuple[Line, ...]:
    """The devices that cannot be drawn, by the reason."""
    found: list[Line] = []
    by_reason = sorted(left_out, key=lambda each: each[1])
    for reason, group in groupby(by_reason, key=lambda each: each[1]):
        chips = [chip(device.letter, device.place) for device, _ in group]
        text = look.spelled(f"not drawn: {reason}")
        value = [(words(word, MUTED),) for word in text.split()]
        found.extend(flowed([*chips, words(" ")], value, words(" "), width))
    return tuple(found)
