"""Badges: a sign and a word for how certain a value is and what became of a claim."""

from __future__ import annotations

from phonecmp.knowledge import Shown, State, Status, Verdict
from phonecmp.output.glyphs import Glyphs

_LIKE = {
    State.RUMOURED: Status.RUMOURED,
    State.TEASED: Status.CONFIRMED,
    State.ANNOUNCED: Status.CONFIRMED,
    State.RELEASED: Status.CONFIRMED,
}
"""The status whose sign a state borrows; cancelled devices borrow the sign of a false claim."""


def status_badge(status: Status, glyphs: Glyphs) -> str:
    """Sign and word of a status: "~ rumoured"."""
    return f"{glyphs.status[status]} {status.value}"


def shown_badge(shown: Shown, glyphs: Glyphs) -> str:
    """Sign and word of how certain a shown value is: "† rumoured, outlived"."""
    return f"{shown_sign(shown, glyphs)} {shown_word(shown)}"


def shown_sign(shown: Shown, glyphs: Glyphs) -> str:
    """The sign of how certain a shown value is; one that a launch has outlived has its own."""
    return glyphs.outlived if shown.is_outlived else glyphs.status[shown.status]


def shown_word(shown: Shown) -> str:
    """How certain a shown value is, in a word, and whether it was overtaken by the launch."""
    return f"{shown.status.value}, outlived" if shown.is_outlived else shown.status.value


def verdict_badge(verdict: Verdict, glyphs: Glyphs) -> str:
    """Sign and word of a verdict: "× false"."""
    return f"{glyphs.verdict[verdict]} {verdict.value}"


def state_glyph(state: State, glyphs: Glyphs) -> str:
    """The sign of a state."""
    if state is State.CANCELLED:
        return glyphs.verdict[Verdict.FALSE]
    return glyphs.status[_LIKE[state]]


def state_badge(state: State | None, glyphs: Glyphs) -> str:
    """Sign and word of a state; "unheard of" before a device's first statement."""
    return f"{state_glyph(state, glyphs)} {state.value}" if state else "unheard of"
