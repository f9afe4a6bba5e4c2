"""The lines of the problems screen: findings by severity and file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from rich.style import Style

from phonecmp.checking import ALL_RULES
from phonecmp.model import Finding, Severity
from phonecmp.output import safe_text
from phonecmp.tui.line_renderer import BOLD, PLAIN, StyledSpan, fit
from phonecmp.tui.screens.choice_list.screen import Choice
from phonecmp.tui.theme_styles import ThemeStyles
from phonecmp.tui.view_state import ViewState
from phonecmp.tui.widgets.header import reading_text
from phonecmp.tui.widgets.line_list import LineItem, line, paragraphs
from phonecmp.tui.wrapped_text import clipped

_PLACE = 9
_CODE = 6
_ORDER = tuple(Severity)

HEADINGS = {Severity.ERROR: "Errors", Severity.WARNING: "Warnings", Severity.QUESTION: "Questions"}
"""What a group of findings is called."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A finding of the list: its key, the path shown, and the text that is searched."""

    key: str
    finding: Finding
    path: str
    text: str


def listed_findings(findings: Iterable[Finding]) -> tuple[Listed, ...]:
    """Findings by severity, file and place. Two at one place have different keys all the same."""
    here = Path.cwd()
    paths: dict[Path, str] = {}
    seen: Counter[str] = Counter()
    listed = []
    for finding in sorted(findings, key=_order):
        path = paths.get(finding.file)
        if path is None:
            path = paths[finding.file] = _shown_path(finding.file, here)
        place = f"{path}:{finding.line}:{finding.column}:{finding.code}"
        seen[place] += 1
        words = (finding.severity, place, rule_title(finding.code), finding.message, finding.help)
        listed.append(Listed(f"{place}#{seen[place]}", finding, path, " ".join(words).casefold()))
    return tuple(listed)


def _order(finding: Finding) -> tuple[int, str, int, int, str]:
    severity = _ORDER.index(finding.severity)
    return severity, str(finding.file), finding.line, finding.column, finding.code


def _shown_path(file: Path, here: Path) -> str:
    return safe_text((file.relative_to(here) if file.is_relative_to(here) else file).as_posix())


def rule_title(code: str) -> str:
    """What a rule is called; empty for a code that no rule has."""
    rule = ALL_RULES.get(code)
    return rule.title if rule else ""


def place_of(finding: Finding) -> str:
    """`path:line:column`, as editors and compilers write it."""
    return f"{finding.file}:{finding.line}:{finding.column}"


def severity_style(styles: ThemeStyles, severity: Severity) -> Style:
    """The colour that repeats what the word of the severity says."""
    return {
        Severity.ERROR: styles.disputed,
        Severity.WARNING: styles.rumoured,
        Severity.QUESTION: styles.possible,
    }[severity]


def finding_items(
    view: ViewState, listed: Sequence[Listed], width: int, *, is_narrowed: bool
) -> tuple[LineItem, ...]:
    """A heading per severity, one per file, and a line per finding."""
    if not listed:
        return paragraphs(view.renderer, ["", *_nothing(view, is_narrowed=is_narrowed)])
    return tuple(_grouped(view, listed, width))


def _grouped(view: ViewState, listed: Sequence[Listed], width: int) -> Iterator[LineItem]:
    styles = view.renderer.styles
    for severity, of_severity in groupby(listed, key=lambda each: each.finding.severity):
        alike = list(of_severity)
        style = severity_style(styles, severity) + BOLD
        yield line((f" {HEADINGS[severity]} ", style), (str(len(alike)), styles.muted))
        for path, in_file in groupby(alike, key=lambda each: each.path):
            yield line((f"   {view.renderer.shorten(path, width - 4)}", styles.muted))
            for each in in_file:
                yield _finding(view, each, style, width)


def _finding(view: ViewState, listed: Listed, style: Style, width: int) -> LineItem:
    finding, styles = listed.finding, view.renderer.styles
    room = width - 5 - _PLACE - _CODE - 1
    return line(
        (fit(f"     {finding.line}:{finding.column}", 5 + _PLACE), styles.muted),
        (fit(finding.code, _CODE), style),
        (clipped(safe_text(finding.message), room, view.renderer.glyphs.ellipsis), PLAIN),
        key=listed.key,
    )


def _nothing(view: ViewState, *, is_narrowed: bool) -> list[str]:
    session = view.session
    if view.session.findings and is_narrowed:
        return ["No finding matches. {problems.back} shows all of them."]
    if view.reading is not None:
        return ["The files are still being read."]
    if session.unchecked:
        return ["Reading the files brought up nothing."]
    if session.checked_files is None:
        return ["Reading the files brought up nothing.", "The other rules are being asked."]
    count = session.checked_files
    return [f"No problems in {count:,} file{'' if count == 1 else 's'}."]


def counts_note(view: ViewState, shown: int) -> tuple[StyledSpan, ...]:
    """How many findings of each severity there are, and whether that is all already."""
    styles = view.renderer.styles
    findings = view.session.findings
    counted = Counter(finding.severity for finding in findings)
    words = [
        f"{counted[each]:,} {each.value}{'' if counted[each] == 1 else 's'}"
        for each in Severity
        if counted[each]
    ]
    if shown != len(findings):
        words.insert(0, f"{shown:,} of {len(findings):,}")
    spans: list[StyledSpan] = (
        [(f" {view.renderer.glyphs.dot} ".join(words), styles.muted)] if words else []
    )
    state = _state(view)
    if state:
        spans.append((f"  {state}" if words else state, styles.rumoured))
    return tuple(spans)


def _state(view: ViewState) -> str:
    if view.reading is not None:
        return reading_text(view.reading)
    return f"checking{view.renderer.glyphs.ellipsis}" if view.session.is_unchecked else ""


def rule_choices(findings: Iterable[Finding], chosen: str) -> list[Choice]:
    """An entry per rule that found something, most findings first, below one for all."""
    counted = Counter((finding.severity, finding.code) for finding in findings)
    ordered = sorted(
        counted.items(), key=lambda each: (_ORDER.index(each[0][0]), -each[1], each[0][1])
    )
    choices = [Choice("", "All rules", f"{counted.total():,}", "Every severity", not chosen)]
    for (severity, code), number in ordered:
        text = f"{code}  {rule_title(code)}".rstrip()
        choices.append(Choice(code, text, f"{number:,}", HEADINGS[severity], code == chosen))
    return choices
