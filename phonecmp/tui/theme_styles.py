"""The colours: every role a text can have, in every theme, and the themes as Textual knows them."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from rich.style import Style
from textual.theme import BUILTIN_THEMES, Theme

from phonecmp.knowledge import State, Status, Verdict
from phonecmp.output import (
    DARK_PALETTE,
    LIGHT_PALETTE,
    STATUS_ROLES,
    VERDICT_ROLES,
    Palette,
    Role,
    state_role,
)

_STYLED_AS = {
    Role.TEXT: "text",
    Role.STRONG: "strong",
    Role.MUTED: "muted",
    Role.ACCENT: "accent",
    Role.GOOD: "accent",
    Role.CERTIFIED: "accent",
    Role.RUMOURED: "rumoured",
    Role.POSSIBLE: "possible",
    Role.DISPUTED: "disputed",
    Role.RULE: "rule",
    Role.CROPPED: "bar",
}
"""What each role is drawn in: the one table from meanings to the styles of a theme."""


class ThemeStyles(NamedTuple):
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
    strong: Style = Style(bold=True)

    def of(self, role: Role) -> Style:
        """The style of what has this role; the roles of devices have colours of their own."""
        style: Style = getattr(self, _STYLED_AS[role])
        return style

    def status(self, status: Status) -> Style:
        """The style of a value of this status."""
        return self.of(STATUS_ROLES[status])

    def verdict(self, verdict: Verdict) -> Style:
        """The style of a verdict's glyph."""
        return self.of(VERDICT_ROLES[verdict])

    def state(self, state: State) -> Style:
        """The style of a device's state."""
        return self.of(state_role(state))

    def device(self, index: int) -> Style:
        """The colour of the device in column `index`; colours repeat, letters don't."""
        return self.devices[index % len(self.devices)]

    def chip(self, index: int) -> Style:
        """The box behind a device's letter."""
        return self.chips[index % len(self.chips)]


def _truecolour(palette: Palette) -> ThemeStyles:
    ground = palette.ground
    return ThemeStyles(
        text=Style(color=palette.text),
        muted=Style(color=palette.muted),
        heading=Style(color=palette.muted, bold=True),
        accent=Style(color=palette.accent),
        rumoured=Style(color=palette.rumoured),
        possible=Style(color=palette.possible),
        disputed=Style(color=palette.disputed),
        bar=Style(color=palette.bar),
        rule=Style(color=palette.rule),
        ground=Style(color=palette.text, bgcolor=ground),
        panel=Style(color=palette.text, bgcolor=palette.panel),
        row=Style(bgcolor=palette.row),
        cursor=Style(bgcolor=palette.cursor),
        selected=Style(color=ground, bgcolor=palette.accent, bold=True),
        devices=tuple(Style(color=colour) for colour in palette.devices),
        chips=tuple(Style(color=ground, bgcolor=colour, bold=True) for colour in palette.devices),
    )


DARK = _truecolour(DARK_PALETTE)
LIGHT = _truecolour(LIGHT_PALETTE)

_ANSI_DEVICES = ("cyan", "yellow", "green", "magenta", "blue", "red")

ANSI = ThemeStyles(
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

MONOCHROME = ANSI._replace(
    accent=Style(bold=True),
    rumoured=Style(),
    possible=Style(),
    disputed=Style(),
    devices=(Style(bold=True),),
    chips=(Style(bold=True, reverse=True),),
)

STYLES = {
    "phonecmp-dark": DARK,
    "phonecmp-light": LIGHT,
    "phonecmp-ansi": ANSI,
    "phonecmp-monochrome": MONOCHROME,
}
"""The app's own themes."""

TEXTUAL_THEMES = (
    "textual-dark",
    "textual-light",
    "nord",
    "gruvbox",
    "catppuccin-mocha",
    "dracula",
    "tokyo-night",
    "monokai",
    "flexoki",
    "catppuccin-latte",
    "catppuccin-frappe",
    "catppuccin-macchiato",
    "solarized-light",
    "solarized-dark",
    "rose-pine",
    "rose-pine-moon",
    "rose-pine-dawn",
    "atom-one-dark",
    "atom-one-light",
)
"""Themes of Textual's that can be chosen too: those with texts that stay legible and apart."""

_ANSI_THEMES = ("ansi-dark", "ansi-light")

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


def _theme(name: str, styles: ThemeStyles, *, dark: bool) -> Theme:
    def colour(style: Style, fallback: str) -> str:
        return style.color.name if style.color else fallback

    def ground(style: Style, fallback: str) -> str:
        return style.bgcolor.name if style.bgcolor else fallback

    return Theme(
        name=name,
        primary=colour(styles.accent, "ansi_blue"),
        secondary=colour(styles.possible, "ansi_magenta"),
        accent=colour(styles.accent, "ansi_blue"),
        warning=colour(styles.rumoured, "ansi_yellow"),
        error=colour(styles.disputed, "ansi_red"),
        success=colour(styles.accent, "ansi_blue"),
        foreground=colour(styles.text, "ansi_default"),
        background=ground(styles.ground, "ansi_default"),
        surface=ground(styles.panel, "ansi_default"),
        panel=ground(styles.panel, "ansi_default"),
        dark=dark,
        ansi=styles.reverses,
        variables=_ANSI_VARIABLES if styles.reverses else {},
    )


def theme_names() -> tuple[str, ...]:
    """The themes that can be chosen, the app's own first."""
    return (*STYLES, *TEXTUAL_THEMES, *_ANSI_THEMES)


def styles_of(theme: str) -> ThemeStyles:
    """The styles of a theme. Raises KeyError: there is no such theme."""
    if theme in STYLES:
        return STYLES[theme]
    return ANSI if theme in _ANSI_THEMES else _textual_styles(theme)


@cache
def _textual_styles(theme: str) -> ThemeStyles:
    from phonecmp.tui.theme_palettes import palette_of  # once somebody chose one of them

    return _truecolour(palette_of(theme))


def themes_like(styles: ThemeStyles) -> tuple[str, ...]:
    """The themes that the same terminal can show."""
    names = (name for name, other in STYLES.items() if other.reverses == styles.reverses)
    return (*names, *(_ANSI_THEMES if styles.reverses else TEXTUAL_THEMES))


def theme_after(name: str) -> str:
    """The next theme that the same terminal can show."""
    names = themes_like(styles_of(name))
    return names[(names.index(name) + 1) % len(names)]


def theme_of(name: str) -> Theme:
    """A theme as Textual's own widgets take it, in the colours that ours are drawn in."""
    builtin = BUILTIN_THEMES.get(name)
    return _theme(name, styles_of(name), dark=builtin.dark if builtin else name != "phonecmp-light")
