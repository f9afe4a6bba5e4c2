"""The story that the program exists for, told with keys alone."""

from __future__ import annotations

from datetime import date

from textual.pilot import Pilot

from phonecmp.knowledge import Status, Verdict, statements
from phonecmp.tui.view_state import ViewState
from tests.tui.support import RIVALS, MakeApp, view_of


async def step_to(pilot: Pilot[None], day: date) -> None:
    """Press the key of the previous event until the day is reached; fail where it is passed."""
    while view_of(pilot).day > day:
        await pilot.press("left_square_bracket")
    assert view_of(pilot).day == day


def shown(view: ViewState, device: str, path: str) -> tuple[object, Status]:
    found = view.session.catalog.devices[device]
    value = view.session.sheet(found, view.perspective)[path]
    return value.value, value.status


async def test_from_launch_to_rumour_to_launch_day(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(160, 50)) as pilot:
        await pilot.press("slash", *"12s", "enter", *"mi", "space", *"11", "enter")
        await pilot.press(*"galaxy", "space", *"s22", "enter", "escape", "escape", "tab")
        assert view_of(pilot).devices == (
            "xiaomi/12s-ultra",
            "xiaomi/mi-11-ultra",
            "samsung/galaxy-s22-ultra",
        )
        await step_to(pilot, date(2022, 5, 23))
        view = view_of(pilot)
        assert shown(view, "xiaomi/12s-ultra", "battery.wired_w") == (120, Status.RUMOURED)
        assert shown(view, "xiaomi/12s-ultra", "chip.soc")[1] is not Status.CONFIRMED
        assert view.comparison.columns[0].name == "Xiaomi 12 Ultra"
        while view_of(pilot).day < date(2022, 7, 4):
            await pilot.press("full_stop")
        view = view_of(pilot)
        assert view.day == date(2022, 7, 4)
        assert view.comparison.columns[0].name == "Xiaomi 12S Ultra"
        assert shown(view, "xiaomi/12s-ultra", "battery.wired_w") == (67, Status.CONFIRMED)
        assert shown(view, "xiaomi/12s-ultra", "battery.capacity_mah") == (4860, Status.CONFIRMED)
        assert shown(view, "xiaomi/12s-ultra", "display.size_in") == (6.73, Status.CONFIRMED)


async def test_the_articles_claims_end_three_to_two(make_app: MakeApp) -> None:
    async with make_app(*RIVALS, day=date(2022, 7, 4)).run_test() as pilot:
        view = view_of(pilot)
        catalog = view.session.catalog
        device = catalog.devices["xiaomi/12s-ultra"]
        verdicts = {
            path: next(
                said.verdict
                for said in statements(catalog, device, catalog.field(path), view.perspective)
                if said.by == "gadgets-360" and str(said.on) == "2022-05-23"
            )
            for path in (
                "chip.soc",
                "display.size_in",
                "battery.capacity_mah",
                "battery.wired_w",
                "camera.main.sensor",
            )
        }
    assert list(verdicts.values()) == [
        Verdict.TRUE,
        Verdict.FALSE,
        Verdict.TRUE,
        Verdict.FALSE,
        Verdict.TRUE,
    ]


async def test_a_time_step_marks_what_it_changed(make_app: MakeApp) -> None:
    async with make_app(*RIVALS, day=date(2022, 6, 30)).run_test(size=(160, 50)) as pilot:
        await pilot.press("right_square_bracket")
        rows = {
            row.field.path: row.cells[0]
            for section in view_of(pilot).comparison.sections
            for row in section.rows
        }
        previous = rows["battery.wired_w"].previous
        assert previous is not None
        assert previous.value == 120
        assert rows["display.peak_nits"].previous is None
        assert view_of(pilot).comparison.columns[0].newly_announced
