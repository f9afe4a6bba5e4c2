"""A sensor's document → its record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from phonecmp.model import Field, Kind, Pair, Sensor, SensorBasis
from phonecmp.reading.allowance_blocks import take_allowances
from phonecmp.reading.citations import take_citations
from phonecmp.reading.diagnostics import DiagnosticLog
from phonecmp.reading.key_readers import Table, expect_keys, require, take_text, take_texts
from phonecmp.reading.lookup_tables import LookupTables
from phonecmp.reading.refused_values import diagnose_plain
from phonecmp.reading.values import convert, convert_plain

COLOUR_FILTERS = ("bayer", "quad", "nona", "hexadeca", "RYYB", "RGBW", "mono")
"""How the colours lie over the pixels: one each, or 2 × 2, 3 × 3, 4 × 4 of one colour together."""

SENSOR_FIGURES = (
    Field("format_in", "format_in", "Format", Kind.FORMAT, "", "in", low=0.1, high=1.2),
    Field("array_px", "array_px", "Array", Kind.PAIR, "", "px", low=100, high=50_000),
    Field("pixel_um", "pixel_um", "Pixel", Kind.NUMBER, "", "µm", low=0.3, high=5),
    Field("mp", "mp", "Resolution", Kind.NUMBER, "", "MP", low=0.08, high=1000),
    Field("colour_filter", "colour_filter", "Filter", Kind.CHOICE, "", choices=COLOUR_FILTERS),
    Field("year", "year", "Year", Kind.INTEGER, "", low=1990, high=2040),
    Field(
        "basis", "basis", "Basis", Kind.CHOICE, "",
        choices=tuple(basis.value for basis in SensorBasis),
    ),
)  # fmt: skip
"""What a sensor's file says in figures and words, in the order of the file."""

_PAIR = SENSOR_FIGURES[1]

SENSOR_KEYS = (
    "name", "aka", "maker", *(field.path for field in SENSOR_FIGURES), "note", "cite", "allow",
)  # fmt: skip
"""The keys of a sensor's file in their order."""


def read_sensor(
    sensor_id: str, file: Path, document: Table, known: LookupTables, log: DiagnosticLog
) -> Sensor:
    """The record of a sensor; one without a name goes by its id.

    Of a file that could be parsed only in parts the spellings are kept, so that devices still
    name a sensor that is known, but no figure.
    """
    expect_keys(document, SENSOR_KEYS, "", log, ())
    name = take_text(document, "name", log)
    require(name, "name", "This sensor", 'name = "Sony IMX989"', log, document)
    take_allowances(document, log)
    sensor = Sensor(
        sensor_id, name or sensor_id, file, take_texts(document, "aka", log),
        maker=take_text(document, "maker", log), note=take_text(document, "note", log),
        citations=take_citations(document, known, log),
    )  # fmt: skip
    figures = _figures(document, log)
    return sensor if log.is_broken else sensor._replace(**figures)


def _figures(document: Table, log: DiagnosticLog) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in SENSOR_FIGURES:
        raw = document.get(field.path)
        if raw is None:
            continue
        value = convert(field, raw) if field is _PAIR else convert_plain(field, raw)
        if value is None or (field is _PAIR and not isinstance(value, Pair)):
            diagnose_plain(log, field, raw, (field.path,))
        else:
            found[field.path] = SensorBasis(str(value)) if field.path == "basis" else value
    return found
