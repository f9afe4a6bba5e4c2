"""The catalogue for other programs: opened once, looked at from a day and a region.

The rooms are imported where they are asked, so that `import phonecmp` costs next to nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from phonecmp.model import Catalog, Device, Field
from phonecmp.session import CatalogSession

if TYPE_CHECKING:
    from phonecmp.comparison import Comparison
    from phonecmp.knowledge import Perspective, Shown, Statement
    from phonecmp.knowledge.focal_length_values import ShownLight
    from phonecmp.model import Finding
    from phonecmp.reading import Layer, Reading

BUNDLED = "bundled"
"""Names the catalogue that comes with the package among layers."""


def open_catalog(
    layers: Sequence[str | os.PathLike[str]] | None = None,
    *,
    day: date | str | None = None,
    region: str | None = None,
    today: date | None = None,
    cache: bool = True,
) -> OpenCatalog:
    """Read a catalogue, to look at it as of a day and in a region.

    `layers` are folders, the lowest first, "bundled" being the one that comes along; without them
    the catalogues are those that the program uses. `day` is a date or a text such as 2022-05, which
    means its last day; without one it is `today`, and that the day it is. With `cache` what files
    gave is kept in the user's cache folder, and taken from there.

    Raises:
        ValueError: `day` is no date, or there is no such region.
        NotADirectoryError: a layer is no folder.
    """
    from phonecmp.store import cache_path, read_with_cache

    seen = _perspective(day, region, today)
    # Scripts hardly ever guard their main module, which other processes would run once more.
    reading = read_with_cache(_layers(layers), cache_path() if cache else None, apart=False)
    return opened(reading, seen)


def opened(reading: Reading, seen: Perspective) -> OpenCatalog:
    """What reading gave, from a perspective."""
    return OpenCatalog(reading, CatalogSession(reading.catalog), seen)


@dataclass(frozen=True, slots=True)
class OpenCatalog:
    """A catalogue as seen from a day and a region.

    Devices are named by their ids, present or former, or by their records; fields by their paths or
    by what queries understand. What was worked out is kept as long as this is.
    """

    reading: Reading
    session: CatalogSession
    perspective: Perspective

    @property
    def catalog(self) -> Catalog:
        """Every record: `catalog.devices`, `sensors`, `partners`, `sources`, by id."""
        return self.reading.catalog

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was wrong in the files."""
        return self.reading.findings

    def seen_from(self, day: date | str | None = None, region: str | None = None) -> OpenCatalog:
        """The same catalogue from another day and region; nothing is read again.

        Raises:
            ValueError: `day` is no date, or there is no such region.
        """
        seen = _perspective(day, region, self.perspective.today)
        return replace(self, perspective=seen)

    def devices(self, query: str = "") -> tuple[Device, ...]:
        """The devices that match a query, in the order of the search; all phones without one.

        Raises:
            QueryError: the query cannot be understood.
        """
        from phonecmp import search

        asked = search.parse_query(query, self.catalog.table)
        hits = search.search(self.session.index(self.perspective), asked).hits
        return tuple(self.catalog.devices[hit.device] for hit in hits)

    def device(self, device: str | Device) -> Device:
        """The device of an id, present or former.

        Raises:
            KeyError: there is none.
        """
        if isinstance(device, Device):
            return device
        found = self.catalog.devices.get(self.catalog.aliases.get(device, device))
        if found is None:
            from phonecmp.reading import nearest

            close = nearest(device, self.catalog.devices)
            hint = f"; did you mean {' or '.join(close)}?" if close else ""
            raise KeyError(f"there is no device “{device}”{hint}")
        return found

    def field(self, name: str | Field) -> Field:
        """The field that a path or a name means: `battery.capacity_mah`, `wired`, `light@85`.

        Raises:
            LookupError: it means none, or several.
        """
        if isinstance(name, Field):
            return name
        from phonecmp.search import find_field

        return find_field(self.catalog.table, name)

    def values(self, device: str | Device) -> Mapping[str, Shown]:
        """Everything known of a device by path, each with its status and sources.

        Raises:
            KeyError: there is no such device.
        """
        return self.session.sheet(self.device(device), self.perspective)

    def value(self, device: str | Device, field: str | Field) -> Shown:
        """What one field of a device shows; its value is None where nobody knows.

        Raises:
            KeyError: there is no such device.
            LookupError: there is no such field.
        """
        return self.session.value(self.device(device), self.field(field), self.perspective)

    def claims(self, device: str | Device, field: str | Field) -> tuple[Statement, ...]:
        """Everything said about a field until the day, oldest first, each with its verdict.

        Raises:
            KeyError: there is no such device.
            LookupError: there is no such field.
        """
        from phonecmp.knowledge import statements

        return statements(self.catalog, self.device(device), self.field(field), self.perspective)

    def compare(
        self,
        devices: Iterable[str | Device],
        *,
        baseline: str | Device | None = None,
        differences: bool = False,
        at: Sequence[float] = (),
    ) -> Comparison:
        """Devices side by side, row by row.

        `baseline` is the one that the others are measured against, `differences` leaves out rows
        without any, `at` adds the light at focal lengths in mm.

        Raises:
            KeyError: there is no such device.
        """
        from phonecmp.comparison import compare

        return compare(
            self.catalog,
            [self.device(each) for each in devices],
            self.perspective,
            baseline=None if baseline is None else self.device(baseline).id,
            differences=differences,
            lookup=self.session.sheet,
            focal_lengths_mm=at,
        )

    def light_at(self, device: str | Device, focal_mm: float) -> ShownLight | None:
        """What the rear cameras give at an equivalent focal length; None where nothing can be said.

        Raises:
            KeyError: there is no such device.
        """
        from phonecmp.knowledge.focal_length_values import light_of

        return light_of(self.catalog, self.values(device), [focal_mm]).get(focal_mm)


def _layers(folders: Sequence[str | os.PathLike[str]] | None) -> tuple[Layer, ...]:
    """The catalogues to read. Raises NotADirectoryError: one is no folder."""
    from phonecmp.reading import Layer, bundled_layer, find_layers

    if folders is None:
        return find_layers((), environ=os.environ)
    found = []
    for folder in folders:
        is_bundled = folder == BUNDLED
        path = bundled_layer() if is_bundled else Path(folder)
        if not path.is_dir():
            raise NotADirectoryError(f"{path} is no folder")
        found.append(Layer(path, BUNDLED if is_bundled else str(path)))
    return tuple(found)


def _perspective(day: date | str | None, region: str | None, today: date | None) -> Perspective:
    """From where to look. Raises ValueError: `day` is no date, or there is no such region."""
    from phonecmp.knowledge import Perspective
    from phonecmp.reading import REGIONS, parse_period

    if region is not None and region not in REGIONS:
        raise ValueError(f"there is no region “{region}”; it is one of {', '.join(REGIONS)}")
    now = today or datetime.now().astimezone().date()
    period = parse_period(day) if isinstance(day, str) else None
    if isinstance(day, str) and period is None:
        raise ValueError(f"“{day}” is no date; write 2022-07-04, 2022-07, 2022-Q3 or 2022")
    on = period.last if period else day
    return Perspective(now if on is None or isinstance(on, str) else on, now, region)
