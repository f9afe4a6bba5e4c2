"""The view state: one immutable value from which every pane is drawn, and its transitions.

Everything a key changes goes through a function here that takes a state and returns the next one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from phonecmp.comparison import Comparison, Row
from phonecmp.knowledge import Event, Perspective
from phonecmp.model import Field, regional_devices
from phonecmp.session import CatalogSession, Found
from phonecmp.tui.line_renderer import LineRenderer

NOTHING_READ = (0, 0)
"""What `ViewState.reading` holds before the first file."""

_KEPT_EARLIER = 50
"""Changes that can be taken back."""


class Cursor(NamedTuple):
    """The cell under the cursor.

    `row` is a field's path, or a section's path with a colon before it: the cursor stands on
    headings too, where they fold. `column` counts the columns from 0, see `ViewState.columns`.
    """

    row: str = ""
    column: int = 0


class EarlierSet(NamedTuple):
    """What stood there before a change: the compared devices, and the one they were measured by.

    `named` holds what the change did to named sets: the ids that a name stood for before, None
    where there was no such name.
    """

    devices: tuple[str, ...]
    baseline: str | None = None
    named: Mapping[str, tuple[str, ...] | None] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ViewState:
    """What the app shows.

    `devices` are the compared ids in letter order, `missing` those that no catalogue has at
    present, each with its place in the set; `baseline` may be one of either. `named_sets` are the
    sets that were given a name, `earlier_sets` what stood there before each change, newest last.
    `day_before` is the day from which the last time step came.
    `highlighted` is the id under the list's cursor. `reading` counts, while the catalogue is being
    read, the files that were and those there are, `rereading` the same while a whole catalogue is
    read again. `empty_rows` shows rows that nobody states too, and those of light, which
    `light_rows` shows without them. `photos` counts the user's photos by focal length in whole mm
    of 35 mm equivalent; they lie under drawings unless `photos_hidden`. `list_columns` are the
    paths of fields that the list shows where the query asks for none.
    """

    session: CatalogSession
    renderer: LineRenderer
    day: date
    today: date
    region: str | None = None
    query: str = ""
    highlighted: str | None = None
    devices: tuple[str, ...] = ()
    missing: tuple[tuple[str, int], ...] = ()
    named_sets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    earlier_sets: tuple[EarlierSet, ...] = ()
    baseline: str | None = None
    differences: bool = False
    empty_rows: bool = False
    light_rows: bool = False
    bars: bool = True
    folded: frozenset[str] = field(default_factory=frozenset)
    cursor: Cursor = field(default_factory=Cursor)
    day_before: date | None = None
    reading: tuple[int, int] | None = None
    rereading: tuple[int, int] | None = None
    photos: Mapping[int, int] = field(default_factory=dict)
    photos_hidden: bool = False
    list_columns: tuple[str, ...] = ()

    @property
    def perspective(self) -> Perspective:
        """The day and region everything is seen from."""
        return Perspective(self.day, self.today, self.region)

    @property
    def is_today(self) -> bool:
        """Whether the view shows the present."""
        return self.day == self.today

    @property
    def went_back(self) -> bool:
        """Whether the last step in time led back, so that what was shown before comes later."""
        return self.day_before is not None and self.day_before > self.day

    @property
    def shown_photos(self) -> Mapping[int, int]:
        """The photos to lay under drawings; none while they are hidden."""
        return {} if self.photos_hidden else self.photos

    @property
    def found(self) -> Found:
        """What the query finds."""
        return self.session.found(self.query, self.perspective)

    @property
    def listed_fields(self) -> tuple[Field, ...]:
        """What the list shows of devices: the fields of the query, else those that are set."""
        return self.found.fields or self.session.fields_named(self.list_columns)

    @property
    def comparison(self) -> Comparison:
        """The chosen devices side by side."""
        before = self.day_before
        previous = Perspective(before, self.today, self.region) if before else None
        return self.session.comparison(
            self.devices,
            self.perspective,
            baseline=self.measured_by,
            differences=self.differences,
            stated_only=not self.empty_rows,
            with_light=self.empty_rows or self.light_rows,
            previous=previous,
        )

    @property
    def place(self) -> Cursor:
        """Where the cursor stands: where it was put, or the first row once that line is gone."""
        headings: list[str] = []
        rows: list[str] = []
        for section in self.comparison.sections:
            headings.append(f":{section.section.path}")
            if section.section.path not in self.folded:
                rows.extend(row.field.path for row in section.rows)
            if self.cursor.row in (headings[-1], *rows):
                return self.cursor
        return self.cursor._replace(row=next(iter([*rows, *headings]), ""))

    @property
    def row(self) -> Row | None:
        """The comparison's row under the cursor, None on a heading."""
        path = self.place.row
        for section in self.comparison.sections:
            for row in section.rows:
                if row.field.path == path:
                    return row
        return None

    @property
    def columns(self) -> tuple[str, ...]:
        """The compared ids from left to right; missing devices have columns once all is read."""
        return self.devices if self.reading is not None else whole_set(self)

    @property
    def at_cursor(self) -> str | None:
        """The id in whose column the cursor stands, also that of a missing device."""
        columns = self.columns
        return columns[self.cursor.column] if self.cursor.column < len(columns) else None

    @property
    def measured_by(self) -> str | None:
        """The baseline, unless it is missing."""
        return self.baseline if self.baseline in self.devices else None

    @property
    def events(self) -> tuple[Event, ...]:
        """The dated events of the compared devices up to today, oldest first."""
        found = [
            event for device in self.devices for event in self.session.events(device, self.today)
        ]
        return tuple(sorted((e for e in found if e.day <= self.today), key=lambda e: e.day))


def with_devices(view: ViewState, ids: tuple[str, ...]) -> ViewState:
    """Compare these devices, those that no catalogue has as missing; `undo` brings back the set."""
    if ids == whole_set(view):
        return view
    known, missing = parted(ids, view.session)
    changed = replace(
        view,
        devices=known,
        missing=missing,
        earlier_sets=_with_earlier(view),
        baseline=view.baseline if view.baseline in ids else None,
    )
    last = max(len(changed.columns) - 1, 0)
    return replace(changed, cursor=view.cursor._replace(column=min(view.cursor.column, last)))


def with_more(view: ViewState, devices: Iterable[str]) -> ViewState:
    """Compare these devices, too, behind those that are compared."""
    return with_devices(view, tuple(dict.fromkeys((*whole_set(view), *devices))))


def _with_earlier(
    view: ViewState, named: Mapping[str, tuple[str, ...] | None] | None = None
) -> tuple[EarlierSet, ...]:
    """The earlier sets with the present one, which is about to change; `named` as in EarlierSet."""
    earlier = EarlierSet(whole_set(view), view.baseline, named or {})
    return (*view.earlier_sets, earlier)[-_KEPT_EARLIER:]


def with_named_sets(view: ViewState, sets: Mapping[str, tuple[str, ...]]) -> ViewState:
    """Other named sets; those before can be brought back by `undo`."""
    names = [
        name for name in {**view.named_sets, **sets} if view.named_sets.get(name) != sets.get(name)
    ]
    if not names:
        return view
    former = {name: view.named_sets.get(name) for name in names}
    return replace(view, named_sets=sets, earlier_sets=_with_earlier(view, former))


def toggle_device(view: ViewState, device: str) -> ViewState:
    """Add a device as the last column, or take it out."""
    ids = whole_set(view)
    if device in ids:
        return with_devices(view, tuple(other for other in ids if other != device))
    return with_more(view, (device,))


def exchange_device(view: ViewState, device: str, better: str) -> ViewState:
    """Another device in the place of one, now and wherever `undo` leads; none stands there twice.

    Where the first is compared no longer, all stays as it is.
    """
    if device not in view.devices:
        return view

    def exchanged(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(better if id_ == device else id_ for id_ in ids))

    earlier = tuple(e._replace(devices=exchanged(e.devices)) for e in view.earlier_sets)
    return replace(
        view,
        devices=exchanged(view.devices),
        earlier_sets=earlier,
        baseline=better if view.baseline == device else view.baseline,
    )


def undo(view: ViewState) -> ViewState:
    """Bring back the devices before the last change, and a baseline that went with them.

    Where that change was one of named sets, these come back instead.
    """
    if not view.earlier_sets:
        return view
    last, rest = view.earlier_sets[-1], view.earlier_sets[:-1]
    if last.named:
        named = {**view.named_sets, **last.named}
        kept = {name: ids for name, ids in named.items() if ids is not None}
        return replace(view, named_sets=kept, earlier_sets=rest)
    earlier = with_devices(view, last.devices)  # whose files may be gone since
    baseline = earlier.baseline or (last.baseline if view.baseline is None else None)
    return replace(earlier, baseline=baseline, earlier_sets=rest)


def move_column(view: ViewState, step: int) -> ViewState:
    """Move the column under the cursor by `step` places, the cursor with it."""
    here = view.cursor.column
    there = here + step
    columns = view.columns
    if not (0 <= here < len(columns) and 0 <= there < len(columns)):
        return view
    order = list(whole_set(view))
    one, other = order.index(columns[here]), order.index(columns[there])
    order[one], order[other] = order[other], order[one]
    moved = with_devices(view, tuple(order))
    return replace(moved, cursor=view.cursor._replace(column=there))


def drop_column(view: ViewState) -> ViewState:
    """Take the device under the cursor out of the comparison."""
    here = view.at_cursor
    return view if here is None else toggle_device(view, here)


def toggle_baseline(view: ViewState) -> ViewState:
    """Measure all others against the device under the cursor, or stop doing so."""
    here = view.at_cursor
    if here == view.baseline or here not in view.devices:
        return replace(view, baseline=None) if here == view.baseline else view
    return replace(view, baseline=here)


def toggle_fold(view: ViewState, section: str) -> ViewState:
    """Fold a section to its heading, or open it."""
    return replace(view, folded=view.folded ^ {section})


def fold_all(view: ViewState) -> ViewState:
    """Fold every section, or open all where every one is folded."""
    paths = frozenset(section.section.path for section in view.comparison.sections)
    return replace(view, folded=frozenset() if paths <= view.folded else paths)


def with_day(view: ViewState, day: date) -> ViewState:
    """Look from another day; a day after today is today."""
    day = min(day, view.today)
    return view if day == view.day else replace(view, day=day, day_before=view.day)


def return_to_today(view: ViewState) -> ViewState:
    """Look from today, without the marks of a step: what changed on the way is long known."""
    return replace(view, day=view.today, day_before=None)


def step_time(view: ViewState, direction: int) -> ViewState:
    """Go to the next (1) or previous (-1) dated event of the compared devices.

    After the last event comes today.
    """
    days = sorted({event.day for event in view.events} | {view.today})
    if direction > 0:
        ahead = [day for day in days if day > view.day]
        return with_day(view, ahead[0]) if ahead else view
    behind = [day for day in days if day < view.day]
    return with_day(view, behind[-1]) if behind else view


def with_library(view: ViewState, session: CatalogSession) -> ViewState:
    """The same view of a catalogue that was read again.

    Compared devices that are gone are missing, and stand in their places again once they are back.
    """
    known, missing = parted(whole_set(view), session)
    return replace(
        view,
        session=session,
        devices=known,
        missing=missing,
        baseline=session.catalog.aliases.get(view.baseline or "", view.baseline),
        day_before=None,
    )


def whole_set(view: ViewState) -> tuple[str, ...]:
    """The compared ids in order, with those that no catalogue has at present."""
    ids = list(view.devices)
    for device, place in view.missing:
        if device not in ids:
            ids.insert(place, device)
    return tuple(ids)


def parted(
    ids: tuple[str, ...], session: CatalogSession
) -> tuple[tuple[str, ...], tuple[tuple[str, int], ...]]:
    """The ids that a session has, under their present names, and the missing ones, placed."""
    catalog = session.catalog
    present = tuple(dict.fromkeys(catalog.aliases.get(each, each) for each in ids))
    known = tuple(each for each in present if each in catalog.devices)
    return known, tuple((e, n) for n, e in enumerate(present) if e not in catalog.devices)


def next_region(view: ViewState) -> ViewState:
    """Go on to the next region that any compared device differs in, then back to none."""
    regions: list[str | None] = [None, *regions_of(view)]
    position = regions.index(view.region) if view.region in regions else 0
    return replace(view, region=regions[(position + 1) % len(regions)], day_before=None)


def regions_of(view: ViewState) -> tuple[str, ...]:
    """The regions in which the compared devices, or where none is compared any device, differ."""
    catalog = view.session.catalog
    compared = [catalog.devices[device] for device in view.devices]
    devices = compared or regional_devices(catalog.devices).values()
    return tuple(sorted({region for device in devices for region in device.regions}))
