"""Mending what is certain: the fixes that findings carry, put into their files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from phonecmp.model import Finding, Fix
from phonecmp.reading import digest_of
from phonecmp.toml import leaves, parse_or_none, repaired
from phonecmp.writing.atomic_files import (
    ChangedMeanwhileError,
    WritingError,
    read_text,
    replace_text,
)
from phonecmp.writing.key_layout import comments_of
from phonecmp.writing.text_edits import Splice, spliced

_MOST_SLIPS = 100
"""Mistakes of syntax in a text beyond which nobody can tell what it says."""

_MOST_TRIED = 50
"""Changes that are tried one by one where they cannot all be made."""

_TEXT = re.compile(
    r'(?P<long>"""(?:(?:[^"\\]|\\[\s\S]|"{1,2}(?!"))*"{3,5}|[\s\S]*)'
    r"|'''(?:(?:[^']|'{1,2}(?!'))*'{3,5}|[\s\S]*))"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|#[^\n]*"
)
"""Texts and comments; a text of several lines that is not closed goes on to the end."""


@dataclass(frozen=True, slots=True)
class FixResult:
    """How many findings were mended in which files, and why others were left as they are.

    `changed` are files that somebody wrote to since their findings were made.
    """

    files: Mapping[Path, int]
    refusals: tuple[str, ...] = ()
    changed: tuple[Path, ...] = ()

    @property
    def number(self) -> int:
        """How many findings were mended."""
        return sum(self.files.values())


def fix_files(findings: Iterable[Finding]) -> FixResult:
    """Apply the fixes of findings, file by file; one that cannot be written is left as it is."""
    by_file: dict[Path, list[Fix]] = {}
    for finding in findings:
        if finding.fix is not None:
            by_file.setdefault(finding.file, []).append(finding.fix)
    mended: dict[Path, int] = {}
    refusals: list[str] = []
    changed: list[Path] = []
    for file, fixes in by_file.items():
        try:
            number = _mend_file(file, fixes)
            if number:
                mended[file] = number
        except ChangedMeanwhileError:
            changed.append(file)
        except WritingError as error:
            refusals.append(str(error))
    return FixResult(mended, tuple(refusals), tuple(changed))


def _mend_file(file: Path, fixes: Sequence[Fix]) -> int:
    """Apply some fixes to a file, and tell how many it were.

    Raises:
        ChangedMeanwhileError: the file is another one than that the fixes were made for.
        WritingError: it cannot be read or written.
    """
    original = read_text(file)
    if any(fix.digest not in (None, digest_of(original.data)) for fix in fixes):
        raise ChangedMeanwhileError(f"{file} was changed since it was checked")
    text, number = fixed_text(original.text, fixes)
    if number:
        replace_text(original, text)
    return number


def fixed_text(text: str, fixes: Iterable[Fix]) -> tuple[str, int]:
    """A text with fixes applied, and how many; those that overlap an earlier one are left out.

    So are those inside of a text of several lines. Where all together would do more than they
    should, each that alone does not is applied.
    """
    chosen: list[Splice] = []
    kept = [match.span("long") for match in _TEXT.finditer(text) if match["long"]]
    for fix in sorted(fixes, key=lambda each: (each.start, each.end)):
        is_free = not chosen or chosen[-1].end <= fix.start
        is_inside = any(start < fix.end and fix.start < end for start, end in kept)
        if fix.end <= len(text) and is_free and not (is_inside and fix.text):
            chosen.append(Splice(fix.start, fix.end, fix.text))
    if not _is_sound(text, chosen):
        tried, chosen = chosen[:_MOST_TRIED], []
        for splice in tried:
            chosen += [splice] if _is_sound(text, [*chosen, splice]) else []
    return spliced(text, chosen), len(chosen)


def _is_sound(text: str, changes: Sequence[Splice]) -> bool:
    """Whether changes mend what they should: every comment and every other value stays.

    What was TOML has to stay so. Of anything else, more has to be TOML than before.
    """
    result = spliced(text, changes)
    if _comments_left(text, changes) != Counter(comments_of(result)):
        return False
    before, after = parse_or_none(text), parse_or_none(result)
    if before is not None:
        return after is not None and _differing(before, after) <= len(changes)
    found, broken = _parsed_in_parts(text)
    found_after, broken_after = _parsed_in_parts(result)
    if found is None or found_after is None:
        return False
    old, new = leaves(found), leaves(found_after)
    lost = sum(new.get(path) != value for path, value in old.items())
    return broken_after < broken and lost <= len(changes)


def _comments_left(text: str, changes: Sequence[Splice]) -> Counter[str]:
    """The comments of a text but for those that belong to what is removed."""
    removed = [text[one.start : one.end] for one in changes if not one.text]
    gone = Counter(comment for piece in removed for comment in comments_of(piece))
    return Counter(comments_of(text)) - gone


def _parsed_in_parts(text: str) -> tuple[dict[str, Any] | None, int]:
    """What a text says apart from what the parser refuses, and how many lines it refuses."""
    plain = text.replace("\r\n", "\n")
    rest = repaired(plain, _MOST_SLIPS)
    lines = zip(plain.split("\n"), rest.split("\n"), strict=True)
    return parse_or_none(rest), sum(old != new for old, new in lines)


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
