"""JSON Schemas (draft-07) of catalogue files, made from the fields: for editors, never edited.

A TOML date is a text here, as editors hand it to a schema. Where a value may have one of several
types, the keywords of each type stand side by side, because they only bind values of their own
type: a refusal then names what is wrong, where `anyOf` could only say that nothing fits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

from phonecmp.model import ANSWERS, DeviceKind, Field, FieldTable, Kind, Reading, SourceKind
from phonecmp.reading import REGIONS, SCOPES, SENSOR_FIGURES
from phonecmp.writing.schema_values import (
    DEVICE_ID,
    PERIOD,
    SLUG,
    Schema,
    bound_schema,
    listed,
    plain_schema,
    table_schema,
    text_schema,
    value_schema,
)

_DRAFT = "http://json-schema.org/draft-07/schema#"
_TABLE: Schema = {"type": "object"}
_SINGLE = ("name", "announced", "released")

OfField: TypeAlias = Callable[[Field], Schema | None]
"""Makes the schema of a value; None where the field has no place there."""

Tree: TypeAlias = dict[str, Any]
"""Fields by the parts of their paths: a field, or a tree again."""


def schemas(table: FieldTable) -> dict[str, Schema]:
    """The schema of each sort of file by its name in the folder `schema`."""
    return {
        "device.json": device_schema(table),
        "partner.json": _partner_schema(),
        "sensor.json": _sensor_schema(),
        "fields.json": _fields_schema(),
        "names.json": _names_schema(table),
        "synonyms.json": _document(
            "Words that stand for a query",
            {"type": "object", "additionalProperties": text_schema("Query")},
        ),
        "brands.json": _by_id("Brands", ("name",), {"name": text_schema("Name")}),
        "sources.json": _by_id(
            "Sources",
            ("name", "kind"),
            {
                "name": text_schema("Name"),
                "kind": {"enum": [kind.value for kind in SourceKind]},
                "domains": listed(text_schema("Domain")),
            },
        ),
    }


def device_schema(table: FieldTable) -> Schema:
    """The schema of a device's file."""
    values = _with_shared_cameras(_values(table, value_schema), table, "values")
    bounds = _with_shared_cameras(_values(table, bound_schema), table, "bounds")
    facts = {
        key: {"$ref": f"#/definitions/values/properties/{key}"} for key in values["properties"]
    }
    return {
        "$schema": _DRAFT,
        "title": "A device",
        "type": "object",
        "required": ["name"],
        "properties": {
            "kind": {"enum": [kind.value for kind in DeviceKind]},
            **facts,
            "aka": listed({"type": "string", "pattern": DEVICE_ID}),
            "predecessor": {"type": "string", "pattern": DEVICE_ID},
            "cancelled": {"type": ["string", "boolean"], "pattern": PERIOD},
            "cite": _citations(),
            "same": _loans(),
            "region": {
                "type": "object",
                "properties": {code: {"$ref": "#/definitions/values"} for code in REGIONS},
                "additionalProperties": False,
            },
            "allow": _allow(),
            "report": {"type": "array", "items": {"$ref": "#/definitions/report"}},
        },
        "additionalProperties": False,
        "dependencies": {key: ["announced"] for key in facts if key not in _SINGLE},
        "definitions": {
            "values": values,
            "bounds": bounds,
            "report": _report(),
        },
    }


def _values(table: FieldTable, of_field: OfField) -> Schema:
    """The schema of a table of values, in which `of_field` makes the schema of each."""
    tree: Tree = {}
    for path, field in table.fields.items():
        if field.kind is Kind.PRESENCE:
            continue
        place = tree
        *around, key = path.split(".")
        for part in around:
            place = place.setdefault(part, {})
        place[key] = field
    return _tree_schema(tree, "", table, of_field)


def _with_shared_cameras(schema: Schema, table: FieldTable, name: str) -> Schema:
    """The same schema, in which every camera role refers to the first one: all hold the same."""
    cameras = schema["properties"].get("camera", {}).get("properties", {})
    first, *others = [role for role in table.roles if role in cameras] or [""]
    for role in others:
        cameras[role] = {"$ref": f"#/definitions/{name}/properties/camera/properties/{first}"}
    if first:
        cameras[first]["title"] = "A camera"
    return schema


def _tree_schema(tree: Tree, path: str, table: FieldTable, of_field: OfField) -> Schema:
    properties: dict[str, Any] = {}
    for key, inner in tree.items():
        inner_path = f"{path}.{key}".lstrip(".")
        if isinstance(inner, Field):
            made = of_field(inner)
            if made is not None:
                properties[key] = made
        else:
            properties[key] = _tree_schema(inner, inner_path, table, of_field)
    schema = table_schema(properties)
    section = table.sections.get(path)
    if section is not None:
        schema["title"] = section.label
    parts = path.split(".")
    if len(parts) == 2 and parts[0] == "camera" and parts[1] in table.roles:
        properties["none"] = {"const": True, "description": "The phone has no such camera."}
        schema["dependencies"] = {"none": {"maxProperties": 1}}
    return schema


def _report() -> Schema:
    values = {"$ref": "#/definitions/values"}
    bounds = {"$ref": "#/definitions/bounds"}
    return {
        "type": "object",
        "required": ["on"],
        "properties": {
            "on": {"type": "string", "pattern": PERIOD, "description": "When it was published."},
            "by": {**_slug(), "description": "Who said it first."},
            "via": {**_slug(), "description": "Who relayed it."},
            "url": _url(),
            "called": text_schema("The name used, where it is not the final one."),
            "region": {"enum": list(REGIONS)},
            "reading": {"enum": [reading.value for reading in Reading]},
            "says": values,
            "maybe": values,
            "denies": values,
            "atleast": bounds,
            "atmost": bounds,
            "note": text_schema("What no field holds."),
        },
        "additionalProperties": False,
    }


def _citations() -> Schema:
    return {
        "type": ["array", "string", "object"],
        "pattern": _url()["pattern"],
        "items": {**_citation(), "type": ["string", "object"], "pattern": _url()["pattern"]},
        **{key: value for key, value in _citation().items() if key != "type"},
    }


def _citation() -> Schema:
    return table_schema(
        {
            "by": _slug(),
            "on": {"type": "string", "pattern": PERIOD},
            "url": _url(),
            "for": listed({"type": "string", "minLength": 1}),
        }
    )


def _loans() -> Schema:
    loan = table_schema(
        {
            "as": {
                "type": "string",
                "pattern": DEVICE_ID,
                "description": "Whose values are meant.",
            },
            "for": listed({"type": "string", "minLength": 1}),
            "by": _slug(),
            "on": {"type": "string", "pattern": PERIOD},
            "url": _url(),
        }
    )
    one: Schema = {**loan, "required": ["as", "for"]}
    return {
        "description": "Values that are those of another device: borrowed, never copied.",
        **one,
        "type": ["array", "object"],
        "items": one,
    }


def _allow() -> Schema:
    texts = {"rule": {"type": "string", "pattern": "^[A-Z][0-9]{3}$"}, "why": text_schema("Why")}
    return {"type": "array", "items": {**table_schema(texts), "required": ["rule", "why"]}}


def _partner_schema() -> Schema:
    period = {"type": "string", "pattern": PERIOD}
    years = {"from": period, "until": period}
    partnership = table_schema(
        {
            "brand": _slug(),
            **years,
            "told": table_schema(years),
            "scope": listed({"enum": list(SCOPES)}),
            "first": text_schema("A device that the catalogue lacks."),
            "last": text_schema("A device that the catalogue lacks."),
            "note": text_schema("Note"),
            "cite": _citations(),
        }
    )
    texts = {key: text_schema(key.capitalize()) for key in ("name", "legal", "country")}
    partnership["required"] = ["brand"]
    properties = {
        **texts,
        "cite": _citations(),
        "allow": _allow(),
        "partnership": {"type": "array", "items": partnership},
    }
    return _document("A partner", {**table_schema(properties), "required": ["name"]})


def _sensor_schema() -> Schema:
    figures: Schema = {field.path: plain_schema(field) for field in SENSOR_FIGURES}
    properties = {
        "name": text_schema("Maker and model, as cameras name it."),
        "aka": listed(text_schema("Another spelling.")),
        "maker": text_schema("Maker"),
        **figures,
        "note": text_schema("What no key holds."),
        "cite": _citations(),
        "allow": _allow(),
    }
    return _document("A sensor", {**table_schema(properties), "required": ["name"]})


def _fields_schema() -> Schema:
    kinds = [kind.value for kind in Kind if kind is not Kind.PRESENCE]
    texts = {
        key: text_schema(key.capitalize())
        for key in ("unit", "derived", "section", "description", "none")
    }
    field = {
        "label": text_schema("The field in the words of the trade."),
        "short": {"type": "string", "minLength": 1, "maxLength": 12},
        "kind": {"enum": kinds},
        **texts,
        "range": {"type": "array", "minItems": 2, "maxItems": 2},
        "better": {"enum": ["higher", "lower"]},
        "tolerance": {"type": "number"},
        "span": {"type": "boolean"},
        "choices": listed({"type": "string", "minLength": 1}),
        "words": listed({"type": "string", "minLength": 1}),
        "special": {"type": "array", "items": {"enum": list(ANSWERS)}},
        "pattern": text_schema("A regular expression for the whole value."),
    }
    section = {
        "type": "object",
        "properties": {"label": field["label"], "roles": _TABLE},
        "additionalProperties": {"$ref": "#/definitions/described"},
    }
    described = {
        "type": "object",
        "if": {"required": ["kind"]},
        "then": {**table_schema(field), "required": ["label"]},
        "else": section,
    }
    return {
        "$schema": _DRAFT,
        "title": "Fields",
        "type": "object",
        "additionalProperties": {"$ref": "#/definitions/described"},
        "definitions": {"described": described},
    }


def _names_schema(table: FieldTable) -> Schema:
    fields = [field for field in table.fields.values() if field.kind is not Kind.PRESENCE]
    spellings = {"type": "array", "items": {"type": "string", "minLength": 1}}
    properties: dict[str, Schema] = {}
    for template in dict.fromkeys(field.template for field in fields):
        *around, last = template.split(".")
        inside = properties
        for name in around:
            inside = inside.setdefault(name, table_schema({}))["properties"]
        inside[last] = {"$ref": "#/definitions/names"}
    return {
        **_document("One spelling for each name", table_schema(properties)),
        "definitions": {"names": {"type": "object", "additionalProperties": spellings}},
    }


def _by_id(title: str, required: Iterable[str], properties: Mapping[str, Schema]) -> Schema:
    entry = {**table_schema(dict(properties)), "required": list(required)}
    whole = {"type": "object", "propertyNames": {"pattern": SLUG}, "additionalProperties": entry}
    return _document(title, whole)


def _document(title: str, schema: Schema) -> Schema:
    return {"$schema": _DRAFT, "title": title, **schema}


def _slug() -> Schema:
    return {"type": "string", "pattern": SLUG}


def _url() -> Schema:
    return {"type": "string", "pattern": "^https?://[^\\s/?#]\\S*$"}
