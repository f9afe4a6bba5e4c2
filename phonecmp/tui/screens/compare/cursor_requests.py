"""What the comparison asks of the app at its cursor: sheet, editor, page, claims, clipboard."""

from __future__ import annotations

from phonecmp.tui import messages as wants
from phonecmp.tui.screens.compare.evidence_lines import copied_value, evidence_at_cursor
from phonecmp.tui.view_state import ViewState


def sheet(
    view: ViewState, highlighted: str | None, *, in_grid: bool
) -> wants.SheetRequested | None:
    """The sheet of the column under the cursor, or of the device highlighted in the list."""
    device = (view.at_cursor if in_grid else None) or highlighted
    return wants.SheetRequested(device) if device else None


def editor(
    view: ViewState, highlighted: str | None, *, in_grid: bool
) -> wants.EditRequested | None:
    """The file of the column under the cursor, at its row, or of the highlighted device."""
    if in_grid and view.at_cursor is not None:
        path = "" if view.place.row.startswith(":") else view.place.row
        return wants.EditRequested(view.at_cursor, path)
    return wants.EditRequested(highlighted) if highlighted else None


def page(view: ViewState) -> wants.PageRequested | None:
    """The newest page behind the value under the cursor; None where there is no value."""
    evidence = evidence_at_cursor(view)
    if evidence is None:
        return None
    urls = [said.url for said in evidence.statements if said.url]
    return wants.PageRequested(urls[-1] if urls else None)


def claims(view: ViewState) -> wants.ClaimsRequested | None:
    """Every claim on the value under the cursor; None on a heading."""
    evidence = evidence_at_cursor(view)
    return evidence and wants.ClaimsRequested(evidence.device.id, evidence.field)


def cell_copy(view: ViewState) -> wants.CopyRequested | None:
    """The value under the cursor with its unit; None where there is none."""
    evidence = evidence_at_cursor(view)
    text = copied_value(view, evidence) if evidence is not None else ""
    return wants.CopyRequested(text, text) if text else None


def table_copy(view: ViewState) -> wants.CopyRequested:
    """The comparison as a Markdown table."""
    from phonecmp.output import pages  # needed for a copy only

    text = pages.markdown(pages.comparison_table(view.comparison, view.session.catalog))
    return wants.CopyRequested(text, "the comparison as Markdown")
