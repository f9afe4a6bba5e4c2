"""Values and devices as JSON: shapes that scripts can rely on."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, TypeAlias

from phonecmp.knowledge import Status
from phonecmp.model import Atom, DateSpan, Pair, Period, Span, Value

if TYPE_CHECKING:
    from phonecmp.knowledge import Shown
    from phonecmp.knowledge.focal_length_values import ShownLight
    from phonecmp.knowledge.records import Correction
    from phonecmp.model import Field
    from phonecmp.output.device_sheets import Sheet

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"


WriteValue: TypeAlias = Callable[["Value | None"], "Json"]
"""Makes JSON of a value."""

_BEYOND_ASCII = re.compile(r"[^\n -~]+")


def json_text(content: Json) -> str:
    """JSON with an indent of two and a line break at the end.

    Letters stand as they are; what nobody could see, or what would steer a terminal or turn text
    around, as in a file's name, stands as an escape.
    """
    return _BEYOND_ASCII.sub(_with_escapes, _indented(content, "\n")) + "\n"


def _indented(content: Json, lead: str) -> str:
    """What `json.dumps` makes with an indent of two, in a quarter of its time."""
    inner = f"{lead}  "
    match content:
        case str():
            return encode_basestring(content)
        case dict() if content:
            parts = [f"{encode_basestring(k)}: {_indented(v, inner)}" for k, v in content.items()]
            return f"{{{inner}{f',{inner}'.join(parts)}{lead}}}"
        case list() if content:
            return f"[{inner}{f',{inner}'.join([_indented(one, inner) for one in content])}{lead}]"
        case _:
            return json.dumps(content)


def _with_escapes(found: re.Match[str]) -> str:
    return "".join(
        letter if letter.isprintable() else json.dumps(letter)[1:-1] for letter in found[0]
    )


def plain_value(value: Value | None) -> Json:
    """A value in JSON: spans, pairs, builds and lists become arrays, dates texts.

    An open end is null, and "none", "yes" and "undisclosed" stay words.
    """
    if value is None:
        return None
    if isinstance(value, tuple):
        return [_plain_atom(atom) for atom in value]
    return _plain_atom(value)


def value_writer(field: Field | None, *, in_parts: bool) -> WriteValue:
    """How values of a field are written: as they are, or with one type for each key."""
    if not in_parts or field is None:
        return plain_value
    from phonecmp.output.as_parts import parts_object  # for lines alone

    return partial(parts_object, field)


def _plain_atom(atom: Atom) -> Json:
    match atom:
        case Span(low=low, high=high):
            return [_plain_number(low), _plain_number(high)]
        case DateSpan(low=first, high=last):
            return [plain_date(first), plain_date(last)]
        case Pair(first=first_number, second=second_number):
            return [_plain_number(first_number), _plain_number(second_number)]
        case Period():
            return str(atom)
        case bool():
            return atom
        case int() | float():
            return _plain_number(atom)
        case str():
            return str(atom)


def _plain_number(number: float | None) -> Json:
    """A number, whole ones without a decimal point."""
    if number is None or isinstance(number, int):
        return number
    return int(number) if number.is_integer() else number


def plain_date(period: Period | None) -> Json:
    """A period as it is written, 2022-07-04 or 2022-Q3."""
    return str(period) if period else None


def device_object(sheet: Sheet, *, in_parts: bool = False) -> dict[str, Json]:
    """A device with all its known values, on lines `in_parts`."""
    values = {
        shown.field.data_name: shown_object(shown, in_parts=in_parts)
        for shown in sheet.listed_values()
    }
    return _device_content(sheet, values)


def _device_content(sheet: Sheet, values: Mapping[str, dict[str, Json]]) -> dict[str, Json]:
    content: dict[str, Json] = {
        "id": sheet.device.id,
        "name": sheet.name,
        **({} if sheet.device.is_phone else {"kind": sheet.device.kind.value}),
        "state": sheet.state.value if sheet.state else None,
        "announced": plain_date(sheet.certain_date("announced")),
        "released": plain_date(sheet.certain_date("released")),
        "as_of": sheet.perspective.day.isoformat(),
        "values": dict(values),
    }
    if sheet.at:
        content["at"] = {f"{focal:g}": light_object(light) for focal, light in sheet.at.items()}
    return content


def light_object(light: ShownLight) -> dict[str, Json]:
    """What a device gives at a focal length; keys that nothing is known of are left out."""
    view = light.view
    figures: dict[str, float | None] = {
        "eq_f_number": view.equivalent_f_number and round(view.equivalent_f_number, 1),
        "stops": None if view.stops is None else round(view.stops, 2),
        "crop_x": round(view.crop_x, 2),
        "area_mm2": round(view.area_mm2, 1),
        "mp": view.megapixels and round(view.megapixels, 1),
        "picture_mp": view.picture_megapixels and round(view.picture_megapixels, 1),
        "pupil_mm": view.pupil_mm and round(view.pupil_mm, 1),
    }
    content: dict[str, Json] = {"role": view.lens.role}
    content |= {key: _plain_number(size) for key, size in figures.items() if size is not None}
    if view.unjudged:
        content["unjudged"] = list(view.unjudged)
    return content | {"status": light.status.value}


def shown_object(shown: Shown, *, in_parts: bool = False) -> dict[str, Json]:
    """A value with its status and sources; keys that say nothing are left out."""
    write = value_writer(shown.field, in_parts=in_parts)
    content: dict[str, Json] = {"value": write(shown.value), "status": shown.status.value}
    if shown.denied is not None:
        content["denied"] = write(shown.denied)
    if shown.field.unit:
        content["unit"] = shown.field.unit
    if shown.months_left is not None:
        content["months_left"] = max(shown.months_left, 0)
    content["sources"] = list(shown.sources)
    if shown.inputs:
        content["derived"] = True
    if shown.is_outlived:
        content["outlived"] = True
    if shown.measured is not None:
        content["measured"] = write(shown.measured)
    where = {"region": shown.region, "same_as": shown.same_as, "layer": shown.layer}
    content |= {key: text for key, text in where.items() if text}
    if shown.correction is not None:
        content["correction"] = correction_object(shown.correction, write)
    return content


def correction_object(one: Correction, write: WriteValue = plain_value) -> dict[str, Json]:
    """A value of a later layer's file: where it stands, and what it stands there instead of."""
    content: dict[str, Json] = {
        "layer": one.layer,
        "file": str(one.file),
        "instead_of": write(one.below),
        "of_layer": one.below_layer,
        "of_file": str(one.below_file) if one.below_file else None,
        "of_sources": list(one.sources),
    }
    if one.report is not None:
        content |= claim_origin(one)
    if one.is_remembered:
        content["when_written"] = write(one.former)
    return content | ({"changed_since": True} if one.is_overtaken else {})


def claim_origin(one: Correction) -> dict[str, Json]:
    """Which report a changed claim is of, and how it is stated there and below."""
    report = one.report
    if report is None:
        return {}
    key = report.key
    return {
        "verb": one.verb.value if one.verb else None,
        "of_verb": one.below_verb.value if one.below_verb else None,
        "report": {"on": str(key[0]), "by": key[1], "via": key[2], "url": key[3]},
    }


_NOTHING_MORE = [None, None, False, None, None, "", ()]
"""How a `Shown` ends of which there is nothing to say beside its value and sources."""

_KEPT_TEXTS = 20_000
"""Texts of values that are kept while a list is written; many devices share theirs."""


def devices_in_parts(about: Mapping[str, Json], sheets: Iterable[Sheet]) -> Iterator[str]:
    """What `json_text` makes of some keys and at last `devices`, one device at a time."""
    around = json_text({**about, "devices": []})
    opening, closing = around[: -len("]\n}\n")], "\n  ]\n}\n"
    kept: dict[object, str] = {}
    lead = f"{opening}\n"
    is_any = False
    for sheet in sheets:
        yield f"{lead}    {_device_text(sheet, kept)}"
        lead, is_any = ",\n", True
    yield closing if is_any else around


def device_lines(sheets: Iterable[Sheet]) -> Iterator[str]:
    """A line of JSON for each device."""
    return (_line(device_object(sheet, in_parts=True)) for sheet in sheets)


def json_records(records: Iterable[Json], format_name: str) -> str:
    """Records as an array, or in the format ndjson on a line each."""
    if format_name == "ndjson":
        return "".join(map(_line, records))
    return json_text(list(records))


def _line(content: Json) -> str:
    return _BEYOND_ASCII.sub(_with_escapes, json.dumps(content, ensure_ascii=False)) + "\n"


def _device_text(sheet: Sheet, kept: dict[object, str]) -> str:
    """A device in a list; the values are its bulk, and their texts are put together."""
    around = json_text(_device_content(sheet, {}))[:-1].replace("\n", "\n    ")
    if len(kept) > _KEPT_TEXTS:
        kept.clear()
    texts = [_shown_text(shown, kept) for shown in sheet.listed_values()]
    if not texts:
        return around
    values = ",\n".join(texts)
    return around.replace('\n      "values": {}', f'\n      "values": {{\n{values}\n      }}', 1)


def _shown_text(shown: Shown, kept: dict[object, str]) -> str:
    """A value in the list of values of a device in a list."""
    field, value, status, by, denied, region, _, inputs, _, _, *more = shown
    kind = tuple(map(type, value)) if type(value) is tuple else type(value)
    key: object = (field.path, value, kind, by, not inputs)
    if status is not Status.CONFIRMED or region is not None or more != _NOTHING_MORE:
        *others, measured, correction, layer, _ = more
        is_rare = measured is not None or correction is not None
        key = None if is_rare else (key, status._value_, region, *others, layer)
    if denied is not None:
        key = None
    text = kept.get(key)
    if text is None:
        written = json_text({field.data_name: shown_object(shown)})[4:-3]
        text = "        " + written.replace("\n", "\n      ")
        if key is not None:
            kept[key] = text
    return text
