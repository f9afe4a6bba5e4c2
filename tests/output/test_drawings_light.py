"""Light: who leads where, the lines of the chart, its cursor, and what is left out."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from phonecmp.knowledge import Status
from phonecmp.output import in_ascii
from phonecmp.output.drawings import (
    Camera,
    Look,
    Measure,
    Role,
    Subject,
    light,
    light_focal_at,
    light_lines,
    light_read,
    next_mark,
    prepared_light,
)
from phonecmp.output.drawings.drawn_devices import RearLens
from phonecmp.output.drawings.light import REFERENCES, point_at, whole_stops
from phonecmp.output.drawings.svg_light import svg_light
from tests.examples import examples
from tests.output.drawings_subjects import FILLED, LOOKS, PIPE, PLAIN_ASCII, phone, text_of
from tests.output.light_devices import APPLE, DEVICES, RUMOURED, VIVO, XIAOMI, lens, with_lenses

SIZES = [
    (width, height) for width in (60, 79, 80, 100, 130, 160, 250) for height in (16, 17, 27, 47, 57)
]


def said(lines_of: Subject | tuple[Subject, ...], width: int = 160) -> str:
    devices = lines_of if isinstance(lines_of, tuple) else (lines_of,)
    return "\n".join(text_of(light(devices, PIPE, width, 40, focal_mm=50)))


def test_the_words_say_where_the_lead_changes() -> None:
    text = " ".join(said((VIVO, XIAOMI)).split())
    for words in ("14–22 mm A +2.1 stops", "23–34 mm B +2.9", "85–99 mm A +1.2"):
        assert words in text


def test_leads_cover_every_focal_length_once_and_name_the_best() -> None:
    drawn = light_lines(DEVICES)
    covered = [focal for lead in drawn.leads for focal in range(lead.start_mm, lead.end_mm + 1)]
    assert covered == list(range(14, 301))
    for lead in drawn.leads:
        for focal in (lead.start_mm, lead.end_mm):
            stops = {
                device.place: point.view.stops
                for device in DEVICES
                if (point := point_at(device, focal)) and point.view.stops is not None
            }
            best = max(stops.values())
            assert {device.place for device in lead.leaders} == {
                place for place, each in stops.items() if each > best - 0.05
            }


def test_even_devices_are_said_to_be_even() -> None:
    twin = replace(VIVO, place=1, letter="B")
    assert {lead.leaders for lead in light_lines([VIVO, twin]).leads} == {(VIVO, twin)}
    assert "14–300 mm A B even" in " ".join(said((VIVO, twin)).split())
    third = replace(APPLE, place=2)
    assert "14–22 mm A B alone" not in " ".join(said((VIVO, twin, third)).split())
    assert "A B +" in " ".join(said((VIVO, twin, third)).split())


def test_a_lead_that_changes_little_by_little_is_one() -> None:
    zoom = with_lenses(1, lens("main", 24, 2.8, 2.72, end=200, long_end=4.5), name="RX100")
    lines = light_lines([VIVO, zoom])
    assert len(lines.leads) <= 8
    for lead in lines.leads:
        for focal in range(lead.start_mm, lead.end_mm + 1):
            points = [point_at(each, focal) for each in lines.drawn]
            stops = sorted(p.view.stops for p in points if p and p.view.stops is not None)
            if lead.stops is not None and len(lead.leaders) < len(stops):
                least = lead.stops if lead.least is None else lead.least
                assert least - 0.06 <= stops[-1] - stops[-2] <= lead.stops + 0.06
    assert "96–300 mm B +0.1–1.5" in " ".join(said((VIVO, zoom)).split())


def test_where_a_device_may_give_more_is_said() -> None:
    assert "Not known C 100–300 mm" in " ".join(said((XIAOMI, APPLE)).split())
    wide = camera_without_focal_length()
    assert "Not known B 10–23 mm" in " ".join(said((VIVO, wide)).split())


def test_a_lead_is_as_certain_as_the_weaker_of_both() -> None:
    for lead in light_lines([XIAOMI, RUMOURED]).leads:
        over_both = lead.start_mm >= 24
        assert lead.status.is_certain is not over_both
    assert "B ~ +" in " ".join(said((XIAOMI, RUMOURED)).split())


def test_a_ribbon_along_the_axis_has_the_leader_of_every_column() -> None:
    for look in LOOKS:
        chart = prepared_light([VIVO, XIAOMI], look, 160, 47).chart
        assert chart is not None
        cells = [span for span in chart.base[chart.rows] for _ in span.text]
        for column in range(chart.axis.left, chart.axis.left + chart.axis.width):
            lead = chart.lines.lead_at(chart.axis.focal_mm(column))
            if lead and len(lead.leaders) == 1:
                assert cells[column].colour.device == lead.leaders[0].place


@pytest.mark.parametrize(
    ("device", "reason"),
    [
        (phone(0), "no focal length of a rear camera is known"),
        (
            with_lenses(0, lens("main", 24, 1.8, None)),
            "no sensor size of a lens with a focal length is known",
        ),
        (
            with_lenses(0, lens("main", 24, None, 3.5)),
            "no f-number of a lens with a focal length is known",
        ),
        (with_lenses(0, lens("tele", 400, 4, 3.5)), "no rear camera begins below 300 mm"),
        (
            with_lenses(0, lens("main", 24, None, 3.5), lens("tele", 70, 2.4, None)),
            "f-number and sensor size are known of no one rear camera",
        ),
    ],
)
@pytest.mark.parametrize("size", [(160, 47), (60, 17)])
def test_a_device_without_a_line_is_named_with_the_reason(
    device: Subject, reason: str, size: tuple[int, int]
) -> None:
    for devices in ([device], [device, XIAOMI]):
        lines = text_of(light(devices, FILLED, *size, focal_mm=50))
        assert f"A not drawn: {reason}" in " ".join(" ".join(lines).split())


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_no_line_is_wider_than_the_pane_and_all_devices_stand_in_it(
    look: Look, width: int, height: int
) -> None:
    for focal in (None, 10.0, 50.0, 300.0):
        drawn = light(DEVICES, look, width, height, focal_mm=focal)
        lines = text_of(drawn)
        assert all(cell_len(line) <= width for line in lines)
        assert focal is None or len(lines) <= max(height, 24)
        for device in DEVICES:
            assert any(f" {device.letter} " in line for line in lines)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_cursor_changes_neither_the_shape_nor_what_stands_beside_it(
    width: int, height: int
) -> None:
    prepared = prepared_light(DEVICES, FILLED, width, height)
    plain = [len(text_of(light_read(prepared, focal))) for focal in (10, 24, 50, 99, 300)]
    assert len(set(plain)) == 1
    if prepared.chart:
        rows = prepared.chart.rows
        for focal in (10.0, 50.0, 300.0):
            with_cursor = text_of(light_read(prepared, focal))[:rows]
            for one, other in zip(
                with_cursor, text_of(light_read(prepared, None))[:rows], strict=True
            ):
                column = prepared.chart.axis.column(focal)
                assert one[:column] == other[:column]
                assert one[column + 4 :] == other[column + 4 :]


def test_a_small_pane_gets_a_table_of_the_usual_focal_lengths() -> None:
    for size in ((79, 40), (160, 16)):
        lines = text_of(light(DEVICES, FILLED, *size, focal_mm=50))
        assert lines[0].split() == ["mm", "14", "24", "35", "50", "85", "120", "230"]
        assert "▲ 7.0" in lines[1]
    with_cursor = text_of(light(DEVICES, FILLED, 79, 40, focal_mm=70))[0].split()
    assert with_cursor == ["mm", "14", "24", "35", "50", "70", "85", "120", "230"]


@pytest.mark.parametrize("width", [12, 20, 30, 40])
def test_the_narrowest_table_keeps_the_cursors_focal_length(width: int) -> None:
    lines = text_of(light(DEVICES, FILLED, width, 20, focal_mm=70))
    assert "70" in lines[0]


def test_the_list_reads_at_the_focal_length() -> None:
    lines = [line.split() for line in text_of(light(DEVICES, FILLED, 160, 47, focal_mm=85))]
    vivo = next(line for line in lines if line[:3] == ["A", "X200", "Ultra"])
    assert vivo[3:] == ["Tele", "85", "mm", "1.0×", "f/8.6", "▲", "best", "50", "MP", "9.9", "mm"]
    xiaomi = next(line for line in lines if line[:3] == ["B", "15", "Ultra"])
    assert xiaomi[3:10] == ["Tele", "70", "mm", "1.2×", "f/13.2", "−1.2", "stops"]
    rumoured = next(line for line in lines if line[:2] == ["D", "Galaxy"])
    assert rumoured[7:9] == ["~", "f/17.4"]


def test_an_unknown_lens_is_marked_and_never_a_silent_gap() -> None:
    lines = text_of(light([APPLE, XIAOMI], FILLED, 160, 47, focal_mm=120))
    assert any("C 100–" in line for line in lines)
    assert any("Main 24 mm, 100 mm –" in line for line in lines)
    nothing = camera_without_focal_length()
    at_14 = text_of(light([nothing, VIVO], FILLED, 160, 47, focal_mm=14))
    assert any("Ultrawide – mm" in line for line in at_14)


def camera_without_focal_length() -> Subject:
    wide = Camera("ultrawide", "Ultrawide", area=Measure(20))
    return replace(with_lenses(1, lens("main", 24, 1.8, 3.5)), cameras=(wide,))


def roles_in(device: Subject, look: Look = FILLED) -> list[str]:
    """The signs of a device's line in a chart of its own."""
    chart = prepared_light([device], look, 160, 47).chart
    assert chart is not None
    return [
        span.text.strip("0123456789 ")
        for row in chart.base[: chart.rows]
        for span in row
        if span.colour.role is Role.DEVICE
    ]


def test_certain_lines_are_solid_rumoured_ones_thin_far_crops_dotted() -> None:
    short = replace(VIVO, rear=(lens("main", 200, 2.0, 3.5),))
    assert set("".join(roles_in(short))) <= set("▀▄▘▝▖▗▚▞█▌▐▛▜▙▟")
    rumoured = replace(short, rear=(lens("main", 200, 2.0, 3.5, status=Status.RUMOURED),))
    assert set("".join(roles_in(rumoured))) == {"─"}
    dotted = replace(short, rear=(lens("main", 10, 2.0, 3.5),))
    assert "▘" in "".join(roles_in(dotted))
    assert "▀" not in "".join(roles_in(dotted)[-20:])
    assert set("".join(roles_in(short, PIPE))) == {"A"}
    assert set("".join(roles_in(rumoured, PIPE))) == {"a"}


def test_lines_that_coincide_take_turns() -> None:
    twin = replace(VIVO, place=1, letter="B")
    for look in LOOKS:
        chart = prepared_light([VIVO, twin], look, 160, 47).chart
        assert chart is not None
        inked = [
            span.colour.device
            for row in chart.base
            for span in row
            if span.colour.role is Role.DEVICE and not span.text.strip().isdecimal()
        ]
        assert min(inked.count(0), inked.count(1)) > 10


def test_lines_that_coincide_take_turns_in_the_picture() -> None:
    """Two equal ones, and a third of its own that both leave alone."""
    twin, third = replace(VIVO, place=1, letter="B"), replace(XIAOMI, place=2, letter="C")
    drawn = ET.fromstring(svg_light([VIVO, twin, third], Look()))
    spans: dict[str, list[tuple[float, float]]] = {}
    for path in drawn.iter("{http://www.w3.org/2000/svg}path"):
        kind = path.attrib.get("class", "")
        if kind.startswith("curve device") and "riser" not in kind:
            xs = [float(part.split()[0]) for part in path.attrib["d"][1:].split(" L")]
            spans.setdefault(kind.split()[1], []).append((xs[0], xs[-1]))
    assert all(len(spans[f"device-{place}"]) > 5 for place in (0, 1))
    for start, end in spans["device-0"]:
        assert not any(start < e and s < end for s, e in spans["device-1"])
    alone = ET.fromstring(svg_light([VIVO, replace(third, place=2)], Look()))
    assert len(alone.findall(".//{http://www.w3.org/2000/svg}path[@class='curve device-0']")) < 9


def test_the_references_are_always_on_the_scale() -> None:
    for devices in ([VIVO], [XIAOMI], list(DEVICES)):
        drawn = light_lines(devices)
        stops = [f_number for f_number, _ in whole_stops(drawn, Look())]
        assert set(REFERENCES) <= set(stops)
        text = "\n".join(text_of(light(devices, FILLED, 160, 47)))
        for name in ("f/4 ", "f/8 ", "f/16 "):
            assert name in text


def test_focal_lengths_stand_at_their_steps() -> None:
    for look in LOOKS:
        for width, height in ((160, 47), (100, 27), (80, 21)):
            chart = prepared_light([VIVO], look, width, height).chart
            assert chart is not None
            text = "\n".join("".join(p.text for p in row) for row in chart.base[: chart.rows])
            for focal in ("14", "35", "85"):
                assert focal in text


def test_marks_are_the_lenses_and_the_usual_focal_lengths() -> None:
    marks = light_lines(DEVICES).marks
    assert list(marks) == [14, 23, 24, 35, 50, 70, 85, 100, 120, 230]
    assert next_mark(marks, 50, 1) == 70
    assert next_mark(marks, 51, -1) == 50
    assert next_mark(marks, 230, 1) == 230
    assert next_mark(marks, 14, -1) == 14


def test_a_lens_between_two_millimetres_is_in_use_at_its_mark() -> None:
    odd = with_lenses(0, lens("main", 22.5, 1.6, 2.65))
    assert 23 in light_lines([odd]).marks
    assert light_lines([odd]).leads[0].start_mm == 23


def test_the_mouse_finds_the_focal_length() -> None:
    prepared = prepared_light(DEVICES, FILLED, 160, 47)
    found = {light_focal_at(prepared, column) for column in range(160)}
    assert None in found
    assert 10.0 in found
    assert light_focal_at(prepared_light(DEVICES, FILLED, 60, 47), 30) is None


def several(rear: list[RearLens]) -> list[RearLens]:
    """Lenses of one device, each with a role of its own."""
    return [
        replace(each, lens=each.lens._replace(role=f"r{place}")) for place, each in enumerate(rear)
    ]


lenses = st.builds(
    lens,
    st.just("main"),
    st.floats(8, 320),
    st.none() | st.floats(0.7, 8),
    st.none() | st.floats(1, 14),
    status=st.sampled_from(list(Status)),
)


@settings(max_examples=examples(40))
@given(
    st.lists(st.lists(lenses, max_size=4), min_size=1, max_size=9),
    st.integers(1, 200),
    st.integers(1, 60),
    st.integers(10, 300),
    st.sampled_from(LOOKS),
)
def test_any_devices_can_be_drawn_in_any_pane(
    found: list[list[RearLens]], width: int, height: int, focal: int, look: Look
) -> None:
    devices = [with_lenses(place, *several(rear)) for place, rear in enumerate(found)]
    drawn = light_lines(devices)
    assert len(drawn.known) == len(drawn.drawn)
    assert len(drawn.drawn) + len(drawn.left_out) == len(devices)
    assert drawn.top <= 4
    assert drawn.bottom >= 16
    for focal_mm in (None, float(focal)):
        lines = text_of(light(devices, look, width, height, focal_mm=focal_mm))
        if width >= 80:
            assert all(cell_len(line) <= width for line in lines)
        if look is PLAIN_ASCII:
            assert all(len(in_ascii(line)) == cell_len(line) for line in lines)


def test_the_picture_is_well_formed_and_has_every_line_letter_and_reason() -> None:
    nothing = phone(4, name="<Nothing & Co>")
    svg = svg_light([*DEVICES, nothing], Look())
    whole = ET.fromstring(svg)
    space = "{http://www.w3.org/2000/svg}"
    texts = ["".join(each.itertext()) for each in whole.iter(f"{space}text")]
    for device in (*DEVICES, nothing):
        assert device.letter in texts
    assert any("<Nothing & Co>: no focal length of a rear camera is known" in t for t in texts)
    for focal in ("14", "35", "85", "100", "f/8", "full frame", "+2.1 stops"):
        assert any(focal in text for text in texts), focal
    classes = " ".join(each.attrib.get("class", "") for each in whole.iter(f"{space}path"))
    for kind in ("dotted", "thin", "broken", "device-3"):
        assert kind in classes
    width, height = float(whole.attrib["width"]), float(whole.attrib["height"])
    for each in whole.iter(f"{space}text"):
        assert 0 <= float(each.attrib["x"]) <= width
        assert 0 <= float(each.attrib["y"]) <= height


@given(st.lists(st.lists(lenses, max_size=4), min_size=1, max_size=9))
@settings(max_examples=examples(15))
def test_the_picture_of_any_devices_is_well_formed(found: list[list[RearLens]]) -> None:
    devices = [with_lenses(place, *several(rear)) for place, rear in enumerate(found)]
    svg = svg_light(devices, Look())
    assert not svg or ET.fromstring(svg).tag.endswith("svg")
