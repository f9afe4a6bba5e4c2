"""What stands beside the devices, of several layers: documents laid over each other key by key.

Each file is judged by itself, filled up with what those below it say of the same entries; what they
come to together is read from one document. See decision 20 for the files of devices.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Generic, NamedTuple

from phonecmp.reading.diagnostics import DiagnosticLog, note
from phonecmp.reading.field_values import UNSET
from phonecmp.reading.layers import TABLES
from phonecmp.reading.load_file import Record, load_file
from phonecmp.reading.reading_state import Work
from phonecmp.reading.rules.overlays import NOTHING_BELOW, UNSET_IN_VAIN, NothingBelow, Unset
from phonecmp.toml import Document, KeyPath

BLOCKS = "partnership"
"""The blocks that are entries, too: each is known by its `brand`."""

_ABOUT = ("replaces", "instead_of")
OWN_KEYS = ("allow", "cite")
"""Keys of a file, or of a block, that stand for themselves: nothing of them is replaced."""


class Stack(NamedTuple, Generic[Record]):
    """What the files of several layers come to, and what each of them says; lowest first."""

    record: Record | None
    records: tuple[Record, ...] = ()


def read_stack(
    work: Work,
    files: Sequence[Path],
    read: Callable[[Document, DiagnosticLog], Record],
    *,
    is_flat: bool = False,
    in_parts: bool = True,
    seen: Callable[[Document], object] = bool,
) -> Stack[Record]:
    """Read the files that several layers have of one thing, lowest first, laid over each other.

    Where it `is_flat`, each value is an entry in itself, judged without those below. `seen` gets
    what the files come to so far before each is judged; `in_parts` as `load_file` has it.
    """
    records: list[Record] = []
    below: Document | None = None
    is_broken = False
    for file in files:
        laid: list[Document] = []
        judge = partial(_judged, work, files, below, laid, read, seen, is_flat)
        record = load_file(
            work, file, os.path.realpath(root_of(file)), judge,
            in_parts=in_parts, may_say_nothing=below is not None,
        )  # fmt: skip
        if record is not None:
            records.append(record)
            below = laid[0]
            is_broken |= laid[1:] != []
    if len(records) < 2 or below is None:
        return Stack(records[0] if records else None, tuple(records))
    log = DiagnosticLog(files[-1], is_broken=is_broken)
    return Stack(read(unkeyed(below), log), tuple(records))


def _judged(
    work: Work,
    files: Sequence[Path],
    below: Document | None,
    laid: list[Document],
    read: Callable[[Document, DiagnosticLog], Record],
    seen: Callable[[Document], object],
    is_flat: bool,
    document: Document,
    log: DiagnosticLog,
) -> Record:
    """The record of one file, with what is wrong in it; what it comes to joins `laid`.

    So does the document of a file of which parts could not be parsed.
    """
    own = keyed(document, below or {})
    merged = over(below or {}, own)
    laid += [merged, *([document] if log.is_broken else [])]
    if below is None:
        _note_overlay(document, own, log)
    seen(merged)
    record = read(unkeyed(_filled(own, own if is_flat else merged)), log)
    if below is not None:
        log.diagnostics = list(_own_diagnostics(work, log, document, files))
    return record


def root_of(file: Path) -> Path:
    """The layer of a catalogue file, by its place there."""
    if file.parent.name == "partners":
        return file.parents[1]
    return file.parent if file.name in TABLES else file.parents[2]


def over(lower: Document, upper: Document) -> dict[str, Any]:
    """A document laid over another one; of both each block stands under a key, see `keyed`."""
    merged = {} if upper.get("replaces") is True else dict(lower)
    for key, value in upper.items():
        if is_about(key, value):
            continue
        below = merged.get(key)
        if value == UNSET:
            merged.pop(key, None)
        elif isinstance(value, dict):
            merged[key] = over(below if isinstance(below, dict) else {}, value)
        elif key == "cite" and isinstance(value, list) and below is not None:
            lower_cited = below if isinstance(below, list) else [below]
            merged[key] = [*lower_cited, *(one for one in value if one not in lower_cited)]
        else:
            merged[key] = value
    return merged


def is_about(key: str, value: object) -> bool:
    """Whether a key tells how a table stands to that below it, and is no word of its own."""
    return (key == "replaces" and isinstance(value, bool)) or (
        key == "instead_of" and isinstance(value, dict)
    )


def keyed(document: Mapping[str, Any], below: Mapping[str, Any]) -> dict[str, Any]:
    """A document in which each block stands under a key: that of the block it lies over.

    A block lies over the one of its brand: of several over the one from the same day, else over
    the next. The key is the brand, with a number where it has several.
    """
    blocks = document.get(BLOCKS)
    if not isinstance(blocks, list):
        return dict(document)
    lower = below.get(BLOCKS)
    labels = _labels(blocks, lower if isinstance(lower, dict) else {})
    named = {
        label: UNSET if isinstance(block, dict) and block.get("unset") is True else block
        for label, block in zip(labels, blocks, strict=True)
    }
    return {**document, BLOCKS: named}


def unkeyed(document: Document) -> dict[str, Any]:
    """A document with its blocks in a list again."""
    blocks = document.get(BLOCKS)
    return {**document, BLOCKS: [*blocks.values()]} if isinstance(blocks, dict) else dict(document)


def _labels(blocks: Sequence[object], lower: Mapping[str, Any]) -> list[str]:
    free = {label: one for label, one in lower.items() if isinstance(one, dict)}
    found: dict[int, str] = {}
    for is_exact in (True, False):
        for number, block in enumerate(blocks):
            if number in found or not isinstance(block, dict):
                continue
            same = (
                label
                for label, one in free.items()
                if one.get("brand") == block.get("brand")
                and (not is_exact or one.get("from") == block.get("from"))
            )
            if (label := next(same, None)) is not None:
                found[number] = label
                del free[label]
    taken = {*lower, *found.values()}
    for number, block in enumerate(blocks):
        if number not in found:
            brand = block.get("brand") if isinstance(block, dict) else None
            found[number] = _free_label(str(brand), taken)
            taken.add(found[number])
    return [found[number] for number in range(len(blocks))]


def _free_label(brand: str, taken: Collection[str]) -> str:
    number = 1
    while (label := brand if number == 1 else f"{brand}-{number}") in taken:
        number += 1
    return label


def _filled(own: Document, merged: Document) -> dict[str, Any]:
    """The entries of a document with what those below say of them, so that they can be judged."""
    found = {key: value for key, value in merged.items() if not isinstance(value, dict)}
    for key, value in own.items():
        whole = merged.get(key)
        if is_about(key, value) or value == UNSET:
            found.pop(key, None)
            continue
        if isinstance(value, dict) and isinstance(whole, dict):
            value = _filled(value, whole)
        found[key] = value
    return {key: value for key, value in found.items() if key in own or key not in OWN_KEYS}


def _note_overlay(document: Document, own: Document, log: DiagnosticLog) -> None:
    """Note what only means something in a file that lies over another, where it lies over none."""
    for key in _ABOUT:
        if is_about(key, document.get(key)):
            note(log, NOTHING_BELOW, NothingBelow(key, is_above=False), (key,))
    for keys in taken_away(own):
        note(log, UNSET_IN_VAIN, Unset(".".join(keys), is_above=False), place_of(own, keys))


def taken_away(own: Document, at: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The keys of all that a document takes away."""
    for key, value in own.items():
        if value == UNSET:
            yield (*at, key)
        elif isinstance(value, dict) and not is_about(key, value):
            yield from taken_away(value, (*at, key))


def place_of(own: Document, keys: Iterable[str]) -> KeyPath:
    """The key path in the file of what stands under keys of its keyed document."""
    path = tuple(keys)
    if path[:1] != (BLOCKS,) or len(path) < 2 or path[1] not in own[BLOCKS]:
        return path
    return (BLOCKS, [*own[BLOCKS]].index(path[1]), *path[2:])


def _own_diagnostics(
    work: Work, log: DiagnosticLog, document: Document, files: Collection[Path]
) -> Iterator[Any]:
    """What is wrong with a file, each at a place that it has; what is wrong below is told there."""
    known = {(one.rule.code, one.keys) for one in work.diagnostics if one.file in files}
    for one in log.diagnostics:
        keys = one.keys
        if has_value(document, keys):
            yield one
        elif (one.rule.code, keys) not in known:
            while not has_value(document, keys):
                keys = keys[:-1]
            yield one._replace(keys=keys)


def has_value(document: Any, keys: KeyPath) -> bool:
    """Whether anything stands at a path of a document."""
    for key in keys:
        try:
            document = document[key]
        except (LookupError, TypeError):
            return False
    return True
