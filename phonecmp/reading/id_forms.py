"""What ids look like."""

from __future__ import annotations

import re

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DEVICE_ID = re.compile(rf"{_SLUG.pattern}/{_SLUG.pattern}")


def is_slug(text: str) -> bool:
    """Whether a text is lower-case letters and digits with single hyphens between."""
    return _SLUG.fullmatch(text) is not None


def is_device_id(text: str) -> bool:
    """Whether a text has the form of a device's id, brand/slug."""
    return _DEVICE_ID.fullmatch(text) is not None
