"""How many widgets the workspace mounts, however many devices there are, and how often styled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from textual.css.stylesheet import Stylesheet

from phonecmp.reading import Layer, bundled_layer
from phonecmp.tui.app import PhonecmpApp
from tests.catalogues import FIXTURE
from tests.tui.support import TODAY, first_view


async def widgets(app: PhonecmpApp) -> int:
    async with app.run_test(size=(160, 50)) as pilot:
        await pilot.pause()
        return len(list(app.screen.query("*")))


async def test_a_list_of_any_length_is_one_widget() -> None:
    counts = []
    for catalog in (FIXTURE, bundled_layer()):
        view = first_view((Layer(catalog, "test"),), day=TODAY, today=TODAY)
        counts.append(await widgets(PhonecmpApp(view, "phonecmp-dark")))
    assert counts[0] == counts[1]
    assert counts[0] <= 20


async def test_a_start_parses_styles_once_and_applies_them_seldom(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Three times a widget: when it is mounted, with all others, and when the focus comes."""
    calls: Counter[str] = Counter()
    for name in ("apply", "reparse"):
        monkeypatch.setattr(Stylesheet, name, counted(getattr(Stylesheet, name), name, calls))
    view = first_view((Layer(FIXTURE, "test"),), day=TODAY, today=TODAY)
    mounted = await widgets(PhonecmpApp(view, "phonecmp-dark"))
    assert calls["reparse"] == 0
    assert calls["apply"] <= 3 * (mounted + 2)  # the app and its screen are styled too


def counted(method: Callable[..., None], name: str, calls: Counter[str]) -> Callable[..., None]:
    """The method, counting how often it is called."""

    def count(*given: object, **named: object) -> None:
        calls[name] += 1
        method(*given, **named)

    return count
