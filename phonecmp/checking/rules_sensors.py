"""Rules on sensors: their figures among themselves, and against those of their cameras."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from phonecmp.knowledge import optics
from phonecmp.model import Severity
from phonecmp.reading import Diagnosis, Elsewhere, Rule
from phonecmp.toml import KeyPath

MOST_APART = 0.06
"""The share by which a printed format or pitch may differ from that of the sensor: rounding."""

MOST_PIXELS_APART = 0.035
"""The share by which counts of pixels may differ: borders that pictures leave out."""


class Printed(NamedTuple):
    """A figure that a camera states, and that of the sensor it names; `of` is what both are of."""

    of: str
    stated: float
    of_sensor: float
    stated_text: str
    sensor_text: str
    sensor: str
    file: str
    tolerance: float = MOST_APART
    is_cropped: bool = False


def _sensor_against_phone(subject: Printed) -> Iterator[Diagnosis]:
    apart = subject.stated / subject.of_sensor - 1
    if abs(apart) <= subject.tolerance or (subject.is_cropped and apart < 0):
        return
    cropped = " If pictures use a part of the sensor, write cropped = true."
    yield Diagnosis(
        f"{subject.stated_text} is not the {subject.of} of the {subject.sensor}, which has "
        f"{subject.sensor_text}",
        f"Check it, the sensor, and {subject.file}."
        f"{cropped if subject.of == 'resolution' and apart < 0 else ''}",
    )


class Sizes(NamedTuple):
    """Millions of pixels and their pitch in µm beside a format in inches; all of one sensor.

    `pixels` says in words what the count is, `format_keys` leads to the format.
    """

    megapixels: float
    pixel_um: float
    inches: float
    format_text: str
    pixels: str
    format_keys: KeyPath
    remedy: str


def _pixels_against_format(subject: Sizes) -> Iterator[Diagnosis]:
    by_pixels = optics.area_from_pixels_mm2(subject.megapixels, subject.pixel_um)
    by_format = optics.area_from_format_mm2(subject.inches)
    if optics.contradict(by_pixels, by_format):
        yield Diagnosis(
            f"{subject.pixels} of {subject.pixel_um:g} µm take {by_pixels:.1f} mm², but a sensor "
            f"of {subject.format_text} in has {by_format:.1f} mm²",
            subject.remedy,
            other=Elsewhere("the format", subject.format_keys),
        )


class Counts(NamedTuple):
    """Megapixels as written beside those of the array."""

    written: float
    of_array: float


def _count_against_array(subject: Counts) -> Iterator[Diagnosis]:
    if abs(subject.written / subject.of_array - 1) > MOST_PIXELS_APART:
        yield Diagnosis(
            f"{subject.written:g} MP do not fit array_px, which has {subject.of_array:.4g} MP",
            "Check both, or leave mp out: it follows from the array.",
            other=Elsewhere("the array", ("array_px",)),
        )


SENSOR_AGAINST_PHONE = Rule(
    "C008", Severity.WARNING, "A sensor that does not fit the camera's figures",
    "A camera names a sensor and states a format or a pitch that is more than 6 % off the "
    "sensor's, or megapixels that are more than 3.5 % off. The area is that of the sensor, so one "
    "of them is wrong: the name, the figure, or the sensor's file. Fewer pixels are right where "
    "pictures use a part of the sensor; cropped = true says so.",
    _sensor_against_phone, label="not this sensor's",
)  # fmt: skip
PIXELS_AGAINST_FORMAT = Rule(
    "C009", Severity.WARNING, "A format that the pixels do not fit",
    "Megapixels times the square of the pitch is the area of a sensor, and so is what its optical "
    "format stands for. Where both differ by more than 15 %, one is wrong, or counts binned "
    "pixels; the area of such a camera is shown as disputed.",
    _pixels_against_format, label="does not fit the format",
)  # fmt: skip
SENSOR_PIXELS = Rule(
    "C010", Severity.WARNING, "A sensor whose array contradicts its format",
    "In a sensor's file the array (or the megapixels) times the square of the pitch is the area, "
    "and the optical format stands for one within 15 % of it.",
    _pixels_against_format, label="does not fit the format",
)  # fmt: skip
SENSOR_COUNT = Rule(
    "C011", Severity.WARNING, "A sensor whose megapixels contradict its array",
    "mp is for sensors of which no array is known; beside an array it can only say the same, "
    "within 3.5 %.",
    _count_against_array, label="not those of the array",
)  # fmt: skip
SENSOR_RULES = (SENSOR_AGAINST_PHONE, PIXELS_AGAINST_FORMAT, SENSOR_PIXELS, SENSOR_COUNT)
