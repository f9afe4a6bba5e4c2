"""What is known of a photo: the figures its file gives, and what was told from them."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple


class Reason(IntEnum):
    """Why a file gives nothing, or a photo cannot be told; numbers, for they are kept."""

    NONE = 0
    UNREADABLE = 1
    EMPTY = 2
    NO_PICTURE = 3
    NO_METADATA = 4
    NO_CAMERA = 5
    DAMAGED = 6
    TOO_LARGE = 7
    READER_ENDED = 8
    UNKNOWN_CAMERA = 9
    SEVERAL_CAMERAS = 10
    NO_LENS_FIGURES = 11
    NO_LENS_FITS = 12
    SEVERAL_LENSES_FIT = 13
    OTHER_FILE = 14
    LINKED_FOLDER = 15
    EARLIER = 16
    UNDATED = 17
    NO_LENSES_KNOWN = 18


REASON_WORDS = {
    Reason.NONE: "", Reason.UNREADABLE: "cannot be opened", Reason.EMPTY: "empty",
    Reason.NO_PICTURE: "no picture of a kind that is read",
    Reason.NO_METADATA: "no metadata (screenshots, downloads)", Reason.NO_CAMERA: "names no camera",
    Reason.DAMAGED: "damaged metadata", Reason.TOO_LARGE: "too large for the second reader",
    Reason.READER_ENDED: "the reader gave up on it",
    Reason.UNKNOWN_CAMERA: "from a camera that the catalogue lacks",
    Reason.SEVERAL_CAMERAS: "from a model that several phones share",
    Reason.NO_LENS_FIGURES: "no focal length or f-number",
    Reason.NO_LENS_FITS: "fits no lens in the catalogue",
    Reason.SEVERAL_LENSES_FIT: "fits several lenses", Reason.OTHER_FILE: "other files, not opened",
    Reason.LINKED_FOLDER: "links to folders, not followed", Reason.EARLIER: "taken earlier",
    Reason.UNDATED: "without a date",
    Reason.NO_LENSES_KNOWN: "from a phone whose lenses the catalogue lacks",
}  # fmt: skip
"""What each reason is called on screens and in records."""


class Camera(NamedTuple):
    """What took a photo, as its file says, without NULs and blanks around."""

    make: str
    model: str

    @property
    def name(self) -> str:
        """Both, with the make once."""
        if self.model.casefold().startswith(self.make.casefold()):
            return self.model
        return f"{self.make} {self.model}"


NO_CAMERA = Camera("", "")


class Figures(NamedTuple):
    """The numbers that a file gives; None where it is silent.

    `camera` is a digest of make and model, `day` the ordinal of the day on the camera's clock.
    `focal_mm` is the real focal length, `figure_mm` the 35 mm equivalent as written, `zoom` the
    digital zoom (never below 1). `lens_mm` and `lens_f` are what the name of the lens ends with,
    `front` whether that name says so. `edited` is whether an editor wrote the file.
    """

    reason: int = Reason.NONE
    camera: int = 0
    day: int | None = None
    focal_mm: float | None = None
    f_number: float | None = None
    figure_mm: float | None = None
    zoom: float | None = None
    iso: float | None = None
    exposure_s: float | None = None
    lens_mm: float | None = None
    lens_f: float | None = None
    front: int | None = None
    edited: int = 0


class PhotoFile(NamedTuple):
    """A file, what it gives, and what took it. `path` is as it was found."""

    path: str
    figures: Figures
    camera: Camera = NO_CAMERA


class IdentifiedPhoto(NamedTuple):
    """What was told of a photo.

    `device` is the id of the phone in the catalogue, `role` the camera of it, `equivalent_mm` the
    focal length in 35 mm equivalent after cropping, `crop_x` how far the lens's picture was
    cropped, 1 where it was not. `reason` says why device or role are missing.
    """

    file: PhotoFile
    device: str | None = None
    role: str | None = None
    equivalent_mm: float | None = None
    crop_x: float | None = None
    reason: Reason = Reason.NONE
