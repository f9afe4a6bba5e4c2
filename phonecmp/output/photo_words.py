"""Figures of photos in words, and photos as records for scripts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from phonecmp.model import number_text
from phonecmp.photos import REASON_WORDS, Quartiles

if TYPE_CHECKING:
    from phonecmp.output.as_json import Json
    from phonecmp.photos import Candidate, IdentifiedPhoto, Shares, Summary

PHOTO_KEYS = (
    "path", "taken", "camera", "device", "role", "real_mm", "equivalent_mm", "crop_x", "f_number",
    "iso", "exposure_s", "reason",
)  # fmt: skip
"""What a record of a photo holds."""


def photo_values(photo: IdentifiedPhoto) -> dict[str, str | float | None]:
    """A photo as a record: nothing of where it was taken is in it, nor anywhere else."""
    figures = photo.file.figures
    return dict(
        zip(
            PHOTO_KEYS,
            (
                photo.file.path,
                (date.fromordinal(figures.day).isoformat() if figures.day else None),
                photo.file.camera.name.strip() or None,
                photo.device,
                photo.role,
                _rounded(figures.lens_mm or figures.focal_mm, 2),
                _rounded(photo.equivalent_mm, 1),
                _rounded(photo.crop_x, 2),
                _rounded(figures.lens_f or figures.f_number, 2),
                figures.iso,
                _rounded(figures.exposure_s, 6),
                REASON_WORDS[photo.reason] or None,
            ),
            strict=True,
        )
    )


def photos_object(found: Summary, candidates: tuple[Candidate, ...]) -> Json:
    """What photos come to, as one object."""
    return {
        "photos": found.photos,
        "told": found.identified,
        "from": found.first.isoformat() if found.first else None,
        "to": found.last.isoformat() if found.last else None,
        "cameras": [
            {"camera": camera.name, "device": device, "photos": number}
            for camera, device, number in found.cameras
        ],
        "focal_mm": {str(focal): number for focal, number in found.focal_mm.items()},
        "quartiles_mm": _quartiles(found.quartiles_mm),
        "lenses": [
            {
                "device": lens.device,
                "role": lens.role,
                "native": lens.native,
                "cropped": lens.cropped,
                "native_mm": lens.native_mm,
                "cropped_mm": lens.cropped_mm,
                "iso": _quartiles(lens.iso),
                "exposure_s": _quartiles(lens.exposure_s),
            }
            for lens in found.lenses
        ],
        "front": found.front,
        "edited": found.edited,
        "undated": found.undated,
        "future": found.future,
        "reasons": {reason.name.lower(): number for reason, number in found.reasons.items()},
        "candidates": [
            {
                "device": one.device,
                "took": one.took,
                "all": _shares(one.all),
                "portraits": _shares(one.portraits),
            }
            for one in candidates
        ],
    }


def _shares(shares: Shares) -> Json:
    return {
        "photos": shares.photos,
        "native": shares.native,
        "cropped": shares.cropped,
        "much_cropped": shares.much_cropped,
        "out_of_reach": shares.out_of_reach,
        "unknown": shares.unknown,
        "stops": _quartiles(shares.stops),
    }


def _quartiles(found: Quartiles | None) -> Json:
    return list(found) if found else None


def percent(number: int, of: int) -> str:
    """A share in whole per cent; "<1 %" of what is something all the same."""
    share = round(100 * number / of) if of else 0
    return "<1 %" if number and not share else f"{share} %"


def millimetres(focal_mm: float) -> str:
    """A focal length in whole mm."""
    return number_text(round(focal_mm))


def exposure_text(seconds: float) -> str:
    """An exposure time as photographers write it: 1/120, 0.5, 2."""
    if seconds < 0.3:
        return f"1/{round(1 / seconds)}"
    return number_text(round(seconds, 1))


def day_text(day: date | None) -> str:
    """A day, or that there is none."""
    return day.isoformat() if day else "unknown"


def _rounded(figure: float | None, digits: int) -> float | None:
    return None if figure is None else round(figure, digits)
