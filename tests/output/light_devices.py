"""Devices with rear lenses, for tests of the drawing of light."""

from __future__ import annotations

from dataclasses import replace

from phonecmp.knowledge import Status
from phonecmp.knowledge.light import Lens
from phonecmp.output.drawings import Subject
from phonecmp.output.drawings.drawn_devices import RearLens
from tests.output.drawings_subjects import phone


def lens(
    role: str,
    start: float,
    f_number: float | None,
    crop_factor: float | None,
    *,
    end: float | None = None,
    long_end: float | None = None,
    status: Status = Status.CONFIRMED,
) -> RearLens:
    """A rear lens by its focal length, f-number and crop factor."""
    made = Lens(
        role=role,
        start_mm=start,
        end_mm=end or start,
        widest=f_number,
        longest=long_end or f_number,
        area_mm2=864 / crop_factor**2 if crop_factor else None,
        crop_factor=crop_factor,
        megapixels=50,
        inputs=(),
    )
    return RearLens(made, role.title(), status)


def with_lenses(place: int, *rear: RearLens, name: str = "") -> Subject:
    """A device with these rear lenses."""
    return replace(phone(place, name=name), rear=tuple(rear))


VIVO = with_lenses(
    0,
    lens("ultrawide", 14, 2.0, 3.48),
    lens("main", 35, 1.69, 3.48),
    lens("tele", 85, 2.27, 3.79),
    name="X200 Ultra",
)
XIAOMI = with_lenses(
    1,
    lens("ultrawide", 14, 2.2, 6.61),
    lens("main", 23, 1.6, 2.64),
    lens("tele", 70, 1.8, 6.04),
    lens("tele2", 100, 2.6, 3.78),
    name="15 Ultra",
)
APPLE = with_lenses(
    2, lens("main", 24, 1.78, 3.52), lens("tele", 100, None, 6.18), name="iPhone 17 Pro"
)
RUMOURED = with_lenses(3, lens("main", 24, 1.4, 3.5, status=Status.RUMOURED), name="Galaxy S99")
DEVICES = (VIVO, XIAOMI, APPLE, RUMOURED)
