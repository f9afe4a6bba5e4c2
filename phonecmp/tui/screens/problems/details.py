"""Everything about one finding: the lines it stands in, what to do, and why there is the rule."""

from __future__ import annotations

import re
from pathlib import Path

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from phonecmp.checking import ALL_RULES
from phonecmp.model import Finding
from phonecmp.output import safe_text
from phonecmp.output.pages import full_findings
from phonecmp.tui.line_renderer import BOLD, PLAIN, StyledSpan
from phonecmp.tui.screens.problems.lines import rule_title, severity_style
from phonecmp.tui.view_state import ViewState
from phonecmp.tui.widgets.line_list import LineItem, line
from phonecmp.tui.wrapped_text import wrapped

_HELP = "  help: "
_MARKED = re.compile(r"(?P<margin> *\| )(?P<indent> *)(?P<marks>\^+|-+)(?: (?P<label>.*))?")
_SOURCE = re.compile(r"(?P<margin> *\d+ \| )(?P<text>.*)")


def finding_title(
    view: ViewState, finding: Finding
) -> tuple[tuple[StyledSpan, ...], tuple[StyledSpan, ...]]:
    """Code and title of the rule, and the severity as a word."""
    style = severity_style(view.renderer.styles, finding.severity) + BOLD
    return ((f"{finding.code}  ", style), (rule_title(finding.code), BOLD)), (
        (finding.severity.value, style),
    )


def finding_details(view: ViewState, finding: Finding, width: int) -> tuple[LineItem, ...]:
    """Message, excerpt as `phonecmp check` prints it, help, and the rule's explanation."""
    styles = view.renderer.styles
    style = severity_style(styles, finding.severity)
    printed = full_findings([finding], Path.cwd().resolve()).splitlines()
    place = printed[0].partition(f": {finding.severity.value}[")[0]
    excerpt = [text for text in printed[1:] if not text.startswith(_HELP)]
    return (
        *_paragraph(safe_text(finding.message), width, BOLD),
        line((f" {place}", styles.muted)),
        *_excerpt(excerpt, width - 1, style, styles.accent, styles.muted),
        *_paragraph(safe_text(finding.help), width, PLAIN, ("help: ", styles.accent)),
        *_explanation(finding.code, width, styles.muted),
    )


def _paragraph(
    text: str, width: int, style: Style, lead: StyledSpan = ("", PLAIN)
) -> list[LineItem]:
    """A wrapped text, one column in; the lead stands before its first line."""
    name, lead_style = lead
    indent = " " * len(name)
    return [
        line((" ", PLAIN), (indent if number else name, lead_style), (text, style))
        for number, text in enumerate(wrapped(text, width - 2 - len(name)))
    ]


def _explanation(code: str, width: int, style: Style) -> list[LineItem]:
    rule = ALL_RULES.get(code)
    if rule is None:
        return []
    lines: list[LineItem] = []
    for paragraph in rule.explanation.split("\n\n"):
        lines.extend([line(), *_paragraph(paragraph, width, style)])
    return lines


def _excerpt(
    printed: list[str], width: int, style: Style, second: Style, muted: Style
) -> list[LineItem]:
    """The printed lines in their colours, moved to the left as far as the place needs."""
    lines: list[LineItem] = []
    for number, text in enumerate(printed):
        marked, source = _MARKED.fullmatch(text), _SOURCE.fullmatch(text)
        if source is not None:
            below = printed[number + 1] if number + 1 < len(printed) else ""
            shift = _shift(_MARKED.fullmatch(below), width)
            shown = _cropped(source["text"], shift, width - len(source["margin"]))
            lines.append(line((f" {source['margin']}", muted), (shown, PLAIN)))
        elif marked is not None and marked["marks"]:
            lines.extend(_marks(marked, width, style if "^" in marked["marks"] else second, muted))
        else:
            lines.append(line((f" {text}", muted)))
    return lines


def _shift(marked: re.Match[str] | None, width: int) -> int:
    """How many cells of a line to leave out at its left, so that the place below it is in sight."""
    if marked is None:
        return 0
    room = max(width - len(marked["margin"]), 1)
    indent = len(marked["indent"])
    return max(min(indent - 4, indent + len(marked["marks"]) - room), 0)


def _cropped(text: str, shift: int, width: int) -> str:
    return Strip([Segment(text)]).crop(shift, shift + max(width, 0)).text


def _marks(marked: re.Match[str], width: int, style: Style, muted: Style) -> list[LineItem]:
    """The signs under the place, and the label behind them, or below where it has no room there."""
    margin, label = marked["margin"], marked["label"] or ""
    before = len(marked["indent"]) - _shift(marked, width)
    marks = f"{' ' * before}{marked['marks']}"
    room = width - len(margin) - len(marks) - 1
    if len(label) <= room:
        return [line((f" {margin}", muted), (f"{marks} {label}".rstrip(), style + BOLD))]
    below = wrapped(label, max(width - len(margin), 10))
    return [line((f" {margin}", muted), (text, style + BOLD)) for text in (marks, *below)]
