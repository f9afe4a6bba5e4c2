"""What the screens look like. A changed picture is looked at before it is accepted."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.support import RIVALS, MakeApp

SnapCompare = Callable[..., bool]
AtRest = Callable[[Pilot[None]], Awaitable[None]]
RUMOUR = date(2022, 5, 23)
LAUNCH = date(2022, 7, 4)


def at_rest_after(*keys: str) -> AtRest:
    """Press these keys, and let the app finish what it works out beside the event loop."""

    async def press(pilot: Pilot[None]) -> None:
        for key in keys:
            await pilot.press(key)
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()

    return press


@pytest.mark.parametrize(
    ("size", "day", "theme", "keys"),
    [
        pytest.param((160, 50), RUMOUR, "phonecmp-dark", "n n n", id="workspace"),
        pytest.param((160, 50), LAUNCH, "phonecmp-light", "j j", id="launch-day-light"),
        pytest.param((120, 36), LAUNCH, "phonecmp-dark", "d b", id="differences-baseline"),
        pytest.param((250, 80), RUMOUR, "phonecmp-dark", "n n", id="widest"),
        pytest.param((80, 24), RUMOUR, "phonecmp-dark", "j", id="narrow"),
        pytest.param((60, 20), RUMOUR, "phonecmp-dark", "j", id="tiny"),
        pytest.param((120, 28), LAUNCH, "phonecmp-dark", "j enter", id="claims"),
        pytest.param((120, 36), LAUNCH, "phonecmp-dark", "i", id="sheet"),
        pytest.param((160, 50), LAUNCH, "phonecmp-dark", "2 j", id="partners"),
        pytest.param((160, 50), RUMOUR, "phonecmp-dark", "3", id="rumours"),
        pytest.param((100, 40), RUMOUR, "phonecmp-dark", "question_mark", id="help"),
    ],
)
def test_picture(
    make_app: MakeApp,
    snap_compare: SnapCompare,
    size: tuple[int, int],
    day: date,
    theme: str,
    keys: str,
) -> None:
    app = make_app(*RIVALS, day=day, theme=theme)
    assert snap_compare(app, terminal_size=size, run_before=at_rest_after(*keys.split()))


def test_problems_picture(
    make_app: MakeApp,
    snap_compare: SnapCompare,
    broken_catalog: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(broken_catalog.parent)
    app = make_app(catalog=broken_catalog)
    assert snap_compare(app, terminal_size=(100, 30), run_before=at_rest_after("5", "end"))


def test_empty_picture(make_app: MakeApp, snap_compare: SnapCompare) -> None:
    assert snap_compare(make_app(), terminal_size=(100, 30), run_before=at_rest_after("home"))


@pytest.mark.parametrize(
    ("size", "theme"),
    [
        pytest.param((160, 50), "phonecmp-dark", id="wide"),
        pytest.param((120, 36), "phonecmp-light", id="light"),
        pytest.param((80, 24), "phonecmp-dark", id="narrow"),
    ],
)
def test_preview_picture(
    make_app: MakeApp, snap_compare: SnapCompare, size: tuple[int, int], theme: str
) -> None:
    keys = at_rest_after("slash", "1", "2", "s")
    assert snap_compare(make_app(theme=theme), terminal_size=size, run_before=keys)


@pytest.mark.parametrize("ascii_only", ["0", "1"], ids=["unicode", "ascii"])
def test_monochrome_picture(
    make_app: MakeApp,
    snap_compare: SnapCompare,
    monkeypatch: pytest.MonkeyPatch,
    ascii_only: str,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("PHONECMP_ASCII", ascii_only)
    app = make_app(*RIVALS, day=RUMOUR, theme="phonecmp-monochrome")
    assert snap_compare(app, terminal_size=(80, 24), press=["j", "j"])
