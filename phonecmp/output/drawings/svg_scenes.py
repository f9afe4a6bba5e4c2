"""Drawings as SVG: which ones, and those of sensors, reach and bodies."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from phonecmp.output.drawings.drawn_devices import Body, Subject
from phonecmp.output.drawings.focal_axis import FAMILIAR_MM, LONGEST_MM, SHORTEST_MM, FocalAxis
from phonecmp.output.drawings.reach import (
    MOST_CROP,
    rear_cameras,
    remainder,
    share_of_lane,
    with_lanes,
)
from phonecmp.output.drawings.scenes import Figures, Scene, plot_note
from phonecmp.output.drawings.sensor_cards import Sensor, area_text, sensors_by_role
from phonecmp.output.drawings.svg import (
    area,
    device_class,
    label,
    letters,
    missing,
    picture,
    rectangle,
    short_name,
)
from phonecmp.output.drawings.svg_light import svg_light
from phonecmp.output.drawings.svg_plots import svg_lines, svg_scatter
from phonecmp.output.drawings.svg_portrait import svg_portrait
from phonecmp.output.drawings.terminal_look import Look

_PX_PER_SENSOR_MM = 12.0
_PX_PER_BODY_MM = 1.4
_LINE = 20
_CAPTION = 190
_PAGE = 960
_LANE = 84
_EVERY = 8
"""Every so many pixels a lane has a point; its slopes are straight lines but for the ends."""
_LABELS, _VALUES = 170, 80
_SEEN = 3.0
"""What must be in sight of an area behind another, in pixels."""


def svg_pictures(devices: Sequence[Subject]) -> tuple[tuple[str, str], ...]:
    """Titles and SVG elements of what can be drawn of these devices by themselves."""
    return tuple((title, svg) for title, svg in _drawn(Figures(devices)) if svg)


def svg_of_figures(figures: Figures) -> tuple[tuple[str, str], ...]:
    """Titles and SVG elements of all drawings asked for; one word where there is nothing."""
    return tuple((title, svg or _nothing(figures.devices)) for title, svg in _drawn(figures))


def _drawn(figures: Figures) -> list[tuple[str, str]]:
    return [each for scene in figures.scenes for each in _scene(scene, figures)]


def _nothing(devices: Sequence[Subject]) -> str:
    notes = missing(0, _LINE, "What would be drawn is not known of", devices, _PAGE, _LINE)
    return picture(notes, _PAGE, (len(notes) + 0.6) * _LINE, "Nothing to draw")


def _scene(scene: Scene, figures: Figures) -> list[tuple[str, str]]:
    devices, look = figures.devices, Look(comma=figures.comma)
    match scene:
        case Scene.LIGHT:
            return [
                ("Light: f-number of a full frame at each focal length", svg_light(devices, look))
            ]
        case Scene.PORTRAIT:
            title = "Portraits: how blurred the background is at 50, 85 and 120 mm"
            return [(title, svg_portrait(devices, look))]
        case Scene.SENSORS:
            return [("Sensors, to scale", svg_sensors(devices))]
        case Scene.REACH:
            title = "Reach: what is left of the sensor at each focal length"
            return [(title, svg_reach(devices))]
        case Scene.BODIES:
            return [("Bodies, front and side, to scale", svg_bodies(devices))]
        case Scene.SCATTER:
            return [(f"Scatter: {plot_note(plot)}", svg_scatter(plot)) for plot in figures.plots]
        case Scene.LINE:
            return [
                (f"Line: {history.label}, generation by generation", svg_lines(history))
                for history in figures.histories
            ]


def svg_sensors(devices: Sequence[Subject]) -> str:
    """Nested sensors by role, all at one scale; empty where no size is known."""
    parts: list[str] = []
    x, top, lowest = 0.0, 0.0, 0.0
    for role, sensors in sensors_by_role(devices).items():
        widest = max(sensor.camera.width_mm for sensor in sensors) * _PX_PER_SENSOR_MM
        highest = max(sensor.camera.height_mm for sensor in sensors) * _PX_PER_SENSOR_MM
        width = widest + 12 + _CAPTION
        height = max(highest, _LINE * (len(sensors) + 1))
        if x and x + width > _PAGE:
            x, top = 0.0, lowest + 24
        lowest = max(lowest, top + height)
        parts.extend(_nested(sensors, x + 1, top + height))
        parts.extend(_sensor_captions(role, sensors, x + widest + 12, top + height))
        x += width + 20
    if not parts:
        return ""
    unknown = [each for each in devices if not any(camera.area for camera in each.cameras)]
    top = lowest + 1.5 * _LINE
    notes = missing(0, top, "No sensor size is known of", unknown, _PAGE, _LINE)
    height = lowest + ((len(notes) + 1) * _LINE if notes else 6)
    return picture([*parts, *notes], _PAGE, height, "Sensors to scale")


def _nested(sensors: Sequence[Sensor], x: float, bottom: float) -> list[str]:
    """The largest behind; one that would hide another gives way by so much that both are seen."""
    parts = []
    taken: list[tuple[float, float]] = []
    for sensor in sensors:
        width = sensor.camera.width_mm * _PX_PER_SENSOR_MM
        height = sensor.camera.height_mm * _PX_PER_SENSOR_MM
        while any(abs(width - w) < _SEEN and abs(height - h) < _SEEN for w, h in taken):
            width, height = width - 1, height - 1
        taken.append((width, height))
        owner = sensor.owners[0]
        names = ", ".join(each.name for each in sensor.owners)
        classes = device_class(owner.place) + ("" if sensor.is_certain else " uncertain")
        parts.append(rectangle(x, bottom - height, width, height, classes, title=names))
    return parts


def _sensor_captions(role: str, sensors: Sequence[Sensor], x: float, bottom: float) -> list[str]:
    y = bottom - _LINE * len(sensors) - 4
    parts = [label(x, y, role, "faint")]
    for sensor in sensors:
        y += _LINE
        parts.append(letters(x, y, sensor.owners))
        after = x + sum(10 + 9 * len(owner.letter) for owner in sensor.owners) + 6
        words = f"{sensor.camera.format} {area_text(sensor.camera, Look())}".strip()
        if not sensor.is_certain:
            words += f", {sensor.status.value}"
        parts.append(label(after, y, words))
    return parts


def svg_reach(devices: Sequence[Subject]) -> str:
    """Lanes of remaining area over focal length; empty where no focal length is known."""
    drawn = with_lanes(devices)
    axis = FocalAxis(_LABELS, _PAGE - _LABELS - _VALUES)
    parts: list[str] = []
    for place, device in enumerate(drawn):
        bottom = (place + 1) * _LANE
        parts.extend(_lane(device, axis, bottom))
        parts.append(letters(0, bottom - 4, [device]))
        parts.append(label(32, bottom - 4, short_name(device.name, _LABELS - 32), "strong"))
    y = len(drawn) * _LANE + 8
    parts.append(f'<path d="M{axis.left} {y} H{axis.left + axis.width}" class="axis"/>')
    parts.extend(
        label(axis.column(focal), y + 18, str(focal), "faint", anchor="middle")
        for focal in FAMILIAR_MM
    )
    parts.append(label(0, y + 18, "35 mm equivalent", "faint"))
    if not drawn:
        return ""
    unknown = [each for each in devices if each not in drawn]
    top = y + 18 + 1.2 * _LINE
    notes = missing(0, top, "No focal length is known of", unknown, _PAGE, _LINE)
    height = y + 24 + (len(notes) + 0.2) * _LINE if notes else y + 24
    return picture([*parts, *notes], _PAGE, height, "Reach")


def _lane(device: Subject, axis: FocalAxis, bottom: float) -> list[str]:
    """Runs of one lens and one degree of cropping, each a shape of its own."""
    samples = [
        (column, remainder(device, axis.focal_mm(column)))
        for column in range(axis.left, axis.left + axis.width)
    ]
    parts = []
    for (is_left, is_cropped, _), run in groupby(
        samples,
        key=lambda each: (
            each[1] is not None,
            each[1] is not None and each[1].crop > MOST_CROP,
            each[1].camera.role if each[1] else "",
        ),
    ):
        if not is_left:
            continue
        found = [(column, left) for column, left in run if left is not None]
        certain = all(left.area.status.is_certain for _, left in found)
        kept = [*found[:-1:_EVERY], found[-1]]
        tops = [(column, bottom - _height(left.area.size)) for column, left in kept]
        edge = [(tops[0][0], bottom), *tops, (tops[-1][0] + 1, tops[-1][1])]
        classes = "cropped" if is_cropped else device_class(device.place)
        shape = [*edge, (tops[-1][0] + 1, bottom)]
        parts.append(area(shape, classes + ("" if certain else " uncertain")))
    if not any(left for _, left in samples):
        parts.append(label(axis.left, bottom - 4, "no sensor size is known", "faint"))
    for camera in rear_cameras(device):
        if camera.focal and camera.area and SHORTEST_MM <= camera.focal.size <= LONGEST_MM:
            y = bottom - _height(camera.area.size) - 4
            text = f"{camera.focal.size:.0f}"
            parts.append(label(axis.column(camera.focal.size), y, text, "strong"))
    return parts


def _height(area_mm2: float) -> float:
    return share_of_lane(area_mm2) * (_LANE - 18)


def svg_bodies(devices: Sequence[Subject]) -> str:
    """Front and side of every body whose measures are known; empty where none is."""
    known = [(device, device.body) for device in devices if device.body is not None]
    if not known:
        return ""
    highest = max(body.height for _, body in known) * _PX_PER_BODY_MM + 2
    parts: list[str] = []
    x, ground, widest = 2.0, highest, 0.0
    for device, body in known:
        width = max((body.width + body.thickness) * _PX_PER_BODY_MM + 8, _CAPTION)
        if x > 2 and x + width > _PAGE:
            x, ground = 2.0, ground + 5 * _LINE + highest
        parts.extend(_body(device, body, x, ground))
        x += width + 24
        widest = max(widest, x)
    unknown = [device for device in devices if device.body is None]
    width = max(widest, _PAGE / 2) if unknown else widest
    top = ground + 5 * _LINE
    notes = missing(0, top, "Not all measures are known of", unknown, width, _LINE)
    height = ground + (4.4 + len(notes)) * _LINE
    return picture([*parts, *notes], width, height, "Bodies to scale")


def _body(device: Subject, body: Body, x: float, ground: float) -> list[str]:
    scale = _PX_PER_BODY_MM
    width, height = body.width * scale, body.height * scale
    classes = device_class(device.place) + ("" if body.status.is_certain else " uncertain")
    parts = [rectangle(x, ground - height, width, height, classes, title=device.name, radius=8)]
    if body.screen_width:
        screen_width, screen_height = body.screen_width * scale, body.screen_height * scale
        left, top = x + (width - screen_width) / 2, ground - (height + screen_height) / 2
        parts.append(rectangle(left, top, screen_width, screen_height, "screen", radius=5))
    side = x + width + 8
    parts.append(
        rectangle(side, ground - height, body.thickness * scale, height, classes, radius=2)
    )
    lines = [f"{' × '.join(body.sides)} {body.unit}", ", ".join(text for text, _ in body.details)]
    if not body.status.is_certain:
        lines.append(body.status.value)
    parts.append(letters(x, ground + _LINE, [device]))
    room = max(side - x, _CAPTION)
    parts.append(label(x + 32, ground + _LINE, short_name(device.name, room - 32), "strong"))
    for offset, line in enumerate(lines, start=2):
        parts.append(label(x, ground + offset * _LINE, line, "faint"))
    return parts
