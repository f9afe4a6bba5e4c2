"""Single values put into a TOML text, or taken out of it; everything else stays as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from phonecmp.toml import KeyPath, Statement, build_spans, leaves, parse_or_none, scan_statements
from phonecmp.writing.atomic_files import WritingError
from phonecmp.writing.text_edits import Splice, spliced
from phonecmp.writing.toml_text import key_literal


def with_value(text: str, path: tuple[str, ...], value: str) -> str:
    """A text in which a key has a value, given as TOML: in the old one's place, or in its table.

    Raises:
        WritingError: the table is written in a way that takes no more keys.
    """
    before = parse_or_none(text)
    old = build_spans(text).values.get(path)
    is_table = isinstance(value_at(before or {}, path), dict)
    if old is not None and not (is_table and text.startswith("[", old.start)):
        return spliced(text, [Splice(old.start, old.end, value)])
    for changed in _ways(text, path, value):
        after = parse_or_none(changed)
        if before is not None and after is not None and _only_added(before, after, path):
            return changed
    message = f"{'.'.join(path)} cannot be added: its table is written in a way that takes no more"
    raise WritingError(message)


def _ways(text: str, path: tuple[str, ...], value: str) -> Iterator[str]:
    """The places where a key can go, the most natural first."""
    *around, key = path
    table, line = tuple(around), f"{key_literal(key)} = {value}\n"
    statements = list(scan_statements(text))
    inside = [one for one in statements if one.table == table]
    if inside or not table:
        yield _with_line(text, inside[-1] if inside else None, line)
    header = ".".join(map(key_literal, table))
    if table:
        blank = "" if not text or text.endswith("\n\n") else "\n"
        end = "" if not text or text.endswith("\n") else "\n"
        yield f"{text}{end}{blank}[{header}]\n{line}"
        root = [one for one in statements if not one.table and not one.is_header]
        yield _with_line(text, root[-1] if root else None, f"{header}.{line}")


def _with_line(text: str, last: Statement | None, line: str) -> str:
    """A text with a line behind a statement's, or before everything but the head's comments."""
    if last is None:
        first = next(iter(scan_statements(text)), None)
        start = text.rfind("\n", 0, first.start) + 1 if first else len(text)
        return text[:start] + line + ("\n" if first and first.is_header else "") + text[start:]
    end = text.find("\n", last.end)
    if end < 0:
        return f"{text}\n{line}"
    return text[: end + 1] + line + text[end + 1 :]


def _only_added(before: Mapping[str, Any], after: Mapping[str, Any], path: KeyPath) -> bool:
    old, new = leaves(before), leaves(after)
    gone = {each for each in old if each not in new}
    # An empty table is one no more once it holds something.
    is_kept = all(path[: len(each)] == each for each in gone)
    added = [each for each in new if old.get(each) != new[each]]
    return is_kept and all(each[: len(path)] == path for each in added) and bool(added)


def without_value(text: str, path: tuple[str, ...]) -> str:
    """A text without a key, or a table and all in it; comments of their own lines stay.

    Raises:
        WritingError: it shares its lines with something else.
    """
    cuts = []
    for one in scan_statements(text):
        keys = statement_path(one)
        if keys[: len(path)] == path:
            start = text.rfind("\n", 0, one.start) + 1
            end = text.find("\n", one.end)
            cuts.append(Splice(start, len(text) if end < 0 else end + 1, ""))
    changed = spliced(text, cuts)
    left = parse_or_none(changed)
    if left is None or value_at(left, path) is not None:
        message = f"{'.'.join(path)} cannot be taken out: it shares its lines with other values"
        raise WritingError(message)
    return changed


def statement_path(one: Statement) -> KeyPath:
    """The key path of the value, or of the table, that a statement is about."""
    if one.is_header:
        return one.table
    values = (path for path, _, _, is_key in one.places if not is_key)
    return min(values, key=len, default=one.table)


def value_at(document: Mapping[str, Any], path: KeyPath) -> Any:
    """What stands at a path of a document; None where nothing does."""
    found: Any = document
    for key in path:
        try:
            found = found[key]
        except (LookupError, TypeError):
            return None
    return found
