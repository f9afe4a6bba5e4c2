"""Tables as Markdown."""

from __future__ import annotations

import re

from phonecmp.output.pages.tables import Table, TableCell, TableRow
from phonecmp.output.styled import Role

_MEANT = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def markdown(table: Table) -> str:
    """A table in GitHub's Markdown, with its title and the lines around it."""
    width = len(table.columns)
    heads = [
        escaped(column.head) + (f"<br>{escaped(column.under)}" if column.under else "")
        for column in table.columns
    ]
    rules = ["---:" if column.right else "---" for column in table.columns]
    lines = [_line(heads), _line(rules), *(_row(row, width) for row in table.rows)]
    title = [f"# {escaped(table.title)}", ""] if table.title else []
    lead = [line for text in table.lead for line in (escaped(text), "")]
    notes = [line for text in table.notes for line in ("", escaped(text))]
    return "\n".join([*title, *lead, *lines, *notes]) + "\n"


def escaped(text: str) -> str:
    """The text with everything Markdown or HTML would read as markup made literal."""
    return _MEANT.sub(r"\\\1", " ".join(text.split()))


def _row(row: TableRow, width: int) -> str:
    cells = [_cell(cell) for cell in row.cells]
    return _line(cells + [""] * (width - len(cells)))


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
