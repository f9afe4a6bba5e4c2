"""What is wrong in catalogue files, in the formats of `phonecmp check`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from phonecmp.model import Finding, Severity
from phonecmp.output.pages.file_excerpts import Excerpts, shown_path
from phonecmp.output.terminal_safe_text import safe_text

_GITHUB_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.QUESTION: "notice"}


def concise_findings(findings: Sequence[Finding], folder: Path) -> str:
    """One line per finding: place, severity, code, message. Paths are relative to `folder`."""
    return "".join(f"{_head(finding, folder)}\n" for finding in findings)


def full_findings(findings: Sequence[Finding], folder: Path) -> str:
    """Each finding with the line it stands in, the place underlined, and what to do.

    A second place comes below the first one.
    """
    excerpts = Excerpts()
    return "\n".join(_full(finding, folder, excerpts) for finding in findings)


def github_findings(findings: Sequence[Finding], folder: Path) -> str:
    """Workflow commands that GitHub shows beside the lines of a change."""
    return "".join(_github(finding, folder) for finding in findings)


def finding_counts(findings: Sequence[Finding], titles: Mapping[str, str]) -> str:
    """How often each rule found something, most often first. `titles` are those of the rules."""
    counts = sorted(Counter(finding.code for finding in findings).items())
    counts.sort(key=lambda each: -each[1])
    return "".join(f"{number:>6}  {code}  {titles.get(code, '')}\n" for code, number in counts)


def _head(finding: Finding, folder: Path) -> str:
    place = f"{shown_path(finding.file, folder)}:{finding.line}:{finding.column}"
    return f"{place}: {finding.severity.value}[{finding.code}] {safe_text(finding.message)}"


def _full(finding: Finding, folder: Path, excerpts: Excerpts) -> str:
    lines = [_head(finding, folder), *excerpts.lines_of(finding, folder)]
    if finding.help:
        lines.append(f"  help: {safe_text(finding.help)}")
    return "\n".join(lines) + "\n"


def _github(finding: Finding, folder: Path) -> str:
    place = ",".join(
        [
            f"file={_property(shown_path(finding.file, folder))}",
            f"line={finding.line}",
            f"col={finding.column}",
            f"title={_property(finding.code)}",
        ]
    )
    message = safe_text(finding.message) + (f" ({safe_text(finding.help)})" if finding.help else "")
    return f"::{_GITHUB_LEVELS[finding.severity]} {place}::{_data(message)}\n"


def _data(text: str) -> str:
    """Text with the characters escaped that would end a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def findings_summary(findings: Sequence[Finding], files: int) -> str:
    """How many files were read, what was found and how much of it --fix mends, in one line."""
    counts = []
    for severity in Severity:
        number = sum(finding.severity is severity for finding in findings)
        if number:
            counts.append(f"{number} {severity.value}{'s' if number > 1 else ''}")
    mendable = sum(finding.fix is not None for finding in findings)
    hint = f"; --fix mends {mendable}" if mendable else ""
    read = f"{files} file{'' if files == 1 else 's'} read"
    return f"{read}: {', '.join(counts) or 'nothing to complain about'}{hint}"
