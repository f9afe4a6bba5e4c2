"""Portraits in figures: a line for each device, what is not known, and who is left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from phonecmp.knowledge import Status
from phonecmp.output.drawings.drawn_devices import Subject
from phonecmp.output.drawings.light import is_best, length_text, reason_left_out
from phonecmp.output.drawings.light_words import best_sign, flowed, left_out_lines, uncertain_sign
from phonecmp.output.drawings.portraits import (
    PORTRAIT_MM,
    Frame,
    depth_text,
    known_among,
    most_stops,
    percent_text,
)
from phonecmp.output.drawings.spans import (
    MUTED,
    STRONG,
    ColouredSpan,
    Line,
    chip,
    padded,
    status_colour,
    words,
)
from phonecmp.output.drawings.terminal_look import Look
from phonecmp.output.shortened_text import shorten_middle

_CHIP = 4
_FIGURES = (("far", 8), ("3 m", 6), ("sharp", 7))
"""The figures at each focal length with their widths: the discs of lights behind, what is sharp."""

_LENSES = (("through", 14), ("f/", 7))
"""Those that stand before them where there is room."""

_LEAST_NAME, _USUAL_NAME, _MOST_NAME = 8, 14, 26


def portrait_table(
    devices: Sequence[Subject], frames: Sequence[Frame], look: Look, width: int
) -> tuple[Line, ...]:
    """Headings, a line for each device with anything to say, and what is lacking."""
    known = known_among(devices, frames)
    left_out = [(each, reason_left_out(each)) for each in devices if each not in known]
    notes = (*_lacking(known, frames, look, width), *left_out_lines(left_out, look, width))
    if not known:
        return notes
    letters = max(len(device.letter) for device in known) - 1
    figures = _fitting(width - _CHIP - letters)
    group = sum(wide for _, wide in figures)
    name = min(width - _CHIP - letters - group * len(PORTRAIT_MM) - 1, _MOST_NAME)
    name = name if name >= _LEAST_NAME else 0
    head = _CHIP + letters + name
    best = most_stops(frames)
    rows = [
        padded(_row(device, frames, best, figures, head, name, look), width) for device in known
    ]
    return (*(padded(each, width) for each in _headings(figures, head)), *rows, *notes)


def _fitting(room: int) -> tuple[tuple[str, int], ...]:
    """As many figures as there is room for at each focal length, the most telling ones first."""
    for figures, name in (
        ((*_LENSES, *_FIGURES), _USUAL_NAME),
        ((_LENSES[1], *_FIGURES), _USUAL_NAME),
        (_FIGURES, 0),
    ):
        if room - name >= len(PORTRAIT_MM) * sum(wide for _, wide in figures):
            return figures
    return _FIGURES[:1]


def _headings(
    figures: Sequence[tuple[str, int]], head: int
) -> tuple[list[ColouredSpan], list[ColouredSpan]]:
    group = sum(wide for _, wide in figures)
    focals = [words(f"{f'{focal} mm':^{group}}", STRONG) for focal in PORTRAIT_MM]
    names = [words(f"{text:>{wide}}", MUTED) for _ in PORTRAIT_MM for text, wide in figures]
    what = next(text for text in (" blur of the height", " blur", "") if len(text) <= head)
    return [words(" " * head), *focals], [words(f"{what:<{head}}", MUTED), *names]


def _row(
    device: Subject,
    frames: Sequence[Frame],
    best: Mapping[int, float | None],
    figures: Sequence[tuple[str, int]],
    head: int,
    name: int,
    look: Look,
) -> list[ColouredSpan]:
    text = shorten_middle(device.name, name - 1, look.glyphs.ellipsis) if name else ""
    first = [words(" "), chip(device.letter, device.place), words(f" {text}", STRONG)]
    row = list(padded(first, head))
    for frame in frames:
        if frame.device is device:
            row.extend(_cells(frame, best[frame.focal_mm], figures, look))
    return row


def _cells(
    frame: Frame, best: float | None, figures: Sequence[tuple[str, int]], look: Look
) -> list[ColouredSpan]:
    if frame.portrait is None or frame.point is None or frame.point.f_number is None:
        sign = look.glyphs.status[Status.UNKNOWN] if frame.may_blur_more else look.glyphs.minus
        return [words(f"{sign:>{wide}}", MUTED) for _, wide in figures]
    view, has_most = frame.point.view, is_best(frame.point, best)
    sign = best_sign(frame.point, look) + " " if has_most else uncertain_sign(frame.point, look)
    crop = look.figure(f" {view.crop_x:.1f}{look.spelled('×')}") if view.is_cropped else ""
    texts = {
        "through": f"{length_text(view.lens.start_mm, look)} mm{crop}",
        "f/": look.figure(f"f/{frame.point.f_number:.1f}"),
        "far": f"{sign}{percent_text(frame.portrait.blur_pct, look)}",
        "3 m": percent_text(frame.portrait.blur_near_pct, look),
        "sharp": depth_text(frame.portrait.depth_cm, look),
    }
    colour = status_colour(frame.point.status)
    return [
        ColouredSpan(f"{texts[name]:>{wide}}", STRONG if has_most and name == "far" else colour)
        for name, wide in figures
    ]


def _lacking(
    devices: Sequence[Subject], frames: Sequence[Frame], look: Look, width: int
) -> tuple[Line, ...]:
    """The lenses that might blur more, were their figures known, with the focal lengths."""
    found = [
        (frame.device, each, frame.focal_mm)
        for device in devices
        for frame in frames
        if frame.device is device
        for each in frame.lacking
    ]
    found.sort(key=lambda each: (each[0].place, each[1].lens.start_mm))
    items = []
    for (device, rear), group in groupby(found, key=lambda each: (each[0], each[1])):
        focals = ", ".join(str(focal) for *_, focal in group)
        lens = f"{look.spelled(rear.label)} {length_text(rear.lens.start_mm, look)} mm"
        items.append((words(f"{device.letter} {lens} at {focals} mm", MUTED),))
    dot = words(f" {look.spelled('·')} ", MUTED)
    return flowed([words("Not known  ", MUTED)], items, dot, width) if items else ()
