"""Everything said about one field as JSON: the answer of `phonecmp why`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from phonecmp.output.as_json import (
    WriteValue,
    correction_object,
    light_object,
    plain_value,
    shown_object,
    value_writer,
)

if TYPE_CHECKING:
    from phonecmp.knowledge import Derivation, Shown, Statement
    from phonecmp.knowledge.light_reasons import LightReasons
    from phonecmp.model import Catalog, Field, Period
    from phonecmp.output.as_json import Json


def why_object(
    device: str,
    shown: Shown,
    statements: Sequence[Statement],
    how: Derivation | None = None,
    light: LightReasons | None = None,
    catalog: Catalog | None = None,
) -> dict[str, Json]:
    """Everything said about a field: the claims, and the plain values as facts.

    `how` says how the value was computed, where it was, `light` which lens that took. Of a
    `catalog` of several layers, what later ones change of the field and of the sources is told.
    """
    content: dict[str, Json] = {
        "id": device,
        "field": shown.field.data_name,
        "value": plain_value(shown.value),
        "status": shown.status.value,
        **({"outlived": True} if shown.is_outlived else {}),
    }
    if shown.denied is not None:
        content["denied"] = plain_value(shown.denied)
    correction = shown.correction and correction_object(shown.correction)
    content |= _present({
        "unit": shown.field.unit, "same_as": shown.same_as, "layer": shown.layer,
        "correction": correction, "taken_away": [correction_object(one) for one in shown.taken],
        "description": shown.field.description,
        "derived_from": list(shown.inputs),
    })  # fmt: skip
    if how is not None and how.inputs:
        content |= _computed(how)
    if light is not None:
        content |= _light_reasons(light)
    if catalog is not None and catalog.entries:
        content |= _present({"entries": _changed_entries(catalog, shown, statements)})
    content["claims"] = [_claim(each) for each in statements if each.verb is not None]
    content["facts"] = [_fact(each) for each in statements if each.verb is None]
    return content


def _changed_entries(
    catalog: Catalog, shown: Shown, statements: Sequence[Statement]
) -> dict[str, Json]:
    from phonecmp.output.records_json import entry_object  # few catalogues have any

    said = [source for each in statements for source in (each.by, each.via)]
    sources = [f"sources/{source}" for source in (*said, *shown.sources)]
    entries = dict.fromkeys((f"fields/{shown.field.path}", *sources))
    return {each: entry_object(catalog, each) for each in entries if each in catalog.entries}


def statement_records(statements: Sequence[Statement], field: Field) -> list[Json]:
    """Claims and facts in the order of their days, in parts; a fact has no verb."""
    write = value_writer(field, in_parts=True)
    return [_fact(each, write) if each.verb is None else _claim(each, write) for each in statements]


def _light_reasons(reasons: LightReasons) -> dict[str, Json]:
    """The lens taken at a focal length, and the cameras of which too little is known."""
    content: dict[str, Json] = {}
    if reasons.light is not None:
        content["at"] = {f"{reasons.focal_mm:g}": light_object(reasons.light)}
    if reasons.unjudged:
        content["not_judged"] = [
            {"role": each.role, "missing": list(each.missing)} for each in reasons.unjudged
        ]
    return content


def _computed(how: Derivation) -> dict[str, Json]:
    """Formula and inputs of a computed value, and theirs where they were computed too."""
    inputs: list[Json] = [
        {"field": each.shown.field.data_name, **shown_object(each.shown)}
        | (_computed(each) if each.inputs else {})
        for each in how.inputs
    ]
    changed: dict[str, Json] = {
        key: {"value": plain_value(one.value), **correction_object(one)}
        for key, one in how.changed.items()
    }
    content: dict[str, Json] = {"formula": how.formula, "inputs": inputs}
    return content | _present({"sensor_changes": changed})


def _claim(statement: Statement, write: WriteValue = plain_value) -> Json:
    content: dict[str, Json] = {
        "on": str(statement.on),
        "by": statement.by,
        "via": statement.via,
        "url": statement.url,
        "verb": statement.verb.value if statement.verb else None,
        "value": write(statement.value),
        "verdict": statement.verdict.value if statement.verdict else None,
    }
    reading = statement.report.reading if statement.report else None
    correction = statement.correction and correction_object(statement.correction, write)
    return content | _present({
        "reading": reading and reading.value, "region": statement.region,
        "true_in": statement.matched_region, "replaced_on": _day(statement.replaced_on),
        "late": statement.late, "layer": statement.layer, "correction": correction,
    })  # fmt: skip


def _fact(statement: Statement, write: WriteValue = plain_value) -> Json:
    content: dict[str, Json] = {
        "on": str(statement.on),
        "by": statement.by,
        "url": statement.url,
        "value": write(statement.value),
    }
    correction = statement.correction and correction_object(statement.correction, write)
    return content | _present({
        "region": statement.region, "same_as": statement.same_as, "layer": statement.layer,
        "correction": correction, "read_on": _day(statement.cited),
    })  # fmt: skip


def _day(period: Period | None) -> Json:
    return str(period) if period else None


def _present(content: Mapping[str, Json]) -> dict[str, Json]:
    """The keys that say something."""
    return {key: one for key, one in content.items() if one}
