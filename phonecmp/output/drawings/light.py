"""Light: what devices give at every focal length, who leads where, and who cannot be drawn.

The figures behind the drawing, the same for a terminal and for a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import ceil, floor, log, log2
from typing import NamedTuple

from phonecmp.knowledge import Status
from phonecmp.knowledge.light import SPECIAL_ROLES, LightAt, light_at
from phonecmp.model import FACING_YOU, FOCAL_LENGTHS_MM
from phonecmp.output.drawings.drawn_devices import Camera, RearLens, Subject, weakest
from phonecmp.output.drawings.focal_axis import LONGEST_MM, SHORTEST_MM
from phonecmp.output.drawings.terminal_look import Look

REFERENCES = (4.0, 8.0, 16.0)
"""Full-frame f-numbers that the drawing always shows, to hold the others against."""

MOST_CROP = 2.0
"""From this factor on, less than a quarter of the sensor is left, which is told apart."""

_LARGEST_F_NUMBER = 64.0
"""Larger ones stand in the drawing only where a device has nothing better."""

_LARGEST_IN_FEW_ROWS, _TALL = 32.0, 14
"""The same in a chart of fewer rows than these."""

_EVEN_STOPS = 0.05
"""Leads below this are none: the figures they come from are no more exact."""

_LITTLE = 0.15
"""Stops by which a lead may change from one millimetre to the next and still be one lead."""

_WHOLE_STOPS = (
    *("1", "1.4", "2", "2.8", "4", "5.6", "8", "11", "16", "22", "32", "45", "64"),
    *("90", "128", "180", "256", "360", "512", "720", "1024"),
)
"""The f-numbers that people count in: each lets in half of what the one before does."""

LENGTHS_MM = range(int(SHORTEST_MM), int(LONGEST_MM) + 1)
"""The focal lengths that a cursor can stand on."""


class LightPoint(NamedTuple):
    """What a device gives at one focal length, through which lens, and what it lacks there.

    `unjudged` are the lenses that might give more, were their figures known, of those whose focal
    length is.
    """

    view: LightAt
    rear: RearLens
    unjudged: tuple[RearLens, ...] = ()

    @property
    def status(self) -> Status:
        """How certain it is: only possible where another lens may give more."""
        return weakest([self.rear.status, *([Status.POSSIBLE] if self.view.unjudged else [])])

    @property
    def f_number(self) -> float | None:
        """The full-frame-equivalent f-number after cropping; None where it is unknown."""
        return self.view.equivalent_f_number

    @property
    def is_cropped(self) -> bool:
        """Whether so little of the sensor is left that it is told apart."""
        return self.view.crop_x > MOST_CROP


class Lead(NamedTuple):
    """A run of whole focal lengths with the same leaders, several where they are even.

    `stops` is what they have more than the best of the others, None where no other has a figure;
    beside zoom lenses that changes little by little, down to `least`. `status` is that of the
    weakest of all of these.
    """

    start_mm: int
    end_mm: int
    leaders: tuple[Subject, ...]
    stops: float | None
    status: Status
    least: float | None = None

    @property
    def stops_text(self) -> str:
        """The lead in figures: "+2.1", or "+0.5–1.9" where it changes; "" where there is none."""
        if self.stops is None:
            return ""
        return f"+{self.stops:.1f}" if self.least is None else f"+{self.least:.1f}–{self.stops:.1f}"


class Gap(NamedTuple):
    """A run of whole focal lengths at which a device may give more than is known."""

    start_mm: int
    end_mm: int
    device: Subject


@dataclass(frozen=True, slots=True)
class LightLines:
    """The compared devices over all focal lengths; made once, whatever the size of a drawing.

    `left_out` are the devices without a line, each with the reason, `gaps` what is not known of
    the others. `marks` are the focal lengths where a line steps and those that photographers
    think in. `known` are the f-numbers of every drawn device, from wide to long. `top` and
    `bottom` are those at the ends of the scale, whole stops.
    """

    drawn: tuple[Subject, ...]
    left_out: tuple[tuple[Subject, str], ...]
    leads: tuple[Lead, ...]
    gaps: tuple[Gap, ...]
    marks: tuple[float, ...]
    known: tuple[tuple[float, ...], ...]
    top: float
    bottom: float

    def share(self, f_number: float) -> float:
        """How far down the scale an f-number stands, from 0 at the top to 1 at the bottom."""
        return log(f_number / self.top) / log(self.bottom / self.top)

    def lead_at(self, focal_mm: float) -> Lead | None:
        """Who leads at a focal length."""
        found = (each for each in self.leads if each.start_mm <= focal_mm < each.end_mm + 1)
        return next(found, None)

    def fitted(self, rows: int) -> LightLines:
        """The same on a scale for so many rows: few are not wasted on f-numbers past f/32."""
        if rows >= _TALL:
            return self
        best = [min(along) for along in self.known]
        most = max([_LARGEST_IN_FEW_ROWS, *(2 * each for each in best)])
        return replace(self, bottom=min(self.bottom, _whole(most, ceil)))


def point_at(device: Subject, focal_mm: float) -> LightPoint | None:
    """What a device gives at an equivalent focal length in mm; None where nothing can be said."""
    view = light_at([each.lens for each in device.rear], focal_mm, device.unplaced)
    if view is None:
        return None
    by_role = {each.lens.role: each for each in device.rear}
    lacking = tuple(by_role[role] for role in view.unjudged if role in by_role)
    return LightPoint(view, by_role[view.lens.role], lacking)


def without_focal_length(device: Subject) -> tuple[Camera, ...]:
    """The rear cameras of which nobody states a focal length."""
    return tuple(
        camera
        for camera in device.cameras
        if camera.focal is None and camera.role not in FACING_YOU | SPECIAL_ROLES
    )


def light_lines(devices: Sequence[Subject]) -> LightLines:
    """Everything that can be said of the light of some devices."""
    points = {device.place: [point_at(device, focal) for focal in LENGTHS_MM] for device in devices}
    known = {
        place: [point.f_number for point in along if point and point.f_number]
        for place, along in points.items()
    }
    drawn = tuple(device for device in devices if known[device.place])
    left_out = tuple(
        (device, reason_left_out(device)) for device in devices if not known[device.place]
    )
    of_drawn = tuple(tuple(known[device.place]) for device in drawn)
    top, bottom = _scale(of_drawn)
    along = [points[device.place] for device in drawn]
    return LightLines(
        drawn,
        left_out,
        _leads(drawn, along),
        tuple(gap for each in zip(drawn, along, strict=True) for gap in _gaps(*each)),
        _marks(drawn),
        of_drawn,
        top,
        bottom,
    )


def reason_left_out(device: Subject) -> str:
    """Why a device has no line."""
    lenses = [each.lens for each in device.rear]
    if not lenses:
        return "no focal length of a rear camera is known"
    if all(lens.start_mm > LONGEST_MM for lens in lenses):
        return f"no rear camera begins below {LONGEST_MM:.0f} mm"
    if all(lens.crop_factor is None for lens in lenses):
        return "no sensor size of a lens with a focal length is known"
    if all(lens.widest is None for lens in lenses):
        return "no f-number of a lens with a focal length is known"
    return "f-number and sensor size are known of no one rear camera"


def _scale(known: Sequence[Sequence[float]]) -> tuple[float, float]:
    """The f-numbers at both ends: whole stops around the lines and the references.

    Lines of small sensors run out of the bottom where they are cropped far, or all others would
    be squeezed; but of every device at least a stop below its best stands in the drawing.
    """
    best = [min(along) for along in known]
    largest = max((max(along) for along in known), default=REFERENCES[-1])
    bottom = min(largest, max([_LARGEST_F_NUMBER, *(2 * each for each in best)]))
    top = _whole(min([*best, REFERENCES[0]]), floor)
    return top, _whole(max(bottom, REFERENCES[-1]), ceil)


def _whole(f_number: float, rounded: Callable[[float], int]) -> float:
    """The whole stop beside an f-number."""
    return float(2 ** (rounded(round(_stops(f_number), 6)) / 2))


def _stops(f_number: float) -> float:
    return 2 * log2(f_number)


def length_text(focal_mm: float, look: Look) -> str:
    """A focal length as people read it: 23, or 22.5."""
    return look.figure(f"{round(focal_mm, 1):g}")


def whole_stops(lines: LightLines, look: Look) -> tuple[tuple[float, str], ...]:
    """The f-numbers at whole stops on the scale, with the words for them, from the top down."""
    low, high = round(_stops(lines.top)), round(_stops(lines.bottom))
    return tuple(
        (2 ** (each / 2), look.figure(f"f/{_stop_text(each)}")) for each in range(low, high + 1)
    )


def _stop_text(stop: int) -> str:
    known = 0 <= stop < len(_WHOLE_STOPS)
    return _WHOLE_STOPS[stop] if known else f"{2 ** (stop / 2):.1g}"


def _marks(drawn: Sequence[Subject]) -> tuple[float, ...]:
    starts = {
        float(ceil(each.lens.start_mm))  # at a shorter one the lens is not in use yet
        for device in drawn
        for each in device.rear
        if SHORTEST_MM <= ceil(each.lens.start_mm) <= LONGEST_MM
    }
    return tuple(sorted(starts | {float(each) for each in FOCAL_LENGTHS_MM}))


def next_mark(marks: Sequence[float], focal_mm: float, step: int) -> float:
    """The next mark above (1) or below (-1) a focal length; where there is none, it itself."""
    beyond = [mark for mark in marks if (mark > focal_mm if step > 0 else mark < focal_mm)]
    return (min(beyond) if step > 0 else max(beyond)) if beyond else focal_mm


def best_of(points: Sequence[LightPoint | None]) -> float | None:
    """The most light in stops that any device is known to give."""
    return max((p.view.stops for p in points if p and p.view.stops is not None), default=None)


def spread(rows: Sequence[int], height: int) -> list[int]:
    """Rows in ascending order, no more than `height`, moved for no two to be the same."""
    placed: list[int] = []
    for row in rows:
        placed.append(max(row, placed[-1] + 1) if placed else row)
    limit = height - 1
    for place in range(len(placed) - 1, -1, -1):
        placed[place] = min(placed[place], limit)
        limit = placed[place] - 1
    return placed


def is_best(point: LightPoint | None, best: float | None) -> bool:
    """Whether a device gives the most light, or so nearly that the figures do not tell."""
    if point is None or best is None or point.view.stops is None:
        return False
    return best - point.view.stops < _EVEN_STOPS


def _leads(
    drawn: Sequence[Subject], points: Sequence[Sequence[LightPoint | None]]
) -> tuple[Lead, ...]:
    """Who leads where; neighbouring focal lengths with the same leader and lead are one run."""
    found = [
        lead
        for place, focal in enumerate(LENGTHS_MM)
        if (lead := _lead(focal, drawn, [along[place] for along in points]))
    ]
    return tuple(_runs(found))


def _runs(leads: Sequence[Lead]) -> Iterator[Lead]:
    run: list[Lead] = []
    for lead in leads:
        if run and not _goes_on(run[-1], lead):
            yield _as_one(run)
            run = []
        run.append(lead)
    if run:
        yield _as_one(run)


def _goes_on(before: Lead, lead: Lead) -> bool:
    """Whether the lead is the same at the next focal length, but for a little."""
    if before.leaders != lead.leaders or before.status is not lead.status:
        return False
    if before.stops is None or lead.stops is None:
        return before.stops is lead.stops
    return abs(before.stops - lead.stops) < _LITTLE


def _as_one(run: Sequence[Lead]) -> Lead:
    stops = [lead.stops for lead in run if lead.stops is not None]
    most, least = max(stops, default=None), min(stops, default=None)
    return run[0]._replace(
        end_mm=run[-1].end_mm, stops=most, least=None if least == most else least
    )


def _lead(focal: int, drawn: Sequence[Subject], points: Sequence[LightPoint | None]) -> Lead | None:
    ranked = sorted(
        (
            (point.view.stops, -device.place, device, point)
            for device, point in zip(drawn, points, strict=True)
            if point and point.view.stops is not None
        ),
        key=lambda each: each[:2],
        reverse=True,
    )
    if not ranked:
        return None
    most = ranked[0][0]
    even = [each for each in ranked if most - each[0] < _EVEN_STOPS]
    others = ranked[len(even) :]
    return Lead(
        focal,
        focal,
        tuple(sorted((device for *_, device, _ in even), key=lambda device: device.place)),
        round(most - others[0][0], 1) if others else None,
        weakest([point.status for *_, point in (*even, *others[:1])]),
    )


def _gaps(device: Subject, points: Sequence[LightPoint | None]) -> Iterator[Gap]:
    lacking = [
        focal
        for focal, point in zip(LENGTHS_MM, points, strict=True)
        if may_give_more(device, point, focal)
    ]
    for _, run in groupby(enumerate(lacking), key=lambda each: each[1] - each[0]):
        focals = [focal for _, focal in run]
        yield Gap(focals[0], focals[-1], device)


def may_give_more(device: Subject, point: LightPoint | None, focal_mm: float) -> bool:
    """Whether a lens that could be used has figures that nobody states."""
    if point is None:
        is_wide_enough = any(each.lens.start_mm <= focal_mm for each in device.rear)
        return is_wide_enough or bool(without_focal_length(device))
    return bool(point.view.unjudged) or point.view.stops is None
