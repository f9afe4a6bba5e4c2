"""One article on the Xiaomi 12 Ultra, and what became of it."""

from __future__ import annotations

from phonecmp.knowledge import display_name, known_values, state
from tests.knowledge.builders import ARTICLE, LAUNCHED, as_of, catalog, device
from tests.knowledge.looking import verdicts

ULTRA = device(ARTICLE, facts=LAUNCHED, announced="2022-07-04", released="2022-07-09")
CLAIMED = (
    "chip.soc",
    "display.size_in",
    "battery.capacity_mah",
    "battery.wired_w",
    "camera.main.sensor",
)


def test_the_day_of_the_article_knows_only_what_the_article_says() -> None:
    whole, then = catalog(ULTRA), as_of("2022-05-23")
    assert display_name(ULTRA, then) == "Xiaomi 12 Ultra"
    assert state(whole, ULTRA, then) == "rumoured"
    shown = known_values(whole, ULTRA, then)
    assert {path: (what.value, what.status.value) for path, what in shown.items()} == {
        "display.size_in": (6.6, "rumoured"),
        "chip.soc": ("Snapdragon 8+ Gen 1", "rumoured"),
        "battery.capacity_mah": (4860, "rumoured"),
        "battery.wired_w": (120, "rumoured"),
        "camera.main.sensor": ("Sony IMX989", "possible"),
    }
    assert {what.sources for what in shown.values()} == {("gadgets-360",)}


def test_before_the_article_there_is_no_device() -> None:
    whole, then = catalog(ULTRA), as_of("2022-05-22")
    assert state(whole, ULTRA, then) is None
    assert known_values(whole, ULTRA, then) == {}


def test_nothing_is_judged_before_the_launch() -> None:
    assert [verdicts(ULTRA, path, "2022-07-03") for path in CLAIMED] == [["open"]] * 5


def test_launch_day_judges_the_five_claims() -> None:
    assert [verdicts(ULTRA, path, "2022-07-04") for path in CLAIMED] == [
        ["true"],
        ["false"],
        ["true"],
        ["false"],
        ["true"],
    ]


def test_launch_day_shows_the_facts_under_the_final_name() -> None:
    whole, then = catalog(ULTRA), as_of("2022-07-04")
    assert display_name(ULTRA, then) == "Xiaomi 12S Ultra"
    assert state(whole, ULTRA, then) == "announced"
    shown = known_values(whole, ULTRA, then)
    assert shown["display.size_in"].value == 6.73
    assert shown["battery.wired_w"].value == 67
    assert {what.status.value for what in shown.values()} == {"confirmed"}
    assert list(shown) == [path for path in whole.table.fields if path in shown]
