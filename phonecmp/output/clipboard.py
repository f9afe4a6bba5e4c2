"""What people copy out of the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from phonecmp.comparison import Comparison
    from phonecmp.model import Catalog


def comparison_markdown(comparison: Comparison, catalog: Catalog) -> str:
    """A comparison as a Markdown table."""
    from phonecmp.output.pages import comparison_table, markdown  # needed for a copy only

    return markdown(comparison_table(comparison, catalog))
