"""`map.toml`: from the columns of a collector to fields of the catalogue."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tomli

from phonecmp.model import FieldTable, Kind, Period, split_address
from phonecmp.reading import parse_period

_TABLES = {
    "source": {"by", "on", "url"},
    "records": {"at", "where"},
    "device": {"brand", "name", "id", "region"},
    "fields": None,
    "cameras": {"from", "text", "front", "split", "roles", "unnamed"},
}
_RULE_KEYS = {"from", "match", "split", "words", "none", "scale", "value"}


class MapError(Exception):
    """A map that cannot be used; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How one thing is had from a record.

    `columns` are the places it stands in, in their order, or a template such as `{vendor} {name}`.
    Of the text `match` takes a part, its first group if it has any; `split` parts builds and
    entries. `words` are texts that mean another, `none` those that mean "none". `scale` is what a
    number is multiplied by; `value` stands for all records.
    """

    columns: tuple[str, ...] = ()
    match: re.Pattern[str] | None = None
    split: re.Pattern[str] | None = None
    words: Mapping[str, Any] = field(default_factory=dict)
    none: tuple[str, ...] = ()
    scale: float = 1
    value: Any = None


@dataclass(frozen=True, slots=True)
class CameraRule:
    """Where the cameras of a record stand, each with a text that tells its role and figures.

    `text` is the key of that text where entries are tables; `roles` are words of the collector with
    the role each means, `unnamed` the roles of entries without a word, in their order.
    """

    rear: str = ""
    front: str = ""
    text: str = ""
    split: re.Pattern[str] = re.compile(r"\n")
    roles: Mapping[str, str] = field(default_factory=dict)
    unnamed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldMap:
    """A whole map. `url` may hold columns in braces; `where` are patterns by column.

    `region` gives the region that a record tells of; without it records tell of the base region.
    """

    by: str
    on: Period
    url: str
    brand: Rule
    name: Rule
    id: Rule | None
    region: Rule | None
    at: str
    where: Mapping[str, re.Pattern[str]]
    fields: Mapping[str, Rule]
    cameras: CameraRule | None


def read_map(file: Path, table: FieldTable) -> FieldMap:
    """A map as its file gives it.

    Raises:
        MapError: it cannot be read, or something in it means nothing.
    """
    try:
        content = tomli.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise MapError(f"{file} cannot be read: {error.strerror or error}") from None
    except ValueError as error:  # no TOML, or no UTF-8
        raise MapError(f"{file} is no TOML: {error}") from None
    _expect(content, set(_TABLES), "the map")
    for name, keys in _TABLES.items():
        if keys is not None:
            _expect(_table(content, name), keys, f"[{name}]")
    source, records, device = (_table(content, each) for each in ("source", "records", "device"))
    where = records.get("where", {})
    return FieldMap(
        by=_text(source, "by", "[source]"),
        on=_day(source),
        url=_address(source),
        brand=_rule(device.get("brand"), "device.brand"),
        name=_rule(device.get("name"), "device.name"),
        id=_rule(device["id"], "device.id") if "id" in device else None,
        region=_rule(device["region"], "device.region") if "region" in device else None,
        at=str(records.get("at", "")),
        where={str(key): _pattern(each, f"records.where.{key}") for key, each in where.items()},
        fields=_fields(_table(content, "fields"), table),
        cameras=_cameras(_table(content, "cameras"), table) if "cameras" in content else None,
    )


def _expect(content: Mapping[str, Any], known: set[str], place: str) -> None:
    for key in content:
        if key not in known:
            raise MapError(f"{place} has no {key}; it has {', '.join(sorted(known))}")


def _table(content: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = content.get(name, {})
    if not isinstance(found, Mapping):
        raise MapError(f"{name} is to be a table, [{name}]")
    return found


def _text(content: Mapping[str, Any], key: str, place: str) -> str:
    found = content.get(key)
    if not isinstance(found, str) or not found:
        raise MapError(f"{place} needs {key} = “…”")
    return found


def _day(source: Mapping[str, Any]) -> Period:
    period = parse_period(source.get("on"))
    if period is None:
        raise MapError("[source] needs on, the day it was read: 2026-11-30, or 2026-11 in quotes")
    return period


def _address(source: Mapping[str, Any]) -> str:
    url = _text(source, "url", "[source]")
    if split_address(re.sub(r"^\{[^{}]*\}$", "https://example.com", url)) is None:
        raise MapError("[source] url is no web address; it may be a column alone: “{url}”")
    return url


def _rule(raw: Any, place: str) -> Rule:
    """One rule: a column, a template, or a table that says more.

    Raises:
        MapError: it is none of these.
    """
    if isinstance(raw, str) and raw:
        return Rule((raw,))
    if isinstance(raw, list) and raw and all(isinstance(each, str) for each in raw):
        return Rule(tuple(raw))
    if not isinstance(raw, Mapping):
        raise MapError(f"{place} needs a column, or a table with from = “…”")
    _expect(raw, _RULE_KEYS, place)
    columns = raw.get("from", [])
    if "value" not in raw and not columns:
        raise MapError(f"{place} needs from = “…”, or value = …")
    words, scale, none = raw.get("words", {}), raw.get("scale", 1), raw.get("none", [])
    if not isinstance(words, Mapping) or not isinstance(scale, int | float):
        raise MapError(f"{place}: words is a table of texts, scale a number")
    return Rule(
        columns=(columns,) if isinstance(columns, str) else tuple(map(str, columns)),
        match=_pattern(raw["match"], f"{place}.match") if "match" in raw else None,
        split=_pattern(raw["split"], f"{place}.split") if "split" in raw else None,
        words={str(word).casefold(): meant for word, meant in words.items()},
        none=tuple(str(word).casefold() for word in ([none] if isinstance(none, str) else none)),
        scale=scale,
        value=raw.get("value"),
    )


def _pattern(raw: Any, place: str) -> re.Pattern[str]:
    try:
        return re.compile(raw)
    except (re.error, TypeError) as error:
        raise MapError(f"{place} is no pattern: {error}") from None


def _fields(content: Mapping[str, Any], table: FieldTable) -> dict[str, Rule]:
    """The rules of fields.

    Raises:
        MapError: one is of no field, or one column is to be two dates.
    """
    rules = {path: _rule(raw, f"fields.{path}") for path, raw in content.items()}
    for path in rules:
        found = table.fields.get(path)
        if found is None or found.kind is Kind.PRESENCE:
            raise MapError(f"fields.“{path}” is no field to import; write its whole path")
    seen: dict[tuple[object, ...], str] = {}
    for path, rule in rules.items():
        if table.fields[path].kind is Kind.DATE and rule.columns:
            key = (rule.columns, rule.match)
            if key in seen:
                message = (
                    f"{rule.columns[0]} cannot be both {seen[key]} and {path}: of one date for two "
                    "meanings say which it is, or part them with match"
                )
                raise MapError(message)
            seen[key] = path
    return rules


def _cameras(content: Mapping[str, Any], table: FieldTable) -> CameraRule:
    roles, unnamed = content.get("roles", {}), content.get("unnamed", [])
    for role in (*roles.values(), *unnamed):
        if role not in table.roles:
            raise MapError(f"[cameras] has no role {role}; it is one of {', '.join(table.roles)}")
    split = content.get("split", r"\n")
    return CameraRule(
        rear=str(content.get("from", "")),
        front=str(content.get("front", "")),
        text=str(content.get("text", "")),
        split=_pattern(split, "cameras.split"),
        roles={str(word).casefold(): role for word, role in roles.items()},
        unnamed=tuple(unnamed),
    )
