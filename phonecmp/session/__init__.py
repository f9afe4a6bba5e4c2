"""One reading of the catalogue with memos of what pure functions made of it, and the next one."""

from typing import TYPE_CHECKING

from phonecmp.on_demand import on_demand

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
    __getattr__ = on_demand(
        __name__,
        {
            "catalog_session": "NO_CATALOG Found CatalogSession",
            "changed_files": (
                "Identity changed_ids changed_since files_named identities renewed reread"
            ),
        },
    )

__all__ = [
    "NO_CATALOG",
    "CatalogSession",
    "Found",
    "Identity",
    "changed_ids",
    "changed_since",
    "files_named",
    "identities",
    "renewed",
    "reread",
]
