"""Catalogues for tests: the fixture on disk, and small ones written for one test."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from phonecmp.knowledge import Perspective
from phonecmp.model import Catalog, Severity
from phonecmp.reading import Layer, Reading, bundled_layer, read_catalog

FIXTURE = Path(__file__).parent / "fixtures" / "catalog"
BUNDLED = bundled_layer()
TODAY = date(2026, 11, 1)


@cache
def bundled_reading() -> Reading:
    """The catalogue that comes with the program and its findings, read once for all tests."""
    return read_catalog([Layer(BUNDLED, "bundled")])


def bundled_catalog() -> Catalog:
    """The catalogue that comes with the program."""
    return bundled_reading().catalog


def copy_brands(catalog: Path, folder: Path, *brands: str) -> Path:
    """Copy a catalogue with no devices but those of some brands, and return the copy."""
    others = {one.name for one in (catalog / "devices").iterdir()} - set(brands)
    shutil.copytree(catalog, folder, ignore=shutil.ignore_patterns(*others))
    return folder


def seen(day: str | None = None, region: str | None = None) -> Perspective:
    """A perspective of the tests, whose today is fixed."""
    return Perspective(date.fromisoformat(day) if day else TODAY, TODAY, region)


def write_devices(folder: Path, devices: Mapping[str, str]) -> Path:
    """Write device files, by id, into a catalogue folder and return the folder."""
    for device_id, text in devices.items():
        file = folder / "devices" / f"{device_id}.toml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def catalog_of(folder: Path, devices: Mapping[str, str]) -> Catalog:
    """A catalogue of only these devices, with the fields and tables of the fixture."""
    write_devices(folder, devices)
    layers = [Layer(FIXTURE, "fixture"), Layer(folder, "test")]
    reading = read_catalog(layers, only=list(devices))
    assert not [f for f in reading.findings if f.severity is Severity.ERROR], reading.findings
    return reading.catalog
