"""Small catalogues for the tests of knowledge, built without reading any file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from phonecmp.knowledge import Perspective
from phonecmp.model import (
    Brand,
    Catalog,
    Citation,
    Claim,
    DateSpan,
    Device,
    Field,
    FieldTable,
    Kind,
    NameTable,
    Partner,
    Period,
    Report,
    Section,
    Source,
    SourceKind,
    Span,
    Special,
    Value,
    Verb,
)

TODAY = date(2026, 11, 1)
FILE = Path("devices/xiaomi/12s-ultra.toml")

ROLES = {"main": "Main", "tele": "Tele", "tele2": "Tele 2", "macro": "Macro"}


def _plain_fields() -> list[Field]:
    number, integer = Kind.NUMBER, Kind.INTEGER
    return [
        Field("name", "name", "Name", Kind.TEXT, ""),
        Field("announced", "announced", "Announced", Kind.DATE, "", tolerance=3),
        Field("released", "released", "On sale", Kind.DATE, "", tolerance=3),
        Field("camera.partner", "camera.partner", "Partner", Kind.PARTNER, "camera"),
        Field("video.hdr", "video.hdr", "HDR", Kind.LIST, "video"),
        Field("display.size_in", "display.size_in", "Size", number, "display", tolerance=0.01),
        Field("display.resolution_px", "display.resolution_px", "Resolution", Kind.PAIR, "display"),
        Field(
            "display.density_ppi", "display.density_ppi", "Density", number, "display", derived="x"
        ),
        Field("display.refresh_hz", "display.refresh_hz", "Refresh", integer, "display"),
        Field("display.ltpo", "display.ltpo", "LTPO", Kind.FLAG, "display"),
        Field("body.weight_g", "body.weight_g", "Weight", number, "body", tolerance=0.01),
        Field("body.ip", "body.ip", "Ingress", Kind.LIST, "body"),
        Field("chip.soc", "chip.soc", "Chip", Kind.TEXT, "chip"),
        Field("memory_gb", "memory_gb", "RAM, storage", Kind.PAIRS, "memory", "GB"),
        Field("memory.ram_gb", "memory.ram_gb", "RAM", number, "memory", "GB", derived="x"),
        Field("memory.storage_gb", "memory.storage_gb", "Storage", number, "memory", derived="x"),
        Field(
            "battery.capacity_mah", "battery.capacity_mah", "Capacity", integer, "battery",
            "mAh", tolerance=0.02,
        ),
        Field("battery.wired_w", "battery.wired_w", "Wired", number, "battery", tolerance=0.02),
        Field(
            "battery.wireless_w", "battery.wireless_w", "Wireless", number, "battery",
            tolerance=0.02,
        ),
    ]  # fmt: skip


def _camera_fields(role: str) -> list[Field]:
    def one(
        key: str, kind: Kind, *, tolerance: float | None = None, span: bool = False,
        derived: str = "",
    ) -> Field:  # fmt: skip
        return Field(
            f"camera.{role}.{key}", f"camera.each.{key}", key, kind, f"camera.{role}",
            tolerance=tolerance, span=span, derived=derived, role=role,
        )  # fmt: skip

    presence = Field(
        f"camera.{role}", f"camera.{role}", "Camera", Kind.PRESENCE, f"camera.{role}", role=role
    )
    return [
        presence,
        one("sensor", Kind.TEXT),
        one("mp", Kind.NUMBER, tolerance=0.02),
        one("format_in", Kind.FORMAT, tolerance=0.02, derived="x"),
        one("pixel_um", Kind.NUMBER, tolerance=0.02, derived="x"),
        one("cropped", Kind.FLAG),
        one("f_number", Kind.NUMBER, tolerance=0.03, span=True),
        one("variable_aperture", Kind.FLAG, derived="x"),
        one("focal_mm", Kind.NUMBER, tolerance=0.03, span=True),
        one("ois", Kind.CHOICE),
        one("sensor_area_mm2", Kind.NUMBER, derived="x"),
        one("used_area_mm2", Kind.NUMBER, derived="x"),
        one("sensor_width_mm", Kind.NUMBER, derived="x"),
        one("sensor_height_mm", Kind.NUMBER, derived="x"),
        one("equivalent_f_number", Kind.NUMBER, derived="x"),
    ]


def field_table() -> FieldTable:
    """Fields of every kind, with the tolerances of the catalogue."""
    fields = _plain_fields()
    for role in ROLES:
        fields.extend(_camera_fields(role))
    sections = {"battery": Section("battery", "Battery"), "chip": Section("chip", "Chip")}
    return FieldTable({one.path: one for one in fields}, sections, ROLES)


NAMES = NameTable(
    {
        "chip.soc": {
            "snapdragon 8+ gen 1": "Snapdragon 8+ Gen 1",
            "snapdragon 8 gen 1 plus": "Snapdragon 8+ Gen 1",
            "sm8475": "Snapdragon 8+ Gen 1",
        },
        "camera.each.sensor": {"samsung gn5": "Samsung ISOCELL GN5"},
    }
)

_KINDS = {
    "xiaomi": SourceKind.OFFICIAL,
    "leica": SourceKind.OFFICIAL,
    "3c": SourceKind.CERTIFICATION,
    "ifixit": SourceKind.TEARDOWN,
    "dxomark": SourceKind.REVIEW,
    "gsmarena": SourceKind.DATABASE,
    "gadgets-360": SourceKind.OUTLET,
    "techradar": SourceKind.OUTLET,
    "digital-chat-station": SourceKind.LEAKER,
    "ice-universe": SourceKind.LEAKER,
    "shadow-leaks": SourceKind.LEAKER,
}
SOURCES = {
    id_: Source(id_, id_.replace("-", " ").title(), kind, ("mi.com",) if id_ == "xiaomi" else ())
    for id_, kind in _KINDS.items()
}


def catalog(
    *devices: Device,
    partners: tuple[Partner, ...] = (),
    aliases: Mapping[str, str] | None = None,
) -> Catalog:
    """A catalogue of these devices, with the sources, names and fields above."""
    return Catalog(
        table=field_table(),
        names=NAMES,
        brands={"xiaomi": Brand("xiaomi", "Xiaomi"), "huawei": Brand("huawei", "Huawei")},
        sources=SOURCES,
        partners={partner.id: partner for partner in partners},
        devices={device.id: device for device in devices},
        aliases=aliases or {},
    )


def day(text: str) -> Period:
    """A period as the catalogue writes it: 2022-05-23, 2022-05, 2022-Q2 or 2022."""
    if "Q" in text:
        year, quarter = int(text[:4]), int(text[-1])
        return Period(date(year, quarter * 3 - 2, 1), _month_end(year, quarter * 3))
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return Period(date(parts[0], 1, 1), date(parts[0], 12, 31))
    if len(parts) == 2:
        return Period(date(parts[0], parts[1], 1), _month_end(parts[0], parts[1]))
    whole = date(*parts)
    return Period(whole, whole)


def _month_end(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def as_of(text: str, region: str | None = None, today: date = TODAY) -> Perspective:
    """The perspective of a past day, or of `today` for the text "today"."""
    return Perspective(today if text == "today" else day(text).last, today, region)


Claims = Mapping[str, Value]
NOTHING: Claims = {}


def report(
    on: str,
    by: str | None = None,
    *,
    says: Claims = NOTHING,
    maybe: Claims = NOTHING,
    denies: Claims = NOTHING,
    atleast: Mapping[str, float | Period] | None = None,
    atmost: Mapping[str, float | Period] | None = None,
    via: str | None = None,
    url: str | None = None,
    called: str | None = None,
    region: str | None = None,
    number: int = 0,
) -> Report:
    """A report; both bounds on one field become one claim, as reading makes them."""
    claims = [
        Claim(path, verb, value)
        for verb, values in ((Verb.SAYS, says), (Verb.MAYBE, maybe), (Verb.DENIES, denies))
        for path, value in values.items()
    ]
    low, high = atleast or {}, atmost or {}
    for path in dict.fromkeys([*low, *high]):
        both = path in low and path in high
        verb = Verb.BETWEEN if both else Verb.AT_LEAST if path in low else Verb.AT_MOST
        claims.append(Claim(path, verb, _bounds(low.get(path), high.get(path))))
    return Report(day(on), tuple(claims), by, via, url, called, region, None, number)


def _bounds(low: float | Period | None, high: float | Period | None) -> Span | DateSpan:
    if isinstance(low, Period) or isinstance(high, Period):
        return DateSpan(
            low if isinstance(low, Period) else None, high if isinstance(high, Period) else None
        )
    return Span(low, high)


def device(
    *reports: Report,
    facts: Claims = NOTHING,
    announced: str | None = None,
    released: str | None = None,
    regions: Mapping[str, Claims] | None = None,
    name: str = "Xiaomi 12S Ultra",
    id_: str = "xiaomi/12s-ultra",
    cancelled: Period | bool = False,
    citations: tuple[Citation, ...] = (),
    predecessor: str | None = None,
) -> Device:
    """A device with these reports and facts; `announced` and `released` join the facts."""
    whole: dict[str, Value] = {"name": name}
    if announced:
        whole["announced"] = day(announced)
    if released:
        whole["released"] = day(released)
    return Device(
        id=id_,
        brand=id_.split("/")[0],
        file=FILE,
        facts={**whole, **facts},
        regions=regions or {},
        reports=reports,
        cancelled=cancelled,
        citations=citations,
        predecessor=predecessor,
    )


ARTICLE = report(
    "2022-05-23",
    "gadgets-360",
    url="https://gadgets360.com/mobiles/news/xiaomi-12-ultra-leica-3000547",
    called="Xiaomi 12 Ultra",
    says={
        "chip.soc": "Snapdragon 8+ Gen 1",
        "display.size_in": 6.6,
        "battery.capacity_mah": 4860,
        "battery.wired_w": 120,
    },
    maybe={"camera.main.sensor": "Sony IMX989"},
)
"""What the article of 2022-05-23 states about the Xiaomi 12 Ultra."""

LAUNCHED: Claims = {
    "chip.soc": "Snapdragon 8+ Gen 1",
    "display.size_in": 6.73,
    "battery.capacity_mah": 4860,
    "battery.wired_w": 67,
    "camera.partner": "leica",
    "camera.main.sensor": "Sony IMX989",
    "camera.main.mp": 50,
    "camera.main.format_in": "1.0",
    "camera.main.pixel_um": 1.6,
    "camera.main.f_number": 1.9,
    "camera.main.focal_mm": 23,
    "camera.macro": Special.NONE,
}
"""The facts of the Xiaomi 12S Ultra, announced 2022-07-04."""
