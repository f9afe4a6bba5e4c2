"""The size of a screen: the classes for which styles differ, and which of several sizes counts."""

from __future__ import annotations

from textual import on
from textual.events import Resize
from textual.geometry import Size
from textual.reactive import reactive
from textual.screen import ScreenResultType

from phonecmp.tui.fault_tolerance import RobustScreen
from phonecmp.tui.view_state import ViewState

WIDTHS = [(0, "-tiny"), (72, "-narrow"), (100, "-medium"), (140, "-wide"), (180, "-widest")]
"""Columns from which on a screen has a class."""

HEIGHTS = [(0, "-low"), (24, "-short"), (32, "-tall"), (42, "-full")]
"""Lines from which on a screen has a class."""


def size_classes(size: Size) -> set[str]:
    """The classes that Textual gives a screen of this size.

    It does so after a first layout without them. A screen that has them from the start is laid out
    and styled once.
    """
    widest = [name for least, name in WIDTHS if size.width >= least][-1:]
    highest = [name for least, name in HEIGHTS if size.height >= least][-1:]
    return {*widest, *highest}


class SizedScreen(RobustScreen[ScreenResultType]):
    """A screen of one view state, for which no size counts but that of its app.

    The app hands `view` over whenever it changes, and follows the one that the screen proposes.

    Textual's screen, laid out, sends itself the size that it was laid out for. Where two sizes came
    before the first layout they would go round for ever, each laying the screen out once more.
    """

    view: reactive[ViewState | None] = reactive(None, repaint=False)

    @property
    def state(self) -> ViewState:
        """The view state, of a screen that was given one to start with."""
        assert self.view is not None
        return self.view

    @on(Resize)
    def _forget_old_size(self, event: Resize) -> None:
        """Forget a size that is not the app's any more; the app's own has come or will come."""
        if event.size != self.app.size:
            event.prevent_default()
