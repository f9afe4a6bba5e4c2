"""Device, partner and table files → records, exactly as the format says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from phonecmp.model import (
    Citation,
    Claim,
    DateSpan,
    Kind,
    Pair,
    Partnership,
    Period,
    SourceKind,
    Span,
    Special,
    Value,
    Verb,
)
from phonecmp.reading import read_catalog
from tests.reading.shelf import PHONE, TABLES, read_files, read_phone, write_files

TOP = 'name = "Xiaomi Phone"\nannounced = 2022-07-04\n'


def _day(year: int, month: int, day: int) -> Period:
    return Period(date(year, month, day), date(year, month, day))


def _month(year: int, month: int, last: int) -> Period:
    return Period(date(year, month, 1), date(year, month, last))


def test_the_keys_at_the_top(tmp_path: Path) -> None:
    text = (
        'name = "Xiaomi 12S Ultra"\naka = ["xiaomi/12-ultra"]\nannounced = 2022-07-04\n'
        'released = "2022-07"\npredecessor = "xiaomi/phone"\ncancelled = "2022-Q3"\n'
        'cite = ["https://mi.com/x", { by = "gsmarena", on = "2025-01", for = ["chip.soc"] }]\n'
        "[[allow]]\nrule = 'V013'\nwhy = 'new'\n"
    )
    device = read_phone(tmp_path, text)
    assert (device.id, device.brand, device.file) == ("xiaomi/phone", "xiaomi", tmp_path / PHONE)
    assert device.facts == {
        "name": "Xiaomi 12S Ultra",
        "announced": _day(2022, 7, 4),
        "released": _month(2022, 7, 31),
    }
    assert device.aka == ("xiaomi/12-ultra",)
    assert device.predecessor == "xiaomi/phone"
    assert device.cancelled == Period(date(2022, 7, 1), date(2022, 9, 30))
    assert device.citations == (
        Citation(url="https://mi.com/x"),
        Citation(by="gsmarena", on=_month(2025, 1, 31), fields=("chip.soc",)),
    )


@pytest.mark.parametrize(
    ("line", "cancelled"),
    [("", False), ("cancelled = true", True), ("cancelled = 2022-09-01", _day(2022, 9, 1))],
)
def test_cancelled(line: str, cancelled: Period | bool, tmp_path: Path) -> None:
    assert read_phone(tmp_path, f'name = "X"\n{line}').cancelled == cancelled


@pytest.mark.parametrize(
    ("line", "path", "value"),
    [
        ("camera.partner = 'leica'", "camera.partner", "leica"),
        ("camera.main.sensor = ' Sony IMX989 '", "camera.main.sensor", "Sony IMX989"),
        ("camera.main.mp = 50", "camera.main.mp", 50),
        ("camera.main.mp = 50.3", "camera.main.mp", 50.3),
        ("camera.main.format_in = '1/1.28'", "camera.main.format_in", "1/1.28"),
        ("camera.main.f_number = 1.9", "camera.main.f_number", 1.9),
        ("camera.main.f_number = [1.4, 4.0]", "camera.main.f_number", Span(1.4, 4.0)),
        ("camera.main.f_number = [[1.4, 4.0]]", "camera.main.f_number", Span(1.4, 4.0)),
        ("camera.main.f_number = [1.4, 1.8, 2]", "camera.main.f_number", (1.4, 1.8, 2)),
        ("camera.main.f_number = [[1.4, 4], 1.9]", "camera.main.f_number", (Span(1.4, 4), 1.9)),
        ("camera.main.f_number = [1.9]", "camera.main.f_number", 1.9),
        ("camera.main.ois = 'yes'", "camera.main.ois", "yes"),
        ("camera.main.ois = 'none'", "camera.main.ois", Special.NONE),
        ("camera.macro = {}", "camera.macro", Special.YES),
        ("camera.macro.none = true", "camera.macro", Special.NONE),
        ("camera.macro = 'none'", "camera.macro", Special.NONE),
        ("display.resolution_px = [1440, 3200]", "display.resolution_px", Pair(1440, 3200)),
        (
            "display.resolution_px = [[1440, 3200], [1080, 2400]]",
            "display.resolution_px",
            (Pair(1440, 3200), Pair(1080, 2400)),
        ),
        ("display.hdr = ['HDR10', 'HDR10+']", "display.hdr", ("HDR10", "HDR10+")),
        ("display.hdr = 'HDR10'", "display.hdr", ("HDR10",)),
        ("display.hdr = 'none'", "display.hdr", Special.NONE),
        ("display.ltpo = true", "display.ltpo", True),
        ("display.ltpo = false", "display.ltpo", False),
        ("display.cover.size_in = 3.5", "display.cover.size_in", 3.5),
        ("body.weight_g = [225, 229]", "body.weight_g", (225, 229)),
        ("body.weight_g = [225]", "body.weight_g", 225),
        ("body.weight_g = 'undisclosed'", "body.weight_g", Special.UNDISCLOSED),
        ("memory_gb = [[8, 256], [12, 512]]", "memory_gb", (Pair(8, 256), Pair(12, 512))),
        ("memory_gb = [[12, 512]]", "memory_gb", (Pair(12, 512),)),
        ("memory.card = 'none'", "memory.card", Special.NONE),
        ("battery.wired_w = 'yes'", "battery.wired_w", Special.YES),
        ("battery.wired_w = [67, 'none']", "battery.wired_w", (67, Special.NONE)),
    ],
)
def test_a_value_of_every_kind(line: str, path: str, value: Value, tmp_path: Path) -> None:
    facts = read_phone(tmp_path, TOP + line).facts
    assert set(facts) == {"name", "announced", path}
    assert facts[path] == value
    assert type(facts[path]) is type(value)


def test_markets_hold_only_what_differs(tmp_path: Path) -> None:
    text = (
        TOP + "[battery]\nwired_w = 67\n[region.cn]\nname = '12S'\nannounced = 2022-07-01\n"
        "[region.cn.battery]\nwired_w = 120\n[region.in.camera.tele]\nnone = true\n"
    )
    assert read_phone(tmp_path, text).regions == {
        "cn": {"name": "12S", "announced": _day(2022, 7, 1), "battery.wired_w": 120},
        "in": {"camera.tele": Special.NONE},
    }


REPORTS = """
[[report]]
on = 2022-05-23
by = "gadgets-360"
via = "gsmarena"
url = "https://gadgets360.com/x"
called = "Xiaomi 12 Ultra"
region = "cn"
note = "also describes the camera island"
says.name = "Xiaomi 12 Ultra"
says.chip.soc = "Snapdragon 8+ Gen 1"
says.battery = { capacity_mah = 4860, wired_w = 120 }
maybe.camera.main.sensor = "Sony IMX989"
denies.camera.macro.none = true
says.camera.tele = {}

[[report]]
on = "2022-Q2"
by = "xiaomi"
url = "https://mi.com/x"
[report.atleast]
battery.capacity_mah = 4000
announced = "2022-06"
camera.main.format_in = "1/1.28"
[report.atmost]
battery.capacity_mah = 5000
announced = "2022-07"
battery.wired_w = 120
"""


def test_reports_and_their_claims(tmp_path: Path) -> None:
    first, second = read_phone(tmp_path, 'name = "X"\n' + REPORTS).reports
    assert (first.on, first.by, first.via) == (_day(2022, 5, 23), "gadgets-360", "gsmarena")
    assert (first.called, first.region, first.number) == ("Xiaomi 12 Ultra", "cn", 0)
    assert (first.url, first.note) == (
        "https://gadgets360.com/x",
        "also describes the camera island",
    )
    assert set(first.claims) == {
        Claim("name", Verb.SAYS, "Xiaomi 12 Ultra"),
        Claim("chip.soc", Verb.SAYS, "Snapdragon 8+ Gen 1"),
        Claim("battery.capacity_mah", Verb.SAYS, 4860),
        Claim("battery.wired_w", Verb.SAYS, 120),
        Claim("camera.main.sensor", Verb.MAYBE, "Sony IMX989"),
        Claim("camera.macro", Verb.DENIES, Special.NONE),
        Claim("camera.tele", Verb.SAYS, Special.YES),
    }
    assert second.on == Period(date(2022, 4, 1), date(2022, 6, 30))
    assert second.number == 1
    assert set(second.claims) == {
        Claim("battery.capacity_mah", Verb.BETWEEN, Span(4000, 5000)),
        Claim("battery.wired_w", Verb.AT_MOST, Span(None, 120)),
        Claim("announced", Verb.BETWEEN, DateSpan(_month(2022, 6, 30), _month(2022, 7, 31))),
        Claim("camera.main.format_in", Verb.AT_LEAST, Span(1 / 1.28, None)),
    }


def test_a_report_without_a_day_is_left_out_and_keeps_its_number(tmp_path: Path) -> None:
    text = "name = 'X'\n" + REPORTS.replace("on = 2022-05-23", "on = 'soon'")
    reading = read_files(tmp_path, {PHONE: text})
    assert [report.number for report in reading.catalog.devices["xiaomi/phone"].reports] == [1]


def test_a_bad_value_leaves_the_rest_of_its_report(tmp_path: Path) -> None:
    text = "name = 'X'\n" + REPORTS.replace("wired_w = 120 }", "wired_w = '120W' }")
    reading = read_files(tmp_path, {PHONE: text})
    fields = {claim.field for claim in reading.catalog.devices["xiaomi/phone"].reports[0].claims}
    assert "battery.capacity_mah" in fields
    assert "battery.wired_w" not in fields


def test_every_camera_begins_with_whether_it_is_fitted(tmp_path: Path) -> None:
    table = read_files(tmp_path, {}).catalog.table
    paths = list(table.fields)
    sections = list(table.sections)
    assert sections[:5] == ["general", "camera", "camera.main", "camera.tele", "camera.macro"]
    assert paths[:3] == ["name", "announced", "released"]
    start = paths.index("camera.partner") + 1
    for role in ("main", "tele", "macro"):
        leaves = ["", ".sensor", ".mp", ".format_in", ".f_number", ".ois"]
        assert paths[start : start + 6] == [f"camera.{role}{leaf}" for leaf in leaves]
        start += 6
    fitted = table.fields["camera.tele"]
    assert (fitted.kind, fitted.label, fitted.template) == (Kind.PRESENCE, "Fitted", "camera.each")
    assert (fitted.section, fitted.role) == ("camera.tele", "tele")
    assert table.fields["camera.tele.mp"].template == "camera.each.mp"
    assert table.label("camera.tele.mp") == "Tele · Resolution"


def test_sections_hold_their_fields_together(tmp_path: Path) -> None:
    table = read_files(tmp_path, {}).catalog.table
    body = [field.path for field in table.fields.values() if field.section == "body"]
    # [body.folded] has no label of its own, so its field is one of the body.
    assert body == ["body.ip", "body.folded.width_mm", "body.weight_g"]
    cover = table.fields["display.cover.size_in"]
    assert (cover.section, table.label(cover.path)) == ("display.cover", "Cover · Size")
    memory = [field.path for field in table.fields.values() if field.section == "memory"]
    assert memory == ["memory_gb", "memory.card"]
    order = list(dict.fromkeys(field.section for field in table.fields.values()))
    assert order == list(table.sections)


def test_field_descriptions(tmp_path: Path) -> None:
    field = read_files(tmp_path, {}).catalog.field("camera.main.f_number")
    assert (field.unit, field.low, field.high, field.better, field.tolerance, field.span) == (
        "f/",
        1,
        11,
        "lower",
        0.03,
        True,
    )
    announced = read_files(tmp_path, {}).catalog.field("announced")
    assert (announced.low, announced.high) == (_day(2005, 1, 1), _day(2030, 12, 31))


PARTNER = """
name = "Leica"
legal = "Leica Camera AG"
country = "DE"
cite = ["https://leica.com/x"]

[[partnership]]
brand = "oppo"
from = "2016-02"
until = 2022-03-31
told = { until = 2022-05-23 }
scope = ["lenses", "tuning"]
first = "Nokia N90"
last = "Nokia X"
note = "ended in March"
cite = [{ by = "gsmarena", on = 2022-05-23 }]

[[partnership]]
brand = "xiaomi"
from = "2022"
"""


def test_partners_and_partnerships(tmp_path: Path) -> None:
    reading = read_files(tmp_path, {"partners/leica.toml": PARTNER})
    assert reading.findings == ()
    leica = reading.catalog.partners["leica"]
    assert (leica.id, leica.name, leica.legal, leica.country) == (
        "leica",
        "Leica",
        "Leica Camera AG",
        "DE",
    )
    assert leica.citations == (Citation(url="https://leica.com/x"),)
    assert leica.partnerships == (
        Partnership(
            brand="oppo",
            start=_month(2016, 2, 29),
            until=_day(2022, 3, 31),
            until_known_from=_day(2022, 5, 23),
            scope=("lenses", "tuning"),
            first="Nokia N90",
            last="Nokia X",
            note="ended in March",
            citations=(Citation(by="gsmarena", on=_day(2022, 5, 23)),),
        ),
        Partnership(brand="xiaomi", start=Period(date(2022, 1, 1), date(2022, 12, 31))),
    )


def test_sources_and_brands(tmp_path: Path) -> None:
    catalog = read_files(tmp_path, {}).catalog
    source = catalog.sources["gadgets-360"]
    assert (source.name, source.kind, source.domains) == (
        "Gadgets 360",
        SourceKind.OUTLET,
        ("gadgets360.com",),
    )
    assert catalog.brand_name("xiaomi") == "Xiaomi"


def test_files_that_are_not_asked_for_are_ignored(tmp_path: Path) -> None:
    extra = {
        "README.md": "# Read me",
        "devices/README.md": "x",
        "devices/xiaomi/.phone.toml.swp": "x",
        "devices/xiaomi/phone.toml~": "x",
        "devices/.git/x.toml": "x",
        "schema/device.json": "{}",
    }
    layer = write_files(tmp_path, {**TABLES, PHONE: TOP, **extra})
    reading = read_catalog([layer])
    assert reading.findings == ()
    assert list(reading.catalog.devices) == ["xiaomi/phone"]
