"""Where something stands in a parsed file."""

from __future__ import annotations

from typing import TypeAlias

KeyPath: TypeAlias = tuple[str | int, ...]
"""Keys from the top of the document down; numbers are positions in arrays, from 0."""
