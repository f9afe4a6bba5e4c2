"""Problems: what is wrong in the catalogue's files, and what to do about it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.reactive import reactive

from phonecmp.knowledge import Wanted
from phonecmp.model import Finding
from phonecmp.session import CatalogSession
from phonecmp.tui.commands import Scope
from phonecmp.tui.commands.bindings import bindings
from phonecmp.tui.commands.palette import CommandProvider
from phonecmp.tui.messages import CheckWanted, CopyWanted, EditWanted, PlaceWanted
from phonecmp.tui.pen import BOLD
from phonecmp.tui.screens.choose.screen import Choice, ChooseScreen
from phonecmp.tui.screens.problems.details import finding_details, finding_title
from phonecmp.tui.screens.problems.lines import (
    Listed,
    counts_note,
    finding_items,
    listed_findings,
    place_of,
    rule_choices,
)
from phonecmp.tui.screens.problems.wanted_lines import (
    WANTED,
    wanted_among,
    wanted_details,
    wanted_items,
)
from phonecmp.tui.sizes import SizedScreen
from phonecmp.tui.view import ViewState
from phonecmp.tui.widgets.list_faults import draws, told_items
from phonecmp.tui.widgets.list_frame import ListFrame
from phonecmp.tui.widgets.titled_list import TitledList

_NO_FINDING = "Nothing was found, so there is nothing to go to."


class ProblemsScreen(SizedScreen[None]):
    """Findings above, the one under the cursor with its excerpt below.

    What reading found is there at once. The rules that need the whole catalogue are asked when
    the screen is shown, and again after a reload while it is.
    """

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar = bindings(Scope.PROBLEMS)
    COMMANDS: ClassVar = {CommandProvider}
    SCOPES: ClassVar = (Scope.PROBLEMS,)

    view: reactive[ViewState | None] = reactive(None, repaint=False)

    def __init__(self, view: ViewState) -> None:
        """`view` is the state to start with."""
        super().__init__()
        self.set_reactive(ProblemsScreen.view, view)
        self._library: CatalogSession | None = None
        self._listed: tuple[Listed, ...] = ()
        self._by_key: dict[str, Listed] = {}
        self._wanted: dict[str, Wanted] = {}

    def compose(self) -> ComposeResult:
        """The list, and the finding under the cursor."""
        yield ListFrame(
            Scope.PROBLEMS,
            TitledList(id="findings"),
            TitledList(id="finding"),
            hint="rule, file, words",
            tab="problems",
        ).data_bind(ProblemsScreen.view)

    @property
    def _frame(self) -> ListFrame:
        return self.query_one(ListFrame)

    def on_mount(self) -> None:
        """Follow the cursor."""
        self.watch(self._frame.pane("findings").lines, "chosen", self._draw_finding, init=False)

    def on_screen_resume(self) -> None:
        """Ask the rules that were not asked yet."""
        self._ask()

    def _ask(self) -> None:
        view = self.view
        if view is not None and view.library.is_unchecked and self.is_current:
            self.post_message(CheckWanted())

    @on(ListFrame.Due)
    @draws("#findings", "the findings")
    def _draw(self) -> None:
        view = self.view
        if view is None:
            return
        frame = self._frame
        pane, words = frame.pane("findings"), frame.words
        position = self._take(view.library)
        shown = [each for each in self._listed if all(word in each.text for word in words)]
        items = finding_items(view, shown, self.size.width, is_narrowed=bool(words))
        self._wanted = {f"{WANTED}{one.device.id}": one for one in wanted_among(view, words)}
        items = (*items, *wanted_items(view, list(self._wanted.values()), self.size.width))
        if view.library.unchecked:
            items = (*told_items(view.library.unchecked, self.size.width), *items)
        if position is not None and shown:
            pane.lines.chosen = shown[min(position, len(shown) - 1)].key
        pane.show((("Problems", view.pen.ink.text),), counts_note(view, len(shown)), items)
        self._draw_finding()
        self._ask()

    def _take(self, library: CatalogSession) -> int | None:
        """List the findings of another library.

        Where the finding under the cursor is gone, the place to go to among those left is
        returned.
        """
        if library is self._library:
            return None
        lines = self._frame.pane("findings").lines
        position = lines.keys.index(lines.chosen) if lines.chosen in lines.keys else None
        self._library = library
        self._listed = listed_findings(library.findings)
        self._by_key = {each.key: each for each in self._listed}
        return None if lines.chosen in self._by_key else position

    @property
    def _chosen(self) -> Finding | None:
        key = self._frame.pane("findings").lines.chosen
        listed = self._by_key.get(key) if key is not None else None
        return listed.finding if listed else None

    @property
    def _chosen_device(self) -> Wanted | None:
        return self._wanted.get(self._frame.pane("findings").lines.chosen or "")

    @draws("#finding", "the finding")
    def _draw_finding(self) -> None:
        view, finding = self.view, self._chosen
        pane = self._frame.pane("finding")
        wanted = self._chosen_device
        if view is not None and wanted is not None:
            title = ((wanted.device.name, BOLD),)
            note = ((f"{len(wanted.missing)} wanted", view.pen.ink.possible),)
            pane.show(title, note, wanted_details(view, wanted))
        elif view is None or finding is None:
            pane.show((), (), ())
        else:
            pane.show(
                *finding_title(view, finding), finding_details(view, finding, self.size.width)
            )

    def action_search(self) -> None:
        """Go to the search."""
        self._frame.search()

    def action_next_pane(self) -> None:
        """Go to the other pane."""
        self._frame.next_pane()

    def action_rules(self) -> None:
        """Ask for a rule, and show only what it found."""
        view = self.view
        if view is None or not view.library.findings:
            self._say_why_not()
            return
        screen = ChooseScreen(view.pen, "Show the findings of", self._rule_choices)
        self.app.push_screen(screen, self._show_rule)

    def _rule_choices(self) -> list[Choice]:
        findings = self.view.library.findings if self.view else ()
        return rule_choices(findings, " ".join(self._frame.words).upper())

    def _show_rule(self, code: str | None) -> None:
        if code is not None:
            self._frame.search_for(code)

    def action_edit(self) -> None:
        """Open the file of the finding at its line."""
        finding, wanted = self._chosen, self._chosen_device
        if wanted is not None:
            self.post_message(EditWanted(wanted.device.id, wanted.missing[0].rpartition(".")[0]))
        elif finding is not None:
            self.post_message(PlaceWanted(finding.file, finding.line))
        else:
            self._say_why_not()

    def action_copy(self) -> None:
        """Copy the place of the finding under the cursor."""
        finding = self._chosen
        if finding is not None:
            self.post_message(CopyWanted(place_of(finding), place_of(finding)))
        else:
            self._say_why_not()

    def _say_why_not(self) -> None:
        is_narrowed = bool(self._frame.words)
        words = "No finding stands here; esc clears the search." if is_narrowed else _NO_FINDING
        self.notify(words, timeout=3)

    async def action_back(self) -> None:
        """Step back out, at last to the comparison."""
        if not self._frame.step_out():
            await self.run_action("app.show('compare')")
