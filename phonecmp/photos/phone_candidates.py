"""How a phone would have served: its reach and its light at the focal lengths of some photos."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as defaulted
from functools import cache

from phonecmp.knowledge import Perspective
from phonecmp.knowledge.lens_figures import figures_of_lenses
from phonecmp.knowledge.light import SPECIAL_ROLES, Lens, LightAt, lenses, light_at
from phonecmp.model import FACING_YOU, Catalog
from phonecmp.photos.quantiles import Quartiles, quartiles
from phonecmp.photos.statistics import NATIVE_X, View

PORTRAIT_MM = (70.0, 135.0)
"""The equivalent focal lengths that portraits are taken at, ends included."""

MUCH_CROPPED_X = 2.0
"""From here on a quarter of the picture and less is left."""


@dataclass(frozen=True, slots=True)
class Shares:
    """How many of some photos a phone would have taken in which way.

    `native` without cropping, `cropped` up to and `much_cropped` beyond twice, `out_of_reach` are
    wider than its widest lens, `unknown` may be too: it has cameras of unknown focal length.
    `stops` are the quartiles of what it gathers more than the phone that took each photo.
    """

    photos: int
    native: int
    cropped: int
    much_cropped: int
    out_of_reach: int
    unknown: int
    stops: Quartiles | None

    @property
    def within(self) -> float:
        """The share of photos that it takes native or cropped less than twice; 0 of none."""
        return (self.native + self.cropped) / self.photos if self.photos else 0.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """How a phone would have served, for all photos and for those in the range of portraits.

    `took` counts the photos that it took itself.
    """

    device: str
    took: int
    all: Shares
    portraits: Shares


Rear = Callable[[str], "RearLenses"]


@dataclass(frozen=True, slots=True)
class RearLenses:
    """The rear lenses of a phone, and whether it has more, of unknown focal length."""

    lenses: Sequence[Lens]
    has_more: bool
    _kept: dict[float, LightAt | None] = defaulted(default_factory=dict, compare=False)

    def at(self, focal_mm: float) -> LightAt | None:
        """What it gives at an equivalent focal length; its widest lens counts a little wider."""
        if focal_mm not in self._kept:
            within = self._within(focal_mm)
            self._kept[focal_mm] = light_at(self.lenses, within) if within else None
        return self._kept[focal_mm]

    def least_crop_x(self, focal_mm: float) -> float | None:
        """How far the lens nearest to a focal length has to be cropped; None where none reaches.

        That is not always the lens with the most light, which a larger sensor may give.
        """
        within = self._within(focal_mm)
        if not within:
            return None
        longest = (min(lens.end_mm, within) for lens in self.lenses if lens.start_mm <= within)
        return within / max(longest)

    def _within(self, focal_mm: float) -> float | None:
        widest = min((lens.start_mm for lens in self.lenses), default=None)
        if widest is None or focal_mm * NATIVE_X < widest:
            return None
        return max(focal_mm, widest)


def rear_of(catalog: Catalog, perspective: Perspective) -> Rear:
    """What looks up the rear lenses of a device, each once."""
    roles = [role for role in catalog.table.roles if role not in FACING_YOU | SPECIAL_ROLES]

    @cache
    def rear(device: str) -> RearLenses:
        known = catalog.devices[device]
        found = lenses(figures_of_lenses(catalog, known, perspective, roles), roles)
        with_focal = {lens.role for lens in found}
        there = {path.split(".")[1] for path in known.facts if path.startswith("camera.")}
        has_more = bool((there & {"ultrawide", "main", "tele", "tele2"}) - with_focal)
        return RearLenses(found, has_more)

    return rear


def candidate(device: str, views: Mapping[View, int], rear: Rear) -> Candidate:
    """How a device would have served for photos that were taken in these ways."""
    low, high = PORTRAIT_MM
    portraits = {view: n for view, n in views.items() if low <= view.equivalent_mm <= high}
    took = sum(n for view, n in views.items() if view.device == device)
    return Candidate(device, took, _shares(device, views, rear), _shares(device, portraits, rear))


def ranked(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The best first: by what is native or cropped less than twice, then by the light."""
    return sorted(candidates, key=_worth, reverse=True)


def _worth(one: Candidate) -> tuple[float, float, float]:
    stops = one.all.stops.middle if one.all.stops else -99.0
    native = one.all.native / one.all.photos if one.all.photos else 0.0
    return round(one.all.within, 2), stops, native


def _shares(device: str, views: Mapping[View, int], rear: Rear) -> Shares:
    own = rear(device)
    kinds: Counter[str] = Counter()
    stops: Counter[float] = Counter()
    for view, number in views.items():
        kinds[_kind(own, view.equivalent_mm)] += number
        gained = _gained(own, view, rear)
        if gained is not None:
            stops[gained] += number
    return Shares(
        sum(kinds.values()),
        kinds["native"],
        kinds["cropped"],
        kinds["much"],
        kinds["out"],
        kinds["unknown"],
        quartiles(stops),
    )


def _kind(own: RearLenses, focal_mm: float) -> str:
    crop = own.least_crop_x(focal_mm)
    if crop is None:
        return "unknown" if own.has_more or not own.lenses else "out"
    if crop <= NATIVE_X:
        return "native"
    return "cropped" if crop < MUCH_CROPPED_X else "much"


def _gained(own: RearLenses, view: View, rear: Rear) -> float | None:
    """Stops more than the phone that took a photo would give there by the catalogue."""
    if view.device is None:
        return None
    light, before = own.at(view.equivalent_mm), rear(view.device).at(view.equivalent_mm)
    if light is None or light.stops is None or before is None or before.stops is None:
        return None
    return round(light.stops - before.stops, 2)
