"""The spellings of sensors: each stands in the file of its sensor, and belongs to one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from phonecmp.model import SENSOR_FIELD, Sensor
from phonecmp.reading.diagnostics import Diagnostic, DiagnosticLog, note
from phonecmp.reading.names_file import Spellings
from phonecmp.reading.rules.ids import SPELLING_TWICE, Spelling
from phonecmp.toml import KeyPath


class _Claim(NamedTuple):
    """A spelling that stands for a sensor, and where its file says so."""

    spelling: str
    sensor: Sensor
    keys: KeyPath


def with_sensor_names(
    listed: Sequence[Spellings], sensors: Sequence[Sensor]
) -> tuple[Spellings, ...]:
    """The names of all layers' names.toml, and those of the sensors' files.

    A sensor that a names.toml has as well keeps the spellings of both.
    """
    own: dict[str, tuple[str, ...]] = {}
    for sensor in sensors:
        also = [one for each in listed for one in each.get(SENSOR_FIELD, {}).get(sensor.name, ())]
        own[sensor.name] = tuple(dict.fromkeys([*sensor.aka, *also]))
    return (*listed, {SENSOR_FIELD: own})


def judge_sensor_names(sensors: Sequence[Sensor], diagnostics: list[Diagnostic]) -> None:
    """Note every spelling that two sensors claim; what is a name itself stands for nothing else."""
    taken: dict[str, _Claim] = {}
    names = [_Claim(sensor.name, sensor, ("name",)) for sensor in sensors]
    for claim in (*names, *_others(sensors)):
        first = taken.setdefault(claim.spelling.casefold(), claim)
        if first.sensor is not claim.sensor:
            _note_twice(first, claim, diagnostics)


def _others(sensors: Sequence[Sensor]) -> Iterator[_Claim]:
    for sensor in sensors:
        for position, spelling in enumerate(sensor.aka):
            yield _Claim(spelling, sensor, ("aka", position))


def _note_twice(first: _Claim, second: _Claim, diagnostics: list[Diagnostic]) -> None:
    log = DiagnosticLog(second.sensor.file)
    owner = first.sensor.name if first.sensor.name != second.sensor.name else first.sensor.id
    subject = Spelling(second.spelling, owner, second.sensor.name, first.keys, first.sensor.file)
    note(log, SPELLING_TWICE, subject, second.keys)
    diagnostics.extend(log.diagnostics)
