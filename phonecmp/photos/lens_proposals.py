"""What photos tell of lenses that the catalogue lacks figures of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from phonecmp.photos.lens_identification import KnownLens
from phonecmp.photos.statistics import Summary, Written

_LEAST_PHOTOS = 3
_LEAST_SHARE = 0.8
"""What photos through one lens write alike before it counts as the lens's own."""


class Proposal(NamedTuple):
    """Figures of a lens that photos write and the catalogue lacks; None where it has them.

    `written` is what the photos agree on, `photos` how many of them do.
    """

    device: str
    role: str
    focal_mm: float | None
    f_number: float | None
    written: Written
    photos: int


def proposals_of(
    summary: Summary, lenses_of: Callable[[str], Sequence[KnownLens]]
) -> list[Proposal]:
    """A proposal for each lens of which the catalogue lacks focal length or f-number.

    Only photos count that were neither zoomed nor edited.
    """
    found = []
    for (device, role), counted in summary.written.items():
        lens = next((each for each in lenses_of(device) if each.role == role), None)
        agreed = _agreed(counted)
        if lens is None or agreed is None:
            continue
        focal = agreed.figure_mm if lens.focal_mm is None else None
        aperture = agreed.f_number if lens.f_number is None else None
        if focal or aperture:
            found.append(Proposal(device, role, focal, aperture, agreed, counted[agreed]))
    return sorted(found, key=lambda each: (each.device, each.role))


def _agreed(counted: Mapping[Written, int]) -> Written | None:
    written, photos = max(counted.items(), key=lambda each: each[1])
    enough = photos >= _LEAST_PHOTOS and photos >= _LEAST_SHARE * sum(counted.values())
    return written if enough else None
