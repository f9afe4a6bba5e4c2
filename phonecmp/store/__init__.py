"""What files gave, kept: snapshots of catalogues, and reading that takes from them what it can."""

from typing import TYPE_CHECKING

from phonecmp.lazy_imports import lazy_imports

if TYPE_CHECKING:
    from phonecmp.store.catalog_loader import Progress, read_gradually, read_with_cache
    from phonecmp.store.catalog_table_loader import read_some
    from phonecmp.store.check_cache import Checked, keep_check, kept_check, stamp_of
    from phonecmp.store.user_cache import cache_path
else:
    __getattr__, __all__ = lazy_imports(
        __name__,
        {
            "check_cache": "Checked keep_check kept_check stamp_of",
            "catalog_loader": "Progress read_gradually read_with_cache",
            "catalog_table_loader": "read_some",
            "user_cache": "cache_path",
        },
    )
