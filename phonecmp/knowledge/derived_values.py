"""Everything that can be computed of a device, field by field, laid out once for a catalogue.

A list asks it of thousands of devices: what does not depend on the device is settled beforehand,
and one set of inputs is computed once.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from phonecmp.knowledge.derivation_rules import DerivationRule, rules_for, sensor_of
from phonecmp.knowledge.optics import contradict
from phonecmp.knowledge.plain_value_sources import cited_source
from phonecmp.knowledge.records import CERTAINTY, Shown, Status, ValueGroup
from phonecmp.knowledge.value_comparison import figure
from phonecmp.model import Catalog, Field, Period, Value


class Way(NamedTuple):
    """A rule for a field; `paths` are its inputs, None where they depend on the device."""

    rule: DerivationRule
    paths: tuple[str, ...] | None


class Step(NamedTuple):
    """How a field can be computed; `has_sensor` where one way names a sensor."""

    ways: tuple[Way, ...]
    has_sensor: bool


class _Behind(NamedTuple):
    """How certain the figures of a sensor are, and the ids of the sources that print them."""

    status: Status
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Derivations:
    """What can be computed by the fields of a catalogue, in their order, and what has been.

    A derived value that others are computed from stands before them in `fields.toml`.
    """

    catalog: Catalog
    fields: Sequence[Field] = ()
    _steps: dict[str, Step] = field(default_factory=dict)
    _values: dict[tuple[object, ...], Value | None] = field(default_factory=dict)
    _sensors: dict[Value, _Behind | None] = field(default_factory=dict)
    _merged: dict[tuple[tuple[str, ...], ...], tuple[str, ...]] = field(default_factory=dict)

    def best(
        self, asked: Field, known: Mapping[str, Shown], cameras: Collection[str]
    ) -> Shown | None:
        """The most certain value that can be computed, by the first rule that gives it.

        A sensor that is named goes before all: two phones with one sensor show one area for it.
        Where stated figures give two values that cannot both be right, neither wins.
        """
        step = self._steps.get(asked.path)
        if step is None:
            step = self._steps[asked.path] = step_of(asked)
        results: list[Shown] = []
        for way in step.ways:
            rule = way.rule
            result = self._follow(asked, way, known, cameras)
            if result is None:
                continue
            if rule.is_of_sensor:
                return result
            if rule.against is not None and not results:
                against = way_of(asked, rule.against)
                other = self._follow(asked, against, known, cameras)
                if other is not None and (disputed := _disputed(result, other)):
                    return disputed
            if not step.has_sensor and not results and result.status is Status.CONFIRMED:
                return result  # nothing can be more certain
            results.append(result)
        return min(results, key=lambda result: CERTAINTY[result.status]) if results else None

    def _follow(
        self, asked: Field, way: Way, known: Mapping[str, Shown], cameras: Collection[str]
    ) -> Shown | None:
        """A value computed by one rule, as weak as the weakest of its inputs."""
        rule, paths = way
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
            value = self._values[inputs] = rule.result(self.catalog, values)
        if value is None:
            return None
        behind = self._behind(values[0]) if rule.is_of_sensor else None
        return self._computed(asked, value, present, paths, behind)

    def _computed(
        self,
        asked: Field,
        value: Value,
        present: Sequence[Shown],
        paths: tuple[str, ...],
        behind: _Behind | None,
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
        return Shown(
            asked, value, status, merged, None, region, known_on, paths, is_outlived=is_outlived
        )

    def _sources(self, several: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
        """The sources of all inputs, each once and in order."""
        merged = self._merged.get(several)
        if merged is None:
            merged = tuple(sorted({source for sources in several for source in sources}))
            self._merged[several] = merged
        return merged

    def _behind(self, name: Value) -> _Behind | None:
        if name not in self._sensors:
            self._sensors[name] = _sensor_behind(self.catalog, name)
        return self._sensors[name]


def _later(one: Period | None, other: Period | None) -> Period | None:
    """The later of two dates, the first where they end alike; None where one is not known."""
    if one is None or other is None or one is other:
        return one and other
    return other if other.last > one.last else one


def derivations_of(catalog: Catalog) -> Derivations:
    """What can be computed by the fields of a catalogue; nothing has been yet."""
    fields = catalog.table.fields.values()
    return Derivations(catalog, [each for each in fields if rules_for(each)])


def step_of(asked: Field) -> Step:
    """How a field can be computed."""
    ways = tuple([way_of(asked, rule) for rule in rules_for(asked)])
    return Step(ways, any(way.rule.is_of_sensor for way in ways))


def way_of(asked: Field, rule: DerivationRule) -> Way:
    """A rule for a field with its inputs, where these are the same for every device."""
    return Way(rule, None if rule.optional_inputs else rule.paths(asked))


def with_derived(told: Shown | None, derived: Shown | None) -> Shown | None:
    """What was told of a field, unless that is uncertain or nothing and the arithmetic is better.

    A stated fact wins over arithmetic, arithmetic on facts over a rumour, and a rumour over
    arithmetic on rumours.
    """
    if told is None or derived is None:
        return told or derived
    if told.status.is_certain or (told.value is not None and not derived.status.is_certain):
        return told
    return derived._replace(groups=told.groups or derived.groups)


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


def _sensor_behind(catalog: Catalog, name: Value) -> _Behind | None:
    sensor = sensor_of(catalog, name)
    if sensor is None:
        return None
    from phonecmp.knowledge.sensor_figures import status  # only where a camera names a sensor

    sources = [cited_source(catalog, citation) for citation in sensor.citations]
    return _Behind(status(sensor), tuple(source for source in sources if source))
