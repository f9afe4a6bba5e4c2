"""Columns, sections and rows of a comparison."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phonecmp.comparison import Comparison, Row, compare, letter, model_name
from phonecmp.knowledge import Perspective, Shown, State, Status, known_values
from phonecmp.model import Catalog, Device
from tests.catalogues import bundled_catalog, catalog_of, seen

RIVALS = ("xiaomi/12s-ultra", "xiaomi/mi-11-ultra", "oneplus/10-pro")


def compared(catalog: Catalog, day: str | None, **options: Any) -> Comparison:
    devices = [catalog.devices[each] for each in RIVALS]
    return compare(catalog, devices, seen(day), **options)


def rows_of(comparison: Comparison) -> dict[str, Row]:
    return {row.field.path: row for section in comparison.sections for row in section.rows}


def test_letters_go_on_after_z() -> None:
    assert [letter(n) for n in (0, 1, 25, 26, 27, 51, 52, 701, 702)] == [
        "A", "B", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip


@given(st.integers(0, 20_000), st.integers(0, 20_000))
def test_no_two_columns_share_a_letter(one: int, other: int) -> None:
    assert (letter(one) == letter(other)) is (one == other)


@pytest.mark.parametrize(
    ("name", "brand", "model"),
    [
        ("Xiaomi 12S Ultra", "Xiaomi", "12S Ultra"),
        ("Mi 11 Ultra", "Xiaomi", "Mi 11 Ultra"),
        ("vivo X80 Pro", "vivo", "X80 Pro"),
        ("Nothing", "Nothing", "Nothing"),
        ("Leitz Phone 1", "Leica", "Leitz Phone 1"),
    ],
)
def test_the_model_is_the_name_without_its_brand(name: str, brand: str, model: str) -> None:
    assert model_name(name, brand) == model


def test_a_column_is_named_as_of_the_day(fixture_catalog: Catalog) -> None:
    before = compared(fixture_catalog, "2022-05-23").columns[0]
    after = compared(fixture_catalog, "2022-07-04").columns[0]
    assert (before.name, before.state, before.announced) == (
        "Xiaomi 12 Ultra",
        State.RUMOURED,
        None,
    )
    assert (after.name, after.state, str(after.announced)) == (
        "Xiaomi 12S Ultra",
        State.ANNOUNCED,
        "2022-07-04",
    )
    assert after.model == "12S Ultra"


def test_sections_come_in_the_order_of_the_field_table(fixture_catalog: Catalog) -> None:
    comparison = compared(fixture_catalog, None, stated_only=False)
    order = list(dict.fromkeys(f.section for f in fixture_catalog.table.fields.values()))
    assert [section.section.path for section in comparison.sections] == order


def test_rows_nobody_states_are_left_out(fixture_catalog: Catalog) -> None:
    rows = rows_of(compared(fixture_catalog, None))
    known = [
        known_values(fixture_catalog, fixture_catalog.devices[each], seen()) for each in RIVALS
    ]
    assert "camera.macro.mp" not in rows
    assert all(any(path in sheet for sheet in known) for path in rows)
    everything = rows_of(compared(fixture_catalog, None, stated_only=False))
    assert set(everything) == set(fixture_catalog.table.fields) - {"name"}


def test_differences_hide_what_is_the_same_and_count_it(fixture_catalog: Catalog) -> None:
    whole = compared(fixture_catalog, None)
    short = compared(fixture_catalog, None, differences=True)
    assert all(row.differs or row.is_partial for row in rows_of(short).values())
    assert not any(row.differs or row.is_partial for row in hidden_rows(whole, short))
    for full, few in zip(whole.sections, short.sections, strict=True):
        assert len(full.rows) == len(few.rows) + few.hidden
    assert any(section.hidden for section in short.sections)


def hidden_rows(whole: Comparison, short: Comparison) -> list[Row]:
    kept = rows_of(short)
    return [row for path, row in rows_of(whole).items() if path not in kept]


def test_what_only_some_state_is_never_hidden() -> None:
    catalog = bundled_catalog()
    ids = [id_ for id_, device in catalog.devices.items() if device.facts.get("camera.tele.mp")]
    others = [id_ for id_ in catalog.devices if id_ not in ids]
    for one, other in zip(ids[::40], others[::40], strict=False):
        devices = [catalog.devices[one], catalog.devices[other]]
        short = compare(catalog, devices, seen(), differences=True)
        whole = compare(catalog, devices, seen())
        assert "camera.tele.mp" in rows_of(short), (one, other)
        assert all(row.stated in (0, 2) for row in hidden_rows(whole, short))
        for section in short.sections:
            assert section.by_one == sum(row.stated == 1 for row in section.rows)


def test_every_row_among_the_differences_is_counted_once() -> None:
    catalog = bundled_catalog()
    devices = list(catalog.devices.values())
    for start in range(0, len(devices) - 4, 50):
        several = devices[start : start + 2 + start % 3]
        whole = {each.section.path: each for each in compare(catalog, several, seen()).sections}
        for short in compare(catalog, several, seen(), differences=True).sections:
            rows = whole[short.section.path].rows
            differing = sum(row.differs for row in rows)
            the_same = sum(row.is_equal for row in rows)
            assert short.by_one == sum(row.stated == 1 for row in rows), short.section
            assert len(rows) == differing + the_same + short.by_one + short.by_some
            assert (short.hidden, len(short.rows)) == (the_same, len(rows) - the_same)


def test_what_one_denies_and_nobody_else_knows_stays_among_the_differences(tmp_path: Path) -> None:
    head = 'announced = 2022-01-10\ncite = ["https://example.org"]\n'
    denial = '[[report]]\non = 2022-01-02\nby = "ice-universe"\ndenies.battery.wired_w = 120\n'
    files = {"xiaomi/a": f'name = "A"\n{head}{denial}', "xiaomi/b": f'name = "B"\n{head}'}
    catalog = catalog_of(tmp_path, files)
    devices = list(catalog.devices.values())
    short = compare(catalog, devices, seen(), differences=True)
    assert "battery.wired_w" in rows_of(short)
    assert [each.by_one for each in short.sections if each.section.path == "battery"] == [1]


def test_an_unknown_is_no_difference(tmp_path: Path) -> None:
    head = 'announced = 2022-01-10\ncite = ["https://example.org"]\n'
    catalog = catalog_of(
        tmp_path,
        {
            "xiaomi/a": f'name = "A"\n{head}[battery]\ncapacity_mah = 5000',
            "xiaomi/b": f'name = "B"\n{head}[display]\nsize_in = 6.7',
        },
    )
    comparison = compare(catalog, list(catalog.devices.values()), seen())
    row = rows_of(comparison)["battery.capacity_mah"]
    assert not row.differs
    assert not row.is_equal
    assert row.cells[1].shown.status is Status.UNKNOWN


@pytest.mark.parametrize(
    ("path", "one", "other"),
    [
        ("chip.soc", '"Snapdragon 8+ Gen 1"', '"snapdragon 8+ gen 1"'),
        ("camera.main.format_in", '"1/2"', '"1/2.0"'),
        ("battery.wired_w", "67", "67.0"),
        ("video.hdr", '["HDR10", "Dolby Vision"]', '["Dolby Vision", "HDR10"]'),
    ],
)
def test_values_that_mean_the_same_are_equal(
    tmp_path: Path, path: str, one: str, other: str
) -> None:
    section, _, key = path.rpartition(".")
    devices = {
        f"xiaomi/{number}": (
            f'name = "Phone {number}"\nannounced = 2022-01-10\n'
            f'cite = ["https://example.org"]\n[{section}]\n{key} = {written}\n'
        )
        for number, written in enumerate((one, other))
    }
    catalog = catalog_of(tmp_path, devices)
    row = rows_of(compare(catalog, list(catalog.devices.values()), seen()))[path]
    assert row.is_equal
    assert not row.differs


def test_a_step_in_time_marks_only_what_replaced_another_value(fixture_catalog: Catalog) -> None:
    comparison = compared(fixture_catalog, "2022-07-04", previous=seen("2022-05-23"))
    rows = rows_of(comparison)
    wired = rows["battery.wired_w"].cells[0]
    assert wired.previous is not None
    assert (wired.previous.value, wired.shown.value) == (120, 67)
    assert rows["battery.capacity_mah"].cells[1].previous is None
    fresh = rows["body.weight_g"].cells[0]
    assert fresh.shown.value is not None
    assert fresh.previous is None
    assert [column.newly_announced for column in comparison.columns] == [True, False, False]


def test_a_step_back_announces_nothing(fixture_catalog: Catalog) -> None:
    comparison = compared(fixture_catalog, "2022-05-23", previous=seen("2022-07-04"))
    assert not any(column.newly_announced for column in comparison.columns)


def test_a_baseline_that_is_not_compared_is_no_baseline(fixture_catalog: Catalog) -> None:
    assert compared(fixture_catalog, None, baseline="apple/iphone-14-pro-max").baseline is None
    assert compared(fixture_catalog, None, baseline=RIVALS[1]).baseline == 1


def test_the_lookup_is_asked_instead_of_the_catalogue(fixture_catalog: Catalog) -> None:
    asked: list[tuple[str, str]] = []

    def lookup(device: Device, perspective: Perspective) -> Mapping[str, Shown]:
        asked.append((device.id, perspective.day.isoformat()))
        return {}

    comparison = compared(fixture_catalog, "2022-07-04", previous=seen("2022-05-23"), lookup=lookup)
    assert comparison.sections == ()
    assert sorted(asked) == sorted(
        (each, day) for each in RIVALS for day in ("2022-05-23", "2022-07-04")
    )


def test_that_a_camera_exists_is_a_row_only_where_it_tells_something(tmp_path: Path) -> None:
    head = 'announced = 2022-01-10\ncite = ["https://example.org"]\n'
    catalog = catalog_of(
        tmp_path,
        {
            "xiaomi/a": f'name = "A"\n{head}[camera.main]\nmp = 50\n[camera.macro]\nmp = 5',
            "xiaomi/b": f'name = "B"\n{head}[camera.main]\nmp = 48\n[camera.macro]\nnone = true',
        },
    )
    rows = rows_of(compare(catalog, list(catalog.devices.values()), seen()))
    assert "camera.main" not in rows
    assert "camera.macro" in rows


def test_an_empty_comparison(fixture_catalog: Catalog) -> None:
    assert compare(fixture_catalog, [], seen()).columns == ()
