"""What a text means, which decides its colour: one vocabulary for the app, pages and drawings.

Each front end has one table from roles to what it can show: the app's theme, Rich's styles, CSS.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from phonecmp.knowledge import State, Status, Verdict


class Role(StrEnum):
    """What a run of text is. Web pages and pictures use the values as classes."""

    TEXT = "text"
    STRONG = "strong"
    MUTED = "muted"
    ACCENT = "accent"
    GOOD = "good"
    """What came true, is a fact, or is an improvement."""
    CERTIFIED = "certified"
    RUMOURED = "rumoured"
    POSSIBLE = "possible"
    DISPUTED = "disputed"
    RULE = "rule"
    CROPPED = "cropped"
    """What remains of a sensor that is cropped to less than half its width."""
    DEVICE = "device"
    """The colour of a compared device; `drawings.Colour.device` says which."""
    FRAME = "frame"
    """The same, somewhat closer to the ground: large areas would shout otherwise."""
    TINT = "tint"
    """A trace of it on the ground."""
    CHIP = "chip"
    """The box of a device's letter."""


class Span(NamedTuple):
    """A run of text with what it means."""

    text: str
    role: Role = Role.TEXT


STATUS_ROLES = {
    Status.CONFIRMED: Role.TEXT, Status.CERTIFIED: Role.CERTIFIED, Status.RUMOURED: Role.RUMOURED,
    Status.POSSIBLE: Role.POSSIBLE, Status.DISPUTED: Role.DISPUTED, Status.UNKNOWN: Role.MUTED,
}  # fmt: skip
"""What a value of each status is."""

VERDICT_ROLES = {
    Verdict.TRUE: Role.GOOD,
    Verdict.CLOSE: Role.RUMOURED,
    Verdict.FALSE: Role.DISPUTED,
    Verdict.OPEN: Role.MUTED,
}
"""What a claim is, by what became of it."""


def state_role(state: State) -> Role:
    """What a device's state is."""
    if state in (State.RUMOURED, State.TEASED):
        return Role.RUMOURED
    return Role.DISPUTED if state is State.CANCELLED else Role.MUTED


TERMINAL_STYLES = {
    Role.STRONG: "bold", Role.MUTED: "dim", Role.RULE: "dim", Role.CROPPED: "dim",
    Role.CERTIFIED: "blue", Role.GOOD: "blue", Role.ACCENT: "blue", Role.RUMOURED: "yellow",
    Role.POSSIBLE: "magenta", Role.DISPUTED: "red",
}  # fmt: skip
"""Rich's style of each role that has one, in the colours of the terminal's own palette."""
