"""Lines of catalogue files with places underlined."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from rich.cells import cell_len

from phonecmp.model import Finding
from phonecmp.output.terminal_safe_text import safe_text

_LONGEST_LINE = 110
"""Characters; of a longer line the part around the place is shown."""


def shown_path(file: Path, folder: Path) -> str:
    """A path as short as it can be from a folder without links, safe to print.

    A link keeps its own name, whatever it leads to.
    """
    written = Path(os.path.abspath(file))  # noqa: PTH100 (resolve follows the link itself)
    for place in (written, Path(os.path.realpath(file.parent), file.name)):
        if place.is_relative_to(folder):
            return safe_text(place.relative_to(folder).as_posix())
    return safe_text(str(file))


@dataclass(slots=True)
class Excerpts:
    """The lines of the files that were shown so far."""

    read: dict[Path, list[str]] = field(default_factory=dict)

    def lines_of(self, finding: Finding, folder: Path) -> list[str]:
        """The place of a finding, and the second one where there is one; nothing without text."""
        first = self._line(finding.file, finding.line)
        other = finding.other
        second = self._line(other.file, other.line) if other else None
        numbers = [finding.line, other.line if other and second is not None else 0]
        margin = " " * len(str(max(numbers)))
        lines: list[str] = []
        if first is not None:
            lines.append(f"{margin} |")
            lines += _marked(first, finding.line, finding.column, finding.width, "^",
                             finding.label, margin)  # fmt: skip
        if other is not None and second is not None:
            elsewhere = other.file != finding.file
            where = f"{shown_path(other.file, folder)}:{other.line}:{other.column}"
            lines.append(f"{margin} ::: {where}" if elsewhere else f"{margin} :")
            lines += _marked(second, other.line, other.column, other.width, "-", other.label,
                             margin)  # fmt: skip
        return lines

    def _line(self, file: Path, number: int) -> str | None:
        """A line of a file, None where the file has none there."""
        if file not in self.read:
            self.read[file] = _lines(file)
        lines = self.read[file]
        return lines[number - 1] if 0 < number <= len(lines) else None


def _lines(file: Path) -> list[str]:
    """The lines of a plain file; none of anything else, which could block or never end."""
    from phonecmp.reading import read_plain  # only where something is wrong

    try:
        text = read_plain(file).decode("utf-8-sig", "replace")
    except (OSError, ValueError):
        return []
    return text.replace("\r\n", "\n").split("\n")


def _marked(
    source: str, number: int, column: int, width: int, sign: str, label: str, margin: str
) -> list[str]:
    """A line with its number, and below it the signs under the place and its label."""
    start = max(column - 1, 0)
    cut = max(start - _LONGEST_LINE // 2, 0) if len(source) > _LONGEST_LINE else 0
    shown = source[cut : cut + _LONGEST_LINE]
    before, place = shown[: start - cut], shown[start - cut : start - cut + width]
    ellipsis = "…" if cut else ""
    text = safe_text(ellipsis + shown.replace("\t", " "))
    indent = " " * cell_len(safe_text(ellipsis + before.replace("\t", " ")))
    marks = sign * max(cell_len(safe_text(place.replace("\t", " "))), 1)
    end = "…" if cut + _LONGEST_LINE < len(source) else ""
    note = f" {safe_text(label)}" if label else ""
    return [f"{number:>{len(margin)}} | {text}{end}", f"{margin} | {indent}{marks}{note}"]
