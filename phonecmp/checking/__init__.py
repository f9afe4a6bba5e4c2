"""Rules that need the whole catalogue and what is known, and whether statements fit together."""

from typing import TYPE_CHECKING

from phonecmp.lazy_imports import lazy_imports

if TYPE_CHECKING:
    from phonecmp.checking.check import ALL_RULES, check_catalog, check_file
    from phonecmp.checking.check_process import WholeCheck, check_apart, gaps_of
else:
    __getattr__, __all__ = lazy_imports(
        __name__,
        {
            "check": "ALL_RULES check_catalog check_file",
            "check_process": "WholeCheck check_apart gaps_of",
        },
    )
