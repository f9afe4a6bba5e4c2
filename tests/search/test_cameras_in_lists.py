"""Cameras are found where somebody asks for them, and stay out of every list of phones."""

from __future__ import annotations

import pytest

from phonecmp.knowledge import known_values
from phonecmp.knowledge.focal_length_values import light_of
from phonecmp.model import Catalog, DeviceKind
from phonecmp.output.drawings import points
from phonecmp.search import (
    QueryError,
    build_index,
    every_device,
    filters,
    parse_query,
    search,
    suggestion,
)
from tests.catalogues import bundled_catalog, seen

CAMERAS = {
    "panasonic/lumix-gx80-kit",
    "ricoh/gr-iiix",
    "sony/alpha-7-35mm",
    "sony/rx100-vii",
}


@pytest.fixture(scope="module")
def bundled() -> Catalog:
    return bundled_catalog()


def _found(catalog: Catalog, text: str, day: str | None = None) -> set[str]:
    index = build_index(catalog, seen(day))
    return {hit.device for hit in search(index, parse_query(text, catalog.table)).hits}


def test_the_bundled_yardsticks(bundled: Catalog) -> None:
    kinds = {id_: device.kind for id_, device in bundled.devices.items()}
    assert {id_ for id_, kind in kinds.items() if kind is DeviceKind.CAMERA} == CAMERAS


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("kind:camera", CAMERAS),
        ("kind:cam", CAMERAS),
        ("kind:camera brand:sony", {"sony/alpha-7-35mm", "sony/rx100-vii"}),
        ("kind:camera year:2021", {"ricoh/gr-iiix"}),
        ("kind:camera light@85>3", {"sony/alpha-7-35mm"}),
        ("ricoh/gr-iiix", {"ricoh/gr-iiix"}),
        ("gr-iiix", {"ricoh/gr-iiix"}),
        ("Sony RX100 VII", {"sony/rx100-vii"}),
        ("ricoh", {"realme/gt-8-pro"}),  # its partner
        ("brand:ricoh", set()),
        ("light@85>3", set()),
        ("-kind:phone", CAMERAS),
    ],
)
def test_cameras_come_when_asked_for(bundled: Catalog, query: str, expected: set[str]) -> None:
    assert _found(bundled, query) == expected


@pytest.mark.parametrize(
    "query", ["", "sony", "sort:-light@50", "light@24>-20", "year:2019", "-oneplus", "kind:phone"]
)
def test_no_list_of_phones_has_a_camera(bundled: Catalog, query: str) -> None:
    found = _found(bundled, query)
    assert found
    assert not found & CAMERAS


def test_without_a_query_all_phones_are_listed(bundled: Catalog) -> None:
    index = build_index(bundled, seen())
    listed = {hit.device for hit in every_device(index).hits}
    assert listed == {entry.hit.device for entry in index.entries} - CAMERAS
    counted = filters(index, every_device(index).hits)
    assert "ricoh" not in {each.value for each in counted if each.key == "brand"}


def test_cameras_come_with_time_like_phones(bundled: Catalog) -> None:
    assert _found(bundled, "kind:camera", "2020-06-01") == CAMERAS - {"ricoh/gr-iiix"}
    before = build_index(bundled, seen("2020-06-01"))
    after = build_index(bundled, seen("2022-06-01"), before=before)
    query = parse_query("kind:camera", bundled.table)
    assert {hit.device for hit in search(after, query).hits} == CAMERAS
    assert not {hit.device for hit in every_device(after).hits} & CAMERAS


def test_an_unknown_kind_is_explained(bundled: Catalog) -> None:
    with pytest.raises(QueryError) as error:
        parse_query("kind:toaster", bundled.table)
    assert "phone, camera" in error.value.help
    assert suggestion("kin", bundled) == "kind:"
    assert suggestion("kind:c", bundled) == "kind:camera"


def test_plots_show_a_camera_only_where_it_is_compared(bundled: Catalog) -> None:
    across, up = bundled.field("camera.main.mp"), bundled.field("light@50")
    sheets = {
        each: known_values(bundled, bundled.devices[each], seen())
        for each in ("ricoh/gr-iiix", "xiaomi/15-ultra")
    }
    devices = [bundled.devices[each] for each in sheets]

    from phonecmp.comparison import compare
    from phonecmp.knowledge import shown
    from phonecmp.output.drawings import subjects

    compared = compare(bundled, devices, seen())
    drawn = subjects(bundled, compared.columns, list(sheets.values()))
    chosen = list(zip(sheets, drawn, strict=True))

    def number_of_points(some: list[tuple[str, object]]) -> int:
        return len(
            points(
                bundled,
                devices,
                [(id_, one) for id_, one in chosen if id_ in dict(some)],
                across,
                up,
                lambda device, field: shown(bundled, device, field, seen()),
            )
        )

    assert number_of_points([(id_, one) for id_, one in chosen]) == 2
    assert number_of_points([("xiaomi/15-ultra", None)]) == 1


@pytest.mark.parametrize(
    ("camera", "focal", "equivalent", "megapixels"),
    [
        # f-number × 43.27 ÷ √(width² + height²) × crop
        ("sony/alpha-7-35mm", 35, 1.8 * 43.27 / 43.05, 24.3),
        ("sony/alpha-7-35mm", 85, 1.8 * 43.27 / 43.05 * 85 / 35, 24.3 * (35 / 85) ** 2),
        ("ricoh/gr-iiix", 40, 2.8 * 43.27 / 28.21, 24.24),
        ("sony/rx100-vii", 24, 2.8 * 43.27 / 15.86, 20.1),
        ("sony/rx100-vii", 200, 4.5 * 43.27 / 15.86, 20.1),
        ("panasonic/lumix-gx80-kit", 24, 3.5 * 43.27 / 21.64, 16),
        ("panasonic/lumix-gx80-kit", 128, 5.6 * 43.27 / 21.64 * 2, 4),
    ],
)
def test_yardsticks_give_the_light_of_their_format(
    bundled: Catalog, camera: str, focal: float, equivalent: float, megapixels: float
) -> None:
    sheet = known_values(bundled, bundled.devices[camera], seen())
    view = light_of(bundled, sheet, [focal])[focal].view
    assert view.equivalent_f_number == pytest.approx(equivalent, rel=0.005)
    assert view.megapixels == pytest.approx(megapixels, rel=0.005)
