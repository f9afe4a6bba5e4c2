"""Shortening texts to a width without making two of them look alike."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.cells import cell_len

from phonecmp.output.cell_widths import first_cells, last_cells

_NARROW = 12
"""Below this width the start is cut instead of the middle."""

_BETWEEN = ", "
"""What stands between the entries of a list."""

_FIGURE = re.compile(r"\d+(?:[.,/]\d+)*[^\W\d_]*")
"""A figure or an optical format, with a unit right behind it: 6.73, 1/1.28, 4K, 1080p."""


def shorten_middle(text: str, width: int, ellipsis: str = "…") -> str:
    """The text in at most `width` cells, its middle left out, or the last entries of a list.

    Two thirds stay for the tail, because that is where "8 Gen 1" and "8+ Gen 1" differ; under
    twelve cells the start goes altogether. No figure is cut in its middle: "…mAh", never "…00 mAh".
    """
    if cell_len(text) <= width:
        return text
    room = width - len(ellipsis)
    if room <= 0:
        return last_cells(text, width)
    return _first_entries(text, width, ellipsis) or _without_middle(text, width, ellipsis)


def _first_entries(text: str, width: int, ellipsis: str) -> str:
    """As many whole entries of a list as fit, "CPH2841, …"; nothing where none does.

    Never the head of one with the tail of another: that would read like one entry.
    """
    end = len(text)
    while (end := text.rfind(_BETWEEN, 0, end)) > 0:
        head = text[: end + len(_BETWEEN)] + ellipsis
        if head.count("(") == head.count(")") and cell_len(head) <= width:
            return head
    return ""


def _without_middle(text: str, width: int, ellipsis: str) -> str:
    room = width - len(ellipsis)
    has_head = width >= _NARROW and _BETWEEN not in text
    head = first_cells(text, room // 3 if has_head else 0)
    tail = last_cells(text, room - cell_len(head))
    ends = (len(head), len(text) - len(tail))
    start, end = _beside_figures(text, *ends) if text[ends[1] :].strip() else ends
    return text[:start].rstrip() + ellipsis + text[end:].lstrip()


def _beside_figures(text: str, start: int, end: int) -> tuple[int, int]:
    """The part from `start` to `end`, grown to both sides where it begins or ends in a figure."""
    for figure in _FIGURE.finditer(text):
        if figure.start() < start < figure.end():
            start = figure.start()
        if figure.start() < end < figure.end():
            end = figure.end()
    return start, end


def shorten_all(texts: Sequence[str], widths: Sequence[int], ellipsis: str = "…") -> list[str]:
    """The values of one row, each in its width, so that unequal ones never read equal.

    Where cutting the middle makes two alike, they are cut around the place where they differ;
    where even that cannot be shown, they end in a number.
    """
    short = [
        shorten_middle(text, width, ellipsis) for text, width in zip(texts, widths, strict=True)
    ]
    around = [
        _apart_from_rivals(position, texts, short, widths[position], ellipsis)
        for position in range(len(texts))
    ]
    return [_numbered(position, texts, around, widths) for position in range(len(texts))]


def _rivals(position: int, texts: Sequence[str], short: Sequence[str]) -> list[str]:
    """The other texts that read like this one, each once, in their order."""
    return list(
        dict.fromkeys(
            text
            for text, shortened in zip(texts, short, strict=True)
            if text != texts[position] and shortened.strip() == short[position].strip()
        )
    )


def _apart_from_rivals(
    position: int, texts: Sequence[str], short: Sequence[str], width: int, ellipsis: str
) -> str:
    text = texts[position]
    rivals = _rivals(position, texts, short) if short[position] != text else []
    if not rivals:
        return short[position]
    return _around_difference(text, rivals[0], width, ellipsis)


def _around_difference(text: str, rival: str, width: int, ellipsis: str) -> str:
    """A window on the text around the place where it differs from its rival."""
    place = next(
        (i for i, (one, other) in enumerate(zip(text, rival, strict=False)) if one != other),
        min(len(text), len(rival)),
    )
    room = max(width - 2 * len(ellipsis), 1)
    start = max(min(place - room // 2, len(text) - room), 0)
    end = start + room
    for figure in _FIGURE.finditer(text):
        if figure.start() < start < figure.end() <= end:
            start = figure.end()
        if start <= figure.start() < end < figure.end():
            end = figure.start()
    before = ellipsis if start > 0 else ""
    after = ellipsis if end < len(text) else ""
    return first_cells(before + text[start:end] + after, width)


def _numbered(
    position: int, texts: Sequence[str], short: Sequence[str], widths: Sequence[int]
) -> str:
    """The shortened text, with a number at its end where it still reads like another one."""
    width = widths[position]
    if short[position] == texts[position] or width <= 0:
        return short[position]
    rivals = _rivals(position, texts, short)
    if not rivals:
        return short[position]
    alike = sorted([texts[position], *rivals])
    mark = str(alike.index(texts[position]) + 1)
    return first_cells(short[position], width - len(mark)) + mark
