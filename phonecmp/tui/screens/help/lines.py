"""The lines of the help: every key by where it works, and what the signs mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from phonecmp.knowledge import Status, Verdict
from phonecmp.tui.commands import Command, Scope, key_sign
from phonecmp.tui.line_renderer import BOLD, PLAIN, LineRenderer, fit, width_of
from phonecmp.tui.widgets.filter_field import has_words
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

SIGNS = {
    "best": "the best confirmed value of the row",
    "best_if_true": "better than that, if it is true",
    "outlived": "reported before the launch, and never confirmed",
    "changed": "the last step in time changed this value",
    "was": "before it: what stood there before the last step in time",
    "leads_to": "what came of it; after a step back, what comes later",
    "bar": "a bar as long as a confirmed value is large",
    "broken_bar": "the same for a value that is not confirmed",
    "claim": "a claim on that day, or a device of a partnership",
    "lane": "time after the announcement, or in which a claim stood",
    "broken_lane": "time before it, or without a known end",
    "starts": "the announcement, or the beginning of a partnership",
    "ends": "the end of a partnership", "runs_on": "a partnership that goes on",
    "single": "a partnership for one device", "now_mark": "the day from which everything is seen",
    "earlier": "there is more to the left, or earlier",
    "later": "there is more to the right, or later", "folded": "a folded section",
    "selected": "chosen, or compared", "several": "several devices at one place of a plot",
    "cropped": "light that is left after more than a twofold crop",
    "pointer": "where the cursor of a drawing stands", "about": "only roughly known",
    "density": "the higher, the more events, or the more light",
}  # fmt: skip
"""What the signs that stand beside no word mean, by their names in `Glyphs`."""

_WORDS = (
    ("+0.8 or (+0.8)", "by how much a value differs from that of the baseline"),
    ("6 (EU)", "a value of one region only"),
    ("region any", "values of whichever region; {region} looks from one"),
    ("as of", "the day from which everything is seen; {time.pick} chooses another"),
)

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
    counts = [each for each in _COUNTS if has_words(" ".join(each), words)]
    if counts:
        items.extend([line(), line((" Counts", renderer.styles.heading))])
    for typed, meaning in counts:
        items.extend(_entry(renderer, typed, meaning, width))
    signs = [each for each in _signs(renderer) if has_words(" ".join(each), words)]
    if signs:
        items.extend([line(), line((" Signs", renderer.styles.heading))])
    for sign, meaning in signs:
        items.extend(_entry(renderer, sign, meaning, width))
    return tuple(items[1:]) or paragraphs(renderer, ["Nothing matches."])


def _signs(renderer: LineRenderer) -> list[tuple[str, str]]:
    glyphs, by_sign = renderer.glyphs, dict[str, str]()
    for name, text in SIGNS.items():
        sign = getattr(glyphs, name)
        by_sign[sign] = f"{by_sign[sign]}; {text}" if sign in by_sign else text
    return [
        *((f"{glyphs.status[each]} {each.value}", text) for each, text in _STATUSES.items()),
        *((f"{glyphs.verdict[each]} {each.value}", text) for each, text in _VERDICTS.items()),
        *by_sign.items(),
        *((sign, renderer.with_keys(text)) for sign, text in _WORDS),
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
    return has_words(searchable, words)
