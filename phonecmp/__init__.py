"""Compare flagship phones in the terminal, and know which figures to trust.

`open_catalog` is the way in for other programs; `docs/python.md` describes it.
"""

from typing import TYPE_CHECKING

from phonecmp.lazy_imports import lazy_imports

if TYPE_CHECKING:
    from phonecmp.api import OpenCatalog, open_catalog
    from phonecmp.comparison import Comparison
    from phonecmp.knowledge import Perspective, Shown, Statement, Status, Verdict
    from phonecmp.model import Catalog, DateSpan, Device, Field, Pair, Period, Span, Special
    from phonecmp.search import QueryError
else:
    __getattr__, _ = lazy_imports(
        __name__,
        {
            "api": "OpenCatalog open_catalog",
            "comparison": "Comparison",
            "knowledge": "Perspective Shown Statement Status Verdict",
            "model": "Catalog DateSpan Device Field Pair Period Span Special",
            "search": "QueryError",
        },
    )

__version__ = "0.1.0"
"""The version that the package is built and installed as."""

__all__ = [
    "Catalog", "Comparison", "DateSpan", "Device", "Field", "OpenCatalog", "Pair", "Period",
    "Perspective", "QueryError", "Shown", "Span", "Special", "Statement", "Status", "Verdict",
    "open_catalog",
]  # fmt: skip
