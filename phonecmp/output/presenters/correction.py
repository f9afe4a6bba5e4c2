"""What is told of a value that a later layer's file states in place of an earlier one's."""

from __future__ import annotations

from collections.abc import Iterable

from phonecmp.knowledge import PartnerLane
from phonecmp.knowledge.layer_changes import Change, entry_corrections
from phonecmp.knowledge.records import Correction
from phonecmp.model import Atom, Catalog, Citation, Value, builds
from phonecmp.output.terminal_safe_text import safe_text
from phonecmp.output.values_as_text import claim_words, value_text

_NAMES = {"bundled": "ours", "user": "yours"}
_WHO = {"bundled": "us", "user": "you"}


def layer_word(layer: str) -> str:
    """Whose catalogue it is: ours, yours, or its name."""
    return _NAMES.get(layer) or safe_text(layer)


def correction_text(one: Correction, catalog: Catalog) -> str:
    """`yours, instead of 4855 (GSMArena, Samsung)`, and what the file below says by now.

    Of a value that is no more: `taken away by you, was 4855 (GSMArena, Samsung)`; of a claim that
    the report below does not make: `yours`.
    """
    if one.is_same:
        return ""
    if one.report is not None and one.below is None and not one.is_overtaken:
        return layer_word(one.layer)
    stood = stood_text(one, catalog)
    if one.value is None:
        return f"taken away by {_WHO.get(one.layer) or layer_word(one.layer)}, was {stood}"
    return f"{layer_word(one.layer)}, instead of {stood}"


def taken_text(one: Correction, catalog: Catalog) -> str:
    """`the claim of 2022-02, taken away by you, was 120 (Digital Chat Station)`."""
    on = one.report.on if one.report else ""
    return f"the claim of {on}, {correction_text(one, catalog)}"


def stood_text(one: Correction, catalog: Catalog) -> str:
    """`4855 (GSMArena, Samsung)`: what a value stands there instead of."""
    sources = ", ".join(safe_text(catalog.source_name(source)) for source in one.sources)
    behind = f" ({sources})" if sources else ""
    if not one.is_overtaken:
        return f"{below_words(one, one.below, catalog)}{behind}"
    now = (
        f"says {below_words(one, one.below, catalog)}" if one.below is not None else "says nothing"
    )
    former = below_words(one, one.former, catalog)
    return f"{former}; {layer_word(one.below_layer)} {now} now{behind}"


def below_words(one: Correction, value: Value | None, catalog: Catalog) -> str:
    """A value as a file below states it, or stated it then."""
    return claim_words(one.below_verb, value_words(one, value, catalog))


def own_words(one: Correction, catalog: Catalog) -> str:
    """What a later file states; "taken away" where that is nothing."""
    if one.value is None:
        return "taken away"
    return claim_words(one.verb, value_words(one, one.value, catalog))


def correction_label(one: Correction, catalog: Catalog, *, short: bool = False) -> str:
    """What a correction is about: a field's name, or the key of another entry; a claim's day.

    `Battery · Wired (eu)`, `Battery · Wired, said 2022-02`.
    """
    table = catalog.table
    is_field = one.path in table.fields and one.file.parts[-3] in ("devices", "cameras")
    name = table.label(one.path, short=short) if is_field else one.path
    region = f" ({one.region})" if one.region else ""
    day = f", said {one.report.on}" if one.report and not short else ""
    return safe_text(f"{name}{region}{day}")


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


def entry_changes(catalog: Catalog, entry: str, below: str = "") -> list[str]:
    """What later layers change of an entry: `pixel_um 1.5: yours, instead of 1.6 (helpix)`.

    Of a partner only the block `below` and what is said of all of them.
    """
    found = []
    for path, one in entry_corrections(catalog, entry).items():
        if below and path.startswith("partnership.") and not path.startswith(f"{below}."):
            continue
        found.append(change_line(path.removeprefix(f"{below}."), one, catalog))
    return found


def changes_behind(catalog: Catalog, path: str, sources: Iterable[str | None] = ()) -> list[str]:
    """What later layers change of a field of devices, and of those who speak of it.

    `Field Wired, label Cable: yours, instead of Wired`; mostly nothing.
    """
    if not catalog.entries:
        return []
    named = {f"fields/{path}": f"Field {catalog.table.label(path)}"} if path else {}
    named |= {f"sources/{one}": catalog.source_name(one) for one in sources if one}
    return [
        f"{safe_text(name)}, {text}"
        for entry, name in named.items()
        for text in entry_changes(catalog, entry)
    ]


def change_line(path: str, one: Correction, catalog: Catalog) -> str:
    """`pixel_um 1.5: yours, instead of 1.6 (helpix)`."""
    value = "" if one.value is None else f" {value_words(one, one.value, catalog)}:"
    return f"{safe_text(path)}{value} {correction_text(one, catalog)}"


def lane_block(catalog: Catalog, lane: PartnerLane) -> tuple[str, str]:
    """The entry of a partnership, and the path of its block there; see `Catalog.entries`."""
    partner = catalog.partners.get(lane.partner)
    same = [one for one in partner.partnerships if one.brand == lane.brand] if partner else []
    number = next((at for at, one in enumerate(same) if one is lane.partnership), 0)
    label = f"{lane.brand}-{number + 1}" if number else lane.brand
    return f"partners/{lane.partner}", f"partnership.{label}"


def citing_layer(catalog: Catalog, entry: str, citation: Citation) -> str:
    """Whose file cites a page for its own values: `yours: `; nothing where one file is all."""
    record = catalog.entries.get(entry)
    for one in record.layers if record else ():
        if any(citation[:3] == each[:3] for each in one.citations):
            return f"{layer_word(one.layer)}: "
    return ""


def change_words(change: Change, catalog: Catalog) -> list[str]:
    """What later layers change of a device, in a few words, what needs a look first."""
    text = [
        f"{correction_label(one, catalog)}: {stood_text(one, catalog)}" for one in change.overtaken
    ]
    claims = sum(one.below is not None for one in change.claims)
    counted = (
        (len(change.values), "value"), (len(change.keys), "key"), (change.reports, "report"),
        (claims, "claim"),
    )  # fmt: skip
    few = [f"{number} {word}{'s' if number > 1 else ''}" for number, word in counted if number]
    return [*text, ", ".join(few) or "nothing that differs"]
