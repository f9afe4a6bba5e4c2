"""Keys that several sorts of files have, as JSON Schema."""

from __future__ import annotations

from phonecmp.writing.value_json_schema import (
    DEVICE_ID,
    SLUG,
    Schema,
    described,
    listed,
    period_schema,
    table_schema,
    text_schema,
)

_WEB = r"^https?://[^\s/?#]\S*$"


def period_key(title: str, description: str) -> Schema:
    """A key that holds a day, or something less exact."""
    return described(title, f"{description} A day, or in quotes a month, a quarter or a year.",
                     period_schema())  # fmt: skip


def slug_key(title: str, description: str) -> Schema:
    """A key that holds an id without a slash."""
    return described(title, description, {"type": "string", "pattern": SLUG})


def device_key(title: str, description: str) -> Schema:
    """A key that holds the id of a device."""
    return described(title, description, {"type": "string", "pattern": DEVICE_ID})


def paths_key(title: str, description: str) -> Schema:
    """A key that holds fields or tables."""
    return described(title, description, listed({"type": "string", "minLength": 1}))


def url_key() -> Schema:
    """A key that holds the address of a web page."""
    return described("Page", "The address of the page.", {"type": "string", "pattern": _WEB})


def citations_key() -> Schema:
    """Where values were read, in any of the forms that files may have."""
    one = _citation()
    alone: Schema = {"type": "string", "pattern": _WEB}
    items = {"type": "array", "items": {**one, "type": ["string", "object"], "pattern": _WEB}}
    about = "Where the values were read: who, when, which page, for which fields."
    return described(
        "Citations", about, {**items, **alone, **one, "type": ["array", "string", "object"]}
    )


def _citation() -> Schema:
    return table_schema(
        {
            "by": slug_key("By", "Who says so: an id of sources.toml."),
            "on": period_key("On", "When it was read or published."),
            "url": url_key(),
            "for": paths_key(
                "For", "The fields or tables that it speaks of; all where it is left out."
            ),
        }
    )


def allow_key() -> Schema:
    """Findings that are right in a file."""
    rule = {"type": "string", "pattern": "^[A-Z][0-9]{3}$"}
    texts = {
        "rule": described("Rule", "A code of phonecmp check.", rule),
        "why": text_schema("Why", "Why it is right here all the same."),
    }
    items = {**table_schema(texts), "required": ["rule", "why"]}
    return described("Allowed", "Findings that are right here.", {"type": "array", "items": items})
