"""Best values, bars and deltas of a row."""

from __future__ import annotations

from pathlib import Path

import pytest

from phonecmp.comparison import Mark, Row, compare
from phonecmp.comparison.value_marks import bar_shares, delta, improves
from phonecmp.knowledge import Shown, Status, numeric_value
from phonecmp.knowledge.optics import area_from_format_mm2
from phonecmp.model import Catalog, optical_inches
from phonecmp.output import delta_text
from tests.catalogues import bundled_catalog, catalog_of, seen


@pytest.fixture(scope="module")
def bundled() -> Catalog:
    """The catalogue that is shipped."""
    return bundled_catalog()


def phone(name: str, facts: str, announced: str = "2022-01-10") -> str:
    return (
        f'name = "{name}"\nannounced = {announced}\ncite = ["https://example.org/page"]\n{facts}\n'
    )


def rumoured(name: str, says: str) -> str:
    return (
        f'name = "{name}"\n[[report]]\non = 2022-02-01\nby = "gadgets-360"\n'
        f'url = "https://example.org/page"\n{says}\n'
    )


def row_of(folder: Path, path: str, devices: list[str], baseline: int | None = None) -> Row:
    ids = [f"xiaomi/{number}" for number in range(len(devices))]
    catalog = catalog_of(folder, dict(zip(ids, devices, strict=True)))
    comparison = compare(
        catalog,
        [catalog.devices[each] for each in ids],
        seen("2022-06-01"),
        baseline=None if baseline is None else ids[baseline],
        stated_only=False,
    )
    rows = {row.field.path: row for section in comparison.sections for row in section.rows}
    return rows[path]


def battery(*capacities: int) -> list[str]:
    return [
        phone(f"Phone {number}", f"[battery]\ncapacity_mah = {capacity}")
        for number, capacity in enumerate(capacities)
    ]


@pytest.mark.parametrize(
    ("capacities", "best"),
    [
        ((5000, 4500), [0]),
        ((5000, 5000), []),
        ((5000, 5000, 4500), []),
        ((5000, 5000, 4500, 4000), [0, 1]),
        ((5000,), []),
    ],
    ids=["two differ", "all tie", "two of three tie", "half tie", "alone"],
)
def test_the_best_is_marked_where_it_stands_out(
    tmp_path: Path, capacities: tuple[int, ...], best: list[int]
) -> None:
    row = row_of(tmp_path, "battery.capacity_mah", battery(*capacities))
    assert [i for i, cell in enumerate(row.cells) if cell.mark is Mark.BEST] == best


def test_lower_is_better_where_the_field_says_so(tmp_path: Path) -> None:
    row = row_of(
        tmp_path,
        "body.weight_g",
        [phone("A", "[body]\nweight_g = 201"), phone("B", "[body]\nweight_g = [225, 229]")],
    )
    assert [cell.mark for cell in row.cells] == [Mark.BEST, Mark.NONE]


def test_a_row_without_better_has_no_best(tmp_path: Path) -> None:
    row = row_of(
        tmp_path,
        "display.size_in",
        [phone("A", "[display]\nsize_in = 6.7"), phone("B", "[display]\nsize_in = 6.1")],
    )
    assert {cell.mark for cell in row.cells} == {Mark.NONE}


def test_optical_formats_are_compared_as_areas(tmp_path: Path) -> None:
    row = row_of(
        tmp_path,
        "camera.main.format_in",
        [
            phone("A", '[camera.main]\nformat_in = "1/1.28"'),
            phone("B", '[camera.main]\nformat_in = "1.0"'),
        ],
        baseline=0,
    )
    assert [cell.mark for cell in row.cells] == [Mark.NONE, Mark.BEST]
    # 13.2 mm × 8.8 mm against 0.8 × 0.6 of a diagonal of 12.5 mm
    areas = 0.48 * 12.5**2, 13.2 * 8.8
    assert row.cells[1].delta == pytest.approx(100 * (areas[1] / areas[0] - 1), abs=0.05)
    assert row.cells[1].improves is True
    assert delta_text(row.field, row.cells[1].delta or 0) == "+55 %"


def test_bars_and_deltas_of_formats_are_those_of_the_areas(bundled: Catalog) -> None:
    field = bundled.field("camera.main.format_in")
    formats = {
        device.facts[path]
        for device in bundled.devices.values()
        for path in device.facts
        if path.endswith(".format_in")
    }
    texts = sorted(text for text in formats if isinstance(text, str) and optical_inches(text))
    assert len(texts) > 60
    row = [Shown(field, text, Status.CONFIRMED) for text in texts]
    areas = [area_from_format_mm2(optical_inches(text) or 0) for text in texts]
    largest = max(areas)
    assert bar_shares(field, row) == pytest.approx([area / largest for area in areas])
    for shown, area in zip(row, areas, strict=True):
        difference = delta(field, shown, row[0])
        assert difference == pytest.approx(100 * (area / areas[0] - 1), abs=0.051)
        assert improves(field, difference) in (None, area > areas[0])


@pytest.mark.parametrize(("key", "values"), [("pixel_um", (1.6, 0.6)), ("f_number", (1.4, 2.8))])
def test_a_pitch_or_an_f_number_alone_is_neither_better_nor_worse(
    tmp_path: Path, key: str, values: tuple[float, float]
) -> None:
    cameras = [f"[camera.main]\n{key} = {value}" for value in values]
    row = row_of(
        tmp_path,
        f"camera.main.{key}",
        [phone(f"Phone {number}", camera) for number, camera in enumerate(cameras)],
        baseline=0,
    )
    assert {cell.mark for cell in row.cells} == {Mark.NONE}
    assert {cell.share for cell in row.cells} == {None}
    assert row.cells[1].delta == pytest.approx(values[1] - values[0])
    assert row.cells[1].improves is None


def test_no_bundled_camera_field_ranks_a_pitch_or_an_f_number(bundled: Catalog) -> None:
    ranked = {path for path, field in bundled.table.fields.items() if field.better}
    assert not [path for path in ranked if path.endswith((".pixel_um", ".f_number"))]
    assert "camera.main.equivalent_f_number" in ranked


def test_a_rumour_never_wins_a_row_outright(tmp_path: Path) -> None:
    better = rumoured("Next", "says.battery.capacity_mah = 6000")
    row = row_of(tmp_path, "battery.capacity_mah", [*battery(5000, 4500), better])
    assert [cell.mark for cell in row.cells] == [Mark.BEST, Mark.NONE, Mark.BEST_IF_TRUE]


def test_a_rumour_that_only_equals_the_best_gets_no_mark(tmp_path: Path) -> None:
    equal = rumoured("Next", "says.battery.capacity_mah = 5000")
    row = row_of(tmp_path, "battery.capacity_mah", [*battery(5000, 4500), equal])
    assert row.cells[2].mark is Mark.NONE


def test_an_open_bound_wins_nothing(tmp_path: Path) -> None:
    bound = rumoured("Next", "atleast.battery.capacity_mah = 9000")
    row = row_of(tmp_path, "battery.capacity_mah", [*battery(5000, 4500), bound])
    assert row.cells[2].shown.value is not None
    assert row.cells[2].mark is Mark.NONE


def test_having_none_loses_against_a_figure(tmp_path: Path) -> None:
    row = row_of(
        tmp_path,
        "battery.wireless_w",
        [phone("A", "[battery]\nwireless_w = 50"), phone("B", '[battery]\nwireless_w = "none"')],
    )
    assert [cell.mark for cell in row.cells] == [Mark.BEST, Mark.NONE]


def test_bars_start_from_zero_and_include_rumours(tmp_path: Path) -> None:
    better = rumoured("Next", "says.battery.capacity_mah = 6000")
    row = row_of(tmp_path, "battery.capacity_mah", [*battery(5000, 4500), better])
    assert [cell.share for cell in row.cells] == pytest.approx([5000 / 6000, 4500 / 6000, 1.0])


@pytest.mark.parametrize("capacities", [(5000, 5000), (5000,)], ids=["equal", "alone"])
def test_no_bars_without_confirmed_values_that_differ(
    tmp_path: Path, capacities: tuple[int, ...]
) -> None:
    devices = [*battery(*capacities), rumoured("Next", "says.battery.capacity_mah = 6000")]
    row = row_of(tmp_path, "battery.capacity_mah", devices)
    assert {cell.share for cell in row.cells} == {None}


def test_no_bars_where_less_is_better(tmp_path: Path) -> None:
    row = row_of(
        tmp_path,
        "body.weight_g",
        [phone("A", "[body]\nweight_g = 201"), phone("B", "[body]\nweight_g = 225")],
    )
    assert {cell.share for cell in row.cells} == {None}


@pytest.mark.parametrize(
    ("weights", "best"),
    [
        (("200", "[210, 220]"), [0]),
        (("[200, 205]", "[210, 220]"), [0]),
        (("[200, 215]", "[210, 220]"), []),
        (("205", "[200, 210]"), []),
        (("[200, 210]", "[200, 210]", "220", "230"), [0, 1]),
    ],
)
def test_of_several_builds_the_least_one_has_to_win(
    tmp_path: Path, weights: tuple[str, ...], best: list[int]
) -> None:
    devices = [phone(f"P{n}", f"[body]\nweight_g = {each}") for n, each in enumerate(weights)]
    row = row_of(tmp_path, "body.weight_g", devices)
    assert [n for n, cell in enumerate(row.cells) if cell.mark is Mark.BEST] == best


def test_no_variant_of_the_memory_wins(bundled: Catalog) -> None:
    assert {bundled.field(f"memory.{each}_gb").better for each in ("ram", "storage")} == {None}


def test_deltas_have_a_sign_and_a_direction(tmp_path: Path) -> None:
    row = row_of(tmp_path, "battery.capacity_mah", battery(5000, 4500, 5200, 5000), baseline=0)
    assert [cell.delta for cell in row.cells] == [None, -500, 200, 0]
    assert [cell.improves for cell in row.cells] == [None, False, True, None]
    assert [cell.equals_baseline for cell in row.cells] == [False, False, False, True]


def test_a_neutral_field_has_deltas_that_are_neither_better_nor_worse(tmp_path: Path) -> None:
    row = row_of(
        tmp_path,
        "display.size_in",
        [phone("A", "[display]\nsize_in = 6.81"), phone("B", "[display]\nsize_in = 6.73")],
        baseline=0,
    )
    assert row.cells[1].delta == pytest.approx(-0.08)
    assert row.cells[1].improves is None


def test_dates_have_no_delta(tmp_path: Path) -> None:
    row = row_of(
        tmp_path, "announced", [phone("A", ""), phone("B", "", announced="2022-03-01")], baseline=0
    )
    assert row.cells[1].delta is None
    assert row.differs


@pytest.mark.parametrize(
    ("path", "written", "expected"),
    [
        ("camera.main.format_in", '"1/1.28"', 1 / 1.28),
        ("camera.main.format_in", '"1.0"', 1.0),
        ("camera.main.f_number", "[1.4, 4.0]", 1.4),
        ("body.weight_g", "[225, 229]", 225),
        ("display.resolution_px", "[1440, 3200]", 1440),
        ("battery.wireless_w", '"none"', None),
        ("chip.soc", '"Tensor"', None),
        ("display.ltpo", "true", 1),
    ],
)
def test_magnitude(tmp_path: Path, path: str, written: str, expected: float | None) -> None:
    section, _, key = path.rpartition(".")
    catalog: Catalog = catalog_of(
        tmp_path, {"xiaomi/0": phone("A", f"[{section}]\n{key} = {written}")}
    )
    value = catalog.devices["xiaomi/0"].facts[path]
    assert numeric_value(catalog.field(path), value) == (
        None if expected is None else pytest.approx(expected)
    )
