"""What a search says of a query: how it was read, what it leaves out, and what kills it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from phonecmp.model import FieldTable, Kind

if TYPE_CHECKING:
    from phonecmp.search import Part, Unstated


def reading_words(readings: Iterable[tuple[str, str]], arrow: str) -> list[str]:
    """`periscope → has:tele.periscope` for each word that stands for a query."""
    return [f"{word} {arrow} {query}" for word, query in readings]


def unstated_words(unstated: Iterable[Unstated], table: FieldTable) -> list[str]:
    """`43 state no focal length` for each field of a query."""
    return [
        f"{one.devices} state{'s' if one.devices == 1 else ''} no {field_name(table, one.field)}"
        for one in unstated
    ]


def field_name(table: FieldTable, path: str) -> str:
    """A field within a sentence: `focal length`, `IP rating`, `tele camera`."""
    field = table.field(path)
    if field.kind is Kind.PRESENCE:
        return f"{_lowered(table.roles.get(field.role or '', field.role or ''))} camera"
    if field.focal_mm is not None:
        figure, _, focal = field.label.rpartition(" ")
        return _lowered(f"{figure} at {focal} mm")
    return _lowered(field.label)


def _lowered(label: str) -> str:
    """A label without its capital, but for words that have more than one: IP, OIS, NFC."""
    first = label.partition(" ")[0]
    return label if first[1:] != first[1:].lower() else label[:1].lower() + label[1:]


def matched_words(count: int) -> str:
    """How many devices meet a query."""
    return f"{count} match{'es' if count == 1 else ''}"


def no_hit_reasons(parts: Sequence[Part]) -> list[str]:
    """Why a query finds nothing: which part no device meets, or what each part finds alone."""
    dead = [part for part in parts if not part.alone]
    if len(parts) == 1 or not parts:
        return []
    alone = ", ".join(f"{part.text} {part.alone}" for part in parts)
    words = [f"Alone they find: {alone}"]
    if dead:
        names = " and ".join(part.text for part in dead)
        words.insert(0, f"No device answers {names}")
    best = max(parts, key=lambda part: part.others)
    if best.others:
        words.append(f"Without {best.text}: {best.others}")
    return words
