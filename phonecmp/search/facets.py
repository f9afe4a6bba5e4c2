"""How the hits of a query divide: brand, partner, year, state, tele, protection, sizes, price."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from phonecmp.knowledge import Status
from phonecmp.model import builds
from phonecmp.search.hits import search
from phonecmp.search.index import Entry, Hit, Index
from phonecmp.search.query import QueryError
from phonecmp.search.query_parser import parse_query

_COUNTED = 3_000
"""Devices up to which ranges are counted: each asks something of every one."""

RANGES: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "tele": (
        ("has", "tele", "with a tele"),
        ("has", "tele2", "with two"),
        ("has", "tele.periscope", "with a periscope"),
        ("lens", "70..100", "a lens of 70–100 mm"),
        ("lens", "100..", "a lens of 100 mm and more"),
    ),
    "protection": tuple(
        ("body.ip", f"ip{code}", f"IP{code}") for code in ("69", "68", "67", "66", "65", "64", "54")
    ),
    "size": (
        ("display.size_in", "..6.19", "below 6.2 in"),
        ("display.size_in", "6.2..6.49", "6.2–6.5 in"),
        ("display.size_in", "6.5..6.79", "6.5–6.8 in"),
        ("display.size_in", "6.8..", "6.8 in and more"),
    ),
    "sensor": (
        ("main.sensor_area_mm2", "110..", "about 1 inch, from 110 mm²"),
        ("main.sensor_area_mm2", "70..109.9", "70–110 mm², about 1/1.3″"),
        ("main.sensor_area_mm2", "45..69.9", "45–70 mm², about 1/1.5″"),
        ("main.sensor_area_mm2", "..44.9", "below 45 mm²"),
    ),
    "price": tuple(
        (f"price.{currency}", f"{low}..{high}", f"{sign}{low or 0}–{high}".removesuffix("–"))
        for currency, sign, steps in (
            ("eur", "€", ("", "600", "900", "1200", "")),
            ("usd", "$", ("", "600", "900", "1200", "")),
            ("cny", "¥", ("", "3000", "5000", "7000", "")),
        )
        for low, high in pairwise(steps)
    ),
}
"""Terms by what they are about: key, value and how a person says it; sizes of a phone's display,
of the sensor of its main camera."""


@dataclass(frozen=True, slots=True)
class Filter:
    """One value of one property with the number of hits that have it.

    `key` and `value` make the query term that keeps just those: `brand:xiaomi`. `about` is what
    it divides by; the count is None where counting would take too long.
    """

    key: str
    value: str
    label: str
    count: int | None
    about: str


def filters(index: Index, hits: Sequence[Hit]) -> tuple[Filter, ...]:
    """All filters of some hits: brands and partners by count, years newest first, states, ranges.

    What no hit has is left out.
    """
    wanted = {hit.device for hit in hits}
    entries = [entry for entry in index.entries if entry.hit.device in wanted]
    brands = Counter(entry.brand for entry in entries)
    years = Counter(entry.year for entry in entries if entry.year is not None)
    states = Counter(entry.state for entry in entries)
    partners = Counter(partner for entry in entries for partner in _partners(index, entry))
    catalog = index.catalog
    known = [(id_, n) for id_, n in _by_count(partners) if id_ in catalog.partners]
    newest = sorted(years.items(), reverse=True)
    return (
        *(Filter("brand", b, catalog.brand_name(b), n, "brand") for b, n in _by_count(brands)),
        *(Filter("partner", p, catalog.partners[p].name, n, "partner") for p, n in known),
        *(Filter("year", str(year), str(year), n, "year") for year, n in newest),
        *(Filter("state", life.value, life.value, n, "state") for life, n in states.most_common()),
        *_ranges(index, wanted),
    )


def _ranges(index: Index, wanted: Set[str]) -> Iterator[Filter]:
    is_counted = len(index.entries) <= _COUNTED
    for about, terms in RANGES.items():
        for key, value, label in terms:
            count = _meeting(index, f"{key}:{value}", wanted) if is_counted else None
            if count != 0:
                yield Filter(key, value, label, count, about)


def _meeting(index: Index, term: str, wanted: Set[str]) -> int:
    """How many of the wanted devices meet a term; none where the table lacks its field."""
    try:
        query = parse_query(term, index.catalog.table)
    except QueryError:
        return 0
    return sum(hit.device in wanted for hit in search(index, query).hits)


def _by_count(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _partners(index: Index, entry: Entry) -> tuple[str, ...]:
    field = index.catalog.table.fields.get("camera.partner")
    if field is None:
        return ()
    from phonecmp.knowledge import shown  # once filters are asked for

    value = shown(index.catalog, entry.device, field, index.perspective)
    if value.value is None or value.status is Status.UNKNOWN:
        return ()
    return tuple(str(atom) for atom in builds(value.value))
