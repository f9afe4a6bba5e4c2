"""The drawings of a view state, at a size."""

from __future__ import annotations

from phonecmp.knowledge import Shown, exists, shown
from phonecmp.model import Device, Field, passing_devices
from phonecmp.output.drawings import (
    BAND_ROWS,
    DEFAULT_PLOT,
    DEFAULT_TRACE,
    Drawing,
    Figures,
    History,
    Look,
    Plot,
    Scene,
    bodies,
    left_out,
    light_read,
    line_history,
    lines,
    numeric_fields,
    points,
    portraits,
    reach,
    scatter,
    sensors,
    with_lanes,
)
from phonecmp.tui.screens.drawings.compared_devices import compared
from phonecmp.tui.screens.drawings.drawing_settings import Choice
from phonecmp.tui.screens.drawings.light_cache import LightMemo
from phonecmp.tui.view_state import ViewState

_LOWEST_LANE, _LOWEST_OUTLINED_LANE, _HIGHEST_LANE = 3, 5, 8
_AXIS_ROWS = 2
_LEAST_SENSORS = 10


def rows_of_sensors(view: ViewState, look: Look, height: int) -> int:
    """The rows of sensors above the reach, in a pane of this height; 0 without room for both."""
    lanes = len(with_lanes(compared(view)))
    lowest = _LOWEST_LANE if look.fills else _LOWEST_OUTLINED_LANE
    below = _AXIS_ROWS + (BAND_ROWS if view.shown_photos else 0)
    if not lanes or height < _LEAST_SENSORS + lowest * lanes + _AXIS_ROWS:
        return 0
    return max(height - _HIGHEST_LANE * lanes - below - 1, _LEAST_SENSORS, height // 4)


def drawing(
    view: ViewState, choice: Choice, look: Look, width: int, height: int, kept: LightMemo
) -> Drawing:
    """The chosen drawing in a pane of this size; `kept` has its light, or works it out."""
    match choice.shown:
        case Scene.LIGHT:
            return light_read(kept.of(view, look, width, height), choice.focal_mm)
        case Scene.PORTRAIT:
            return portraits(compared(view), look, width, height)
        case Scene.SENSORS:
            return sensors(compared(view), look, width, height, nested=choice.nested)
        case Scene.REACH:
            return reach(
                compared(view),
                look,
                width,
                height,
                focal_mm=choice.focal_mm,
                photos=view.shown_photos,
            )
        case Scene.BODIES:
            return bodies(compared(view), look, width, height)
        case Scene.SCATTER:
            return _scatter(view, choice, look, width, height)
        case Scene.LINE:
            return _line(view, choice, look, width)


def _scatter(view: ViewState, choice: Choice, look: Look, width: int, height: int) -> Drawing:
    found = plotted(view, _field(view, choice.up), _field(view, choice.across))
    return scatter(found.points, found.across, found.up, look, width, height, found.left_out)


def _line(view: ViewState, choice: Choice, look: Look, width: int) -> Drawing:
    found = traced(view, _field(view, choice.traced), choice.line_of)
    return line_history(found.lines, found.label, look, width)


def figures(view: ViewState) -> Figures:
    """Everything there is to draw of the compared devices, as it goes to a page."""
    fields = view.session.catalog.table.fields
    up, across = (fields.get(path) for path in DEFAULT_PLOT)
    along = fields.get(DEFAULT_TRACE)
    return Figures(
        compared(view),
        tuple(Scene),
        (plotted(view, up, across),) if up and across else (),
        (traced(view, along),) if along else (),
        comma=view.session.catalog.table.has_commas,
    )


def plotted(view: ViewState, up: Field, across: Field) -> Plot:
    """Two fields over all devices that exist on the day of the view."""
    catalog = view.session.catalog
    devices = [
        device
        for device in passing_devices(catalog.devices)
        if exists(catalog, device, view.perspective)
    ]
    chosen = list(zip(view.devices, compared(view), strict=True))
    found = points(catalog, devices, chosen, across, up, lambda *asked: _look(view, *asked))
    missing = left_out(catalog, chosen, across, up, lambda *asked: _look(view, *asked))
    return Plot(up, across, found, missing)


def traced(view: ViewState, field: Field, first: int = 0) -> History:
    """A field along the lines of the compared devices, beginning with the one at `first`."""
    catalog = view.session.catalog
    chosen = list(zip(view.devices, compared(view), strict=True))
    first %= len(chosen)
    found = lines(
        catalog,
        [*chosen[first:], *chosen[:first]],
        field,
        view.perspective,
        lambda *asked: _look(view, *asked),
    )
    return History(catalog.table.label(field.path), found)


def _look(view: ViewState, device: Device, field: Field) -> Shown:
    return shown(view.session.catalog, device, field, view.perspective)


def _field(view: ViewState, path: str) -> Field:
    """The field of a path, or the first numeric one in a catalogue without it."""
    catalog = view.session.catalog
    return catalog.field(path) if catalog.table.has(path) else numeric_fields(catalog)[0]
