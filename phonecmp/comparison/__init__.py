"""Devices side by side: rows and cells, best values, differences to a baseline, what changed."""

from phonecmp.comparison.columns import model_name
from phonecmp.comparison.compare import Lookup, compare
from phonecmp.comparison.equality import same_value
from phonecmp.comparison.letters import letter
from phonecmp.comparison.records import (
    Cell,
    Column,
    Comparison,
    Mark,
    Row,
    SectionRows,
)
from phonecmp.search import magnitude

__all__ = [
    "Cell",
    "Column",
    "Comparison",
    "Lookup",
    "Mark",
    "Row",
    "SectionRows",
    "compare",
    "letter",
    "magnitude",
    "model_name",
    "same_value",
]
