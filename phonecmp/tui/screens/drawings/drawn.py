"""The drawings of a view state, at a size."""

from __future__ import annotations

from phonecmp.knowledge import Shown as ShownValue
from phonecmp.knowledge import exists, shown
from phonecmp.model import Device, Field
from phonecmp.output.drawings import (
    Drawing,
    Look,
    Subject,
    bodies,
    generations,
    line_history,
    numeric_fields,
    points,
    reach,
    scatter,
    sensors,
    subjects,
    with_lanes,
)
from phonecmp.tui.screens.drawings.choice import Choice, Shown
from phonecmp.tui.view import ViewState

_LOWEST_LANE, _LOWEST_OUTLINED_LANE, _HIGHEST_LANE = 3, 5, 8
_AXIS_ROWS = 2
_LEAST_SENSORS = 10


def compared(view: ViewState) -> tuple[Subject, ...]:
    """The compared devices as drawings see them."""
    catalog = view.library.catalog
    sheets = [view.library.sheet(catalog.devices[each], view.perspective) for each in view.devices]
    return subjects(catalog, view.comparison.columns, sheets)


def rows_of_sensors(view: ViewState, look: Look, height: int) -> int:
    """The rows of sensors above the reach, in a pane of this height; 0 without room for both."""
    lanes = len(with_lanes(compared(view)))
    lowest = _LOWEST_LANE if look.fills else _LOWEST_OUTLINED_LANE
    if not lanes or height < _LEAST_SENSORS + lowest * lanes + _AXIS_ROWS:
        return 0
    return max(height - _HIGHEST_LANE * lanes - _AXIS_ROWS - 1, _LEAST_SENSORS, height // 4)


def drawing(view: ViewState, choice: Choice, look: Look, width: int, height: int) -> Drawing:
    """The chosen drawing in a pane of this size."""
    match choice.shown:
        case Shown.SENSORS:
            return sensors(compared(view), look, width, height, nested=choice.nested)
        case Shown.REACH:
            return reach(compared(view), look, width, height, focal_mm=choice.focal_mm)
        case Shown.BODIES:
            return bodies(compared(view), look, width, height)
        case Shown.SCATTER:
            return _scatter(view, choice, look, width, height)
        case Shown.LINE:
            return _line(view, choice, look, width)


def _scatter(view: ViewState, choice: Choice, look: Look, width: int, height: int) -> Drawing:
    catalog = view.library.catalog
    across, up = _field(view, choice.across), _field(view, choice.up)
    devices = [
        device for device in catalog.devices.values() if exists(catalog, device, view.perspective)
    ]
    chosen = list(zip(view.devices, compared(view), strict=True))
    found = points(catalog, devices, chosen, across, up, lambda *asked: _look(view, *asked))
    return scatter(found, across, up, look, width, height)


def _line(view: ViewState, choice: Choice, look: Look, width: int) -> Drawing:
    catalog = view.library.catalog
    field = _field(view, choice.traced)
    device = catalog.devices[view.devices[choice.line_of % len(view.devices)]]
    chosen = list(zip(view.devices, compared(view), strict=True))
    found = generations(
        catalog, device, chosen, field, view.perspective, lambda *asked: _look(view, *asked)
    )
    return line_history(found, catalog.table.label(field.path), field, look, width)


def _look(view: ViewState, device: Device, field: Field) -> ShownValue:
    return shown(view.library.catalog, device, field, view.perspective)


def _field(view: ViewState, path: str) -> Field:
    """The field of a path, or the first numeric one in a catalogue without it."""
    catalog = view.library.catalog
    return catalog.table.fields.get(path) or numeric_fields(catalog)[0]
