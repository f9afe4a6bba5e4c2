"""A parsed document, and where something stands in it."""

from __future__ import annotations

from typing import Any, TypeAlias

Document: TypeAlias = dict[str, Any]
"""A parsed TOML table, as the parser returns it."""

KeyPath: TypeAlias = tuple[str | int, ...]
"""Keys from the top of the document down; numbers are positions in arrays, from 0."""
