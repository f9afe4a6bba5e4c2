"""Tables for a terminal, drawn with Rich; imported only where one is printed."""

from __future__ import annotations

import math
from collections.abc import Iterator
from io import StringIO
from typing import NamedTuple

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions
from rich.measure import Measurement
from rich.segment import Segment
from rich.style import Style
from rich.table import Table as RichTable
from rich.text import Text

from phonecmp.output.glyphs import in_ascii
from phonecmp.output.pages.table_records import Table, TableCell, TableColumn, TableRow
from phonecmp.output.styled_text import TERMINAL_STYLES
from phonecmp.output.terminal_safe_text import address_in, addresses, safe_text

_UNLIMITED = 100_000
_GAP = 2
_LEAST_ROOM = 6
"""Columns of a value under which it wraps under its sign, too."""


def terminal_table(
    table: Table, *, width: int | None = None, colour: bool = False, ascii_only: bool = False
) -> str:
    """A table drawn in at most `width` cells; where it is None, as wide as its values ask for.

    Columns that do not fit side by side follow below, with the first ones repeated. Colours are
    those of the terminal's own palette, and only where `colour` asks for escape codes.
    """
    console = _console(width, colour=colour)
    with console.capture() as captured:
        for part in _parts(table, width, ascii_only):
            console.print(part)
    text = captured.get().replace("─", "-") if ascii_only else captured.get()
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def lines_of(table: Table) -> list[list[Segment]]:
    """The lines of a table as wide as its values ask for, in segments that carry their styles."""
    console = _console(None, colour=False)
    parts = _parts(table, None, ascii_only=False)
    return [line for part in parts for line in console.render_lines(part, pad=False)]


def _console(width: int | None, *, colour: bool) -> Console:
    return Console(
        file=StringIO(),
        width=width or _UNLIMITED,
        force_terminal=colour,
        color_system="auto" if colour else None,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )


def _parts(table: Table, width: int | None, ascii_only: bool) -> Iterator[Text | RichTable]:
    """Title, lines before, the table in as many pieces as it takes, lines after."""
    if table.title:
        yield Text(_clean(table.title, ascii_only), style="bold")
    for line in table.lead:
        yield Text(_clean(line, ascii_only), style="dim")
    if table.rows:
        for positions in _groups(table, width):
            yield _drawn(table, positions, width, ascii_only)
    for line in table.notes:
        yield linked(Text(_clean(line, ascii_only), style="dim"))


def _groups(table: Table, width: int | None) -> list[list[int]]:
    """Which columns stand side by side: all, or as many as fit, evenly over several tables."""
    everything = list(range(len(table.columns)))
    if width is None:
        return [everything]
    needed = [_needed(table, position) for position in everything]
    shown = _without_optional(table, needed, width)
    kept, others = shown[: table.keep], shown[table.keep :]
    if not others:
        return [kept]
    free = width - sum(needed[position] for position in kept)
    side_by_side = max(free // max(needed[position] for position in others), 1)
    if sum(needed[position] for position in others) <= free:
        side_by_side = len(others)
    groups = math.ceil(len(others) / side_by_side)
    each = math.ceil(len(others) / groups)
    return [kept + others[start : start + each] for start in range(0, len(others), each)]


def _without_optional(table: Table, needed: list[int], width: int) -> list[int]:
    """The columns without as many optional ones, from the right, as is needed to fit."""
    shown = list(range(len(table.columns)))
    for position in reversed(range(len(table.columns))):
        if sum(needed[each] for each in shown) <= width:
            break
        if table.columns[position].optional:
            shown.remove(position)
    return shown


def _needed(table: Table, position: int) -> int:
    """The width a column asks for, its gap included."""
    column = table.columns[position]
    texts = [column.head, column.under]
    texts += [
        f"{cell.sign} {cell.text}" if cell.sign else cell.text
        for row in table.rows
        if not row.heading and position < len(row.cells)
        for cell in [row.cells[position]]
    ]
    return min(max(map(cell_len, texts), default=0), column.most) + _GAP


def _drawn(table: Table, positions: list[int], width: int | None, ascii_only: bool) -> RichTable:
    drawn = RichTable(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    for position in positions:
        column = table.columns[position]
        drawn.add_column(
            _head(column, ascii_only),
            justify="right" if column.right else "left",
            overflow="fold",
            max_width=2 * column.most if width is None else None,
        )
    for number, row in enumerate(table.rows):
        if row.heading and number:
            drawn.add_row()
        drawn.add_row(*_texts(row, positions, ascii_only))
    return drawn


def _head(column: TableColumn, ascii_only: bool) -> Text:
    head = Text(_clean(column.head, ascii_only), style="bold")
    if column.under:
        head.append(f"\n{_clean(column.under, ascii_only)}", style="not bold dim")
    return head


def _texts(row: TableRow, positions: list[int], ascii_only: bool) -> list[Text | _Signed]:
    if row.heading:
        return [Text(_clean(row.cells[0].text, ascii_only), style="bold")]
    return [
        _text(row.cells[position], ascii_only) if position < len(row.cells) else Text("")
        for position in positions
    ]


def _text(cell: TableCell, ascii_only: bool) -> Text | _Signed:
    style, text = TERMINAL_STYLES.get(cell.role, ""), _clean(cell.text, ascii_only)
    if not cell.sign:
        linked_text = linked(Text(text, style))
        if url := address_in(cell.link):
            linked_text.stylize(Style(link=url))
        return linked_text
    return _Signed(_clean(f"{cell.sign} ", ascii_only), text, style)


class _Signed(NamedTuple):
    """A value after its sign; where it takes several lines they hang under the value."""

    sign: str
    text: str
    style: str

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        text = self.text
        room = options.max_width - cell_len(self.sign)
        if room >= _LEAST_ROOM and cell_len(text) > room:
            lines = Text(text).wrap(console, room, overflow="fold")
            text = f"\n{' ' * cell_len(self.sign)}".join(line.plain for line in lines)
        yield Text(self.sign + text, self.style)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement.get(console, options, Text(self.sign + self.text))


def linked(text: Text) -> Text:
    """A text whose web addresses are links (OSC 8), where it goes to a terminal at all."""
    for url, start, end in addresses(text.plain):
        text.stylize(Style(link=url), start, end)
    return text


def _clean(text: str, ascii_only: bool) -> str:
    return in_ascii(safe_text(text)) if ascii_only else safe_text(text)
