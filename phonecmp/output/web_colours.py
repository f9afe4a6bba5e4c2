"""The colours of web pages and pictures, light and dark, as custom properties of CSS.

Every text colour reaches a contrast of 4.5 (WCAG) on ground, panel and row, and the statuses stay
apart under protan, deutan and tritan vision.
"""

from __future__ import annotations

from collections.abc import Mapping

LIGHT: Mapping[str, str] = {
    "ground": "#fbfaf7",
    "panel": "#f1efe9",
    "text": "#1d242c",
    "muted": "#575e6a",
    "accent": "#0a64cd",
    "rumoured": "#995700",
    "possible": "#602486",
    "disputed": "#802603",
    "bar": "#8593a1",
    "rule": "#c3beb3",
}
"""By role, on a light ground; `bar` and `rule` are decoration."""

DARK: Mapping[str, str] = {
    "ground": "#10141a",
    "panel": "#1b2430",
    "text": "#dde4ec",
    "muted": "#9a9fa4",
    "accent": "#699dff",
    "rumoured": "#ffc638",
    "possible": "#c5bdfe",
    "disputed": "#f77c31",
    "bar": "#586a7d",
    "rule": "#36424f",
}
"""The same roles on a dark ground."""

DEVICES_LIGHT = (
    "#3a65d6",
    "#906403",
    "#2a3a00",
    "#75007c",
    "#2f1b1b",
    "#1b6671",
    "#8b333e",
    "#230061",
)
"""The colours of the compared devices, in the order of their letters, before they repeat."""

DEVICES_DARK = (
    "#79cefe",
    "#e68c00",
    "#dafd64",
    "#9f70e7",
    "#cec998",
    "#09988c",
    "#d46151",
    "#7bb3ad",
)


def _variables(roles: Mapping[str, str], devices: tuple[str, ...]) -> str:
    named = [f"--{role}: {colour};" for role, colour in roles.items()]
    return " ".join([*named, *(f"--device-{n}: {each};" for n, each in enumerate(devices))])


COLOUR_STYLE = f"""\
:root {{ color-scheme: light dark; {_variables(LIGHT, DEVICES_LIGHT)} }}
@media screen and (prefers-color-scheme: dark) {{
  :root {{ {_variables(DARK, DEVICES_DARK)} }}
}}"""
"""All colours as variables of the whole page; on paper the light ones hold."""
