"""What a file has to say to lie over another one: the difference of two texts, and back.

Somebody edits a copy of a whole file, or has one from before; kept of it is what differs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from phonecmp.model import FieldTable
from phonecmp.reading import BLOCKS, UNSET
from phonecmp.toml import KeyPath, Statement, parse_or_none, same_document, scan_statements
from phonecmp.writing.atomic_files import WritingError
from phonecmp.writing.file_formatter import ranking_for
from phonecmp.writing.key_edits import statement_path, value_at, with_value, without_value
from phonecmp.writing.key_layout import comments_of, laid_out
from phonecmp.writing.report_overlay_text import (
    BlockKey,
    block_key,
    blocks_of,
    changed_block,
    reports_over,
    same_reports,
)
from phonecmp.writing.toml_lines import Line, gap_lines, read_line
from phonecmp.writing.toml_text import key_literal, literal
from phonecmp.writing.value_layout import LayoutError

_NO_VALUES = frozenset({"report", "cite", "allow", "replaces", "instead_of"})
"""Keys at the top that are not laid over each other."""

_PLACE = Path("devices/brand/model.toml")
"""A place by whose like the order of keys is known."""

_BLOCKS = ("report", "allow")
_KNOWN_BY = ("brand", "from")
"""Keys of a partnership by which it is known which one it lies over."""

Keys = tuple[str, ...]


def difference(edited: str, below: str, table: FieldTable, *, is_copy: bool = False) -> str | None:
    """What a whole text says otherwise than the text below; None where that cannot be told apart.

    Every comment that is not in the text below is kept. What it lacks is taken away, unless it
    `is_copy`: an old one, which lies over the text below already. What it changes is remembered
    under `instead_of`; where a copy remembers that itself, as it was.
    """
    plain = edited.replace("\r\n", "\n")
    after, before = parse_or_none(plain), parse_or_none(below)
    if after is None or before is None:
        return None
    try:
        text = kept_text(plain, after, before, Counter(comments_of(below)), is_copy=is_copy)
        if not is_copy:
            for path, value in _lost(after, before):
                text = with_value(text, path, value)
        text = _with_memory(text, after, before, table, is_copy=is_copy)
        text = laid_out(text, ranking_for(_PLACE, table)) if text.strip() else ""
    except (WritingError, LayoutError, ValueError):
        return None
    over = parse_or_none(text)
    wanted = document_over(before, after) if is_copy else after
    own = Counter(comments_of(plain)) - Counter(comments_of(below))
    if over is None or not _is_same(document_over(before, over), wanted):
        return None
    if own - Counter(comments_of(text)):
        return None
    reports, below_reports = blocks_of(after), blocks_of(before)
    wanted_reports = reports_over(below_reports, reports) if is_copy else reports_over(reports, ())
    if not same_reports(reports_over(below_reports, blocks_of(over)), wanted_reports):
        return None
    return text


def _is_same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two documents give the same values; empty tables count for cameras alone."""
    first, second = (
        {path: value for path, value in laid_values(each) if value != {} or _is_camera(path)}
        for each in (one, other)
    )
    return first.keys() == second.keys() and all(
        same_document(value, second[path]) for path, value in first.items()
    )


def document_over(lower: Mapping[str, Any], upper: Mapping[str, Any]) -> dict[str, Any]:
    """A document laid over another one, as `phonecmp.reading.overlays` does it with records."""
    merged = dict(lower)
    for key, value in upper.items():
        if value == UNSET or (key == "cancelled" and value is False):
            merged.pop(key, None)
        elif isinstance(value, dict):
            below = merged.get(key, {})
            below = below if isinstance(below, dict) else {}
            if value.get("none") is True or (not value and below.get("none") is True):
                below = {}
            elif any(each != UNSET for name, each in value.items() if name != "none"):
                below = {name: each for name, each in below.items() if name != "none"}
            laid = document_over(below, value)
            if laid or key in merged or not value:  # what takes lines out of a table makes none
                merged[key] = laid
        else:
            merged[key] = value
    return merged


def _has(entries: object, entry: object) -> bool:
    listed = entries if isinstance(entries, list) else [entries]
    return any(same_document(one, entry) for one in listed)


@dataclass(slots=True)
class _Writer:
    """The lines that are kept, and comments that wait for one to stand above.

    `blocks` are the texts of reports that differ from those below, `open` the one that is read.
    """

    known: Counter[str]
    blocks: dict[BlockKey, str] = field(default_factory=dict)
    open: BlockKey | None = None
    lines: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    header: Line | None = None

    def own(self, comment: str) -> bool:
        """Whether a comment is not one of the text below; each of those counts once."""
        if self.known[comment] > 0:
            self.known[comment] -= 1
            return False
        return True

    def note(self, comments: Sequence[str]) -> None:
        """Keep the comments that somebody wrote, to stand above what is kept next."""
        self.waiting += [one for one in comments if one and self.own(one)]

    def close(self, key: BlockKey | None = None) -> None:
        """Keep the report that was read last, where another one begins, or none."""
        if self.open is not None and self.open != key and (text := self.blocks[self.open]):
            self.lines += ["", *self.waiting, text]
            self.blocks[self.open], self.waiting = "", []
        self.open = key

    def keep(self, line: Line, behind: str) -> None:
        """Keep a line, with the header of its table before it."""
        if self.header is not None and not line.is_header:
            self.lines += ["", *self.waiting, self.header.text]
            self.header, self.waiting = None, []
        self.lines += [*([""] if line.is_header else []), *self.waiting, line.text + behind]
        self.waiting = []


def kept_text(
    text: str,
    after: Mapping[str, Any],
    before: Mapping[str, Any],
    known: Counter[str],
    *,
    is_copy: bool = False,
) -> str:
    """The statements of a text that the document before lacks, and all comments of its own."""
    writer, statements = _Writer(known), list(scan_statements(text))
    writer.blocks = _changed_reports(after, before, is_copy=is_copy)
    end: int | None = None
    for one in statements:
        line = read_line(text, one, end)
        end = one.end
        writer.close(_report_of(one, after, writer.blocks))
        writer.note(line.above)
        behind = line.behind if line.behind and writer.own(line.behind.strip()) else ""
        changed = _judged(text, one, line, after, before, writer)
        if changed is None:
            writer.note([] if one.is_header else comments_of(text[one.start : one.end]))
            writer.waiting += [behind.strip()] if behind else []
        else:
            writer.keep(changed, behind)
    writer.close()
    writer.note(gap_lines(text, end, len(text)))
    writer.lines += [part for block in writer.blocks.values() if block for part in ("", block)]
    return "\n".join([*writer.lines, *writer.waiting]).strip("\n") + "\n"


def _changed_reports(
    after: Mapping[str, Any], before: Mapping[str, Any], *, is_copy: bool
) -> dict[BlockKey, str]:
    """What differs of each report of the document before, as a block; empty where nothing does."""
    own, below = blocks_of(after), blocks_of(before)
    found: dict[BlockKey, str] = {}
    for key in dict.fromkeys(map(block_key, below)):
        blocks, lower = ([one for one in each if block_key(one) == key] for each in (own, below))
        if blocks or not is_copy:
            found[key] = changed_block(blocks, lower, is_copy=is_copy)
    return found


def _report_of(
    one: Statement, after: Mapping[str, Any], blocks: Mapping[BlockKey, str]
) -> BlockKey | None:
    """The report below that a statement is about."""
    block = value_at(after, one.table[:2]) if one.table[:1] == ("report",) else None
    key = block_key(block) if isinstance(block, dict) else None
    return key if key in blocks else None


def _judged(
    text: str,
    one: Statement,
    line: Line,
    after: Mapping[str, Any],
    before: Mapping[str, Any],
    writer: _Writer,
) -> Line | None:
    """A statement as it is kept; None where it is not, or only if something of its table is."""
    path = statement_path(one)
    block = one.table[:2] if one.table[:1] and one.table[0] in _BLOCKS else ()
    if block:
        writer.header = None
        listed = value_at(after, block)
        is_below = writer.open is not None or _has(before.get(str(block[0]), []), listed)
        return None if is_below else line
    now, then = value_at(after, path), value_at(before, path)
    if one.is_header:
        writer.header = line
        # An empty table says that there is such a camera.
        if one.table[:1] == (BLOCKS,) and then:
            line.text += "".join(
                f"\n{key} = {literal(then[key])}"
                for key in _KNOWN_BY
                if key in then and same_document(now.get(key), then[key])
            )
        is_new = now == {} and _is_camera(one.table) and not _says_nothing(path, now, then)
        writer.header = None if is_new else line
        return line if is_new else None
    if path == ("cite",) or (path[:1] == (BLOCKS,) and path[2:] == ("cite",)):
        return _new_citations(text, one, line, now, then, writer)
    if _says_nothing(path, now, then) or (then is not None and same_document(now, then)):
        return None
    return _inline_values(path, line, now, then) if isinstance(now, dict) and now else line


def _inline_values(at: KeyPath, line: Line, now: Mapping[str, Any], then: object) -> Line | None:
    """A table in one line as a line for each value of it that differs."""
    key = line.text.partition(" = ")[0]
    before = then if isinstance(then, dict) else {}
    new = [
        (path, value)
        for path, value in laid_values({"": now}, ())
        if not _says_nothing((*at, *path[1:]), value, value_at(before, path[1:]))
        and not same_document(value_at(before, path[1:]), value)
    ]
    names = [".".join((key, *map(key_literal, path[1:]))) for path, _ in new]
    line.text = "\n".join(
        f"{name} = {literal(value)}" for name, (_, value) in zip(names, new, strict=True)
    )
    return line if new else None


def _new_citations(
    text: str, one: Statement, line: Line, now: object, then: object, writer: _Writer
) -> Line | None:
    listed = now if isinstance(now, list) else [now]
    new = [entry for entry in listed if then is None or not _has(then, entry)]
    if len(new) == len(listed):
        return line
    if not new:
        return None
    writer.note(comments_of(text[one.start : one.end]))
    line.text = f"cite = {literal(new)}"
    return line


def laid_values(document: Mapping[str, Any], at: Keys = ()) -> Iterator[tuple[Keys, Any]]:
    """Every value that is laid over, by its keys; an empty table is one."""
    for key, value in document.items():
        if not at and key in _NO_VALUES:
            continue
        if isinstance(value, dict) and value:
            yield from laid_values(value, (*at, key))
        else:
            yield (*at, key), value


def is_nothing(path: KeyPath, value: object) -> bool:
    """Whether a value is an empty table that says nothing, as those of cameras do."""
    return value == {} and not _is_camera(path)


def _says_nothing(path: KeyPath, now: object, then: object) -> bool:
    """Whether a value is an empty table that says nothing, or not more than what it has lost."""
    is_there = isinstance(then, dict) and then.get("none") is not True
    return now == {} and (not _is_camera(path) or is_there)


def _is_camera(path: KeyPath) -> bool:
    """Whether keys lead to the table of a camera, of the base or of a region."""
    return path[-2:-1] == ("camera",) and path[:-2] in ((), ("region", *path[1:2]))


def _lost(after: Mapping[str, Any], before: Mapping[str, Any]) -> Iterator[tuple[Keys, str]]:
    """What the document after lacks, as lines that take it away."""
    names: set[Keys] = set()
    for path, value in laid_values(before):
        if is_nothing(path, value) or value_at(after, path) is not None or path == ("name",):
            continue
        cameras = [path[:length] for length in range(2, len(path) + 1) if _is_camera(path[:length])]
        camera = next((one for one in cameras if isinstance(value_at(before, one), dict)), None)
        now = value_at(after, camera) if camera else None
        if camera and now is None:
            path = camera
        elif isinstance(now, dict) and (now.get("none") is True or path[-1] == "none"):
            continue
        if path not in names:
            names.add(path)
            yield path, literal(UNSET)


def _with_memory(
    text: str,
    after: Mapping[str, Any],
    before: Mapping[str, Any],
    table: FieldTable,
    *,
    is_copy: bool,
) -> str:
    """A text with what each of its values stands there instead of, and nothing else of that."""
    document = parse_or_none(text) or {}
    merged = document_over(before, document)
    remembered = after.get("instead_of")
    known = dict(laid_values({"": remembered})) if isinstance(remembered, dict) else {}
    kept: set[Keys] = set()
    for path, former in _changed(merged if is_copy else after, before, table):
        kept |= {path[:length] for length in range(1, len(path) + 1)}
        if ("", *path) not in known:
            text = with_value(text, ("instead_of", *path), literal(former))
    for path in known:
        if path[1:] not in kept:
            text = without_value(text, ("instead_of", *path[1:]))
            for length in range(len(path) - 1, 0, -1):
                around = ("instead_of", *path[1:length])
                if value_at(parse_or_none(text) or {}, around) == {}:
                    text = without_value(text, around)
    return text


def _changed(
    after: Mapping[str, Any], before: Mapping[str, Any], table: FieldTable
) -> Iterator[tuple[Keys, Any]]:
    """The values of fields that differ, with what stood there before."""
    paths = dict.fromkeys(path for one in (before, after) for path, _ in laid_values(one))
    cameras: dict[Keys, None] = {}
    for path in paths:
        now, then = value_at(after, path), value_at(before, path)
        camera = next((path[:n] for n in (len(path) - 1, len(path)) if _is_camera(path[:n])), None)
        name = ".".join(path[2:] if path[0] == "region" else path)
        if camera is not None and _comes_or_goes(after, before, camera):
            cameras[camera] = None
        elif table.has(name) and not isinstance(then, dict) and not same_document(now, then):
            yield path, UNSET if then is None else then
    for camera in cameras:
        below = value_at(before, camera)
        if isinstance(below, dict) and (not below or below.get("none") is True):
            yield camera, below
        elif below is None:
            yield (*camera, "none"), UNSET
        else:
            yield from (((*camera, key), value) for key, value in below.items())


def _comes_or_goes(after: Mapping[str, Any], before: Mapping[str, Any], camera: Keys) -> bool:
    """Whether one document alone says that there is no such camera, or has an empty table of it."""
    now, then = (value_at(each, camera) for each in (after, before))
    is_told = any(isinstance(one, dict) and (not one or "none" in one) for one in (now, then))
    has_figures = any(isinstance(one, dict) and one and "none" not in one for one in (now, then))
    is_empty = {} in (now, then)
    return is_told and now != then and not (has_figures and is_empty)
