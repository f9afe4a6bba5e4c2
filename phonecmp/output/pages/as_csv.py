"""Records as comma-separated values, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from phonecmp.comparison import Comparison
from phonecmp.knowledge import PartnerLane, Scorecard, Shown, Statement, UsedSensor, Verdict
from phonecmp.model import Catalog, Field, FieldTable, Value, base, number_text
from phonecmp.output.data_columns import (
    DataColumn,
    Scalar,
    build_at,
    build_count,
    data_columns,
    parts_of,
    verdict_word,
)
from phonecmp.output.device_sheets import Sheet, by_section
from phonecmp.output.terminal_safe_text import safe_text
from phonecmp.output.values_as_text import shown_text, value_text

_UNKNOWN = "unknown"

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"-\d+(?:\.\d+)?", re.ASCII)


def csv_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Lines of comma-separated values under a header.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    written = StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow([without_formula(cell) for cell in header])
    writer.writerows([without_formula(cell) for cell in row] for row in rows)
    return written.getvalue()


def csv_line(row: Sequence[str]) -> str:
    """One line of comma-separated values."""
    written = StringIO()
    csv.writer(written, lineterminator="\n").writerow([without_formula(cell) for cell in row])
    return written.getvalue()


def without_formula(cell: str) -> str:
    """A cell that no spreadsheet computes; a negative number is none that it would."""
    if cell.startswith(_FORMULA_STARTS) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


LIST_HEAD = ("id", "name", "brand", "kind", "state")
"""The columns that a list begins with; those of fields follow."""


def list_csv(
    sheets: Iterable[Sheet],
    catalog: Catalog,
    fields: Sequence[Field],
    *,
    statuses: bool = False,
    builds: bool = False,
) -> Iterator[str]:
    """One line per device, or per build, and the columns of every field, known or not.

    A column holds nothing but numbers, days, flags or texts. With `statuses` each field has two
    more: how certain the value is, and how people read it, with what no column of numbers can hold.
    """
    columns = [(field, data_columns(field)) for field in fields]
    yield csv_line([*LIST_HEAD, *["build"] * builds, *_field_heads(columns, statuses=statuses)])
    for sheet in sheets:
        known = {path: shown.value for path, shown in sheet.values.items()}
        count = build_count((field, known.get(field.path)) for field in fields) if builds else 1
        for build in range(count):
            row = [*_about(sheet, catalog), *[str(build + 1)] * builds]
            for field, of_field in columns:
                value = known.get(field.path)
                one = None if value is None else build_at(field, value, build)
                if one is None:
                    row += [""] * len(of_field)
                else:
                    row += [_cell_text(each.read(one)) for each in of_field]
                if statuses:
                    row += _status_and_text(sheet.values.get(field.path), catalog)
            yield csv_line(row)


def _field_heads(
    columns: Sequence[tuple[Field, tuple[DataColumn, ...]]], *, statuses: bool
) -> Iterator[str]:
    for field, of_field in columns:
        yield from (column.name for column in of_field)
        if statuses:
            yield f"{field.data_name}_status"
            yield f"{field.data_name}_text"


def _status_and_text(shown: Shown | None, catalog: Catalog) -> tuple[str, str]:
    return _cells(shown, catalog)[::-1] if shown else (_UNKNOWN, "")


def _cell_text(cell: Scalar) -> str:
    """A cell as other programs read it."""
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case int() | float():
            return number_text(cell)
        case _:
            return safe_text(str(cell))


def _about(sheet: Sheet, catalog: Catalog) -> list[str]:
    device = sheet.device
    state = sheet.state.value if sheet.state else ""
    brand = catalog.brand_name(device.brand)
    return [device.id, safe_text(sheet.name), safe_text(brand), device.kind.value, state]


def _cells(shown: Shown, catalog: Catalog) -> tuple[str, str]:
    """Value and status."""
    return shown_text(_undated(shown), catalog, plain=True), shown.status.value


def _undated(shown: Shown) -> Shown:
    """A value as a script wants it: a deadline alone, for the time left changes from day to day."""
    return shown._replace(months_left=None)


def show_csv(sheet: Sheet, catalog: Catalog) -> str:
    """One line per known value of a device; `number` is that of the usual build."""
    header = ["field", "section", "label", "value", "unit", "status", "sources", "derived from"]
    header += [*_NUMBERS, "layer"]
    lines = [
        [
            shown.field.data_name,
            section.label,
            shown.field.label,
            shown_text(_undated(shown), catalog, plain=True),
            shown.field.unit,
            shown.status.value,
            " ".join(shown.sources),
            " ".join(shown.inputs),
            *numbers_of(shown.field, shown.value),
            shown.layer,
        ]
        for section, values in by_section(catalog, sheet)
        for shown in values
    ]
    return csv_text(header, lines)


_NUMBERS = ["number", "number_to"]
"""A figure by itself, equal ones where it is no range; in `value` stands what people read."""


def numbers_of(field: Field, value: Value | None) -> tuple[str, str]:
    """A value in the columns `number` and `number_to`, those of the usual build."""
    if value is None or not field.kind.is_numeric:
        return "", ""
    parts = parts_of(field, base(value))
    return _cell_text(parts.number), _cell_text(parts.number_to)


def comparison_csv(comparison: Comparison, catalog: Catalog) -> str:
    """One line per field; of each device the value as people read it, its number, and its status.

    `number` and `number_to` are those of the usual build, equal where it is no range. Beside a
    baseline the others have the signed difference in the field's unit, of optical formats in per
    cent of the area.
    """
    header = ["field", "section", "label", "unit"]
    measured = [
        comparison.baseline is not None and not column.is_baseline for column in comparison.columns
    ]
    for column, has_delta in zip(comparison.columns, measured, strict=True):
        kinds = ["status", *_NUMBERS, *["difference"] * has_delta]
        header += [column.device.id, *(f"{column.device.id} {kind}" for kind in kinds)]
    lines = []
    for section in comparison.sections:
        for row in section.rows:
            line = [row.field.data_name, section.section.label, row.field.label, row.field.unit]
            for cell, has_delta in zip(row.cells, measured, strict=True):
                line += _cells(cell.shown, catalog)
                line += numbers_of(row.field, cell.shown.value)
                delta = "" if cell.delta is None else number_text(cell.delta)
                line += [delta] * has_delta
            lines.append(line)
    return csv_text(header, lines)


def why_csv(statements: Sequence[Statement], field: Field, catalog: Catalog) -> str:
    """One line per statement on a field; plain values have the verb "is"."""
    header = ["on", "by", "via", "url", "verb", "value", "unit", "verdict", "region"]
    header += [*_NUMBERS, "layer"]
    lines = [
        [
            str(each.on),
            each.by or "",
            each.via or "",
            each.url or "",
            each.verb.value if each.verb else "is",
            value_text(field, each.value, catalog, plain=True),
            field.unit,
            verdict_word(each.verdict) if each.verdict else "",
            each.region or "",
            *numbers_of(field, each.value),
            each.layer,
        ]
        for each in statements
    ]
    return csv_text(header, lines)


def partners_csv(lanes: Sequence[PartnerLane]) -> str:
    """One line per partnership."""
    header = ["partner", "name", "brand", "from", "until", "end", "scope", "first", "last"]
    lines = [
        [
            lane.partner,
            lane.partner_name,
            lane.brand,
            str(lane.start or ""),
            str(lane.until or ""),
            lane.end.value,
            " ".join(lane.partnership.scope),
            lane.first or "",
            lane.last or "",
            " ".join(device.id for device in lane.devices),
        ]
        for lane in lanes
    ]
    return csv_text([*header, "devices"], lines)


def sensors_csv(used: Sequence[UsedSensor]) -> str:
    """One line per camera that has a sensor; a sensor that none has stands on a line of its own."""
    from phonecmp.knowledge.sensor_figures import area

    header = ["sensor", "name", "maker", "format", "width px", "height px", "pixel um", "mp"]
    header += ["area mm2", "basis", "device", "role", "announced", "status"]
    lines = []
    for one in used:
        sensor, array = one.sensor, one.sensor.array_px
        figures = [array.first if array else None, array.second if array else None]
        figures += [sensor.pixel_um, sensor.mp]
        size = area(sensor)
        lead = [sensor.id, sensor.name, sensor.maker or "", sensor.format_in or ""]
        lead += ["" if each is None else number_text(each) for each in figures]
        lead += [number_text(size) if isinstance(size, float) else ""]
        lead += [sensor.basis.value if sensor.basis else ""]
        for use in one.uses:
            when = str(use.announced or "")
            lines.append([*lead, use.device, use.role, when, use.status.value])
        if not one.uses:
            lines.append([*lead, "", "", "", ""])
    return csv_text(header, lines)


def scorecards_csv(cards: Sequence[Scorecard], table: FieldTable) -> str:
    """One line per scorecard."""
    header = ["key", "name", *(verdict.value for verdict in Verdict), "decided", "share true"]
    lines = [
        [
            table.data_name(card.key),
            card.name,
            *(str(card.count(verdict)) for verdict in Verdict),
            str(card.decided),
            "" if card.share_true is None else number_text(round(card.share_true, 4)),
        ]
        for card in cards
    ]
    return csv_text(header, lines)


def scored_claims_csv(card: Scorecard, catalog: Catalog) -> str:
    """One line per claim of a scorecard."""
    header = ["on", "by", "device", "field", "verb", "value", "unit", "verdict", "fact", "known on"]
    lines = []
    for claim in card.claims:
        field = catalog.field(claim.field)
        lines.append(
            [
                str(claim.on),
                claim.source or "",
                claim.device,
                field.data_name,
                claim.verb.value,
                value_text(field, claim.value, catalog, plain=True),
                field.unit,
                verdict_word(claim.verdict),
                "" if claim.fact is None else value_text(field, claim.fact, catalog, plain=True),
                str(claim.known_on or ""),
            ]
        )
    return csv_text(header, lines)
