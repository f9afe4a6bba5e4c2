"""What many photos come to: cameras, focal lengths, lenses, light.

Photos are counted one by one and forgotten, for there may be hundreds of thousands.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as defaulted
from datetime import date
from typing import NamedTuple

from phonecmp.model import FACING_YOU
from phonecmp.photos.photo_records import Camera, Figures, IdentifiedPhoto, Reason
from phonecmp.photos.quantiles import Quartiles, quartiles

NATIVE_X = 1.1
"""Up to here a picture counts as not cropped: figures written and marketed differ that much."""

_WIDE_MM = 20.0

_NO_PHOTOS = frozenset(
    {Reason.UNREADABLE, Reason.EMPTY, Reason.NO_PICTURE, Reason.NO_METADATA, Reason.NO_CAMERA,
     Reason.DAMAGED, Reason.TOO_LARGE, Reason.READER_ENDED, Reason.OTHER_FILE,
     Reason.LINKED_FOLDER},
)  # fmt: skip
"""Reasons for which a file counts as no photo at all."""


class View(NamedTuple):
    """A way a photo of a rear camera was taken: the phone, and the equivalent focal length."""

    device: str | None
    equivalent_mm: float


class Written(NamedTuple):
    """What a photo that was neither zoomed nor edited writes of its lens."""

    focal_mm: float | None
    f_number: float | None
    figure_mm: float | None


@dataclass(frozen=True, slots=True)
class LensShare:
    """What was taken with one camera of a phone.

    `native` and `cropped` count photos, `cropped_mm` is the middle equivalent focal length of the
    latter, `native_mm` of the former.
    """

    device: str
    role: str
    native: int
    cropped: int
    native_mm: float | None
    cropped_mm: float | None
    iso: Quartiles | None
    exposure_s: Quartiles | None

    @property
    def photos(self) -> int:
        """All of them."""
        return self.native + self.cropped


@dataclass(frozen=True, slots=True)
class Summary:
    """What many photos come to.

    `cameras` count photos by camera, with the id of the device where the catalogue has it.
    `focal_mm` counts photos of rear cameras by equivalent focal length in whole mm. `views` are
    the same, wide ones in tenths, by the phone they come from. `reasons` count what could not be
    read or told. `future` are photos whose date lies ahead, `edited` those that an editor wrote.
    `written` counts what photos write of each lens, by device and role.
    """

    photos: int
    identified: int
    first: date | None
    last: date | None
    cameras: tuple[tuple[Camera, str | None, int], ...]
    lenses: tuple[LensShare, ...]
    focal_mm: Mapping[int, int]
    quartiles_mm: Quartiles | None
    views: Mapping[View, int]
    reasons: Mapping[Reason, int]
    front: int
    edited: int
    undated: int
    future: int
    written: Mapping[tuple[str, str], Mapping[Written, int]] = defaulted(default_factory=dict)

    @property
    def devices(self) -> tuple[str, ...]:
        """The ids of the phones that the photos come from, the most used first."""
        counted: Counter[str] = Counter()
        for _, device, number in self.cameras:
            if device:
                counted[device] += number
        return tuple(device for device, _ in counted.most_common())


@dataclass(slots=True)
class _Lens:
    native: Counter[float] = defaulted(default_factory=Counter)
    cropped: Counter[float] = defaulted(default_factory=Counter)
    iso: Counter[float] = defaulted(default_factory=Counter)
    exposure_s: Counter[float] = defaulted(default_factory=Counter)
    written: Counter[Written] = defaulted(default_factory=Counter)
    number: list[int] = defaulted(default_factory=lambda: [0, 0])


@dataclass(slots=True)
class _Counts:
    photos: int = 0
    identified: int = 0
    front: int = 0
    edited: int = 0
    undated: int = 0
    future: int = 0
    first: int | None = None
    last: int | None = None
    cameras: Counter[tuple[Camera, str | None]] = defaulted(default_factory=Counter)
    lenses: defaultdict[tuple[str, str], _Lens] = defaulted(
        default_factory=lambda: defaultdict(_Lens)
    )
    views: Counter[View] = defaulted(default_factory=Counter)
    reasons: Counter[Reason] = defaulted(default_factory=Counter)


def summarise(photos: Iterable[IdentifiedPhoto], today: date) -> Summary:
    """Count photos. What ends the iterator with an interrupt leaves what was counted until then."""
    counts, last_day = _Counts(), today.toordinal() + 1
    for photo in photos:
        _count(counts, photo, last_day)
    return _summary(counts)


def is_photo(photo: IdentifiedPhoto) -> bool:
    """Whether a file counts as a photo, told or not."""
    return photo.reason not in _NO_PHOTOS


def _count(counts: _Counts, photo: IdentifiedPhoto, last_day: int) -> None:
    if photo.reason:
        counts.reasons[photo.reason] += 1
    if photo.reason in _NO_PHOTOS or photo.reason in (Reason.EARLIER, Reason.UNDATED):
        return
    figures = photo.file.figures
    counts.photos += 1
    counts.edited += figures.edited
    counts.cameras[photo.file.camera, photo.device] += 1
    _count_day(counts, figures.day, last_day)
    if figures.front or photo.role in FACING_YOU:
        counts.front += 1
    elif photo.equivalent_mm is not None:
        counts.views[View(photo.device, _coarse(photo.equivalent_mm))] += 1
    if photo.device and photo.role:
        counts.identified += 1
        _count_lens(counts.lenses[photo.device, photo.role], photo)


def _coarse(focal_mm: float) -> float:
    """A focal length as finely as it matters to a lens: tenths of wide ones, whole mm of others."""
    return round(focal_mm, 1) if focal_mm < _WIDE_MM else float(round(focal_mm))


def _count_day(counts: _Counts, day: int | None, last_day: int) -> None:
    if day is None:
        counts.undated += 1
    elif day > last_day:
        counts.future += 1
    else:
        counts.first = min(day, counts.first or day)
        counts.last = max(day, counts.last or day)


def _count_lens(lens: _Lens, photo: IdentifiedPhoto) -> None:
    figures, is_cropped = photo.file.figures, (photo.crop_x or 1) > NATIVE_X
    lens.number[is_cropped] += 1
    if photo.equivalent_mm is not None:
        (lens.cropped if is_cropped else lens.native)[round(photo.equivalent_mm, 1)] += 1
    if not is_cropped and not figures.zoom and not figures.edited:
        lens.written[_written(figures)] += 1
    if figures.iso is not None:
        lens.iso[figures.iso] += 1
    if figures.exposure_s is not None:
        lens.exposure_s[float(f"{figures.exposure_s:.2g}")] += 1


def _written(figures: Figures) -> Written:
    return Written(
        figures.lens_mm or figures.focal_mm, figures.lens_f or figures.f_number, figures.figure_mm
    )


def _summary(counts: _Counts) -> Summary:
    focal: Counter[int] = Counter()
    for view, number in counts.views.items():
        focal[round(view.equivalent_mm)] += number
    return Summary(
        photos=counts.photos,
        identified=counts.identified,
        first=date.fromordinal(counts.first) if counts.first else None,
        last=date.fromordinal(counts.last) if counts.last else None,
        cameras=tuple(
            (camera, device, number) for (camera, device), number in counts.cameras.most_common()
        ),
        lenses=_lenses(counts),
        focal_mm=dict(sorted(focal.items())),
        quartiles_mm=quartiles(focal),
        views=counts.views,
        reasons=dict(counts.reasons.most_common()),
        front=counts.front,
        edited=counts.edited,
        undated=counts.undated,
        future=counts.future,
        written={key: lens.written for key, lens in counts.lenses.items() if lens.written},
    )


def _lenses(counts: _Counts) -> tuple[LensShare, ...]:
    """By phone, the most used first, and within one from wide to long."""
    used: Counter[str] = Counter()
    for (device, _), lens in counts.lenses.items():
        used[device] += sum(lens.number)
    shares = [_share(device, role, lens) for (device, role), lens in counts.lenses.items()]
    return tuple(
        sorted(
            shares,
            key=lambda share: (
                -used[share.device],
                share.device,
                share.role in FACING_YOU,
                share.native_mm or share.cropped_mm or 0,
            ),
        )
    )


def _share(device: str, role: str, lens: _Lens) -> LensShare:
    native, cropped = quartiles(lens.native), quartiles(lens.cropped)
    return LensShare(
        device,
        role,
        lens.number[False],
        lens.number[True],
        native.middle if native else None,
        cropped.middle if cropped else None,
        quartiles(lens.iso),
        quartiles(lens.exposure_s),
    )
