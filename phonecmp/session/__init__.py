"""One reading of the catalogue with memos of what pure functions made of it, and the next one."""

from typing import TYPE_CHECKING

from phonecmp.lazy_imports import lazy_imports

if TYPE_CHECKING:
    from phonecmp.session.catalog_session import NO_CATALOG, CatalogSession, Found
    from phonecmp.session.changed_files import (
        Identity,
        changed_ids,
        changed_since,
        files_named,
        identities,
        renewed,
        reread,
    )
else:
    __getattr__, __all__ = lazy_imports(
        __name__,
        {
            "catalog_session": "NO_CATALOG Found CatalogSession",
            "changed_files": (
                "Identity changed_ids changed_since files_named identities renewed reread"
            ),
        },
    )
