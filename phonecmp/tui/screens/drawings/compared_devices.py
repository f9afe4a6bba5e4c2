"""The compared devices of a view state, as drawings see them."""

from __future__ import annotations

from phonecmp.output.drawings import Subject, subjects
from phonecmp.tui.view_state import ViewState


def compared(view: ViewState) -> tuple[Subject, ...]:
    """The compared devices as drawings see them."""
    catalog = view.session.catalog
    sheets = [view.session.sheet(catalog.devices[each], view.perspective) for each in view.devices]
    return subjects(catalog, view.comparison.columns, sheets)
