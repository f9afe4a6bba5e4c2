"""What is told of a value that a later layer's file states in place of an earlier one's."""

from __future__ import annotations

from phonecmp.knowledge.layer_changes import Change
from phonecmp.knowledge.records import Correction
from phonecmp.model import Atom, Catalog, Value, builds
from phonecmp.output.terminal_safe_text import safe_text
from phonecmp.output.values_as_text import value_text

_NAMES = {"bundled": "ours", "user": "yours"}
_WHO = {"bundled": "us", "user": "you"}


def layer_word(layer: str) -> str:
    """Whose catalogue it is: ours, yours, or its name."""
    return _NAMES.get(layer) or safe_text(layer)


def correction_text(one: Correction, catalog: Catalog) -> str:
    """`yours, instead of 4855 (GSMArena, Samsung)`, and what the file below says by now.

    Of a value that is no more: `taken away by you, was 4855 (GSMArena, Samsung)`.
    """
    if one.is_same:
        return ""
    stood = stood_text(one, catalog)
    if one.value is None:
        return f"taken away by {_WHO.get(one.layer) or layer_word(one.layer)}, was {stood}"
    return f"{layer_word(one.layer)}, instead of {stood}"


def stood_text(one: Correction, catalog: Catalog) -> str:
    """`4855 (GSMArena, Samsung)`: what a value stands there instead of."""
    sources = ", ".join(safe_text(catalog.source_name(source)) for source in one.sources)
    behind = f" ({sources})" if sources else ""
    if not one.is_overtaken:
        return f"{value_words(one, one.below, catalog)}{behind}"
    now = (
        f"says {value_words(one, one.below, catalog)}" if one.below is not None else "says nothing"
    )
    former = value_words(one, one.former, catalog)
    return f"{former}; {layer_word(one.below_layer)} {now} now{behind}"


def value_words(one: Correction, value: Value | None, catalog: Catalog) -> str:
    """A value of the field that a correction is about; "nothing" where there is none."""
    field = catalog.table.fields.get(one.path)
    if value is None:
        return "nothing"
    if field is None:  # of an entry that is no device
        return ", ".join(map(_text, builds(value))) or "nothing"
    return value_text(field, value, catalog)


def _text(atom: Atom) -> str:
    return safe_text(str(atom).lower() if isinstance(atom, bool) else str(atom))


def correction_label(one: Correction, catalog: Catalog, *, short: bool = False) -> str:
    """What a correction is about: a field's name, or the key of another entry."""
    is_field = one.path in catalog.table.fields
    name = catalog.table.label(one.path, short=short) if is_field else one.path
    return safe_text(f"{name} ({one.region})" if one.region else name)


def change_words(change: Change, catalog: Catalog) -> list[str]:
    """What later layers change of a device, in a few words, what needs a look first."""
    text = [
        f"{correction_label(one, catalog)}: {stood_text(one, catalog)}" for one in change.overtaken
    ]
    counted = (
        (len(change.values), "value"), (len(change.keys), "key"), (change.reports, "report"),
    )  # fmt: skip
    few = [f"{number} {word}{'s' if number > 1 else ''}" for number, word in counted if number]
    return [*text, ", ".join(few) or "nothing that differs"]
