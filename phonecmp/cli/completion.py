"""What the shell offers when tab is pressed: ids, fields, partners, sources, regions."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from phonecmp.reading import Layer


def complete_id(
    context: click.Context, _: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Ids that begin with what was typed, else ids whose last part does, else any with it."""
    from phonecmp.reading import find_ids

    return _matching(find_ids(_layers(context)), incomplete)


def complete_field(
    context: click.Context, _: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Paths of fields."""
    from phonecmp.reading import read_catalog

    table = read_catalog(_layers(context), only=(), partners=False).catalog.table
    return _matching([*table.fields, *_at_focal()], incomplete)


def complete_number(
    context: click.Context, _: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Paths of fields that can be drawn: those with numbers."""
    from phonecmp.output.drawings import numeric_fields
    from phonecmp.reading import read_catalog

    catalog = read_catalog(_layers(context), only=(), partners=False).catalog
    paths = dict.fromkeys(field.path for field in numeric_fields(catalog))
    return _matching([*paths | dict.fromkeys(_at_focal())], incomplete)


def complete_partner(
    context: click.Context, _: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Partners."""
    from phonecmp.reading import read_catalog

    return _matching(read_catalog(_layers(context), only=()).catalog.partners, incomplete)


def complete_sensor(
    context: click.Context, _: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Sensors, by their ids."""
    from phonecmp.reading import read_catalog

    catalog = read_catalog(_layers(context), only=(), partners=False).catalog
    return _matching(sorted(sensor.id for sensor in catalog.sensors.values()), incomplete)


def complete_source(
    context: click.Context, _: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Sources."""
    from phonecmp.reading import read_catalog

    catalog = read_catalog(_layers(context), only=(), partners=False).catalog
    return _matching(catalog.sources, incomplete)


def complete_region(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Regions."""
    from phonecmp.reading import REGIONS

    return _matching(REGIONS, incomplete)


def _matching(words: Iterable[str], incomplete: str) -> list[CompletionItem]:
    """The words that begin with what was typed, else those that contain it."""
    from click.shell_completion import CompletionItem  # only a shell that asks needs it

    typed = incomplete.casefold()
    known = list(words)
    tails = [word for word in known if word.rpartition("/")[2].startswith(typed)]
    found = [word for word in known if word.startswith(typed)] or tails
    return [CompletionItem(word) for word in found or [w for w in known if typed in w]]


def _at_focal() -> list[str]:
    """What can be asked of the cameras at the usual focal lengths: light@85."""
    from phonecmp.model import FIGURES, FOCAL_LENGTHS_MM

    return [f"{figure}@{focal}" for figure in FIGURES for focal in FOCAL_LENGTHS_MM]


def _layers(context: click.Context) -> tuple[Layer, ...]:
    """The catalogues that the options typed so far ask for."""
    from phonecmp.reading import find_layers

    catalogs: list[Path] = []
    bundled = True
    current: click.Context | None = context
    while current is not None:
        catalogs = [*(current.params.get("catalogs") or ()), *catalogs]
        bundled = bundled and not current.params.get("no_bundled")
        current = current.parent
    return find_layers(catalogs, bundled=bundled, environ=os.environ)
