"""A Textual app with nothing but an input: how long a key takes at best."""

from textual.app import App, ComposeResult
from textual.widgets import Input


class InputApp(App[None]):
    """One input."""

    def compose(self) -> ComposeResult:
        """The input."""
        yield Input(placeholder="ready")


InputApp().run()
