"""Drawings as SVG, for web pages and files: the same figures, without the grid of a terminal.

Lengths in the pictures are pixels; every text and title from the catalogue is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from phonecmp.output.drawings.drawn_devices import Subject
from phonecmp.output.palettes import DARK_PALETTE, DEVICE_COLOURS, LIGHT_PALETTE, css_variables

SVG_STYLE = "\n".join(
    [
        f".drawing {{ {css_variables(LIGHT_PALETTE)} background: var(--ground); }}",
        "@media screen and (prefers-color-scheme: dark) {",
        f"  .drawing {{ {css_variables(DARK_PALETTE)} }}",
        "}",
        ".drawing text { font: 13px system-ui, sans-serif; fill: var(--text); }",
        ".drawing .faint { fill: var(--muted); } .drawing .dot { fill: var(--bar); }",
        ".drawing .strong { font-weight: 700; } .drawing .letter { fill: var(--ground); }",
        ".drawing .cropped { fill: var(--bar); }",
        ".drawing .axis { fill: none; stroke: var(--bar); }",
        ".drawing .uncertain { fill: none; stroke-dasharray: 5 4; }",
        ".drawing .cropped.uncertain { stroke: var(--bar); }",
        ".drawing .screen { fill: var(--ground); fill-opacity: .82; }",
        *(
            f".drawing .device-{n} {{ fill: var(--device-{n}); stroke: var(--device-{n}); }}"
            for n in range(DEVICE_COLOURS)
        ),
        ".drawing rect, .drawing path { stroke-width: 1; }",
        ".drawing .uncertain { fill: none; }",
        ".drawing .curve { fill: none; stroke-width: 2.5; stroke-linejoin: round; }",
        ".drawing .curve.thin { stroke-width: 1; }",
        ".drawing .curve.dotted { stroke-dasharray: 2 4; }",
        ".drawing .curve.broken { stroke-dasharray: 14 8; }",
        ".drawing .curve.broken.dotted { stroke-dasharray: 2 4 2 4 2 14; }",
        ".drawing .curve.riser { stroke-width: .75; stroke-dasharray: 1 3; }",
        ".drawing text.stepped { font-size: 11px; stroke: none; font-weight: 700; }",
        *(
            f".drawing text.device-{n} {{ fill: var(--device-{n}); }}"
            for n in range(DEVICE_COLOURS)
        ),
    ]
)
"""The colours of all drawings, light and dark; once per page or file."""


def device_class(place: int) -> str:
    """The class that gives the colour of the device at a place."""
    return f"device-{place % DEVICE_COLOURS}"


def number(size: float) -> str:
    """A length with at most one decimal."""
    return f"{size:.1f}".removesuffix(".0")


def rectangle(
    x: float,
    y: float,
    width: float,
    height: float,
    classes: str,
    *,
    title: str = "",
    radius: float = 0,
) -> str:
    """A rectangle, with a title that shows under the mouse."""
    inside = f"<title>{escape(title)}</title>" if title else ""
    rounded = f' rx="{number(radius)}"' if radius else ""
    return (
        f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" '
        f'height="{number(height)}"{rounded} class="{classes}">{inside}</rect>'
    )


def label(x: float, y: float, text: str, classes: str = "", *, anchor: str = "start") -> str:
    """A text whose baseline begins, is centred or ends at a point."""
    placed = "" if anchor == "start" else f' text-anchor="{anchor}"'
    styled = f' class="{classes}"' if classes else ""
    return f'<text x="{number(x)}" y="{number(y)}"{placed}{styled}>{escape(text)}</text>'


def area(points: Iterable[tuple[float, float]], classes: str) -> str:
    """A filled shape through some points."""
    path = " L".join(f"{number(x)} {number(y)}" for x, y in points)
    return f'<path d="M{path} Z" class="{classes}"/>'


def letter_width(device: Subject) -> float:
    """The width of a device's letter box."""
    return 8.0 + 9.0 * len(device.letter)


def letters(x: float, y: float, owners: Sequence[Subject]) -> str:
    """The letter boxes of some devices, side by side on a baseline."""
    parts = []
    for owner in owners:
        width = letter_width(owner)
        parts.append(rectangle(x, y - 12, width, 16, device_class(owner.place), title=owner.name))
        parts.append(label(x + width / 2, y, owner.letter, "letter strong", anchor="middle"))
        x += width + 2
    return "".join(parts)


def missing(x: float, y: float, words: str, devices: Sequence[Subject]) -> list[str]:
    """What is not known of some devices, in words; nothing where there are none."""
    if not devices:
        return []
    names = ", ".join(f"{device.letter} {device.name}" for device in devices)
    return [label(x, y, f"{words} {names}.", "faint")]


def picture(parts: Sequence[str], width: float, height: float, title: str) -> str:
    """An SVG element of this size, described by its title."""
    return (
        f'<svg class="drawing" xmlns="http://www.w3.org/2000/svg" role="img" '
        f'viewBox="0 0 {number(width)} {number(height)}" width="{number(width)}" '
        f'height="{number(height)}"><title>{escape(title)}</title>\n'
        + "\n".join(parts)
        + "\n</svg>"
    )


def svg_file(svg: str) -> str:
    """A picture as a file of its own, its colours with it."""
    head, _, rest = svg.partition("\n")
    return f"{head}\n<style>\n{SVG_STYLE}\n</style>\n{rest}\n"
