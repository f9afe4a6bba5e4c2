"""Fields, names, brands, sources, partners and sensors in a snapshot: their files stay closed.

Only tables that are free of mistakes and exceptions are kept, and only plain files: whatever else
there is to say about a table is said by reading it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from phonecmp.model import (
    Better,
    Brand,
    Field,
    FieldTable,
    Kind,
    NameTable,
    Partner,
    Partnership,
    Period,
    Section,
    Source,
    SourceKind,
    Synonym,
)
from phonecmp.reading import TABLES, Layer
from phonecmp.reading.file_listing import id_of, list_partners, list_sensors
from phonecmp.reading.reading_state import CatalogTables
from phonecmp.store.file_fingerprints import OWN, SENSELESS, FileState, Origin, file_state
from phonecmp.store.record_json import (
    citation_from_json,
    citation_to_json,
    period_from_json,
    period_to_json,
    text_from_json,
)
from phonecmp.store.snapshot_file import Snapshot

if TYPE_CHECKING:
    from phonecmp.model import Sensor

States: TypeAlias = dict[str, FileState]
"""Plain files by path."""


class TableStates(NamedTuple):
    """The files of the tables as they lie on the disk: tables, and partners if wanted, by id.

    Sensors are among the tables, for they are always wanted. Every layer's file of a partner or a
    sensor counts; the highest one is told by its id.
    """

    tables: States
    partners: States
    partner_files: Mapping[str, Path] | None
    sensor_files: Mapping[str, Path]

    @property
    def number(self) -> int:
        """How many files there are."""
        return len(self.tables) + len(self.partners)

    @property
    def newest(self) -> int:
        """When one of them was changed last, in ns."""
        every = (*self.tables.values(), *self.partners.values())
        return max((modified for _, modified, _ in every), default=0)


def table_states(layers: Sequence[Layer], *, partners: bool) -> TableStates | None:
    """What the files of the tables look like; None where one of them is no plain file."""
    tables = [layer.path / name for layer in layers for name in TABLES]
    found: list[Any] = []
    listed = list_partners(layers, found) if partners else None
    sensors = list_sensors(layers, found)
    own = _states([*[file for file in tables if os.path.lexists(file)], *sensors.values()])
    theirs = _states(list((listed or {}).values()))
    if found or own is None or theirs is None:
        return None
    highest = None if listed is None else {id_of(key): file for key, file in listed.items()}
    return TableStates(own, theirs, highest, {id_of(key): file for key, file in sensors.items()})


def _states(files: Sequence[Path]) -> States | None:
    states = {str(file): file_state(file) for file in files}
    plain = {name: state for name, state in states.items() if state is not None}
    return plain if len(plain) == len(states) else None


def tables_to_json(
    catalog_tables: CatalogTables, states: TableStates, origin: Origin = OWN
) -> dict[str, Any]:
    """Tables as plain data, with the files that it stands on."""
    return {
        "files": [_kept(states.tables, origin), _kept(states.partners, origin)],
        "fields": [_field_to_json(field) for field in catalog_tables.table.fields.values()],
        "sections": {path: one.label for path, one in catalog_tables.table.sections.items()},
        "roles": catalog_tables.table.roles,
        "synonyms": {
            word: [one.query, origin.short(str(one.file))]
            for word, one in catalog_tables.table.synonyms.items()
        },
        "names": catalog_tables.names.canonical,
        "brands": {key: brand.name for key, brand in catalog_tables.brands.items()},
        "sources": {
            key: [source.name, source.kind.value, source.domains]
            for key, source in catalog_tables.sources.items()
        },
        "partners": [_partner_to_json(partner) for partner in catalog_tables.partners.values()],
        "sensors": [_sensor_to_json(sensor) for sensor in catalog_tables.sensors.values()],
    }


def _kept(states: States, origin: Origin) -> States:
    return {origin.short(name): origin.kept(state) for name, state in states.items()}


def tables_from_snapshot(snapshot: Snapshot, states: TableStates) -> CatalogTables | None:
    """The tables that a snapshot holds, None where it has none of these very files."""
    try:
        return tables_from_json(snapshot.tables(), states, snapshot.origin)
    except (OSError, *SENSELESS):
        return None


def tables_from_json(raw: Any, states: TableStates, origin: Origin = OWN) -> CatalogTables | None:
    """The tables behind what `tables_to_json` made, None where it is not of these very files.

    `raw` may be anything that was read from JSON.
    """
    try:
        tables, partners = raw["files"]
        is_wanted = states.partner_files is not None
        if not _are_same(tables, states.tables, origin):
            return None
        if is_wanted and not _are_same(partners, states.partners, origin):
            return None
        fields = {field.path: field for field in map(_field_from_json, raw["fields"])}
        if not fields:  # such tables are never kept
            return None
        return CatalogTables(
            FieldTable(
                fields,
                {path: Section(path, _text(label)) for path, label in raw["sections"].items()},
                _texts(raw["roles"]),
                {word: _synonym_from_json(one, origin) for word, one in raw["synonyms"].items()},
            ),
            NameTable({template: _texts(names) for template, names in raw["names"].items()}),
            {key: Brand(key, _text(name)) for key, name in raw["brands"].items()},
            {key: _source_from_json(key, one) for key, one in raw["sources"].items()},
            _partners_from_json(raw["partners"], states) if is_wanted else {},
            None if states.partner_files is None else tuple(states.partner_files),
            {name: _sensor_from_json(name, states, one) for name, *one in raw["sensors"]},
        )
    except SENSELESS:
        return None


def _are_same(raw: Mapping[str, Any], states: States, origin: Origin) -> bool:
    """Whether these very files were kept, and look the same still."""
    kept = {origin.full(name): tuple(state) for name, state in raw.items()}
    return kept.keys() == states.keys() and all(
        origin.is_same(kept[name], state) for name, state in states.items()
    )


def _synonym_from_json(raw: Any, origin: Origin) -> Synonym:
    query, file = raw
    return Synonym(_text(query), Path(origin.full(_text(file))))


def _partners_from_json(raw: Any, states: TableStates) -> dict[str, Partner]:
    files = states.partner_files or {}
    return {slug: _partner_from_json(slug, files[slug], one) for slug, *one in raw}


def _field_to_json(field: Field) -> list[Any]:
    low, high = (
        ["period", *(period_to_json(end) or ())] if isinstance(end, Period) else end
        for end in (field.low, field.high)
    )
    return [
        field.path, field.template, field.label, field.kind.value, field.section, field.unit,
        low, high, field.better and field.better.value, field.tolerance, field.span,
        field.choices, field.words, field.pattern, field.derived, field.role,
        field.description, field.none, field.special, field.short,
    ]  # fmt: skip


def _field_from_json(raw: Any) -> Field:
    (
        path, template, label, kind, section, unit, low, high, better, tolerance, span,
        choices, words, pattern, derived, role, description, none, special, short,
    ) = raw  # fmt: skip
    return Field(
        _text(path), _text(template), _text(label), Kind(kind), _text(section), _text(unit),
        _end_from_json(low), _end_from_json(high), None if better is None else Better(better),
        _number(tolerance), span is True, tuple(map(_text, choices)), tuple(map(_text, words)),
        _text(pattern), _text(derived), text_from_json(role), _text(description), _text(none),
        tuple(map(_text, special)), short=_text(short),
    )  # fmt: skip


def _end_from_json(raw: Any) -> float | Period | None:
    """An end of a field's range."""
    if isinstance(raw, list):
        return period_from_json(raw[1:])
    return _number(raw)


def _source_from_json(key: str, raw: Any) -> Source:
    name, kind, domains = raw
    return Source(key, _text(name), SourceKind(kind), tuple(map(_text, domains)))


def _partner_to_json(partner: Partner) -> list[Any]:
    return [
        partner.id, partner.name, partner.legal, partner.country,
        [citation_to_json(one) for one in partner.citations],
        [_partnership_to_json(one) for one in partner.partnerships],
    ]  # fmt: skip


def _partner_from_json(slug: str, file: Path, raw: Any) -> Partner:
    name, legal, country, citations, partnerships = raw
    return Partner(
        slug, _text(name), file, tuple(map(_partnership_from_json, partnerships)),
        text_from_json(legal), text_from_json(country), tuple(map(citation_from_json, citations)),
    )  # fmt: skip


def _partnership_to_json(one: Partnership) -> list[Any]:
    times = (one.start, one.until, one.start_known_from, one.until_known_from)
    return [
        one.brand, [period_to_json(time) for time in times], one.scope, one.first, one.last,
        one.note, [citation_to_json(citation) for citation in one.citations],
    ]  # fmt: skip


def _partnership_from_json(raw: Any) -> Partnership:
    brand, times, scope, first, last, note, citations = raw
    start, until, start_known_from, until_known_from = map(period_from_json, times)
    return Partnership(
        _text(brand), start, until, start_known_from, until_known_from, tuple(map(_text, scope)),
        text_from_json(first), text_from_json(last), text_from_json(note),
        tuple(map(citation_from_json, citations)),
    )  # fmt: skip


def _sensor_to_json(one: Sensor) -> list[Any]:
    array = one.array_px and [one.array_px.first, one.array_px.second]
    return [
        one.name, one.id, one.aka, one.maker, one.format_in, array, one.pixel_um, one.mp,
        one.colour_filter, one.year, one.basis and one.basis.value, one.note,
        [citation_to_json(citation) for citation in one.citations],
    ]  # fmt: skip


def _sensor_from_json(name: str, states: TableStates, raw: Any) -> Sensor:
    from phonecmp.model import Pair, Sensor, SensorBasis  # only where there are sensors

    id_, aka, maker, format_in, array, pixel_um, mp, colours, year, basis, note, citations = raw
    return Sensor(
        _text(id_), _text(name), states.sensor_files[id_], tuple(map(_text, aka)),
        text_from_json(maker), text_from_json(format_in), None if array is None else Pair(*array),
        _number(pixel_um), _number(mp), text_from_json(colours), year,
        None if basis is None else SensorBasis(basis), text_from_json(note),
        tuple(map(citation_from_json, citations)),
    )  # fmt: skip


def _text(raw: Any) -> str:
    return sys.intern(raw)  # refuses what is no text


def _texts(raw: Mapping[str, Any]) -> dict[str, str]:
    return {key: _text(text) for key, text in raw.items()}


def _number(raw: Any) -> float | None:
    if raw is None or (isinstance(raw, int | float) and not isinstance(raw, bool)):
        return raw
    raise TypeError
