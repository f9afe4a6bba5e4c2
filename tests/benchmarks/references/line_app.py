"""A Textual app whose one widget redraws itself at a key: one frame and no more."""

from typing import ClassVar

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget


class Lines(Widget, can_focus=True):
    """Lines of which one is marked; the arrow keys move the mark."""

    BINDINGS: ClassVar = [("down", "move(1)", ""), ("up", "move(-1)", "")]
    marked: reactive[int] = reactive(0)

    def action_move(self, step: int) -> None:
        """Mark another line."""
        self.marked = (self.marked + step) % max(self.size.height, 1)

    def render_line(self, y: int) -> Strip:
        """One line."""
        return Strip([Segment(f"{'>' if y == self.marked else ' '} line {y} ready")])


class LineApp(App[None]):
    """The lines."""

    def compose(self) -> ComposeResult:
        """Only the lines."""
        yield Lines()

    def on_mount(self) -> None:
        """Take the keys."""
        self.query_one(Lines).focus()


LineApp().run()
