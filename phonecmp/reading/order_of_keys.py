"""The order in which a device's file holds its keys: that of fields.toml, reports last."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from phonecmp.model import Field
from phonecmp.toml import KeyPath

_HEAD = (
    "replaces", "kind", "name", "aka", "announced", "released", "predecessor", "cancelled", "cite",
    "same",
)  # fmt: skip
_TAIL = ("region", "instead_of", "allow", "report")
REPORT_ORDER = (
    "on", "by", "via", "url", "called", "region", "reading",
    "unset", "says", "maybe", "denies", "atleast", "atmost", "note", "instead_of",
)  # fmt: skip
"""Keys of a [[report]] block."""

_FIRST_TAIL = 1_000_000


class KeyOrder(NamedTuple):
    """Ranks of dotted paths, of tables as well as of single keys; a lower rank stands first."""

    ranks: Mapping[str, int]

    def rank(self, path: str) -> int | None:
        """The rank of a key or table of a device; None where nobody knows it."""
        return self.ranks.get(path)


def key_order(fields: Mapping[str, Field]) -> KeyOrder:
    """The order for some fields, given in the order of fields.toml."""
    ranks: dict[str, int] = {}
    for number, path in enumerate(fields):
        parts = path.split(".")
        for length in range(1, len(parts) + 1):
            ranks.setdefault(".".join(parts[:length]), number)
    ranks.update({key: number - len(_HEAD) for number, key in enumerate(_HEAD)})
    ranks.update({key: _FIRST_TAIL + number for number, key in enumerate(_TAIL)})
    return KeyOrder(ranks)


def first_disorder(document: Mapping[str, Any], order: KeyOrder) -> tuple[KeyPath, str] | None:
    """The first key of a device's document that should stand earlier, and the key that goes behind.

    None where all stand in order, whatever that of the keys before the first field. Plain
    keys of a table always stand before its sub-tables, as
    TOML has it; unknown keys, reports and regions are left out of account.
    """
    return next(_disorders(document, "", order, _TAIL), None)


def _disorders(
    table: Mapping[str, Any], prefix: str, order: KeyOrder, skip: Collection[str]
) -> Iterator[tuple[KeyPath, str]]:
    last: tuple[bool, int] = (False, -_FIRST_TAIL)
    last_key = ""
    for key, raw in table.items():
        rank = order.rank(prefix + key)
        if rank is not None and not prefix and key in _HEAD:
            rank = -1
        if rank is None or (not prefix and key in skip):
            continue
        place = (isinstance(raw, dict), rank)
        if place < last:
            yield (*prefix.split(".")[:-1], key), last_key
        elif place > last:
            last, last_key = place, key
        if isinstance(raw, dict):
            yield from _disorders(raw, f"{prefix}{key}.", order, ())
