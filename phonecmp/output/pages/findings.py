"""What is wrong in catalogue files, in the formats of `phonecmp check`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from phonecmp.model import Finding, Severity
from phonecmp.output.safe import safe_text

_GITHUB_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.QUESTION: "notice",
}


def concise_findings(findings: Sequence[Finding], folder: Path) -> str:
    """One line per finding: place, severity, code, message. Paths are relative to `folder`."""
    return "".join(f"{_head(finding, folder)}\n" for finding in findings)


def full_findings(findings: Sequence[Finding], folder: Path) -> str:
    """Each finding with the line it stands in, the place underlined, and what to do."""
    return "\n".join(_full(finding, folder) for finding in findings)


def github_findings(findings: Sequence[Finding], folder: Path) -> str:
    """Workflow commands that GitHub shows beside the lines of a change."""
    return "".join(_github(finding, folder) for finding in findings)


def _head(finding: Finding, folder: Path) -> str:
    place = f"{shown_path(finding.file, folder)}:{finding.line}:{finding.column}"
    return f"{place}: {finding.severity.value} {finding.code}: {safe_text(finding.message)}"


def shown_path(file: Path, folder: Path) -> str:
    """A path as short as it can be from a folder, safe to print."""
    resolved = file.resolve()
    if resolved.is_relative_to(folder):
        return safe_text(resolved.relative_to(folder).as_posix())
    return safe_text(str(file))


def _full(finding: Finding, folder: Path) -> str:
    lines = [_head(finding, folder)]
    source = _line(finding)
    if source is not None:
        number = str(finding.line)
        margin = " " * len(number)
        text = safe_text(source.replace("\t", " "))
        mark = "^" * max(min(finding.width, len(text) - finding.column + 2), 1)
        lines += [
            f"{margin} |",
            f"{number} | {text}",
            f"{margin} | {' ' * (finding.column - 1)}{mark}",
        ]
    if finding.help:
        lines.append(f"  help: {safe_text(finding.help)}")
    return "\n".join(lines) + "\n"


def _line(finding: Finding) -> str | None:
    """The line of a finding, None where the file has none there."""
    try:
        content = finding.file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    lines = content.splitlines()
    return lines[finding.line - 1] if 0 < finding.line <= len(lines) else None


def _github(finding: Finding, folder: Path) -> str:
    place = ",".join(
        [
            f"file={_property(shown_path(finding.file, folder))}",
            f"line={finding.line}",
            f"col={finding.column}",
            f"title={_property(finding.code)}",
        ]
    )
    message = finding.message + (f" ({finding.help})" if finding.help else "")
    return f"::{_GITHUB_LEVELS[finding.severity]} {place}::{_data(message)}\n"


def _data(text: str) -> str:
    """Text with the characters escaped that would end a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def findings_summary(findings: Sequence[Finding], files: int) -> str:
    """How many files were read and what was found, in one line."""
    counts = []
    for severity in Severity:
        number = sum(finding.severity is severity for finding in findings)
        if number:
            counts.append(f"{number} {severity.value}{'s' if number > 1 else ''}")
    return f"{files} files read: {', '.join(counts) or 'nothing to complain about'}"
