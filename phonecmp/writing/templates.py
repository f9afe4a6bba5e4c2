"""Templates of catalogue files and blocks, with the keys that may be filled in as comments."""

from __future__ import annotations

from collections.abc import Iterator

from phonecmp.model import Catalog, Field, FieldTable, Kind, Period, Reading
from phonecmp.reading import text_literal

_SCHEMA = "#:schema ../../schema/device.json"
_HEAD_FIELDS = ("name", "announced", "released")
_EXAMPLES = {
    Kind.TEXT: "text in quotes", Kind.FLAG: "true or false", Kind.INTEGER: "whole number",
    Kind.NUMBER: "number", Kind.FORMAT: 'text: "1.0", "1/1.28"',
    Kind.DATE: 'date: 2022-07-04, or "2022-07", "2022-Q3", "2022"',
    Kind.PAIR: "two numbers: [1440, 3200]", Kind.PAIRS: "list of pairs: [[8, 256], [12, 512]]",
    Kind.LIST: 'list of texts: ["…", "…"]', Kind.PARTNER: 'id of a partner: "leica"',
}  # fmt: skip
_SPECIAL_WORDS = 'Words in place of a figure: "none", "yes" (no figure is known), "undisclosed".'


def device_template(catalog: Catalog, device_id: str, name: str, *, has_schema: bool) -> str:
    """The text of a new device's file: its name, and every other key as a comment.

    `has_schema` tells whether the catalogue has the JSON Schema that editors look for.
    """
    lines = [_SCHEMA, ""] if has_schema else []
    lines += [f"name = {text_literal(name)}", "", *_head(device_id)]
    table = catalog.table
    lines += [_field_line(field) for field in table.fields.values() if _is_top(field)]
    lines += ["", f"# Uncomment what is known; nobody has to fill in everything. {_SPECIAL_WORDS}"]
    for section in _plain_sections(table):
        lines += ["", *_section_lines(table, section)]
    lines += ["", *_camera_lines(table)]
    lines += ["", *_tail()]
    return "\n".join(lines) + "\n"


def _head(device_id: str) -> list[str]:
    brand = device_id.partition("/")[0]
    return [
        _commented(f'aka = ["{brand}/…"]', "ids it was filed under while a rumour"),
        _commented("announced = 2022-07-04", "plain values below count as known from this day"),
        "# released = 2022-07-09",
        f'# predecessor = "{brand}/…"',
        "# Where the plain values were read; by and on will do:",
        '# cite = [{ by = "gsmarena", on = "2025-01", url = "https://…" }]',
        "# Values that somebody says are another device's; nothing is copied:",
        f'# same = [{{ as = "{brand}/…", for = ["camera"], by = "…", url = "https://…" }}]',
    ]


def _commented(line: str, remark: str) -> str:
    """A line that is ready to be uncommented, with a remark behind it."""
    return f"# {line:<34}# {remark}"


def _is_top(field: Field) -> bool:
    return "." not in field.path and field.path not in _HEAD_FIELDS


def _plain_sections(table: FieldTable) -> list[str]:
    """The tables of fields that are no cameras, in the order of the screen."""
    tables = [path.rpartition(".")[0] for path, field in table.fields.items() if field.role is None]
    return [each for each in dict.fromkeys(tables) if each]


def _section_lines(table: FieldTable, section: str) -> Iterator[str]:
    yield f"# [{section}]"
    for path, field in table.fields.items():
        if field.role is None and path.rpartition(".")[0] == section and field.is_stated:
            yield _field_line(field)


def _camera_lines(table: FieldTable) -> Iterator[str]:
    if not table.roles:
        return
    role, *others = table.roles
    yield "# Cameras: a missing table = nobody wrote it down, none = true = it has no such camera."
    yield f"# Other roles: {', '.join(others)}."
    yield f"# [camera.{role}]"
    for field in table.fields.values():
        if field.role == role and field.kind is not Kind.PRESENCE and field.is_stated:
            yield _field_line(field)


def _field_line(field: Field) -> str:
    key = field.path.rpartition(".")[2]
    return _commented(f"{key} = ", _description(field))


def _description(field: Field) -> str:
    parts = [_EXAMPLES.get(field.kind, "")]
    if field.choices:
        choices = ", ".join(f'"{choice}"' for choice in field.choices)
        parts = [f"{'list of' if field.kind is Kind.LIST else 'one of'}: {choices}"]
    if field.unit and field.kind.is_numeric and field.kind is not Kind.FORMAT:
        parts.append(field.unit)
    if field.span:
        parts.append("or two for from–to")
    if field.words:
        parts.append("such as " + ", ".join(f'"{word}"' for word in field.words[:3]))
    return ", ".join(part for part in parts if part)


def _tail() -> list[str]:
    return [
        "# One published statement = one block. Append, never rewrite: phonecmp report ID URL",
        "# [[report]]",
        "# on = 2022-05-23",
        _commented('by = "gadgets-360"', "who said it first; via = who relayed it"),
        '# url = "https://…"',
        _commented("says.battery.capacity_mah = 4860", "or maybe, denies, atleast, atmost"),
    ]


def report_template(
    *,
    on: Period,
    url: str,
    by: str | None = None,
    via: str | None = None,
    called: str | None = None,
    region: str | None = None,
    claims: tuple[str, ...] = (),
    note: str | None = None,
) -> str:
    """The text of a new `[[report]]` block: what is known filled in, the rest as comments.

    `claims` are finished lines such as `says.battery.wired_w = 120`.
    """
    written_on = str(on) if on.is_day else text_literal(str(on))
    lines = ["[[report]]", f"on = {written_on}"]
    lines.append(_filled("by", by) or _commented('by = "…"', "who said it first"))
    lines.append(_filled("via", via) or _commented('via = "…"', "who relayed it"))
    lines.append(f"url = {text_literal(url)}")
    lines.append(
        _filled("called", called)
        or _commented('called = "…"', "the name used, where it is not the final one")
    )
    lines += [_filled("region", region)] if region else []
    lines += claims or (
        "# says.battery.capacity_mah = 5000",
        _commented('maybe.camera.main.sensor = "…"', "also denies, atleast, atmost"),
    )
    if note or not claims:
        lines.append(_filled("note", note) or _commented('note = "…"', "what no field holds"))
    return "\n".join(lines) + "\n"


def measured_template(
    *, on: Period, by: str, claims: tuple[str, ...], note: str, rounded: bool
) -> str:
    """The text of a `[[report]]` of measured figures, finished; `rounded` as `Reading.ROUNDED`."""
    lines = ["[[report]]", f"on = {on}", _filled("by", by)]
    lines += [_filled("reading", Reading.ROUNDED)] if rounded else []
    return "\n".join([*lines, *claims, _filled("note", note)]) + "\n"


def _filled(key: str, text: str | None) -> str:
    return f"{key} = {text_literal(text)}" if text else ""
