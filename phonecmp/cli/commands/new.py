"""`phonecmp new`: the file of a new device."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from phonecmp import store, writing
from phonecmp.cli.errors import WrongUseError
from phonecmp.cli.file_editing import (
    echo_findings,
    echo_place,
    echo_written,
    refusals,
    refuse_undecodable,
)
from phonecmp.cli.options import common_options
from phonecmp.cli.run_settings import Settings
from phonecmp.model import with_changed

if TYPE_CHECKING:
    from phonecmp.model import Catalog
    from phonecmp.reading import Reading


@click.command("new")
@click.argument("device_id", metavar="BRAND/SLUG")
@click.option("--name", help="The device's name; otherwise one made from the id.")
@click.option("--edit", is_flag=True, help="Open the file in your editor.")
@common_options
def new_command(settings: Settings, *, device_id: str, name: str | None, edit: bool) -> int:
    """A new device file with every key as a comment.

    It goes into your own catalogue, or into the one named by --catalog.
    """
    return write_new(settings, device_id, name, edit=edit)


def write_new(settings: Settings, device_id: str, name: str | None, *, edit: bool) -> int:
    """Write the file of a new device, print its path, and open it if asked.

    Raises:
        WrongUseError: the id cannot be used, its brand is misspelt, or the file cannot be written.
    """
    refuse_undecodable(device_id, name)
    layers, device_id = settings.layers, device_id.strip()
    reading = settings.read_all()
    _judge_brand(reading.catalog, device_id)
    with refusals(layers):
        file = writing.new_device(layers, reading.catalog, device_id, name)
    if edit:  # and nobody knows what it says
        return echo_written(settings, file, 1, edit=edit)
    echo_place(file, 1)
    return echo_findings(settings, file, reading=_with_new(settings, reading, device_id))


def _with_new(settings: Settings, reading: Reading, device_id: str) -> Reading:
    """What is in the catalogues once the file of a new device is, which refers to no other."""
    own = store.read_some(settings.layers, (device_id,), cache=settings.cache)
    devices = with_changed(reading.catalog.devices, own.catalog.devices)
    return replace(own, catalog=replace(reading.catalog, devices=devices))


def _judge_brand(catalog: Catalog, device_id: str) -> None:
    """Refuse a brand that is probably a typing error.

    Raises:
        WrongUseError: nobody knows the brand, but one that is written nearly so.
    """
    from phonecmp.reading import nearest

    brand = device_id.partition("/")[0]
    close = [] if brand in catalog.brands else nearest(brand, catalog.brands)
    if close:
        message = (
            f"there is no brand {brand}; did you mean {' or '.join(close)}? "
            f"Else add [{brand}] with its name to brands.toml first"
        )
        raise WrongUseError(message)
