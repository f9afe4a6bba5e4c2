"""The cameras of one device side by side, their sensors to one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from phonecmp.output.cell_widths import first_cells
from phonecmp.output.drawings.drawn_devices import Subject, spelled
from phonecmp.output.drawings.sensor_cards import captioned_card, in_one_row, sensors_by_role
from phonecmp.output.drawings.sensors import drawn_layout
from phonecmp.output.drawings.spans import MUTED, Line, words
from phonecmp.output.drawings.terminal_look import Look

_SHORT = 8
"""Rows under which a caption has one line."""

_LEAST = 3
"""Rows under which there is no picture."""


def camera_row(device: Subject, look: Look, width: int, height: int) -> tuple[Line, ...]:
    """The sensors of a device without a letter, in at most so many rows; none where these are few.

    Cameras of unknown size, and those for which there is no room, are named below.
    """
    (device,) = spelled((device,), look)
    cards = [
        captioned_card(label, sensor, look, is_short=height < _SHORT)
        for label, found in sensors_by_role((device,)).items()
        for sensor in found
    ]
    unknown = [camera.label for camera in device.cameras if not camera.area]
    if not cards or height < _LEAST:
        return ()
    layout = in_one_row(cards, width - 2, height - bool(unknown), look)
    if layout and layout.left_out and not unknown:
        layout = in_one_row(cards, width - 2, height - 1, look)
    if layout is None:
        return ()
    drawn = drawn_layout(replace(layout, left_out=()), look, width)
    return (*drawn, *_named(unknown, [card.label for card in layout.left_out], width))


def _named(unknown: Sequence[str], left_out: Sequence[str], width: int) -> tuple[Line, ...]:
    parts = []
    if unknown:
        parts.append(f"size unknown: {', '.join(unknown)}")
    if left_out:
        parts.append(f"no room to draw: {', '.join(left_out)}")
    text = first_cells(f" {'; '.join(parts)}", width)
    return ((words(text, MUTED),),) if parts else ()
