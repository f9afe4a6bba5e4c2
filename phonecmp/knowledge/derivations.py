"""How a computed value came about: the rule, and the values it was made from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from phonecmp.knowledge.derivation_rules import DerivationRule, rules_for, sensor_of
from phonecmp.knowledge.device_evidence import Evidence, gather_evidence
from phonecmp.knowledge.records import Correction, Perspective, Shown
from phonecmp.knowledge.shown_values import resolve, resolver
from phonecmp.model import Catalog, Device, Sensor


class Derivation(NamedTuple):
    """One value and how it was computed; `inputs` is empty where it is stated, not computed.

    `formula` says the arithmetic in words. `changed` is what later layers' files say otherwise of
    the sensor that it is a figure of, by key.
    """

    shown: Shown
    formula: str = ""
    inputs: tuple[Derivation, ...] = ()
    changed: Mapping[str, Correction] = {}


def derivation(
    catalog: Catalog, device: Device, shown: Shown, perspective: Perspective
) -> Derivation:
    """How a shown value was computed, down to what somebody stated."""
    if not shown.inputs:
        return Derivation(shown)
    return _explained(gather_evidence(catalog, device, perspective), shown)


def _explained(evidence: Evidence, what: Shown) -> Derivation:
    fields = evidence.catalog.table.fields
    inputs = [_explained(evidence, resolve(evidence, fields[path])) for path in what.inputs]
    changed = _changed(evidence, what) if evidence.catalog.entries else {}
    return Derivation(what, _formula(evidence, what), tuple(inputs), changed)


def _changed(evidence: Evidence, what: Shown) -> Mapping[str, Correction]:
    way = rule_of(what)
    sensor = _sensor(evidence, what) if way and way.is_of_sensor else None
    if way is None or sensor is None:
        return {}
    from phonecmp.knowledge.sensor_layers import figure_changes

    return figure_changes(evidence.catalog, sensor, way.figure)


def _formula(evidence: Evidence, what: Shown) -> str:
    """The arithmetic in words; of a named sensor with the figures of its file."""
    if what.field.focal_mm is not None:
        from phonecmp.knowledge.focal_length_values import (
            formula_at_focal,  # only once one is asked for
        )

        look = resolver(evidence)
        return formula_at_focal(
            evidence.catalog, what.field, lambda path: look(evidence.catalog.field(path))
        )
    way = rule_of(what)
    if way is None or not way.is_of_sensor:
        return way.formula if way else ""
    from phonecmp.knowledge.sensor_figures import described

    sensor = _sensor(evidence, what)
    return f"{way.formula}: {described(sensor)}" if sensor else way.formula


def _sensor(evidence: Evidence, what: Shown) -> Sensor | None:
    """The sensor that the one input of a figure names."""
    named = resolve(evidence, evidence.catalog.field(what.inputs[0])).value
    return sensor_of(evidence.catalog, named) if named is not None else None


def rule_of(shown: Shown) -> DerivationRule | None:
    """The rule that a computed value was made by; None for a stated one."""
    if not shown.inputs:
        return None
    cameras = {path.split(".")[1] for path in shown.inputs if path.startswith("camera.")}
    return next(
        (way for way in rules_for(shown.field) if way.paths(shown.field, cameras) == shown.inputs),
        None,
    )
