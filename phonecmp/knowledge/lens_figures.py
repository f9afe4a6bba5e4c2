"""The figures of a device's lenses where nothing of it is at hand yet."""

from __future__ import annotations

from collections.abc import Iterable

from phonecmp.knowledge.device_evidence import gather_evidence
from phonecmp.knowledge.focal_length_values import known_of_lenses, lens_values
from phonecmp.knowledge.records import Perspective
from phonecmp.knowledge.shown_values import resolver
from phonecmp.model import Catalog, Device, Value


def figures_of_lenses(
    catalog: Catalog, device: Device, perspective: Perspective, roles: Iterable[str]
) -> dict[str, Value]:
    """The figures of some of a device's cameras that light is computed from, by path."""
    look = resolver(gather_evidence(catalog, device, perspective))
    return lens_values(known_of_lenses(catalog, lambda path: look(catalog.field(path)), roles))
