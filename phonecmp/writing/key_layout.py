"""One layout for catalogue files: keys in order, spaces in place, every comment and value kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias, TypeVar

from phonecmp.reading import parse_period
from phonecmp.toml import UnexpectedTextError, parse_or_none, same_document, scan_statements
from phonecmp.writing.toml_lines import Line, gap_lines, read_line
from phonecmp.writing.value_layout import LayoutError

Rank: TypeAlias = tuple[int, ...]
"""Where a key stands among others; smaller first."""

Ranking: TypeAlias = Callable[[tuple[str, ...]], Rank | None]
"""The rank of a key by its names from the top of the document; None keeps it where it is."""

_DATED = ("report",)
"""The blocks that stand in the order of their `on`."""

_Ranked = TypeVar("_Ranked")

_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\[\s\S]|"{1,2}(?!"))*"{3,5}'
    r"|'''(?:[^']|'{1,2}(?!'))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|#[^\n]*"
)


@dataclass(slots=True)
class _Section:
    """A header with its assignments; the lines before the first header have none.

    `tail` are comments at its end: right below it, and parted from what follows.
    """

    header: Line | None
    lines: list[Line] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)


def laid_out(text: str, ranking: Ranking | None = None) -> str:
    """A TOML text in the one layout, its keys in the order of `ranking` where there is one.

    Lines end with a line feed. Laying it out once more changes nothing.

    Raises:
        LayoutError: the text is no TOML, or something would not have been kept.
    """
    plain = text.replace("\r\n", "\n")
    before = parse_or_none(plain)
    if before is None:
        raise LayoutError("it is no TOML; phonecmp check tells where")
    try:
        result = _laid_out(plain, ranking)
    except (UnexpectedTextError, RecursionError):
        raise LayoutError("it is written in a way that cannot be laid out") from None
    after = parse_or_none(result)
    if not same_document(_in_any_order(before), _in_any_order(after)) or comments_of(
        plain
    ) != comments_of(result):
        raise LayoutError("its values or comments would not all have been kept")
    return result


def _in_any_order(document: Any) -> Any:
    """A document whose reports are equal to the same ones in another order."""
    reports = document.get(_DATED[0]) if isinstance(document, dict) else None
    if not isinstance(reports, list):
        return document
    return {**document, _DATED[0]: sorted(reports, key=repr)}


def comments_of(text: str) -> list[str]:
    """All comments of a TOML text, sorted."""
    return sorted(one[0].rstrip() for one in _TOKEN.finditer(text) if one[0].startswith("#"))


def _laid_out(text: str, ranking: Ranking | None) -> str:
    statements = list(scan_statements(text))
    lines = [
        read_line(text, statement, statements[number - 1].end if number else None)
        for number, statement in enumerate(statements)
    ]
    rest = gap_lines(text, statements[-1].end if statements else None, len(text))
    head = _take_head(lines[0]) if lines else []
    sections = _sections(lines)
    sections[-1].tail = _take_tail(rest) if statements else []
    if ranking is not None:
        for section in sections:
            section.lines = _in_order(section.lines, lambda line: line.path, ranking)
            for line in section.lines:
                # Keys that may move have no paragraphs.
                line.above = line.above if any(line.above) else []
        sections = _sorted_sections(sections, ranking)
    body = "\n".join(filter(None, (_written(section) for section in sections)))
    return _joined(_joined("", head, body), rest, "")


def _joined(before: str, between: list[str], after: str) -> str:
    """Two texts with comments between them; blank lines at the comments' ends part them."""
    comments = "\n".join(_trimmed(between))
    if not comments:
        return before + after
    start = ("\n" if between[0] == "" else "") if before else ""
    # A line for editors stands alone, as Tombi has it.
    is_apart = between[-1] == "" or between[-1].startswith("#:")
    end = "\n\n" if after and is_apart else "\n"
    return f"{before}{start}{comments}{end}{after}"


def _trimmed(lines: list[str]) -> list[str]:
    """Lines without the blank ones at both ends."""
    kept = list(lines)
    while kept and not kept[0]:
        kept.pop(0)
    while kept and not kept[-1]:
        kept.pop()
    return kept


def _take_head(first: Line) -> list[str]:
    """Take the comments on the file as a whole from its first statement.

    They are those parted from it by a blank line, and directives for editors.
    """
    above = first.above
    size = max((number + 1 for number, line in enumerate(above) if not line), default=0)
    while size < len(above) and above[size].startswith("#:"):
        size += 1
    head, first.above = above[:size], above[size:]
    return head


def _sections(lines: Sequence[Line]) -> list[_Section]:
    sections = [_Section(None)]
    for line in lines:
        if line.is_header:
            sections[-1].tail = _take_tail(line.above) if len(sections) > 1 else []
            sections.append(_Section(line))
        else:
            sections[-1].lines.append(line)
    return sections


def _take_tail(gap: list[str]) -> list[str]:
    """Take the comments that stand right below a statement, where a blank line follows them."""
    size = gap.index("") if "" in gap else 0
    tail, gap[:] = gap[:size], gap[size:] if size else gap[:]
    return tail


def _in_order(
    items: list[_Ranked], path_of: Callable[[_Ranked], tuple[str, ...]], ranking: Ranking
) -> list[_Ranked]:
    """Items by rank; one without a rank stays behind the one that it stands behind."""
    ranks: list[Rank] = []
    for item in items:
        rank = ranking(path_of(item))
        ranks.append(rank if rank is not None else (ranks[-1] if ranks else (-1_000_000,)))
    order = sorted(range(len(items)), key=lambda number: (ranks[number], number))
    return [items[number] for number in order]


def _sorted_sections(sections: list[_Section], ranking: Ranking) -> list[_Section]:
    """Sections by rank; the tables inside a [[block]] stay with it."""
    root, *headed = sections
    groups: list[list[_Section]] = []
    arrays: set[tuple[str, ...]] = set()
    for section in headed:
        header = section.header
        if header is None:
            continue
        inside = any(header.path[: len(one)] == one and header.path != one for one in arrays)
        if inside and groups:
            groups[-1].append(section)
        else:
            groups.append([section])
        if header.text.startswith("[["):
            arrays.add(header.path)
    ordered = _oldest_first(_in_order(groups, _group_path, ranking))
    return [root, *(section for group in ordered for section in group)]


def _oldest_first(groups: list[list[_Section]]) -> list[list[_Section]]:
    """The same, the [[report]] blocks in the places of such blocks by their days."""
    places = [number for number, group in enumerate(groups) if _group_path(group) == _DATED]
    reports = sorted((groups[number] for number in places), key=_day)
    ordered = list(groups)
    for number, group in zip(places, reports, strict=True):
        ordered[number] = group
    return ordered


def _day(group: list[_Section]) -> tuple[date, date]:
    """When a report was published; what cannot be read stands first."""
    for line in group[0].lines:
        if line.path == (*_DATED, "on"):
            period = parse_period(line.text.partition("=")[2].strip().strip("\"'"))
            if period is not None:
                return period.last, period.first
    return date.min, date.min


def _group_path(group: list[_Section]) -> tuple[str, ...]:
    return group[0].header.path if group[0].header else ()


def _written(section: _Section) -> str:
    """A section as text, without blank lines at its ends."""
    lines: list[str] = []
    for line in (*([section.header] if section.header else []), *section.lines):
        lines += [*line.above, line.text + line.behind]
    lines += section.tail
    return "\n".join(_trimmed(lines)) + "\n" if _trimmed(lines) else ""
