"""Every claim on one value, with kind, page, verdict, and what replaced it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.reactive import reactive
from textual.screen import Screen

from phonecmp.model import Field
from phonecmp.tui.commands import Scope
from phonecmp.tui.commands.bindings import bindings
from phonecmp.tui.commands.palette import CommandProvider
from phonecmp.tui.messages import CopyWanted, PageWanted
from phonecmp.tui.screens.claims.lines import claim_items, claims_title, copied_claim
from phonecmp.tui.screens.compare.evidence_lines import Evidence, evidence_of
from phonecmp.tui.view import ViewState
from phonecmp.tui.widgets.footer import Footer
from phonecmp.tui.widgets.header import Header
from phonecmp.tui.widgets.line_list import LineList
from phonecmp.tui.widgets.pane_title import PaneTitle


class ClaimsScreen(Screen[None]):
    """The evidence pane, grown to the whole screen, with a cursor."""

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
        """Header, title, lines, footer."""
        yield Header("compare").data_bind(ClaimsScreen.view)
        yield PaneTitle()
        yield LineList()
        yield Footer()

    @property
    def evidence(self) -> Evidence | None:
        """What is known about the value from the present view."""
        return evidence_of(self.view, self.device, self.field) if self.view else None

    def on_mount(self) -> None:
        """Draw, and take the keys."""
        self.query_one(LineList).focus()
        self.query_one(Footer).scope = Scope.CLAIMS
        self._draw()

    def on_resize(self) -> None:
        """Draw for the new width."""
        self._draw()

    def watch_view(self) -> None:
        """Draw the new state."""
        if self.is_mounted:
            self._draw()

    def _draw(self) -> None:
        view, evidence = self.view, self.evidence
        if view is None or evidence is None:
            self.dismiss()
            return
        title = self.query_one(PaneTitle)
        title.title, title.note = claims_title(view, evidence)
        title.has_focus_within_pane = True
        lines = self.query_one(LineList)
        for widget in (title, lines, self.query_one(Footer)):
            widget.pen = view.pen
        lines.items = claim_items(view, evidence, self.size.width)

    def _chosen(self) -> int | None:
        key = self.query_one(LineList).chosen
        return int(key) if key is not None else None

    def action_cursor(self, step: int) -> None:
        """Go to another claim."""
        self.query_one(LineList).move(step)

    def action_open_page(self) -> None:
        """Open the page of the claim under the cursor."""
        evidence, chosen = self.evidence, self._chosen()
        if evidence is not None and chosen is not None:
            self.post_message(PageWanted(evidence.statements[chosen].url))

    def action_copy(self) -> None:
        """Copy the claim under the cursor as one line."""
        evidence, chosen = self.evidence, self._chosen()
        if self.view is not None and evidence is not None and chosen is not None:
            text = copied_claim(self.view, evidence, evidence.statements[chosen])
            self.post_message(CopyWanted(text, "the claim"))

    def action_back(self) -> None:
        """Return to the screen below."""
        self.dismiss()
