"""A correction from the first key to the patch, and what becomes of it when ours changes too."""

from __future__ import annotations

import os
import tomllib
from contextlib import nullcontext
from pathlib import Path

import pytest
from textual.app import App

from phonecmp.knowledge.layer_changes import changes
from phonecmp.reading import Layer
from phonecmp.tui.app_context import AppContext
from phonecmp.tui.services.reloading import reload
from phonecmp.writing import patch_of
from tests.tui.lists import all_text, list_of
from tests.tui.problems import shown
from tests.tui.support import RIVALS, MakeApp, go_to, until, view_of
from tests.tui.test_evidence_pane import lines_of

PATH = "battery.capacity_mah"


@pytest.mark.skipif(os.name == "nt", reason="the editor is a command of other systems")
async def test_a_correction_its_display_its_patch_and_a_change_of_ours(
    make_app: MakeApp, own_catalog: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("VISUAL", "sed -i 's/^capacity_mah = 4860/capacity_mah = 5000/'")
    # Lending the terminal is the driver's part, and there is none in a test.
    monkeypatch.setattr(App, "suspend", lambda self: nullcontext())
    context = AppContext(layers=(Layer(own_catalog, "bundled"),))
    ours = own_catalog / "devices" / f"{RIVALS[0]}.toml"
    mine = tmp_path / "data" / "phonecmp" / "catalog" / "devices" / f"{RIVALS[0]}.toml"
    app = make_app(*RIVALS[:2], catalog=own_catalog, context=context)
    async with app.run_test(size=(120, 36)) as pilot:

        def value() -> object:
            view = view_of(pilot)
            device = view.session.catalog.devices[RIVALS[0]]
            return view.session.sheet(device, view.perspective)[PATH].value

        # The correction: only what differs is written.
        await go_to(pilot, PATH)
        await pilot.press("e")
        await until(pilot, lambda: value() == 5000)
        written = tomllib.loads(mine.read_text("utf-8"))
        assert written == {
            "battery": {"capacity_mah": 5000},
            "instead_of": {"battery": {"capacity_mah": 4860}},
        }

        # Its display: evidence, claims, sheet.
        told = "yours, instead of 4860 (GSMArena)"
        await until(pilot, lambda: any(told in line for line in lines_of(pilot)))
        await pilot.press("i")
        await until(pilot, lambda: bool(pilot.app.screen.query("#sheet")))
        await until(pilot, lambda: told in all_text(pilot, "sheet"))
        await pilot.press("escape")

        # What differs, and the patch of it.
        catalog = view_of(pilot).session.catalog
        (change,) = changes(catalog)
        assert [(one.path, one.value, one.below) for one in change.values] == [(PATH, 5000, 4860)]
        patch = patch_of(pilot.app.context.layers, RIVALS[0], catalog.table)  # type: ignore[attr-defined]
        assert patch.splitlines()[1:3] == [
            f"--- a/catalog/devices/{RIVALS[0]}.toml",
            f"+++ b/catalog/devices/{RIVALS[0]}.toml",
        ]
        assert {"-capacity_mah = 4860", "+capacity_mah = 5000"} <= set(patch.splitlines())

        # Ours is changed meanwhile, as an update of the program would: both files are followed.
        text = ours.read_text("utf-8")
        ours.write_text(text.replace("capacity_mah = 4860", "capacity_mah = 4990", 1), "utf-8")
        reload(pilot.app, {ours})  # type: ignore[arg-type]
        now = "yours, instead of 4860; ours says 4990 now (GSMArena)"
        await until(pilot, lambda: any(now in line for line in lines_of(pilot)))
        assert value() == 5000

        # Screen 5 lists it, and e opens the file at the field.
        await shown(pilot)
        await until(pilot, lambda: "ours says 4990 now" in all_text(pilot, "findings"))
        assert "L002" in all_text(pilot, "findings")
        lines = list_of(pilot, "findings")
        lines.chosen = next(key for key in lines.keys if key.startswith("changed:"))
        await until(pilot, lambda: "below then" in all_text(pilot, "finding"))
        monkeypatch.setenv("VISUAL", "sed -i 's/^capacity_mah = 5000/capacity_mah = 4990/'")
        await pilot.press("e")
        await until(pilot, lambda: value() == 4990)
        assert "capacity_mah = 4860" in mine.read_text("utf-8")

        # One claim of a report of ours, changed where the file over it says nothing of it yet.
        await pilot.press("1")
        await go_to(pilot, "battery.wired_w")
        await pilot.press("enter")
        await until(pilot, lambda: bool(list_of(pilot, "claims").keys))
        list_of(pilot, "claims").chosen = "1"
        monkeypatch.setenv("VISUAL", "sed -i 's/wired_w = [0-9]*  #.*/wired_w = 111/'")
        await pilot.press("e")
        await until(pilot, lambda: "instead of" in all_text(pilot, "claims"))
        (block,) = tomllib.loads(mine.read_text("utf-8"))["report"]
        assert block["says"] == {"battery": {"wired_w": 111}}
        await pilot.press("escape")

        # One's own file goes: what ours says now is there at once.
        mine.unlink()
        reload(pilot.app, {mine})  # type: ignore[arg-type]
        await until(pilot, lambda: not changes(view_of(pilot).session.catalog))
        assert value() == 4990


async def test_a_broken_file_of_ones_own_leaves_what_could_be_read_last(
    make_app: MakeApp, own_catalog: Path, tmp_path: Path
) -> None:
    mine = tmp_path / "mine" / "devices" / f"{RIVALS[0]}.toml"
    mine.parent.mkdir(parents=True)
    mine.write_text("[battery]\ncapacity_mah = 5000\n", "utf-8")
    layers = (Layer(own_catalog, "bundled"), Layer(tmp_path / "mine", "mine"))
    async with make_app(*RIVALS[:2], context=AppContext(layers)).run_test() as pilot:

        def value() -> object:
            device = view_of(pilot).session.catalog.devices[RIVALS[0]]
            return device.facts[PATH]

        reload(pilot.app, {mine})  # type: ignore[arg-type]
        await until(pilot, lambda: value() == 5000)
        mine.write_text("[battery\ncapacity_mah = 5001\n", "utf-8")
        reload(pilot.app, {mine})  # type: ignore[arg-type]
        await until(pilot, lambda: RIVALS[0] in view_of(pilot).session.stale)
        assert value() == 5000
        mine.write_text("[battery]\ncapacity_mah = 5002\n", "utf-8")
        reload(pilot.app, {mine})  # type: ignore[arg-type]
        await until(pilot, lambda: value() == 5002)
        assert not view_of(pilot).session.stale
