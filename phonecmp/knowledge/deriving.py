"""How a computed value came about: the recipe, and the values it was made from."""

from __future__ import annotations

from typing import NamedTuple

from phonecmp.knowledge.derived import Recipe, recipes
from phonecmp.knowledge.evidence import gather
from phonecmp.knowledge.records import Perspective, Shown
from phonecmp.knowledge.resolving import resolve
from phonecmp.model import Catalog, Device


class Derivation(NamedTuple):
    """One value and how it was computed; `inputs` is empty where it is stated, not computed.

    `formula` says the arithmetic in words.
    """

    shown: Shown
    formula: str = ""
    inputs: tuple[Derivation, ...] = ()


def derivation(
    catalog: Catalog, device: Device, shown: Shown, perspective: Perspective
) -> Derivation:
    """How a shown value was computed, down to what somebody stated."""
    if not shown.inputs:
        return Derivation(shown)
    evidence = gather(catalog, device, perspective)

    def explained(what: Shown) -> Derivation:
        way = recipe_of(what)
        return Derivation(
            what,
            way.formula if way else "",
            tuple(explained(resolve(evidence, catalog.field(path))) for path in what.inputs),
        )

    return explained(shown)


def recipe_of(shown: Shown) -> Recipe | None:
    """The recipe that a computed value was made by; None for a stated one."""
    if not shown.inputs:
        return None
    cameras = {path.split(".")[1] for path in shown.inputs if path.startswith("camera.")}
    return next(
        (way for way in recipes(shown.field) if way.paths(shown.field, cameras) == shown.inputs),
        None,
    )
