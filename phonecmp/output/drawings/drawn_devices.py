"""What drawings need to know of the compared devices: figures with their status, nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import hypot, sqrt

from phonecmp.comparison import Column
from phonecmp.knowledge import CERTAINTY, Shown, Status, numeric_value, sensor_aspect
from phonecmp.knowledge.focal_length_values import known_lenses, unplaced_among
from phonecmp.knowledge.light import Lens
from phonecmp.model import MM_PER_INCH, Catalog, Pair, Span, base, number_text, optical_inches
from phonecmp.output.drawings.terminal_look import Look
from phonecmp.output.terminal_safe_text import safe_text
from phonecmp.output.values_as_text import column_unit, value_text, with_unit

Sheet = Mapping[str, Shown]
"""Everything known of a device, by path."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure and how certain it is."""

    size: float
    status: Status = Status.CONFIRMED


@dataclass(frozen=True, slots=True)
class Camera:
    """One camera: its sensor and its lens.

    `area` is in mm², `aspect` the sensor's width over its height. `focal` is in mm of 35 mm
    equivalent; `focal_end` is the long end of a zoom lens and equals `focal` for others. `format`
    is the optical format as people write it ("1/1.28″"), empty where nobody states it. `is_rough`
    tells that the area follows from the format by convention and not from the pixels.
    """

    role: str
    label: str
    area: Measure | None = None
    format: str = ""
    is_rough: bool = False
    focal: Measure | None = None
    focal_end: float = 0.0
    aspect: float = 4 / 3

    @property
    def width_mm(self) -> float:
        """Width of the sensor."""
        return sqrt(self.area.size * self.aspect) if self.area else 0.0

    @property
    def height_mm(self) -> float:
        """Height of the sensor."""
        return self.width_mm / self.aspect


@dataclass(frozen=True, slots=True)
class RearLens:
    """A rear camera as light at a focal length sees it; `status` is that of its weakest input."""

    lens: Lens
    label: str
    status: Status = Status.CONFIRMED


@dataclass(frozen=True, slots=True)
class Body:
    """A body in mm. `status` is that of its weakest measure.

    `screen_width` and `screen_height` are 0 where size or resolution of the display is unknown.
    `details` are words about it, most important first, with their status. `texts` are its three
    sides in `unit`, as somebody wants to see them.
    """

    height: float
    width: float
    thickness: float
    status: Status
    screen_width: float = 0.0
    screen_height: float = 0.0
    details: tuple[tuple[str, Status], ...] = ()
    texts: tuple[str, ...] = ()
    unit: str = "mm"

    @property
    def sides(self) -> tuple[str, ...]:
        """Height, width and thickness as people read them."""
        return self.texts or tuple(map(number_text, (self.height, self.width, self.thickness)))


@dataclass(frozen=True, slots=True)
class Subject:
    """One compared device; `place` counts from 0 and chooses its colour.

    `rear` are the rear cameras of known focal length, from wide to long, `unplaced` the others.
    """

    place: int
    letter: str
    name: str
    cameras: tuple[Camera, ...] = ()
    body: Body | None = None
    rear: tuple[RearLens, ...] = ()
    unplaced: tuple[Lens, ...] = ()


def subjects(
    catalog: Catalog, columns: Sequence[Column], sheets: Sequence[Sheet]
) -> tuple[Subject, ...]:
    """The compared devices as drawings see them; `sheets` stand in the order of the columns."""
    return tuple(
        Subject(
            place,
            column.letter,
            safe_text(column.model),
            _cameras(catalog, sheet),
            body_of(sheet),
            _rear(catalog, sheet),
            unplaced_among(catalog, sheet),
        )
        for place, (column, sheet) in enumerate(zip(columns, sheets, strict=True))
    )


def subject_alone(catalog: Catalog, name: str, sheet: Sheet) -> Subject:
    """A device that is compared with none, and has no letter: its cameras and its body."""
    return Subject(0, "", safe_text(name), _cameras(catalog, sheet), body=body_of(sheet))


def spelled(devices: Sequence[Subject], look: Look) -> tuple[Subject, ...]:
    """The devices with their texts as a terminal shows them."""
    if not look.glyphs.ascii:
        return tuple(devices)
    return tuple(_spelled(device, look) for device in devices)


def _spelled(device: Subject, look: Look) -> Subject:
    cameras = tuple(
        replace(camera, label=look.spelled(camera.label), format=look.spelled(camera.format))
        for camera in device.cameras
    )
    body = device.body
    if body is not None:
        body = replace(
            body, details=tuple((look.spelled(text), status) for text, status in body.details)
        )
    rear = tuple(replace(each, label=look.spelled(each.label)) for each in device.rear)
    return replace(device, name=look.spelled(device.name), cameras=cameras, body=body, rear=rear)


def weakest(measures: Sequence[Status]) -> Status:
    """The least certain of several statuses."""
    return max(measures, key=CERTAINTY.__getitem__, default=Status.UNKNOWN)


def measure(sheet: Sheet, path: str) -> Measure | None:
    """A figure of a sheet: the base build, the low end of a range; None where there is none."""
    shown = sheet.get(path)
    if shown is None or shown.value is None:
        return None
    size = numeric_value(shown.field, shown.value)
    return None if size is None else Measure(size, shown.status)


def _rear(catalog: Catalog, sheet: Sheet) -> tuple[RearLens, ...]:
    roles = catalog.table.roles
    return tuple(
        RearLens(each.lens, roles[each.lens.role], each.status)
        for each in known_lenses(catalog, sheet)
    )


def _cameras(catalog: Catalog, sheet: Sheet) -> tuple[Camera, ...]:
    cameras = [_camera(role, label, sheet) for role, label in catalog.table.roles.items()]
    return tuple(camera for camera in cameras if camera.area or camera.focal)


def _camera(role: str, label: str, sheet: Sheet) -> Camera:
    path = f"camera.{role}."
    area = sheet.get(f"{path}sensor_area_mm2")
    size, format_size = measure(sheet, f"{path}sensor_area_mm2"), measure(sheet, f"{path}format_in")
    focal = measure(sheet, f"{path}focal_mm")
    return Camera(
        role=role,
        label=label,
        area=size,
        format=_format(sheet.get(f"{path}format_in")),
        is_rough=area is not None and _is_by_format(area.inputs, path),
        focal=focal,
        focal_end=max(_long_end(sheet.get(f"{path}focal_mm")), focal.size) if focal else 0.0,
        aspect=_array_aspect(sheet, path)
        or sensor_aspect(size.size if size else 0.0, format_size.size if format_size else None),
    )


def _array_aspect(sheet: Sheet, path: str) -> float | None:
    """Width over height of the array of a sensor that is named; None where nobody knows it."""
    width, height = (measure(sheet, f"{path}sensor_{side}_mm") for side in ("width", "height"))
    return width.size / height.size if width and height and height.size else None


def _is_by_format(inputs: Sequence[str], path: str) -> bool:
    return f"{path}format_in" in inputs and f"{path}pixel_um" not in inputs


def _format(shown: Shown | None) -> str:
    if shown is None or shown.value is None:
        return ""
    atom = base(shown.value)
    return value_text(shown.field, atom) if isinstance(atom, str) and optical_inches(atom) else ""


def _long_end(shown: Shown | None) -> float:
    atom = base(shown.value) if shown and shown.value is not None else None
    return atom.high or 0.0 if isinstance(atom, Span) else 0.0


def body_of(sheet: Sheet) -> Body | None:
    """The body of a device, unfolded; None unless all three measures are known."""
    paths = [f"body.{side}_mm" for side in ("height", "width", "thickness")]
    sides = [measure(sheet, path) for path in paths]
    known = [side for side in sides if side is not None]
    if len(known) < len(sides):
        return None
    height, width, thickness = known
    screen = _screen(sheet, is_upright=height.size >= width.size)
    return Body(
        height=height.size,
        width=width.size,
        thickness=thickness.size,
        status=weakest([side.status for side in known]),
        screen_width=min(screen[0], width.size),
        screen_height=min(screen[1], height.size),
        details=_details(sheet),
        texts=tuple(
            value_text(sheet[path].field, side.size)
            for path, side in zip(paths, known, strict=True)
        ),
        unit=column_unit(sheet[paths[0]].field),
    )


def _screen(sheet: Sheet, *, is_upright: bool) -> tuple[float, float]:
    """Width and height of the display in mm, from its diagonal and its pixels, taken as square."""
    diagonal, resolution = measure(sheet, "display.size_in"), sheet.get("display.resolution_px")
    pixels = base(resolution.value) if resolution and resolution.value is not None else None
    if diagonal is None or not isinstance(pixels, Pair):
        return 0.0, 0.0
    per_pixel = diagonal.size * MM_PER_INCH / hypot(pixels.first, pixels.second)
    sides = sorted((pixels.first * per_pixel, pixels.second * per_pixel))
    return (sides[0], sides[1]) if is_upright else (sides[1], sides[0])


def _details(sheet: Sheet) -> tuple[tuple[str, Status], ...]:
    weight, diagonal = measure(sheet, "body.weight_g"), measure(sheet, "display.size_in")
    details = []
    if weight:
        field = sheet["body.weight_g"].field
        details.append((with_unit(value_text(field, weight.size), field), weight.status))
    if diagonal:
        text = value_text(sheet["display.size_in"].field, diagonal.size)
        details.append((f"{text}″", diagonal.status))
    return tuple(details)
