"""Signs, one cell wide each, in two sets: one for terminals with Unicode and one in plain ASCII.

No sign is an emoji, and each but the ones marked by a word stands beside a word or a value.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from phonecmp.knowledge import Status, Verdict


class Glyphs(NamedTuple):
    """Every sign the program draws with.

    `density` runs from the lowest to the highest eighth, `widths` from the narrowest. `quadrants`
    are the sixteen ways to fill the quarters of a cell (upper left 1, upper right 2, lower left 4,
    lower right 8), `lines` the sixteen ways to join lines in it (up 1, right 2, down 4, left 8).
    """

    status: Mapping[Status, str]
    outlived: str
    verdict: Mapping[Verdict, str]
    best: str
    best_if_true: str
    selected: str
    changed: str
    was: str
    leads_to: str
    bar: str
    broken_bar: str
    claim: str
    lane: str
    broken_lane: str
    starts: str
    ends: str
    runs_on: str
    single: str
    rule: str
    focused_rule: str
    vertical: str
    tick: str
    now_mark: str
    earlier: str
    later: str
    dot: str
    ellipsis: str
    minus: str
    folded: str
    open: str
    density: str
    widths: str
    quadrants: str
    lines: str
    full: str
    cropped: str
    pointer: str
    about: str
    several: str
    ascii: bool = False


_SIGNS: dict[str, tuple[str, str]] = {
    "outlived": ("†", "o"),
    "best": ("▲", "*"),
    "best_if_true": ("△", "o"),
    "selected": ("►", ">"),
    "changed": ("•", "<"),
    "was": ("←", "<"),
    "leads_to": ("→", ">"),
    "bar": ("━", "="),
    "broken_bar": ("╍", "-"),
    "claim": ("●", "o"),
    "lane": ("━", "="),
    "broken_lane": ("╌", "-"),
    "starts": ("┣", "["),
    "ends": ("┫", "]"),
    "runs_on": ("►", ">"),
    "single": ("■", "#"),
    "rule": ("─", "-"),
    "focused_rule": ("━", "="),
    "vertical": ("│", "|"),
    "tick": ("┊", ":"),
    "now_mark": ("┃", "|"),
    "earlier": ("◄", "<"),
    "later": ("►", ">"),
    "dot": ("·", "."),
    "ellipsis": ("…", ".."),
    "minus": ("−", "-"),
    "folded": ("►", ">"),
    "open": (" ", " "),
    "density": ("▁▂▃▄▅▆▇█", ".:-=+*#@"),
    "widths": ("▏▎▍▌▋▊▉█", "    ####"),
    "quadrants": (" ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█", " ''''.#######.####"),
    "lines": (" ╵╶└╷│┌├╴┘─┴┐┤┬┼", " |-+||++-+-+++++"),
    "full": ("█", "#"),
    "cropped": ("░", ":"),
    "pointer": ("▲", "^"),
    "about": ("≈", "c."),
    "several": ("•", "o"),
}
"""Every sign in Unicode and in ASCII."""

_STATUSES = dict(zip(Status, ("✓v", "◆c", "~~", "??", "≠!", "–-"), strict=True))
_VERDICTS = dict(zip(Verdict, ("✓v", "≈=", "×x", "·."), strict=True))


def _glyphs(place: int) -> Glyphs:
    """The signs at a place of the tables: 0 for Unicode, 1 for ASCII."""
    signs: dict[str, Any] = {name: pair[place] for name, pair in _SIGNS.items()}
    status = {each: pair[place] for each, pair in _STATUSES.items()}
    verdict = {each: pair[place] for each, pair in _VERDICTS.items()}
    return Glyphs(status=status, verdict=verdict, ascii=place == 1, **signs)


UNICODE, ASCII = _glyphs(0), _glyphs(1)

_SPELLED = {
    "·": ".", "″": '"', "²": "2", "³": "3", "×": "x", "µ": "u", "…": "..", "–": "-", "—": "-",
    "−": "-", "°": "deg", "≈": "~", "≥": ">=", "≤": "<=", "→": "->", "√": "sqrt", "÷": "/",
    "“": '"', "”": '"', "’": "'", "€": "EUR", "¥": "Y", "₹": "INR", "£": "GBP", "₩": "KRW",
}  # fmt: skip
_REPLACEMENTS = str.maketrans(_SPELLED)


def in_ascii(text: str) -> str:
    """The text with this field's own signs spelled in ASCII; other letters become "?"."""
    return text.translate(_REPLACEMENTS).encode("ascii", "replace").decode("ascii")


def glyphs_for(*, ascii_only: bool) -> Glyphs:
    """The set of signs for a terminal."""
    return ASCII if ascii_only else UNICODE
