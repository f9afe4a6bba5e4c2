"""A correction of a sensor and of a partner, in the app: edited, shown, and overtaken by ours."""

from __future__ import annotations

import os
from contextlib import nullcontext
from pathlib import Path

import pytest
from textual.app import App

from phonecmp.reading import Layer
from phonecmp.tui.app_context import AppContext
from phonecmp.tui.services.reloading import reload
from tests.tui.lists import all_text, footer_of, list_of
from tests.tui.problems import shown
from tests.tui.support import MakeApp, until

SENSOR = """name = "Sony IMX989"
pixel_um = 1.6
cite = [{ by = "gsmarena", url = "https://example.com/lower" }]
"""


@pytest.mark.skipif(os.name == "nt", reason="the editor is a command of other systems")
async def test_corrections_are_written_shown_and_followed(
    make_app: MakeApp, own_catalog: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("VISUAL", "sed -i 's/^pixel_um = 1.6/pixel_um = 1.5/'")
    # Lending the terminal is the driver's part, and there is none in a test.
    monkeypatch.setattr(App, "suspend", lambda self: nullcontext())
    ours = own_catalog / "sensors" / "sony" / "imx989.toml"
    ours.parent.mkdir(parents=True)
    ours.write_text(SENSOR, "utf-8")
    mine = tmp_path / "data" / "phonecmp" / "catalog"
    context = AppContext(layers=(Layer(own_catalog, "bundled"),))
    app = make_app(catalog=own_catalog, context=context)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("6")
        await until(pilot, lambda: "IMX989" in all_text(pilot, "sensors"))
        list_of(pilot, "sensors").chosen = "sony/imx989"
        await until(pilot, lambda: "https://example.com/lower" in all_text(pilot, "uses"))
        assert "e edit" in footer_of(pilot)
        await pilot.press("e")
        told = "pixel_um 1.5: yours, instead of 1.6 (GSMArena)"
        await until(pilot, lambda: told in all_text(pilot, "uses"))
        text = (mine / "sensors" / "sony" / "imx989.toml").read_text("utf-8")
        assert text.startswith("#:schema ../../schema/sensor-overlay.json\n")
        assert text.splitlines()[1:] == ["", "pixel_um = 1.5", "", "[instead_of]", "pixel_um = 1.6"]
        assert "ours: https://example.com/lower" in all_text(pilot, "uses")

        ours.write_text(SENSOR.replace("1.6", "1.7"), "utf-8")
        reload(pilot.app, {ours})  # type: ignore[arg-type]
        now = "yours, instead of 1.6; ours says 1.7"
        await until(pilot, lambda: now in " ".join(all_text(pilot, "uses").split()))

        # A partner: the file opens at the partnership under the cursor.
        await pilot.press("2")
        await until(pilot, lambda: "Leica" in all_text(pilot, "lanes"))
        lines = list_of(pilot, "lanes")
        lines.chosen = next(key for key in lines.keys if key.startswith("leica"))
        await until(pilot, lambda: "true from" in all_text(pilot, "details"))
        assert "e edit" in footer_of(pilot)
        monkeypatch.setenv("VISUAL", "sed -i 's/^scope = .*/scope = [\"tuning\"]/'")
        await pilot.press("e")
        await until(pilot, lambda: "scope tuning: yours, instead of" in all_text(pilot, "details"))
        assert "unset" not in (mine / "partners" / "leica.toml").read_text("utf-8")

        # Screen 5 lists both, what ours has changed since first.
        await shown(pilot)
        await until(pilot, lambda: "ours says 1.7 now" in all_text(pilot, "findings"))
        assert "L002" in all_text(pilot, "findings")
        lines = list_of(pilot, "findings")
        assert any(key.startswith("changed:partners/leica") for key in lines.keys)
        lines.chosen = next(key for key in lines.keys if key.startswith("changed:sensors/"))
        await until(pilot, lambda: "below then" in all_text(pilot, "finding"))
