"""What a terminal can do, settled once from what the environment and the system say of it.

Libraries below the app guess for themselves, and not alike: where a terminal reports no size, one
takes 24 lines and another 25. Whatever asks for size, colours or signs asks here.
"""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from enum import IntEnum
from typing import NamedTuple

_USUAL_SIZE = (80, 24)
_LARGEST_SIZE = (1000, 400)
"""Columns and lines beyond which no screen goes; more is drawn on a part of it."""


class Colours(IntEnum):
    """How many colours may be used."""

    NONE = 0
    SIXTEEN = 16
    EIGHT_BIT = 256
    ALL = 1 << 24


class Abilities(NamedTuple):
    """What the system's database of terminals says: colours (-1: none), whether text is placed."""

    colours: int
    places_text: bool


class Terminal(NamedTuple):
    """What was settled before the app is made.

    `asks_widths` is True where one question to the terminal can tell whether the app's signs are
    one column wide there.
    """

    columns: int
    lines: int
    colours: Colours
    ascii_only: bool
    asks_widths: bool


Look = Callable[[str], Abilities | None]
"""Looks a kind of terminal up; None where nobody knows it."""

_HELPLESS = frozenset(("dumb", "unknown", "network", "emacs", "lpr", "printer"))
"""Kinds that cannot place text on their screen."""

_OF_256 = frozenset(
    ("alacritty", "contour", "foot", "ghostty", "iterm", "kitty", "rio", "st", "tmux", "wezterm")
)
"""Kinds that show 256 colours or more, also where their name has no number."""

_OLD = frozenset(
    ("ansi", "cons25", "cygwin", "dvtm", "eterm", "linux", "sun", "vt100", "vt102", "vt220",
     "vt320"),
)  # fmt: skip
_OF_16 = _OLD | {"putty", "rxvt", "screen", "xterm"}
"""Kinds that show the sixteen colours of their palette, unless their name has a number."""

_DEAF_TO_24_BIT = _OLD | {"screen"}
"""Kinds that misread colours of 24 bits: where one runs, COLORTERM is that of a terminal around."""


def settled(environ: Mapping[str, str] = os.environ) -> Terminal:
    """The abilities of the terminal that the process runs in."""
    columns, lines = terminal_size(environ)
    ascii_only = wants_ascii(environ)
    asks = not ascii_only and not environ.get("PHONECMP_ASCII") and lines > 1
    return Terminal(columns, lines, colours_of(environ), ascii_only, asks)


def is_in_browser(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether the app is shown by a web page: textual-serve says so, and is no terminal."""
    return bool(environ.get("TEXTUAL_DRIVER"))


def why_unfit(
    environ: Mapping[str, str] = os.environ, look: Look | None = None, *, has_streams: bool
) -> str | None:
    """Why no app can be shown here, in words that end a line; None where one can.

    `has_streams` tells whether both input and output are a terminal.
    """
    if is_in_browser(environ):
        return None
    if not has_streams:
        return "a terminal"
    kind = environ.get("TERM", "")
    known = _known(kind, look) if _family(kind) not in _OF_256 | _OF_16 else None
    if _family(kind) in _HELPLESS or (known is not None and not known.places_text):
        return f"a terminal that can place text, not “{kind[:40]}”"
    return None


def colours_of(environ: Mapping[str, str], look: Look | None = None) -> Colours:
    """How many colours to use.

    An empty NO_COLOR forbids none (https://no-color.org). COLORTERM is believed unless something
    runs in between that misreads 24-bit colours, as GNU screen and dvtm do: they inherit it.
    """
    if environ.get("NO_COLOR"):
        return Colours.NONE
    if sys.platform == "win32":
        return Colours.ALL
    kind = environ.get("TERM", "")
    promised = environ.get("COLORTERM", "").strip().casefold() in ("truecolor", "24bit")
    if (promised or kind.endswith("-direct")) and not _misreads(environ):
        return Colours.ALL
    return _colours_of_kind(kind, environ, look)


def _colours_of_kind(kind: str, environ: Mapping[str, str], look: Look | None) -> Colours:
    family = _family(kind)
    if "256" in kind or family in _OF_256 or (_is_tmux(environ) and family == "screen"):
        return Colours.EIGHT_BIT
    known = None if family in _OF_16 else _known(kind, look)
    if known is None:
        return Colours.SIXTEEN
    if known.colours >= Colours.EIGHT_BIT:
        return Colours.EIGHT_BIT
    return Colours.SIXTEEN if known.colours >= 8 else Colours.NONE


def _family(kind: str) -> str:
    """The first word of a kind: screen of screen.xterm-256color, kitty of xterm-kitty."""
    words = kind.casefold().replace(".", "-").split("-")
    if words[0] == "xterm" and words[-1] in _OF_256:
        return words[-1]
    return words[0]


def _is_tmux(environ: Mapping[str, str]) -> bool:
    """Whether the innermost program that shares the terminal is tmux; inside screen it is both."""
    if not environ.get("TMUX"):
        return False
    return _family(environ.get("TERM", "")) == "tmux" or not environ.get("STY")


def _misreads(environ: Mapping[str, str]) -> bool:
    """Whether something between app and terminal does not understand colours of 24 bits."""
    if _is_tmux(environ):
        return False
    inside = bool(environ.get("STY") or environ.get("DVTM"))
    return inside or _family(environ.get("TERM", "")) in _DEAF_TO_24_BIT


def _known(kind: str, look: Look | None) -> Abilities | None:
    """What the system's database says of a kind."""
    return (look or _looked_up)(kind) if kind else None


def _looked_up(kind: str) -> Abilities | None:
    try:
        from _curses import error, setupterm, tigetnum, tigetstr
    except ImportError:  # no such database on Windows
        return None
    try:
        setupterm(kind, 1)
    except (error, ValueError, UnicodeError):
        return None
    return Abilities(tigetnum("colors"), tigetstr("cup") is not None)


def wants_ascii(environ: Mapping[str, str], encoding: str | None = None) -> bool:
    """Whether signs beyond ASCII would not arrive: asked for, or the encoding has nothing else.

    Without an `encoding` that of the locale counts.
    """
    if environ.get("PHONECMP_ASCII"):
        return environ["PHONECMP_ASCII"] != "0"
    return "utf" not in (locale.getencoding() if encoding is None else encoding).lower()


def terminal_size(
    environ: Mapping[str, str] = os.environ, descriptors: Iterable[int] = (1, 0, 2)
) -> tuple[int, int]:
    """Columns and lines: what the system says, else COLUMNS and LINES, else the usual ones."""
    reported = reported_size(descriptors)
    stated = (_number(environ.get("COLUMNS", "")), _number(environ.get("LINES", "")))
    columns, lines = (
        min(is_so or said or usual, most)
        for is_so, said, usual, most in zip(
            reported, stated, _USUAL_SIZE, _LARGEST_SIZE, strict=True
        )
    )
    return columns, lines


def reported_size(descriptors: Iterable[int] = (1, 0, 2)) -> tuple[int, int]:
    """Columns and lines that the system knows of the first open terminal; 0 for what it lacks."""
    for descriptor in descriptors:
        try:
            columns, lines = os.get_terminal_size(descriptor)
        except (OSError, ValueError):
            continue
        return columns, lines
    return 0, 0


def _number(text: str) -> int:
    """A positive number written in digits; 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
