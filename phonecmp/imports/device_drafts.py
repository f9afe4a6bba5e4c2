"""Records → drafts of devices, and questions about what was left out of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from phonecmp.imports.camera_texts import cameras
from phonecmp.imports.collector_files import Record
from phonecmp.imports.field_map import FieldMap, Rule
from phonecmp.imports.text_values import DoubtError, is_nothing, paired, raw_value
from phonecmp.model import Catalog, Field, Kind, Special, Value, builds, split_address
from phonecmp.reading import REGIONS, is_device_id
from phonecmp.reading.values import convert

_LONGEST_ID = 100
"""Characters; file systems take few more in a name."""


class Question(NamedTuple):
    """Something of a record that was left out; `about` is a field's path, a camera's text, …."""

    device: str
    about: str
    why: str


class Draft(NamedTuple):
    """A device as a record tells of it in a region; `exists` is the id of one that is there."""

    id: str
    name: str
    values: Mapping[str, Value]
    url: str
    questions: tuple[Question, ...] = ()
    exists: str | None = None
    region: str | None = None


def draft_devices(
    records: Iterable[Record], field_map: FieldMap, catalog: Catalog
) -> Iterator[Draft | Question]:
    """A draft for each record that the map asks for, or why there is none."""
    taken = _taken(catalog)
    for record in records:
        if all(_fits(record, path, pattern) for path, pattern in field_map.where.items()):
            yield _draft(record, field_map, catalog, taken)


def _fits(record: Record, path: str, pattern: re.Pattern[str]) -> bool:
    return pattern.fullmatch(_text(record.find(path)).strip()) is not None


def _taken(catalog: Catalog) -> dict[str, str]:
    """The devices that are there, by what identifies one: id, former id, name, model number."""
    found = {device_id: device_id for device_id in catalog.devices} | dict(catalog.aliases)
    for device in catalog.devices.values():
        found.setdefault(device.name.casefold(), device.id)
        models = device.facts.get("models", ())
        for model in models if isinstance(models, tuple) else ():
            found.setdefault(f"{device.brand} {str(model).casefold()}", device.id)
    return found


def _draft(
    record: Record, field_map: FieldMap, catalog: Catalog, taken: Mapping[str, str]
) -> Draft | Question:
    name = " ".join(_from(record, field_map.name).split())
    brand = _brand(catalog, _from(record, field_map.brand))
    label = name or "a record without a name"
    if not name or brand is None:
        why = "no such brand; add it to brands.toml first" if name else "device.name finds nothing"
        return Question(label, "brand" if name else "name", why)
    wanted = _from(record, field_map.id) if field_map.id else slug(name, catalog.brand_name(brand))
    device_id = f"{brand}/{wanted}"
    url = _template(record, field_map.url)
    is_id = is_device_id(device_id) and len(device_id) <= _LONGEST_ID
    if not is_id or split_address(url) is None:
        what = ("id", device_id) if split_address(url) else ("url", url or "nothing")
        return Question(label, what[0], f"{what[1]} cannot be used; say it in the map")
    region = _region_of(record, field_map)
    if isinstance(region, DoubtError):
        return Question(device_id, "region", str(region))
    values, questions = _values(record, field_map, catalog, device_id)
    models = values.get("models", ())
    keys = [device_id, name.casefold()]
    keys += [f"{brand} {str(each).casefold()}" for each in models if isinstance(models, tuple)] \
        if isinstance(models, tuple) else []  # fmt: skip
    exists = next((taken[key] for key in keys if key in taken), None)
    return Draft(device_id, name, values, url, tuple(questions), exists, region)


def _region_of(record: Record, field_map: FieldMap) -> str | DoubtError | None:
    """The region that a record tells of, None for the base; or what is to be asked about it."""
    rule = field_map.region
    if rule is None:
        return None
    text = _from(record, rule).strip().casefold()
    code = str(rule.words.get(text, text))
    if code in REGIONS:
        return code
    known = ", ".join(REGIONS)
    return DoubtError(f"“{text or 'nothing'}” is none of {known}; say which it means with words")


def slug(name: str, brand: str) -> str:
    """The part of an id that follows from a name: "12s-ultra" of "Xiaomi 12S Ultra"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    words = re.sub(r"[^a-z0-9]+", "-", plain.replace("+", " plus ")).strip("-")
    return words.removeprefix(f"{brand.casefold()}-").removesuffix("-5g") or words


def _brand(catalog: Catalog, text: str) -> str | None:
    wanted = text.strip().casefold()
    names = {brand.name.casefold(): brand.id for brand in catalog.brands.values()}
    return wanted if wanted in catalog.brands else names.get(wanted)


def _from(record: Record, rule: Rule) -> str:
    """The text that a rule takes out of a record; empty where it takes nothing."""
    if rule.value is not None:
        return str(rule.value)
    parts = [_template(record, each) if "{" in each else _text(record.find(each))
             for each in rule.columns]  # fmt: skip
    text = " ".join(part.strip() for part in parts if not is_nothing(part))
    if rule.match is None:
        return text
    found = rule.match.search(text)
    if found is None:
        return ""
    return (found[1] or "") if rule.match.groups else found[0]


def _template(record: Record, text: str) -> str:
    return re.sub(r"\{([^{}]+)\}", lambda match: _text(record.find(match[1])).strip(), text)


def _text(found: Any) -> str:
    """What stands in a column as text; the entries of a list by commas."""
    match found:
        case None:
            return ""
        case bool():
            return "true" if found else "false"
        case list():
            return ", ".join(map(_text, found))
        case Mapping():
            return ""
        case _:
            return _visible(str(found))


def _visible(text: str) -> str:
    """A text without what nobody could see, which no figure or name has."""
    if text.isprintable():
        return text
    return "".join(each for each in text if each.isprintable() or each in "\n\t")


def _values(
    record: Record, field_map: FieldMap, catalog: Catalog, device: str
) -> tuple[dict[str, Value], list[Question]]:
    raws: dict[str, object] = {}
    questions: list[Question] = []
    for path, rule in field_map.fields.items():
        try:
            raws |= _raws(record, catalog.table.fields[path], rule, catalog)
        except DoubtError as error:
            questions.append(Question(device, path, str(error)))
    if (said := field_map.cameras) is not None:
        rear, front = record.find(said.rear), record.find(said.front) if said.front else None
        found = cameras(said, rear, front)
        raws = found.values | raws  # what the map says of a field goes before
        questions += [Question(device, f"camera “{each.text}”", each.why) for each in found.doubts]
    values: dict[str, Value] = {}
    for path, raw in raws.items():
        field = catalog.table.fields.get(path)
        value = _converted(field, raw, catalog) if field else None
        if field is None or value is None or not _in_range(field, value):
            questions.append(Question(device, path, f"{raw} is no value of this field"))
        else:
            values[path] = value
    return values, questions


def _raws(record: Record, field: Field, rule: Rule, catalog: Catalog) -> dict[str, object]:
    """The raw value of a field by its path; of RAM and storage that stand apart, those of both.

    Raises:
        DoubtError: a text could mean several things.
    """
    if rule.value is not None:
        return {field.path: rule.value}
    if field.kind is Kind.PAIR and len(rule.columns) == 2:
        sides = [_text(record.find(each)).strip() for each in rule.columns]
        return _one(field, "" if any(map(is_nothing, sides)) else " x ".join(sides), rule, catalog)
    if field.kind is Kind.PAIRS and len(rule.columns) == 2:
        ram, storage = (_text(record.find(each)) for each in rule.columns)
        known = not is_nothing(ram) and not is_nothing(storage)
        return {field.path: paired(ram, storage)} if known else {}
    return _one(field, _from(record, rule), rule, catalog)


def _one(field: Field, text: str, rule: Rule, catalog: Catalog) -> dict[str, object]:
    if field.kind is Kind.PARTNER:
        return _partner(field, text, rule, catalog)
    raw = raw_value(field, text, rule, catalog.names)
    return {} if raw is None else {field.path: raw}


def _partner(field: Field, text: str, rule: Rule, catalog: Catalog) -> dict[str, object]:
    """The id of the partner whose name or id stands in a text.

    Raises:
        DoubtError: none does, or several do.
    """
    if is_nothing(text):
        return {}
    plain = text.strip().casefold()
    if plain in rule.words:
        return {field.path: str(rule.words[plain])}
    found = [
        one.id
        for one in catalog.partners.values()
        if any(re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", plain)
               for name in (one.id, one.name))
    ]  # fmt: skip
    if len(found) != 1:
        why = f"“{text.strip()}” names {'several partners' if found else 'no partner'}"
        raise DoubtError(f"{why}; say which it means with words")
    return {field.path: found[0]}


def _converted(field: Field, raw: object, catalog: Catalog) -> Value | None:
    if field.kind is Kind.PRESENCE:
        return Special.YES
    return convert(field, raw)


def _in_range(field: Field, value: Value) -> bool:
    """Whether a number is none that the catalogue would call a typing error."""
    ends = (field.low, field.high)
    low, high = (each if isinstance(each, int | float) else None for each in ends)
    numbers = [
        each
        for each in builds(value)
        if isinstance(each, int | float) and not isinstance(each, bool)
    ]
    return all((low is None or low <= each) and (high is None or each <= high) for each in numbers)
