"""A file of a device that lies over another one, typed into that one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from phonecmp.model import FieldTable
from phonecmp.reading import UNSET
from phonecmp.toml import build_spans, parse_or_none, same_document, scan_statements
from phonecmp.writing.atomic_files import WritingError
from phonecmp.writing.file_formatter import ranking_for
from phonecmp.writing.key_edits import value_at, with_value, without_value
from phonecmp.writing.key_layout import laid_out
from phonecmp.writing.overlay_text import is_nothing, laid_values
from phonecmp.writing.report_overlay_text import (
    block_key,
    block_text,
    blocks_of,
    said_in,
    with_reports,
)
from phonecmp.writing.text_edits import Splice, spliced
from phonecmp.writing.toml_text import literal
from phonecmp.writing.value_layout import LayoutError


def applied(below: str, over: str, table: FieldTable) -> str:
    """The text of a file with what another one that lies over it says, typed into it.

    A citation of the upper file gets the fields that it is for, lest it stand behind the others.

    Raises:
        WritingError: it is no TOML, or cannot be typed in.
    """
    upper, lower = parse_or_none(over), parse_or_none(below)
    if upper is None or lower is None:
        raise WritingError("a file is no TOML as it stands; phonecmp check tells where")
    ranking = ranking_for(Path("devices/brand/model.toml"), table)
    if not lower or upper.get("replaces") is True:
        text = over
        for key in ("replaces", "instead_of"):
            text = without_value(text, (key,)) if key in upper else text
    else:
        text = below
        values = dict(laid_values(upper))
        for path, value in values.items():
            text = _typed_in(text, path, value)
        fields = sorted({".".join(p[2:] if p[0] == "region" else p) for p in values})
        text = _with_citations(text, upper, [one for one in fields if table.has(one)])
        text = with_reports(text, blocks_of(upper))
        text += "".join(f"\n{block}" for block in _new_reports(over, upper, lower))
    try:
        return laid_out(text, ranking)
    except LayoutError as error:
        raise WritingError(str(error)) from None


def _typed_in(text: str, path: tuple[str, ...], value: object) -> str:
    document = parse_or_none(text) or {}
    there = value_at(document, path)
    if value == UNSET or (path == ("cancelled",) and value is False):
        return text if there is None else without_value(text, path)
    if value == {} and isinstance(there, dict) and there.get("none") is True:
        return without_value(text, (*path, "none"))
    if is_nothing(path, value) or (value == {} and isinstance(there, dict)):
        return text
    around = value_at(document, path[:-1])
    if isinstance(around, dict) and path[-1] == "none":
        text = without_value(text, path[:-1])
    elif isinstance(around, dict) and "none" in around:
        text = without_value(text, (*path[:-1], "none"))
    return with_value(text, path, literal(value))


def _with_citations(text: str, upper: Mapping[str, Any], fields: Sequence[str]) -> str:
    cited = upper.get("cite", [])
    new = [_limited(one, fields) for one in (cited if isinstance(cited, list) else [cited])]
    there = (parse_or_none(text) or {}).get("cite")
    if not new or not fields:
        return text
    if not isinstance(there, list):
        listed = [*([] if there is None else [there]), *new]
        return with_value(text, ("cite",), literal(listed))
    span = build_spans(text).values[("cite",)]
    added = ", ".join(map(literal, new))
    for lead in (", ", " "):
        changed = spliced(text, [Splice(span.end - 1, span.end - 1, lead + added)])
        if same_document((parse_or_none(changed) or {}).get("cite"), [*there, *new]):
            return changed
    return with_value(text, ("cite",), literal([*there, *new]))


def _limited(citation: object, fields: Sequence[str]) -> dict[str, Any]:
    entry = dict(citation) if isinstance(citation, dict) else {"url": citation}
    return entry if "for" in entry else {**entry, "for": list(fields)}


def _new_reports(over: str, upper: Mapping[str, Any], lower: Mapping[str, Any]) -> list[str]:
    """The texts of the reports that the file below lacks."""
    known = {block_key(one) for one in blocks_of(lower)}
    statements = list(scan_statements(over))
    found = []
    for number, report in enumerate(blocks_of(upper)):
        if block_key(report) in known:
            continue
        said = {path: value for path, value in said_in(report).items() if value != UNSET}
        if {"unset", "instead_of"} & report.keys() or len(said) != len(said_in(report)):
            found += [block_text(report, said)] if said else []
            continue
        own = [one for one in statements if one.table[:2] == ("report", number)]
        end = over.find("\n", own[-1].end)
        found.append(over[own[0].start : len(over) if end < 0 else end].rstrip() + "\n")
    return found
