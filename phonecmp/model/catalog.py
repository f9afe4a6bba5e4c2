"""The whole catalogue: every record of every layer, after the layers have been laid together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from phonecmp.model.device import Device
    from phonecmp.model.field import Field, FieldTable
    from phonecmp.model.partner import Partner
    from phonecmp.model.source import Brand, Source


class NameTable(NamedTuple):
    """One spelling for chips, sensors and the like.

    `canonical` maps a field's template (`chip.soc`, `camera.each.sensor`) to a table from every
    case-folded spelling to the one that counts.
    """

    canonical: Mapping[str, Mapping[str, str]]

    def spelling(self, field: Field, text: str) -> str:
        """The spelling that counts for `text`, or the text itself where the table lacks it."""
        return self.canonical.get(field.template, {}).get(text.casefold(), text)


@dataclass(frozen=True, slots=True)
class Catalog:
    """Everything that was read, by id. `aliases` maps former ids (`aka`) to present ones."""

    table: FieldTable
    names: NameTable
    brands: Mapping[str, Brand]
    sources: Mapping[str, Source]
    partners: Mapping[str, Partner]
    devices: Mapping[str, Device]
    aliases: Mapping[str, str]

    def field(self, path: str) -> Field:
        """The field at a dotted path.

        Raises:
            KeyError: no such field.
        """
        return self.table.fields[path]

    def brand_name(self, brand: str) -> str:
        """A brand's name, or its id where `brands.toml` lacks it."""
        known = self.brands.get(brand)
        return known.name if known else brand

    def source_name(self, source: str) -> str:
        """A source's name, or its id where `sources.toml` lacks it."""
        known = self.sources.get(source)
        return known.name if known else source
