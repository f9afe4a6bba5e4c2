"""Widgets that consist of lines and send only those to the terminal that look different now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from inspect import iscoroutinefunction
from itertools import zip_longest
from typing import Any, ClassVar, Self

from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

_CALLED = ("watch_", "on_")
"""How the names of methods begin that Textual calls at a change or a message; keys see the app."""

_DECIDES = ("watch_", "on_resize")
"""How the names of those begin on which the lines of a pane hang."""


class LinePane(Widget):
    """Draws all its lines whenever something changed, and repaints those that came out different.

    Most keys change one line of a pane and nothing in the others; over a slow connection that is
    the difference between a hundred bytes and a screenful. A subclass implements `draw`; where that
    fails, or what Textual calls at a change or a message, that is told and the rest goes on.
    """

    WHAT: ClassVar[str] = "this pane"
    """What the pane shows, in the middle of a sentence."""

    _shown: list[Strip]
    _shown_size: Size | None = None
    _is_due = False
    _faults: dict[str, str] | None = None
    """What to say in place of the lines, by what failed; gone once that succeeds."""

    def __init_subclass__(cls, **options: Any) -> None:
        """Have every method that Textual calls by its name survive what goes wrong in it."""
        super().__init_subclass__(**options)
        for name, method in list(vars(cls).items()):
            if name.startswith(_CALLED) and callable(method):
                setattr(cls, name, _survived(method))

    def draw(self) -> list[Strip]:
        """The lines from top to bottom, as many as the pane is high and as long as it is wide."""
        raise NotImplementedError

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Compare the lines once the present message is dealt with, and repaint what changed."""
        if regions or layout or recompose or not repaint or self._shown_size != self.size:
            self._shown_size = None
            return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        if not self._is_due:
            self._is_due = True
            self.call_next(self._repaint_changes)
        return self

    def on_resize(self) -> None:
        """Draw again where the pane's own `on_resize`, called before, came after its lines."""
        if self._shown_size == self.size:
            self.refresh()

    def _repaint_changes(self) -> None:
        self._is_due = False
        if self._shown_size != self.size:
            super().refresh()
            return
        before, self._shown = self._shown, self._drawn()
        offset = self.gutter.top_left
        width = self.outer_size.width
        changed = [
            Region(0, offset[1] + y, width, 1)
            for y, (was, now) in enumerate(zip_longest(before, self._shown))
            if was != now
        ]
        if changed:
            super().refresh(*changed)

    def _drawn(self) -> list[Strip]:
        """The lines, or what there is to say in their place."""
        fault_message = next(iter(self._faults.values()), None) if self._faults else None
        try:
            if fault_message is None:
                return self.draw()
        except Exception as error:  # one pane must not end the app
            from phonecmp.tui.faults import fault_text

            fault_message = fault_text(self.app, error, self.WHAT)
        from phonecmp.tui.faults import fault_lines

        return fault_lines(self, fault_message)

    def hold_fault(self, what: str, fault_message: str) -> None:
        """Say that something failed, in place of the lines."""
        self._faults = {**(self._faults or {}), what: fault_message}
        self.refresh()

    def forget_fault(self, what: str) -> None:
        """Something succeeded that may have failed before; a change counts for the size, too."""
        if not self._faults:
            return
        others = {"on_resize"} if what.startswith("watch_") else set()
        kept = {
            name: fault_message
            for name, fault_message in self._faults.items()
            if name not in {what, *others}
        }
        if kept != self._faults:
            self._faults = kept
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """One of the lines drawn last; all are drawn anew for a new size."""
        if self._shown_size != self.size:
            self._shown = self._drawn()
            self._shown_size = self.size
        return self._shown[y] if y < len(self._shown) else Strip.blank(self.size.width)


def _survived(method: Callable[..., Any]) -> Callable[..., Any]:
    """A method of a pane after whose faults the app goes on, and tells of them."""
    if iscoroutinefunction(method):

        @wraps(method)
        async def call_and_await(pane: LinePane, *given: Any) -> Any:
            with _telling(pane, method.__name__):
                return await method(pane, *given)

        return call_and_await

    @wraps(method)
    def call(pane: LinePane, *given: Any) -> Any:
        with _telling(pane, method.__name__):
            return method(pane, *given)

    return call


@contextmanager
def _telling(pane: LinePane, what: str) -> Iterator[None]:
    """Tell what goes wrong: in the pane where its lines hang on it, else in a notice."""
    try:
        yield
    except Exception as error:  # one pane must not end the app
        from phonecmp.tui.faults import fault_text, show_fault

        if what.startswith(_DECIDES):
            pane.hold_fault(what, fault_text(pane.app, error, pane.WHAT))
        else:
            show_fault(pane.app, error)
    else:
        pane.forget_fault(what)
