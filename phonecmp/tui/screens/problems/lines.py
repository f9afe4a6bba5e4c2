"""The lines of the problems screen."""

from __future__ import annotations

from phonecmp.model import Finding, Severity
from phonecmp.output import safe_text
from phonecmp.tui.pen import BOLD, PLAIN
from phonecmp.tui.view import ViewState
from phonecmp.tui.widgets.line_list import LineItem, line, paragraphs


def finding_items(view: ViewState) -> tuple[LineItem, ...]:
    """Two or three lines per finding: what and where, the file, what to write instead."""
    findings = view.library.findings
    if not findings:
        return paragraphs(view.pen, ["", "Nothing is wrong in the files that were read."])
    items: list[LineItem] = []
    for number, finding in enumerate(findings):
        items.extend(_finding(view, finding, number))
    return tuple(items)


def _finding(view: ViewState, finding: Finding, number: int) -> list[LineItem]:
    ink = view.pen.ink
    style = {
        Severity.ERROR: ink.disputed,
        Severity.WARNING: ink.rumoured,
        Severity.QUESTION: ink.muted,
    }[finding.severity]
    lines = [
        line(
            (f" {finding.severity.value}", style + BOLD),
            (f" [{finding.code}] ", ink.muted),
            (safe_text(finding.message), PLAIN),
            key=str(number),
        ),
        line((f"   {safe_text(place_of(finding))}", ink.muted)),
    ]
    if finding.help:
        lines.append(line(("   help: ", ink.accent), (safe_text(finding.help), PLAIN)))
    return [*lines, line()]


def place_of(finding: Finding) -> str:
    """`path:line:column`, as editors and compilers write it."""
    return f"{finding.file}:{finding.line}:{finding.column}"
