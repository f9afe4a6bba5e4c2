"""Which state a pane shows that a screen hands its states to."""

from __future__ import annotations

from textual.widget import Widget

from phonecmp.tui.view_state import ViewState


def newest_view(pane: Widget, handed: ViewState | None) -> ViewState | None:
    """The state of the pane's screen, which may be newer than the one that it is handed.

    While Textual hands a state from pane to pane, one of them may lead to the next state (the list
    highlights another device). That comes to all panes at once, and then the older one to those
    that had not had their turn yet.
    """
    if not pane.is_attached:
        return handed
    newest = getattr(pane.screen, "view", None)
    return newest if isinstance(newest, ViewState) else handed
