"""The timeline: a lane per compared device, and a day to step to or to type."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual.pilot import Pilot
from textual.widgets import Input

from phonecmp.knowledge import Event, EventKind
from phonecmp.model import Period
from phonecmp.output import TimeScale
from phonecmp.reading import Layer
from phonecmp.tui.app import PhonecmpApp
from phonecmp.tui.screens.compare.time_strip_lines import month_axis
from phonecmp.tui.screens.timeline.lanes import device_lane, timeline_lines, timeline_scale
from phonecmp.tui.screens.timeline.lanes_widget import Timeline
from tests.tui.lists import footer_of, text_of
from tests.tui.support import (
    FIXTURES,
    RIVALS,
    TODAY,
    MakeApp,
    first_view,
    screen_name,
    until,
    view_of,
)

RUMOUR = date(2022, 5, 23)
SIZES = [(160, 50), (80, 24), (60, 20)]
DAYS = st.dates(date(2020, 1, 1), date(2024, 12, 31))


async def opened(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press("t")
    await until(pilot, lambda: screen_name(pilot) == "DayScreen")
    await pilot.press(*keys)


def lanes(pilot: Pilot[None]) -> list[str]:
    return text_of(pilot.app.screen.query_one(Timeline)).splitlines()


def typed(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one(Input).value


def answer(pilot: Pilot[None]) -> str:
    return text_of(pilot.app.screen.query_one("#answer")).strip()


def is_playing(app: PhonecmpApp) -> bool:
    return app.playing is not None


def event_days(pilot: Pilot[None]) -> list[date]:
    return sorted({event.day for event in view_of(pilot).events})


@pytest.mark.parametrize("size", SIZES)
async def test_every_device_has_a_lane(make_app: MakeApp, size: tuple[int, int]) -> None:
    async with make_app(*RIVALS, day=RUMOUR).run_test(size=size) as pilot:
        await opened(pilot)
        axis, *rows, day = lanes(pilot)
        assert "2022" in axis
        assert [row.split()[0] for row in rows] == ["A", "B", "C", "D"]
        assert all(row.count("┣") == 1 for row in rows)
        assert day.strip() == "2022-05-23"
        column = day.index("2022-05-23") + 5
        assert [row[column] for row in rows[1:]] == ["┃"] * 3
        assert rows[0][column].isdigit()
        assert "╌" in rows[0][:column]
        assert "╌" not in rows[1]


@pytest.mark.parametrize("size", SIZES)
async def test_names_stand_there_where_there_is_room(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    async with make_app(*RIVALS, day=RUMOUR).run_test(size=size) as pilot:
        await opened(pilot)
        assert ("10 Pro" in "\n".join(lanes(pilot))) is (size[0] >= 72)
        assert "esc back" in footer_of(pilot)


@pytest.mark.parametrize(("back", "on"), [("left", "right"), ("[", "]"), (",", ".")])
async def test_stepping_moves_the_day_and_types_nothing(
    make_app: MakeApp, back: str, on: str
) -> None:
    async with make_app(*RIVALS).run_test(size=(120, 36)) as pilot:
        last, before = event_days(pilot)[-1], event_days(pilot)[-2]
        await opened(pilot, back)
        assert (view_of(pilot).day, typed(pilot)) == (last, last.isoformat())
        await pilot.press(back)
        assert (view_of(pilot).day, typed(pilot)) == (before, before.isoformat())
        assert lanes(pilot)[-1].strip() == before.isoformat()
        await pilot.press(on)
        assert (view_of(pilot).day, typed(pilot)) == (last, last.isoformat())


async def test_enter_stays_at_the_day_that_was_stepped_to(make_app: MakeApp) -> None:
    async with make_app(*RIVALS).run_test(size=(120, 36)) as pilot:
        await opened(pilot, "left", "left", "enter")
        assert screen_name(pilot) == "CompareScreen"
        assert view_of(pilot).day == event_days(pilot)[-2]


async def test_escape_returns_to_the_day_before(make_app: MakeApp) -> None:
    async with make_app(*RIVALS, day=RUMOUR).run_test(size=(120, 36)) as pilot:
        await pilot.press("[")
        view = view_of(pilot)
        await opened(pilot, "right", "right", "right")
        assert view_of(pilot).day > RUMOUR
        await pilot.press("escape")
        assert screen_name(pilot) == "CompareScreen"
        assert (view_of(pilot).day, view_of(pilot).day_before) == (view.day, view.day_before)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2022-05-23", date(2022, 5, 23)),
        ("2022-05", date(2022, 5, 31)),
        ("2022-q2", date(2022, 6, 30)),
        ("2021", date(2021, 12, 31)),
    ],
)
async def test_a_day_can_be_typed(make_app: MakeApp, text: str, day: date) -> None:
    async with make_app(*RIVALS).run_test(size=(80, 24)) as pilot:
        await opened(pilot, "left", *text, "enter")
        assert screen_name(pilot) == "CompareScreen"
        assert view_of(pilot).day == day


@pytest.mark.parametrize(
    ("text", "words"),
    [("2022-13", "No such day"), ("2099", "still to come"), ("", "No such day")],
)
async def test_what_is_no_day_is_told(make_app: MakeApp, text: str, words: str) -> None:
    async with make_app(*RIVALS, day=RUMOUR).run_test(size=(60, 20)) as pilot:
        await opened(pilot, "backspace", *text, "enter")
        assert screen_name(pilot) == "DayScreen"
        assert words in answer(pilot)
        assert view_of(pilot).day == RUMOUR


async def test_the_day_says_what_it_brought(make_app: MakeApp) -> None:
    async with make_app(*RIVALS, day=RUMOUR).run_test(size=(120, 36)) as pilot:
        await opened(pilot)
        assert answer(pilot) == "A  5 claims"
        assert "event" in text_of(pilot.app.screen.query_one("PaneTitle"))
        while view_of(pilot).day < date(2022, 7, 4):
            await pilot.press("right")
        assert "announced" in answer(pilot)
        await pilot.press("T")
        assert view_of(pilot).is_today
        assert answer(pilot).startswith("type a day")


async def test_the_comparison_follows_every_step(make_app: MakeApp) -> None:
    async with make_app(*RIVALS, day=RUMOUR).run_test(size=(160, 50)) as pilot:
        await opened(pilot, *["right"] * 20)
        assert view_of(pilot).day > date(2022, 7, 4)
        below = pilot.app.screen_stack[-2]
        assert getattr(below, "view", None) is view_of(pilot)


async def test_without_devices_there_are_calm_words(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await opened(pilot, "left")
        assert "No device is compared" in lanes(pilot)[0]
        assert view_of(pilot).day == TODAY
        await pilot.press(*"2022", "enter")
        assert view_of(pilot).day == date(2022, 12, 31)


async def test_a_click_on_the_lanes_goes_to_the_nearest_event(make_app: MakeApp) -> None:
    async with make_app(*RIVALS).run_test(size=(160, 50)) as pilot:
        await opened(pilot)
        first = event_days(pilot)[0]
        assert await pilot.click(Timeline, offset=(24, 2))
        assert view_of(pilot).day == first
        assert typed(pilot) == first.isoformat()


async def test_playing_ends_with_the_timeline(make_app: MakeApp) -> None:
    app = make_app(*RIVALS, day=RUMOUR)
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(pilot, "p")
        assert is_playing(app)
        await pilot.press("escape")
        assert not is_playing(app)
        assert view_of(pilot).day == RUMOUR


async def test_the_lanes_leave_the_screen_below_in_sight(make_app: MakeApp) -> None:
    ids = sorted(
        each.relative_to(FIXTURES / "devices").with_suffix("").as_posix()
        for each in (FIXTURES / "devices").glob("*/*.toml")
    )
    async with make_app(*ids).run_test(size=(60, 16)) as pilot:
        await opened(pilot)
        assert pilot.app.screen.query_one("#time").region.y >= 4
        assert f"{len(ids) - 6} more" in lanes(pilot)[-2]


def test_what_comes_later_is_muted() -> None:
    view = first_view((Layer(FIXTURES, "test"),), RIVALS, day=RUMOUR, today=TODAY)
    scale = timeline_scale(view, 160)
    assert scale is not None
    now = scale.column(RUMOUR)
    styles = view.renderer.styles
    for row in timeline_lines(view, 160, 50)[1:5]:
        cells = row[-scale.width :]
        assert len(cells) == scale.width
        later = {style for text, style in cells[now + 1 :] if text.strip()}
        assert later <= {styles.muted, styles.rule}
        assert styles.muted not in {style for _, style in cells[:now]}


def report(day: date, claims: int) -> Event:
    return Event(day, Period(day, day), "a/b", EventKind.REPORTED, claims)


def announcement(day: date) -> Event:
    return Event(day, Period(day, day), "a/b", EventKind.ANNOUNCED)


def scale_of(found: tuple[Event, ...], width: int) -> TimeScale:
    days = [each.day for each in found]
    return TimeScale(min(days), max(days) + timedelta(days=30), 0, width)


@given(
    st.lists(st.tuples(DAYS, st.integers(0, 12)), min_size=1, max_size=15),
    st.none() | DAYS,
    DAYS,
    st.integers(40, 200),
)
def test_no_claim_is_lost_or_on_the_wrong_side(
    reports: list[tuple[date, int]], launched: date | None, day: date, width: int
) -> None:
    found = tuple(report(when, claims) for when, claims in reports)
    if launched is not None:
        found = (*found, announcement(launched))
    scale = scale_of(found, width)
    lane = device_lane(found, scale, day, None)
    assert lane is not None
    assert sum(lane.claims.values()) == sum(max(claims, 1) for _, claims in reports)
    assert (lane.launch is None) is (launched is None)
    assert lane.launch not in lane.claims
    before = sum(max(n, 1) for when, n in reports if launched is None or when < launched)
    drawn = sum(n for c, n in lane.claims.items() if lane.launch is None or c < lane.launch)
    assert drawn == before
    assert lane.now == scale.column(day)


@given(st.lists(st.tuples(DAYS, st.integers(1, 5)), min_size=1, max_size=15), DAYS)
def test_what_is_still_to_come_stands_behind_the_day(
    reports: list[tuple[date, int]], day: date
) -> None:
    found = tuple(report(when, claims) for when, claims in reports)
    lane = device_lane(found, scale_of(found, 120), day, None)
    assert lane is not None
    seen = sum(count for column, count in lane.claims.items() if column <= lane.now)
    assert seen == sum(claims for when, claims in reports if when <= day)


def test_a_device_without_events_has_no_lane() -> None:
    scale = TimeScale(date(2022, 1, 1), date(2022, 12, 31), 0, 100)
    assert device_lane((), scale, RUMOUR, None) is None


@given(st.dates(date(1995, 1, 1), date(2040, 1, 1)), st.integers(0, 5_000), st.integers(1, 250))
@example(date(2024, 12, 31), 400, 120)
def test_every_month_stands_behind_the_year_it_is_of(first: date, days: int, width: int) -> None:
    """A scale that begins on the last day of a year leaves that year no room for its label."""
    view = first_view((), day=TODAY, today=TODAY)
    scale = TimeScale(first, first + timedelta(days), 0, width)
    text = "".join(span[0] for span in month_axis(view, scale))
    assert len(text) <= width
    year = None
    for found in re.finditer(r"\d+", text):
        day, label = scale.day_at(found.start()), found.group()
        if len(label) == 4:
            year = int(label)
            assert abs((day - max(date(year, 1, 1), first)).days) <= days / max(width - 1, 1) + 1
        elif year is not None:
            begins = date(year, int(label), 1)
            assert abs((day - begins).days) <= days / max(width - 1, 1) + 1
