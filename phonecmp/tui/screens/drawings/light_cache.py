"""The light of the compared devices, worked out once for a view and a size."""

from __future__ import annotations

from phonecmp.output.drawings import Look, PreparedLight, prepared_light
from phonecmp.tui.screens.drawings.compared_devices import compared
from phonecmp.tui.view_state import ViewState


class LightMemo:
    """Keeps the last drawing of light without its cursor: a cursor moves over what is there."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._key: tuple[object, ...] = ()
        self._kept: PreparedLight | None = None

    def of(self, view: ViewState, look: Look, width: int, height: int) -> PreparedLight:
        """The drawing of light of a view, in a pane of this size."""
        catalog = view.session.catalog
        photos = view.shown_photos
        seen = (view.devices, view.perspective, tuple(photos.items()))
        key = (view.session, id(catalog), seen, look, width, height)
        if self._kept is None or key != self._key:
            self._kept = prepared_light(compared(view), look, width, height, photos)
            self._key = key
        return self._kept
