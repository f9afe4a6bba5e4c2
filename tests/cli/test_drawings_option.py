"""`compare --drawings` in each format, and `why` on computed values."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import pytest

from tests.cli.program import run_on_fixture

IDS = ("12s-ultra", "iphone-14-pro-max", "s22-ultra", "lumix-cm1")


def test_drawings_stand_below_the_table() -> None:
    ran = run_on_fixture("compare", *IDS, "--drawings", COLUMNS="120")
    assert ran.code == 0
    table, sensors, reach, bodies = (
        ran.out.index(words) for words in ("Battery", "\nSensors  ", "\nReach  ", "\nBodies  ")
    )
    assert table < sensors < reach < bodies
    for words in ("128 mm²", "116 mm²", "71 mm²", "69 mm²", "27.1 mm²", "163.2 × 75"):
        assert words in ran.out
    assert "\x1b" not in ran.out
    assert all(len(line) <= 120 for line in ran.out.splitlines())


def test_without_the_option_nothing_is_drawn() -> None:
    assert "Reach" not in run_on_fixture("compare", *IDS).out


def test_ascii_drawings_are_ascii() -> None:
    ran = run_on_fixture("compare", *IDS, "--drawings", PHONECMP_ASCII="1")
    assert ran.out.isascii()
    assert "128 mm2" in ran.out
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
    assert tags.seen.count("svg") == 3
    assert "device-3" in ran.out


def test_markdown_holds_them_as_text() -> None:
    out = run_on_fixture("compare", *IDS, "--drawings", "--format", "md").out
    assert out.count("```") == 2
    assert "Reach" in out.split("```")[1]


@pytest.mark.parametrize("format_name", ["json", "csv"])
def test_formats_for_programs_have_no_drawings(format_name: str) -> None:
    ran = run_on_fixture("compare", *IDS, "--drawings", "--format", format_name)
    assert (ran.code, ran.out) == (2, "")
    assert "--drawings goes with table, md and html" in ran.err


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
