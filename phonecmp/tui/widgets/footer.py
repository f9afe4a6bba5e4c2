"""The footer: what can be done here, made from the command definitions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import events
from textual.dom import DOMNode
from textual.keys import Keys
from textual.reactive import reactive
from textual.strip import Strip

from phonecmp.tui.commands import FOOTERS, Command, Scope, command, key_sign
from phonecmp.tui.line_renderer import BOLD, LineRenderer, StyledSpan, width_of
from phonecmp.tui.widgets.line_pane import LinePane


class Footer(LinePane):
    """One line of hints for the focused scope; whole hints fall off at the right, help the last."""

    WHAT: ClassVar = "the footer"

    DEFAULT_CSS = "Footer { dock: bottom; height: 1; }"

    renderer: reactive[LineRenderer | None] = reactive(None)
    scope: reactive[Scope] = reactive(Scope.LIST)
    words: reactive[Mapping[str, str]] = reactive(dict)
    """Other words for hints, by the first id of their entry; an empty one leaves the hint out."""

    count: reactive[tuple[str, str]] = reactive(("", ""))
    """Digits that wait for a motion, and the screen that they choose where none comes."""

    def __init__(self) -> None:
        """Start without a renderer; the screen lends one."""
        super().__init__()
        self._spans: list[tuple[int, int, str]] = []

    def change_words(self, words: Mapping[str, str]) -> None:
        """Give some hints other words; the rest stay as they are."""
        self.words = {**self.words, **words}

    def draw(self) -> list[Strip]:
        """As many hints as fit."""
        renderer = self.renderer
        if renderer is None:
            return []
        spans: list[StyledSpan] = []
        self._spans = []
        if self.count[0]:
            counted = _count(renderer, *self.count)
            return [renderer.line(counted, self.size.width, renderer.styles.panel)]
        keys = self._keys()
        hints = {
            entry: hint
            for entry in FOOTERS.get(self.scope, ())
            if (hint := _hint(renderer, entry, keys, self.words))
        }
        owed = next((each for each in hints if each.endswith("help")), "")
        for entry, hint in hints.items():
            start = width_of(spans)
            later = width_of(hints[owed]) if owed and entry != owed else 0
            if start + width_of(hint) + later > self.size.width:
                if entry != owed and owed:
                    continue
                break
            spans.extend(hint)
            self._spans.append((start, width_of(spans), entry.split()[-1]))
            owed = "" if entry == owed else owed
        return [renderer.line(spans, self.size.width, renderer.styles.panel)]

    def _keys(self) -> dict[str, str]:
        """The first key of each command that works now, as somebody may have remapped it."""
        keys: dict[str, str] = {}
        for key, active in self.screen.active_bindings.items():
            id_ = active.binding.id
            if id_ and (id_ not in keys or key == command(id_).keys[0]):
                keys[id_] = key
        return keys

    async def on_click(self, event: events.Click) -> None:
        """Do what the clicked hint says."""
        for start, end, name in self._spans:
            if start <= event.x < end:
                chosen = command(name)
                await self.app.run_action(chosen.action, self._holder(chosen))

    def _holder(self, chosen: Command) -> DOMNode:
        """Whatever the command's key would reach now."""
        for active in self.screen.active_bindings.values():
            if active.binding.id == chosen.id:
                return active.node
        return self.app if chosen.scope is Scope.APP else self.screen


def _count(renderer: LineRenderer, digits: str, screen: str) -> list[StyledSpan]:
    """What becomes of a count: `12  times the next move, or go to line 12   esc forget it`."""
    strong, muted = renderer.styles.accent + BOLD, renderer.styles.muted
    told = f" before a move: so many times; in a moment: {screen} " if screen else " before a move "
    return [(f" {digits}", strong), (told, muted), (" esc", strong), (" forget it ", muted)]


def _hint(
    renderer: LineRenderer, entry: str, keys: Mapping[str, str], words: Mapping[str, str]
) -> list[StyledSpan]:
    """Keys and word of an entry; nothing where somebody took away every key that it had."""
    commands = [command(name) for name in entry.split()]
    word = words.get(commands[0].id, commands[0].label)
    known = [keys.get(each.id, each.keys[0]) for each in commands]
    signs = " ".join(key_sign(key) for key in known if key != Keys.Ignore.value)
    if not signs or not word:
        return []
    return [(f" {signs}", renderer.styles.accent + BOLD), (f" {word} ", renderer.styles.muted)]
