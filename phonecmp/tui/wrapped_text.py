"""Text broken into lines."""

from __future__ import annotations

from rich.cells import cell_len, chop_cells, set_cell_size


def wrapped(text: str, width: int) -> list[str]:
    """The words of a text in lines of at most `width` cells; a longer word is cut."""
    lines: list[str] = []
    current = ""
    for word in text.split():
        for part in chop_cells(word, max(width, 1)):
            joined = f"{current} {part}" if current else part
            if cell_len(joined) <= width or not current:
                current = joined
            else:
                lines.append(current)
                current = part
    return [*lines, current] if current else lines


def clipped(text: str, width: int, ellipsis: str) -> str:
    """The beginning of a text in at most `width` cells, with an ellipsis where it is cut."""
    if cell_len(text) <= width:
        return text
    room = max(width - cell_len(ellipsis), 0)
    return set_cell_size(text, room).rstrip() + ellipsis if room else ""
