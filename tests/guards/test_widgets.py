"""How many widgets the workspace mounts, however many devices there are."""

from __future__ import annotations

from phonecmp.reading import Layer, bundled_layer
from phonecmp.tui.app import PhonecmpApp
from phonecmp.tui.start import first_view
from tests.catalogues import FIXTURE
from tests.tui.support import TODAY


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
