"""The colours: every role a text can have, in every theme, and the themes as Textual knows them.

The values are those of the contrast table: each pair of text and background reaches at least
4.5 (WCAG), and the six status colours stay apart under protan, deutan and tritan vision.
"""

from __future__ import annotations

from dataclasses import dataclass

from rich.style import Style
from textual.theme import Theme

from phonecmp.knowledge import State, Status, Verdict


@dataclass(frozen=True, slots=True)
class Ink:
    """Styles by role.

    `selected` marks the chosen one of several tabs, `devices` colour the letters of compared
    devices, `chips` their boxes.

    `reverses` is True where the cursor is drawn in reverse video: without colours of our own, a
    background would be invisible, and colours below it would turn into a patchwork.
    """

    text: Style
    muted: Style
    heading: Style
    accent: Style
    rumoured: Style
    possible: Style
    disputed: Style
    bar: Style
    rule: Style
    ground: Style
    panel: Style
    row: Style
    cursor: Style
    selected: Style
    devices: tuple[Style, ...]
    chips: tuple[Style, ...]
    reverses: bool = False

    def status(self, status: Status) -> Style:
        """The style of a value of this status."""
        return {
            Status.CONFIRMED: self.text,
            Status.CERTIFIED: self.accent,
            Status.RUMOURED: self.rumoured,
            Status.POSSIBLE: self.possible,
            Status.DISPUTED: self.disputed,
            Status.UNKNOWN: self.muted,
        }[status]

    def verdict(self, verdict: Verdict) -> Style:
        """The style of a verdict's glyph."""
        return {
            Verdict.TRUE: self.accent,
            Verdict.CLOSE: self.rumoured,
            Verdict.FALSE: self.disputed,
            Verdict.OPEN: self.muted,
        }[verdict]

    def state(self, state: State) -> Style:
        """The style of a device's state."""
        if state in (State.RUMOURED, State.TEASED):
            return self.rumoured
        return self.disputed if state is State.CANCELLED else self.muted

    def device(self, index: int) -> Style:
        """The colour of the device in column `index`; colours repeat, letters don't."""
        return self.devices[index % len(self.devices)]

    def chip(self, index: int) -> Style:
        """The box behind a device's letter."""
        return self.chips[index % len(self.chips)]


def _truecolour(
    ground: tuple[str, str, str, str],
    text: str,
    muted: str,
    roles: tuple[str, str, str, str],
    decoration: tuple[str, str],
    devices: str,
    chip_text: str,
) -> Ink:
    background, panel, row, cursor = ground
    accent, rumoured, possible, disputed = roles
    colours = devices.split()
    return Ink(
        text=Style(color=text),
        muted=Style(color=muted),
        heading=Style(color=muted, bold=True),
        accent=Style(color=accent),
        rumoured=Style(color=rumoured),
        possible=Style(color=possible),
        disputed=Style(color=disputed),
        bar=Style(color=decoration[0]),
        rule=Style(color=decoration[1]),
        ground=Style(color=text, bgcolor=background),
        panel=Style(color=text, bgcolor=panel),
        row=Style(bgcolor=row),
        cursor=Style(bgcolor=cursor),
        selected=Style(color=background, bgcolor=accent, bold=True),
        devices=tuple(Style(color=colour) for colour in colours),
        chips=tuple(Style(color=chip_text, bgcolor=colour, bold=True) for colour in colours),
    )


DARK = _truecolour(
    ("#10141a", "#171d26", "#1b2430", "#26374d"),
    "#dde4ec",
    "#9a9fa4",
    ("#699dff", "#ffc638", "#c5bdfe", "#f77c31"),
    ("#586a7d", "#36424f"),
    "#79cefe #e68c00 #dafd64 #9f70e7 #cec998 #09988c #d46151 #7bb3ad",
    "#10141a",
)

LIGHT = _truecolour(
    ("#fbfaf7", "#f1efe9", "#f1efe9", "#dbe7f6"),
    "#1d242c",
    "#575e6a",
    ("#0a64cd", "#995700", "#602486", "#802603"),
    ("#8593a1", "#c3beb3"),
    "#3a65d6 #906403 #2a3a00 #75007c #2f1b1b #1b6671 #8b333e #230061",
    "#fbfaf7",
)

_ANSI_DEVICES = ("cyan", "yellow", "green", "magenta", "blue", "red")

ANSI = Ink(
    text=Style(),
    muted=Style(dim=True),
    heading=Style(bold=True),
    accent=Style(color="blue"),
    rumoured=Style(color="yellow"),
    possible=Style(color="magenta"),
    disputed=Style(color="red"),
    bar=Style(dim=True),
    rule=Style(dim=True),
    ground=Style(),
    panel=Style(),
    row=Style(),
    cursor=Style(reverse=True),
    selected=Style(bold=True, reverse=True),
    devices=tuple(Style(color=colour) for colour in _ANSI_DEVICES),
    chips=tuple(Style(color=colour, bold=True, reverse=True) for colour in _ANSI_DEVICES),
    reverses=True,
)

MONOCHROME = Ink(
    text=Style(),
    muted=Style(dim=True),
    heading=Style(bold=True),
    accent=Style(bold=True),
    rumoured=Style(),
    possible=Style(),
    disputed=Style(),
    bar=Style(dim=True),
    rule=Style(dim=True),
    ground=Style(),
    panel=Style(),
    row=Style(),
    cursor=Style(reverse=True),
    selected=Style(bold=True, reverse=True),
    devices=(Style(bold=True),),
    chips=(Style(bold=True, reverse=True),),
    reverses=True,
)

INKS = {
    "phonecmp-dark": DARK,
    "phonecmp-light": LIGHT,
    "phonecmp-ansi": ANSI,
    "phonecmp-monochrome": MONOCHROME,
}


_ANSI_VARIABLES = {
    "ansi-background": "ansi_default",
    "ansi-foreground": "ansi_default",
    "border-blurred": "ansi_default",
    "block-cursor-foreground": "ansi_black",
    "block-cursor-background": "ansi_white",
    "input-cursor-background": "ansi_white",
    "input-cursor-foreground": "ansi_black",
    "input-selection-background": "ansi_white",
    "input-selection-foreground": "ansi_black",
    "screen-selection-background": "ansi_white",
    "screen-selection-foreground": "ansi_black",
}
"""What Textual's own widgets need where only the terminal's colours may be used."""


def _theme(name: str, ink: Ink, *, dark: bool) -> Theme:
    def colour(style: Style, fallback: str) -> str:
        return style.color.name if style.color else fallback

    def ground(style: Style, fallback: str) -> str:
        return style.bgcolor.name if style.bgcolor else fallback

    return Theme(
        name=name,
        primary=colour(ink.accent, "ansi_blue"),
        secondary=colour(ink.possible, "ansi_magenta"),
        accent=colour(ink.accent, "ansi_blue"),
        warning=colour(ink.rumoured, "ansi_yellow"),
        error=colour(ink.disputed, "ansi_red"),
        success=colour(ink.accent, "ansi_blue"),
        foreground=colour(ink.text, "ansi_default"),
        background=ground(ink.ground, "ansi_default"),
        surface=ground(ink.panel, "ansi_default"),
        panel=ground(ink.panel, "ansi_default"),
        dark=dark,
        ansi=ink.reverses,
        variables=_ANSI_VARIABLES if ink.reverses else {},
    )


def theme_after(name: str) -> str:
    """The next theme that the same terminal can show."""
    names = [other for other, ink in INKS.items() if ink.reverses == INKS[name].reverses]
    return names[(names.index(name) + 1) % len(names)]


def themes() -> tuple[Theme, ...]:
    """The themes of the app, for Textual's own widgets, in the order of the theme command."""
    return tuple(_theme(name, ink, dark=name != "phonecmp-light") for name, ink in INKS.items())
