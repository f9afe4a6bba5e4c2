"""Badges: a sign and a word for how certain a value is and what became of a claim."""

from __future__ import annotations

from phonecmp.knowledge import State, Status, Verdict
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
