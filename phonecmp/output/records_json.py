"""Partnerships, sensors, scorecards, coverage and findings as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from phonecmp.knowledge import Verdict
from phonecmp.output.as_json import correction_object, plain_date, plain_value, value_writer

if TYPE_CHECKING:
    from pathlib import Path

    from phonecmp.knowledge import Coverage, PartnerLane, Scorecard, ScoredClaim, UsedSensor
    from phonecmp.model import Catalog, Citation, FieldTable, Finding
    from phonecmp.output.as_json import Json


def coverage_object(found: Coverage) -> dict[str, Json]:
    """How much is known: each field's share, and the devices whose cameras lack something."""
    return {
        "devices": found.devices,
        "fields": {
            path: {"known": known, "share": round(found.share(path), 4)}
            for path, known in found.known.items()
        },
        "wanted": [{"id": each.device, "missing": list(each.missing)} for each in found.gaps],
    }


def coverage_records(found: Coverage) -> list[Json]:
    """The same in records of their own: each field's share, then each device that lacks some."""
    fields: list[Json] = [
        {"field": path, "known": known, "share": round(found.share(path), 4)}
        for path, known in found.known.items()
    ]
    gaps: list[Json] = [{"id": each.device, "missing": list(each.missing)} for each in found.gaps]
    return fields + gaps


def entry_object(
    catalog: Catalog, entry: str, file: Path | None = None, below: str = ""
) -> dict[str, Json]:
    """The layer of an entry's file where several are read, and what that changes, by key.

    Of a table that all layers share there is no file of the entry alone.
    """
    from phonecmp.knowledge.layer_changes import entry_corrections

    record = catalog.entries.get(entry)
    name = catalog.layer_at(file) if file else record.layers[-1].layer if record else ""
    found: dict[str, Json] = {"layer": name} if name else {}
    changed: dict[str, Json] = {
        path: {"value": plain_value(one.value), **correction_object(one)}
        for path, one in entry_corrections(catalog, entry, below).items()
    }
    return found | ({"corrections": changed} if changed else {})


def lane_object(lane: PartnerLane, catalog: Catalog | None = None) -> dict[str, Json]:
    """A partnership with its devices; whose it is where a `catalog` of several layers is given."""
    partnership = lane.partnership
    whose: dict[str, Json] = {}
    if catalog is not None and (partner := catalog.partners.get(lane.partner)):
        from phonecmp.output.presenters.correction import lane_block

        entry, block = lane_block(catalog, lane)
        whose = entry_object(catalog, entry, partner.file, block)
    return {
        "partner": lane.partner,
        "name": lane.partner_name,
        "brand": lane.brand,
        "brand_name": lane.brand_name,
        "from": plain_date(lane.start),
        "until": plain_date(lane.until),
        "end": lane.end.value,
        "scope": list(partnership.scope),
        "first": lane.first,
        "last": lane.last,
        "devices": [
            {"id": device.id, "name": device.name, "announced": str(device.announced)}
            for device in lane.devices
        ],
        "sources": _cited(partnership.citations),
        **whose,
    }


def _cited(citations: Iterable[Citation]) -> list[Json]:
    """The page, or where there is none the source, of each citation."""
    return [citation.url or citation.by for citation in citations]


def sensor_object(one: UsedSensor, catalog: Catalog | None = None) -> dict[str, Json]:
    """A sensor with its figures and the cameras that have it, oldest first.

    Whose it is is told where a `catalog` of several layers is given.
    """
    from phonecmp.knowledge import sensor_figures

    sensor, array = one.sensor, one.sensor.array_px
    whose = entry_object(catalog, f"sensors/{sensor.id}", sensor.file) if catalog else {}
    return {
        "id": sensor.id,
        "name": sensor.name,
        "aka": list(sensor.aka),
        "maker": sensor.maker,
        "format_in": sensor.format_in,
        "array_px": [array.first, array.second] if array else None,
        "pixel_um": sensor.pixel_um,
        "mp": sensor_figures.megapixels(sensor),
        "width_mm": plain_value(sensor_figures.width(sensor)),
        "height_mm": plain_value(sensor_figures.height(sensor)),
        "diagonal_mm": plain_value(sensor_figures.diagonal(sensor)),
        "area_mm2": plain_value(sensor_figures.area(sensor)),
        "colour_filter": sensor.colour_filter,
        "year": sensor.year,
        "basis": sensor.basis.value if sensor.basis else None,
        "note": sensor.note,
        "uses": [
            {
                "device": use.device,
                "name": use.name,
                "role": use.role,
                "announced": plain_date(use.announced),
                "status": use.status.value,
            }
            for use in one.uses
        ],
        "sources": _cited(sensor.citations),
        **whose,
    }


def scorecard_object(
    card: Scorecard, catalog: Catalog, *, claims: bool, in_parts: bool = False
) -> dict[str, Json]:
    """What became of the claims of a source or on a field; the claims themselves where asked."""
    table = catalog.table
    content: dict[str, Json] = {"key": table.data_name(card.key), "name": card.name}
    content |= {verdict.value: card.count(verdict) for verdict in Verdict}
    content["decided"] = card.decided
    content["share_true"] = None if card.share_true is None else round(card.share_true, 4)
    place = "fields" if card.key in table.fields else "sources"
    content |= entry_object(catalog, f"{place}/{card.key}")
    if claims:
        content["claims"] = [_scored(claim, table, in_parts) for claim in card.claims]
    return content


def _scored(claim: ScoredClaim, table: FieldTable, in_parts: bool) -> Json:
    write = value_writer(table.fields.get(claim.field), in_parts=in_parts)
    return {
        "on": str(claim.on),
        "by": claim.source,
        "device": claim.device,
        "field": table.data_name(claim.field),
        "verb": claim.verb.value,
        "value": write(claim.value),
        "verdict": claim.verdict.value,
        "fact": write(claim.fact),
        "known_on": plain_date(claim.known_on),
    }


def finding_object(finding: Finding) -> dict[str, Json]:
    """A mistake in a catalogue file, with its place."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "file": str(finding.file),
        "line": finding.line,
        "column": finding.column,
        "message": finding.message,
        "help": finding.help,
    }
