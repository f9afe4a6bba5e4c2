"""What is told of a value that a later layer's file states in place of an earlier one's."""

from __future__ import annotations

from phonecmp.knowledge.records import Correction
from phonecmp.model import Catalog, Field, Value
from phonecmp.output.safe import safe_text
from phonecmp.output.values import value_text

_NAMES = {"bundled": "ours", "user": "yours"}


def layer_word(layer: str) -> str:
    """Whose catalogue it is: ours, yours, or its name."""
    return _NAMES.get(layer) or safe_text(layer)


def correction_text(one: Correction, field: Field, catalog: Catalog) -> str:
    """`yours, instead of 4855 (GSMArena, Samsung)`, and what the file below says by now."""
    if one.is_same:
        return ""
    whose = layer_word(one.layer)
    told = whose if one.value is not None else f"taken away by {whose}"
    sources = ", ".join(safe_text(catalog.source_name(source)) for source in one.sources)
    behind = f" ({sources})" if sources else ""
    if not one.is_overtaken:
        return f"{told}, instead of {_text(field, one.below, catalog)}{behind}"
    now = "says nothing" if one.below is None else f"says {_text(field, one.below, catalog)}"
    former = f", instead of {_text(field, one.former, catalog)}"
    return f"{told}{former}; {layer_word(one.below_layer)} {now} now{behind}"


def _text(field: Field, value: Value | None, catalog: Catalog) -> str:
    return "nothing" if value is None else value_text(field, value, catalog)
