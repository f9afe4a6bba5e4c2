"""How lines are drawn: styles, signs, and lines of exactly one width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from phonecmp.output import Glyphs, address_in, in_ascii, safe_text, shorten_middle
from phonecmp.tui.commands import Keys, first_key, with_keys
from phonecmp.tui.theme_styles import ThemeStyles

StyledSpan = tuple[str, Style]
"""A run of text in one style."""

BOLD = Style(bold=True)
PLAIN = Style()
_REVERSE = Style(reverse=True)


def link_to(text: str | None) -> Style:
    """The style that makes a link (OSC 8) to the web address in a text; plain where it has none."""
    url = address_in(text or "")
    return Style(link=url) if url else PLAIN


@dataclass(frozen=True, slots=True, eq=False)
class LineRenderer:
    """The styles, signs and remapped keys in use; a new theme is a new renderer."""

    styles: ThemeStyles
    glyphs: Glyphs
    keys: Keys = field(default_factory=dict)

    def line(self, spans: Iterable[StyledSpan], width: int, ground: Style) -> Strip:
        """Draw one line of exactly `width` cells; what is too long is cut off at the right."""
        spelled = self._in_place(spans) if self.glyphs.ascii else self._spelled(spans)
        segments = [Segment(text, ground + style) for text, style in spelled if text]
        return Strip(segments).adjust_cell_length(width, ground)

    def spell(self, text: str) -> str:
        """The text as this terminal can show it, on one line."""
        text = text if text.isprintable() else safe_text(text)
        return in_ascii(text) if self.glyphs.ascii else text

    def key(self, id_: str) -> str:
        """The sign of a command's first key, as somebody may have remapped it; "" for none."""
        return first_key(id_, self.keys)

    def with_keys(self, text: str) -> str:
        """A text with the keys of the commands in braces: "{undo} undoes that"."""
        return with_keys(text, self.keys)

    def shorten(self, text: str, width: int) -> str:
        """The text as this terminal can show it in at most `width` cells, its middle left out."""
        return shorten_middle(self.spell(text), width, self.glyphs.ellipsis)

    def _spelled(self, spans: Iterable[StyledSpan]) -> Iterator[StyledSpan]:
        return ((self.spell(text), style) for text, style in spans)

    def _in_place(self, spans: Iterable[StyledSpan]) -> Iterator[StyledSpan]:
        """The spans in ASCII, each where it stood: "deg" takes two cells more than its sign.

        What grows takes its room from the padding of its span, at the end or at the beginning,
        else from doubled spaces that follow.
        """
        owed, last = 0, ""
        for text, style in spans:
            spelled = self.spell(text)
            grown = len(spelled) - cell_len(text)
            spelled, owed = _without_doubled_spaces(spelled, last, owed)
            while grown > 0 and spelled.endswith("  "):
                spelled, grown = spelled[:-1], grown - 1
            while grown > 0 and spelled.startswith("  "):
                spelled, grown = spelled[1:], grown - 1
            owed += grown
            if owed < 0:
                spelled, owed = spelled + " " * -owed, 0
            last = spelled[-1:] or last
            yield spelled, style

    def under_cursor(self, spans: Iterable[StyledSpan]) -> list[StyledSpan]:
        """The spans as they look under the cursor."""
        if not self.styles.reverses:
            return [(text, style + self.styles.cursor) for text, style in spans]
        return [(text, Style(bold=style.bold) + _REVERSE) for text, style in spans]


def _without_doubled_spaces(text: str, before: str, most: int) -> tuple[str, int]:
    """A text without up to `most` of the spaces that follow a space, and how many remain of them.

    `before` is the character in front of the text.
    """
    if not most:
        return text, 0
    kept = []
    for character in text:
        if most > 0 and character == before == " ":
            most -= 1
            continue
        kept.append(character)
        before = character
    return "".join(kept), most


def width_of(spans: Iterable[StyledSpan]) -> int:
    """The number of cells that the spans take."""
    return sum(cell_len(text) for text, _ in spans)


def fit(text: str, width: int) -> str:
    """The text padded or cut to exactly `width` cells."""
    return set_cell_size(text, max(width, 0))


def right(text: str, width: int) -> str:
    """The text at the right end of `width` cells, cut where it is longer."""
    missing = width - cell_len(text)
    return " " * missing + text if missing >= 0 else fit(text, width)


def padded(spans: list[StyledSpan], width: int) -> list[StyledSpan]:
    """The spans followed by as many spaces as they lack to `width` cells, or cut to it."""
    missing = width - width_of(spans)
    if missing >= 0:
        return [*spans, (" " * missing, PLAIN)]
    kept: list[StyledSpan] = []
    room = width
    for text, style in spans:
        span = text if cell_len(text) <= room else fit(text, room)
        kept.append((span, style))
        room -= cell_len(span)
    return kept
