"""The lines of the dialog of named sets: each name, and below it whom it stands for."""

from __future__ import annotations

from collections.abc import Sequence

from phonecmp.knowledge import display_name
from phonecmp.tui.app_context import known_devices
from phonecmp.tui.line_renderer import BOLD, PLAIN, fit, width_of
from phonecmp.tui.view_state import ViewState, whole_set
from phonecmp.tui.widgets.line_list import LineItem, line, paragraphs
from phonecmp.tui.wrapped_text import clipped, wrapped

SET = "set:"
"""What the key of a set's line begins with; its name follows."""

NEW = "new"
"""The key of the line that gives the devices compared now a new name."""


def set_items(view: ViewState, typed: str, width: int) -> tuple[LineItem, ...]:
    """Every set that has all typed words in its name, or among its devices; then the new name."""
    words = typed.casefold().split()
    items: list[LineItem] = []
    for name in sorted(view.named_sets, key=str.casefold):
        names = _device_names(view, name)
        if all(word in f"{name} {names}".casefold() for word in words):
            items.extend(_set_lines(view, name, names, width))
    if typed and typed not in view.named_sets and (ids := whole_set(view)):
        offer = f"keep {_counted(len(ids))} as {typed}"
        ellipsis = view.renderer.glyphs.ellipsis
        items.append(line((f"   + {clipped(offer, width - 6, ellipsis)}", PLAIN), key=NEW))
    return tuple(items) or _nothing(view, typed, width)


def _set_lines(view: ViewState, name: str, devices: str, width: int) -> list[LineItem]:
    styles, glyphs = view.renderer.styles, view.renderer.glyphs
    ids = view.named_sets[name]
    gone = len(ids) - len(known_devices(view.session.catalog, ids))
    note = f"{_counted(len(ids))}{f', {gone} gone' if gone else ''} "
    is_compared = bool(ids) and ids == whole_set(view)
    mark = (f" {glyphs.selected if is_compared else ' '} ", styles.accent + BOLD)
    room = max(width - width_of([mark]) - len(note), 8)
    text = fit(clipped(name, room - 1, glyphs.ellipsis), room)
    below = clipped(devices, width - 6, glyphs.ellipsis)
    return [
        line(mark, (text, BOLD), (note, styles.muted), key=f"{SET}{name}"),
        line((f"     {below}", styles.muted)),
    ]


def _device_names(view: ViewState, name: str) -> str:
    catalog = view.session.catalog
    ids = known_devices(catalog, view.named_sets[name])
    return ", ".join(display_name(catalog.devices[id_], view.perspective) for id_ in ids)


def _counted(number: int) -> str:
    return f"{number} device{'' if number == 1 else 's'}"


def _nothing(view: ViewState, typed: str, width: int) -> tuple[LineItem, ...]:
    texts: Sequence[str]
    ids = whole_set(view)
    if not ids:
        texts = [
            "Nothing is compared that could get a name.",
            "{sets.back}, then {device.toggle} adds a device.",
        ]
        known = "No set has this name." if typed else "No set has a name yet."
        texts = [known, *texts]
    else:
        texts = [
            "No set has a name yet.",
            f"Type one, and {{sets.recall}} keeps {_counted(len(ids))} under it.",
        ]
    parts = [
        part
        for text in texts
        for part in wrapped(view.renderer.with_keys(text), max(width - 4, 10))
    ]
    return paragraphs(view.renderer, ["", *parts])
