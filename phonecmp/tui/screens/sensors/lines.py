"""The lines of the screen of sensors: figures in columns, and the cameras that have one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from phonecmp.knowledge import SensorUse, UsedSensor
from phonecmp.knowledge.sensor_figures import area_mm2, sides_mm
from phonecmp.model import number_text
from phonecmp.output import safe_text, with_commas
from phonecmp.output.pages import figures_text
from phonecmp.output.presenters.correction import citing_layer, entry_changes
from phonecmp.tui.line_renderer import BOLD, PLAIN, StyledSpan, fit, link_to, right
from phonecmp.tui.view_state import ViewState
from phonecmp.tui.widgets.line_list import LineItem, line, paragraphs, still_reading
from phonecmp.tui.wrapped_text import wrapped

_FORMAT, _ARRAY, _PIXEL, _AREA, _PHONES = 8, 15, 9, 11, 7
_LEAST_NAME, _MOST_NAME = 14, 30
_LABEL = 9
_ROLE, _DATE = 11, 11


class Order(StrEnum):
    """In which order sensors stand; each word is what the footer calls it."""

    AREA = "by area"
    PHONES = "by phones"
    NAME = "by name"


def ordered(used: Sequence[UsedSensor], order: Order) -> tuple[UsedSensor, ...]:
    """Sensors from the largest, or from the one in most phones, or by name."""
    match order:
        case Order.AREA:
            return tuple(sorted(used, key=lambda one: -(area_mm2(one.sensor) or 0.0)))
        case Order.PHONES:
            return tuple(sorted(used, key=lambda one: -len(one.devices)))
        case Order.NAME:
            return tuple(sorted(used, key=lambda one: one.sensor.name.casefold()))


def sensors_matching(used: Sequence[UsedSensor], words: Sequence[str]) -> tuple[UsedSensor, ...]:
    """The sensors that have all words in their names, figures or phones."""
    return tuple(one for one in used if all(word in _searched(one) for word in words))


def _searched(one: UsedSensor) -> str:
    phones = (f"{use.name} {use.device} {use.role}" for use in one.uses)
    figures = figures_text(one.sensor)[:4]
    return " ".join([one.sensor.name, *one.sensor.aka, *figures, *phones]).casefold()


def sensor_items(
    view: ViewState, used: Sequence[UsedSensor], width: int, words: Sequence[str]
) -> tuple[LineItem, ...]:
    """A head, and a line per sensor with the columns that there is room for."""
    if not used and view.reading is not None:
        return still_reading(view.renderer)
    if not used:
        value = "No sensor has these words; {sensors.back} clears the search." if words else _NONE
        return paragraphs(
            view.renderer, ["", *wrapped(view.renderer.with_keys(value), max(width - 4, 10))]
        )
    columns = _columns(width)
    name = min(max(width - sum(columns) - 2, _LEAST_NAME), _MOST_NAME)
    heads = ("format", "array", "pixel", "area", "phones")
    head = "".join(right(text, cells) for text, cells in zip(heads, columns, strict=True))
    items = [line((f" {fit('sensor', name)}{head}", view.renderer.styles.muted))]
    comma = view.session.catalog.table.has_commas
    for one in used:
        texts = (*figures_text(one.sensor, comma=comma)[:4], str(len(one.devices) or ""))
        cells = "".join(right(text, room) for text, room in zip(texts, columns, strict=True))
        is_used = BOLD if one.uses else PLAIN
        text = fit(view.renderer.shorten(one.sensor.name, name - 1), name)
        items.append(line((f" {text}", is_used), (cells, PLAIN), key=one.sensor.id))
    return tuple(items)


_NONE = "No catalogue in use describes a sensor."


def _columns(width: int) -> tuple[int, int, int, int, int]:
    """The widths of the columns, 0 for those that have no room."""
    room = width - 2 - _LEAST_NAME - _FORMAT - _AREA - _PHONES
    array = _ARRAY if room >= _ARRAY + _PIXEL + 6 else 0
    pixel = _PIXEL if room - array >= _PIXEL else 0
    return _FORMAT, array, pixel, _AREA, _PHONES


def use_title(
    view: ViewState, one: UsedSensor
) -> tuple[tuple[StyledSpan, ...], tuple[StyledSpan, ...]]:
    """`Sony IMX989`, and how many phones have it."""
    number = len(one.devices)
    count = f"{number} phone{'' if number == 1 else 's'}" if number else "in no phone here"
    return ((safe_text(one.sensor.name), BOLD),), ((count, view.renderer.styles.muted),)


def use_items(view: ViewState, one: UsedSensor, width: int) -> tuple[LineItem, ...]:
    """What is known of a sensor, then a line per camera that has it, oldest first."""
    entries = [
        line((f" {fit(label, _LABEL)}", view.renderer.styles.muted), (text, link_to(value)))
        for label, value in _entries(view, one)
        if value
        for label, text in _parts(label, value, max(width - _LABEL - 2, 10))
    ]
    return (*entries, line(("", PLAIN)), *(_use_line(view, use, width) for use in one.uses))


def _parts(label: str, value: str, width: int) -> Iterator[tuple[str, str]]:
    for number, text in enumerate(wrapped(value, width)):
        yield ("" if number else label), text


def _entries(view: ViewState, one: UsedSensor) -> tuple[tuple[str, str], ...]:
    sensor, sides = one.sensor, sides_mm(one.sensor)
    comma = view.session.catalog.table.has_commas
    form, array, pixel, size, basis = figures_text(sensor, comma=comma)
    dot = f" {view.renderer.glyphs.dot} "
    shape = (
        f"{number_text(round(sides[0], 2))} × {number_text(round(sides[1], 2))} mm" if sides else ""
    )
    catalog, entry = view.session.catalog, f"sensors/{sensor.id}"
    cited = [
        citing_layer(catalog, entry, each) + (each.url or catalog.source_name(each.by or ""))
        for each in sensor.citations
    ]
    return (
        ("also", ", ".join(map(safe_text, sensor.aka))),
        ("size", dot.join(filter(None, (form, size, with_commas(shape, comma=comma))))),
        ("pixels", dot.join(filter(None, (array, pixel, sensor.colour_filter or "")))),
        ("basis", basis),
        ("note", safe_text(sensor.note or "")),
        *(("changed", text) for text in entry_changes(catalog, entry)),
        ("read in", safe_text(", ".join(cited))),
    )


def _use_line(view: ViewState, use: SensorUse, width: int) -> LineItem:
    """`✓ Xiaomi 12S Ultra   Main   2022-07-04`."""
    styles, glyphs = view.renderer.styles, view.renderer.glyphs
    role = view.session.catalog.table.roles.get(use.role, use.role)
    when = str(use.announced) if use.announced else ""
    room = max(width - _ROLE - _DATE - 4, 8)
    mark = (f" {glyphs.status[use.status]} ", styles.status(use.status))
    name = fit(view.renderer.shorten(safe_text(use.name), room - 1), room)
    compared = styles.accent + BOLD if use.device in view.devices else PLAIN
    return line(
        mark,
        (name, compared),
        (fit(view.renderer.shorten(role, _ROLE - 1), _ROLE), styles.muted),
        (fit(when, _DATE), styles.muted),
        key=f"{use.device} {use.role}",
    )
