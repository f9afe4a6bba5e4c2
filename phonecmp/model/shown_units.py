"""The units in which somebody wants to see a phone's sizes and weight, and the decimal sign."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from phonecmp.model.catalog import Catalog
from phonecmp.model.field import Field, Kind, ShownUnit
from phonecmp.model.value import MM_PER_INCH

_GRAMS_PER_OUNCE = 28.349523125
_BODY = "body."
_THIN = 30
"""Millimetres up to which a size needs a third decimal in inches."""


UNITS: Mapping[str, tuple[str, ...]] = {
    "length": ("mm", "in"),
    "weight": ("g", "oz"),
    "decimal": (".", ","),
}
"""What each part of `Units` may be, the usual first."""


class Units(NamedTuple):
    """`length` is mm or in, `weight` g or oz, `decimal` the sign before decimals."""

    length: str = "mm"
    weight: str = "g"
    decimal: str = "."


def shown_in(catalog: Catalog, units: Units) -> Catalog:
    """The catalogue with fields that are shown in these units; values stay as they are.

    Sizes are those of bodies: focal lengths, sensors and displays have units of their own.
    """
    if units == Units() and not any(f.shown_as for f in catalog.table.fields.values()):
        return catalog
    fields = {path: _shown(field, units) for path, field in catalog.table.fields.items()}
    anywhere = ShownUnit(comma=True) if units.decimal == "," else None
    return replace(catalog, table=replace(catalog.table, fields=fields, shown_as=anywhere))


def _shown(field: Field, units: Units) -> Field:
    comma = units.decimal == ","
    found = ShownUnit(comma=comma)
    if field.path.startswith(_BODY) and field.unit == "mm" and units.length == "in":
        is_thin = isinstance(field.high, (int, float)) and field.high <= _THIN + 10
        found = ShownUnit("in", 1 / MM_PER_INCH, 3 if is_thin else 2, comma)
    elif field.path.startswith(_BODY) and field.unit == "g" and units.weight == "oz":
        found = ShownUnit("oz", 1 / _GRAMS_PER_OUNCE, 2, comma)
    is_number = field.kind.is_numeric or field.kind in (Kind.PAIR, Kind.PAIRS)
    is_number |= (
        bool(field.derived) and field.kind is Kind.LIST
    )  # of figures, as any that is computed
    shown = found if is_number and found != ShownUnit() else None
    return field if field.shown_as == shown else replace(field, shown_as=shown)
