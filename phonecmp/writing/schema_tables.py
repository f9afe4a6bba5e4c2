"""JSON Schemas of the files beside devices: partners, sensors, tables, the configuration."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from phonecmp.model import ANSWERS, UNITS, FieldTable, Kind, SourceKind
from phonecmp.reading import REGIONS, SCOPES, SENSOR_FIGURES
from phonecmp.writing.schema_parts import allow_key, citations_key, period_key, slug_key
from phonecmp.writing.value_json_schema import (
    SLUG,
    Schema,
    described,
    listed,
    plain_schema,
    table_schema,
    text_schema,
)

_DOMAIN: Schema = {"type": "string", "pattern": r"\S"}


def partner_schema() -> Schema:
    """The schema of a partner's file."""
    years = {
        "from": period_key("From", "When it began."),
        "until": period_key("Until", "When it ended, or will end."),
    }
    scopes = listed({"type": "string", "enum": list(SCOPES)})
    partnership = table_schema(
        {
            "brand": slug_key("Brand", "An id of brands.toml."),
            **years,
            "told": described("Told", "When beginning and end became known.", table_schema(years)),
            "scope": described("Scope", "What they did together.", scopes),
            "first": text_schema("First", "The first device, where the catalogue lacks it."),
            "last": text_schema("Last", "The last device, where the catalogue lacks it."),
            "note": text_schema("Note", "What no key holds."),
            "cite": citations_key(),
        }
    )
    partnership["required"] = ["brand"]
    together = {"type": "array", "items": partnership}
    properties = {
        "name": text_schema("Name", "As it stands on phones."),
        "legal": text_schema("Legal name", "The company's name."),
        "country": text_schema("Country", "Where it is."),
        "cite": citations_key(),
        "allow": allow_key(),
        "partnership": described("Partnerships", "With which brand, from when to when.", together),
    }
    whole = {**table_schema(properties), "required": ["name"]}
    return described("A partner", "A camera maker, and whom it worked with.", whole)


def sensor_schema() -> Schema:
    """The schema of a sensor's file."""
    figures: Schema = {field.path: plain_schema(field) for field in SENSOR_FIGURES}
    spellings = listed({"type": "string", "pattern": r"\S"})
    properties = {
        "name": text_schema("Name", "Maker and model, as cameras name it."),
        "aka": described("Other spellings", "How else it is written.", spellings),
        "maker": text_schema("Maker", "Who makes it."),
        **figures,
        "note": text_schema("Note", "What no key holds."),
        "cite": citations_key(),
        "allow": allow_key(),
    }
    return described(
        "A sensor", "An image sensor.", {**table_schema(properties), "required": ["name"]}
    )


def sources_schema() -> Schema:
    """The keys of a source."""
    kinds = {"type": "string", "enum": [kind.value for kind in SourceKind]}
    return {
        "name": text_schema("Name", "As people know it."),
        "kind": described("Kind", "Sets the badge and the rank of what it says.", kinds),
        "domains": described("Domains", "Hosts of its pages, without www.", listed(_DOMAIN)),
    }


_STARTS = ("compare", "partners", "rumours", "drawings", "problems", "sensors")
"""What the settings know, which this room does not; a test compares both."""


def config_schema() -> Schema:
    """The schema of the configuration."""
    keys = {"type": ["string", "array", "object"], "items": {"type": "string"}}
    units = {
        name: described(name.capitalize(), f"On screen; {words[0]} where it is left out.",
                        _one_of(words))
        for name, words in UNITS.items()
    }  # fmt: skip
    properties = {
        "keys": described("Keys", "Keys by the id of a command; phonecmp keys lists them.",
                          {"type": "object", "additionalProperties": keys}),
        "theme": text_schema("Theme", "The colours of the app."),
        "mouse": described("Mouse", "false leaves the mouse to the terminal.", {"type": "boolean"}),
        "light": described("Light", "true always shows the section At.", {"type": "boolean"}),
        "region": described("Region", "The region to look from.", _one_of(REGIONS)),
        "start": described("Start", "The screen to begin with.", _one_of(_STARTS)),
        "columns": described("Columns", "Fields that the list shows where a query asks for none.",
                             {"type": "array", "items": {"type": "string"}}),
        "units": described("Units", "How sizes and weights are shown.", table_schema(units)),
    }  # fmt: skip
    return described("Configuration", "config.toml of phonecmp.", table_schema(properties))


def _one_of(words: Iterable[str]) -> Schema:
    return {"type": "string", "enum": list(words)}


def fields_schema() -> Schema:
    """The schema of fields.toml."""
    kinds = [kind.value for kind in Kind if kind is not Kind.PRESENCE]
    ends = {"type": "array", "minItems": 2, "maxItems": 2}
    answers = {"type": "array", "items": {"type": "string", "enum": list(ANSWERS)}}
    words = listed({"type": "string", "minLength": 1})
    short = {"type": "string", "minLength": 1, "maxLength": 12}
    field = {
        "label": text_schema("Label", "The field in the words of the trade."),
        "short": described("Short label", "For narrow columns: at most 12 characters.", short),
        "kind": described("Kind", "What shape its values have.", {"type": "string", "enum": kinds}),
        "unit": text_schema("Unit", "What its numbers count."),
        "derived": text_schema("Derived", "From what it is computed where nobody states it."),
        "section": text_schema("Section", "Where a field outside every table is shown."),
        "description": text_schema("Description", "What it means, in a sentence."),
        "none": text_schema("None", "What none means, beyond: it has no such thing."),
        "range": described("Range", "The least and the most that is no typing error.", ends),
        "better": described("Better", "Which end of the scale is the better one.",
                            {"type": "string", "enum": ["higher", "lower"]}),
        "tolerance": described("Tolerance", "How near a claim counts as close: relative, or days.",
                               {"type": "number"}),
        "span": described("Span", "Whether two numbers mean from-to.", {"type": "boolean"}),
        "choices": described("Choices", "The only words allowed.", words),
        "words": described("Words", "Known words; others draw a question.", words),
        "special": described("Special", "Which words may stand for a value.", answers),
        "pattern": text_schema("Pattern", "A regular expression for the whole value."),
    }  # fmt: skip
    roles = described("Roles", "Cameras by key, with their labels.", {"type": "object"})
    section = {
        "type": "object",
        "properties": {"label": field["label"], "roles": roles},
        "additionalProperties": {"$ref": "#/definitions/described"},
    }
    either = {
        "type": "object",
        "if": {"required": ["kind"]},
        "then": {**table_schema(field), "required": ["label"]},
        "else": section,
    }
    return {
        **described("Fields", "Every field of a device, and the sections they stand in.", {}),
        "type": "object",
        "additionalProperties": {"$ref": "#/definitions/described"},
        "definitions": {"described": either},
    }


def names_schema(table: FieldTable) -> Schema:
    """The schema of names.toml."""
    fields = [field for field in table.fields.values() if field.kind is not Kind.PRESENCE]
    spellings = {"type": "array", "items": {"type": "string", "minLength": 1}}
    properties: dict[str, Schema] = {}
    for template in dict.fromkeys(field.template for field in fields):
        *around, last = template.split(".")
        inside = properties
        for name in around:
            inside = inside.setdefault(name, table_schema({}))["properties"]
        inside[last] = {"$ref": "#/definitions/names"}
    whole = table_schema(properties)
    return {
        **described("Names", "One spelling for each name, by field.", _named(whole, "Names")),
        "definitions": {"names": {"type": "object", "additionalProperties": spellings}},
    }


def _named(schema: Schema, title: str) -> Schema:
    """Tables of tables with titles, after their keys."""
    for key, inner in schema.get("properties", {}).items():
        about = f"Spellings of {key}, each with the others that people use."
        schema["properties"][key] = described(key, about, _named(inner, key))
    return schema


def by_id(about: Schema, required: Iterable[str], properties: Mapping[str, Schema]) -> Schema:
    """The schema of a file of tables by id."""
    entry = {**table_schema(dict(properties)), "required": list(required)}
    named = {"pattern": SLUG}
    return {**about, "type": "object", "propertyNames": named, "additionalProperties": entry}
