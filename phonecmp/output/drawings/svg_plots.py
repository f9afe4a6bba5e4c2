"""Two fields over the catalogue, and the histories of lines, as SVG."""

from __future__ import annotations

from collections.abc import Sequence

from phonecmp.knowledge import Status
from phonecmp.model import Field, Kind
from phonecmp.output.badges import status_badge
from phonecmp.output.drawings.axis_scale import Scale, axis_name, scale_over, tick_text
from phonecmp.output.drawings.drawn_devices import Subject
from phonecmp.output.drawings.model_line_history import Generation
from phonecmp.output.drawings.scatter import Point
from phonecmp.output.drawings.scenes import History, Plot
from phonecmp.output.drawings.svg import (
    device_class,
    label,
    letter_width,
    letters,
    picture,
    rectangle,
    short_name,
)
from phonecmp.output.glyphs import UNICODE

_PAGE = 960
_LINE = 20
_LEFT, _TOP, _PLOT_WIDTH, _PLOT_HEIGHT = 64, 24, 640, 340
_LEGEND_LEFT = _LEFT + _PLOT_WIDTH + 24
_NAMES, _BARS = 350, 440


def svg_scatter(plot: Plot) -> str:
    """One dot per device, the compared ones as letters; empty where no device has both figures."""
    if not plot.points:
        return ""
    missing = plot.left_out
    across = _scale([point.x for point in plot.points], plot.across, _PLOT_WIDTH, 80)
    up = _scale([point.y for point in plot.points], plot.up, _PLOT_HEIGHT, 44)
    parts = [*_axes(plot, across, up)]
    for point in plot.points:
        if point.subject is None:
            x, y = _place(point, across, up)
            parts.append(f'<circle cx="{x}" cy="{y}" r="2.5" class="dot"/>')
    chosen = [(point, point.subject) for point in plot.points if point.subject is not None]
    chosen.sort(key=lambda pair: pair[1].place)
    parts.extend(_markers(chosen, across, up))
    row = float(_TOP + _LINE)
    for point, subject in chosen:
        parts.extend(_legend(point, subject, row))
        row += 3.4 * _LINE
    for number, (subject, reason) in enumerate(missing):
        below = _TOP + _PLOT_HEIGHT + (3.4 + 1.2 * number) * _LINE
        parts.append(letters(0, below, [subject]))
        parts.append(label(letter_width(subject) + 6, below, f"{subject.name}: {reason}", "faint"))
    height = max(_TOP + _PLOT_HEIGHT + (3 + 1.2 * len(missing)) * _LINE, row)
    return picture(parts, _PAGE, height, f"{plot.up.label} over {plot.across.label}")


def _scale(numbers: Sequence[float], field: Field, pixels: int, per_tick: int) -> Scale:
    return scale_over(numbers, pixels, per_tick, is_date=field.kind is Kind.DATE)


def _place(point: Point, across: Scale, up: Scale) -> tuple[int, int]:
    return _LEFT + across.cell(point.x), _TOP + _PLOT_HEIGHT - up.cell(point.y)


def _axes(plot: Plot, across: Scale, up: Scale) -> list[str]:
    bottom, right = _TOP + _PLOT_HEIGHT, _LEFT + _PLOT_WIDTH
    parts = [f'<path d="M{_LEFT} {_TOP} V{bottom} H{right}" class="axis frame"/>']
    for tick in up.ticks:
        y = bottom - up.cell(tick)
        parts.append(f'<path d="M{_LEFT - 4} {y} H{_LEFT}" class="axis"/>')
        parts.append(label(_LEFT - 8, y + 4, tick_text(tick, up, plot.up), "faint", anchor="end"))
    for tick in across.ticks:
        x = _LEFT + across.cell(tick)
        parts.append(f'<path d="M{x} {bottom} V{bottom + 4}" class="axis"/>')
        parts.append(
            label(x, bottom + 18, tick_text(tick, across, plot.across), "faint", anchor="middle")
        )
    parts.append(label(_LEFT, _TOP - 8, axis_name(plot.up), "strong"))
    parts.append(label(right, bottom + 38, axis_name(plot.across), "strong", anchor="end"))
    return parts


def _markers(chosen: Sequence[tuple[Point, Subject]], across: Scale, up: Scale) -> list[str]:
    """Letters in boxes, moved to the right where they would hide each other."""
    parts: list[str] = []
    taken: list[tuple[float, float]] = []
    for point, subject in chosen:
        x, y = _place(point, across, up)
        width = letter_width(subject)
        left = x - width / 2
        while any(abs(left - other) < width and abs(y - row) < _LINE for other, row in taken):
            left += 4
        taken.append((left, y))
        if point.status.is_certain:
            parts.append(letters(left, y + 4, [subject]))
            continue
        classes = f"{device_class(subject.place)} uncertain"
        parts.append(rectangle(left, y - 8, width, 16, classes, title=subject.name))
        parts.append(label(left + width / 2, y + 4, subject.letter, "strong", anchor="middle"))
    return parts


def _legend(point: Point, subject: Subject, y: float) -> list[str]:
    after = _LEGEND_LEFT + letter_width(subject) + 6
    figures = [
        (point.y_text, point.y_status, y + _LINE),
        (point.x_text, point.x_status, y + 2 * _LINE - 2),
    ]
    return [
        letters(_LEGEND_LEFT, y, [subject]),
        label(after, y, short_name(subject.name, _PAGE - after), "strong"),
        *(label(after, row, _with_status(text, status), "faint") for text, status, row in figures),
    ]


def _with_status(text: str, status: Status) -> str:
    return text if status is Status.CONFIRMED else f"{text} {status_badge(status, UNICODE)}"


def svg_lines(history: History) -> str:
    """One bar per generation, several lines at one scale; empty where no figure is known."""
    known = [generation for line in history.lines for generation in line]
    longest = max((each.size for each in known if each.size), default=0.0)
    if not longest:
        return ""
    parts: list[str] = []
    y = 0.0
    for line in filter(None, history.lines):
        for generation in line:
            y += _LINE + 2
            parts.extend(_generation(generation, y, longest))
        y += _LINE / 2
    return picture(parts, _PAGE, y, f"{history.label}, generation by generation")


def _generation(generation: Generation, y: float, longest: float) -> list[str]:
    subject = generation.subject
    parts = [label(0, y, generation.when, "faint")]
    if subject:
        parts.append(letters(84, y, [subject]))
    name = short_name(generation.name, _NAMES - 124)
    parts.append(label(124, y, name, "strong" if subject else "faint"))
    end = float(_NAMES)
    if generation.size:
        length = max(generation.size / longest * _BARS, 1.0)
        classes = device_class(subject.place) if subject else "cropped"
        if not generation.status.is_certain:
            classes += " uncertain"
        parts.append(rectangle(_NAMES, y - 11, length, 13, classes, title=generation.name))
        end += length + 6
    text = _with_status(generation.text, generation.status) if generation.text else "unknown"
    parts.append(label(end, y, text))
    return parts
