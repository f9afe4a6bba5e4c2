"""Devices side by side: rows and cells, best values, differences to a baseline, what changed."""

from typing import TYPE_CHECKING

from phonecmp.lazy_imports import lazy_imports

if TYPE_CHECKING:
    from phonecmp.comparison.builder import compare
    from phonecmp.comparison.column_heads import model_name
    from phonecmp.comparison.column_letters import letter
    from phonecmp.comparison.records import Cell, Column, Comparison, Mark, Row, SectionRows
else:
    __getattr__, __all__ = lazy_imports(
        __name__,
        {
            "column_heads": "model_name",
            "builder": "compare",
            "column_letters": "letter",
            "records": "Cell Column Comparison Mark Row SectionRows",
        },
    )
