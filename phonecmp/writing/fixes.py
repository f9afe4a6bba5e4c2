"""Mending what is certain: the fixes that findings carry, put into their files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from phonecmp.model import Finding, Fix
from phonecmp.writing.files import WritingError, read_text, replace_text
from phonecmp.writing.parsed import leaves, parse_or_none
from phonecmp.writing.splices import Splice, spliced


@dataclass(frozen=True, slots=True)
class Mended:
    """How many findings were mended in which files, and why others were left as they are."""

    files: Mapping[Path, int]
    refusals: tuple[str, ...] = ()

    @property
    def number(self) -> int:
        """How many findings were mended."""
        return sum(self.files.values())


def mend_files(findings: Iterable[Finding]) -> Mended:
    """Apply the fixes of findings, file by file; one that cannot be written is left as it is."""
    by_file: dict[Path, list[Fix]] = {}
    for finding in findings:
        if finding.fix is not None:
            by_file.setdefault(finding.file, []).append(finding.fix)
    mended: dict[Path, int] = {}
    refusals: list[str] = []
    for file, fixes in by_file.items():
        try:
            original = read_text(file)
            text, number = mended_text(original.text, fixes)
            if number:
                replace_text(original, text)
                mended[file] = number
        except WritingError as error:
            refusals.append(str(error))
    return Mended(mended, tuple(refusals))


def mended_text(text: str, fixes: Iterable[Fix]) -> tuple[str, int]:
    """A text with fixes applied, and how many; those that overlap an earlier one are left out.

    The text comes back as it was where the result is no TOML although it was before, or where
    more than the mended values differ.
    """
    chosen: list[Splice] = []
    for fix in sorted(fixes, key=lambda each: (each.start, each.end)):
        if fix.end <= len(text) and (not chosen or chosen[-1].end <= fix.start):
            chosen.append(Splice(fix.start, fix.end, fix.text))
    result = spliced(text, chosen)
    before, after = parse_or_none(text), parse_or_none(result)
    if before is None:
        return result, len(chosen)
    if after is None or _differing(before, after) > len(chosen):
        return text, 0
    return result, len(chosen)


def _differing(before: Mapping[str, object], after: Mapping[str, object]) -> int:
    """How many values two documents do not share, lists counted as one.

    Exceptions say nothing of a phone, so they may go as they are; one that is new counts.
    """
    old, new = leaves(_without_exceptions(before)), leaves(_without_exceptions(after))
    known = _exceptions(before)
    added = sum(each not in known for each in _exceptions(after))
    return added + sum(old.get(path) != new.get(path) for path in {**old, **new})


def _exceptions(document: Mapping[str, object]) -> list[object]:
    listed = document.get("allow", [])
    return listed if isinstance(listed, list) else [listed]


def _without_exceptions(document: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in document.items() if key != "allow"}
