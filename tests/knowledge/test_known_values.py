"""What is kept and shortened while thousands of devices are looked at changes nothing."""

from __future__ import annotations

import pytest

from phonecmp.knowledge import (
    Perspective,
    Shown,
    Status,
    derivations_of,
    derived_values,
    known_values,
    shown_among,
)
from phonecmp.knowledge.derived_values import Derivations
from phonecmp.knowledge.device_evidence import gather_evidence
from phonecmp.knowledge.value_groups import shown_from_claims, shown_from_several
from phonecmp.model import Catalog, Device, Kind
from tests.catalogues import bundled_catalog, seen

SEEN = (seen(), seen(region="cn"), seen("2022-07-01"), seen("2024-03-01", "in"))
"""Today and earlier days, in no region and in two."""


def known(
    catalog: Catalog, device: Device, at: Perspective, derivations: Derivations | None = None
) -> list[tuple[str, Shown]]:
    return list(known_values(catalog, device, at, derivations).items())


@pytest.mark.parametrize("at", SEEN)
def test_figures_of_other_devices_change_none_of_a_device(
    at: Perspective, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalog = bundled_catalog()
    shared, unshared = derivations_of(catalog), derivations_of(catalog)
    among = [known(catalog, device, at, shared) for device in catalog.devices.values()]
    monkeypatch.setattr(derived_values, "KEPT", 0)
    alone = [known(catalog, device, at, unshared) for device in catalog.devices.values()]
    assert among == alone
    assert values_of(among) == values_of(alone)  # 1 equals true


@pytest.mark.parametrize("at", SEEN)
def test_all_values_are_those_of_the_fields_one_by_one(at: Perspective) -> None:
    catalog = bundled_catalog()
    fields, derivations = catalog.table.fields, derivations_of(catalog)
    for device in list(catalog.devices.values())[::9]:
        all_at_once = known_values(catalog, device, at, derivations)
        single = shown_among(catalog, device, fields.values(), at)
        single = {p: w for p, w in single.items() if p in all_at_once or not is_camera(w)}
        assert all_at_once == single
        assert list(all_at_once) == [path for path in fields if path in all_at_once]
        assert Status.UNKNOWN not in {what.status for what in all_at_once.values()}


def values_of(found: list[list[tuple[str, Shown]]]) -> list[str]:
    return [repr(what.value) for device in found for _, what in device]


def is_camera(what: Shown) -> bool:
    return what.field.kind is Kind.PRESENCE


def test_one_voice_is_weighed_as_several_are() -> None:
    catalog, weighed = bundled_catalog(), 0
    for device in catalog.devices.values():
        evidence = gather_evidence(catalog, device, seen())
        for path, claims in evidence.claims.items():
            field = catalog.field(path)
            for voice in claims:
                short = shown_from_claims(field, catalog.names, [voice])
                assert short == shown_from_several(field, catalog.names, [voice])
                weighed += 1
    assert weighed > 1000
