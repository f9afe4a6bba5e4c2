"""The catalogue as tables that join: what SQLite and Parquet files hold.

`devices` has a column for every field as CSV has; `device_values` the same value by value with
status and sources, `claims` every statement with its verdict. Names of columns are those of CSV.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from phonecmp.knowledge import Perspective, Shown, Statement, partner_timeline, used_sensors
from phonecmp.knowledge import sensor_figures as figures
from phonecmp.knowledge.judged_statements import statements_on
from phonecmp.knowledge.verdicts import gather_regions
from phonecmp.model import Catalog, Device, Field, Period, Sensor, base, builds, optical_inches
from phonecmp.output.data_columns import (
    DataType,
    Scalar,
    build_at,
    data_columns,
    parts_of,
    verdict_word,
)
from phonecmp.output.device_sheets import Sheet
from phonecmp.output.terminal_safe_text import safe_text

Row = tuple[Scalar, ...]

_TEXT, _NUMBER, _INTEGER = DataType.TEXT, DataType.NUMBER, DataType.INTEGER
_FLAG, _DATE = DataType.FLAG, DataType.DATE
_PARTS: Mapping[str, DataType] = {
    "number": _NUMBER, "number_to": _NUMBER, "second": _NUMBER, "flag": _FLAG, "day_from": _DATE,
    "day_to": _DATE, "text": _TEXT,
}  # fmt: skip


class DataTable(NamedTuple):
    """One table: columns with what they hold, the key, and the columns that refer to other tables.

    `references` maps a column to the table whose first column it names; a long table has thousands
    of rows that say the same few texts.
    """

    name: str
    columns: Mapping[str, DataType]
    rows: Sequence[Row]
    key: tuple[str, ...]
    references: Mapping[str, str] = {}
    is_long: bool = False


def data_tables(
    catalog: Catalog, sheets: Iterable[Sheet], perspective: Perspective, fields: Sequence[Field]
) -> tuple[DataTable, ...]:
    """All tables, those that others refer to first; of the devices given only some fields."""
    known = list(sheets)
    devices = {sheet.device.id: sheet.device for sheet in known}
    said_by = _value_sources(known, fields)
    claims = _claims(catalog, devices, perspective, fields)
    named = {row[2] for row in said_by.rows} | {each for row in claims.rows for each in row[6:8]}
    return (
        _brands(catalog),
        _sources(catalog, {str(source) for source in named if source}),
        _fields(catalog),
        _partners(catalog),
        _sensors(catalog),
        _devices(catalog, known, fields),
        _values(known, fields),
        said_by,
        claims,
        _sensor_uses(catalog, devices, perspective),
        _partnerships(catalog, perspective),
        *([_corrections(catalog)] if len(catalog.layers) > 1 else []),
        _about(catalog, perspective),
    )


def _brands(catalog: Catalog) -> DataTable:
    rows = [(brand.id, brand.name) for brand in catalog.brands.values()]
    known = {brand for brand, _ in rows}
    others = {device.brand for device in catalog.devices.values()} - known
    rows += [(brand, catalog.brand_name(brand)) for brand in sorted(others)]
    return DataTable("brands", {"id": _TEXT, "name": _TEXT}, rows, ("id",))


def _sources(catalog: Catalog, named: Set[str]) -> DataTable:
    """The sources; a page whose owner is none of them goes by its domain, without a kind."""
    rows: list[Row] = [(one.id, one.name, one.kind.value) for one in catalog.sources.values()]
    rows += [(domain, domain, None) for domain in sorted(named - catalog.sources.keys())]
    return DataTable("sources", {"id": _TEXT, "name": _TEXT, "kind": _TEXT}, rows, ("id",))


def _fields(catalog: Catalog) -> DataTable:
    columns = dict.fromkeys(
        ("field", "label", "section", "role", "kind", "unit", "better", "description"), _TEXT
    )
    rows = [
        (
            field.data_name,
            field.label,
            field.section,
            field.role,
            field.kind.value,
            field.unit or None,
            field.better.value if field.better else None,
            field.description or None,
            place,
        )
        for place, field in enumerate(catalog.table.fields.values(), 1)
    ]
    return DataTable("fields", columns | {"position": _INTEGER}, rows, ("field",))


def _partners(catalog: Catalog) -> DataTable:
    rows = [
        (one.id, one.name, one.legal, one.country, catalog.layer_at(one.file) or None)
        for one in catalog.partners.values()
    ]
    columns = dict.fromkeys(("id", "name", "legal", "country", "layer"), _TEXT)
    return DataTable("partners", columns, rows, ("id",))


def _sensors(catalog: Catalog) -> DataTable:
    columns = dict.fromkeys(("id", "name", "maker", "format", "colour_filter", "basis"), _TEXT)
    columns |= dict.fromkeys(
        ("format_in", "width_px", "height_px", "pixel_um", "mp", "width_mm", "height_mm",
         "area_mm2"), _NUMBER,
    )  # fmt: skip
    rows = [
        (*_sensor_row(sensor), catalog.layer_at(sensor.file) or None)
        for sensor in catalog.sensors.values()
    ]
    columns |= {"year": _INTEGER, "layer": _TEXT}
    return DataTable("sensors", columns, rows, ("id",))


def _sensor_row(sensor: Sensor) -> Row:
    array, sides = sensor.array_px, figures.sides_mm(sensor) or (None, None)
    return (
        sensor.id,
        sensor.name,
        sensor.maker,
        sensor.format_in,
        sensor.colour_filter,
        sensor.basis.value if sensor.basis else None,
        optical_inches(sensor.format_in) if sensor.format_in else None,
        array.first if array else None,
        array.second if array else None,
        sensor.pixel_um,
        figures.megapixels(sensor),
        *(None if side is None else round(side, 4) for side in sides),
        figures.area_mm2(sensor),
        sensor.year,
    )


def _devices(catalog: Catalog, sheets: Sequence[Sheet], fields: Sequence[Field]) -> DataTable:
    columns = dict.fromkeys(("id", "name", "brand", "kind", "state", "predecessor"), _TEXT)
    of_fields = [(field, data_columns(field)) for field in fields]
    columns |= {each.name: each.type for _, of_field in of_fields for each in of_field}

    def row(sheet: Sheet) -> Row:
        device = sheet.device
        cells: list[Scalar] = [device.id, sheet.name, device.brand, device.kind.value]
        cells += [sheet.state.value if sheet.state else None]
        cells += [catalog.aliases.get(device.predecessor or "", device.predecessor)]
        for field, of_field in of_fields:
            shown = sheet.values.get(field.path)
            usual = build_at(field, shown.value if shown else None, 0)
            cells += [None if usual is None else each.read(usual) for each in of_field]
        return tuple(cells)

    return DataTable("devices", columns, [row(one) for one in sheets], ("id",), {"brand": "brands"})


def _listed_values(
    sheets: Sequence[Sheet], fields: Sequence[Field]
) -> Iterator[tuple[Sheet, Shown]]:
    """The values that are known, device by device."""
    for sheet in sheets:
        for field in fields:
            shown = sheet.values.get(field.path)
            if shown is not None and shown.value is not None:
                yield sheet, shown


def _values(sheets: Sequence[Sheet], fields: Sequence[Field]) -> DataTable:
    columns = {"device": _TEXT, "field": _TEXT, "position": _INTEGER, **_PARTS, "status": _TEXT}
    columns |= {"region": _TEXT, "derived": _FLAG, "outlived": _FLAG, "same_as": _TEXT}
    columns |= {"layer": _TEXT}
    rows: list[Row] = [
        (
            sheet.device.id,
            shown.field.data_name,
            place,
            *parts_of(shown.field, atom),
            shown.status.value,
            shown.region,
            bool(shown.inputs),
            shown.is_outlived,
            shown.same_as,
            shown.layer or None,
        )
        for sheet, shown in _listed_values(sheets, fields)
        for place, atom in enumerate(builds(shown.value or ()), 1)
    ]
    key = ("device", "field", "position")
    refers = {"device": "devices", "field": "fields"}
    return DataTable("device_values", columns, rows, key, refers, is_long=True)


def _value_sources(sheets: Sequence[Sheet], fields: Sequence[Field]) -> DataTable:
    rows = [
        (sheet.device.id, shown.field.data_name, source)
        for sheet, shown in _listed_values(sheets, fields)
        for source in dict.fromkeys(shown.sources)
    ]
    columns = {"device": _TEXT, "field": _TEXT, "source": _TEXT}
    refers = {"device": "devices", "field": "fields", "source": "sources"}
    return DataTable("value_sources", columns, rows, tuple(columns), refers, is_long=True)


def _claims(
    catalog: Catalog,
    devices: Mapping[str, Device],
    perspective: Perspective,
    fields: Sequence[Field],
) -> DataTable:
    """Every statement that counts on the day, of all regions; a plain value has the verb "is"."""
    columns = {"claim": _INTEGER, "device": _TEXT, "field": _TEXT, "said": _TEXT}
    columns |= {"said_from": _DATE, "said_to": _DATE, "source": _TEXT, "via": _TEXT, "url": _TEXT}
    columns |= {"verb": _TEXT, **_PARTS, "verdict": _TEXT, "region": _TEXT}
    columns |= {"live": _FLAG, "late": _FLAG, "layer": _TEXT}
    rows: list[Row] = []
    for device in devices.values():
        evidence = gather_regions(catalog, device, perspective)
        for field in fields:
            if any(field.path in each.claims or field.path in each.plain
                   for each in evidence.values()):  # fmt: skip
                for said in statements_on(field, evidence):
                    rows.append(_claim_row(len(rows) + 1, device, field, said))
    refers = {"device": "devices", "field": "fields", "source": "sources", "via": "sources"}
    return DataTable("claims", columns, rows, ("claim",), refers, is_long=True)


def _claim_row(number: int, device: Device, field: Field, said: Statement) -> Row:
    return (
        number,
        device.id,
        field.data_name,
        *_period(said.on),
        said.by,
        said.via,
        said.url,
        said.verb.value if said.verb else "is",
        *parts_of(field, base(said.value)),
        verdict_word(said.verdict) if said.verdict else None,
        said.region,
        said.stands,
        said.late,
        said.layer or None,
    )


def _period(period: Period | None) -> tuple[Scalar, Scalar, Scalar]:
    """A date as it is written, its first and its last day."""
    return (str(period), period.first, period.last) if period else (None, None, None)


def _sensor_uses(
    catalog: Catalog, devices: Mapping[str, Device], perspective: Perspective
) -> DataTable:
    columns = dict.fromkeys(("sensor", "device", "role", "status"), _TEXT)
    rows = {
        (used.sensor.id, use.device, use.role): use.status.value
        for used in used_sensors(catalog, perspective)
        for use in used.uses
        if use.device in devices
    }
    refers = {"sensor": "sensors", "device": "devices"}
    lines = [(*key, status) for key, status in rows.items()]
    return DataTable("sensor_uses", columns, lines, ("sensor", "device", "role"), refers)


def _partnerships(catalog: Catalog, perspective: Perspective) -> DataTable:
    columns = {"partnership": _INTEGER, "partner": _TEXT, "brand": _TEXT}
    for name in ("started", "ended"):
        columns |= {name: _TEXT, f"{name}_from": _DATE, f"{name}_to": _DATE}
    columns |= dict.fromkeys(("state", "first", "last"), _TEXT)
    rows = [
        (
            number,
            lane.partner,
            lane.brand,
            *_period(lane.start),
            *_period(lane.until),
            lane.end.value,
            lane.first,
            lane.last,
        )
        for number, lane in enumerate(partner_timeline(catalog, perspective), 1)
    ]
    refers = {"partner": "partners", "brand": "brands"}
    return DataTable("partnerships", columns, rows, ("partnership",), refers)


def _corrections(catalog: Catalog) -> DataTable:
    """What later layers state instead of lower ones, of devices and all other entries."""
    from phonecmp.knowledge.layer_changes import changes  # few catalogues have layers
    from phonecmp.output.presenters.correction import own_words, stood_text

    columns = {"correction": _INTEGER, **dict.fromkeys(
        ("id", "field", "region", "said", "value", "layer", "instead_of", "of_layer"), _TEXT
    )}  # fmt: skip
    rows: list[Row] = [
        (
            safe_text(change.device.id),
            safe_text(catalog.table.data_name(one.path)),
            one.region,
            str(one.report.on) if one.report else None,
            own_words(one, catalog),
            one.layer,
            stood_text(one, catalog),
            one.below_layer,
        )
        for change in changes(catalog)
        for one in (*change.values, *change.claims)
    ]
    numbered = [(number, *row) for number, row in enumerate(rows, 1)]
    return DataTable("corrections", columns, numbered, ("correction",))


def _about(catalog: Catalog, perspective: Perspective) -> DataTable:
    """How the other tables came about."""
    from phonecmp import __version__

    rows: list[Row] = [
        ("phonecmp", __version__),
        ("as_of", perspective.day.isoformat()),
        ("region", perspective.region),
        ("devices_in_catalogue", str(len(catalog.devices))),
    ]
    return DataTable("about", {"key": _TEXT, "value": _TEXT}, rows, ("key",))
