"""What is known of one device, gathered for printing."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from phonecmp.knowledge import (
    Perspective,
    Shown,
    State,
    display_name,
    known_values,
    shown_among,
    state,
    with_taken_away,
)
from phonecmp.model import Catalog, Device, Field, Period, Section

if TYPE_CHECKING:
    from phonecmp.knowledge import Derivations
    from phonecmp.knowledge.focal_length_values import ShownLight


class Sheet(NamedTuple):
    """A device as seen from a perspective: its name, its state and every known value by path.

    Among the values are those that a file of a later layer takes away.

    `at` is what it gives at the equivalent focal lengths that were asked for, in mm. `listed` are
    the paths of the values to tell of, where those are not all.
    """

    device: Device
    perspective: Perspective
    name: str
    state: State | None
    values: Mapping[str, Shown]
    at: Mapping[float, ShownLight] = MappingProxyType({})
    listed: Container[str] | None = None

    def listed_values(self) -> Iterator[Shown]:
        """The values to tell of."""
        for path, shown in self.values.items():
            if self.listed is None or path in self.listed:
                yield shown

    def certain_date(self, path: str) -> Period | None:
        """The date a field such as `announced` holds, None while it is not certain."""
        date = self.values.get(path)
        if date is None or not date.status.is_certain:
            return None
        return date.value if isinstance(date.value, Period) else None


def device_sheet(
    catalog: Catalog,
    device: Device,
    perspective: Perspective,
    paths: Iterable[str] | None = None,
    derivations: Derivations | None = None,
) -> Sheet:
    """Everything known of a device from a perspective, or only the fields at `paths`.

    Whoever prints many has the `derivations` of the catalogue laid out beforehand.
    """
    if paths is None:
        known = known_values(catalog, device, perspective, derivations)
        values = with_taken_away(catalog, device, perspective, known)
    else:
        fields = [catalog.field(path) for path in paths if catalog.table.has(path)]
        values = shown_among(catalog, device, fields, perspective)
    return Sheet(
        device=device,
        perspective=perspective,
        name=display_name(device, perspective),
        state=state(catalog, device, perspective),
        values=values,
    )


def with_light(catalog: Catalog, sheet: Sheet, focal_lengths_mm: Sequence[float]) -> Sheet:
    """A sheet that holds everything known, with what the device gives at some focal lengths."""
    if not focal_lengths_mm:
        return sheet
    from phonecmp.knowledge.focal_length_values import light_of  # only where it is asked for

    return sheet._replace(at=light_of(catalog, sheet.values, focal_lengths_mm))


def with_figures(catalog: Catalog, sheet: Sheet, at: Sequence[Field]) -> Sheet:
    """A sheet that holds everything known, with some fields at a focal length among its values."""
    if not at:
        return sheet
    from phonecmp.knowledge.focal_length_values import shown_of  # only where it is asked for

    return sheet._replace(values={**sheet.values, **shown_of(catalog, sheet.values, at)})


def by_section(catalog: Catalog, sheet: Sheet) -> Iterator[tuple[Section, list[Shown]]]:
    """The known values section by section, in the order of the field table.

    The name is left out, for it stands in the title.
    """
    sections = catalog.table.sections
    grouped: dict[str, list[Shown]] = {}
    for path, field in catalog.table.fields.items():
        if path in sheet.values and path != "name":
            grouped.setdefault(field.section, []).append(sheet.values[path])
    for path, values in grouped.items():
        yield sections.get(path, Section("", "Launch")), values
