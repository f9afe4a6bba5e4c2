"""From the options that ask for drawings to what is drawn; reads the whole catalogue if needed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from phonecmp import knowledge, reading
from phonecmp.cli.drawing_options import DrawingRequest
from phonecmp.cli.errors import WrongUseError
from phonecmp.cli.name_lookup import find_field_or_fail
from phonecmp.cli.run_settings import Settings
from phonecmp.output import drawings
from phonecmp.output.drawings import Subject

if TYPE_CHECKING:
    from phonecmp.comparison import Comparison
    from phonecmp.knowledge import Perspective, Shown
    from phonecmp.model import Catalog, Device, Field
    from phonecmp.output import Sheet
    from phonecmp.output.drawings import Figures, History, Plot

Chosen = Sequence[tuple[str, Subject]]
"""The ids of the compared devices, with what drawings know of them."""


def figures_of(
    request: DrawingRequest,
    comparison: Comparison,
    sheets: Sequence[Sheet],
    catalog: Catalog,
    settings: Settings,
) -> Figures:
    """What a request asks to draw of a comparison.

    `sheets` stand in the order of the comparison's columns, `catalog` holds their devices.

    Raises:
        WrongUseError: a name stands for no field, for several, or for one that is no number.
    """
    devices = drawings.subjects(catalog, comparison.columns, [sheet.values for sheet in sheets])
    scenes = tuple(map(drawings.Scene, request.scenes))
    pairs, traced = _plotted(request, catalog), _traced(request, catalog)
    if not pairs and not traced:
        return drawings.Figures(devices, scenes)
    whole, seen = settings.read_all().catalog, comparison.perspective
    ids = [column.device.id for column in comparison.columns]
    chosen = list(zip(ids, devices, strict=True))
    return drawings.Figures(
        devices,
        scenes,
        tuple(_plot(whole, chosen, up, across, seen) for up, across in pairs),
        tuple(_history(whole, chosen, field, seen) for field in traced),
    )


def _plotted(request: DrawingRequest, catalog: Catalog) -> list[tuple[Field, Field]]:
    """The fields up and across of every plot; none for the usual ones where they don't exist."""
    if drawings.Scene.SCATTER not in request.scenes:
        return []
    pairs = request.plots or (
        [drawings.DEFAULT_PLOT] if _has(catalog, *drawings.DEFAULT_PLOT) else []
    )
    return [(number_field(catalog, up), number_field(catalog, across)) for up, across in pairs]


def _traced(request: DrawingRequest, catalog: Catalog) -> list[Field]:
    """The field of every history, in the same way."""
    if drawings.Scene.LINE not in request.scenes:
        return []
    names = request.traces or (
        [drawings.DEFAULT_TRACE] if _has(catalog, drawings.DEFAULT_TRACE) else []
    )
    return [number_field(catalog, name) for name in names]


def _has(catalog: Catalog, *paths: str) -> bool:
    return all(catalog.table.has(path) for path in paths)


def number_field(catalog: Catalog, name: str) -> Field:
    """The field with numbers that a path or a short name stands for.

    Raises:
        WrongUseError: it stands for none, for several, or for one that is no number.
    """
    field = find_field_or_fail(catalog.table, name)
    paths = [each.path for each in drawings.numeric_fields(catalog)]
    if field.path in paths or field.focal_mm is not None:
        return field
    close = reading.nearest(field.path, paths)
    hint = f"did you mean {' or '.join(close)}?" if close else "write one with numbers"
    raise WrongUseError(f"{field.path} is no number and cannot be drawn; {hint}")


def _plot(catalog: Catalog, chosen: Chosen, up: Field, across: Field, seen: Perspective) -> Plot:
    devices = [
        device for device in catalog.devices.values() if knowledge.exists(catalog, device, seen)
    ]

    def look(device: Device, field: Field) -> Shown:
        return knowledge.shown(catalog, device, field, seen)

    found = drawings.points(catalog, devices, chosen, across, up, look)
    return drawings.Plot(up, across, found, drawings.left_out(catalog, chosen, across, up, look))


def _history(catalog: Catalog, chosen: Chosen, field: Field, seen: Perspective) -> History:
    def look(device: Device, of: Field) -> Shown:
        return knowledge.shown(catalog, device, of, seen)

    label = catalog.table.label(field.path)
    return drawings.History(label, drawings.lines(catalog, chosen, field, seen, look))
