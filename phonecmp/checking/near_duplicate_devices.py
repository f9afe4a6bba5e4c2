"""Looking for devices of one brand that have nearly the same name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from phonecmp.checking.diagnostic_collector import DiagnosticCollector
from phonecmp.checking.rules_provenance import NEAR_EQUAL, Names
from phonecmp.model import Catalog, Device, plain_values


def check_names(catalog: Catalog, diagnostics: DiagnosticCollector) -> None:
    """Ask about every device whose name sounds like that of an earlier one of its brand."""
    taken: dict[tuple[str, str], Device] = {}
    for device in catalog.devices.values():
        key = (device.brand, spoken_form(device.name, catalog.brand_name(device.brand)))
        first = taken.setdefault(key, device)
        if first is not device:
            names = Names(first.name, device.name, first.id, first.file)
            diagnostics.ask(NEAR_EQUAL, names, device.file, ("name",))


def like_named(catalog: Catalog, device: Device) -> Iterator[str]:
    """The devices of the same brand whose names sound the same, itself among them."""
    brand, names = catalog.brand_name(device.brand), plain_values(catalog.devices, "name")
    sound = spoken_form(device.name, brand)
    for id_ in catalog.devices:
        is_near = id_.startswith(f"{device.brand}/")
        if is_near and spoken_form(str(names.get(id_, id_)), brand) == sound:
            yield id_


def spoken_form(name: str, brand: str) -> str:
    """A name as one hears it: without its brand, capitals, spaces and signs; + is plus."""
    plain = name.casefold().replace("+", "plus").removeprefix(brand.casefold())
    return re.sub(r"[\W_]+", "", plain)
