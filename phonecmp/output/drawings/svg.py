"""Drawings as SVG, for web pages and files: the same figures, without the grid of a terminal.

Lengths in the pictures are pixels; every text and title from the catalogue is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import TypeAlias

from phonecmp.output.drawings.drawn_devices import Subject
from phonecmp.output.glyphs import UNICODE
from phonecmp.output.palettes import DEVICE_COLOURS, plain_style
from phonecmp.output.shortened_text import shorten_middle

# LibreOffice takes one class an element, and looks for another one on what stands right around it.
_RULES = (
    ".drawing text { font-size: 13px; font-family: system-ui,sans-serif; fill: var(--text); }",
    ".drawing .faint { fill: var(--muted); }",
    ".drawing .strong { font-weight: 700; }",
    ".drawing .letter { fill: var(--ground); }",
    ".drawing .ground { fill: var(--ground); }",
    ".drawing .dot { fill: var(--bar); }",
    ".drawing .cropped { fill: var(--bar); }",
    ".drawing .axis { fill: none; stroke: var(--bar); }",
    ".drawing .cropped.uncertain { stroke: var(--bar); }",
    ".drawing .screen { fill: var(--ground); fill-opacity: .82; }",
)
_SHAPES = """\
.drawing rect { stroke-width: 1; }
.drawing path { stroke-width: 1; }
.drawing .uncertain { fill: none; stroke-dasharray: 5 4; }
.drawing .curve { fill: none; stroke-width: 2.5; stroke-linejoin: round; }
.drawing .thin { stroke-width: 1; }
.drawing .dotted { stroke-dasharray: 2 4; }
.drawing .broken { stroke-dasharray: 14 8; }
.drawing .broken-dotted { stroke-dasharray: 2 4 2 4 2 14; }
.drawing .riser { stroke-width: .75; stroke-dasharray: 1 3; }
.drawing .stepped { font-size: 11px; font-weight: 700; }
@media print { .drawing .ground { fill: none; } }"""


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


_PX_PER_LETTER, _PX_PER_BOLD = 7.0, 8.8
"""More than texts of 13 pixels take on average, in whatever face."""


def short_name(name: str, room: float) -> str:
    """A name that fits into so many pixels in bold; of a longer one the middle is left out."""
    return shorten_middle(name, int(room / _PX_PER_BOLD), UNICODE.ellipsis)


Text: TypeAlias = "tuple[float, str | Subject, str]"
"""Where something stands across, what it is, and its class; a device is its letter."""


def flowed(text: str, right: float, *, x: float = 0, separator: str = " ") -> list[list[Text]]:
    """A faint text in as many rows as it needs up to a right edge, broken at its separators."""
    return [[(x, line, "faint")] for line in _broken(text, right - x, separator)]


def _broken(text: str, width: float, separator: str) -> list[str]:
    most = max(int(width / _PX_PER_LETTER), 20)
    lines: list[str] = []
    for part in text.split(separator):
        joined = f"{lines[-1]}{separator}{part}" if lines else part
        if lines and len(joined) <= most:
            lines[-1] = joined
        else:
            lines.append(part)
    return lines


def missing(
    x: float, y: float, words: str, devices: Sequence[Subject], right: float, line: float
) -> list[str]:
    """What is not known of some devices, in words; nothing where there are none.

    A label for each line that they need up to a right edge, `line` apart.
    """
    if not devices:
        return []
    names = ", ".join(f"{device.letter} {device.name}" for device in devices)
    rows = _broken(f"{words} {names}.", right - x, " ")
    return [label(x, y + row * line, text, "faint") for row, text in enumerate(rows)]


def picture(parts: Sequence[str], width: float, height: float, title: str) -> str:
    """An SVG element of this size, described by its title, its ground and its colours with it."""
    drawn = "\n".join(parts)
    return (
        f'<svg class="drawing" xmlns="http://www.w3.org/2000/svg" role="img" '
        f'viewBox="0 0 {number(width)} {number(height)}" width="{number(width)}" '
        f'height="{number(height)}"><title>{escape(title)}</title>\n'
        f"<style>\n{_style(drawn)}\n</style>\n"
        f'<path d="M0 0 H{number(width)} V{number(height)} H0 Z" class="ground"/>\n'
        f"{drawn}\n</svg>"
    )


def _style(drawn: str) -> str:
    """The style sheet of a drawing: the colours of the devices in it, and all shapes."""
    places = [n for n in range(DEVICE_COLOURS) if f"device-{n}" in drawn]
    devices = [
        rule
        for n in places
        for rule in (
            f".drawing .device-{n} {{ fill: var(--device-{n}); stroke: var(--device-{n}); }}",
            f".drawing text.device-{n} {{ fill: var(--device-{n}); stroke: none; }}",
        )
    ]
    return f"{plain_style([*_RULES, *devices])}\n{_SHAPES}"


def as_group(svg: str, x: float, y: float) -> str:
    """A picture as a group at a place of another one, for few programs draw an `svg` in another.

    Every shape says its colours itself, too: ImageMagick 7 knows no rules for what is in something,
    and draws no outline unless it is told last how opaque that is.
    """
    inner = svg.partition(">")[2].removesuffix("</svg>")
    rules = sorted(map(_rule, _RULE.findall(inner)), key=lambda rule: (len(rule[1]), bool(rule[0])))

    def in_own_colours(element: re.Match[str]) -> str:
        tag, classes = element[1], frozenset(element[2].split())
        style = {
            name: value
            for wanted, needed, body in rules
            if wanted in {"", tag} and needed <= classes
            for name, value in _DECLARATION.findall(body)
        }
        if "stroke" in style:
            style["stroke-opacity"] = "1"
        own = "".join(f' {name}="{value}"' for name, value in style.items())
        return f"{element[0]}{own}"

    placed = f'<g class="drawing" transform="translate({number(x)} {number(y)})">'
    return f"{placed}{_STYLED.sub(in_own_colours, inner)}</g>"


_RULE = re.compile(r"^\.drawing (\S+) \{ (.*) \}$", re.MULTILINE)
_DECLARATION = re.compile(r"((?:fill|stroke)[a-z-]*): ([^;]*);")
_STYLED = re.compile(r'<(\w+)(?: [a-z0-9-]+="[^"]*")*? class="([^"]*)"')


def _rule(found: tuple[str, str]) -> tuple[str, frozenset[str], str]:
    """The element, the classes and the declarations of a rule."""
    element, *classes = found[0].split(".")
    return element, frozenset(classes), found[1]
