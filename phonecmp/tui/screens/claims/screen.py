"""Every statement on one value: who, when, what became of it, what it replaced or contradicts."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from phonecmp.knowledge import Statement
from phonecmp.model import Field
from phonecmp.tui.commands import Scope
from phonecmp.tui.commands.bindings import bindings
from phonecmp.tui.messages import CopyRequested, EditRequested, PageRequested
from phonecmp.tui.screens.claims.details import statement_details, statement_title
from phonecmp.tui.screens.claims.lines import claim_items, copied_claim
from phonecmp.tui.screens.compare.evidence_lines import Evidence, evidence_of, evidence_title
from phonecmp.tui.screens.list_screen import ListScreen
from phonecmp.tui.view_state import ViewState
from phonecmp.tui.widgets.list_faults import draws
from phonecmp.tui.widgets.list_frame import ListFrame
from phonecmp.tui.widgets.titled_list import TitledList

_ROOM_FOR_LANES = 28
"""Rows of the screen from which on the lanes leave room for the statements."""


_NO_CLAIM = "No claim stands here; {claims.back} clears the search."


class ClaimsScreen(ListScreen):
    """The evidence pane, grown to the whole screen: all statements, and one of them in full."""

    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar = bindings(Scope.CLAIMS)
    SCOPES: ClassVar = (Scope.CLAIMS,)

    def __init__(self, view: ViewState, device: str, field: Field) -> None:
        """`device` is its id."""
        super().__init__(view)
        self.device = device
        self.field = field

    def compose(self) -> ComposeResult:
        """The statements, and the one under the cursor."""
        yield ListFrame(
            Scope.CLAIMS,
            TitledList(id="claims"),
            TitledList(id="claim"),
            hint="date, value, source, verdict",
        ).data_bind(ListScreen.view)

    @property
    def _evidence(self) -> Evidence | None:
        """What is known about the value from the present view."""
        return evidence_of(self.state, self.device, self.field)

    def on_mount(self) -> None:
        """Follow the cursor."""
        self.watch(self.pane("claims").lines, "chosen", self._draw_claim, init=False)

    @on(ListFrame.Due)
    @draws("#claims", "the evidence")
    def _draw(self) -> None:
        view, evidence = self.state, self._evidence
        if evidence is None:
            self.dismiss()
            return
        items = claim_items(
            view,
            evidence,
            self.size.width,
            words=self.frame.words,
            with_lanes=self.size.height >= _ROOM_FOR_LANES,
        )
        self.pane("claims").show(*evidence_title(view, evidence), items)
        self._draw_claim()

    @draws("#claim", "the claim")
    def _draw_claim(self) -> None:
        view, evidence, one = self.state, self._evidence, self._chosen
        pane = self.pane("claim")
        if evidence is None or one is None:
            pane.show((), (), ())
            return
        details = statement_details(view, evidence, one, self.size.width)
        pane.show(*statement_title(view, evidence.shown, one), details)

    @property
    def _chosen(self) -> Statement | None:
        key, evidence = self.chosen_in("claims"), self._evidence
        said = evidence.statements if evidence else ()
        return said[int(key)] if key is not None and int(key) < len(said) else None

    def action_open_page(self) -> None:
        """Open the page of the claim under the cursor."""
        if self._chosen is not None:
            self.post_message(PageRequested(self._chosen.url))
        else:
            self.show_message(_NO_CLAIM)

    def action_edit(self) -> None:
        """Edit the device's file at what is said under the cursor, else at this field."""
        one = self._chosen
        key = one.report.key if one and one.report else None
        report = tuple("" if part is None else str(part) for part in key) if key else None
        region = f"region.{one.region}." if one and one.region and not report else ""
        self.post_message(EditRequested(self.device, f"{region}{self.field.path}", report))

    def action_copy(self) -> None:
        """Copy the claim under the cursor as one line."""
        evidence, chosen = self._evidence, self._chosen
        if evidence is not None and chosen is not None:
            text = copied_claim(self.state, evidence, chosen)
            self.post_message(CopyRequested(text, "the claim"))
        else:
            self.show_message(_NO_CLAIM)
