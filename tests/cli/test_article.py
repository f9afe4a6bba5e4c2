"""The article of May 2022: a rumour before the launch, true and false claims after it."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.catalogues import BUNDLED, FIXTURE, write_devices
from tests.cli.program import RIVALS, Ran, run, values
from tests.web import read_page

ARTICLE = """
name = "Xiaomi 12S Ultra"
aka = ["xiaomi/12-ultra"]
announced = 2022-07-04
cite = [{ by = "gsmarena", on = "2025-01" }]

[camera.main]
sensor = "Sony IMX989"

[display]
size_in = 6.73

[chip]
soc = "Snapdragon 8+ Gen 1"

[battery]
capacity_mah = 4860
wired_w = 67

[[report]]
on = 2022-05-23
by = "gadgets-360"
url = "https://gadgets360.com/mobiles/news/xiaomi-12-ultra-leica-camera-partnership"
called = "Xiaomi 12 Ultra"
says.chip.soc = "Snapdragon 8+ Gen 1"
says.display.size_in = 6.6
says.battery = { capacity_mah = 4860, wired_w = 120 }
maybe.camera.main.sensor = "Sony IMX989"
"""


def article_alone(folder: Path, *arguments: str) -> Ran:
    """Run on a catalogue whose only device has the article as its only report."""
    write_devices(folder, {"xiaomi/12s-ultra": ARTICLE})
    for name in ("fields.toml", "names.toml", "brands.toml", "sources.toml"):
        (folder / name).write_text((FIXTURE / name).read_text("utf-8"), "utf-8")
    return run("--no-bundled", "--catalog", str(folder), *arguments)


def test_the_article_alone_before_launch(tmp_path: Path) -> None:
    ran = article_alone(
        tmp_path, "show", "xiaomi/12-ultra", "--as-of", "2022-05-23", "--format", "json"
    )
    found = json.loads(ran.out)
    assert (found["name"], found["state"]) == ("Xiaomi 12 Ultra", "rumoured")
    assert values(ran) == {
        "camera.main.sensor": ("Sony IMX989", "possible"),
        "display.size_in": (6.6, "rumoured"),
        "chip.soc": ("Snapdragon 8+ Gen 1", "rumoured"),
        "battery.capacity_mah": (4860, "rumoured"),
        "battery.wired_w": (120, "rumoured"),
    }


@pytest.mark.parametrize(
    ("field", "verdict"),
    [
        ("chip.soc", "true"),
        ("display.size_in", "false"),
        ("battery.capacity_mah", "true"),
        ("battery.wired_w", "false"),
        ("camera.main.sensor", "true"),
    ],
)
def test_the_article_alone_after_launch(tmp_path: Path, field: str, verdict: str) -> None:
    ran = article_alone(
        tmp_path, "why", "12-ultra", field, "--as-of", "2022-07-04", "--format", "json"
    )
    (claim,) = json.loads(ran.out)["claims"]
    assert (claim["by"], claim["on"], claim["verdict"]) == ("gadgets-360", "2022-05-23", verdict)


@pytest.mark.parametrize(
    "catalog",
    [
        ("--no-bundled", "--catalog", str(FIXTURE)),
        pytest.param((), marks=pytest.mark.skipif(not BUNDLED.is_dir(), reason="no catalogue")),
    ],
    ids=["fixture", "bundled"],
)
class TestAcceptance:
    def test_before_launch(self, catalog: tuple[str, ...]) -> None:
        ran = run(*catalog, "show", "xiaomi/12-ultra", "--as-of", "2022-05-23", "--format", "json")
        found = json.loads(ran.out)
        assert (found["id"], found["name"]) == ("xiaomi/12s-ultra", "Xiaomi 12 Ultra")
        assert (found["state"], found["announced"]) == ("rumoured", None)
        told = values(ran)
        assert told["chip.soc"][0] == "Snapdragon 8+ Gen 1"
        assert told["battery.wired_w"][0] == 120
        assert "confirmed" not in {status for _, status in told.values()}

    def test_the_whole_of_a_former_id_goes_before_a_part_of_others(
        self, catalog: tuple[str, ...]
    ) -> None:
        ran = run(*catalog, "show", "12-ultra", "--as-of", "2022-05-23", "--format", "json")
        assert json.loads(ran.out)["name"] == "Xiaomi 12 Ultra"

    def test_after_launch(self, catalog: tuple[str, ...]) -> None:
        ran = run(*catalog, "show", "xiaomi/12-ultra", "--as-of", "2022-07-04", "--format", "json")
        assert json.loads(ran.out)["name"] == "Xiaomi 12S Ultra"
        told = values(ran)
        assert told["display.size_in"] == (6.73, "confirmed")
        assert told["battery.wired_w"] == (67, "confirmed")
        assert told["battery.capacity_mah"] == (4860, "confirmed")

    def test_why(self, catalog: tuple[str, ...]) -> None:
        ran = run(*catalog, "why", "xiaomi/12-ultra", "battery.wired_w", "--format", "json")
        found = json.loads(ran.out)
        assert (found["value"], found["status"]) == (67, "confirmed")
        said = {(claim["by"], claim["value"]) for claim in found["claims"]}
        assert {("gadgets-360", 120), ("digital-chat-station", 120), (None, 100)} <= said
        assert {claim["verdict"] for claim in found["claims"]} == {"false"}
        assert [fact["value"] for fact in found["facts"]][:1] == [67]

    @pytest.mark.parametrize("form", ["table", "json", "csv", "md", "html", "svg"])
    def test_compare(self, catalog: tuple[str, ...], form: str) -> None:
        ran = run(*catalog, "compare", *RIVALS, "--format", form)
        assert (ran.code, ran.err) == (0, "")
        for text in ("12S Ultra", "Mi 11 Ultra", "4860", "Leica"):
            if not (form == "csv" and "Ultra" in text) and not (form == "json" and text == "Leica"):
                assert text in ran.out
        if form == "json":
            assert [each["id"] for each in json.loads(ran.out)] == list(RIVALS)
        if form == "csv":
            rows = list(csv.DictReader(StringIO(ran.out)))
            assert {row["xiaomi/12s-ultra"] for row in rows if row["field"] == "chip.soc"} == {
                "Snapdragon 8+ Gen 1"
            }
        if form == "html":
            assert read_page(ran.out).all("table")
        if form == "svg":
            ET.fromstring(ran.out)
