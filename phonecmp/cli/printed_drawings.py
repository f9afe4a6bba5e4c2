"""Drawings below a printed comparison."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from phonecmp import output
from phonecmp.cli.output_target import Target, page
from phonecmp.output import drawings, pages

if TYPE_CHECKING:
    from phonecmp.comparison import Comparison
    from phonecmp.model import Catalog
    from phonecmp.output.drawings import Figures, Look


def comparison_with_drawings(
    comparison: Comparison, catalog: Catalog, target: Target, figures: Figures
) -> str:
    """A comparison with its drawings: as text, as Markdown, as a web page or as a picture."""
    if target.format == "html":
        pictures = drawings.svg_of_figures(figures)
        return pages.comparison_page(comparison, catalog, figures=pictures)
    if target.format == "svg":
        from phonecmp.output.pages.as_svg import table_svg  # Rich

        table = pages.comparison_table(comparison, catalog)
        return table_svg(table, figures=drawings.svg_of_figures(figures))
    text = page(lambda glyphs: pages.comparison_table(comparison, catalog, glyphs), target)
    if target.format == "md":
        plain = drawings.Look(colours=False, shades=False)
        return f"{text}\n```text{_text(figures, plain, None)}```\n"
    return text + _text(figures, look_of(target), target.width)


def _text(figures: Figures, look: Look, width: int | None) -> str:
    from phonecmp.output.drawings.as_text import (  # Rich
        DEFAULT_WIDTH,
        compared_drawings,
        drawings_text,
    )

    return drawings_text(compared_drawings(figures, look, width or DEFAULT_WIDTH), look)


def look_of(target: Target) -> Look:
    """What the place that output goes to can show; NO_COLOR leaves bold and dim."""
    is_terminal = target.is_terminal and os.environ.get("TERM") != "dumb"
    return drawings.Look(
        glyphs=output.glyphs_for(ascii_only=target.ascii_only),
        colours=is_terminal and not os.environ.get("NO_COLOR"),
        shades=is_terminal,
        tints=False,  # the terminal's own palette has sixteen colours
        aspect=drawings.terminal_aspect() if is_terminal else 2.0,
    )
