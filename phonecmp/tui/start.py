"""Starting the app: read the catalogue, choose theme and signs, run."""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from phonecmp.output import glyphs_for
from phonecmp.reading import Layer, read_catalog
from phonecmp.tui.app import PhonecmpApp
from phonecmp.tui.ink import INKS
from phonecmp.tui.library import Library
from phonecmp.tui.pen import Pen
from phonecmp.tui.view import ViewState, with_devices


def run(
    layers: Sequence[Layer],
    devices: Sequence[str] = (),
    *,
    day: date,
    today: date,
    region: str | None = None,
    mouse: bool = True,
) -> None:
    """Open the app and return when it is left.

    `devices` are ids to compare from the start; ids that the catalogue lacks are left out.
    """
    theme = theme_for(os.environ)
    view = first_view(layers, devices, day=day, today=today, region=region, theme=theme)
    PhonecmpApp(view, theme).run(mouse=mouse)


def first_view(
    layers: Sequence[Layer],
    devices: Sequence[str] = (),
    *,
    day: date,
    today: date,
    region: str | None = None,
    theme: str = "phonecmp-dark",
) -> ViewState:
    """The state that the app starts with."""
    reading = read_catalog(tuple(layers))
    library = Library(reading.catalog, reading.findings)
    pen = Pen(INKS[theme], glyphs_for(ascii_only=wants_ascii(os.environ)))
    view = ViewState(library, pen, day, today, region)
    ids = [reading.catalog.aliases.get(each, each) for each in devices]
    known = tuple(dict.fromkeys(each for each in ids if each in reading.catalog.devices))
    return replace(with_devices(view, known), earlier_sets=())


def theme_for(environ: Mapping[str, str]) -> str:
    """The theme that fits the terminal: none, sixteen or all colours.

    A terminal that promises truecolour, or 256 colours, gets the dark theme; see
    https://no-color.org for NO_COLOR.
    """
    if environ.get("NO_COLOR"):
        return "phonecmp-monochrome"
    term = environ.get("TERM", "")
    if environ.get("COLORTERM") in ("truecolor", "24bit") or "256" in term:
        return "phonecmp-dark"
    return "phonecmp-ansi" if term in ("linux", "ansi", "vt100", "xterm") else "phonecmp-dark"


def wants_ascii(environ: Mapping[str, str]) -> bool:
    """Whether signs beyond ASCII would not arrive: asked for, or no UTF-8 locale."""
    if environ.get("PHONECMP_ASCII"):
        return environ["PHONECMP_ASCII"] != "0"
    return "utf" not in locale.getencoding().lower()
