"""Every statement on one value: who, when, what became of it, what it replaced or contradicts."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.reactive import reactive

from phonecmp.knowledge import Statement
from phonecmp.model import Field
from phonecmp.tui.commands import Scope
from phonecmp.tui.commands.bindings import bindings
from phonecmp.tui.commands.palette import CommandProvider
from phonecmp.tui.messages import CopyWanted, EditWanted, PageWanted
from phonecmp.tui.screens.claims.details import statement_details, statement_title
from phonecmp.tui.screens.claims.lines import claim_items, copied_claim
from phonecmp.tui.screens.compare.evidence_lines import Evidence, evidence_of, evidence_title
from phonecmp.tui.sizes import SizedScreen
from phonecmp.tui.view import ViewState
from phonecmp.tui.widgets.list_faults import draws
from phonecmp.tui.widgets.list_frame import ListFrame
from phonecmp.tui.widgets.titled_list import TitledList

_ROOM_FOR_LANES = 28
"""Rows of the screen from which on the lanes leave room for the statements."""


_NO_CLAIM = "No claim stands here; esc clears the search."


class ClaimsScreen(SizedScreen[None]):
    """The evidence pane, grown to the whole screen: all statements, and one of them in full."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar = bindings(Scope.CLAIMS)
    COMMANDS: ClassVar = {CommandProvider}
    SCOPES: ClassVar = (Scope.CLAIMS,)

    view: reactive[ViewState | None] = reactive(None, repaint=False)

    def __init__(self, view: ViewState, device: str, field: Field) -> None:
        """`device` is its id."""
        super().__init__()
        self.set_reactive(ClaimsScreen.view, view)
        self.device = device
        self.field = field

    def compose(self) -> ComposeResult:
        """The statements, and the one under the cursor."""
        yield ListFrame(
            Scope.CLAIMS,
            TitledList(id="claims"),
            TitledList(id="claim"),
            hint="date, value, source, verdict",
        ).data_bind(ClaimsScreen.view)

    @property
    def _frame(self) -> ListFrame:
        return self.query_one(ListFrame)

    @property
    def _evidence(self) -> Evidence | None:
        """What is known about the value from the present view."""
        return evidence_of(self.view, self.device, self.field) if self.view else None

    def on_mount(self) -> None:
        """Follow the cursor."""
        self.watch(self._frame.pane("claims").lines, "chosen", self._draw_claim, init=False)

    @on(ListFrame.Due)
    @draws("#claims", "the evidence")
    def _draw(self) -> None:
        view, evidence = self.view, self._evidence
        if view is None or evidence is None:
            self.dismiss()
            return
        items = claim_items(
            view,
            evidence,
            self.size.width,
            words=self._frame.words,
            with_lanes=self.size.height >= _ROOM_FOR_LANES,
        )
        self._frame.pane("claims").show(*evidence_title(view, evidence), items)
        self._draw_claim()

    @draws("#claim", "the claim")
    def _draw_claim(self) -> None:
        view, evidence, one = self.view, self._evidence, self._chosen
        pane = self._frame.pane("claim")
        if view is None or evidence is None or one is None:
            pane.show((), (), ())
            return
        details = statement_details(view, evidence, one, self.size.width)
        pane.show(*statement_title(view, evidence.shown, one), details)

    @property
    def _chosen(self) -> Statement | None:
        key, evidence = self._frame.pane("claims").lines.chosen, self._evidence
        said = evidence.statements if evidence else ()
        return said[int(key)] if key is not None and int(key) < len(said) else None

    def action_search(self) -> None:
        """Go to the search."""
        self._frame.search()

    def action_next_pane(self) -> None:
        """Go to the other pane."""
        self._frame.next_pane()

    def action_open_page(self) -> None:
        """Open the page of the claim under the cursor."""
        if self._chosen is not None:
            self.post_message(PageWanted(self._chosen.url))
        else:
            self.notify(_NO_CLAIM, timeout=3)

    def action_edit(self) -> None:
        """Edit the device's file at this field."""
        self.post_message(EditWanted(self.device, self.field.path))

    def action_copy(self) -> None:
        """Copy the claim under the cursor as one line."""
        evidence, chosen = self._evidence, self._chosen
        if self.view is not None and evidence is not None and chosen is not None:
            text = copied_claim(self.view, evidence, chosen)
            self.post_message(CopyWanted(text, "the claim"))
        else:
            self.notify(_NO_CLAIM, timeout=3)

    def action_back(self) -> None:
        """Step back out, at last to the screen below."""
        if not self._frame.step_out():
            self.dismiss()
