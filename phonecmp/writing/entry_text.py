"""Texts of sensors, partners and tables laid over each other: the difference of two, and back.

As `overlay_text` and `patches` do it for devices; blocks of partnerships are found by their keys.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from phonecmp.model import FieldTable
from phonecmp.reading import BLOCKS, TABLES, UNSET, keyed, over
from phonecmp.toml import parse_or_none, same_document, scan_statements
from phonecmp.writing.atomic_files import WritingError
from phonecmp.writing.file_formatter import ranking_for
from phonecmp.writing.key_edits import value_at, with_value, without_value
from phonecmp.writing.key_layout import comments_of, laid_out
from phonecmp.writing.overlay_text import Keys, kept_text
from phonecmp.writing.text_edits import Splice, spliced
from phonecmp.writing.toml_text import literal
from phonecmp.writing.value_layout import LayoutError

_APART = ("cite", "allow", "replaces", "instead_of")
"""Keys that are not laid over each other."""

KNOWN_BY = ("brand", "from")
"""Keys of a partnership by which it is known which one it lies over."""


def entry_difference(
    edited: str, below: str, place: Path, table: FieldTable, *, is_copy: bool = False
) -> str | None:
    """What a whole text says otherwise than the text below, as `difference` tells it of devices."""
    plain = edited.replace("\r\n", "\n")
    after, before = parse_or_none(plain), parse_or_none(below)
    if after is None or before is None:
        return None
    lower = keyed(before, {})
    upper = keyed(after, lower)
    blocks = upper.get(BLOCKS)
    labels = list(blocks) if isinstance(blocks, dict) else []
    aligned = {**lower, BLOCKS: [value_at(lower, (BLOCKS, label)) or {} for label in labels]}
    try:
        text = kept_text(plain, after, aligned, Counter(comments_of(below)))
        if not is_copy:
            for path in _lost(upper, lower):
                text = with_entry_value(text, lower, path, UNSET)
        merged, is_table = over(lower, upper) if is_copy else upper, place.name in TABLES
        text = _with_memory(text, merged, upper, lower, is_table=is_table)
        text = laid_out(text, ranking_for(place, table)) if text.strip() else ""
    except (WritingError, LayoutError, ValueError):
        return None
    own = Counter(comments_of(plain)) - Counter(comments_of(below))
    wanted = over(lower, upper) if is_copy else upper
    made = over(lower, keyed(parse_or_none(text) or {}, lower))
    if own - Counter(comments_of(text)) or not _is_same(made, wanted):
        return None
    return text


def entry_applied(below: str, text: str, place: Path, table: FieldTable, only: Keys = ()) -> str:
    """The text of a file with what one that lies over it says, typed into it, as `applied` does.

    Of a table's file `only` the values below one key may be meant.

    Raises:
        WritingError: it is no TOML, or cannot be typed in.
    """
    before, document = parse_or_none(below), parse_or_none(text)
    if before is None or document is None:
        message = f"{place} is no TOML as it stands; phonecmp check tells where"
        raise WritingError(message)
    lower = keyed(before, {})
    upper = keyed(document, lower)
    if not before or upper.get("replaces") is True:
        for key in ("replaces", "instead_of"):
            text = without_value(text, (key,)) if key in upper else text
        return text
    for path, value in entry_leaves(upper):
        if path[: len(only)] == only:
            below = (
                _without(below, path)
                if value == UNSET
                else with_entry_value(below, {}, path, value)
            )
    blocks = upper.get(BLOCKS)
    labels = blocks if isinstance(blocks, dict) else ()
    for at in () if only else ((), *((BLOCKS, label) for label in labels)):
        cited = value_at(upper, (*at, "cite"))
        if isinstance(cited, list):
            there = value_at(lower, (*at, "cite"))
            there = there if isinstance(there, list) else [] if there is None else [there]
            new = [one for one in cited if one not in there]
            below = with_entry_value(below, {}, (*at, "cite"), [*there, *new]) if new else below
    try:
        return laid_out(below, ranking_for(place, table))
    except LayoutError as error:
        raise WritingError(str(error)) from None


def entry_leaves(document: Mapping[str, Any], at: Keys = ()) -> Iterator[tuple[Keys, Any]]:
    """Every value that is laid over, by its keys in a keyed document."""
    for key, value in document.items():
        is_apart = key in _APART and not (isinstance(value, str) and not at)
        if isinstance(value, dict) and value and not is_apart:
            yield from entry_leaves(value, (*at, key))
        elif not is_apart:
            yield (*at, key), value


def _lost(upper: Mapping[str, Any], lower: Mapping[str, Any]) -> Iterator[Keys]:
    """What a document lacks of that below: whole tables where nothing of them is left."""
    found: dict[Keys, None] = {}
    for path, _ in entry_leaves(lower):
        lengths = range(1, len(path) + 1)
        if gone := next((n for n in lengths if value_at(upper, path[:n]) is None), None):
            found[path[:gone]] = None
    yield from found


def _with_memory(
    text: str,
    merged: Mapping[str, Any],
    upper: Mapping[str, Any],
    lower: Mapping[str, Any],
    *,
    is_table: bool,
) -> str:
    """A text with what each of its values stands there instead of; what is known stays."""
    now, then = dict(entry_leaves(merged)), dict(entry_leaves(lower))
    for path in dict.fromkeys((*then, *now)):
        former = then.get(path)
        is_whole = len(path) == 1 and is_table  # a word of a search
        is_new = former is None and (is_whole or value_at(lower, path[:-1]) is None)
        if is_new or same_document(now.get(path), former):
            continue
        where = 2 if path[0] == BLOCKS else 0
        memory = (*path[:where], "instead_of", *path[where:])
        if value_at(upper, memory) is None:
            text = with_entry_value(text, lower, memory, UNSET if former is None else former)
    return text


def with_entry_value(text: str, base: Mapping[str, Any], path: Keys, value: object) -> str:
    """A text with a value at a path of its keyed document; `base` is what the text lies over."""
    if path[0] != BLOCKS:
        return with_value(text, path, literal(value))
    document = keyed(parse_or_none(text) or {}, base)
    blocks = document.get(BLOCKS, {})
    if path[1] not in blocks:
        known = value_at(base, path[:2]) or {}
        text += f"\n[[{BLOCKS}]]\n"
        for key in KNOWN_BY:
            text += f"{key} = {literal(known[key])}\n" if key in known else ""
    labels = [*blocks, *([] if path[1] in blocks else [path[1]])]
    at: tuple[Any, ...] = (BLOCKS, labels.index(path[1]))
    if len(path) == 2:
        return with_value(text, (*at, "unset"), "true")
    key, *inside = path[2:]
    if inside:
        around = value_at(parse_or_none(text) or {}, (*at, key)) or {}
        value = _nested(around, inside, value)
    return with_value(text, (*at, key), literal(value))


def _nested(table: Mapping[str, Any], keys: Sequence[str], value: object) -> dict[str, Any]:
    """A table with a value at some keys inside."""
    first, *rest = keys
    return {**table, first: _nested(table.get(first, {}), rest, value) if rest else value}


def without_entry_value(text: str, original: str, base: Mapping[str, Any], path: Keys) -> str:
    """A text without a value, nor the table or block around it that the `original` has not.

    Raises:
        WritingError: it shares its lines with something else.
    """
    text = _without(text, path, base)
    around = path[:2] if path[0] == BLOCKS else path[:-1]
    left = value_at(keyed(parse_or_none(text) or {}, base), around)
    was_there = value_at(keyed(parse_or_none(original) or {}, base), around) is not None
    is_empty = isinstance(left, dict) and not left.keys() - (KNOWN_BY if path[0] == BLOCKS else ())
    return _without(text, around, base) if around and is_empty and not was_there else text


def _without(text: str, path: Keys, base: Mapping[str, Any] | None = None) -> str:
    """A text without what stands at a path of its keyed document."""
    document = keyed(parse_or_none(text) or {}, base or {})
    if value_at(document, path) is None:
        return text
    if path[0] != BLOCKS:
        return without_value(text, path)
    at: tuple[Any, ...] = (BLOCKS, [*document[BLOCKS]].index(path[1]), *path[2:])
    if path[2:]:
        return without_value(text, at)
    own = [one for one in scan_statements(text) if one.table[:2] == at]
    return spliced(text, [Splice(own[0].start, own[-1].end, "")])


def _is_same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two keyed documents give the same values."""
    first, second = dict(entry_leaves(one)), dict(entry_leaves(other))
    return first.keys() == second.keys() and all(
        same_document(value, second[path]) for path, value in first.items()
    )
