"""The colours of the app, of web pages and of pictures, on a dark and on a light ground.

Every text colour reaches a contrast of 4.5 (WCAG) on ground, panel, row and cursor, and the
statuses stay apart under protan, deutan and tritan vision.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple


class Palette(NamedTuple):
    """Colours by role, as `#rrggbb`.

    The first four are backgrounds; `bar` and `rule` are decoration. `devices` colour the compared
    devices in the order of their letters, before they repeat.
    """

    ground: str
    panel: str
    row: str
    cursor: str
    text: str
    muted: str
    accent: str
    rumoured: str
    possible: str
    disputed: str
    bar: str
    rule: str
    devices: tuple[str, ...]


DARK_PALETTE = Palette(
    ground="#10141a",
    panel="#171d26",
    row="#1b2430",
    cursor="#26374d",
    text="#dde4ec",
    muted="#9a9fa4",
    accent="#699dff",
    rumoured="#ffc638",
    possible="#c5bdfe",
    disputed="#f77c31",
    bar="#586a7d",
    rule="#36424f",
    devices=(
        "#79cefe",
        "#e68c00",
        "#dafd64",
        "#9f70e7",
        "#cec998",
        "#09988c",
        "#d46151",
        "#7bb3ad",
    ),
)

LIGHT_PALETTE = Palette(
    ground="#fbfaf7",
    panel="#f1efe9",
    row="#f1efe9",
    cursor="#dbe7f6",
    text="#1d242c",
    muted="#575e6a",
    accent="#0a64cd",
    rumoured="#995700",
    possible="#602486",
    disputed="#802603",
    bar="#8593a1",
    rule="#c3beb3",
    devices=(
        "#3a65d6",
        "#906403",
        "#2a3a00",
        "#75007c",
        "#2f1b1b",
        "#1b6671",
        "#8b333e",
        "#230061",
    ),
)

DEVICE_COLOURS = len(LIGHT_PALETTE.devices)
"""Colours of devices before they repeat; the letters tell them apart anyway."""


def css_variables(palette: Palette) -> str:
    """A palette as custom properties of CSS: `--text`, `--device-0`."""
    roles = [role for role in palette._fields if role != "devices"]
    named = [f"--{role}: {getattr(palette, role)};" for role in roles]
    devices = (f"--device-{place}: {colour};" for place, colour in enumerate(palette.devices))
    return " ".join([*named, *devices])


def plain_style(rules: Sequence[str]) -> str:
    """Rules of CSS with plain colours for `var(--role)`, and the dark ones in a media block.

    Most programs that draw SVG outside a browser know no custom properties, and draw black.
    LibreOffice 7.4 takes rules of a media block for rules of all media, unless it cannot read what
    they are for: `:is()` keeps the dark ones to browsers.
    """
    coloured = [rule for rule in rules if "var(--" in rule]
    return "\n".join(
        [
            *(_in_plain(rule, LIGHT_PALETTE) for rule in rules),
            "@media screen and (prefers-color-scheme: dark) {",
            *(f"  {_in_plain(_for_browsers(rule), DARK_PALETTE)}" for rule in coloured),
            "}",
        ]
    )


def _for_browsers(rule: str) -> str:
    selectors, brace, rest = rule.partition(" {")
    return f":is({selectors}){brace}{rest}"


def _in_plain(rule: str, palette: Palette) -> str:
    def colour(found: re.Match[str]) -> str:
        role, _, place = found[1].partition("-")
        value = palette.devices[int(place)] if place else getattr(palette, role)
        return str(value)

    return re.sub(r"var\(--([\w-]+)\)", colour, rule)


COLOUR_STYLE = f"""\
:root {{ color-scheme: light dark; {css_variables(LIGHT_PALETTE)} }}
@media screen and (prefers-color-scheme: dark) {{
  :root {{ {css_variables(DARK_PALETTE)} }}
}}"""
"""All colours as variables of a whole page; on paper the light ones hold."""
