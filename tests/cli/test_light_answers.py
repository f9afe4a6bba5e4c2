"""Light at a focal length on the command line: lists, plots, and why it is what it is."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from phonecmp.model import FIGURES, FOCAL_LENGTHS_MM
from tests.catalogues import write_devices
from tests.cli.program import Ran, run, run_on_fixture

NOW = ("--as-of", "2026-11-01")
CITE = 'announced = 2024-01-01\ncite = ["https://example.org/page"]\n'
GAPS = {
    "xiaomi/gaps": 'name = "Gaps"\n'
    + CITE
    + """
[camera.main]
mp = 50
format_in = "1/1.3"
f_number = 1.8
focal_mm = 24
[camera.tele]
mp = 50
format_in = "1/2.0"
focal_mm = 70
[camera.tele2]
mp = 12
[camera.ultrawide]
none = true
[camera.depth]
mp = 2
[camera.front]
mp = 32
""",
    "xiaomi/joined": f'name = "Joined"\n{CITE}[camera.main]\nmp = 50\npicture_mp = 12.5\n'
    'format_in = "1/1.3"\nf_number = 1.8\nfocal_mm = 24\n',
    "xiaomi/bare": f'name = "Bare"\n{CITE}[camera.main]\nmp = 12\n',
}


@pytest.fixture
def gaps(tmp_path: Path) -> Path:
    return write_devices(tmp_path, GAPS)


def _why(gaps: Path, device: str, field: str, *options: str) -> Ran:
    return run("--catalog", str(gaps), "why", device, field, *NOW, *options)


def test_a_list_gives_the_focal_lengths_that_its_query_names() -> None:
    ran = run("list", "light@85>0.5 sort:-pupil@50 -crop@24.5>4", *NOW, "--format", "json")
    found = json.loads(ran.out)["devices"]
    assert len(found) > 5
    for each in found:
        assert set(each["at"]) == {"85", "24.5", "50"}
        assert each["at"]["85"]["stops"] > 0.5
    shown = run("show", found[0]["id"], "--at", "85,50,24.5", *NOW, "--format", "json")
    assert json.loads(shown.out)["at"] == found[0]["at"]
    pupils = [each["at"]["50"]["pupil_mm"] for each in found]
    assert pupils == sorted(pupils, reverse=True)


def test_a_list_without_a_focal_length_says_nothing_of_any() -> None:
    ran = run_on_fixture("list", "battery>4800 sort:-weight", "--format", "json")
    assert not any("at" in each for each in json.loads(ran.out)["devices"])


def test_megapixels_are_left_of_the_sensor_and_of_the_usual_picture(gaps: Path) -> None:
    options = ("--catalog", str(gaps), "show", "xiaomi/joined", "--at", "48", *NOW)
    at = json.loads(run(*options, "--format", "json").out)["at"]["48"]
    assert (at["crop_x"], at["mp"], at["picture_mp"]) == (2, 12.5, 3.1)
    assert "12.5 MP (3.1 MP joined)" in run(*options, COLUMNS="140").out
    assert "12.5 MP (3.1 MP joined)" in _why(gaps, "xiaomi/joined", "light@48").out
    other = run("--catalog", str(gaps), "show", "xiaomi/gaps", "--at", "48", *NOW)
    assert "joined" not in other.out


def test_where_nothing_can_be_said_the_focal_length_is_absent(gaps: Path) -> None:
    ran = run("--catalog", str(gaps), "list", "bare sort:light@85", *NOW, "--format", "json")
    (bare,) = json.loads(ran.out)["devices"]
    assert "at" not in bare


def test_sheets_for_spreadsheets_have_the_figures_too() -> None:
    ran = run("list", "light@85>0.5 sort:-light@85", *NOW, "--format", "csv", "--status")
    rows = list(csv.DictReader(StringIO(ran.out)))
    stops = [float(row["light@85"]) for row in rows]
    assert stops == sorted(stops, reverse=True)
    assert min(stops) > 0.5
    assert {row["light@85_status"] for row in rows} <= {"confirmed", "rumoured", "possible"}


def test_no_list_is_surer_than_why() -> None:
    """Leica's tele has no known size, so that what its main camera gives is only possible."""
    query = "leitzphone sort:light@85"
    (row,) = csv.DictReader(StringIO(run("list", query, *NOW, "--format", "csv", "--status").out))
    (device,) = json.loads(run("list", query, *NOW, "--format", "json").out)["devices"]
    told = run("why", row["id"], "light@85", *NOW).out
    assert "Not judged: Tele (sensor size unknown)" in told
    assert "possible" in told.splitlines()[1]
    assert row["light@85_status"] == device["at"]["85"]["status"] == "possible"
    assert device["at"]["85"]["unjudged"] == ["tele"]
    assert "? " in run("list", query, *NOW, COLUMNS="160").out.splitlines()[2]
    drawn = run("compare", row["id"], "15-ultra", "--draw", "light", *NOW, COLUMNS="160").out
    assert "? 16.4" in drawn


@pytest.mark.parametrize("query", ["sort:-light@85 vivo", "sort:-memory_gb vivo"])
def test_what_a_list_is_sorted_by_is_a_column(query: str) -> None:
    head = run("list", query, *NOW, COLUMNS="200").out.splitlines()[0]
    assert ("Light 85 stops" in head) is ("light" in query)
    assert ("Variants GB" in head) is ("memory" in query)


def test_the_answer_names_lens_crop_and_sources() -> None:
    out = run("why", "xiaomi/15-ultra", "light@85", *NOW).out
    answer = out.splitlines()[2]
    assert answer.startswith("Tele (70 mm, f/1.8) cropped 1.21×: f/13.")
    assert "entrance pupil" in answer
    assert "Computed from: Tele, cropped 1.21×: 2 × log2(16 ÷ equivalent f-number)" in out
    (focal,) = [line for line in out.splitlines() if "Tele · Focal" in line]
    assert focal.endswith("GSMArena")
    assert "Not judged" not in out


def test_a_zoom_lens_is_taken_at_the_focal_length_asked_for() -> None:
    out = run("why", "sony/xperia-1-iv", "eq@100", *NOW).out
    assert "Tele (85–125 mm, f/2.49) uncropped: f/21" in out


@pytest.mark.parametrize("figure", FIGURES)
def test_every_figure_says_how_it_was_computed(figure: str) -> None:
    found = json.loads(run("why", "15-ultra", f"{figure}@85", *NOW, "--format", "json").out)
    assert found["formula"].startswith("Tele, cropped 1.21×: ")
    paths = [each["field"] for each in found["inputs"]]
    assert ("camera.tele.mp" in paths) is (figure == "mp")
    assert found["at"]["85"]["role"] == "tele"
    assert "not_judged" not in found


def test_cameras_of_which_too_little_is_known_are_named(gaps: Path) -> None:
    out = _why(gaps, "xiaomi/gaps", "light@85").out
    assert "Main (24 mm, f/1.8) cropped 3.54×" in out
    assert "Not judged: Tele (f-number unknown), Tele 2 (focal length unknown)\n" in out
    found = json.loads(_why(gaps, "xiaomi/gaps", "light@85", "--format", "json").out)
    assert found["not_judged"] == [
        {"role": "tele", "missing": ["camera.tele.f_number"]},
        {"role": "tele2", "missing": ["camera.tele2.focal_mm"]},
    ]
    assert "Tele (f-number" not in _why(gaps, "xiaomi/gaps", "light@60").out


def test_where_nothing_can_be_said_the_answer_says_why(gaps: Path) -> None:
    ran = _why(gaps, "xiaomi/gaps", "light@14")
    assert "No known lens is as wide as 14 mm; the widest begins at 24 mm." in ran.out
    assert "Nobody has said" not in ran.out
    bare = _why(gaps, "xiaomi/bare", "light@35").out
    assert "Too little is known of the rear cameras to say what they give at 35 mm." in bare
    assert "Not judged: Main (focal length unknown)" in bare


def test_light_can_be_plotted_and_traced() -> None:
    ran = run(
        "compare", "15-ultra", "x200-ultra", "--plot", "light@85", "weight", "--trace", "eq@24",
        *NOW, COLUMNS="140",
    )  # fmt: skip
    assert ran.code == 0
    assert "light 85 over weight" in ran.out
    assert "1.79 stops" in ran.out
    assert "Eq. aperture 24 mm, generation by generation" in ran.out


@pytest.mark.parametrize("command", ["why xiaomi/15-ultra", "compare --plot", "compare --trace"])
def test_the_shell_completes_figures_at_the_usual_focal_lengths(command: str) -> None:
    words = f"phonecmp {command} pupil"
    ran = run(
        _PHONECMP_COMPLETE="bash_complete",
        COMP_WORDS=words,
        COMP_CWORD=str(len(words.split()) - 1),
    )
    found = [line.partition(",")[2] for line in ran.out.splitlines()]
    assert found == [f"pupil@{focal}" for focal in FOCAL_LENGTHS_MM]
