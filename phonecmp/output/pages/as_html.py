"""Tables as a web page that needs nothing but itself."""

from __future__ import annotations

from html import escape

from phonecmp.output.pages.table_records import Table, TableCell, TableColumn, TableRow, unfolded
from phonecmp.output.pages.unbroken_html import UNBROKEN_STYLE, unbroken
from phonecmp.output.palettes import COLOUR_STYLE
from phonecmp.output.styled_text import Role

_STYLE = """
body { background: var(--ground); color: var(--text); font: 15px/1.45 system-ui, sans-serif;
  margin: 2rem; overflow-wrap: break-word; }
h1 { font-size: 1.3rem; }
h2 { font-size: 1.1rem; margin-top: 2rem; }
p { color: var(--muted); }
.scroller { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .2rem .8rem .2rem 0; text-align: left; vertical-align: top; }
thead th { position: sticky; top: 0; background: var(--ground); }
thead small { display: block; font-weight: normal; color: var(--muted); }
tbody th { font-weight: normal; }
tr.heading th { border-bottom: 1px solid var(--rule); font-weight: 600; padding-top: .9rem; }
.signed { display: block; padding-left: 1.6em; position: relative; }
.sign { position: absolute; left: 0; }
.right { text-align: right; }
.drawn { font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: .9em; white-space: pre; }
.muted { color: var(--muted); } .strong { font-weight: 700; }
.good, .certified, a { color: var(--accent); } .rumoured { color: var(--rumoured); }
.possible { color: var(--possible); } .disputed { color: var(--disputed); }
@media (max-width: 40rem) { body { margin: 1rem .75rem; } }
@media (min-width: 75rem) { .scroller { overflow-x: visible; } }
@page { size: A4 landscape; margin: 12mm; }
@media screen { td .token, th .token { white-space: nowrap; } }
@media print {
  body { margin: 0; font-size: 8.5pt; } h2 { break-after: avoid; }
  .scroller { overflow: visible; } thead { display: table-header-group; }
  thead th { position: static; } tr { break-inside: avoid; }
  tr.heading { break-after: avoid; }
}
""".strip()


def html(table: Table, *others: Table) -> str:
    """A whole page with a table, its title and the lines around it, and with others below."""
    title = escape(table.page_title)
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title>",
            f"<style>\n{COLOUR_STYLE}\n{UNBROKEN_STYLE}\n{_STYLE}\n</style>",
            "</head>",
            "<body>",
            "<main>",
            f"<h1>{title}</h1>",
            *_lines(table),
            *(
                line
                for other in others
                for line in (f"<h2>{escape(other.page_title)}</h2>", *_lines(other))
            ),
            "</main>",
            "</body>",
            "</html>",
            "",
        ]
    )


def _lines(table: Table) -> list[str]:
    """A table and the lines around it, without its title."""
    width = len(table.columns)
    heads = "\n".join(
        f'<th scope="col"{_class(column)}>{_literal(column.head, column)}'
        + (f" <small>{escape(column.under)}</small>" if column.under else "")
        + "</th>"
        for column in table.columns
    )
    rows = "\n".join(_row(row, table, width) for row in table.rows)
    name = escape(table.page_title)
    return [
        *(f"<p>{unbroken(line)}</p>" for line in table.lead),
        f'<div class="scroller" role="region" aria-label="{name}" tabindex="0">',
        f"<table>\n<thead><tr>\n{heads}\n</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>",
        "</div>",
        *(f"<p>{unbroken(line)}</p>" for line in table.notes),
    ]


def _row(row: TableRow, table: Table, width: int) -> str:
    if row.heading:
        return (
            f'<tr class="heading"><th scope="rowgroup" colspan="{width}">'
            f"{escape(row.cells[0].text)}</th></tr>"
        )
    first, *others = row.cells
    cells = [
        f"<td{_class(column)}>{_cell(cell, column)}</td>"
        for cell, column in zip(others, table.columns[1:], strict=False)
    ]
    return "\n".join(
        [f'<tr><th scope="row">{_cell(first, table.columns[0])}</th>', *cells, "</tr>"]
    )


def _cell(cell: TableCell, column: TableColumn) -> str:
    text = _literal(cell.text, column)
    if cell.link.startswith(("https://", "http://")):
        text = f'<a href="{escape(cell.link)}" rel="noopener noreferrer">{text}</a>'
    sign = f'<span class="sign">{escape(cell.sign.strip())}</span> ' if cell.sign else ""
    names = ["signed"] * bool(cell.sign) + [cell.role.value] * (cell.role is not Role.TEXT)
    classes = f' class="{" ".join(names)}"' if names else ""
    title = f' title="{escape(cell.note)}"' if cell.note else ""
    return f"<span{classes}{title}>{sign}{text}</span>"


def _literal(text: str, column: TableColumn) -> str:
    return escape(unfolded(text)) if column.drawn else unbroken(text)


def _class(column: TableColumn) -> str:
    names = [name for name in ("right", "drawn") if getattr(column, name)]
    return f' class="{" ".join(names)}"' if names else ""
