"""Rows of the list: what somebody asks for stands in them at every width, with its unit."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from rich.cells import cell_len

from phonecmp.knowledge import display_name
from phonecmp.model import Field
from phonecmp.output import UNICODE, shown_with_unit
from phonecmp.reading import Layer
from phonecmp.tui.screens.compare.device_list import DeviceList
from phonecmp.tui.screens.compare.device_list_lines import ListLines
from phonecmp.tui.view_state import ViewState
from tests.catalogues import BUNDLED, TODAY
from tests.tui.lists import text_of
from tests.tui.support import RIVALS, MakeApp, first_view, until, view_of

_BESIDE = 15
"""Cells of a narrow row that a value leaves to the chip and a short name."""


@cache
def bundled_view() -> ViewState:
    return first_view((Layer(BUNDLED, "bundled"),), day=TODAY, today=TODAY)


def _fields() -> list[Field]:
    table = bundled_view().session.catalog.table
    return [field for field in table.fields.values() if field.kind.is_numeric]


def _ids(view: ViewState) -> list[str]:
    """A dozen of the devices found: the first, and those with the longest names."""
    hits = [hit.device for hit in view.found.hits]
    devices = view.session.catalog.devices
    return [*hits[:4], *sorted(hits, key=lambda id_: -cell_len(devices[id_].name))[:4]]


@pytest.mark.parametrize("width", [28, 32, 38, 59, 60, 79, 100])
def test_the_value_of_the_order_stays_whole_with_its_unit(width: int) -> None:
    table_room = 13 if width >= 60 else width
    for field in _fields():
        view = replace(bundled_view(), query=f"sort:-{field.path}")
        lines = ListLines(view, width, focused=False)
        for id_ in _ids(view):
            device = view.session.catalog.devices[id_]
            shown = view.session.value(device, field, view.perspective)
            text = shown_with_unit(shown, view.session.catalog)
            drawn = lines.device(id_)
            assert drawn.cell_length == width
            if cell_len(text) + 2 <= min(width - _BESIDE, 18, table_room):
                assert text in drawn.text, (field.path, id_)


@pytest.mark.parametrize("width", [32, 38, 60, 100])
def test_a_name_is_cut_with_a_sign_of_it(width: int) -> None:
    view = replace(bundled_view(), query="sort:-body.weight_g")
    lines = ListLines(view, width, focused=False)
    for id_ in _ids(view):
        name = display_name(view.session.catalog.devices[id_], view.perspective)
        drawn = lines.device(id_).text
        assert name.rpartition(" ")[2] in drawn
        assert name.split(" ", 1)[1] in drawn or UNICODE.ellipsis in drawn


@pytest.mark.parametrize("width", [32, 38, 60, 100])
def test_a_compared_device_that_is_not_found_says_why_it_is_listed(width: int) -> None:
    device = "xiaomi/12s-ultra"
    view = replace(bundled_view(), devices=(device,), query="year:2026 sort:-weight")
    assert "compared" in ListLines(view, width, focused=False).device(device).text
    for query in ("", "sort:-weight", "12s ultra"):
        found = replace(view, query=query)
        assert "compared" not in ListLines(found, width, focused=False).device(device).text


@pytest.mark.parametrize("size", [(80, 24), (80, 40), (160, 24)])
async def test_the_highlighted_device_is_in_sight_where_a_preview_takes_room(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    async with make_app(*RIVALS).run_test(size=size) as pilot:
        await pilot.press("D", "down", "C")
        await until(pilot, lambda: not view_of(pilot).devices)
        await pilot.pause()
        lines = pilot.app.screen.query_one(DeviceList)
        assert lines.highlighted == RIVALS[1]
        assert "Mi 11 Ultra" in text_of(lines)
