"""Short ways for tests to ask what is known."""

from __future__ import annotations

from phonecmp.knowledge import Shown, Statement, shown, statements
from phonecmp.model import Device
from tests.knowledge.builders import as_of, catalog


def look(device: Device, path: str, when: str = "today", region: str | None = None) -> Shown:
    """What a field of a device shows, in a catalogue of that device alone."""
    whole = catalog(device)
    return shown(whole, device, whole.field(path), as_of(when, region))


def said(
    device: Device, path: str, when: str = "today", region: str | None = None
) -> tuple[Statement, ...]:
    """The claims on a field of a device, without its plain value."""
    whole = catalog(device)
    found = statements(whole, device, whole.field(path), as_of(when, region))
    return tuple(statement for statement in found if statement.verb is not None)


def verdicts(device: Device, path: str, when: str = "today") -> list[str]:
    """The verdicts on the claims on a field, oldest first."""
    return [str(statement.verdict) for statement in said(device, path, when)]
