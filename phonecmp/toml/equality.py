"""What a TOML text says, to compare it before and after a change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import tomli

from phonecmp.toml.document import KeyPath


def parse_or_none(text: str) -> dict[str, Any] | None:
    """The document of a text, None where it is no TOML."""
    try:
        return tomli.loads(text)
    except (tomli.TOMLDecodeError, RecursionError, ValueError):
        return None


def same_document(first: object, second: object) -> bool:
    """Whether two parsed values are the same, whatever the order of keys.

    1 and 1.0, true and 1, and 0.0 and -0.0 are different; nan is the same as nan.
    """
    if isinstance(first, dict) and isinstance(second, dict):
        return first.keys() == second.keys() and all(
            same_document(value, second[key]) for key, value in first.items()
        )
    if isinstance(first, list) and isinstance(second, list):
        return len(first) == len(second) and all(map(same_document, first, second))
    return type(first) is type(second) and repr(first) == repr(second)


def leaves(document: Mapping[str, object], at: KeyPath = ()) -> dict[KeyPath, str]:
    """Every value that is no table by its key path, as a text that tells types apart.

    Lists of tables are followed, other lists are one value.
    """
    found: dict[KeyPath, str] = {}
    for key, value in document.items():
        path = (*at, key)
        if isinstance(value, dict):
            found.update(leaves(value, path))
            if not value:
                found[path] = "{}"
        elif isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
            for number, entry in enumerate(value):
                found.update(leaves(entry, (*path, number)))
        else:
            found[path] = repr(value)
    return found
