"""Plots over the catalogue, histories of lines, and the scales below them."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from phonecmp.knowledge import Status
from phonecmp.output.drawings import Generation, Plot, Point, Role, line_history, scatter
from phonecmp.output.drawings.axis_scale import scale_over, tick_text
from phonecmp.output.drawings.scatter import LeftOut
from phonecmp.output.drawings.svg_plots import svg_scatter
from tests.output.drawings_subjects import (
    CAPACITY,
    FILLED,
    PIPE,
    PLAIN_ASCII,
    ULTRA,
    WEIGHT,
    phone,
    text_of,
)

RUMOURED = phone(1, name="Galaxy S27 Ultra")

POINTS = (
    Point(150, 3000),
    Point(200, 4500),
    Point(200, 4500),
    Point(225, 4860, x_text="225 g", y_text="4860 mAh", subject=ULTRA),
    Point(214, 6000, y_status=Status.RUMOURED, x_text="214 g", y_text="6000 mAh", subject=RUMOURED),
)


def test_one_dot_per_device_and_a_heavier_one_for_several() -> None:
    lines = text_of(scatter(POINTS, WEIGHT, CAPACITY, FILLED, 80, 24))
    body = "\n".join(line for line in lines if "│" in line or "┤" in line)
    assert body.count("·") == 1
    assert body.count("•") == 1


def test_compared_devices_are_letters_boxed_if_certain() -> None:
    drawn = scatter(POINTS, WEIGHT, CAPACITY, FILLED, 80, 24)
    plot = [line for line in drawn.lines if any(span.text in "│┤" for span in line)]
    spans = [span for line in plot for span in line if span.text in ("A", "B")]
    assert {(span.text, span.colour.role) for span in spans} == {
        ("A", Role.CHIP),
        ("B", Role.DEVICE),
    }


def test_an_uncertain_place_is_marked_without_colours_too() -> None:
    assert any("B~" in line for line in text_of(scatter(POINTS, WEIGHT, CAPACITY, PIPE, 80, 24)))


def test_the_legend_gives_the_figures() -> None:
    for width in (80, 140):
        text = "\n".join(text_of(scatter(POINTS, WEIGHT, CAPACITY, FILLED, width, 26)))
        assert "4860 mAh  225 g" in text
        assert "~ 6000 mAh" in text


def test_more_is_further_up_and_to_the_right() -> None:
    lines = text_of(scatter(POINTS, WEIGHT, CAPACITY, PLAIN_ASCII, 80, 24))
    plot = [line for line in lines if "|" in line or "+" in line]
    low = next(row for row, line in enumerate(plot) if "." in line)
    high = next(row for row, line in enumerate(plot) if "B~" in line)
    assert high < low
    assert plot[high].index("B~") > plot[low].index(".")


def test_no_points_and_no_room() -> None:
    assert "No device" in text_of(scatter((), WEIGHT, CAPACITY, FILLED, 80, 24))[0]
    assert any(
        "4860 mAh" in line for line in text_of(scatter(POINTS, WEIGHT, CAPACITY, FILLED, 30, 6))
    )


@given(
    st.lists(st.floats(-1e6, 1e6).map(lambda size: round(size, 3)), min_size=1),
    st.integers(1, 300),
    st.integers(2, 20),
)
def test_every_number_has_a_cell_and_order_is_kept(
    numbers: list[float], cells: int, per_tick: int
) -> None:
    scale = scale_over(numbers, cells, per_tick)
    places = [scale.cell(number) for number in sorted(numbers)]
    assert places == sorted(places)
    assert all(0 <= place < cells for place in places)
    assert scale.low <= min(numbers)
    assert scale.high >= max(numbers)
    assert len(scale.ticks) >= 2


def test_dates_are_marked_by_years() -> None:
    days = [float(date(year, 6, 1).toordinal()) for year in (2014, 2026)]
    scale = scale_over(days, 60, 12, is_date=True)
    assert tick_text(scale.ticks[0], scale, WEIGHT) == "2014"


GENERATIONS = (
    Generation("Mi 11 Ultra", "2021-03-29", 98, "98 mm²", Status.CONFIRMED),
    Generation("12S Ultra", "2022-07-04", 128, "128 mm²", Status.CONFIRMED, ULTRA),
    Generation("13 Ultra", "", 64, "64 mm²", Status.RUMOURED),
    Generation("14 Ultra", "", None, "", Status.UNKNOWN),
)


def test_bars_of_a_line_start_at_zero() -> None:
    lines = text_of(line_history((GENERATIONS,), "Main · Sensor area", FILLED, 100))
    longest, half = lines[1].count("━"), lines[2].count("╍")
    assert abs(half * 2 - longest) <= 1
    assert "A" in lines[1]
    assert "~" in lines[2]
    assert "–" in lines[3]


def test_a_line_without_devices_says_so() -> None:
    assert "No device" in text_of(line_history((), "Area", FILLED, 80))[0]


@given(st.integers(20, 200))
def test_a_history_fits_any_width(width: int) -> None:
    lines = text_of(line_history((GENERATIONS,), "Area", FILLED, width))
    assert all(len(line) == width for line in lines)


def test_several_lines_stand_apart_at_one_scale() -> None:
    short = (Generation("Lumix CM1", "2014-09", 32, "32 mm²", Status.CONFIRMED),)
    lines = text_of(line_history((GENERATIONS, short), "Area", FILLED, 100))
    assert len(lines) == len(GENERATIONS) + 1 + len(short)
    assert not lines[len(GENERATIONS)].strip()
    assert abs(lines[-1].count("━") * 4 - lines[1].count("━")) <= 2


def test_letters_in_one_place_do_not_hide_each_other() -> None:
    here = [
        Point(200, 5000, subject=phone(place), y_status=status)
        for place, status in enumerate((Status.CONFIRMED, Status.RUMOURED, Status.CONFIRMED))
    ]
    for look in (FILLED, PIPE, PLAIN_ASCII):
        lines = text_of(scatter([*here, Point(100, 100)], WEIGHT, CAPACITY, look, 80, 24))
        assert any(all(letter in line for letter in "ABC") for line in lines)


def test_a_device_that_has_no_place_is_named_with_the_reason() -> None:
    lacking = LeftOut(phone(3, name="Phone X"), "not known: Weight")
    for width, height in ((80, 24), (140, 24), (30, 6)):
        lines = text_of(scatter(POINTS, WEIGHT, CAPACITY, FILLED, width, height, [lacking]))
        assert lines[-1].startswith("  D  Phone X")
        assert lines[-1].endswith("ot known: Weight")
        assert len(lines) <= max(height, 6)
    empty = text_of(scatter((), WEIGHT, CAPACITY, FILLED, 80, 24, [lacking]))
    assert "Phone X: not known: Weight" in empty[-1]
    svg = svg_scatter(Plot(CAPACITY, WEIGHT, tuple(POINTS), (lacking,)))
    assert "Phone X: not known: Weight" in svg
