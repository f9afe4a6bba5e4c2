"""Which sources stand behind a plain value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from phonecmp.model import Catalog, Citation, Device, Loan, Spot, split_address

if TYPE_CHECKING:
    from phonecmp.knowledge.records import Correction


class Borrowed(NamedTuple):
    """Whose value it is, by the id of that device, the sources that say so, and their layer."""

    lender: str
    sources: tuple[str, ...]
    layer: str = ""


class Cited(NamedTuple):
    """The sources of a device's plain values, worked out once for all its fields.

    `general` stand behind every field that no other citation names. `all` are the sources of every
    citation, and `limited` its places among them by the fields and sections that it is for. Behind
    what is `borrowed` stands who said that it is the same. Where several layers have a file of the
    device, each stands behind its own values alone: `device` and its `files`, by their records; the
    `corrections` are what they change of each other's plain values, `claims` what of each other's
    reports, by the path of the field; `layer` is the catalogue of the file.
    """

    general: tuple[str, ...]
    all: tuple[str | None, ...]
    limited: Mapping[str, Sequence[int]]
    borrowed: Mapping[Spot, Borrowed]
    device: Device | None = None
    files: Mapping[Path, Cited] = {}
    corrections: Mapping[Spot, Correction] = {}
    layer: str = ""
    claims: Mapping[str, Sequence[Correction]] = {}

    def of(self, spot: Spot) -> Cited:
        """The citations of the file that a value stands in."""
        return self.files[self.device.stating(spot).file] if self.device else self


def cited_sources(catalog: Catalog, device: Device) -> Cited:
    """The citations of a device with their sources."""
    general: dict[str, None] = {}
    sources: list[str | None] = []
    limited: dict[str, list[int]] = {}
    for place, citation in enumerate(device.citations):
        source = cited_source(catalog, citation)
        sources.append(source)
        for limit in citation.fields:
            limited.setdefault(limit, []).append(place)
        if source and not citation.fields:
            general[source] = None
    borrowed = {key: _borrowed(catalog, device, loan) for key, loan in device.borrowed.items()}
    layer = catalog.layer_of(device)
    cited_value = Cited(tuple(general), tuple(sources), limited, borrowed, layer=layer)
    if not device.layers:
        return cited_value
    files = {one.file: cited_sources(catalog, one) for one in device.stack}
    return cited_value._replace(device=device, files=files)


def _borrowed(catalog: Catalog, device: Device, loan: Loan) -> Borrowed:
    source = cited_source(catalog, loan_citation(loan))
    lender = catalog.aliases.get(loan.lender, loan.lender)
    return Borrowed(lender, (source,) if source else (), borrowing_layer(catalog, device, loan))


def borrowing_layer(catalog: Catalog, device: Device, loan: Loan) -> str:
    """The name of the catalogue whose file says that values are another device's."""
    saying = next((one for one in device.stack[::-1] if loan in one.same), device)
    return catalog.layer_of(saying)


def names_field(citation: Citation, path: str) -> bool:
    """Whether a citation says of itself that it is for this field or for a section around it."""
    for limit in citation.fields:
        if path == limit or (path.startswith(limit) and path[len(limit)] == "."):
            return True
    return False


def citations_behind(citations: tuple[Citation, ...], path: str) -> tuple[Citation, ...]:
    """The citations of a plain value: those that name its field, else those for no field alone.

    A page that is cited for the whole device seldom prints everything; where somebody wrote down
    which page a field was read on, no other page is made answerable for it.
    """
    named = tuple(citation for citation in citations if names_field(citation, path))
    return named or tuple(citation for citation in citations if not citation.fields)


def sources_behind(cited: Cited, path: str) -> tuple[str, ...]:
    """The ids of the sources of a plain value, in the order of the file, each once.

    As `citations_behind`: the citations that name the field, else the general ones.
    """
    if not cited.limited:
        return cited.general
    places = [place for around in _around(path) for place in cited.limited.get(around, ())]
    if not places:
        return cited.general
    sources = [cited.all[place] for place in sorted(places)]
    return tuple(dict.fromkeys(source for source in sources if source))


@cache
def _around(path: str) -> tuple[str, ...]:
    """A field and the sections around it, which a citation may name in its place."""
    return (path, *(path[:at] for at, letter in enumerate(path) if letter == "."))


def cited_source(catalog: Catalog, citation: Citation) -> str | None:
    """The id of the source behind a citation.

    A bare address is matched with the domains of `sources.toml`, then with the ids of sources;
    where neither fits, its domain stands for the source.
    """
    if citation.by is not None:
        return citation.by
    return source_of_url(catalog, citation.url) if citation.url else None


def source_of_url(catalog: Catalog, url: str) -> str | None:
    """The id of the source that a web address belongs to, or its domain; None without one."""
    address = split_address(url)
    if address is None:
        return None
    domain = address.domain
    for source in catalog.sources.values():
        if any(domain == owned or domain.endswith(f".{owned}") for owned in source.domains):
            return source.id
    labels = {label.replace("-", "") for label in domain.split(".")[:-1]}
    for source in catalog.sources.values():
        if source.id.replace("-", "") in labels:
            return source.id
    return domain


def loan_citation(loan: Loan) -> Citation:
    """Where it was read that values are the same as another device's."""
    return Citation(loan.by, loan.on, loan.url, loan.fields)
