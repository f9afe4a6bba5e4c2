"""JSON Schemas (draft-07) of catalogue files, made from the fields: for editors, never edited.

A TOML date is a text here, as editors hand it to a schema. Where a figure may have one of several
types, the keywords of each type stand side by side, because they only bind values of their own
type: a refusal then names what is wrong. Words and days are `anyOf`, because editors complete only
what stands there, and the two servers for TOML agree on dates no other way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from phonecmp.model import DeviceKind, Field, FieldTable, Kind, Reading
from phonecmp.reading import REGIONS
from phonecmp.writing.schema_parts import (
    allow_key,
    citations_key,
    device_key,
    paths_key,
    period_key,
    slug_key,
    url_key,
)
from phonecmp.writing.schema_tables import (
    by_id,
    config_schema,
    fields_schema,
    names_schema,
    partner_schema,
    sensor_schema,
    sources_schema,
)
from phonecmp.writing.value_json_schema import (
    DEVICE_ID,
    Schema,
    bound_schema,
    described,
    listed,
    period_schema,
    table_schema,
    text_schema,
    value_schema,
)

_DRAFT = "http://json-schema.org/draft-07/schema#"
_VALUES, _BOUNDS = "#/definitions/values", "#/definitions/bounds"
_SYNONYMS = described("Synonyms", "Words that stand for a query.", {})
_BRANDS = described("Brands", "The brands, by id.", {})
_SOURCES = described("Sources", "Who says things, by id.", {})
_BRAND_NAME = text_schema("Name", "The brand, as it writes itself.")
_QUERY = text_schema("Query", "What the words mean, as the search field understands it.")
_REPLACES = described(
    "Replaces", "Whether it stands for all of what is below.", {"type": "boolean"}
)
_INSTEAD_OF = described(
    "Instead of", "What stood below when this was written.",
    {"type": "object", "additionalProperties": True},
)  # fmt: skip
_UNSET = described("Unset", "true takes the block below away.", {"type": "boolean"})
_VERBS = ("says", "maybe", "denies", "atleast", "atmost")
_SINGLE = ("name", "announced", "released")

OfField: TypeAlias = Callable[[Field], Schema | None]
"""Makes the schema of a value; None where the field has no place there."""

Tree: TypeAlias = dict[str, Any]
"""Fields by the parts of their paths: a field, or a tree again."""


def schemas(table: FieldTable) -> dict[str, Schema]:
    """The schema of each sort of file by its name in the folder `schema`."""
    beside = {
        "partner": partner_schema(),
        "sensor": sensor_schema(),
        "fields": fields_schema(),
        "names": names_schema(table),
        "synonyms": {**_SYNONYMS, "type": "object", "additionalProperties": _QUERY},
        "brands": by_id(_BRANDS, ("name",), {"name": _BRAND_NAME}),
        "sources": by_id(_SOURCES, ("name", "kind"), sources_schema()),
    }
    overlays = {f"{name}-overlay": entry_overlay(schema) for name, schema in beside.items()}
    made = {
        "device": device_schema(table), "overlay": overlay_schema(table),
        **beside, **overlays, "config": config_schema(),
    }  # fmt: skip
    return {
        f"{name}.json": {"$schema": _DRAFT, "$id": f"urn:phonecmp:schema:{name}", **schema}
        for name, schema in made.items()
    }


def device_schema(table: FieldTable) -> Schema:
    """The schema of a device's file."""
    values = _with_shared_cameras(_values(table, value_schema), table, "values")
    facts = list(values["properties"])
    return {
        **described("A device", "A phone, or a camera that phones are held against.", {}),
        "type": "object",
        "required": ["name"],
        "properties": _device_keys(facts),
        "additionalProperties": False,
        "dependencies": {key: ["announced"] for key in facts if key not in _SINGLE},
        "definitions": _definitions(table, values),
    }


def overlay_schema(table: FieldTable) -> Schema:
    """The schema of a file that lies over another one, and holds only what differs."""
    values = _values(table, lambda field: _or_unset(value_schema(field)))
    bounds = _values(table, _bound_or_unset)
    lens, lens_bounds = (
        _taken_out(each, table, name) for each, name in ((values, "lens"), (bounds, "lens_bounds"))
    )
    keys = _device_keys(list(values["properties"]))
    regions = keys["region"]["properties"]
    keys["region"]["properties"] = {code: _or_unset(one) for code, one in regions.items()}
    keys |= {key: _or_unset(keys[key]) for key in ("aka", "predecessor", "cancelled", "same")}
    remembered = {key: keys[key] for key in (*values["properties"], "region")}
    keys["instead_of"] |= table_schema(remembered)
    definitions = {
        "values": _with_tables_unset(values),
        "bounds": _with_tables_unset(bounds),
        "report": _overlay_report(),
        "lens": lens,
        "lens_bounds": lens_bounds,
    }
    return {
        **described("An overlay", "What differs from a device of a catalogue below.", {}),
        "type": "object",
        "properties": keys,
        "additionalProperties": False,
        "definitions": definitions,
    }


def entry_overlay(schema: Schema) -> Schema:
    """The schema of a file that lies over one of a schema, and holds only what differs of it."""
    about = "What differs from the file of a catalogue below."
    made = {**_over(schema), **described(f"{schema['title']}, over others", about, {})}
    keys = {"replaces": _REPLACES, "instead_of": _INSTEAD_OF}
    if "propertyNames" in made:
        made["propertyNames"] = {"anyOf": [made["propertyNames"], {"enum": list(keys)}]}
    for name, inner in made.get("definitions", {}).items():
        made["definitions"] = {**made["definitions"], name: _table_over(inner)}
    return {**made, "properties": {**keys, **made.get("properties", {})}}


def _over(schema: Schema) -> Schema:
    """The same schema of a table, of which nothing is required and each value may be unset."""
    made = {key: value for key, value in schema.items() if key != "required"}
    if "properties" in made:
        inside = {name: _key_over(name, inner) for name, inner in made["properties"].items()}
        made["properties"] = inside
    if isinstance(made.get("additionalProperties"), dict):
        made["additionalProperties"] = _or_unset(_table_over(made["additionalProperties"]))
    return made


def _table_over(schema: Schema) -> Schema:
    """The same of a table that may replace the one below; of the fields all keys in one."""
    if "then" in schema:
        keys = {**schema["else"]["properties"], **schema["then"]["properties"]}
        schema = {**schema["else"], "properties": keys}
    if schema.get("type") != "object":
        return schema
    made = _over(schema)
    return {**made, "properties": {**made.get("properties", {}), "replaces": _REPLACES}}


def _key_over(name: str, schema: Schema) -> Schema:
    if name in ("cite", "allow", "roles") or "$ref" in schema:
        return schema
    if name == "partnership":
        block = _table_over(schema["items"])
        block["properties"] |= {"instead_of": _INSTEAD_OF, "unset": _UNSET}
        return {**schema, "items": {**block, "required": ["brand"]}}
    is_tables = schema.get("type") == "object"
    return _over(schema) if is_tables else _or_unset(schema)


def _bound_or_unset(field: Field) -> Schema | None:
    schema = bound_schema(field)
    return None if schema is None else _or_unset(schema)


def _taken_out(schema: Schema, table: FieldTable, name: str) -> Schema:
    """The schema of a camera, to which each role refers by its name among the definitions."""
    cameras = schema["properties"].get("camera", {}).get("properties", {})
    lens: Schema = {}
    for role in [role for role in table.roles if role in cameras]:
        lens = lens or cameras[role]
        label = table.roles[role]
        cameras[role] = described(label, f"The camera {label}.", {"$ref": f"#/definitions/{name}"})
    if lens:
        del lens["dependencies"]  # what takes lines away may stand beside any other
        lens["properties"]["none"] = _or_unset(lens["properties"]["none"])
    return lens


def _with_tables_unset(schema: Schema) -> Schema:
    """The same schema of a table, in which every table inside may be taken away as a whole."""
    for name, inner in schema["properties"].items():
        if "properties" in inner:
            schema["properties"][name] = _or_unset(_with_tables_unset(inner))
        elif "$ref" in inner:
            schema["properties"][name] = _or_unset(inner)
    return schema


def _or_unset(schema: Schema) -> Schema:
    title, description = schema.get("title", ""), schema.get("description", "")
    full_description = f'{description} "unset" takes away what the file below says.'.strip()
    return described(
        title, full_description, {"anyOf": [{"type": "string", "enum": ["unset"]}, schema]}
    )


def _definitions(table: FieldTable, values: Schema) -> Schema:
    bounds = _with_shared_cameras(_values(table, bound_schema), table, "bounds")
    return {"values": values, "bounds": bounds, "report": _report()}


def _device_keys(facts: Iterable[str]) -> Schema:
    """The keys at the top of a device's file."""
    regions = {
        code: described(code, f"What differs in the region {code}.", {"$ref": _VALUES})
        for code in REGIONS
    }
    kinds = {"type": "string", "enum": [kind.value for kind in DeviceKind]}
    ended = {"anyOf": [{"type": "boolean"}, *period_schema()["anyOf"]]}
    reports = {"type": "array", "items": {"$ref": "#/definitions/report"}}
    return {
        "replaces": described("Replaces", "Whether the file stands for all of the one below.",
                              {"type": "boolean"}),
        "instead_of": described("Instead of", "What the file below said when this was written.",
                                {"type": "object"}),
        "kind": described("Kind", "phone where it is left out.", kinds),
        **{key: {"$ref": f"{_VALUES}/properties/{key}"} for key in facts},
        "aka": described("Former ids", "Ids from the time of the rumours; they keep working.",
                         listed({"type": "string", "pattern": DEVICE_ID})),
        "predecessor": device_key("Predecessor", "The id of the device before it in its line."),
        "cancelled": described("Cancelled", "true, or the day on which it became known.", ended),
        "cite": citations_key(),
        "same": _loans(),
        "region": described("Regions", "What differs from region to region.",
                            table_schema(regions)),
        "allow": allow_key(),
        "report": described("Reports", "What was said about it before it was known.", reports),
    }  # fmt: skip


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
        label = table.roles[role]
        same = {"$ref": f"#/definitions/{name}/properties/camera/properties/{first}"}
        cameras[role] = described(label, f"The camera {label}, with the keys of any other.", same)
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
    label = section.label if section else path.rpartition(".")[2] or "Values"
    inside = [str(each.get("title", key)).lower() for key, each in properties.items()]
    schema = described(label, f"{label}: {', '.join(inside)}.", schema)
    parts = path.split(".")
    if len(parts) == 2 and parts[0] == "camera" and parts[1] in table.roles:
        properties["none"] = described(
            "None", "true: the phone has no such camera.", {"type": "boolean", "enum": [True]}
        )
        schema["dependencies"] = {"none": {"maxProperties": 1}}
    return schema


def _report() -> Schema:
    verbs = {
        "says": ("Says", "Values that it states.", _VALUES),
        "maybe": ("Maybe", "Values that it calls possible.", _VALUES),
        "denies": ("Denies", "Values that it says are not so.", _VALUES),
        "atleast": ("At least", "The least that it expects.", _BOUNDS),
        "atmost": ("At most", "The most that it expects.", _BOUNDS),
    }
    readings = {"type": "string", "enum": [reading.value for reading in Reading]}
    regions = {"type": "string", "enum": list(REGIONS)}
    report = table_schema(
        {
            "on": period_key("On", "When it was published."),
            "by": slug_key("By", "Who said it first: an id of sources.toml."),
            "via": slug_key("Via", "Who relayed it: an id of sources.toml."),
            "url": url_key(),
            "called": text_schema("Called", "The name used, where it is not the final one."),
            "region": described("Region", "The region it speaks of.", regions),
            "reading": described(
                "Reading", "How it is to be taken, where not word for word.", readings
            ),
            **{
                key: described(title, about, {"$ref": values})
                for key, (title, about, values) in verbs.items()
            },
            "note": text_schema("Note", "What no field holds."),
        }
    )
    return described(
        "A report", "One statement of one source on one day.", report | {"required": ["on"]}
    )


def _overlay_report() -> Schema:
    """A report that may lie over that of the same day, source, relay and page below."""
    report = _report()
    keys = report["properties"]
    keys |= {key: _or_unset(keys[key]) for key in (*_VERBS, "called", "note")}
    former = table_schema({key: keys[key] for key in _VERBS})
    keys |= {
        "unset": _UNSET,
        "instead_of": described(
            "Instead of", "What the report said below when this was written.", former
        ),
    }
    return report


def _loans() -> Schema:
    loan = table_schema(
        {
            "as": device_key("As", "Whose values are meant."),
            "for": paths_key("For", "The fields or tables that are the same."),
            "by": slug_key("By", "Who says so: an id of sources.toml."),
            "on": period_key("On", "When it was read or published."),
            "url": url_key(),
        }
    )
    one: Schema = {**loan, "required": ["as", "for"]}
    about = "Values that are those of another device: borrowed, never copied."
    return described("Same", about, {**one, "type": ["array", "object"], "items": one})
