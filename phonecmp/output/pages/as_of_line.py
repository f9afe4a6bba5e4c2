"""From when and where a page is seen, in words."""

from __future__ import annotations

from phonecmp.knowledge import Perspective


def seen_from(perspective: Perspective) -> str:
    """The day and region of a page, in words."""
    region = f", region {perspective.region}" if perspective.region else ""
    return f"as of {perspective.day}{region}"
