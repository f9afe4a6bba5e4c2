"""The rows of a comparison, section by section."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from phonecmp.comparison.records import Cell, Mark, Row, SectionRows
from phonecmp.comparison.value_marks import bar_shares, best_marks, delta, improves
from phonecmp.knowledge import Shown, Status, same_value
from phonecmp.model import Catalog, Field, Kind, Section, Special, base

_IN_THE_HEAD = "name"
"""The field that the head of a column shows, and therefore no row."""

UNFILED = Section("", "Launch")
"""The section of the fields that belong to no table: when a device came."""

AT_FOCAL = Section("at", "At")
"""The section of the fields at a focal length."""


class Sheets(NamedTuple):
    """What is known of every compared device, by path: `now`, and `before` the last time step.

    `baseline` is the position of the device that the others are measured against. `at` are the
    fields at a focal length that come after those of the table.
    """

    catalog: Catalog
    now: tuple[Mapping[str, Shown], ...]
    before: tuple[Mapping[str, Shown], ...] | None = None
    baseline: int | None = None
    at: tuple[Field, ...] = ()


def sections(sheets: Sheets, *, stated_only: bool, differences: bool) -> tuple[SectionRows, ...]:
    """Every section with a row to show or to count, in the order of the field table.

    See `compare` for `stated_only` and `differences`.
    """
    table = sheets.catalog.table
    detailed = [_detailed_sections(sheet) for sheet in sheets.now]
    members: dict[str, list[Row]] = {}
    for field in (*table.fields.values(), *sheets.at):
        if field.path == _IN_THE_HEAD:
            continue
        if not stated_only or _belongs(sheets, field, detailed):
            members.setdefault(field.section, []).append(_row(sheets, field))
    found = []
    for path, rows in members.items():
        section = AT_FOCAL if path == AT_FOCAL.path else table.sections.get(path, UNFILED)
        found.append(_differing(section, rows) if differences else SectionRows(section, (*rows,)))
    return tuple(found)


def _differing(section: Section, rows: Sequence[Row]) -> SectionRows:
    """A section without the rows in which nothing differs.

    What only some devices state stays: a lens that one phone has and others have not is the
    largest difference there is.
    """
    kept = tuple(row for row in rows if row.differs or row.is_partial)
    are_equal = all(row.is_equal for row in rows if not (row.differs or row.is_partial))
    partial = [row.stated for row in kept if not row.differs]
    by_one = partial.count(1)
    return SectionRows(
        section, kept, len(rows) - len(kept), are_equal, by_one, len(partial) - by_one
    )


def _detailed_sections(sheet: Mapping[str, Shown]) -> frozenset[str]:
    """The sections of which more is stated than that the camera exists."""
    return frozenset(
        shown.field.section
        for shown in sheet.values()
        if _is_stated(shown) and shown.field.kind is not Kind.PRESENCE
    )


def _belongs(sheets: Sheets, field: Field, detailed: Sequence[frozenset[str]]) -> bool:
    """Whether somebody states the field and it deserves a row.

    That a camera exists is worth one only where some device has none, or where nothing else is
    known of it.
    """
    for sheet, sections_known in zip(sheets.now, detailed, strict=True):
        shown = sheet.get(field.path)
        if shown is None or not _is_stated(shown):
            continue
        if field.kind is not Kind.PRESENCE:
            return True
        if not _is_there(shown) or field.section not in sections_known:
            return True
    return False


def _is_stated(shown: Shown) -> bool:
    return any(one is not None for one in (shown.value, shown.denied, shown.correction))


def _is_there(shown: Shown) -> bool:
    return shown.value is not None and base(shown.value) not in (Special.NONE, False)


def _row(sheets: Sheets, field: Field) -> Row:
    """One field across all columns."""
    unknown = Shown(field, None, Status.UNKNOWN)
    row = tuple([sheet.get(field.path, unknown) for sheet in sheets.now])
    values = [shown.value for shown in row if shown.value is not None]
    names = sheets.catalog.names
    differs = any(not same_value(field, names, values[0], value) for value in values[1:])
    dressed = zip(best_marks(field, row), bar_shares(field, row), strict=True)
    cells = tuple(
        _cell(sheets, row, position, mark, share) for position, (mark, share) in enumerate(dressed)
    )
    is_equal = len(values) == len(row) >= 2 and not differs
    return Row(field, cells, is_equal, differs, len(values) or sum(map(_is_stated, row)))


def _cell(
    sheets: Sheets, row: tuple[Shown, ...], position: int, mark: Mark, share: float | None
) -> Cell:
    """A cell measured against the baseline and against what was shown before."""
    shown = row[position]
    if shown.value is None:
        return Cell(shown)
    field = shown.field
    difference, equals = None, False
    if sheets.baseline is not None and sheets.baseline != position:
        reference = row[sheets.baseline]
        difference = delta(field, shown, reference)
        equals = _show_the_same(sheets.catalog, field, shown, reference)
    return Cell(
        shown=shown,
        mark=mark,
        delta=difference,
        improves=improves(field, difference),
        equals_baseline=equals,
        share=share,
        previous=_previous(sheets, field, position, shown),
    )


def _previous(sheets: Sheets, field: Field, position: int, shown: Shown) -> Shown | None:
    """What the cell showed before, where that was a value and another one stands there now.

    A value that is new, or gone after a step back, replaces nothing: marking those would flood
    the column on launch day.
    """
    if sheets.before is None or shown.value is None:
        return None
    before = sheets.before[position].get(field.path)
    if before is None or before.value is None:
        return None
    return None if _show_the_same(sheets.catalog, field, before, shown) else before


def _show_the_same(catalog: Catalog, field: Field, one: Shown, other: Shown) -> bool:
    if one.value is None or other.value is None:
        return False
    return same_value(field, catalog.names, one.value, other.value)
