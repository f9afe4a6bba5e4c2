"""How the hits of a query divide by brand, partner, year and state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from phonecmp.knowledge import Status
from phonecmp.model import builds
from phonecmp.search.index import Entry, Hit, Index


@dataclass(frozen=True, slots=True)
class Facet:
    """One value of one property with the number of hits that have it.

    `key` and `value` make the query term that keeps just those: `brand:xiaomi`.
    """

    key: str
    value: str
    label: str
    count: int


def facets(index: Index, hits: Sequence[Hit]) -> tuple[Facet, ...]:
    """All facets of some hits: brands and partners by count, years newest first, then states."""
    wanted = {hit.device for hit in hits}
    entries = [entry for entry in index.entries if entry.device.id in wanted]
    brands = Counter(entry.device.brand for entry in entries)
    years = Counter(entry.year for entry in entries if entry.year is not None)
    states = Counter(entry.state for entry in entries)
    partners = Counter(partner for entry in entries for partner in _partners(index, entry))
    catalog = index.catalog
    return (
        *(Facet("brand", id_, catalog.brand_name(id_), n) for id_, n in _by_count(brands)),
        *(
            Facet("partner", id_, catalog.partners[id_].name, n)
            for id_, n in _by_count(partners)
            if id_ in catalog.partners
        ),
        *(Facet("year", str(year), str(year), years[year]) for year in sorted(years, reverse=True)),
        *(Facet("state", life.value, life.value, n) for life, n in states.most_common()),
    )


def _by_count(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _partners(index: Index, entry: Entry) -> tuple[str, ...]:
    field = index.catalog.table.fields.get("camera.partner")
    if field is None:
        return ()
    from phonecmp.knowledge import shown  # once facets are asked for

    value = shown(index.catalog, entry.device, field, index.perspective)
    if value.value is None or value.status is Status.UNKNOWN:
        return ()
    return tuple(str(atom) for atom in builds(value.value))
