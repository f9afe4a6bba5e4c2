"""What the list can be filtered and sorted by, as entries to choose from."""

from __future__ import annotations

from phonecmp.search import facets, has_term
from phonecmp.tui.screens.choose.screen import Choice
from phonecmp.tui.view import ViewState

_HEADINGS = {"brand": "Brand", "partner": "Partner", "year": "Year", "state": "State"}


def facet_choices(view: ViewState) -> list[Choice]:
    """Every facet of the present hits with its count; the answer is `key` and `value`."""
    index = view.library.index(view.perspective)
    return [
        Choice(
            f"{facet.key}\n{facet.value}",
            facet.label,
            str(facet.count),
            _HEADINGS[facet.key],
            has_term(view.query, facet.key, facet.value),
        )
        for facet in facets(index, view.found.hits)
    ]


def sort_choices(view: ViewState) -> list[Choice]:
    """Name, announcement and every field with a number; the answer is what follows `sort:`."""
    table = view.library.catalog.table
    choices = [
        Choice("-announced", "Announced, newest first", heading="General"),
        Choice("name", "Name", heading="General"),
    ]
    for path, field in table.fields.items():
        if not field.kind.is_numeric:
            continue
        section = table.sections.get(field.section)
        better_first = "" if field.better == "lower" else "-"
        choices.append(
            Choice(
                f"{better_first}{path}",
                field.label,
                field.unit,
                section.label if section else "",
                has_term(view.query, "sort", f"{better_first}{path}"),
            )
        )
    return choices
