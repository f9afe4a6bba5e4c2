"""A table as a picture: the lines a terminal would show, as text in SVG with colours of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import ceil

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from phonecmp.output.drawings.svg import as_group
from phonecmp.output.pages.as_table import lines_of
from phonecmp.output.pages.table_records import Table
from phonecmp.output.palettes import plain_style
from phonecmp.output.styled_text import TERMINAL_STYLES, Role
from phonecmp.output.terminal_safe_text import safe_text

_FONT_PX, _ADVANCE_PX, _LINE_PX, _MARGIN_PX = 14, 8.4, 20, 24
_RULE = "─"
_SHEET = re.compile(r"<style>(.*?)</style>\n", re.DOTALL)
_SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)"')

_FAMILY = '"DejaVu Sans Mono",Menlo,Consolas,ui-monospace,monospace'
"""What most Linux systems have comes first: some programs look at no second name."""

_STYLE = plain_style(
    [
        f"text {{ font-family: {_FAMILY}; fill: var(--text); white-space: pre; }}",
        f"text {{ font-size: {_FONT_PX}px; }}",
        ".ground { fill: var(--ground); }",
        "line { stroke: var(--rule); }",
        ".strong { font-weight: 700; }",
        ".muted { fill: var(--muted); }",
        *(f".{tone} {{ fill: var(--{tone}); }}" for tone in ("rumoured", "possible", "disputed")),
        ".certified { fill: var(--accent); }",
    ]
)

_CLASSES = {
    Style.parse(style).color: role.value
    for role, style in reversed(TERMINAL_STYLES.items())
    if Style.parse(style).color is not None
}


@dataclass(frozen=True, slots=True)
class _Run:
    """Text in one style; `column` and `cells` are its place and width in character cells."""

    text: str
    style: Style
    column: int
    cells: int


def table_svg(table: Table, *, figures: Sequence[tuple[str, str]] = ()) -> str:
    """A table as an SVG file: as wide as its values ask for, titled, light and dark.

    `figures` are titles and SVG elements to stand below the table.
    """
    lines = [_runs(line) for line in lines_of(table)]
    cells = max((run.column + run.cells for line in lines for run in line), default=0)
    top = len(lines) * _LINE_PX + _MARGIN_PX
    below, widest, bottom = _below(figures, top)
    # In one sheet: ImageMagick 7 gives up at a second one behind a block for dark screens.
    styles = dict.fromkeys(
        [f"\n{_STYLE}\n", *(each[1] for each in _SHEET.finditer("".join(below)))]
    )
    width = max(round(cells * _ADVANCE_PX), widest) + 2 * _MARGIN_PX
    height = bottom + _MARGIN_PX
    drawn = [_drawn(run, number) for number, line in enumerate(lines) for run in line]
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" xml:lang="en" xml:space="preserve" {size}>',
            f"<title>{_literal(table.title)}</title>",
            *(f"<desc>{_literal(line)}</desc>" for line in table.lead[:1]),
            f"<style>{''.join(styles)}</style>",
            '<rect class="ground" width="100%" height="100%"/>',
            *drawn,
            *(_SHEET.sub("", part) for part in below),
            "</svg>",
            "",
        ]
    )


def _below(figures: Sequence[tuple[str, str]], top: int) -> tuple[list[str], int, int]:
    """The figures one below the other from a row of pixels on, with their width and lower end."""
    parts: list[str] = []
    widest = 0
    for title, svg in figures:
        size = _SIZE.search(svg)
        assert size is not None  # every picture has one
        top += 2 * _LINE_PX
        parts.append(f'<text x="{_MARGIN_PX}" y="{top}" class="strong">{_literal(title)}</text>')
        top += _LINE_PX
        parts.append(as_group(svg, _MARGIN_PX, top))
        widest = max(widest, ceil(float(size[1])))
        top += ceil(float(size[2]))
    return parts, widest, top


def _runs(segments: Sequence[Segment]) -> list[_Run]:
    """The visible texts of a line; blanks around them become distance."""
    runs = []
    column = 0
    for segment in segments:
        text = segment.text.rstrip("\n")
        bare = text.strip(" ")
        if bare:
            start = column + len(text) - len(text.lstrip(" "))
            runs.append(_Run(bare, segment.style or Style.null(), start, cell_len(bare)))
        column += cell_len(text)
    return runs


def _drawn(run: _Run, number: int) -> str:
    x = _MARGIN_PX + run.column * _ADVANCE_PX
    length = run.cells * _ADVANCE_PX
    y = _MARGIN_PX + number * _LINE_PX
    if not run.text.strip(_RULE):
        middle = y + _LINE_PX / 2
        return f'<line x1="{x:.1f}" x2="{x + length:.1f}" y1="{middle:.1f}" y2="{middle:.1f}"/>'
    classes = " ".join(_classes(run.style))
    named = f' class="{classes}"' if classes else ""
    return (
        f'<text x="{x:.1f}" y="{y + 15}" textLength="{length:.1f}"{named}>'
        f"{_literal(run.text)}</text>"
    )


def _classes(style: Style) -> list[str]:
    classes = [Role.STRONG.value] if style.bold else []
    if style.dim:
        classes.append(Role.MUTED.value)
    if style.color is not None:
        classes.append(_CLASSES[style.color])
    return classes


def _literal(text: str) -> str:
    """Text as XML, without what no XML may hold."""
    return escape(safe_text(text).replace("\ufffe", "").replace("\uffff", ""))
