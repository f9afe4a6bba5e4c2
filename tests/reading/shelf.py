"""Small catalogues on disk for the tests of this room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from phonecmp.model import Catalog, Device, Finding
from phonecmp.reading import Layer, Reading, read_catalog

FIELDS = """
[name]
label = "Name"
kind = "text"

[announced]
label = "Announced"
kind = "date"
range = [2005-01-01, 2030-12-31]
tolerance = 3

[released]
label = "On sale"
kind = "date"

[camera]
label = "Camera"
roles = { main = "Main", tele = "Tele", macro = "Macro" }

[camera.partner]
label = "Partner"
kind = "partner"

[camera.each.sensor]
label = "Sensor"
kind = "text"

[camera.each.mp]
label = "Resolution"
kind = "number"
unit = "MP"
range = [0.08, 400]

[camera.each.format_in]
label = "Format"
kind = "format"
unit = "in"
range = [0.1, 1.2]

[camera.each.f_number]
label = "Aperture"
kind = "number"
unit = "f/"
range = [1, 11]
better = "lower"
tolerance = 0.03
span = true

[camera.each.ois]
label = "OIS"
kind = "choice"
choices = ["yes", "sensor-shift", "gimbal"]

[display]
label = "Display"

[display.size_in]
label = "Size"
kind = "number"
unit = "in"
range = [2, 13]

[display.resolution_px]
label = "Resolution"
kind = "pair"
unit = "px"
range = [200, 5000]

[display.panel]
label = "Panel"
kind = "text"
words = ["OLED", "IPS LCD"]

[display.hdr]
label = "HDR"
kind = "list"
choices = ["HDR10", "HDR10+", "Dolby Vision"]

[display.ltpo]
label = "LTPO"
kind = "flag"

[display.cover]
label = "Cover"

[display.cover.size_in]
label = "Size"
kind = "number"
unit = "in"

[body]
label = "Body"

[body.ip]
label = "IP rating"
kind = "list"
pattern = "IP[0-6X][0-9X]K?"

[body.folded.width_mm]
label = "Width"
kind = "number"
unit = "mm"

[body.weight_g]
label = "Weight"
kind = "number"
unit = "g"
range = [80, 700]

[chip]
label = "Chip"

[chip.soc]
label = "SoC"
kind = "text"
special = []

[memory_gb]
section = "memory"
label = "Variants"
kind = "pairs"
unit = "GB"
range = [0.03, 4096]

[memory]
label = "Memory"

[memory.card]
label = "Card"
kind = "choice"
choices = ["microSD", "NM"]

[battery]
label = "Battery"

[battery.capacity_mah]
label = "Capacity"
kind = "integer"
unit = "mAh"
range = [500, 30000]
special = []

[battery.wired_w]
label = "Wired"
kind = "number"
unit = "W"
range = [2.5, 400]
"""

NAMES = """
[chip.soc]
"Snapdragon 8+ Gen 1" = ["Snapdragon 8 Gen 1 Plus", "SM8475"]
[camera.each.sensor]
"Sony IMX989" = []
"""

BRANDS = """
[xiaomi]
name = "Xiaomi"
[oppo]
name = "Oppo"
"""

SOURCES = """
[gsmarena]
name = "GSMArena"
kind = "database"
[gadgets-360]
name = "Gadgets 360"
kind = "outlet"
domains = ["gadgets360.com"]
[xiaomi]
name = "Xiaomi"
kind = "official"
"""

LEICA = """
name = "Leica"
[[partnership]]
brand = "xiaomi"
from = 2022-05-23
scope = ["lenses", "tuning"]
"""

TABLES: Mapping[str, str] = {
    "fields.toml": FIELDS,
    "names.toml": NAMES,
    "brands.toml": BRANDS,
    "sources.toml": SOURCES,
    "partners/leica.toml": LEICA,
}

PHONE = "devices/xiaomi/phone.toml"
"""Where `read_phone` puts its device, whose id is "xiaomi/phone"."""


def write_files(root: Path, files: Mapping[str, str | bytes]) -> Layer:
    """Write files below a folder, which becomes a layer."""
    for name, content in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return Layer(root, str(root))


def read_files(root: Path, files: Mapping[str, str | bytes]) -> Reading:
    """Read a catalogue of the usual tables, replaced and joined by `files`."""
    return read_catalog([write_files(root, {**TABLES, **files})])


def read_phone(root: Path, text: str) -> Device:
    """Read a single device that must be free of findings."""
    reading = read_files(root, {PHONE: text})
    assert reading.findings == ()
    return reading.catalog.devices["xiaomi/phone"]


def codes(reading: Reading) -> list[str]:
    """The codes of all findings."""
    return [finding.code for finding in reading.findings]


def only_finding(reading: Reading) -> Finding:
    """The one finding that there must be."""
    assert len(reading.findings) == 1, reading.findings
    return reading.findings[0]


@dataclass(frozen=True, slots=True)
class Marked:
    """A text whose expected place of a finding was marked with ‹ and ›.

    `line` and `column` count from 1; `width` is the number of characters between the marks.
    """

    text: str
    line: int
    column: int
    width: int


def marked(text: str) -> Marked:
    """Take the marks out of a text; without marks the place is its start."""
    if "‹" not in text:
        return Marked(text, 1, 1, 1)
    before, _, rest = text.partition("‹")
    inside, _, after = rest.partition("›")
    column = len(before) - (before.rfind("\n") + 1) + 1
    return Marked(before + inside + after, before.count("\n") + 1, column, len(inside) or 1)


def device_ids(catalog: Catalog) -> list[str]:
    """The ids of all devices that were read."""
    return list(catalog.devices)
