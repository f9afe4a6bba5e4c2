"""Blocks of a file that lie over reports of the file below, as documents and as text.

What a report says is kept by the key paths in its block: its claims, the name used, its note.
`phonecmp.reading.report_overlays` lays the same over each other as records.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from phonecmp.reading import UNSET
from phonecmp.toml import build_spans, parse_or_none, same_document, scan_statements
from phonecmp.writing.key_edits import statement_path, value_at
from phonecmp.writing.text_edits import Splice, spliced
from phonecmp.writing.toml_text import key_literal, literal

_IDENTITY = ("on", "by", "via", "url", "region", "reading")
NO_CLAIMS = ("called", "note")
"""What a report says that is no claim."""
_NOT_SAID = frozenset((*_IDENTITY, "unset", "instead_of"))

Block: TypeAlias = Mapping[str, Any]
"""A parsed [[report]] block."""

BlockKey: TypeAlias = tuple[str, ...]
"""What the blocks of one report have in common."""

Said: TypeAlias = dict[tuple[str, ...], Any]
"""What a report says, by key paths within its block."""


def block_key(block: Block) -> BlockKey:
    """Which report a block is of, as `Report.key`."""
    return tuple(str(block.get(key, "")) for key in _IDENTITY)


def blocks_of(document: Mapping[str, Any] | None) -> list[Block]:
    """The reports of a document."""
    listed = (document or {}).get("report", [])
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []


def said_in(block: Block) -> Said:
    """What one block says, or takes away."""
    return {
        path: value
        for key, raw in block.items()
        if key not in _NOT_SAID
        for path, value in _leaves((key,), raw)
    }


def _leaves(path: tuple[str, ...], raw: object) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(raw, dict) and raw:
        for key, inner in raw.items():
            yield from _leaves((*path, key), inner)
    else:
        yield path, raw


def reports_over(below: Iterable[Block], over: Iterable[Block]) -> dict[BlockKey, Said]:
    """What every report says once blocks are laid over those below; nothing of silent ones."""
    found: dict[BlockKey, Said] = {}
    for block in below:
        found.setdefault(block_key(block), {}).update(said_in(block))
    for block in over:
        found[block_key(block)] = _over(found.get(block_key(block), {}), block)
    return {key: said for key, said in found.items() if said}


def _over(below: Said, block: Block) -> Said:
    said = {} if block.get("unset") is True else dict(below)
    for path, value in said_in(block).items():
        if value == UNSET:
            said = {each: kept for each, kept in said.items() if each[: len(path)] != path}
        else:
            around = [path[:length] for length in range(1, len(path))]
            said = {each: kept for each, kept in said.items() if each not in around}
            said[path] = value
    return said


def same_reports(one: Mapping[BlockKey, Said], other: Mapping[BlockKey, Said]) -> bool:
    """Whether reports say the same, and the same things of which type."""
    return one.keys() == other.keys() and all(
        said.keys() == other[key].keys()
        and all(same_document(value, other[key][path]) for path, value in said.items())
        for key, said in one.items()
    )


def changed_block(blocks: Iterable[Block], below: Iterable[Block], *, is_copy: bool = False) -> str:
    """A block that makes of a report below what other blocks of it say; empty for no difference.

    Without `blocks` it is taken away. What it lacks is taken away, unless it `is_copy`: an old one,
    which lies over the report already. What it changes is remembered under `instead_of`, where it
    does not remember that itself.
    """
    own, lower = list(blocks), list(below)
    then = reports_over(lower, ()).get(block_key(lower[0]), {})
    now = {path: value for block in own for path, value in said_in(block).items()}
    known = {path: value for block in own
             for path, value in _leaves((), block.get("instead_of", {})) if path}  # fmt: skip
    is_unset = not now or any(block.get("unset") is True for block in own)
    if is_unset and (own or then):
        lines: Said = {("unset",): True, **now}
        former = {path: value for path, value in then.items() if path[0] not in NO_CLAIMS}
        return block_text((own or lower)[0], lines, known or former)
    changed = {path: value for path, value in now.items()
               if path not in then or not same_document(value, then[path])}  # fmt: skip
    if not is_copy:
        changed |= {path: UNSET for path in then if path not in now and not _is_inside(path, now)}
    former = {path: known.get(path, then.get(path, UNSET)) for path in changed
              if path[0] not in NO_CLAIMS}  # fmt: skip
    return block_text(own[0], changed, former) if changed else ""


def _is_inside(path: tuple[str, ...], said: Said) -> bool:
    """Whether what stood for a whole table is told by what stands in it now."""
    return any(each[: len(path)] == path for each in said)


def block_text(which: Block, said: Said, former: Said | None = None) -> str:
    """A [[report]] block: which report, what it says, and what it says that instead of."""
    lines = [f"{key} = {literal(which[key])}" for key in _IDENTITY if key in which]
    told = {**said, **{("instead_of", *path): value for path, value in (former or {}).items()}}
    lines += [f"{_dotted(path)} = {literal(value)}" for path, value in told.items()]
    return "\n".join(["[[report]]", *lines]) + "\n"


def remembering(block: str, below: Iterable[Block]) -> str:
    """The text of a new block with what a report below says where it says otherwise."""
    then = reports_over(below, ())
    lines = [
        f"instead_of.{_dotted(path)} = {literal(then[block_key(one)].get(path, UNSET))}\n"
        for one in blocks_of(parse_or_none(block))
        if block_key(one) in then
        for path, value in said_in(one).items()
        if path[0] not in NO_CLAIMS and not same_document(value, then[block_key(one)].get(path))
    ]
    return block + "".join(lines)


def _dotted(path: tuple[str, ...]) -> str:
    return ".".join(map(key_literal, path))


def with_reports(text: str, over: Iterable[Block]) -> str:
    """A text with what blocks of the file above change of its reports typed into them.

    Blocks of reports that it has not are left out.
    """
    for block in over:
        blocks = blocks_of(parse_or_none(text))
        places = [at for at, one in enumerate(blocks) if block_key(one) == block_key(block)]
        if not places:
            continue
        said: Said = {}
        for at in places:
            said |= said_in(blocks[at])
        said = _over(said, block)
        own = {at: [path for path in said_in(blocks[at]) if path in said] for at in places}
        listed = {path for paths in own.values() for path in paths}
        own[places[0]] += [path for path in said if path not in listed]
        for at in reversed(places):
            text = _with_report(text, at, {path: said[path] for path in own[at]})
    return text


def has_said(text: str, key: BlockKey, path: tuple[str, ...]) -> bool:
    """Whether a block of a report says anything at a path, around it or inside it."""
    said = [each for at in _places(text, key) for each in _all_said(_block(text, at))]
    return any(each[: len(path)] == path or path[: len(each)] == each for each in said)


def with_said(text: str, which: Block, said: Said) -> str:
    """A text in which a report says some more, in the block that it has or in a new one."""
    for at in _places(text, block_key(which))[:1]:
        return _with_report(text, at, {**said_in(_block(text, at)), **said})
    return f"{text.rstrip()}\n\n{block_text(which, said)}".lstrip("\n")


def with_memory_of(text: str, original: str, which: Block, offered: Said, then: Said) -> str:
    """A text whose report says nothing of what it was `offered` where nobody changed that.

    Beside what was changed stands what the report said `then`; all of it where that is unset.
    """
    for at in reversed(_places(text, block_key(which))):
        block = _block(text, at)
        said = _all_said(block)
        left = {path: value for path, value in said.items()
                if path not in offered or not same_document(value, offered[path])}  # fmt: skip
        if block.get("unset") is True:
            changed = [path for path in then if path[0] not in NO_CLAIMS]
        else:
            changed = [path for path in offered if path in left]
        if "instead_of" not in block or block.get("unset") is not True:
            memory = {("instead_of", *path): then[path] for path in changed}
            left = {**left, **{path: one for path, one in memory.items() if path not in left}}
        text = _with_report(text, at, left, _all_said)
    return text


def _all_said(block: Block) -> Said:
    """What a block says, takes away and remembers."""
    return {
        path: value
        for key, raw in block.items()
        if key not in _IDENTITY
        for path, value in _leaves((key,), raw)
    }


def _places(text: str, key: BlockKey) -> list[int]:
    """Where the blocks of a report stand among those of a text."""
    blocks = blocks_of(parse_or_none(text))
    return [at for at, one in enumerate(blocks) if block_key(one) == key]


def _block(text: str, at: int) -> Block:
    return blocks_of(parse_or_none(text))[at]


def _with_report(text: str, at: int, said: Said, reader: Callable[[Block], Said] = said_in) -> str:
    """A text whose report at a place says something else, or is not there where that is nothing.

    `reader` tells what of a block is meant.
    """
    block = _block(text, at)
    statements = [one for one in scan_statements(text) if one.table[:2] == ("report", at)]
    if not said:
        lines = [_line(text, one.start, one.end) for one in statements]
        return spliced(text, [Splice(start, end, "") for start, end in lines])
    spans, splices = build_spans(text).values, []
    written: set[tuple[str, ...]] = set()
    for one in statements:
        keys = statement_path(one)
        path = tuple(map(str, keys[2:]))
        if one.is_header or not path or not reader({path[0]: 0}):
            continue
        inside = {each: value for each, value in said.items() if each[: len(path)] == path}
        written |= inside.keys()
        value = _nested(inside, len(path))
        if not inside:
            splices.append(Splice(*_line(text, one.start, one.end), ""))
        elif not same_document(value, value_at(block, path)):
            span = spans[keys]
            splices.append(Splice(span.start, span.end, literal(value)))
    added = [f"{_dotted(path)} = {literal(said[path])}\n" for path in said if path not in written]
    if added:
        _, end = _line(text, statements[-1].start, statements[-1].end)
        lead = "" if text[:end].endswith("\n") else "\n"
        splices.append(Splice(end, end, lead + "".join(added)))
    return spliced(text, splices)


def _line(text: str, start: int, end: int) -> tuple[int, int]:
    """The whole lines of a statement."""
    newline = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, len(text) if newline < 0 else newline + 1


def _nested(said: Said, depth: int) -> Any:
    """The value of a key from what is said inside it: itself, or a table."""
    if len(said) == 1 and len(next(iter(said))) == depth:
        return next(iter(said.values()))
    found: dict[str, Any] = {}
    for path, value in said.items():
        place = found
        for key in path[depth:-1]:
            place = place.setdefault(key, {})
        place[path[-1]] = value
    return found
