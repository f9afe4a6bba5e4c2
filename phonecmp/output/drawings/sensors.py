"""Sensors to scale: nested in each other by camera role, or side by side."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from phonecmp.output.drawings.canvas import Canvas
from phonecmp.output.drawings.drawn_devices import Subject, spelled
from phonecmp.output.drawings.sensor_cards import (
    Card,
    Layout,
    Sensor,
    area_text,
    in_halves,
    in_numbers,
    lay_out,
    nested_card,
    sensors_by_role,
    single_cards,
)
from phonecmp.output.drawings.spans import (
    MUTED,
    STRONG,
    ColouredSpan,
    Drawing,
    Line,
    chip,
    status_colour,
    unknown_of,
    words,
)
from phonecmp.output.drawings.terminal_look import Look

_LEAST = (30, 5)
"""Columns and rows under which a table says more than a drawing."""


def sensors(
    devices: Sequence[Subject], look: Look, width: int, height: int, *, nested: bool = True
) -> Drawing:
    """The sensors of the compared devices, all roles at one scale, in a pane of this size.

    Nested sensors share their lower left corner, the largest behind; uncertain ones are dashed
    outlines. Where the pane is too small, the drawing is a table and may be higher than the pane.
    """
    devices = spelled(devices, look)
    roles = sensors_by_role(devices)
    if not roles:
        return Drawing("Sensors", "", ((words(" No sensor size is known.", MUTED),),))
    if nested:
        cards = [nested_card(label, found, look) for label, found in roles.items()]
    else:
        cards = [
            card for label, found in roles.items() for card in single_cards(label, found, look)
        ]
    lacking = (each for each in devices if not any(camera.area for camera in each.cameras))
    missing = unknown_of("No sensor size is known of", lacking)
    is_large = width >= _LEAST[0] and height >= _LEAST[1]
    layout = lay_out(cards, width - 2, height - len(missing), look) if is_large else None
    if layout is None:
        return Drawing("Sensors", "in numbers", (*_table(roles, look), *missing))
    return Drawing("Sensors", "to scale", (*drawn_layout(layout, look, width), *missing))


def drawn_layout(layout: Layout, look: Look, width: int) -> tuple[Line, ...]:
    """The figures of a layout with their captions, and in numbers what was left out."""
    canvas = Canvas(width, layout.height, look.glyphs)
    for card in layout.cards:
        bottom = card.bottom - (len(card.caption) if card.is_below else 0)
        if look.fills:
            _fill(canvas, card, bottom, layout.per_mm, look)
        else:
            _outline(canvas, card, bottom, layout.per_mm, look)
        x = card.left + 1 + (0 if card.is_below else card.figure[0] + 1)
        for offset, line in enumerate(card.caption):
            canvas.write(x, card.bottom - len(card.caption) + offset, *line)
    return (*canvas.lines(), *in_numbers(layout.left_out, width - 2, look))


def _fill(canvas: Canvas, card: Card, bottom: int, per_mm: float, look: Look) -> None:
    """Largest first; one that would hide another exactly gives way by half a column.

    Of an uncertain sensor behind others at least the upper and the right edge stay in sight.
    """
    left = card.left + 1
    boxes = []
    halves: dict[Sensor, tuple[int, int]] = {}
    for sensor in filter(lambda each: each.is_certain, card.sensors):
        wide, high = in_halves(sensor.camera, per_mm, look)
        halves[sensor] = _apart(wide, high, halves.values())
    filled = [(-(-wide // 2), -(-high // 2)) for wide, high in halves.values()]
    unsure = [each for each in card.sensors if not each.is_certain]
    sizes = _boxes(unsure, per_mm, look, filled)
    for sensor in card.sensors:
        if sensor.is_certain:
            wide, high = halves[sensor]
            columns, rows = -(-wide // 2), -(-high // 2)
            canvas.erase_lines(left, bottom - rows, columns, rows)
            canvas.fill(2 * left, 2 * bottom - high, wide, high, sensor.colour)
        else:
            columns, rows = sizes[sensor]
            box = (left, bottom - rows, columns, rows, sensor.colour)
            canvas.outline(*box, broken=True)
            boxes.append(box)
    for box in boxes:
        canvas.angle(*box)


def _outline(canvas: Canvas, card: Card, bottom: int, per_mm: float, look: Look) -> None:
    """Boxes with the letter in the top edge, right of the letters that are already there."""
    sizes = _boxes(card.sensors, per_mm, look)
    for sensor in reversed(card.sensors):
        columns, rows = sizes[sensor]
        canvas.outline(
            card.left + 1, bottom - rows, columns, rows, sensor.colour, broken=not sensor.is_certain
        )
        letters = "".join(owner.letter for owner in sensor.owners)
        if not letters:
            continue
        x = card.left + 1 + columns - len(letters) - 4
        while x > card.left + 1 and not canvas.is_free(x, bottom - rows, len(letters) + 2):
            x -= 1
        if x > card.left + 1:
            canvas.write(x, bottom - rows, chip(letters, sensor.owners[0].place))


def _boxes(
    sensors: Sequence[Sensor], per_mm: float, look: Look, taken: Sequence[tuple[int, int]] = ()
) -> dict[Sensor, tuple[int, int]]:
    """Columns and rows of outlines, each of another size than the others and those taken."""
    sizes: dict[Sensor, tuple[int, int]] = {}
    for sensor in sensors:
        wide, high = in_halves(sensor.camera, per_mm, look)
        columns, rows = max(round(wide / 2), 2), max(round(high / 2), 2)
        sizes[sensor] = _apart(columns, rows, (*taken, *sizes.values()))
    return sizes


def _apart(wide: int, high: int, taken: Collection[tuple[int, int]]) -> tuple[int, int]:
    """The size, or the next narrower one that nothing else has, while it can be narrower."""
    while (wide, high) in taken and wide > 2:
        wide -= 1
    return wide, high


def _table(roles: dict[str, tuple[Sensor, ...]], look: Look) -> tuple[Line, ...]:
    lines: list[Line] = []
    most = max(len(sensor.owners) for found in roles.values() for sensor in found)
    for label, found in roles.items():
        lines.append((words(f" {label}", MUTED),))
        for sensor in found:
            sign = look.glyphs.status[sensor.status] if not sensor.is_certain else " "
            lines.append(
                (
                    words(" "),
                    *(chip(owner.letter, owner.place) for owner in sensor.owners),
                    words("   " * (most - len(sensor.owners))),
                    ColouredSpan(f" {sign} ", status_colour(sensor.status)),
                    ColouredSpan(
                        f"{sensor.camera.format:<9}", status_colour(sensor.status, confirmed=STRONG)
                    ),
                    ColouredSpan(
                        f"{area_text(sensor.camera, look):>9}", status_colour(sensor.status)
                    ),
                )
            )
    return tuple(lines)
