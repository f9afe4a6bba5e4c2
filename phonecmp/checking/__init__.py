"""Rules that need the whole catalogue and what is known, and whether statements fit together."""

from phonecmp.checking.check import ALL_RULES, check_catalog

__all__ = ["ALL_RULES", "check_catalog"]
