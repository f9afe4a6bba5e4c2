"""Devices in columns: a start makes none of them, and columns say what devices say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from phonecmp.knowledge import (
    Perspective,
    coverage_of,
    known_values,
    open_rumours,
    partner_timeline,
    scorecards_by_source,
    used_sensors,
)
from phonecmp.knowledge.layer_changes import changes
from phonecmp.model import (
    Catalog,
    Device,
    DeviceMapping,
    device_files,
    in_order,
    linked_devices,
    passing_devices,
    plain_values,
    predecessors,
    with_changed,
)
from phonecmp.output import UNICODE
from phonecmp.photos.phone_identification import known_cameras
from phonecmp.reading import Layer, bundled_layer, read_catalog
from phonecmp.search import Index, build_index, prepare_steps, save_index
from phonecmp.session import CatalogSession
from phonecmp.store import read_gradually, read_with_cache
from phonecmp.store import snapshot_parts as parts
from phonecmp.tui.line_renderer import LineRenderer
from phonecmp.tui.screens.drawings.view_drawings import plotted
from phonecmp.tui.theme_styles import styles_of
from phonecmp.tui.view_state import ViewState, regions_of

TODAY = date(2026, 11, 30)


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


def every_sweep(catalog: Catalog, seen: Perspective) -> Iterator[tuple[str, object]]:
    """What the screens gather from every device, each with a name."""
    renderer = LineRenderer(styles_of("phonecmp-dark"), UNICODE)
    view = ViewState(CatalogSession(catalog), renderer, seen.day, seen.today)
    yield "rumours", open_rumours(catalog, seen, partial(known_values, catalog))
    yield "scorecards", scorecards_by_source(catalog, seen)
    yield "partners", partner_timeline(catalog, seen)
    yield "sensors", used_sensors(catalog, seen)
    yield "wanted", coverage_of(catalog, catalog.phones(), seen)
    yield "layers", changes(catalog)
    yield "models", known_cameras(catalog)
    yield "regions", regions_of(view)
    figures = [catalog.field(path) for path in ("battery.capacity_mah", "battery.wired_w")]
    yield "plot", plotted(view, *figures)
    prepare_steps(index := build_index(catalog, seen))
    yield "steps", index
    past = build_index(catalog, Perspective(date(2022, 5, 23), TODAY), None, index)
    yield "a step", past
    yield (
        "a step to another market",
        build_index(catalog, Perspective(date(2024, 1, 1), TODAY, "cn"), None, past),
    )


def test_what_goes_through_every_device_keeps_none(tmp_path: Path) -> None:
    layers = (Layer(bundled_layer(), "bundled"),)
    read_with_cache(layers, tmp_path)
    catalog = read_with_cache(layers, tmp_path).catalog
    assert isinstance(catalog.devices, DeviceMapping)
    sources = catalog.devices.sources
    regional = {id_ for source in sources for id_ in source.regional}
    before = {id_ for source in sources for id_ in kept_by(source)} | regional
    for name, found in every_sweep(catalog, Perspective(TODAY, TODAY)):
        now = {id_ for source in sources for id_ in kept_by(source)}
        assert not now - before, name
        entries = found.entries if isinstance(found, Index) else ()
        holding = {each.hit.device for each in entries if isinstance(each.held, Device)}
        assert not holding - catalog.devices.made.keys(), name


def test_an_index_that_grows_with_its_catalogue_is_still_the_kept_one(
    tmp_path: Path, made: list[str]
) -> None:
    layers = (Layer(bundled_layer(), "bundled"),)
    for _ in range(2):
        index = None
        made.clear()
        for progress in read_gradually(layers, cache=tmp_path):
            if progress.reading is not None:
                index = build_index(
                    progress.reading.catalog, Perspective(TODAY, TODAY), None, index
                )
                kept = progress.reading.kept
        assert index is not None
        own, is_kept = len(made), index.is_kept  # a failed check would print all of an index
        prepare_steps(index)
        is_looked_at = len(made) > own
        save_index(index, kept.beside, is_new=kept.is_new)
    assert (is_kept, is_looked_at) == (True, False)


def kept_by(source: object) -> list[str]:
    assert isinstance(source, parts.Part)
    return list(source._made)
