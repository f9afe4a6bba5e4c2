"""What the list can be filtered and sorted by, as entries to choose from."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual.widgets import Input

from phonecmp.comparison.rows import AT_FOCAL
from phonecmp.model import FIGURES, FOCAL_LENGTHS_MM, Better, Kind, focal_field
from phonecmp.search import filters, has_term, toggled
from phonecmp.tui.screens.choice_list.screen import Choice, ChooseScreen
from phonecmp.tui.view_state import ViewState

_HEADINGS = {
    "brand": "Brand", "partner": "Partner", "year": "Year", "state": "State", "tele": "Tele",
    "protection": "IP rating", "size": "Display size", "sensor": "Main sensor", "price": "Price",
}  # fmt: skip


def question(
    state: Callable[[], ViewState], what: str, field: Input
) -> tuple[ChooseScreen, Callable[[str | None], None]]:
    """The question by which "filter" to filter or how to "sort", and what its answer does.

    `state` gives the view that there is whenever choices are counted, `field` holds the query. An
    answer that is in the query already is taken out of it, or turned round.
    """
    title, choices, change = {
        "filter": ("Show only", filter_choices, with_filter),
        "sort": ("Sort by", sort_choices, next_sorting),
    }[what]

    def take(answer: str | None) -> None:
        if answer is not None:
            field.value = change(field.value, answer)

    return ChooseScreen(state().renderer, title, lambda: choices(state())), take


def filter_choices(view: ViewState) -> list[Choice]:
    """Every filter of the present hits with its count; the answer is `key` and `value`."""
    index = view.session.index(view.perspective)
    return [
        Choice(
            f"{each.key}\n{each.value}",
            each.label,
            "" if each.count is None else str(each.count),
            _HEADINGS[each.about],
            has_term(view.query, each.key, each.value),
        )
        for each in filters(index, view.found.hits)
    ]


def with_filter(query: str, answer: str) -> str:
    """A query with the filter that was chosen, or without it where it had it."""
    key, _, value = answer.partition("\n")
    return toggled(query, key, value)


def sort_choices(view: ViewState) -> list[Choice]:
    """Announcement, name and every field; the answer is what follows `sort:`, the best first."""
    table = view.session.catalog.table
    choices = [
        _sort_choice(view.query, "-announced", "Announced", "newest first", "General"),
        _sort_choice(view.query, "name", "Name", "", "General"),
    ]
    for path, field in table.fields.items():
        if path in ("name", "announced") or field.kind is Kind.PRESENCE:
            continue
        section = table.sections.get(field.section)
        is_rising = field.better is Better.LOWER or not field.kind.is_numeric
        order = path if is_rising else f"-{path}"
        heading = section.label if section else "General"
        choices.append(_sort_choice(view.query, order, field.label, field.unit, heading))
    return [*choices, *_orders_at_focal(view.query)]


def _orders_at_focal(query: str) -> Iterator[Choice]:
    """What the cameras give at the usual focal lengths: 24, 85; any other one can be typed."""
    for focal in FOCAL_LENGTHS_MM:
        for name in FIGURES:
            field = focal_field(f"{name}@{focal}")
            if field is not None:
                order = field.path if field.better is Better.LOWER else f"-{field.path}"
                yield _sort_choice(query, order, f"{field.label} mm", field.unit, AT_FOCAL.label)


def _sort_choice(query: str, order: str, label: str, note: str, heading: str) -> Choice:
    is_turned = has_term(query, "sort", _turned(order))
    note_text = "the other way round" if is_turned else note
    return Choice(order, label, note_text, heading, is_turned or has_term(query, "sort", order))


def next_sorting(query: str, order: str) -> str:
    """The query after an order was chosen: first that order, then the other one, then none."""
    if has_term(query, "sort", order):
        return toggled(query, "sort", _turned(order))
    if has_term(query, "sort", _turned(order)):
        return toggled(query, "sort", _turned(order))
    return toggled(query, "sort", order)


def _turned(order: str) -> str:
    return order[1:] if order.startswith("-") else f"-{order}"
