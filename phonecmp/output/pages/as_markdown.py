"""Tables as Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from phonecmp.output.pages.table_records import Table, TableCell, TableColumn, TableRow, unfolded
from phonecmp.output.styled_text import Role

_MEANT = re.compile(r"([\\`*_{}\[\]<>#|&]|~(?=\S))")
_ADDRESS = re.compile(r"https?://[^\s<>]+")


def markdown(table: Table) -> str:
    """A table in GitHub's Markdown, with its title and the lines around it."""
    heads = [
        _drawn(column.head)
        if column.drawn
        else escaped(column.head) + (f" <br>{escaped(column.under)}" if column.under else "")
        for column in table.columns
    ]
    rules = ["---:" if column.right else "---" for column in table.columns]
    lines = [_line(heads), _line(rules), *(_row(row, table.columns) for row in table.rows)]
    title = [f"# {escaped(table.page_title)}", ""] if table.page_title else []
    lead = [line for text in table.lead for line in (escaped(text), "")]
    notes = [line for text in table.notes for line in ("", escaped(text))]
    return "\n".join([*title, *lead, *lines, *notes]) + "\n"


def escaped(text: str) -> str:
    """The text with everything Markdown or HTML would read as markup made literal.

    Addresses become links; nothing in them is escaped.
    """
    text = " ".join(text.split())
    parts, end = [], 0
    for found in _ADDRESS.finditer(text):
        address = found[0].rstrip(".,;:!?)'\"")
        parts += [_MEANT.sub(r"\\\1", text[end : found.start()]), f"<{_address(address)}>"]
        end = found.start() + len(address)
    return "".join([*parts, _MEANT.sub(r"\\\1", text[end:])])


def _row(row: TableRow, columns: Sequence[TableColumn]) -> str:
    cells = [
        _drawn(cell.text) if column.drawn else _cell(cell)
        for cell, column in zip(row.cells, columns, strict=False)
    ]
    return _line(cells + [""] * (len(columns) - len(cells)))


def _drawn(text: str) -> str:
    """Signs of which every blank counts, as code with blanks that no reader folds."""
    text = unfolded(text).replace("`", "'").replace("|", "¦")
    return f"`{text}`" if text else ""


def _cell(cell: TableCell) -> str:
    text = escaped(cell.text)
    if text and cell.link:
        text = f"[{text}]({_address(cell.link)})"
    if text and cell.role is Role.STRONG:
        text = f"**{text}**"
    sign = escaped(cell.sign.strip())
    return f"{sign} {text}".strip()


def _address(link: str) -> str:
    """A web address that cannot end its parentheses or its table cell."""
    return re.sub(r"[\s()<>|]", lambda match: f"%{ord(match[0]):02X}", link)


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"
