"""What the files below say, put into a copy of the file over them for somebody to change.

It stands there as values of one's own would. What stays as it was is taken out again; beside what
was changed stands what it is instead of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from typing import Any, NamedTuple

from phonecmp.reading import BLOCKS, UNSET, keyed, over, place_of
from phonecmp.toml import KeyPath, build_spans, parse_or_none, same_document
from phonecmp.writing.atomic_files import WritingError
from phonecmp.writing.entry_text import (
    KNOWN_BY,
    entry_leaves,
    with_entry_value,
    without_entry_value,
)
from phonecmp.writing.key_edits import value_at, with_value, without_value
from phonecmp.writing.overlay_text import document_over, laid_values
from phonecmp.writing.report_overlay_text import (
    NO_CLAIMS,
    Block,
    BlockKey,
    Said,
    block_key,
    blocks_of,
    has_said,
    reports_over,
    said_in,
    with_memory_of,
    with_said,
)
from phonecmp.writing.text_edits import Splice, spliced
from phonecmp.writing.toml_text import literal

Keys = tuple[str, ...]

HINT = '  # as below: not kept unless you change it; "unset" takes it away'
"""The comment on each line that is offered."""


class Wanted(NamedTuple):
    """What somebody wants to change: a value, all below some keys, or what one report claims."""

    keys: Keys = ()
    report: BlockKey | None = None


class Offer(NamedTuple):
    """Values that a copy alone holds: plain ones, or those of the report that says all this."""

    values: Said
    report: Block | None = None
    said: Said = {}  # noqa: RUF012 - nobody changes it


class Below(NamedTuple):
    """What the files below say together; the blocks of entries stand under keys of their own."""

    document: Mapping[str, Any]
    reports: Mapping[BlockKey, Said]
    blocks: Mapping[BlockKey, Block]
    is_device: bool


def below_of(documents: Sequence[Mapping[str, Any]], *, is_device: bool) -> Below:
    """The documents of the files below, lowest first, laid over each other."""
    if not is_device:
        laid: dict[str, Any] = {}
        for one in documents:
            laid = over(laid, keyed(one, laid))
        return Below(laid, {}, {}, is_device=False)
    starts = [number for number, one in enumerate(documents) if one.get("replaces") is True]
    counting = documents[starts[-1] :] if starts else documents
    blocks = [block for one in counting for block in blocks_of(one)]
    named = {block_key(one): one for one in reversed(blocks)}
    document = reduce(document_over, counting) if counting else {}
    return Below(document, reports_over((), blocks), named, is_device=True)


def with_offers(text: str, below: Below, wanted: Wanted) -> tuple[str, tuple[Offer, ...]]:
    """A text with what is wanted of that below and is not in it yet, and what that is.

    What its tables take no more of is left out.
    """
    found: list[Offer] = []
    plain: Said = {}
    own = _document(text, below)
    for path, value in _plain_values(below, wanted):
        if not _has_around(own, path):
            try:
                text = _with_plain(text, below, path, value)
            except WritingError:
                continue
            plain[path] = value
    found += [Offer(plain)] if plain else []
    for key, said in below.reports.items():
        claims = _claims(said, wanted) if wanted.report in (None, key) else {}
        lacking = {} if has_said(text, key, ("unset",)) else {
            path: value for path, value in claims.items() if not has_said(text, key, path)
        }  # fmt: skip
        if lacking:
            text = with_said(text, below.blocks[key], lacking)
            found.append(Offer(lacking, below.blocks[key], said))
    ends = {_line_end(text, place) for one in found for place, _ in _places(text, below, one)}
    return spliced(text, [Splice(end, end, HINT) for end in sorted(ends - {-1})]), tuple(found)


def place_in(text: str, below: Below, wanted: Wanted) -> KeyPath:
    """Where what is wanted stands in a text: a value, else the first claim on it."""
    document = _document(text, below)
    is_plain = not below.is_device or value_at(document, wanted.keys) is not None
    if wanted.report is None and is_plain:
        return place_of(document, wanted.keys)
    for at, block in enumerate(blocks_of(document)):
        if wanted.report in (None, block_key(block)):
            for path in _claims(said_in(block), wanted):
                return ("report", at, *path)
    return wanted.keys


def without_offers(text: str, original: str, below: Below, offers: Sequence[Offer]) -> str:
    """A text as somebody left it, without what was offered and stayed as it was.

    Raises:
        WritingError: something cannot be taken out, or noted, as the text is written.
    """
    text = text.replace(HINT, "")
    for offer in offers if parse_or_none(text) is not None else ():
        text = _comments_apart(text, dict(_places(text, below, offer)))
        if offer.report is not None:
            text = with_memory_of(text, original, offer.report, offer.values, offer.said)
            continue
        for path, value in offer.values.items():
            now = value_at(_document(text, below), path)
            if now is not None and same_document(now, value):
                text = _without_plain(text, original, below, path)
            elif now is not None:
                text = _remembering(text, below, path, value)
    return text


def _document(text: str, below: Below) -> dict[str, Any]:
    document = parse_or_none(text) or {}
    return document if below.is_device else keyed(document, below.document)


def _plain_values(below: Below, wanted: Wanted) -> Iterator[tuple[Keys, Any]]:
    """The values below the keys that are wanted; of a device without keys none."""
    if wanted.report is not None or (below.is_device and not wanted.keys):
        return
    leaves = laid_values if below.is_device else entry_leaves
    for path, value in leaves(below.document):
        is_known_by = not below.is_device and path[0] == BLOCKS and path[2] in KNOWN_BY
        if path[: len(wanted.keys)] == wanted.keys and not is_known_by:
            yield path, value


def _claims(said: Said, wanted: Wanted) -> Said:
    """What of the words of a report is on the field that is wanted."""
    keys = wanted.keys
    return {
        path: value
        for path, value in said.items()
        if keys and path[0] not in NO_CLAIMS and path[1 : len(keys) + 1] == keys
    }


def _has_around(document: Mapping[str, Any], path: Keys) -> bool:
    """Whether a document says anything at a path, or takes away what is around it."""
    around = (value_at(document, path[:length]) for length in range(1, len(path)))
    gone = any(one is not None and not isinstance(one, dict) for one in around)
    return gone or value_at(document, path) is not None


def _with_plain(text: str, below: Below, path: Keys, value: object) -> str:
    if below.is_device:
        return with_value(text, path, literal(value))
    return with_entry_value(text, below.document, path, value)


def _without_plain(text: str, original: str, below: Below, path: Keys) -> str:
    """A text without a value, nor the table or the block that was made for it."""
    if not below.is_device:
        return without_entry_value(text, original, below.document, path)
    text, before = without_value(text, path), parse_or_none(original) or {}
    for length in range(len(path) - 1, 0, -1):
        left = value_at(parse_or_none(text) or {}, path[:length])
        if left == {} and value_at(before, path[:length]) is None:
            text = without_value(text, path[:length])
    return text


def _remembering(text: str, below: Below, path: Keys, value: object) -> str:
    """A text that says what a value of it stands there instead of."""
    where = 2 if path[0] == BLOCKS and not below.is_device else 0
    memory = (*path[:where], "instead_of", *path[where:])
    if value_at(_document(text, below), memory) is not None:
        return text
    return _with_plain(text, below, memory, UNSET if value is None else value)


def _places(text: str, below: Below, offer: Offer) -> Iterator[tuple[KeyPath, Any]]:
    """Where what is offered stands in a text, each with its value there as it was offered."""
    document = _document(text, below)
    if offer.report is None:
        yield from ((place_of(document, path), value) for path, value in offer.values.items())
        return
    for at, block in enumerate(blocks_of(document)):
        if block_key(block) == block_key(offer.report):
            for path, value in offer.values.items():
                yield ("report", at, *path), value


def _comments_apart(text: str, offered: Mapping[KeyPath, Any]) -> str:
    """A text whose comments behind values that go stand in lines of their own, above those."""
    document, spans, splices = parse_or_none(text) or {}, build_spans(text).values, []
    for place, value in offered.items():
        span = spans.get(place)
        rest = text[span.end :].partition("\n")[0] if span else ""
        if span and rest.strip() and same_document(value_at(document, place), value):
            start = text.rfind("\n", 0, span.start) + 1
            splices.append(Splice(start, start, f"{rest.strip()}\n"))
            splices.append(Splice(span.end, span.end + len(rest), ""))
    return spliced(text, splices)


def _line_end(text: str, place: KeyPath) -> int:
    """The end of the line of a value, where nothing stands behind it; -1 where something does."""
    span = build_spans(text).values.get(place)
    rest = text[span.end :].partition("\n")[0] if span else "?"
    return span.end if span and not rest.strip() else -1
