"""Adding a device from a screen on which the comparison is not in sight."""

from __future__ import annotations

from phonecmp.knowledge import display_name
from phonecmp.tui.view_state import ViewState, toggle_device


def toggled_with_message(view: ViewState, id_: str) -> tuple[ViewState, str]:
    """The state with a device added or taken out, and the words that tell of it."""
    after = toggle_device(view, id_)
    device = view.session.catalog.devices.get(id_)
    name = display_name(device, view.perspective) if device else id_
    if id_ in after.devices:
        return after, f"Added {name}; {{screen.compare}} shows the comparison."
    return after, f"Took {name} out; {{undo}} brings it back."
