"""Appending a published statement to a device's file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from phonecmp.model import Field, Kind, Period, Source, Verb, split_address
from phonecmp.reading import parse_period, text_literal
from phonecmp.toml import parse_or_none, same_document
from phonecmp.writing.atomic_files import TextFile, WritingError, read_text
from phonecmp.writing.catalogue_tool_files import lay_editor_files, with_overlay_schema

_DAY_IN_ADDRESS = re.compile(
    r"(?<!\d)(20[0-3]\d)[-/](0?[1-9]|1[0-2])(?:[-/](0?[1-9]|[12]\d|3[01]))?(?!\d)"
)

_TEXTS = (Kind.TEXT, Kind.CHOICE, Kind.FORMAT, Kind.LIST, Kind.PARTNER)
"""Kinds whose values are texts, whatever else they look like: "6", "1.0"."""


class Appended(NamedTuple):
    """A device's file with one block more: as it was read, its new text, and the block's line."""

    original: TextFile
    text: str
    line: int


def with_block(file: Path, block: str) -> Appended:
    """A device's file with a `[[report]]` block behind everything else; nothing is written yet.

    Every byte that was there stays where it was.

    Raises:
        WritingError: the file cannot be read, is broken, or holds its reports in another notation.
    """
    original = read_text(file)
    before = parse_or_none(original.text)
    if before is None:
        message = f"{file} is no TOML as it stands, so nothing was added; see phonecmp check"
        raise WritingError(message)
    added = "" if not original.text or original.text.endswith("\n") else "\n"
    added += "\n" if original.text.strip() else ""
    text = original.text + original.in_its_line_ends(added + block)
    after = parse_or_none(text)
    if after is None or not _only_added(before, after):
        message = f"{file} holds its reports in another notation; write them as [[report]] first"
        raise WritingError(message)
    return Appended(original, text, (original.text + added).count("\n") + 1)


def block_in(place: Path, file: Path, block: str) -> Appended:
    """The file at a place with a `[[report]]` block more, or a new one of nothing else over `file`.

    Schemas are laid beside a new one.

    Raises:
        WritingError: as `with_block`, or the schemas cannot be written.
    """
    if place == file or place.is_file():
        return with_block(place, block)
    lay_editor_files(place.parents[2])
    head = with_overlay_schema("", place)
    head += "\n" if head else ""
    return Appended(TextFile(file, b"", ""), head + block, head.count("\n") + 1)


def _only_added(before: Mapping[str, object], after: Mapping[str, object]) -> bool:
    """Whether a document is another one with a single report more."""
    reports, more = before.get("report", []), after.get("report")
    if not isinstance(reports, list) or not isinstance(more, list):
        return False
    rest = {key: value for key, value in before.items() if key != "report"}
    rest_after = {key: value for key, value in after.items() if key != "report"}
    return len(more) == len(reports) + 1 and same_document([rest, reports], [rest_after, more[:-1]])


def day_in_address(url: str) -> Period | None:
    """The date that a web address holds, as many news pages do: …/2022/05/23/… or …/2022/05/…."""
    address = split_address(url)
    match = _DAY_IN_ADDRESS.search(address.path) if address else None
    if match is None:
        return None
    parts = [part.zfill(2) for part in match.groups() if part]
    return parse_period("-".join(parts))


def owner_of_address(url: str, sources: Mapping[str, Source]) -> str | None:
    """The id of the source that a web address belongs to, by the domains in sources.toml."""
    address = split_address(url)
    host = address.host if address else ""
    return next(
        (
            source.id
            for source in sources.values()
            for domain in source.domains
            if host == domain.casefold() or host.endswith(f".{domain.casefold()}")
        ),
        None,
    )


def claim_line(verb: Verb, field: Field, text: str) -> str:
    """A claim as a line of a report, its value as somebody typed it: `says.battery.wired_w = 120`.

    What is TOML of the field's kind stays as typed; anything else becomes a text in quotes.
    """
    parsed = parse_or_none(f"value = {text}")
    raw = parsed.get("value") if parsed and len(parsed) == 1 else None
    is_text = raw is None or (field.kind in _TEXTS and not isinstance(raw, (str, list)))
    value = text_literal(text) if is_text else text.strip()
    return f"{verb.value}.{field.path} = {value}"
