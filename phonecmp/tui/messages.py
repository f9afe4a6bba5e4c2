"""What screens ask of the app."""

from __future__ import annotations

from pathlib import Path

from textual.message import Message

from phonecmp.model import Field


class SheetRequested(Message):
    """Somebody wants to see everything about a device."""

    def __init__(self, device: str) -> None:
        """`device` is its id."""
        super().__init__()
        self.device = device


class ClaimsRequested(Message):
    """Somebody wants to see every claim on one value of a device."""

    def __init__(self, device: str, field: Field) -> None:
        """`device` is its id."""
        super().__init__()
        self.device = device
        self.field = field


class PageRequested(Message):
    """Somebody wants to open the page behind a statement."""

    def __init__(self, url: str | None) -> None:
        """`url` is None where the statement names no page."""
        super().__init__()
        self.url = url


class EditRequested(Message):
    """Somebody wants to edit a device's file."""

    def __init__(self, device: str, path: str = "") -> None:
        """`device` is its id, `path` the field to go to, empty for the beginning."""
        super().__init__()
        self.device = device
        self.path = path


class PlaceRequested(Message):
    """Somebody wants to edit a catalogue file at a line."""

    def __init__(self, file: Path, line: int) -> None:
        """Lines count from 1."""
        super().__init__()
        self.file = file
        self.line = line


class CheckRequested(Message):
    """Somebody wants to see what every rule finds."""


class RecentRequested(Message):
    """Somebody wants to choose among recent queries."""


class QueryUsed(Message):
    """A query led to a device, so it is worth remembering."""

    def __init__(self, query: str) -> None:
        """`query` is its text."""
        super().__init__()
        self.query = query


class CopyRequested(Message):
    """Somebody wants text in the clipboard."""

    def __init__(self, text: str, what: str) -> None:
        """`what` names the text in the answer: "62 W", "the comparison"."""
        super().__init__()
        self.text = text
        self.what = what


class SignsTooWide(Message):
    """The terminal draws signs of the app two columns wide."""
