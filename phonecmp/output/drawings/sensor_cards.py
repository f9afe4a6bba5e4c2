"""Sensors sorted into cards, and the cards laid out at one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len

from phonecmp.knowledge import Status
from phonecmp.model import FACING_YOU
from phonecmp.output.drawings.drawn_devices import Camera, Subject
from phonecmp.output.drawings.spans import (
    MUTED,
    STRONG,
    Colour,
    ColouredSpan,
    Line,
    chip,
    status_colour,
    width_of,
    words,
)
from phonecmp.output.drawings.terminal_look import Look
from phonecmp.output.styled_text import Role

_GAP = 3
_LARGEST_ROWS = 14
"""A sensor is drawn no higher than this: more shows nothing new."""
_SMALLEST = 0.35
"""Columns per mm below which sizes can no longer be told apart."""
_LEAST_ROWS, _LEAST_BOX_ROWS = 3, 7
"""Rows of the largest figure; outlines need more than areas, for their lines take room."""
_SHRINK = 0.97
_WORTH_LEAVING_OUT = 1.25
"""How much larger the others must become for selfie cameras to be left out."""


@dataclass(frozen=True, slots=True)
class Sensor:
    """A sensor to draw, shared by every device in `owners` whose label reads the same."""

    owners: tuple[Subject, ...]
    camera: Camera

    @property
    def colour(self) -> Colour:
        """The colour of the first device that has it."""
        return Colour(Role.DEVICE, self.owners[0].place)

    @property
    def status(self) -> Status:
        """How certain its size is."""
        return self.camera.area.status if self.camera.area else Status.UNKNOWN

    @property
    def is_certain(self) -> bool:
        """Whether it is drawn in solid ink."""
        return self.camera.area is not None and self.camera.area.status.is_certain


@dataclass(frozen=True, slots=True)
class Card:
    """Sensors that share their lower left corner, with a caption beside or below them.

    `figure` is the size in cells that the largest one takes, found by the layout. `left` and
    `bottom` are the place of the corner: the first column, and the row below the last.
    """

    label: str
    sensors: tuple[Sensor, ...]
    caption: tuple[Line, ...]
    is_below: bool = False
    starts_shelf: bool = False
    figure: tuple[int, int] = (0, 0)
    left: int = 0
    bottom: int = 0

    @property
    def width(self) -> int:
        """Columns that the card takes."""
        caption = max((width_of(line) for line in self.caption), default=0)
        if self.is_below:
            return max(self.figure[0], caption)
        return self.figure[0] + 1 + caption

    @property
    def height(self) -> int:
        """Rows that the card takes."""
        if self.is_below:
            return self.figure[1] + len(self.caption)
        return max(self.figure[1], len(self.caption))


@dataclass(frozen=True, slots=True)
class Layout:
    """Cards in their places, at a scale of `per_mm` columns, and those there is no room for."""

    cards: tuple[Card, ...]
    per_mm: float
    height: int
    left_out: tuple[Card, ...] = ()


def sensors_by_role(devices: Sequence[Subject]) -> dict[str, tuple[Sensor, ...]]:
    """The known sensors of each camera role, largest first, those that read alike as one."""
    roles: dict[str, list[Sensor]] = {}
    for device in devices:
        for camera in device.cameras:
            if camera.area is not None:
                _file(roles.setdefault(camera.label, []), device, camera)
    order = {camera.label: place for place, camera in enumerate(_in_order(devices))}
    return {
        label: tuple(sorted(roles[label], key=lambda sensor: -_area(sensor)))
        for label in sorted(roles, key=order.__getitem__)
    }


def _in_order(devices: Sequence[Subject]) -> list[Camera]:
    """Every role once; a device lists its cameras in the order of the catalogue's roles."""
    found: list[Camera] = []
    for device in devices:
        place = 0
        for camera in device.cameras:
            known = [each.role for each in found]
            if camera.role in known:
                place = known.index(camera.role) + 1
            else:
                found.insert(place, camera)
                place += 1
    return found


def _file(sensors: list[Sensor], device: Subject, camera: Camera) -> None:
    for place, sensor in enumerate(sensors):
        if _reads_like(sensor.camera, camera):
            sensors[place] = replace(sensor, owners=(*sensor.owners, device))
            return
    sensors.append(Sensor((device,), camera))


def _reads_like(one: Camera, other: Camera) -> bool:
    return (one.area, one.format, one.is_rough) == (other.area, other.format, other.is_rough)


def _area(sensor: Sensor) -> float:
    return sensor.camera.area.size if sensor.camera.area else 0.0


def area_text(camera: Camera, look: Look) -> str:
    """The area as people read it: "128 mm²", "≈31 mm²" where it follows from the format alone."""
    if camera.area is None:
        return ""
    about = look.glyphs.about if camera.is_rough else ""
    return f"{about}{camera.area.size:.0f} mm²"


def nested_card(label: str, sensors: Sequence[Sensor], look: Look) -> Card:
    """All sensors of a role in one figure, with one line each beside it."""
    chips = max(sum(len(owner.letter) + 2 for owner in sensor.owners) for sensor in sensors)
    formats = max(cell_len(sensor.camera.format) for sensor in sensors)
    areas = max(cell_len(area_text(sensor.camera, look)) for sensor in sensors)
    lines: list[Line] = [(words(f" {label}", MUTED),)]
    for sensor in sensors:
        letters = [chip(owner.letter, owner.place) for owner in sensor.owners]
        blank = " " * (chips - width_of(letters))
        text = f"{sensor.camera.format:<{formats}}"
        area = f"{area_text(sensor.camera, look):>{areas + 2}}"
        sign = _sign(sensor, look)
        lines.append(
            (
                *letters,
                words(blank),
                ColouredSpan(f"{sign} ", status_colour(sensor.status)),
                ColouredSpan(text, status_colour(sensor.status, confirmed=STRONG)),
                ColouredSpan(area, status_colour(sensor.status, confirmed=MUTED)),
            )
        )
    return Card(label, tuple(sensors), tuple(lines))


def single_cards(label: str, sensors: Sequence[Sensor], look: Look) -> list[Card]:
    """One figure per sensor of a role, each with its caption below."""
    cards = []
    for number, sensor in enumerate(sensors):
        letters = [chip(owner.letter, owner.place) for owner in sensor.owners]
        name = sensor.owners[0].name if len(sensor.owners) == 1 else ""
        size = look.figure(f"{sensor.camera.width_mm:.1f}×{sensor.camera.height_mm:.1f} mm")
        sign = _sign(sensor, look).strip()
        figure = " ".join(filter(None, (sign, sensor.camera.format)))
        colour = status_colour(sensor.status, confirmed=STRONG)
        caption: tuple[Line, ...] = (
            (*letters, words(f" {name}", STRONG)),
            (
                ColouredSpan(f"{figure}  ".lstrip(), colour),
                ColouredSpan(area_text(sensor.camera, look), status_colour(sensor.status)),
            ),
            (words(f"{label}  {size}", MUTED),),
        )
        cards.append(Card(label, (sensor,), caption, is_below=True, starts_shelf=number == 0))
    return cards


def captioned_card(label: str, sensor: Sensor, look: Look, *, is_short: bool) -> Card:
    """The sensor of the only device there is, its caption below; in one line if it is to be so."""
    colour = status_colour(sensor.status, confirmed=STRONG)
    sign = _sign(sensor, look).strip()
    size = " ".join(filter(None, (sign, sensor.camera.format)))
    if is_short:
        figure = ColouredSpan(size or area_text(sensor.camera, look), colour)
        return Card(label, (sensor,), ((words(f"{label} ", MUTED), figure),), is_below=True)
    focal = sensor.camera.focal
    caption: tuple[Line, ...] = (
        (words(label, STRONG), words(look.figure(f" {focal.size:g} mm") if focal else "", MUTED)),
        (ColouredSpan(f"{size}  ".lstrip(), colour), words(area_text(sensor.camera, look), MUTED)),
    )
    return Card(label, (sensor,), caption, is_below=True)


def _sign(sensor: Sensor, look: Look) -> str:
    if sensor.status is Status.CONFIRMED:
        return " "
    return look.glyphs.status[sensor.status]


def lay_out(cards: Sequence[Card], width: int, height: int, look: Look) -> Layout | None:
    """The cards on shelves at the largest common scale that fits; None where nothing does.

    Roles at the end are left out before the figures become too small to compare, and selfie
    cameras where all others become much larger without them. What is left out is said in numbers,
    and the height holds those lines, too.
    """
    whole = _with_all(cards, width, height, look)
    rear = [card for card in cards if card.sensors[0].camera.role not in FACING_YOU]
    without = _with_only(rear, cards, width, height, look) if len(rear) < len(cards) else None
    if without and (whole is None or without.per_mm > whole.per_mm * _WORTH_LEAVING_OUT):
        return without
    kept = list(cards)
    while whole is None and len(_labels(kept)) > 1:
        kept = [card for card in kept if card.label != kept[-1].label]
        whole = _with_only(kept, cards, width, height, look)
    return whole


def in_one_row(cards: Sequence[Card], width: int, height: int, look: Look) -> Layout | None:
    """As many of the cards as fit side by side, the first ones first; None where none does."""
    for kept in range(len(cards), 0, -1):
        rows = height - max(len(card.caption) for card in cards[:kept])
        largest = max(sensor.camera.height_mm for card in cards[:kept] for sensor in card.sensors)
        per_mm = min(_LARGEST_ROWS, rows) * look.aspect / largest
        while per_mm >= _SMALLEST:
            layout = _on_shelves(cards[:kept], per_mm, width, look)
            if layout is not None and layout.height <= height:
                return replace(layout, left_out=tuple(cards[kept:]))
            per_mm *= _SHRINK
    return None


def _with_only(
    kept: Sequence[Card], cards: Sequence[Card], width: int, height: int, look: Look
) -> Layout | None:
    """The largest layout of some cards above a few lines on the others."""
    others = tuple(card for card in cards if card not in kept)
    layout = _with_all(kept, width, height - len(in_numbers(others, width, look)), look)
    return replace(layout, left_out=others) if layout else None


def in_numbers(cards: Sequence[Card], width: int, look: Look) -> tuple[Line, ...]:
    """What there is no room to draw, a line per role: formats and areas; longer ones go on."""
    lines: list[Line] = []
    for label in _labels(cards):
        line: Line = (words(f" No room to draw {label}", MUTED),)
        for sensor in (sensor for card in cards if card.label == label for sensor in card.sensors):
            said = _figures_line(sensor, look)
            if width_of(line) + width_of(said) > width:
                lines.append(line)
                line = (words("  "),)
            line = (*line, *said)
        lines.append(line)
    return tuple(lines)


def _figures_line(sensor: Sensor, look: Look) -> Line:
    figures = (_sign(sensor, look).strip(), sensor.camera.format, area_text(sensor.camera, look))
    letters = [chip(owner.letter, owner.place) for owner in sensor.owners]
    text = f" {' '.join(filter(None, figures))}"
    return (
        words("  "),
        *letters,
        ColouredSpan(text, status_colour(sensor.status, confirmed=MUTED)),
    )


def _labels(cards: Sequence[Card]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(card.label for card in cards))


def _with_all(cards: Sequence[Card], width: int, height: int, look: Look) -> Layout | None:
    """The largest layout of all these cards."""
    if not cards:
        return None
    largest = max(sensor.camera.height_mm for card in cards for sensor in card.sensors)
    per_mm = min(_LARGEST_ROWS, height) * look.aspect / largest
    rows = min(_LEAST_ROWS if look.fills else _LEAST_BOX_ROWS, height)
    least = max(_SMALLEST, rows * look.aspect / largest)
    while per_mm >= least:
        layout = _on_shelves(cards, per_mm, width, look)
        if layout is not None and layout.height <= height:
            return layout
        per_mm *= _SHRINK
    return None


def _on_shelves(cards: Sequence[Card], per_mm: float, width: int, look: Look) -> Layout | None:
    shelves: list[list[Card]] = []
    x = 0
    for card in cards:
        sized = replace(card, figure=_figure_cells(card, per_mm, look))
        if sized.width > width:
            return None
        if not shelves or card.starts_shelf or x + sized.width > width:
            shelves.append([])
            x = 0
        shelves[-1].append(replace(sized, left=x))
        x += sized.width + _GAP
    placed: list[Card] = []
    bottom = 0
    for number, shelf in enumerate(shelves):
        bottom += max(card.height for card in shelf) + (1 if number else 0)
        placed.extend(replace(card, bottom=bottom) for card in shelf)
    return Layout(tuple(placed), per_mm, bottom)


def _figure_cells(card: Card, per_mm: float, look: Look) -> tuple[int, int]:
    halves = [in_halves(sensor.camera, per_mm, look) for sensor in card.sensors]
    return -(-max(wide for wide, _ in halves) // 2), -(-max(high for _, high in halves) // 2)


def in_halves(camera: Camera, per_mm: float, look: Look) -> tuple[int, int]:
    """Width and height of a sensor in halves of cells, at least two of each."""
    wide = round(2 * camera.width_mm * per_mm)
    high = round(2 * camera.height_mm * per_mm / look.aspect)
    return max(wide, 2), max(high, 2)
