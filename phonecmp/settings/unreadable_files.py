"""Why a file of the user's could not be read, in words."""

from __future__ import annotations


def why_unreadable(error: Exception) -> str:
    """Why a file could not be read, without naming it once more."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    if isinstance(error, UnicodeDecodeError):
        return f"it is not UTF-8 from byte {error.start} on"
    return "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
