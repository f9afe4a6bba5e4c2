"""What one's own files change of the bundled ones, below the findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from phonecmp.knowledge.records import Correction
from phonecmp.output import safe_text
from phonecmp.output.presenters.correction import (
    below_words,
    correction_label,
    correction_text,
    layer_word,
    own_words,
)
from phonecmp.tui.line_renderer import BOLD, PLAIN, StyledSpan, fit
from phonecmp.tui.view_state import ViewState
from phonecmp.tui.widgets.line_list import LineItem, line
from phonecmp.tui.wrapped_text import clipped, wrapped

CHANGED = "changed:"
"""How the key of a changed value's line begins."""

_WIDTHS = (30, 24, 16)
_NARROW = (22, 18, 11)
"""Cells for the device, the field and the value; on a screen of less than 100 columns."""
_LABEL = 12

Changed = tuple[str, Correction]
"""A device's id, and one value of it that a later layer's file changes."""


def changed_among(view: ViewState, words: Sequence[str]) -> dict[str, Changed]:
    """The changed values that all words are found in, by the keys of their lines.

    What the file below has changed since comes first.
    """
    every = [
        (one.device.id, value)
        for one in view.session.changes
        for value in (*one.values, *one.claims)
    ]
    every.sort(key=lambda each: not each[1].is_overtaken)
    return {
        f"{CHANGED}{id_}#{one.region or ''}#{one.path}{_report_key(one)}": (id_, one)
        for id_, one in every
        if all(word in _text(view, id_, one) for word in words)
    }


def _report_key(one: Correction) -> str:
    """What tells a claim from the plain value, and from those of other reports."""
    return f"#{one.verb}#{one.report.key}" if one.report else ""


def _text(view: ViewState, id_: str, one: Correction) -> str:
    correction = correction_text(one, view.session.catalog)
    label = correction_label(one, view.session.catalog, short=True)
    return f"changed yours {id_} {label} {one.path} {correction}".casefold()


def changed_items(
    view: ViewState, changed: Mapping[str, Changed], width: int
) -> tuple[LineItem, ...]:
    """A heading, and a line per value: what it is now, and instead of what."""
    others = sum(one.reports + len(one.keys) for one in view.session.changes)
    if not changed and not others:
        return ()
    styles = view.renderer.styles
    since = sum(one.is_overtaken for _, one in changed.values())
    note = f"values in files over others; {since} changed below since" if since else (
        "values in files over others"
    )  # fmt: skip
    more = f", and {others} reports and other keys" if others else ""
    head = line(
        (" Yours ", styles.heading),
        (f"{len(changed)}  ", styles.muted),
        (note + more, styles.muted),
    )
    lines = (_line(view, key, *one, width) for key, one in changed.items())
    return (line(), head, *lines)


def _line(view: ViewState, key: str, id_: str, one: Correction, width: int) -> LineItem:
    styles, renderer, catalog = view.renderer.styles, view.renderer, view.session.catalog
    device = catalog.devices.get(id_) or catalog.entries.get(id_)
    name = safe_text(device.name if device else id_)
    value = own_words(one, view.session.catalog)
    for_name, for_field, for_value = _WIDTHS if width >= 100 else _NARROW
    sign = renderer.glyphs.changed if one.is_overtaken else " "
    spans: list[StyledSpan] = [
        (f"   {sign} ", styles.possible + BOLD),
        (fit(renderer.shorten(name, for_name - 2), for_name), PLAIN),
        (
            fit(
                renderer.shorten(
                    correction_label(one, view.session.catalog, short=True), for_field - 2
                ),
                for_field,
            ),
            styles.muted,
        ),
        (fit(renderer.shorten(value, for_value - 2), for_value), BOLD),
    ]
    room = max(width - 5 - for_name - for_field - for_value - 2, 0)
    said = f"{one.report.on}: " if one.report else ""
    correction = clipped(said + correction_text(one, catalog), room, renderer.glyphs.ellipsis)
    return line(
        *spans, (correction, styles.possible if one.is_overtaken else styles.muted), key=key
    )


def changed_title(
    view: ViewState, changed: Changed
) -> tuple[tuple[StyledSpan, ...], tuple[StyledSpan, ...]]:
    """Which value of which device, and whether the file below has changed since."""
    id_, one = changed
    note: StyledSpan = (f"{layer_word(one.below_layer)} has changed", view.renderer.styles.possible)
    return ((f"{id_}  {correction_label(one, view.session.catalog)}", BOLD),), (
        note,
    ) if one.is_overtaken else ()


def changed_details(view: ViewState, changed: Changed, width: int) -> tuple[LineItem, ...]:
    """Where the value stands, what stands below it, and who said so."""
    _, one = changed
    catalog = view.session.catalog
    sources = ", ".join(catalog.source_name(source) for source in one.sources)
    correction = (
        ("value", own_words(one, catalog)),
        ("stands in", str(one.file)),
        ("below", below_words(one, one.below, catalog)),
        ("stands in", str(one.below_file or "")),
        ("by", sources),
        ("below then", below_words(one, one.former, catalog) if one.is_remembered else ""),
        ("page", (one.report.key[3] or "") if one.report else ""),
    )
    return tuple(
        line(
            (fit(f" {'' if number else label}", _LABEL + 1), view.renderer.styles.muted),
            (part, PLAIN),
        )
        for label, text in correction
        if text
        for number, part in enumerate(wrapped(safe_text(text), max(width - _LABEL - 2, 10)))
    )
