"""Named sets of devices: recall one, name the present one, rename, replace and delete."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from phonecmp.tui import view_state as transitions
from phonecmp.tui.app_context import known_devices
from phonecmp.tui.commands import Scope
from phonecmp.tui.commands.bindings import LEAVE, bindings
from phonecmp.tui.named_sets import delete_set, keep_set, rename_set
from phonecmp.tui.screens.dialog import Dialog
from phonecmp.tui.screens.sets.lines import NEW, SET, set_items
from phonecmp.tui.view_state import ViewState
from phonecmp.tui.widgets.filter_field import cleared
from phonecmp.tui.widgets.footer import Footer
from phonecmp.tui.widgets.line_list import LineList
from phonecmp.tui.widgets.list_faults import draws

_QUESTION = "Recall a set, or type a new name for this one"
_OF_A_SET = ("rename", "replace", "delete")
_KEYS = "{sets.recall} keeps it, {sets.back} leaves all as it was"
_BACK = "{sets.undo} brings it back, and so does {undo} later."


class NameField(Input):
    """Takes words that narrow the list, or a new name; its keys are those of the dialog."""

    BINDINGS: ClassVar = bindings(Scope.SETS)


class SetsScreen(Dialog[None]):
    """Proposes states with other named sets, or with the devices of one of them."""

    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar = [*LEAVE]

    def __init__(self, view: ViewState) -> None:
        """`view` is the state to change."""
        super().__init__()
        self.set_reactive(SetsScreen.view, view)
        self.set_class(view.renderer.glyphs.ascii, "-ascii")
        self._renamed: str | None = None

    def compose(self) -> ComposeResult:
        """The question, a field, the sets, the keys."""
        with Vertical(id="sets"):
            yield Static(_QUESTION, markup=False, id="question")
            yield NameField(placeholder="name", compact=True, select_on_focus=False)
            lines = LineList()
            lines.can_focus = False
            lines.is_active = True
            yield lines
            yield Footer()

    def on_mount(self) -> None:
        """Show every set, and the keys."""
        footer = self.query_one(Footer)
        self.query_one(LineList).renderer = footer.renderer = self.state.renderer
        footer.scope = Scope.SETS
        self.watch(self.query_one(LineList), "chosen", self._show_keys, init=False)
        self._draw()

    @property
    def _field(self) -> NameField:
        return self.query_one(NameField)

    @property
    def _chosen(self) -> str | None:
        """The name of the set under the cursor."""
        key = self.query_one(LineList).chosen or ""
        return key.removeprefix(SET) if key.startswith(SET) else None

    def watch_view(self) -> None:
        """Show the sets that there are now."""
        if self.is_mounted:
            self._draw()

    def on_resize(self) -> None:
        """Fit the lines into the new width, once the list has it."""
        self.call_after_refresh(self._draw)

    @on(Input.Changed)
    @draws("LineList", "the sets")
    def _draw(self) -> None:
        lines = self.query_one(LineList)
        typed = "" if self._renamed is not None else self._field.value.strip()
        lines.items = set_items(self.state, typed, lines.size.width)
        self._show_keys()

    def _show_keys(self) -> None:
        """Say in the footer what esc and enter do now, and what a set under the cursor allows."""
        enter = {NEW: "keep", None: ""}.get(self.query_one(LineList).chosen, "recall")
        esc = "clear" if self._field.value else "back"
        of_set = {f"sets.{word}": word if self._chosen else "" for word in _OF_A_SET}
        self.query_one(Footer).change_words({"sets.back": esc, "sets.recall": enter, **of_set})

    def action_move(self, step: int) -> None:
        """Move through the sets."""
        if self._renamed is None:
            self.query_one(LineList).move(step)

    def action_recall(self) -> None:
        """Compare the devices of a set, or give those compared now a name; or end a renaming."""
        if self._renamed is not None:
            self._rename(self._renamed, self._field.value.strip())
        elif self._chosen is not None:
            self._recall(self._chosen)
        elif self.query_one(LineList).chosen == NEW:
            name = self._field.value.strip()
            self.view = keep_set(self.state, name)
            self._show_message(f"These devices are kept as {name}; {{sets}} recalls them.")
            self.dismiss()
        else:
            self._show_message(
                "There is no set to recall; type a name for the devices compared now."
            )

    def _recall(self, name: str) -> None:
        ids = self.state.named_sets[name]
        known = known_devices(self.state.session.catalog, ids)
        gone = len(ids) - len(known)
        lost = f" {gone} of them are in no catalogue any more." if gone else ""
        self.view = transitions.with_devices(self.state, ids)
        self._show_message(
            f"These are the devices of {name}; {{undo}} brings the others back.{lost}"
        )
        self.dismiss()

    def action_replace(self) -> None:
        """Put the devices compared now in place of those of the set under the cursor."""
        name = self._chosen
        if name is None or self._renamed is not None:
            self._show_message("Go to a set first.")
        elif not transitions.whole_set(self.state):
            self._show_message("Nothing is compared that could be kept.")
        elif self.state.named_sets[name] == transitions.whole_set(self.state):
            self._show_message(f"{name} holds just these devices already.")
        else:
            self.view = keep_set(self.state, name)
            self._show_message(f"{name} now holds the devices compared here. {_BACK}")

    def action_delete_set(self) -> None:
        """Forget the set under the cursor."""
        name = self._chosen
        if name is None or self._renamed is not None:
            self._show_message("Go to a set first.")
        else:
            self.view = delete_set(self.state, name)
            self._show_message(f"Deleted the set {name}. {_BACK}")

    def action_rename(self) -> None:
        """Ask for another name of the set under the cursor."""
        name = self._chosen
        if name is None or self._renamed is not None:
            self._show_message("Go to a set first.")
            return
        self._ask_for(name, f"Another name for {name}; {self.state.renderer.with_keys(_KEYS)}")
        self._field.value = name
        self._field.select_all()

    def _ask_for(self, renamed: str | None, question: str) -> None:
        self._renamed = renamed
        self.query_one("#question", Static).update(question)
        self.query_one(Footer).display = renamed is None

    def _rename(self, name: str, new: str) -> None:
        if not new:
            self._show_message("Type a name; {sets.back} leaves all as it was.")
        elif new != name and new in self.state.named_sets:
            self._show_message(f"Another set is called {new}; choose another name.")
        else:
            self._leave_renaming()
            if new != name:
                self.view = rename_set(self.state, name, new)
                self._show_message(f"{name} is called {new} now. {_BACK}")
            self.query_one(LineList).chosen = f"{SET}{new}"

    def _leave_renaming(self) -> None:
        self._ask_for(None, _QUESTION)
        self._field.value = ""

    async def action_undo(self) -> None:
        """Take back the last change of sets or devices, and go to a set that is back."""
        before = self.state.named_sets
        await self.run_action("app.undo")
        back = [name for name, ids in self.state.named_sets.items() if before.get(name) != ids]
        if back:
            self.query_one(LineList).chosen = f"{SET}{back[0]}"

    def action_back(self) -> None:
        """Leave the new name, clear what was typed, or leave the dialog."""
        if self._renamed is not None:
            self._leave_renaming()
        elif not cleared(self._field):
            self.dismiss()

    def _show_message(self, words: str) -> None:
        self.app.notify(words, timeout=4)
