"""Tables as a web page that needs nothing but itself."""

from __future__ import annotations

from html import escape

from phonecmp.output.pages.tables import Table, TableCell, TableRow
from phonecmp.output.palettes import COLOUR_STYLE
from phonecmp.output.styled import Role

_STYLE = """
body { background: var(--ground); color: var(--text); font: 15px/1.45 system-ui, sans-serif;
  margin: 2rem; }
h1 { font-size: 1.3rem; }
h2 { font-size: 1.1rem; margin-top: 2rem; }
p { color: var(--muted); }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .2rem .8rem .2rem 0; text-align: left; vertical-align: top; }
thead th { position: sticky; top: 0; background: var(--ground); }
thead small { display: block; font-weight: normal; color: var(--muted); }
tbody th { font-weight: normal; }
tr.heading th { border-bottom: 1px solid var(--rule); font-weight: 600; padding-top: .9rem; }
.sign { display: inline-block; min-width: 1.6em; }
.right { text-align: right; }
.muted { color: var(--muted); } .strong { font-weight: 700; }
.good, .certified, a { color: var(--accent); } .rumoured { color: var(--rumoured); }
.possible { color: var(--possible); } .disputed { color: var(--disputed); }
""".strip()


def html(table: Table, *others: Table) -> str:
    """A whole page with a table, its title and the lines around it, and with others below."""
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en">',
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width">',
            f"<title>{escape(table.title)}</title>",
            f"<style>\n{COLOUR_STYLE}\n{_STYLE}\n</style>",
            f"<h1>{escape(table.title)}</h1>",
            *_lines(table),
            *(
                line
                for other in others
                for line in (f"<h2>{escape(other.title)}</h2>", *_lines(other))
            ),
            "</html>",
            "",
        ]
    )


def _lines(table: Table) -> list[str]:
    """A table and the lines around it, without its title."""
    width = len(table.columns)
    heads = "".join(
        f'<th scope="col"{_right(column.right)}>{escape(column.head)}'
        + (f"<small>{escape(column.under)}</small>" if column.under else "")
        + "</th>"
        for column in table.columns
    )
    rows = "\n".join(_row(row, table, width) for row in table.rows)
    return [
        *(f"<p>{escape(line)}</p>" for line in table.lead),
        f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>",
        *(f"<p>{escape(line)}</p>" for line in table.notes),
    ]


def _row(row: TableRow, table: Table, width: int) -> str:
    if row.heading:
        return (
            f'<tr class="heading"><th scope="rowgroup" colspan="{width}">'
            f"{escape(row.cells[0].text)}</th></tr>"
        )
    first, *others = row.cells
    cells = [
        f"<td{_right(column.right)}>{_cell(cell)}</td>"
        for cell, column in zip(others, table.columns[1:], strict=False)
    ]
    return f'<tr><th scope="row">{_cell(first)}</th>{"".join(cells)}</tr>'


def _cell(cell: TableCell) -> str:
    text = escape(cell.text)
    if cell.link.startswith(("https://", "http://")):
        text = f'<a href="{escape(cell.link)}" rel="noopener noreferrer">{text}</a>'
    sign = f'<span class="sign">{escape(cell.sign.strip())}</span>' if cell.sign else ""
    classes = "" if cell.role is Role.TEXT else f' class="{cell.role.value}"'
    title = f' title="{escape(cell.note)}"' if cell.note else ""
    return f"<span{classes}{title}>{sign}{text}</span>"


def _right(is_right: bool) -> str:
    return ' class="right"' if is_right else ""
