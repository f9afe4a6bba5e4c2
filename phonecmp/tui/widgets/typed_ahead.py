"""Keys typed faster than the focus moves."""

from __future__ import annotations

from textual import events
from textual.widget import Widget


async def type_ahead(widget: Widget, event: events.Key) -> None:
    """Move to the search at once, and pass on to it what was meant for it.

    Textual sends a key to the widget that has the focus when the key is read, and acts on it only
    after it has bubbled up. Of `/12s`, typed or pasted at once, all four keys reach the list.
    """
    focused = widget.screen.focused
    if focused is not None and focused is not widget:
        event.stop()
        event.prevent_default()
        focused.post_message(events.Key(event.key, event.character))
        return
    active = widget.screen.active_bindings.get(event.key)
    if active is not None and (active.binding.id or "").rpartition(".")[2] == "search":
        event.stop()
        event.prevent_default()
        await widget.screen.run_action("search")
