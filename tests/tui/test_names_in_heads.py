"""Names of devices in the heads of the comparison: two lines before anything is cut."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from rich.cells import cell_len

from phonecmp.output import UNICODE
from phonecmp.session import CatalogSession
from phonecmp.tui.line_renderer import LineRenderer
from phonecmp.tui.screens.compare.grid_layout import lay_out
from phonecmp.tui.screens.compare.grid_lines import head_height, head_strips
from phonecmp.tui.theme_styles import STYLES
from phonecmp.tui.view_state import ViewState, with_devices
from tests.catalogues import TODAY, bundled_catalog


@pytest.mark.parametrize("width", [46, 78, 87, 120, 200])
def test_no_name_is_cut_that_two_lines_can_hold(width: int) -> None:
    view = ViewState(
        CatalogSession(bundled_catalog()),
        LineRenderer(STYLES["phonecmp-dark"], UNICODE),
        TODAY,
        TODAY,
    )
    wrapped = 0
    for devices in pairwise(list(view.session.catalog.devices)[::7]):
        looks = replace(with_devices(view, devices), baseline=None)
        shown = looks.comparison
        layout = lay_out(width, 2, 0, has_baseline=False, has_bars=True)
        lines = head_strips(looks, shown, layout, "", head_height(shown, layout, 14))
        for place, column in enumerate(shown.columns[: layout.shown]):
            start = layout.label + place * layout.column
            cells = [line.text[start : start + layout.column].strip() for line in lines]
            longest = max(map(cell_len, column.model.split()))
            if cell_len(column.model) <= 2 * (layout.value - 1 - longest):
                assert column.model in " ".join(cells), (column.model, cells)
            wrapped += column.model not in cells[1] and len(cells) == 3
    assert wrapped or width >= 87


def test_columns_grow_for_the_longest_value_only_where_there_is_room() -> None:
    for width in range(40, 220):
        for devices in range(1, 7):
            usual = lay_out(width, devices, 0, has_baseline=False, has_bars=True)
            grown = lay_out(
                width,
                devices,
                0,
                has_baseline=False,
                has_bars=True,
                widest_value=lambda: 44,
            )
            assert (grown.shown, grown.label, grown.first) == (
                usual.shown,
                usual.label,
                usual.first,
            )
            assert grown.column >= usual.column
            assert grown.label + grown.column * grown.shown < max(width, 40)
            assert grown.value >= 44 or width - grown.label < 48 * devices + 1
