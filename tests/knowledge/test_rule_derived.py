"""Rule 10: values computed from others, never more certain than these."""

from __future__ import annotations

import pytest

from phonecmp.knowledge import known_values, optics, rules_for
from phonecmp.model import Pair, Span, Value
from tests.knowledge.builders import LAUNCHED, as_of, catalog, day, device, field_table, report
from tests.knowledge.looking import look

AREA = "camera.main.sensor_area_mm2"
USED = "camera.main.used_area_mm2"
EQUIVALENT = "camera.main.equivalent_f_number"
LEAKER = "digital-chat-station"


def test_a_one_inch_sensor_measures_sixteen_millimetres_across() -> None:
    assert optics.format_diagonal_mm(1.0) == 16.0
    assert optics.format_diagonal_mm(0.5) == 8.0
    assert optics.format_diagonal_mm(1 / 2.55) == pytest.approx(7.06, abs=0.01)
    assert optics.area_from_format_mm2(1 / 0.98) == pytest.approx(13.06 * 9.80, rel=0.001)


def test_a_full_frame_sensor_has_its_own_f_number() -> None:
    side = optics.FULL_FRAME_DIAGONAL_MM
    assert optics.equivalent_f_number(2.0, 0.48 * side**2) == pytest.approx(2.0)
    assert optics.equivalent_f_number(1.9, 0.48 * 16.0**2) == pytest.approx(1.9 * 43.27 / 16)


def test_a_binned_pixel_pitch_gives_way_to_the_optical_format() -> None:
    facts: dict[str, Value] = {
        "camera.main.mp": 108,
        "camera.main.pixel_um": 2.4,
        "camera.main.format_in": "1/1.33",
    }
    what = look(device(facts=facts, announced="2022-07-04"), AREA)
    assert what.value == pytest.approx(9.6 * 7.2, rel=0.01)
    assert what.inputs == ("camera.main.format_in",)
    own = look(device(facts={**facts, "camera.main.pixel_um": 0.8}, announced="2022-07-04"), AREA)
    assert (own.value, len(own.inputs)) == (69.1, 3)


@pytest.mark.parametrize(("mp", "pitch"), [(50, 2.4), (48, 2.0), (12, 0.7)])
def test_binned_pixels_without_a_format_give_no_area(mp: int, pitch: float) -> None:
    facts: dict[str, Value] = {"camera.main.mp": mp, "camera.main.pixel_um": pitch}
    phone = device(facts={**facts, "camera.main.f_number": 1.8}, announced="2022-07-04")
    assert look(phone, AREA).status == "unknown"
    assert look(phone, EQUIVALENT).status == "unknown"


def test_a_binned_pitch_with_the_binned_count_is_the_same_sensor() -> None:
    """12.5 megapixels of 2.4 µm are 50 megapixels of 1.2 µm."""
    binned, native = (
        look(
            device(
                facts={"camera.main.mp": mp, "camera.main.pixel_um": pitch}, announced="2022-07-04"
            ),
            AREA,
        )
        for mp, pitch in ((12.5, 2.4), (50, 1.2))
    )
    assert binned.value == native.value == 72.0


def test_the_camera_of_the_12s_ultra() -> None:
    phone = device(facts=LAUNCHED, announced="2022-07-04")
    area, equivalent = look(phone, AREA), look(phone, EQUIVALENT)
    assert (area.value, area.status) == (128.0, "confirmed")
    assert area.inputs == ("camera.main.pixel_um", "camera.main.mp", "camera.main.format_in")
    assert (equivalent.value, equivalent.inputs) == (5.0, ("camera.main.f_number", USED))
    assert equivalent.known_on == day("2022-07-04")


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"camera.main.format_in": "1.0"}, 116.2),
        ({"camera.main.format_in": "1.0", "camera.main.mp": 20.2}, 116.2),
        ({"camera.main.format_in": "1.0", "camera.main.mp": 50}, 128.4),
        ({"camera.main.mp": 50, "camera.main.pixel_um": 1.6}, 128.0),
        ({"camera.main.mp": 50}, None),
        ({"camera.main.pixel_um": 1.6}, None),
        ({"camera.main.format_in": "undisclosed"}, None),
    ],
)
def test_the_area_takes_what_is_stated(facts: dict[str, Value], expected: float | None) -> None:
    what = look(device(facts=facts, announced="2022-07-04"), AREA)
    assert what.value == expected
    assert what.status == ("unknown" if expected is None else "confirmed")


def test_a_derived_value_is_as_weak_as_its_weakest_input() -> None:
    phone = device(
        report("2022-05-01", LEAKER, says={"camera.main.f_number": 1.9}),
        report("2022-05-01", "ice-universe", maybe={"camera.main.format_in": "1.0"}),
    )
    assert look(phone, AREA).status == "possible"
    what = look(phone, EQUIVALENT)
    assert (what.status, what.sources) == ("possible", (LEAKER, "ice-universe"))


def test_a_certain_way_to_compute_goes_before_an_exact_but_uncertain_one() -> None:
    phone = device(
        report("2022-05-01", LEAKER, says={"camera.main.pixel_um": 1.6}),
        facts={"camera.main.mp": 50, "camera.main.format_in": "1.0"},
        announced="2022-07-04",
    )
    what = look(phone, AREA)
    assert (what.value, what.status, what.inputs) == (
        128.4,
        "confirmed",
        ("camera.main.mp", "camera.main.format_in"),
    )


def test_a_stated_fact_goes_before_arithmetic_and_that_before_a_rumour() -> None:
    memory = "memory.ram_gb"
    rumour = report("2022-05-01", LEAKER, says={memory: 16})
    pairs: dict[str, Value] = {"memory_gb": (Pair(8, 256), Pair(12, 256), Pair(12, 512))}
    phone = device(rumour, facts=pairs, announced="2022-07-04")
    early, late = look(phone, memory, "2022-07-03"), look(phone, memory, "2022-07-04")
    assert (early.value, early.status) == (16, "rumoured")
    assert (late.value, late.status, late.inputs) == ((8, 12), "confirmed", ("memory_gb",))
    assert [group.value for group in late.groups] == [16]
    stated = device(rumour, facts={**pairs, memory: 8}, announced="2022-07-04")
    assert (look(stated, memory).value, look(stated, memory).inputs) == (8, ())


def test_a_stated_rumour_goes_before_arithmetic_on_rumours() -> None:
    phone = device(
        report("2022-05-01", LEAKER, says={"memory_gb": Pair(12, 256)}),
        report("2022-05-02", "ice-universe", maybe={"memory.ram_gb": 16}),
    )
    assert look(phone, "memory.ram_gb").value == 16
    assert look(phone, "memory.storage_gb").value == 256


def test_pixel_density_of_the_12s_ultra() -> None:
    facts: dict[str, Value] = {
        "display.size_in": 6.73,
        "display.resolution_px": Pair(1440, 3200),
    }
    assert look(device(facts=facts, announced="2022-07-04"), "display.density_ppi").value == 521


@pytest.mark.parametrize(
    ("aperture", "focal", "expected"),
    [
        (Span(1.4, 4.0), 23, True),
        (Span(2.0, 2.8), Span(70, 120), None),
        (1.9, 23, None),
        (Span(1.4, 4.0), None, None),
    ],
)
def test_an_aperture_is_variable_where_one_focal_length_has_two(
    aperture: Value, focal: Value | None, expected: bool | None
) -> None:
    facts: dict[str, Value] = {"camera.main.f_number": aperture}
    if focal is not None:
        facts["camera.main.focal_mm"] = focal
    phone = device(facts=facts, announced="2022-07-04")
    assert look(phone, "camera.main.variable_aperture").value is expected


@pytest.mark.parametrize("low", [None, 50])
@pytest.mark.parametrize("high", [None, 64])
def test_nothing_is_computed_from_a_bound(low: float | None, high: float | None) -> None:
    megapixels = "camera.main.mp"
    phone = device(
        report("2022-05-01", LEAKER, says={"camera.main.pixel_um": 1.6}),
        report(
            "2022-05-02",
            LEAKER,
            atleast={megapixels: low} if low else None,
            atmost={megapixels: high} if high else None,
        ),
    )
    assert (look(phone, megapixels).value is None) == (low is None and high is None)
    assert look(phone, AREA).value is None
    stated = report("2022-05-03", LEAKER, says={megapixels: 50})
    assert look(device(*phone.reports, stated), AREA).value == 128


def test_one_field_and_the_whole_sheet_agree() -> None:
    phone = device(
        report("2022-05-01", LEAKER, says={"camera.tele.format_in": "1/2", "memory.ram_gb": 16}),
        facts=LAUNCHED,
        announced="2022-07-04",
    )
    whole = catalog(phone)
    sheet = known_values(whole, phone, as_of("today"))
    assert {"camera.tele.sensor_area_mm2", AREA, EQUIVALENT} <= set(sheet)
    for path, what in sheet.items():
        assert look(phone, path) == what


def test_every_derived_field_has_a_recipe_with_inputs_of_its_own_role() -> None:
    table = field_table()
    for field in table.fields.values():
        if field.derived:
            for rule in rules_for(field):
                assert all(path in table.fields for path in rule.paths(field))
                assert rule.formula
            assert rules_for(field)


@pytest.mark.parametrize(
    ("path", "facts"),
    [
        ("memory.ram_gb", {"memory_gb": "undisclosed"}),
        ("display.density_ppi", {"display.size_in": "yes", "display.resolution_px": Pair(9, 9)}),
        (AREA, {"camera.main.mp": "yes", "camera.main.pixel_um": 1.6}),
        (
            AREA,
            {"camera.main.mp": "yes", "camera.main.pixel_um": 1.6, "camera.main.format_in": "?"},
        ),
        (EQUIVALENT, {"camera.main.f_number": "yes", "camera.main.format_in": "1.0"}),
    ],
)
def test_words_in_place_of_figures_compute_nothing(path: str, facts: dict[str, Value]) -> None:
    assert look(device(facts=facts, announced="2022-07-04"), path).status == "unknown"


def test_whole_and_broken_sizes_of_memory() -> None:
    facts: dict[str, Value] = {"memory_gb": (Pair(0.5, 8.0), Pair(1.0, 8.0))}
    phone = device(facts=facts, announced="2010-07-04")
    assert look(phone, "memory.ram_gb").value == (0.5, 1)
    assert look(phone, "memory.storage_gb").value == 8
