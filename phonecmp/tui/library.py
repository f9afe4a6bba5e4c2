"""The catalogue as the app holds it, with what has been worked out about it so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from phonecmp.comparison import Comparison, compare
from phonecmp.knowledge import Event, Perspective, Shown, events, known_values
from phonecmp.model import Catalog, Device, Field, FieldTable, Finding, NameTable
from phonecmp.search import Hit, Index, QueryError, build_index, parse_query, search

_KEPT_SHEETS = 4096
_KEPT_COMPARISONS = 16

NO_CATALOG = Catalog(FieldTable({}, {}, {}), NameTable({}), {}, {}, {}, {}, {})
"""What there is before the first file was read."""

_Key = TypeVar("_Key")
_Entry = TypeVar("_Entry")


@dataclass(frozen=True, slots=True)
class Found:
    """What a query found: hits in order, of how many devices, and the fields it names.

    `error` says what is wrong with a query that was not understood; it then finds what the text
    before the mistake finds.
    """

    hits: tuple[Hit, ...]
    total: int
    fields: tuple[Field, ...] = ()
    error: str = ""
    by_device: Mapping[str, Hit] = field(default_factory=dict)

    def ranges(self, device: str) -> tuple[tuple[int, int], ...]:
        """The matched places in a device's name."""
        hit = self.by_device.get(device)
        return hit.ranges if hit else ()


@dataclass(frozen=True, eq=False, slots=True)
class Library:
    """A catalogue that was read, its findings, and memos of what pure functions made of it.

    A changed file means a new library, so nothing in the memos ever has to be taken back. Two
    libraries are equal only if they are the same one.
    """

    catalog: Catalog
    findings: tuple[Finding, ...] = ()
    stale: frozenset[str] = frozenset()
    """Devices whose files broke since; they are shown as they last could be read."""
    _sheets: dict[tuple[str, Perspective], Mapping[str, Shown]] = field(default_factory=dict)
    _events: dict[str, tuple[Event, ...]] = field(default_factory=dict)
    _indexes: dict[Perspective, Index] = field(default_factory=dict)
    _found: dict[tuple[str, Perspective], Found] = field(default_factory=dict)
    _comparisons: dict[tuple[object, ...], Comparison] = field(default_factory=dict)

    def sheet(self, device: Device, perspective: Perspective) -> Mapping[str, Shown]:
        """Every known value of a device, by path."""
        key = (device.id, perspective)
        if key not in self._sheets:
            _make_room(self._sheets, _KEPT_SHEETS)
            self._sheets[key] = known_values(self.catalog, device, perspective)
        return self._sheets[key]

    def events(self, device: str, today: date) -> tuple[Event, ...]:
        """The dated events of a device, oldest first; what is not over yet counts from today."""
        if device not in self._events:
            self._events[device] = events(self.catalog, self.catalog.devices[device], today)
        return self._events[device]

    def index(self, perspective: Perspective, before: Library | None = None) -> Index:
        """The search index as of a day.

        What the newest index says of devices that look the same is taken over; `before` is the
        library that this one takes the place of.
        """
        if perspective not in self._indexes:
            known = self.newest_index() or (before.newest_index() if before else None)
            _make_room(self._indexes, _KEPT_COMPARISONS)
            self._indexes[perspective] = build_index(self.catalog, perspective, self.sheet, known)
        return self._indexes[perspective]

    def newest_index(self) -> Index | None:
        """The index made last."""
        return next(reversed(self._indexes.values()), None)

    def found(self, query: str, perspective: Perspective) -> Found:
        """What a query finds as of a day."""
        key = (query, perspective)
        if key not in self._found:
            _make_room(self._found, _KEPT_COMPARISONS)
            self._found[key] = self._search(query, perspective)
        return self._found[key]

    def _search(self, query: str, perspective: Perspective) -> Found:
        index = self.index(perspective)
        try:
            parsed = parse_query(query, self.catalog.table)
        except QueryError as error:
            before = self._search(query[: error.start].rstrip(" -"), perspective)
            words = f"{error.message} {error.help}".strip()
            return replace(before, error=words)
        fields = tuple(self.catalog.field(path) for path in parsed.fields)
        hits = search(index, parsed)
        by_device = {hit.device: hit for hit in hits}
        return Found(hits, len(index.entries), fields, by_device=by_device)

    def comparison(
        self,
        devices: tuple[str, ...],
        perspective: Perspective,
        *,
        baseline: str | None,
        differences: bool,
        previous: Perspective | None,
    ) -> Comparison:
        """Devices side by side."""
        key = (devices, perspective, baseline, differences, previous)
        if key not in self._comparisons:
            _make_room(self._comparisons, _KEPT_COMPARISONS)
            self._comparisons[key] = compare(
                self.catalog,
                [self.catalog.devices[device] for device in devices],
                perspective,
                baseline=baseline,
                differences=differences,
                previous=previous,
                lookup=self.sheet,
            )
        return self._comparisons[key]


def _make_room(memo: dict[_Key, _Entry], kept: int) -> None:
    """Drop the oldest half of a memo that has grown to `kept` entries."""
    if len(memo) >= kept:
        for key in list(memo)[: kept // 2]:
            del memo[key]
