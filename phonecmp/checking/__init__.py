"""Rules that need the whole catalogue and what is known, and whether statements fit together."""

from typing import TYPE_CHECKING

from phonecmp.on_demand import on_demand

if TYPE_CHECKING:
    from phonecmp.checking.check import ALL_RULES, check_catalog
else:
    __getattr__ = on_demand(__name__, {"check": "ALL_RULES check_catalog"})

__all__ = ["ALL_RULES", "check_catalog"]
