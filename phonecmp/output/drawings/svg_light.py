"""Light as SVG: lines of equivalent f-numbers over focal length, a table, and who leads where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import groupby
from typing import NamedTuple

from phonecmp.knowledge import Status
from phonecmp.model import FOCAL_LENGTHS_MM
from phonecmp.output.drawings.drawn_devices import Subject
from phonecmp.output.drawings.focal_axis import FAMILIAR_MM, FocalAxis
from phonecmp.output.drawings.light import (
    REFERENCES,
    Gap,
    Lead,
    LightLines,
    LightPoint,
    best_of,
    is_best,
    length_text,
    light_lines,
    may_give_more,
    point_at,
    spread,
    whole_stops,
)
from phonecmp.output.drawings.svg import (
    Text,
    device_class,
    flowed,
    label,
    letter_width,
    letters,
    picture,
    rectangle,
    short_name,
)
from phonecmp.output.drawings.terminal_look import Look
from phonecmp.output.glyphs import UNICODE

_PAGE = 960
_LINE = 20
_LEFT, _TOP, _WIDTH, _HEIGHT = 56, 14, 720, 420
_BOTTOM = _TOP + _HEIGHT
_NAME, _CELL = 190, 84
_EVERY = 8
"""Every so many pixels a line has a point; between them it is straight but for its ends."""
_LEADS_A_ROW = 3
_AXIS = FocalAxis(_LEFT, _WIDTH)
_KEY = (
    "Dotted: cropped over 2×. Thin: not confirmed. Broken: another lens may give more. "
    "In turns: equal. Along the axis: who gives most light."
)


class _Place(NamedTuple):
    x: float
    y: float
    point: LightPoint

    @property
    def role(self) -> str:
        return self.point.view.lens.role

    @property
    def kind(self) -> str:
        """How the line is drawn here, as classes."""
        is_dotted, is_broken = self.point.is_cropped, bool(self.point.unjudged)
        kinds = ["broken"] * is_broken + ["dotted"] * is_dotted
        return " ".join(["-".join(kinds), *["thin"] * (not self.point.status.is_certain)]).strip()


_NEAR = 2.0
"""Pixels between two lines up to which one hides the other."""
_TURN = 20
"""Pixels for which each of several lines in one place is seen."""

_Runs = Mapping[int, Sequence[_Place]]
"""The places of every device's line from left to right, by the place of the device."""


def svg_light(devices: Sequence[Subject], look: Look) -> str:
    """All devices in one chart, with a table and words below; empty where none has a line."""
    lines = light_lines(devices)
    if not lines.drawn:
        return ""
    runs = {device.place: list(_places(device, lines)) for device in lines.drawn}
    parts = [*_scale(lines, look), *_axis(), *_ribbon(lines)]
    hidden = _behind_others(runs)
    for device in lines.drawn:
        parts.extend(_curves(device, runs[device.place], hidden[device.place]))
    parts.extend([*_steps(lines, runs, look), *_ends(lines, runs)])
    y = _BOTTOM + 2.6 * _LINE
    parts.append(label(0, y, _KEY, "faint"))
    for rows in (_table(lines, look), _lead_rows(lines, look), _left_out(lines)):
        y += _LINE / 2 if rows else 0
        for row in rows:
            y += _LINE
            parts.extend(_row(row, y))
    return picture(parts, _PAGE, y + _LINE / 2, "Light at each focal length")


def _row(row: Sequence[Text], y: float) -> list[str]:
    return [
        label(x, y, what, style) if isinstance(what, str) else letters(x, y, [what])
        for x, what, style in row
    ]


def _y(lines: LightLines, f_number: float) -> float:
    return _TOP + lines.share(f_number) * _HEIGHT


def _places(device: Subject, lines: LightLines) -> Iterator[_Place]:
    starts = {_AXIS.column(each.lens.start_mm): each.lens.start_mm for each in device.rear}
    for x in range(_LEFT, _LEFT + _WIDTH):
        # a lens that begins within a pixel counts for the whole of it
        point = point_at(device, max(_AXIS.focal_mm(x), starts.get(x, 0.0)))
        if point and point.f_number and point.f_number <= lines.bottom:
            yield _Place(x, _y(lines, point.f_number), point)


def _behind_others(runs: _Runs) -> dict[int, set[float]]:
    """Where each line is not drawn, by device: lines in one place take turns, so that all show."""
    hidden: dict[int, set[float]] = {device: set() for device in runs}
    at: dict[float, list[tuple[float, int]]] = defaultdict(list)
    for device, places in runs.items():
        for place in places:
            at[place.x].append((place.y, device))
    for x, found in at.items():
        for cluster in _clusters(sorted(found)):
            seen = sorted(cluster)[int(x // _TURN) % len(cluster)]
            for device in cluster:
                if device != seen:
                    hidden[device].add(x)
    return hidden


def _clusters(found: Sequence[tuple[float, int]]) -> Iterator[list[int]]:
    """The devices whose lines are that near each other, from the top down."""
    cluster: list[int] = []
    for place, (y, device) in enumerate(found):
        if place and y - found[place - 1][0] >= _NEAR:
            yield cluster
            cluster = []
        cluster.append(device)
    yield cluster


def _curves(device: Subject, places: Sequence[_Place], hidden: Set[float]) -> list[str]:
    """Runs of one lens and one kind of line, each a path; faint uprights where lenses change."""
    parts = []
    before: _Place | None = None
    was_hidden = False
    for (role, kind, is_hidden), run in groupby(
        places, key=lambda each: (each.role, each.kind, each.x in hidden)
    ):
        found = list(run)
        joined = [before] if before and before.role == role and not was_hidden else []
        kept = [*joined, *found[:-1:_EVERY], found[-1]]
        path = " L".join(f"{each.x:g} {each.y:.1f}" for each in kept)
        classes = f"curve {device_class(device.place)} {kind}".rstrip()
        if not is_hidden:
            parts.append(f'<path d="M{path}" class="{classes}"/>')
        was_hidden = is_hidden
        if before and before.role != role and before.x + 1 == found[0].x:
            upright = f"M{found[0].x:g} {before.y:.1f} V{found[0].y:.1f}"
            parts.append(f'<path d="{upright}" class="curve riser {device_class(device.place)}"/>')
        before = found[-1]
    return parts


def _steps(lines: LightLines, runs: _Runs, look: Look) -> list[str]:
    """The focal length at each step, where it hides no other one."""
    parts: list[str] = []
    taken: list[tuple[float, float]] = []
    for device in lines.drawn:
        roles = ""
        for place in runs[device.place]:
            if place.role == roles:
                continue
            roles = place.role
            text = length_text(place.point.view.lens.start_mm, look)
            spots = [(place.x - 4, place.y - 7), (place.x - 26, place.y + 4)]
            spots += [(place.x - 4, place.y + 18), (place.x - 50, place.y + 4)]
            x, y = next((spot for spot in spots if not _is_near(spot, taken)), spots[0])
            taken.append((x, y))
            parts.append(label(x, y, text, f"stepped {device_class(device.place)}"))
    return parts


def _is_near(spot: tuple[float, float], taken: Sequence[tuple[float, float]]) -> bool:
    return any(abs(spot[0] - x) < 24 and abs(spot[1] - y) < 13 for x, y in taken)


def _ends(lines: LightLines, runs: _Runs) -> list[str]:
    """The letters and names at the ends of the lines, moved apart."""
    wanted = sorted((runs[each.place][-1].y, each.place, each) for each in lines.drawn)
    most = _HEIGHT // _LINE + 1
    wanted = wanted[:most]
    rows = spread([round((y - _TOP) / _LINE) for y, *_ in wanted], most)
    parts = []
    for row, (*_, device) in zip(rows, wanted, strict=True):
        x, y = float(_LEFT + _WIDTH + 8), _TOP + row * _LINE + 4.0
        parts.append(letters(x, y, [device]))
        x += letter_width(device) + 6
        parts.append(label(x, y, short_name(device.name, _PAGE - x), "strong"))
    return parts


def _scale(lines: LightLines, look: Look) -> list[str]:
    """F-numbers at the left, and a faint line for those of a full frame."""
    parts = []
    for f_number, text in whole_stops(lines, look):
        y = _y(lines, f_number)
        is_reference = f_number in REFERENCES
        style = "strong" if is_reference else "faint"
        parts.append(label(_LEFT - 8, y + 4, text, style, anchor="end"))
        if is_reference:
            parts.append(f'<path d="M{_LEFT} {y:.1f} H{_LEFT + _WIDTH}" class="axis"/>')
            parts.append(label(_LEFT + 4, y - 4, "full frame", "faint"))
    return parts


def _axis() -> list[str]:
    parts = [f'<path d="M{_LEFT} {_BOTTOM} H{_LEFT + _WIDTH}" class="axis"/>']
    for focal in FAMILIAR_MM:
        x = _AXIS.column(focal)
        parts.append(f'<path d="M{x} {_BOTTOM} V{_BOTTOM + 4}" class="axis"/>')
        parts.append(label(x, _BOTTOM + 18, str(focal), "faint", anchor="middle"))
    parts.append(label(0, _BOTTOM + 18, "mm", "faint"))
    return parts


def _table(lines: LightLines, look: Look) -> list[list[Text]]:
    """Equivalent f-numbers at the usual focal lengths, the best ones marked."""
    columns = [(_NAME + place * _CELL, focal) for place, focal in enumerate(FOCAL_LENGTHS_MM)]
    rows: list[list[Text]] = [[(x, f"{focal} mm", "faint") for x, focal in columns]]
    best = {focal: best_of([point_at(each, focal) for each in lines.drawn]) for _, focal in columns}
    for device in lines.drawn:
        x = letter_width(device) + 8
        row: list[Text] = [(0, device, ""), (x, short_name(device.name, _NAME - x), "strong")]
        for x, focal in columns:
            point = point_at(device, focal)
            text, style = _cell(device, point, focal, best[focal])
            row.append((x, look.figure(text), style))
        rows.append(row)
    return rows


def _cell(
    device: Subject, point: LightPoint | None, focal_mm: float, best: float | None
) -> tuple[str, str]:
    if point is None or not point.f_number:
        unknown = may_give_more(device, point, focal_mm)
        return UNICODE.status[Status.UNKNOWN] if unknown else UNICODE.minus, "faint"
    mark = f" {UNICODE.best}" if is_best(point, best) else ""
    sign = "" if point.status.is_certain else f" {UNICODE.status[point.status]}"
    return f"f/{point.f_number:.1f}{mark}{sign}", "strong" if mark else ""


def _lead_rows(lines: LightLines, look: Look) -> list[list[Text]]:
    """Who gives most light where, and by how many stops."""
    width = _PAGE / _LEADS_A_ROW
    rows: list[list[Text]] = [[(0, "Most light", "strong")]] if lines.leads else []
    for place, lead in enumerate(lines.leads):
        if place % _LEADS_A_ROW == 0:
            rows.append([])
        rows[-1].extend(_lead(lead, place % _LEADS_A_ROW * width, look))
    gaps = [f"{gap.device.letter} {_span(gap)}" for gap in lines.gaps]
    if gaps:
        rows += flowed(f"Not known: {' · '.join(gaps)}", _PAGE, separator=" · ")
    return rows


def _span(run: Lead | Gap) -> str:
    until = f"–{run.end_mm}" if run.end_mm > run.start_mm else ""
    return f"{run.start_mm}{until} mm"


def _lead(lead: Lead, x: float, look: Look) -> list[Text]:
    row: list[Text] = [(x, _span(lead), "")]
    x += 92
    for device in lead.leaders:
        row.append((x, device, ""))
        x += letter_width(device) + 2
    if lead.stops is None:
        text = "even" if len(lead.leaders) > 1 else "alone"
    else:
        text = f"{look.figure(lead.stops_text)} stops"
    sign = "" if lead.status.is_certain else f" {lead.status.value}"
    return [*row, (x + 4, f"{text}{sign}", "")]


def _ribbon(lines: LightLines) -> list[str]:
    """Along the axis, in the colours of the devices, who leads where; even ones take turns."""
    parts = []
    columns = range(_LEFT, _LEFT + _WIDTH)
    leads = ((x, lines.lead_at(_AXIS.focal_mm(x))) for x in columns)
    for lead, run in groupby(leads, key=lambda each: each[1]):
        cells = [x for x, _ in run]
        for place, x in enumerate(cells[::_EVERY]) if lead else ():
            device = lead.leaders[place % len(lead.leaders)]
            width = min(_EVERY, cells[-1] + 1 - x)
            classes = device_class(device.place) + ("" if lead.status.is_certain else " uncertain")
            parts.append(rectangle(x, _BOTTOM - 3, width, 6, classes, title=device.name))
    return parts


def _left_out(lines: LightLines) -> list[list[Text]]:
    rows: list[list[Text]] = []
    for device, reason in lines.left_out:
        first, *others = flowed(f"{device.name}: {reason}", _PAGE, x=letter_width(device) + 8)
        rows += [[(0, device, ""), *first], *others]
    return rows
