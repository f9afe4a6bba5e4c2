"""What the tests of the screens that list things share."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widget import Widget

from phonecmp.tui.messages import ClaimsRequested, SheetRequested
from phonecmp.tui.widgets.filter_field import FilterField
from phonecmp.tui.widgets.footer import Footer
from phonecmp.tui.widgets.line_list import LineList
from phonecmp.tui.widgets.list_frame import ListFrame
from tests.tui.support import until, view_of

NOTHING = "Going through the catalogue"


def text_of(widget: Widget) -> str:
    """What a widget that draws lines shows, as plain text."""
    return "\n".join(
        widget.render_line(y).text.rstrip() for y in range(widget.size.height)
    ).rstrip()


def frame_of(pilot: Pilot[None]) -> ListFrame:
    """The frame of the screen in front."""
    return pilot.app.screen.query_one(ListFrame)


def list_of(pilot: Pilot[None], pane: str) -> LineList:
    """The list of a pane of the screen in front."""
    return frame_of(pilot).pane(pane).lines


def all_text(pilot: Pilot[None], pane: str) -> str:
    """Everything in a list, also what is not in sight."""
    items = list_of(pilot, pane).items
    return "\n".join("".join(text for text, _ in item.spans).rstrip() for item in items)


def title_of(pilot: Pilot[None], pane: str) -> str:
    """A pane's title and note, as plain text."""
    return text_of(frame_of(pilot).pane(pane).query_one("PaneTitle"))


def search_of(pilot: Pilot[None]) -> FilterField:
    """The search of the screen in front."""
    return pilot.app.screen.query_one(FilterField)


def footer_of(pilot: Pilot[None]) -> str:
    """The hints of the screen in front."""
    return text_of(pilot.app.screen.query_one(Footer))


async def filled(pilot: Pilot[None], pane: str) -> None:
    """Wait until a pane shows what was worked out for the present state."""
    await until(
        pilot,
        lambda: bool(list_of(pilot, pane).items) and NOTHING not in all_text(pilot, pane),
    )
    await pilot.app.workers.wait_for_complete(
        [worker for worker in pilot.app.workers if worker.group == "gathering"]
    )
    await pilot.pause()


async def show_sheet(pilot: Pilot[None], device: str) -> None:
    """Show everything about a device."""
    pilot.app.screen.post_message(SheetRequested(device))
    await until(pilot, lambda: type(pilot.app.screen).__name__ == "SheetScreen")
    await filled(pilot, "sheet")


async def show_claims(pilot: Pilot[None], device: str, path: str) -> None:
    """Show every statement on a value."""
    field = view_of(pilot).session.catalog.field(path)
    pilot.app.screen.post_message(ClaimsRequested(device, field))
    await until(pilot, lambda: type(pilot.app.screen).__name__ == "ClaimsScreen")
    await filled(pilot, "claims")
