"""The catalogue as the app holds it, with what has been worked out about it so far.

The rooms are imported where they are asked: the first frame needs little of what they can do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from phonecmp.model import Catalog, FieldTable, NameTable

if TYPE_CHECKING:
    from phonecmp.comparison import Comparison
    from phonecmp.knowledge import CoverageGap, Derivations, Event, Perspective, Shown
    from phonecmp.knowledge.layer_changes import Change
    from phonecmp.model import Device, Field, Finding
    from phonecmp.reading import Reading
    from phonecmp.search import Condition, Hit, Index, Part, Query, QueryError, Results, Unstated

_KEPT_SHEETS = 4096
_KEPT_COMPARISONS = 16
_KEPT_INDEXES = 16
_KEPT_ENTRIES = 50_000
"""Entries of all indexes beyond which fewer are kept, though no fewer than four: one more takes
a step in time, while 13,000 entries and the numbers of their devices take megabytes."""

NO_CATALOG = Catalog(FieldTable({}, {}, {}), NameTable({}), {}, {}, {}, {}, {})
"""What there is before the first file was read."""

_Key = TypeVar("_Key")
_Entry = TypeVar("_Entry")


class Found(NamedTuple):
    """What a query found: results in order, of how many devices, and the fields it names.

    `error` says what is wrong with a query that was not understood; it then finds what the text
    before the mistake finds. `readings` are words with the query that each stands for, `notes`
    say what else was read otherwise, `unstated` counts devices that only lack a figure, and
    `parts` what each term of a query finds that finds nothing.
    """

    results: Results
    total: int
    fields: tuple[Field, ...] = ()
    error: str = ""
    readings: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    unstated: tuple[Unstated, ...] = ()
    conditions: tuple[Condition, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The devices that were found, the best first."""
        return self.results.hits

    def field_of(self, device: str, field: Field) -> Field:
        """The field that a device shows for one of `fields`: of several cameras the one meant."""
        asked = (c for c in self.conditions if len(c.fields) > 1 and c.fields[0] == field.path)
        condition = next(asked, None)
        if condition is None or condition.negated:
            return field
        from phonecmp.search import met_field

        index = self.results.searched
        return index.catalog.field(met_field(index, device, condition))

    def ranges(self, device: str) -> tuple[tuple[int, int], ...]:
        """The matched places in a device's name."""
        return self.results.ranges(device)


@dataclass(frozen=True, eq=False, slots=True)
class CatalogSession:
    """A catalogue that was read, its findings, and memos of what pure functions made of it.

    A changed file means a new session, so nothing in the memos ever has to be taken back. Two
    sessions are equal only if they are the same one. One that the app shows belongs to the event
    loop: a thread works with a session `apart` from it, from which the loop may `learn`.
    """

    catalog: Catalog
    findings: tuple[Finding, ...] = ()
    stale: frozenset[str] = frozenset()
    """Devices whose files broke since; they are shown as they last could be read."""
    reading: Reading | None = None
    """What reading the whole gave; None once single files were read again."""
    checked_files: int | None = None
    """How many files every rule was asked about; None where `findings` are those of reading."""
    unchecked: str = ""
    """Why the rules could not be asked; empty where they were, or still are to be."""
    gaps: tuple[CoverageGap, ...] = ()
    """The announced devices whose cameras lack fields; gathered together with the findings."""
    changes: tuple[Change, ...] = ()
    """What the files of later layers change; gathered with them, too."""
    _turns: dict[str, tuple[date, ...]] = field(default_factory=dict)
    _sheets: dict[tuple[object, ...], Mapping[str, Shown]] = field(default_factory=dict)
    _derivations: dict[tuple[()], Derivations] = field(default_factory=dict)
    _values: dict[tuple[object, ...], Shown] = field(default_factory=dict)
    _events: dict[str, tuple[Event, ...]] = field(default_factory=dict)
    _indexes: dict[Perspective, Index] = field(default_factory=dict)
    _found: dict[tuple[str, Perspective], Found] = field(default_factory=dict)
    _comparisons: dict[tuple[object, ...], Comparison] = field(default_factory=dict)
    _named: dict[tuple[str, ...], tuple[Field, ...]] = field(default_factory=dict)

    @property
    def is_unchecked(self) -> bool:
        """Whether the rules that need the whole catalogue are still to be asked."""
        return self.checked_files is None and not self.unchecked

    def sheet(self, device: Device, perspective: Perspective) -> Mapping[str, Shown]:
        """Every known value of a device, by path; one mapping from one change date to the next."""
        key = self._seen_from(device, perspective)
        sheet = self._sheets.get(key)
        if sheet is None:
            from phonecmp.knowledge import derivations_of, known_values

            if () not in self._derivations:
                self._derivations[()] = derivations_of(self.catalog)
            _make_room(self._sheets, _KEPT_SHEETS)
            sheet = known_values(self.catalog, device, perspective, self._derivations[()])
            self._sheets[key] = sheet
        return sheet

    def value(self, device: Device, field: Field, perspective: Perspective) -> Shown:
        """One value of a device; the others are not worked out for it."""
        seen_from = self._seen_from(device, perspective)
        sheet = self._sheets.get(seen_from)
        if sheet is not None and field.path in sheet:
            return sheet[field.path]
        key = (*seen_from, field.path)
        if key not in self._values:
            from phonecmp.knowledge import shown

            _make_room(self._values, _KEPT_SHEETS)
            self._values[key] = shown(self.catalog, device, field, perspective)
        return self._values[key]

    def may_differ(self, device: Device, one: Perspective, other: Perspective) -> bool:
        """Whether a device can look different from two perspectives."""
        return self._seen_from(device, one) != self._seen_from(device, other)

    def _seen_from(self, device: Device, perspective: Perspective) -> tuple[object, ...]:
        """What perspectives have in common from which a device looks the same."""
        from phonecmp.knowledge import change_dates, perspective_key

        if device.id not in self._turns:
            self._turns[device.id] = change_dates(device)
        return (device.id, *perspective_key(self._turns[device.id], perspective))

    def fields_named(self, names: tuple[str, ...]) -> tuple[Field, ...]:
        """The fields that names of a query stand for; without those that stand for none."""
        if names and names not in self._named:
            from phonecmp.search import FieldNameError, find_field

            found: list[Field] = []
            for name in names:
                with suppress(FieldNameError):
                    found.append(find_field(self.catalog.table, name))
            self._named[names] = tuple(found)
        return self._named.get(names, ())

    def events(self, device: str, today: date) -> tuple[Event, ...]:
        """The dated events of a device, oldest first; what is not over yet counts from today."""
        if device not in self._events:
            from phonecmp.knowledge import events

            self._events[device] = events(self.catalog, self.catalog.devices[device], today)
        return self._events[device]

    def index(
        self,
        perspective: Perspective,
        before: Index | None = None,
        yield_to_ui: Callable[[], object] = bool,
    ) -> Index:
        """The search index as of a day.

        What the newest index says of devices that look the same is taken over; `before` is that
        of the session that this one takes the place of. For `yield_to_ui` see `build_index`.
        """
        if perspective not in self._indexes:
            from phonecmp.search import build_index

            known = self.newest_index() or before
            # That of today stays: it is far from all others, and `T` always returns to it.
            affordable = max(_KEPT_ENTRIES // max(len(self.catalog.devices), 1), 4)
            kept = min(_KEPT_INDEXES, affordable)
            _make_room(self._indexes, kept, lambda seen: seen.is_today)
            self._indexes[perspective] = build_index(
                self.catalog, perspective, self.sheet, known, yield_to_ui
            )
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
        if not query:
            from phonecmp.search import every_device

            return Found(every_device(index), len(index.phones))
        from phonecmp.search import QueryError, parse_query, search

        try:
            parsed = parse_query(query, self.catalog.table)
        except QueryError as error:
            before = self._search(_before(query, error), perspective)
            return before._replace(error=error.advice)
        fields = tuple(self.catalog.field(path) for path in parsed.fields)
        found = Found(search(index, parsed), len(index.phones), fields)
        return _accounted(found, index, parsed)

    def search_ahead(self, query: str, perspective: Perspective) -> None:
        """Have at hand what a query finds, and what its last number will ask of all devices."""
        from phonecmp.search import prepare_numbers

        prepare_numbers(self.index(perspective), self._asked(query))
        self.found(query, perspective)

    def apart(self, perspective: Perspective) -> CatalogSession:
        """A session with memos of its own, for a thread that searches in this one as of a day."""
        apart = CatalogSession(self.catalog, _turns=dict(self._turns), _sheets=dict(self._sheets))
        apart._indexes[perspective] = self.index(perspective).apart(apart.sheet)
        return apart

    def forget(self) -> None:
        """Let go of all memos: another session is shown, and old states still name this one."""
        memos: tuple[dict[Any, Any], ...] = (
            *(self._turns, self._sheets, self._values, self._events),
            *(self._derivations, self._indexes, self._found, self._comparisons),
        )
        for memo in memos:
            memo.clear()

    def learn(self, apart: CatalogSession) -> None:
        """Take over what was worked out in a session made `apart` from this one."""
        if not self._indexes:
            return  # forgotten meanwhile
        self._turns.update(apart._turns)
        for key, sheet in apart._sheets.items():
            if key not in self._sheets:
                _make_room(self._sheets, _KEPT_SHEETS)
                self._sheets[key] = sheet
        for perspective, index in apart._indexes.items():
            if perspective in self._indexes:
                self._indexes[perspective].learn(index)
        for (query, perspective), found in apart._found.items():
            own = self._indexes.get(perspective)
            if own is not None:  # else many days have passed since
                _make_room(self._found, _KEPT_COMPARISONS)
                # The index apart would hold on to all memos apart.
                results = found.results._replace(searched=own)
                self._found[query, perspective] = found._replace(results=results)

    def is_quick(self, query: str, perspective: Perspective) -> bool:
        """Whether what a query finds is at hand, or what it asks of every device."""
        if (query, perspective) in self._found:
            return True
        from phonecmp.search import is_quick

        return is_quick(self.index(perspective), self._asked(query))

    def _asked(self, query: str) -> Query:
        """What a query asks for; for one that lacks its last number, what any number would ask.

        Of one that cannot be understood that is what stands before the mistake.
        """
        from phonecmp.search import QueryError, parse_query

        try:
            return parse_query(query, self.catalog.table)
        except QueryError as error:
            with suppress(QueryError):
                return parse_query(f"{query}0", self.catalog.table)
            return self._asked(_before(query, error))

    def comparison(
        self,
        devices: tuple[str, ...],
        perspective: Perspective,
        *,
        baseline: str | None,
        differences: bool,
        stated_only: bool,
        previous: Perspective | None,
        with_light: bool,
    ) -> Comparison:
        """Devices side by side; `with_light` adds their light at the usual focal lengths."""
        key = (devices, perspective, baseline, differences, stated_only, previous, with_light)
        if key not in self._comparisons:
            _make_room(self._comparisons, _KEPT_COMPARISONS)
            if not devices and stated_only:
                from phonecmp.comparison import Comparison

                self._comparisons[key] = Comparison((), (), perspective)
            else:
                from phonecmp.comparison import compare  # much code, and not for the first frame
                from phonecmp.model import FOCAL_LENGTHS_MM

                self._comparisons[key] = compare(
                    self.catalog,
                    [self.catalog.devices[device] for device in devices],
                    perspective,
                    baseline=baseline,
                    differences=differences,
                    stated_only=stated_only,
                    previous=previous,
                    lookup=self.sheet,
                    focal_lengths_mm=FOCAL_LENGTHS_MM if with_light else (),
                )
        return self._comparisons[key]


def _accounted(found: Found, index: Index, query: Query) -> Found:
    """The same, with what is to be said of a query and of what it leaves out."""
    from phonecmp.search import parts, unstated

    return found._replace(
        readings=query.readings,
        notes=query.notes,
        unstated=unstated(index, query, found.hits),
        conditions=query.conditions,
        parts=() if found.hits or not query.has_parts else parts(index, query),
    )


def _before(query: str, error: QueryError) -> str:
    """What stands before the mistake in a query."""
    return query[: error.start].rstrip(" -")


def _make_room(
    memo: dict[_Key, _Entry], kept: int, stays: Callable[[_Key], bool] | None = None
) -> None:
    """Drop the oldest half of a memo that has grown to `kept` entries, but for those that stay."""
    if len(memo) >= kept:
        for key in list(memo)[: kept // 2]:
            if stays is None or not stays(key):
                del memo[key]
