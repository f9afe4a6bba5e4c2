"""Problems: what is wrong in the catalogue's files, and what to do about it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from phonecmp.knowledge import CoverageGap
from phonecmp.model import Finding
from phonecmp.session import CatalogSession
from phonecmp.tui.commands import Scope
from phonecmp.tui.commands.bindings import bindings
from phonecmp.tui.line_renderer import BOLD
from phonecmp.tui.messages import CheckRequested, EditRequested, PlaceRequested
from phonecmp.tui.screens.choice_list.screen import Choice, ChooseScreen
from phonecmp.tui.screens.list_screen import ListScreen
from phonecmp.tui.screens.problems.correction_lines import (
    Changed,
    changed_among,
    changed_details,
    changed_items,
    changed_title,
)
from phonecmp.tui.screens.problems.coverage_gap_lines import GAP, gap_details, gap_items, gaps_among
from phonecmp.tui.screens.problems.details import finding_details, finding_title
from phonecmp.tui.screens.problems.lines import (
    Listed,
    counts_note,
    finding_items,
    listed_findings,
    place_of,
    rule_choices,
)
from phonecmp.tui.view_state import ViewState
from phonecmp.tui.widgets.list_faults import draws, message_items
from phonecmp.tui.widgets.list_frame import ListFrame
from phonecmp.tui.widgets.titled_list import TitledList

_NOTHING_LEFT = "No finding stands here; {problems.back} clears the search."
_NO_FINDING = "Nothing was found, so there is nothing to go to."


class ProblemsScreen(ListScreen):
    """Findings above, the one under the cursor with its excerpt below.

    What reading found is there at once. The rules that need the whole catalogue are asked when
    the screen is shown, and again after a reload while it is.
    """

    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar = bindings(Scope.PROBLEMS)
    SCOPES: ClassVar = (Scope.PROBLEMS,)

    def __init__(self, view: ViewState) -> None:
        """`view` is the state to start with."""
        super().__init__(view)
        self._session: CatalogSession | None = None
        self._listed: tuple[Listed, ...] = ()
        self._by_key: dict[str, Listed] = {}
        self._gaps: dict[str, CoverageGap] = {}
        self._changed: dict[str, Changed] = {}

    def compose(self) -> ComposeResult:
        """The list, and the finding under the cursor."""
        yield ListFrame(
            Scope.PROBLEMS,
            TitledList(id="findings"),
            TitledList(id="finding"),
            hint="rule, file, words",
            tab="problems",
        ).data_bind(ListScreen.view)

    def on_mount(self) -> None:
        """Follow the cursor."""
        self.watch(self.pane("findings").lines, "chosen", self._draw_finding, init=False)

    def on_screen_resume(self) -> None:
        """Ask the rules that were not asked yet."""
        self._ask()

    def _ask(self) -> None:
        if self.state.session.is_unchecked and self.is_current:
            self.post_message(CheckRequested())

    @on(ListFrame.Due)
    @draws("#findings", "the findings")
    def _draw(self) -> None:
        view, pane, words = self.state, self.pane("findings"), self.frame.words
        position = self._take(view.session)
        shown = [each for each in self._listed if all(word in each.text for word in words)]
        items = finding_items(view, shown, self.size.width, is_narrowed=bool(words))
        self._gaps = {f"{GAP}{one.device}": one for one in gaps_among(view, words)}
        self._changed = changed_among(view, words)
        changed = changed_items(view, self._changed, self.size.width)
        gap = gap_items(view, list(self._gaps.values()), self.size.width)
        items = (*items, *changed, *gap)
        if view.session.unchecked:
            items = (*message_items(view.session.unchecked, self.size.width), *items)
        if position is not None and shown:
            pane.lines.chosen = shown[min(position, len(shown) - 1)].key
        pane.show((("Problems", view.renderer.styles.text),), counts_note(view, len(shown)), items)
        self._draw_finding()
        self._ask()

    def _take(self, session: CatalogSession) -> int | None:
        """List the findings of another session.

        Where the finding under the cursor is gone, the place to go to among those left is
        returned.
        """
        if session is self._session:
            return None
        lines = self.pane("findings").lines
        position = lines.keys.index(lines.chosen) if lines.chosen in lines.keys else None
        self._session = session
        self._listed = listed_findings(session.findings)
        self._by_key = {each.key: each for each in self._listed}
        return None if lines.chosen in self._by_key else position

    @property
    def _chosen(self) -> Finding | None:
        key = self.chosen_in("findings")
        listed = self._by_key.get(key) if key is not None else None
        return listed.finding if listed else None

    @property
    def _chosen_device(self) -> CoverageGap | None:
        return self._gaps.get(self.chosen_in("findings") or "")

    @property
    def _chosen_change(self) -> Changed | None:
        return self._changed.get(self.chosen_in("findings") or "")

    @draws("#finding", "the finding")
    def _draw_finding(self) -> None:
        view, finding = self.state, self._chosen
        pane = self.pane("finding")
        gap, changed = self._chosen_device, self._chosen_change
        if changed is not None:
            pane.show(
                *changed_title(view, changed), changed_details(view, changed, self.size.width)
            )
        elif gap is not None:
            title = ((gap.name, BOLD),)
            note = ((f"{len(gap.missing)} wanted", view.renderer.styles.possible),)
            pane.show(title, note, gap_details(view, gap))
        elif finding is None:
            pane.show((), (), ())
        else:
            pane.show(
                *finding_title(view, finding), finding_details(view, finding, self.size.width)
            )

    def action_rules(self) -> None:
        """Ask for a rule, and show only what it found."""
        view = self.state
        if not view.session.findings:
            self.show_message(self._why_not)
            return
        screen = ChooseScreen(view.renderer, "Show the findings of", self._rule_choices)
        self.app.push_screen(screen, self._show_rule)

    def _rule_choices(self) -> list[Choice]:
        return rule_choices(self.state.session.findings, " ".join(self.frame.words).upper())

    def _show_rule(self, code: str | None) -> None:
        if code is not None:
            self.frame.search_for(code)

    def action_edit(self) -> None:
        """Open the file of the finding at its line."""
        finding, gap, changed = self._chosen, self._chosen_device, self._chosen_change
        if changed is not None:
            self.post_message(EditRequested(changed[0], changed[1].path))
        elif gap is not None:
            self.post_message(EditRequested(gap.device, gap.missing[0].rpartition(".")[0]))
        elif finding is not None:
            self.post_message(PlaceRequested(finding.file, finding.line))
        else:
            self.show_message(self._why_not)

    def action_copy(self) -> None:
        """Copy the place of the finding under the cursor."""
        finding = self._chosen
        self.copy_or_explain(finding and place_of(finding), self._why_not)

    @property
    def _why_not(self) -> str:
        return _NOTHING_LEFT if self.frame.words else _NO_FINDING
