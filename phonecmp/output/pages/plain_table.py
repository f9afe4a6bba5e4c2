"""Plain tables for pipes and files, written directly: a list may have thousands of rows.

Whatever needs more than columns of single lines side by side is left to `as_table`.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len  # all of Rich that a plain table needs

from phonecmp.output.glyphs import in_ascii
from phonecmp.output.pages.table_records import Table, TableCell, TableColumn
from phonecmp.output.terminal_safe_text import safe_text

_GAP = "  "


def plain_table(table: Table, *, ascii_only: bool) -> str | None:
    """What `terminal_table` gives without width and colour; None where it takes more than this."""
    is_simple = table.rows and not any(
        row.heading or len(row.cells) != len(table.columns) for row in table.rows
    )
    if not is_simple or any(column.under or column.drawn for column in table.columns):
        return None
    heads = [_clean(column.head, ascii_only) for column in table.columns]
    rows = [heads, *([_text(cell, ascii_only) for cell in row.cells] for row in table.rows)]
    if not all(text.isprintable() and text == text.strip() for row in rows for text in row):
        return None
    widths = [max(map(cell_len, texts)) for texts in zip(*rows, strict=True)]
    room = zip(widths, table.columns, strict=True)
    if not all(0 < width <= 2 * column.most for width, column in room):
        return None
    head, *others = [_line(row, widths, table.columns) for row in rows]
    rule = ("-" if ascii_only else "─") * (sum(widths) + len(_GAP) * (len(widths) - 1))
    above = [_clean(line, ascii_only) for line in (table.title, *table.lead) if line]
    below = [_clean(line, ascii_only) for line in table.notes]
    return "".join(f"{line.rstrip()}\n" for line in [*above, head, rule, *others, *below])


def _text(cell: TableCell, ascii_only: bool) -> str:
    return _clean(f"{cell.sign} {cell.text}" if cell.sign else cell.text, ascii_only)


def _line(texts: Sequence[str], widths: Sequence[int], columns: Sequence[TableColumn]) -> str:
    cells = []
    for text, width, column in zip(texts, widths, columns, strict=True):
        gap = " " * (width - cell_len(text))
        cells.append(gap + text if column.right else text + gap)
    return _GAP.join(cells)


def _clean(text: str, ascii_only: bool) -> str:
    return in_ascii(safe_text(text)) if ascii_only else safe_text(text)
