"""The lines of the help: every key by where it works, and what the signs mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from phonecmp.knowledge import Status, Verdict
from phonecmp.tui.commands import Command, Scope, key_sign
from phonecmp.tui.line_renderer import BOLD, PLAIN, LineRenderer, fit, width_of
from phonecmp.tui.widgets.line_list import LineItem, line, paragraphs
from phonecmp.tui.wrapped_text import wrapped

_KEYS = 20
_NARROW_KEYS = 14

_STATUSES = {
    Status.CONFIRMED: "the maker has said it, or the device is out",
    Status.CERTIFIED: "a certification body, a teardown, a measurement or a review has it",
    Status.RUMOURED: "somebody says so",
    Status.POSSIBLE: "somebody says that it may be so",
    Status.DISPUTED: "they say different things, or somebody denies it",
    Status.UNKNOWN: "nobody has said anything",
}
_VERDICTS = {
    Verdict.TRUE: "a claim that came true",
    Verdict.CLOSE: "a claim that came close",
    Verdict.FALSE: "a claim that was wrong",
    Verdict.OPEN: "a claim on which nothing is known yet",
}

_COUNTS = (
    ("5 j", "five lines down; so with h, k and l, in lists, the comparison and among lenses"),
    ("12 G", "to the twelfth line; a digit alone goes to its screen, esc forgets it"),
)


def help_items(
    renderer: LineRenderer, commands: Iterable[Command], words: Sequence[str], width: int
) -> tuple[LineItem, ...]:
    """Every command that has all wanted words in its help, label, id, scope or keys."""
    items: list[LineItem] = []
    wanted = [each for each in commands if _matches(each, words)]
    for scope in Scope:
        of_scope = [each for each in wanted if each.scope is scope]
        if of_scope:
            items.extend([line(), line((f" {scope.value}", renderer.styles.heading))])
        for command in of_scope:
            keys = "  ".join(key_sign(key) for key in command.keys) or "palette"
            items.extend(_entry(renderer, keys, command.help, width))
    counts = [each for each in _COUNTS if _has(" ".join(each), words)]
    if counts:
        items.extend([line(), line((" Counts", renderer.styles.heading))])
    for typed, meaning in counts:
        items.extend(_entry(renderer, typed, meaning, width))
    signs = [each for each in _signs(renderer) if _has(" ".join(each), words)]
    if signs:
        items.extend([line(), line((" Signs", renderer.styles.heading))])
    for sign, meaning in signs:
        items.extend(_entry(renderer, sign, meaning, width))
    return tuple(items[1:]) or paragraphs(renderer, ["Nothing matches."])


def _signs(renderer: LineRenderer) -> list[tuple[str, str]]:
    glyphs = renderer.glyphs
    return [
        *((f"{glyphs.status[each]} {each.value}", text) for each, text in _STATUSES.items()),
        *((f"{glyphs.verdict[each]} {each.value}", text) for each, text in _VERDICTS.items()),
        (glyphs.best, "the best confirmed value of the row"),
        (glyphs.best_if_true, "better than that, if it is true"),
    ]


def _entry(renderer: LineRenderer, keys: str, text: str, width: int) -> list[LineItem]:
    column = _KEYS if width >= 70 else _NARROW_KEYS
    head = (fit(f"   {keys} ", max(column, len(keys) + 4)), renderer.styles.accent + BOLD)
    room = width - width_of([head]) - 1
    first, *rest = wrapped(text, max(room, 10))
    indent = " " * width_of([head])
    return [line(head, (first, PLAIN)), *(line((f"{indent}{part}", PLAIN)) for part in rest)]


def _matches(command: Command, words: Sequence[str]) -> bool:
    signs = " ".join(key_sign(key) for key in command.keys)
    searchable = f"{command.help} {command.label} {command.id} {command.scope.value} {signs}"
    return _has(searchable, words)


def _has(text: str, words: Sequence[str]) -> bool:
    folded = text.casefold()
    return all(word in folded for word in words)
