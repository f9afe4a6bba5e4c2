"""The smallest Textual app: what everything else is measured against."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class EmptyApp(App[None]):
    """Nothing but a word, to know that it is there."""

    def compose(self) -> ComposeResult:
        """The word."""
        yield Static("ready")


EmptyApp().run()
