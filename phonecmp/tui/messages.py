"""What screens ask of the app."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from textual.message import Message

from phonecmp.model import Field


@dataclass(eq=False)
class SheetRequested(Message):
    """Somebody wants to see everything about a device. `device` is its id."""

    device: str


@dataclass(eq=False)
class ClaimsRequested(Message):
    """Somebody wants to see every claim on one value of a device. `device` is its id."""

    device: str
    field: Field


@dataclass(eq=False)
class PageRequested(Message):
    """Somebody wants to open the page behind a statement.

    `url` is None where the statement names no page.
    """

    url: str | None


@dataclass(eq=False)
class EditRequested(Message):
    """Somebody wants to edit a device's file.

    `device` is its id, or that of another entry (`sensors/sony/imx989`), `path` the field to go to,
    empty for the beginning. `report` is the key of the one whose claim is meant, as words.
    """

    device: str
    path: str = ""
    report: tuple[str, ...] | None = None


@dataclass(eq=False)
class PlaceRequested(Message):
    """Somebody wants to edit a catalogue file at a line. Lines count from 1."""

    file: Path
    line: int


class CheckRequested(Message):
    """Somebody wants to see what every rule finds."""


class RecentRequested(Message):
    """Somebody wants to choose among recent queries."""


@dataclass(eq=False)
class QueryUsed(Message):
    """A query led to a device, so it is worth remembering. `query` is its text."""

    query: str


@dataclass(eq=False)
class CopyRequested(Message):
    """Somebody wants text in the clipboard.

    `what` names the text in the answer: "62 W", "the comparison".
    """

    text: str
    what: str


class SignsTooWide(Message):
    """The terminal draws signs of the app two columns wide."""
