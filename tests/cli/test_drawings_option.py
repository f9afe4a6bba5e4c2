"""`compare --drawings` in each format, and `why` on computed values."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from phonecmp.cli.drawing_options import SCENES
from phonecmp.output.drawings import Scene
from tests.cli.program import run, run_on_fixture

IDS = ("12s-ultra", "iphone-14-pro-max", "s22-ultra", "lumix-cm1")


def test_drawings_stand_below_the_table() -> None:
    ran = run_on_fixture("compare", *IDS, "--drawings", COLUMNS="120")
    assert ran.code == 0
    titles = ("\nSensors  ", "\nReach  ", "\nBodies  ", "\nScatter  ", "\nLine  ")
    places = [ran.out.index(words) for words in ("Battery", *titles)]
    assert places == sorted(places)
    for words in ("128 mm²", "116 mm²", "71 mm²", "69 mm²", "27.1 mm²", "163.2 × 75"):
        assert words in ran.out
    assert "\x1b" not in ran.out
    assert all(len(line) <= 120 for line in ran.out.splitlines())


def test_the_usual_plot_is_battery_against_weight_and_the_usual_history_the_sensors() -> None:
    out = run_on_fixture("compare", *IDS, "--drawings", COLUMNS="120").out
    plot, _, history = out[out.index("\nScatter  ") :].partition("\nLine  ")
    assert "capacity over weight" in plot
    assert "4860 mAh  225 g" in plot
    assert "Main · Sensor area" in history
    for words in ("Mi 11 Ultra", " A  Xiaomi 12S Ultra", " D  Panasonic Lumix CM1"):
        assert words in history


def titles(out: str) -> list[str]:
    names = ("Sensors", "Reach", "Bodies", "Scatter", "Line")
    return [line.split()[0] for line in out.splitlines() if line.startswith(names)]


def test_the_option_names_every_drawing_in_its_order() -> None:
    assert tuple(Scene) == SCENES


def test_some_drawings_only() -> None:
    ran = run_on_fixture("compare", *IDS, "--draw", "bodies", "--draw", "sensors")
    assert titles(ran.out) == ["Sensors", "Bodies"]


@pytest.mark.parametrize(
    "options",
    [
        (*IDS, "--drawings", "bodies", "sensors"),
        ("--drawings", "bodies", "sensors", *IDS),
        (*IDS, "--drawings=bodies", "--drawings", "sensors"),
    ],
)
def test_drawings_can_be_named_behind_the_option(options: tuple[str, ...]) -> None:
    ran = run_on_fixture("compare", *options)
    assert (ran.code, titles(ran.out)) == (0, ["Sensors", "Bodies"])


def test_devices_may_stand_behind_the_option() -> None:
    assert titles(run_on_fixture("compare", "--drawings", *IDS).out)[0] == "Sensors"
    assert "is not one of" in run_on_fixture("compare", *IDS, "--drawings=graph").err


def test_fields_of_plots_and_histories_can_be_chosen_by_their_short_names() -> None:
    ran = run_on_fixture(
        "compare", *IDS, "--plot", "thickness", "main.mp", "--trace", "capacity", "--trace", "wired"
    )
    assert titles(ran.out) == ["Scatter", "Line", "Line"]
    assert "thickness over resolution" in ran.out
    assert "Battery · Capacity, generation by generation" in ran.out
    assert "Battery · Wired, generation by generation" in ran.out


def test_chosen_fields_replace_the_usual_ones_among_all_drawings() -> None:
    ran = run_on_fixture("compare", *IDS, "--drawings", "--plot", "density", "size")
    assert titles(ran.out) == ["Sensors", "Reach", "Bodies", "Scatter", "Line"]
    assert "density over size" in ran.out


@pytest.mark.parametrize(
    ("options", "answer"),
    [
        (("--trace", "batery.capacity"), "did you mean battery.capacity"),
        (("--plot", "thicknes", "wieght"), "did you mean"),
        (("--trace", "body.form"), "body.form is no number and cannot be drawn"),
        (("--trace", "camera.main.ois"), "did you mean camera.main."),
        (("--draw", "graph"), "'sensors', 'reach', 'bodies', 'scatter', 'line'"),
    ],
)
def test_a_wrong_field_is_answered_with_the_nearest_one(
    options: tuple[str, ...], answer: str
) -> None:
    ran = run_on_fixture("compare", *IDS, *options)
    assert (ran.code, ran.out) == (2, "")
    assert answer in ran.err


def test_the_shell_completes_fields_that_can_be_drawn() -> None:
    def completed(*words: str) -> list[str]:
        out = run_on_fixture(
            _PHONECMP_COMPLETE="bash_complete",
            COMP_WORDS=" ".join(["phonecmp", "compare", *words]),
            COMP_CWORD=str(len(words) + 1),
        ).out
        return [line.split(",")[1] for line in out.splitlines()]

    assert "battery.capacity_mah" in completed("--trace", "batt")
    assert "body.weight_g" in completed("--plot", "battery.capacity_mah", "body.")
    assert "body.form" not in completed("--plot", "body.")
    assert completed("--draw", "s") == ["sensors", "scatter"]


def test_without_the_option_nothing_is_drawn() -> None:
    assert "Reach" not in run_on_fixture("compare", *IDS).out


def test_ascii_drawings_are_ascii() -> None:
    ran = run_on_fixture("compare", *IDS, "--drawings", PHONECMP_ASCII="1")
    assert ran.out.isascii()
    assert "128 mm2" in ran.out
    assert "Main . Sensor area" in ran.out
    assert "####" in ran.out


def test_drawings_follow_the_day() -> None:
    ran = run_on_fixture("compare", *IDS, "--drawings", "--as-of", "2022-05-23")
    assert "128 mm²" not in ran.out
    assert "No sensor size is known of  A" in ran.out


class Tags(HTMLParser):
    """Counts opening tags, and checks that what is opened is closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        if tag != "meta":
            self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.opened.pop() == tag


def test_a_web_page_holds_pictures() -> None:
    ran = run_on_fixture("compare", *IDS, "--drawings", "--format", "html")
    tags = Tags()
    tags.feed(ran.out)
    assert tags.opened == []
    assert tags.seen.count("svg") == 7
    assert ran.out.count("What would be drawn is not known of A 12S Ultra") == 2
    assert "device-3" in ran.out
    assert "Scatter: capacity over weight" in ran.out


def box_of(group: ET.Element) -> tuple[float, ...]:
    """Where a drawing stands in a picture, and how large its ground is."""
    ground = next(each for each in group if each.attrib.get("class") == "ground")
    found = re.fullmatch(r"M0 0 H([\d.]+) V([\d.]+) H0 Z", ground.attrib["d"])
    placed = re.fullmatch(r"translate\(([\d.]+) ([\d.]+)\)", group.attrib["transform"])
    assert found
    assert placed
    return tuple(map(float, (*placed.groups(), *found.groups())))


def test_a_picture_holds_table_and_drawings() -> None:
    ran = run_on_fixture("compare", *IDS, "--drawings", "--format", "svg")
    whole = ET.fromstring(ran.out)
    drawn = whole.findall("{http://www.w3.org/2000/svg}g")
    assert len(drawn) == 7
    boxes = [box_of(one) for one in drawn]
    edges = [(y, height) for _, y, _, height in boxes]
    for (top, height), (below, _) in pairwise(edges):
        assert below > top + height
    last, height = edges[-1]
    assert last + height <= float(whole.attrib["height"])
    widest = max(x + width for x, _, width, _ in boxes)
    assert widest <= float(whole.attrib["width"])


def test_markdown_holds_them_as_text() -> None:
    out = run_on_fixture("compare", *IDS, "--drawings", "--format", "md").out
    assert out.count("```") == 2
    assert "Reach" in out.split("```")[1]


@pytest.mark.parametrize("format_name", ["json", "csv"])
def test_formats_for_programs_have_no_drawings(format_name: str) -> None:
    ran = run_on_fixture("compare", *IDS, "--drawings", "--format", format_name)
    assert (ran.code, ran.out) == (2, "")
    assert "they go with table, md, html and svg" in ran.err


def test_why_explains_every_input_of_a_computed_value() -> None:
    field = "camera.main.equivalent_f_number"
    found = json.loads(run_on_fixture("why", "12s-ultra", field, "--format", "json").out)
    aperture, area = found["inputs"]
    assert found["formula"].startswith("f-number")
    assert (aperture["field"], aperture["value"]) == ("camera.main.f_number", 1.9)
    assert (area["value"], area["status"]) == (128, "confirmed")
    assert [each["field"] for each in area["inputs"]] == [
        "camera.main.pixel_um",
        "camera.main.mp",
        "camera.main.format_in",
    ]
    text = run_on_fixture("why", "12s-ultra", field).out
    assert "Main · Aperture: f/1.9  ✓ confirmed" in text
    assert "Main · Pixel: 1.6 µm  ✓ confirmed" in text


def test_why_of_a_stated_value_has_no_inputs() -> None:
    found = json.loads(run_on_fixture("why", "12s-ultra", "wired", "--format", "json").out)
    assert "inputs" not in found


def test_a_rumoured_pixel_gives_a_rumoured_area_and_why_says_so(tmp_path: Path) -> None:
    file = tmp_path / "devices" / "xiaomi" / "99-ultra.toml"
    file.parent.mkdir(parents=True)
    file.write_text(
        'name = "Xiaomi 99 Ultra"\n\n[[report]]\non = 2026-01-05\nby = "digital-chat-station"\n'
        "says.camera.main = { mp = 50, pixel_um = 1.6, f_number = 1.4 }\n",
        encoding="utf-8",
    )
    layered = ("--catalog", str(tmp_path))
    area = "camera.main.sensor_area_mm2"
    found = json.loads(run(*layered, "why", "99-ultra", area, "--format", "json").out)
    assert (found["value"], found["status"]) == (128, "rumoured")
    assert [each["status"] for each in found["inputs"]] == ["rumoured", "rumoured"]
    text = run(*layered, "why", "99-ultra", area).out
    assert "~ rumoured 128 mm²" in text
    assert "Main · Pixel: 1.6 µm  ~ rumoured" in text
    drawn = run(*layered, "compare", "99-ultra", "mi-11-ultra", "--draw", "sensors").out
    assert " A ~" in drawn
    assert "╌╌" in drawn


@pytest.mark.parametrize(
    "field",
    [
        "camera.main.sensor_area_mm2",
        "camera.main.sensor_diagonal_mm",
        "camera.main.crop_factor_x",
        "camera.main.equivalent_f_number",
        "camera.main.light_stops",
        "camera.main.fov_deg",
        "camera.zoom_range_x",
        "camera.focal_range_mm",
        "camera.lens_gaps",
        "camera.largest_gap_x",
        "display.density_ppi",
        "display.area_cm2",
        "body.screen_share_pct",
        "body.volume_cm3",
        "battery.mah_per_cm3",
        "battery.mah_per_g",
        "battery.w_per_ah",
    ],
)
def test_why_tells_the_formula_and_the_inputs_of_every_computed_field(field: str) -> None:
    ran = run("why", "xiaomi/12s-ultra", field, "--format", "json")
    found = json.loads(ran.out)
    assert (ran.code, found["status"]) == (0, "confirmed")
    assert found["formula"]
    assert all(each["value"] is not None for each in found["inputs"])
    assert [each["field"] for each in found["inputs"]] == found["derived_from"]
