"""The rumours screen: open, disputed, stale, decided, scorecards; each by key and by search."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from phonecmp.knowledge import (
    Scorecard,
    ScoredClaim,
    Status,
    Verdict,
    decided_lately,
    open_rumours,
    scorecards_by_field,
    scorecards_by_source,
)
from phonecmp.model import Period
from phonecmp.session import CatalogSession
from phonecmp.tui.screens.rumours.lines import marks_within, marks_words
from phonecmp.tui.screens.rumours.open_values import Part
from phonecmp.tui.screens.rumours.scorecard_page import card_items
from phonecmp.tui.widgets.line_list import LineList
from tests.catalogues import bundled_catalog, seen
from tests.tui.lists import (
    all_text,
    filled,
    footer_of,
    frame_of,
    list_of,
    search_of,
    text_of,
    title_of,
)
from tests.tui.support import FIXTURES, MakeApp, screen_name, until, view_of

RUMOUR = date(2022, 5, 23)
STALE = """\
name = "Xiaomi Stale"
announced = 2024-01-10
cite = [{ by = "gsmarena", on = "2025-01" }]

[display]
size_in = 6.7

[[report]]
on = 2023-06-01
by = "digital-chat-station"
says.battery.capacity_mah = 5000
"""


@pytest.fixture
def stale_catalog(own_catalog: Path) -> Path:
    """The catalogue with a device that is out, and whose battery nobody has confirmed."""
    file = own_catalog / "devices" / "xiaomi" / "stale.toml"
    file.write_text(STALE, encoding="utf-8")
    return own_catalog


async def shown(pilot: Pilot[None]) -> None:
    """Show the rumours, and wait until they were worked out."""
    await pilot.press("3")
    await filled(pilot, "decided")


async def chosen(pilot: Pilot[None], *words: str) -> None:
    """Answer the question which list to show."""
    await pilot.press("f")
    await until(pilot, lambda: screen_name(pilot) == "ChooseScreen")
    await pilot.press(*"".join(words))
    await pilot.pause()
    await pilot.press("enter")
    await until(pilot, lambda: screen_name(pilot) == "RumoursScreen")
    await pilot.pause()


async def test_every_open_value_is_listed_by_device_with_its_age(make_app: MakeApp) -> None:
    async with make_app(day=RUMOUR).run_test(size=(160, 50)) as pilot:
        await shown(pilot)
        view = view_of(pilot)
        rumours = open_rumours(view.session.catalog, view.perspective, view.session.sheet)
        keys = {f"{each.device}\n{v.field.path}" for each in rumours for v in each.values}
        assert set(list_of(pilot, "open").keys) == keys
        text = all_text(pilot, "open")
        ultra = next(each for each in rumours if each.device == "xiaomi/12s-ultra")
        disputed = sum(value.status is Status.DISPUTED for value in ultra.values)
        head = next(line for line in text.splitlines() if line.startswith(" Xiaomi 12 Ultra"))
        assert f"{len(ultra.values)} open, {disputed} disputed, newest word 2022-05" in head
        assert f"{len(keys)} on {len(rumours)} device" in title_of(pilot, "open")


async def test_stale_values_stand_apart_with_their_age(
    make_app: MakeApp, stale_catalog: Path
) -> None:
    async with make_app(catalog=stale_catalog).run_test(size=(160, 50)) as pilot:
        await shown(pilot)
        lines = all_text(pilot, "open").splitlines()
        head = lines.index(" Announced, and still only rumoured")
        stale = next(y for y, line in enumerate(lines) if line.startswith(" Xiaomi Stale"))
        assert stale > head
        assert "3 years ago" in lines[stale]


@pytest.mark.parametrize("size", [(160, 50), (80, 24)])
async def test_each_list_is_reached_by_key(
    make_app: MakeApp, stale_catalog: Path, size: tuple[int, int]
) -> None:
    async with make_app(catalog=stale_catalog).run_test(size=size) as pilot:
        await shown(pilot)
        await pilot.press("tab")
        assert list_of(pilot, "cards").has_focus
        assert list_of(pilot, "cards").region.area > 0
        await pilot.press("tab")
        assert list_of(pilot, "decided").has_focus
        await pilot.pause()
        assert list_of(pilot, "decided").region.area > 0
        await pilot.press("escape")
        assert list_of(pilot, "open").has_focus
        await pilot.press("s")
        await pilot.pause()
        assert "Scorecards by field" in title_of(pilot, "cards")
        assert list_of(pilot, "cards").has_focus
        await chosen(pilot, "by source")
        assert "Scorecards by source" in title_of(pilot, "cards")
        await chosen(pilot, "lately")
        assert list_of(pilot, "decided").has_focus
        await chosen(pilot, "still")
        assert list_of(pilot, "open").has_focus
        assert list_of(pilot, "open").keys == ["xiaomi/stale\nbattery.capacity_mah"]
        assert Part.STALE.value in title_of(pilot, "open")
        await pilot.press("escape")
        await pilot.pause()
        assert len(list_of(pilot, "open").keys) > 1
        assert screen_name(pilot) == "RumoursScreen"
        await pilot.press("escape")
        await until(pilot, lambda: screen_name(pilot) == "CompareScreen")


async def test_disputed_values_can_be_shown_alone(make_app: MakeApp) -> None:
    async with make_app(day=RUMOUR).run_test(size=(120, 36)) as pilot:
        await shown(pilot)
        view = view_of(pilot)
        rumours = open_rumours(view.session.catalog, view.perspective, view.session.sheet)
        disputed = {
            f"{each.device}\n{value.field.path}"
            for each in rumours
            for value in each.values
            if value.status is Status.DISPUTED
        }
        await chosen(pilot, "disputed")
        assert set(list_of(pilot, "open").keys) == disputed
        assert disputed


async def test_the_counts_of_the_question_are_those_of_the_lists(
    make_app: MakeApp, stale_catalog: Path
) -> None:
    async with make_app(catalog=stale_catalog).run_test(size=(120, 40)) as pilot:
        await shown(pilot)
        view = view_of(pilot)
        catalog, perspective = view.session.catalog, view.perspective
        sources = scorecards_by_source(catalog, perspective)
        rumours = open_rumours(catalog, perspective, view.session.sheet)
        await pilot.press("f")
        await until(pilot, lambda: screen_name(pilot) == "ChooseScreen")
        listed = pilot.app.screen.query_one(LineList)
        rows = [line.replace("►", " ").split() for line in text_of(listed).splitlines()]
        counts = {" ".join(row[:-1]): int(row[-1]) for row in rows if row and row[-1].isdigit()}
        assert counts == {
            "All": sum(len(each.values) for each in rumours),
            "Disputed only": sum(
                value.status is Status.DISPUTED for each in rumours for value in each.values
            ),
            "Not announced yet": sum(len(each.values) for each in rumours if not each.is_stale),
            "Announced, still only rumoured": 1,
            "Scorecards by source": len(sources),
            "Scorecards by field": len(scorecards_by_field(catalog, perspective)),
            "Sources by accuracy": len(sources),
            "Fields by accuracy": len(scorecards_by_field(catalog, perspective)),
            "Came out lately": len(decided_lately(sources)),
        }


async def test_scorecards_give_n_and_a_share_only_from_ten_claims_up(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(160, 50)) as pilot:
        await shown(pilot)
        view = view_of(pilot)
        for keys, cards in (
            ((), scorecards_by_source(view.session.catalog, view.perspective)),
            (("s",), scorecards_by_field(view.session.catalog, view.perspective)),
        ):
            await pilot.press(*keys)
            await pilot.pause()
            lines = all_text(pilot, "cards").splitlines()
            assert len(lines) == len(cards)
            for line, card in zip(lines, cards, strict=True):
                told = line.split()[-1] if card.decided < 10 else line.rpartition("% of ")[2]
                assert told in (f"n={card.decided}", str(card.decided))
                assert ("%" in line) == (card.decided >= 10)


async def test_the_search_narrows_every_list(make_app: MakeApp) -> None:
    async with make_app(day=date(2023, 1, 1)).run_test(size=(160, 50)) as pilot:
        await shown(pilot)
        await pilot.press("slash", *"gizmo")
        await pilot.pause()
        assert all_text(pilot, "cards").split()[0] == "Gizmochina"
        assert len(list_of(pilot, "cards").keys) == 1
        decided = all_text(pilot, "decided").splitlines()
        assert decided
        assert all("Gizmochina" in line for line in decided[1::2])
        await pilot.press(*"zzz")
        await pilot.pause()
        assert "No scorecard matches" in all_text(pilot, "cards")
        assert "Nothing open matches" in all_text(pilot, "open")
        assert "No claim that came out matches" in all_text(pilot, "decided")
        await pilot.press("escape", "escape")
        assert search_of(pilot).value == ""
        assert list_of(pilot, "open").has_focus


async def test_enter_on_a_scorecard_shows_its_claims(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(160, 50)) as pilot:
        await shown(pilot)
        cards = scorecards_by_source(view_of(pilot).session.catalog, view_of(pilot).perspective)
        await pilot.press("tab", "down", "enter")
        await pilot.pause()
        assert list_of(pilot, "open").has_focus
        assert len(list_of(pilot, "open").keys) == len(cards[1].claims)
        assert f"{cards[1].name} · " in title_of(pilot, "open")
        await pilot.press("escape")
        await pilot.pause()
        assert list_of(pilot, "cards").has_focus
        assert title_of(pilot, "open").startswith("─ Open")


@pytest.mark.parametrize("width", [80, 99, 160])
async def test_columns_of_a_scorecard_stand_apart(make_app: MakeApp, width: int) -> None:
    catalog = bundled_catalog()
    async with make_app().run_test() as pilot:
        view = replace(view_of(pilot), session=CatalogSession(catalog))
    for card in (*scorecards_by_source(catalog, seen()), *scorecards_by_field(catalog, seen())):
        for item in card_items(view, card, width, ()):
            if item.key is not None:
                columns = [text for text, _ in item.spans[:-1]]
                assert all(text.endswith(" ") for text in columns), columns


async def test_scorecards_can_stand_by_accuracy(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(160, 50)) as pilot:
        await shown(pilot)
        cards = scorecards_by_source(view_of(pilot).session.catalog, view_of(pilot).perspective)
        await chosen(pilot, "accuracy")
        await pilot.pause()
        keys = [key.removeprefix("card:") for key in list_of(pilot, "cards").keys]
        shares = {card.key: card.share_true for card in cards}
        ranked = [shares[key] for key in keys]
        enough = [share for share in ranked if share is not None]
        assert enough == sorted(enough, reverse=True)
        assert ranked[: len(enough)] == enough
        assert len(keys) == len(cards)


@pytest.mark.parametrize("size", [(240, 50), (160, 50), (120, 36), (80, 24)])
async def test_what_came_out_names_role_and_source(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    async with make_app(day=date(2022, 9, 1)).run_test(size=size) as pilot:
        await shown(pilot)
        await pilot.press("tab", "tab")
        await pilot.pause()
        catalog = view_of(pilot).session.catalog
        lines = [line for line in all_text(pilot, "decided").splitlines() if line.strip()]
        keys = list_of(pilot, "decided").keys
        each = len(lines) // len(keys)
        assert each == (1 if size[0] == 240 else 2)
        for place, key in enumerate(keys):
            told = " ".join(lines[place * each : (place + 1) * each])
            assert catalog.table.label(key.split("\n")[1], short=True) in told
            assert told.split()[-1] not in ("", "is")
        watts = [line for line in lines if "Wired" in line] or lines
        if size[0] == 240:
            assert all(" W " in line for line in watts), watts


@given(st.lists(st.integers(0, 90), min_size=4, max_size=4), st.integers(40, 200))
def test_one_mark_is_one_claim_or_the_title_says_otherwise(counts: list[int], width: int) -> None:
    verdicts = [v for v, n in zip(Verdict, counts, strict=True) for _ in range(n)]
    day = Period(RUMOUR, RUMOUR)
    claims = tuple(ScoredClaim("x", "d", "battery.wired_w", 1, v, day) for v in verdicts)
    card = Scorecard("x", "X", claims)
    words = marks_words([card], width)
    drawn = marks_within({v: card.count(v) for v in Verdict}, max(width - 36, 8))
    assert ("proportion" in words) == (sum(drawn.values()) < len(claims))


async def test_enter_shows_the_claims_on_an_open_and_on_a_decided_value(
    make_app: MakeApp,
) -> None:
    async with make_app(day=RUMOUR).run_test(size=(160, 50)) as pilot:
        await shown(pilot)
        for pane in ("open", "decided"):
            list_of(pilot, pane).focus()
            await pilot.press("enter")
            await until(pilot, lambda: screen_name(pilot) == "ClaimsScreen")
            await filled(pilot, "claims")
            assert list_of(pilot, "claims").keys
            await pilot.press("escape")
            await until(pilot, lambda: screen_name(pilot) == "RumoursScreen")


async def test_space_adds_the_device_of_a_claim(make_app: MakeApp) -> None:
    async with make_app(day=RUMOUR).run_test(size=(160, 50)) as pilot:
        await shown(pilot)
        device = (list_of(pilot, "open").chosen or "").partition("\n")[0]
        await pilot.press("space")
        await until(pilot, lambda: view_of(pilot).devices == (device,))
        await pilot.press("tab", "space")
        await pilot.pause()
        assert view_of(pilot).devices == (device,)


async def test_a_step_in_time_is_followed(make_app: MakeApp) -> None:
    async with make_app("xiaomi/12s-ultra", day=RUMOUR).run_test(size=(160, 50)) as pilot:
        await shown(pilot)
        assert "Xiaomi 12 Ultra" in all_text(pilot, "open")
        await pilot.press("T")
        await until(pilot, lambda: "Xiaomi 12" not in all_text(pilot, "open"))


async def test_without_any_report_each_list_says_so(make_app: MakeApp, tmp_path: Path) -> None:
    catalog = tmp_path / "bare"
    catalog.mkdir()
    for name in ("fields.toml", "names.toml", "brands.toml", "sources.toml"):
        (catalog / name).write_text((FIXTURES / name).read_text(encoding="utf-8"), encoding="utf-8")
    async with make_app(catalog=catalog).run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        assert "no value is only rumoured" in all_text(pilot, "open")
        assert "No claim is recorded yet" in all_text(pilot, "cards")
        assert "Nothing has come out yet" in all_text(pilot, "decided")
        await pilot.press("down", "enter", "space", "i", "tab", "enter", "tab", "enter")
        assert screen_name(pilot) == "RumoursScreen"


@pytest.mark.parametrize("size", [(160, 50), (100, 30), (80, 24), (60, 20)])
async def test_lines_end_within_their_pane(make_app: MakeApp, size: tuple[int, int]) -> None:
    async with make_app(day=RUMOUR).run_test(size=size) as pilot:
        await shown(pilot)
        lines = list_of(pilot, "open")
        assert lines.size.width > 0
        for row in all_text(pilot, "open").splitlines():
            assert len(row) <= lines.size.width
        assert "? help" in footer_of(pilot)
        assert frame_of(pilot).current.id == "open"
