"""`phonecmp check`: what is wrong in catalogue files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from phonecmp.cli.emit import Target, say, write_out
from phonecmp.cli.errors import WrongUseError
from phonecmp.cli.settings import Settings
from phonecmp.model import Finding, Severity
from phonecmp.output import finding_object, json_text
from phonecmp.output.pages import (
    concise_findings,
    findings_summary,
    full_findings,
    github_findings,
)
from phonecmp.reading import read_catalog

_MARKS = ("devices", "partners", "fields.toml", "sources.toml", "brands.toml", "names.toml")
"""What a folder holds if it is a catalogue."""


def print_findings(
    settings: Settings, paths: Sequence[Path], format_name: str, file: Path | None, *, strict: bool
) -> int:
    """Print the findings in some paths, or in every catalogue in use, and return the exit code.

    Raises:
        WrongUseError: a path is in no catalogue.
    """
    roots = tuple(_catalog_of(path) for path in paths)
    layers = Settings((*settings.catalogs, *roots), settings.bundled).layers
    reading = read_catalog(layers)
    findings = [each for each in reading.findings if not paths or _is_within(each, paths)]
    write_out(_printed(findings, format_name), Target(format_name, file))
    say(findings_summary(findings, reading.files))
    wrong = [each for each in findings if strict or each.severity is Severity.ERROR]
    return 1 if wrong else 0


def _catalog_of(path: Path) -> Path:
    """The catalogue that a path is or lies in.

    Raises:
        WrongUseError: it lies in none.
    """
    resolved = path.resolve()
    for folder in (resolved, *resolved.parents):
        if folder.is_dir() and any((folder / mark).exists() for mark in _MARKS):
            return folder
    message = f"{path} is in no catalogue: no folder around it has devices or fields.toml"
    raise WrongUseError(message)


def _is_within(finding: Finding, paths: Sequence[Path]) -> bool:
    file = finding.file.resolve()
    return any(file.is_relative_to(path.resolve()) for path in paths)


def _printed(findings: Sequence[Finding], format_name: str) -> str:
    here = Path.cwd().resolve()
    match format_name:
        case "json":
            return json_text([finding_object(finding) for finding in findings])
        case "github":
            return github_findings(findings, here)
        case "concise":
            return concise_findings(findings, here)
        case _:
            return full_findings(findings, here)
