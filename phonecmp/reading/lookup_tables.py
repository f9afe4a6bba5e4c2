"""What files are read against: the fields, the names, and the ids that may be referred to."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from phonecmp.model import Field, FieldTable, Kind, NameTable
from phonecmp.reading.order_of_keys import KeyOrder, key_order
from phonecmp.reading.reading_state import CatalogTables

_ALWAYS = {
    path: Field(path, path, label, kind, "general")
    for path, label, kind in (
        ("name", "Name", Kind.TEXT),
        ("announced", "Announced", Kind.DATE),
        ("released", "On sale", Kind.DATE),
    )
}
"""Fields that devices have even where no fields.toml could be read."""


class LookupTables(NamedTuple):
    """Everything that the values and references of a file are held against.

    `fields` are the fields by path; `tables` the dotted names of the tables that hold fields.
    `asked` are the paths of fields whose texts may draw a question, `order` that of a device's
    keys. `partners` is None where no
    partner was read, so that none can be missing.
    """

    table: FieldTable
    names: NameTable
    fields: Mapping[str, Field]
    tables: Collection[str]
    asked: Collection[str]
    order: KeyOrder
    brands: Collection[str]
    sources: Collection[str]
    partners: Collection[str] | None = None


def known_of(catalog_tables: CatalogTables) -> LookupTables:
    """Lay out what the files are read against, once for all of them."""
    names = catalog_tables.names
    fields = {**_ALWAYS, **catalog_tables.table.fields}
    tables = {
        path[:position] for path in fields for position, char in enumerate(path) if char == "."
    }
    tables.update(path for path, field in fields.items() if field.kind is Kind.PRESENCE)
    asked = frozenset(
        path
        for path, field in fields.items()
        if field.words or field.template in names.canonical or field.kind is Kind.PARTNER
    )
    return LookupTables(
        catalog_tables.table,
        names,
        fields,
        frozenset(tables),
        asked,
        key_order(fields),
        catalog_tables.brands,
        catalog_tables.sources,
        catalog_tables.partner_ids,
    )
