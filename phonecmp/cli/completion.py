"""What the shell offers when tab is pressed: ids, fields, partners, sources, regions."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from phonecmp.model import Catalog
    from phonecmp.reading import Layer


Complete = Callable[[click.Context, click.Parameter, str], "list[CompletionItem]"]


def _completing(words: Callable[[click.Context], Iterable[str]]) -> Complete:
    """What click asks for completions, from a function that gives all words."""

    @wraps(words)
    def complete(
        context: click.Context, _: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        return _matching(words(context), incomplete)

    return complete


@_completing
def complete_id(context: click.Context) -> Iterable[str]:
    """Ids that begin with what was typed, else ids whose last part does, else any with it."""
    from phonecmp.reading import find_ids

    return find_ids(_layers(context))


def complete_entry(
    context: click.Context, _: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Ids as `complete_id` has them, and of everything else that has an id: sensors/sony/imx989.

    Entries of tables once their file's name is begun.
    """
    from phonecmp.reading import ENTRY_KINDS, entry_ids, find_ids

    layers, typed = _layers(context), incomplete.partition("/")[0]
    kinds = [kind for kind in ENTRY_KINDS if typed and kind.startswith(typed.casefold())]
    ids = [*find_ids(layers), *(entry_ids(layers, *kinds) if incomplete else ())]
    return _matching(ids, incomplete)


@_completing
def complete_edited(context: click.Context) -> Iterable[str]:
    """Paths of fields, or keys of the entry that is named before."""
    from phonecmp.reading import ENTRY_KINDS, entry_keys_of

    device = str(context.params.get("device") or "")
    if device.partition("/")[0] not in ENTRY_KINDS:
        return [*_catalog(context).table.fields, *_at_focal()]
    return entry_keys_of(_layers(context), device)


@_completing
def complete_field(context: click.Context) -> Iterable[str]:
    """Paths of fields."""
    return [*_catalog(context).table.fields, *_at_focal()]


@_completing
def complete_number(context: click.Context) -> Iterable[str]:
    """Paths of fields that can be drawn: those with numbers."""
    from phonecmp.output.drawings import numeric_fields

    paths = [field.path for field in numeric_fields(_catalog(context))]
    return dict.fromkeys([*paths, *_at_focal()])


@_completing
def complete_partner(context: click.Context) -> Iterable[str]:
    """Partners."""
    return _catalog(context, partners=True).partners


@_completing
def complete_sensor(context: click.Context) -> Iterable[str]:
    """Sensors, by their ids."""
    return sorted(sensor.id for sensor in _catalog(context).sensors.values())


@_completing
def complete_source(context: click.Context) -> Iterable[str]:
    """Sources."""
    return _catalog(context).sources


@_completing
def complete_region(_context: click.Context) -> Iterable[str]:
    """Regions."""
    from phonecmp.reading import REGIONS

    return REGIONS


def _catalog(context: click.Context, *, partners: bool = False) -> Catalog:
    """The catalogue without its devices."""
    from phonecmp.reading import read_catalog

    return read_catalog(_layers(context), only=(), partners=partners).catalog


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
