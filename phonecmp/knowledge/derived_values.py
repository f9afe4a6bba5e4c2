"""Everything that can be computed of a device, field by field, laid out once for a catalogue.

A list asks it of thousands of devices: what does not depend on the device is settled beforehand,
and one set of inputs is computed once.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from phonecmp.knowledge.derivation_rules import DerivationRule, rules_for, sensor_of
from phonecmp.knowledge.optics import contradict
from phonecmp.knowledge.plain_value_sources import cited_source
from phonecmp.knowledge.records import CERTAINTY, Shown, Status, ValueGroup
from phonecmp.knowledge.value_comparison import figure
from phonecmp.model import Catalog, Field, Kind, Period, Value


class BoundRule(NamedTuple):
    """A rule for a field; `paths` are its inputs, None where they depend on the device."""

    rule: DerivationRule
    paths: tuple[str, ...] | None


class FieldRules(NamedTuple):
    """How a field can be computed; `has_sensor` where one rule names a sensor."""

    rules: tuple[BoundRule, ...]
    has_sensor: bool


class ComputedGroup(NamedTuple):
    """Computed fields of one camera or one section that follow each other in the field table.

    `paths` are their own and those of all their inputs. Where it `asks_cameras`, what comes of them
    depends on which cameras there are.
    """

    role: str | None
    fields: tuple[Field, ...]
    paths: tuple[str, ...]
    asks_cameras: bool


class PlainInputs(NamedTuple):
    """What a device is known to have since the same day, by path: confirmed, claimed by nobody.

    `inputs` are values, with the sources behind them where those are not the `sources` of most.
    `others` are the paths of what else is known of it.
    """

    inputs: dict[str, object]
    others: set[str]
    sources: tuple[str, ...]
    known_on: Period | None

    def add(self, shown: Shown) -> None:
        """Take what a field shows to its like."""
        field, value, status, sources, _, region, known_on, _, groups, *_ = shown
        is_same = known_on is self.known_on and region is None and not groups
        if is_same and status is Status.CONFIRMED and value is not None:
            self.inputs[field.path] = value if sources == self.sources else (value, sources)
        else:
            self.others.add(field.path)


KEPT = 20_000
"""Results of sets of inputs that are kept at once."""


class _FigureEvidence(NamedTuple):
    """How certain a figure of a sensor is, and the ids of the sources that print it.

    `layer` is the later one that states any of what it follows from instead of a lower one.
    """

    status: Status
    sources: tuple[str, ...]
    layer: str = ""


@dataclass(frozen=True, slots=True)
class Derivations:
    """What can be computed by the fields of a catalogue, in their order, and what has been.

    A derived value that others are computed from stands before them in `fields.toml`.
    """

    catalog: Catalog
    groups: Sequence[ComputedGroup] = ()
    order: Mapping[str, int] = field(default_factory=dict)
    presences: frozenset[str] = frozenset()
    _rules: dict[str, FieldRules] = field(default_factory=dict)
    _values: dict[tuple[object, ...], Value | None] = field(default_factory=dict)
    _sensors: dict[tuple[Value, str], _FigureEvidence | None] = field(default_factory=dict)
    _merged: dict[tuple[tuple[str, ...], ...], tuple[str, ...]] = field(default_factory=dict)
    _of_plain: dict[tuple[object, ...], tuple[Shown, ...]] = field(default_factory=dict)

    def derive(
        self,
        known: dict[str, Shown],
        plain: PlainInputs,
        roles: Collection[str | None],
        cameras: frozenset[str],
    ) -> None:
        """Add to `known` what can be computed from it, of the cameras of some roles.

        What is known for certain is passed over. Of plain inputs alone a group is computed once.
        """
        for group in self.groups:
            if group.role not in roles:
                continue
            is_plain = plain.others.isdisjoint(group.paths)
            for what in (
                self._of_plain_inputs(group, known, plain, cameras)
                if is_plain
                else self._one_by_one(group, known, cameras)
            ):
                plain.add(what)

    def _of_plain_inputs(
        self,
        group: ComputedGroup,
        known: dict[str, Shown],
        plain: PlainInputs,
        cameras: frozenset[str],
    ) -> Sequence[Shown]:
        values = tuple(map(plain.inputs.get, group.paths))
        present = cameras if group.asks_cameras else None
        key = (group.paths, values, plain.sources, present)
        kept = self._of_plain.get(key)
        if kept is None:
            added = self._one_by_one(group, known, cameras)
            if not any(what.groups for what in added):  # these have dates of their own
                if len(self._of_plain) >= KEPT:
                    self._of_plain.clear()
                self._of_plain[key] = tuple(added)
            return added
        on = plain.known_on
        if self.catalog.entries:  # a sensor may be of a later layer
            added = [what._replace(known_on=on) for what in kept]
        else:
            added = [
                Shown(field, value, status, sources, None, None, on, inputs)
                for field, value, status, sources, _, _, _, inputs, *_ in kept
            ]
        known.update({what.field.path: what for what in added})
        return added

    def _one_by_one(
        self, group: ComputedGroup, known: dict[str, Shown], cameras: frozenset[str]
    ) -> list[Shown]:
        added = []
        for each in group.fields:
            from_statements = known.get(each.path)
            if from_statements is not None and from_statements.status.is_certain:
                continue
            result = with_derived(from_statements, self.best(each, known, cameras))
            if result is not None:
                known[each.path] = result
                added.append(result)
        return added

    def best(
        self, asked: Field, known: Mapping[str, Shown], cameras: Collection[str]
    ) -> Shown | None:
        """The most certain value that can be computed, by the first rule that gives it.

        A sensor that is named goes before all: two phones with one sensor show one area for it.
        Where stated figures give two values that cannot both be right, neither wins.
        """
        of_field = self._rules.get(asked.path)
        if of_field is None:
            of_field = self._rules[asked.path] = rules_of(asked)
        results: list[Shown] = []
        for bound in of_field.rules:
            rule = bound.rule
            result = self._apply(asked, bound, known, cameras)
            if result is None:
                continue
            if rule.is_of_sensor:
                return result
            if rule.against is not None and not results:
                against = bind(asked, rule.against)
                other = self._apply(asked, against, known, cameras)
                if other is not None and (disputed := _disputed(result, other)):
                    return disputed
            if not of_field.has_sensor and not results and result.status is Status.CONFIRMED:
                return result  # nothing can be more certain
            results.append(result)
        return min(results, key=lambda result: CERTAINTY[result.status]) if results else None

    def _apply(
        self, asked: Field, bound: BoundRule, known: Mapping[str, Shown], cameras: Collection[str]
    ) -> Shown | None:
        """A value computed by one rule, as weak as the weakest of its inputs."""
        rule, paths = bound
        if paths is None:
            paths = rule.paths(asked, cameras)
        present: list[Shown] = []
        values: list[Value] = []
        for path in paths:
            what = known.get(path)
            if what is None or what.value is None or what.is_wide:
                return None
            present.append(what)
            values.append(what.value)
        inputs = (rule.compute, *values)
        if inputs in self._values:
            value = self._values[inputs]
        else:
            if len(self._values) >= KEPT:
                self._values.clear()
            value = self._values[inputs] = rule.result(self.catalog, values)
        if value is None:
            return None
        behind = self._behind(values[0], rule.figure) if rule.figure else None
        return self._computed(asked, value, present, paths, behind)

    def _computed(
        self,
        asked: Field,
        value: Value,
        present: Sequence[Shown],
        paths: tuple[str, ...],
        behind: _FigureEvidence | None,
    ) -> Shown:
        first = present[0]
        status, region, known_on = first.status, first.region, first.known_on
        sources, is_outlived = {first.sources: None}, first.is_outlived
        for what in present[1:]:
            if what.status is not status:
                status = max(status, what.status, key=CERTAINTY.__getitem__)
            sources[what.sources] = None
            region = region or what.region
            known_on = _later(known_on, what.known_on)
            is_outlived = is_outlived or what.is_outlived
        if behind is not None:
            status = max(status, behind.status, key=CERTAINTY.__getitem__)
            sources[behind.sources] = None
        merged = self._sources(tuple(sources))
        layer = (
            behind.layer
            if behind
            else next((what.layer for what in present if what.inputs and what.layer), "")
        )
        return Shown(
            asked, value, status, merged, None, region, known_on, paths,
            is_outlived=is_outlived, layer=layer,
        )  # fmt: skip

    def _sources(self, several: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
        """The sources of all inputs, each once and in order."""
        merged = self._merged.get(several)
        if merged is None:
            merged = tuple(sorted({source for sources in several for source in sources}))
            self._merged[several] = merged
        return merged

    def _behind(self, name: Value, figure: str) -> _FigureEvidence | None:
        key = (name, figure)
        if key not in self._sensors:
            self._sensors[key] = _sensor_behind(self.catalog, name, figure)
        return self._sensors[key]


def _later(one: Period | None, other: Period | None) -> Period | None:
    """The later of two dates, the first where they end alike; None where one is not known."""
    if one is None or other is None or one is other:
        return one and other
    return other if other.last > one.last else one


def derivations_of(catalog: Catalog) -> Derivations:
    """What can be computed by the fields of a catalogue; nothing has been yet."""
    fields = catalog.table.fields
    computed = [each for each in fields.values() if rules_for(each)]
    groups = [tuple(each) for _, each in groupby(computed, lambda one: (one.role, one.section))]
    return Derivations(
        catalog,
        tuple(map(_group, groups)),
        {path: place for place, path in enumerate(fields)},
        frozenset(path for path, each in fields.items() if each.kind is Kind.PRESENCE),
    )


def _group(fields: tuple[Field, ...]) -> ComputedGroup:
    paths: dict[str, None] = {}
    asks_cameras = False
    for each in fields:
        paths[each.path] = None
        for rule in rules_for(each):
            asks_cameras = asks_cameras or bool(rule.optional_inputs)
            for one in (rule, rule.against):
                roles = [path.split(".")[1] for path in one.optional_inputs] if one else ()
                paths |= dict.fromkeys(one.paths(each, roles) if one else ())
    return ComputedGroup(fields[0].role, fields, tuple(paths), asks_cameras)


def rules_of(asked: Field) -> FieldRules:
    """How a field can be computed."""
    rules = rules_for(asked)
    return FieldRules(
        tuple([bind(asked, rule) for rule in rules]), any(rule.is_of_sensor for rule in rules)
    )


def bind(asked: Field, rule: DerivationRule) -> BoundRule:
    """A rule for a field with its inputs, where these are the same for every device."""
    return BoundRule(rule, None if rule.optional_inputs else rule.paths(asked))


def with_derived(from_statements: Shown | None, derived: Shown | None) -> Shown | None:
    """What was told of a field, unless that is uncertain or nothing and the arithmetic is better.

    A stated fact wins over arithmetic, arithmetic on facts over a rumour, and a rumour over
    arithmetic on rumours.
    """
    if from_statements is None or derived is None:
        return from_statements or derived
    if from_statements.status.is_certain or (
        from_statements.value is not None and not derived.status.is_certain
    ):
        return from_statements
    return derived._replace(groups=from_statements.groups or derived.groups)


def _disputed(one: Shown, other: Shown) -> Shown | None:
    """A value that stated figures give in two ways; None where both may be right.

    A rumoured figure cannot dispute what follows from facts, nor facts what is only a rumour.
    """
    if one.status.is_certain is not other.status.is_certain:
        return None
    sizes = [figure(each.value) for each in (one, other) if each.value is not None]
    if len(sizes) < 2 or not sizes[0] or not sizes[1] or not contradict(sizes[1], sizes[0]):
        return None
    groups = tuple(
        ValueGroup(each.value, each.status, each.sources, 0, each.known_on)
        for each in (one, other)
        if each.value is not None and each.known_on is not None
    )
    return one._replace(status=Status.DISPUTED, groups=groups, known_on=None)


def _sensor_behind(catalog: Catalog, name: Value, figure: str) -> _FigureEvidence | None:
    sensor = sensor_of(catalog, name)
    if sensor is None:
        return None
    from phonecmp.knowledge.sensor_figures import status  # only where a camera names a sensor

    citations, layer = sensor.citations, ""
    if f"sensors/{sensor.id}" in catalog.entries:
        from phonecmp.knowledge.sensor_layers import figure_layers

        citations, layer = figure_layers(catalog, sensor, figure)
    sources = [cited_source(catalog, citation) for citation in citations]
    return _FigureEvidence(status(sensor), tuple(source for source in sources if source), layer)
