"""Values taken apart, for JSON of which other programs make columns: one type for each key."""

from __future__ import annotations

from datetime import date
from typing import Any

from phonecmp.model import Field, Kind, Value, base, builds
from phonecmp.output.data_columns import Parts, parts_of
from phonecmp.output.values_as_text import value_text


def parts_object(field: Field, value: Value | None) -> dict[str, Any] | None:
    """A value as an object with a key for each sort of value, as far as it has them.

    `number`, `number_to`, `second`, `flag`, `day_from` and `day_to` are those of the usual build
    (`Parts`), `text` is what people read of all of it. Where there are several, `builds` has each,
    and `entries` those of a list.
    """
    if value is None:
        return None
    is_list = field.kind is Kind.LIST
    content: dict[str, Any] = {} if is_list else _parts_object(parts_of(field, base(value)))
    content["text"] = value_text(field, value, minus="-")
    several = builds(value)
    if is_list:
        content["entries"] = [str(each) for each in several]
    elif len(several) > 1:
        content["builds"] = [_parts_object(parts_of(field, each)) for each in several]
    return content


def _parts_object(parts: Parts) -> dict[str, Any]:
    """What there is of the parts; numbers that say the same twice stand once more on purpose."""
    return {
        name: part.isoformat() if isinstance(part, date) else part
        for name, part in parts._asdict().items()
        if part is not None
    }
