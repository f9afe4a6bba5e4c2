"""Devices in columns: a start makes none of them, and columns say what devices say."""

from __future__ import annotations

from pathlib import Path

import pytest

from phonecmp.model import (
    DeviceMapping,
    device_files,
    in_order,
    linked_devices,
    passing_devices,
    plain_values,
    predecessors,
    with_changed,
)
from phonecmp.reading import Layer, bundled_layer, read_catalog
from phonecmp.store import read_with_cache
from phonecmp.store import snapshot_parts as parts


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the devices that are made from columns, each time one is."""
    ids: list[str] = []
    original = parts.Part._device

    def noted(part: parts.Part, device_id: str) -> object:
        ids.append(device_id)
        return original(part, device_id)

    monkeypatch.setattr(parts.Part, "_device", noted)
    return ids


def test_a_second_reading_makes_only_those_that_borrow_and_lend(
    tmp_path: Path, made: list[str]
) -> None:
    layers = (Layer(bundled_layer(), "bundled"),)
    plain = read_catalog(layers)
    read_with_cache(layers, tmp_path)
    made.clear()
    kept = read_with_cache(layers, tmp_path).catalog
    linked = {id_ for id_, one in plain.catalog.devices.items() if one.same or one.aka}
    lenders = {loan.lender for one in plain.catalog.devices.values() for loan in one.same}
    present = {plain.catalog.aliases.get(lender, lender) for lender in lenders}
    assert set(made) <= linked | present
    assert len(made) == len(set(made)) < len(kept.devices) / 5
    made.clear()
    for path in plain.catalog.table.fields:
        assert plain_values(kept.devices, path) == plain_values(plain.catalog.devices, path)
    assert predecessors(kept.devices) == predecessors(plain.catalog.devices)
    assert linked_devices(kept.devices) == linked_devices(plain.catalog.devices)
    assert device_files(kept.devices) == device_files(plain.catalog.devices)
    assert not made, "columns answer without making anything"
    first, last = min(kept.devices), max(kept.devices)
    assert kept.devices[first] is kept.devices[first]
    changed = with_changed(kept.devices, {"a/new": kept.devices[first]}, [last])
    assert list(in_order(changed)) == sorted({*kept.devices, "a/new"} - {last})
    assert made == [first]
    assert isinstance(kept.devices, DeviceMapping)
    assert kept.devices == plain.catalog.devices


def test_devices_that_pass_are_the_same_and_none_is_kept(tmp_path: Path, made: list[str]) -> None:
    layers = (Layer(bundled_layer(), "bundled"),)
    read_with_cache(layers, tmp_path)
    devices = read_with_cache(layers, tmp_path).catalog.devices
    assert isinstance(devices, DeviceMapping)
    already = {id_ for source in devices.sources for id_ in kept_by(source)}
    made.clear()
    passed = list(passing_devices(devices, devices))
    assert sorted(made) == sorted(devices.keys() - already)
    assert {id_ for source in devices.sources for id_ in kept_by(source)} == already
    assert passed == list(devices.values())


def kept_by(source: object) -> list[str]:
    assert isinstance(source, parts.Part)
    return list(source._made)
