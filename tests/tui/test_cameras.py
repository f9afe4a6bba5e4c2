"""Cameras in the app: asked for, added, compared; never among the phones of the list."""

from __future__ import annotations

import shutil
from pathlib import Path

from textual.pilot import Pilot

from phonecmp.comparison import Row
from phonecmp.reading import Layer, read_catalog
from phonecmp.session import CatalogSession, changed_ids, reread
from tests.catalogues import BUNDLED, FIXTURE
from tests.reading.test_camera_files import COMPACT
from tests.tui.support import MakeApp, until, view_of


def _hits(pilot: Pilot[None]) -> list[str]:
    return [hit.device for hit in view_of(pilot).found.hits]


async def test_a_camera_is_asked_for_and_compared(make_app: MakeApp) -> None:
    async with make_app("xiaomi/15-ultra", catalog=BUNDLED).run_test(size=(160, 50)) as pilot:
        await until(pilot, lambda: view_of(pilot).reading is None)
        total = view_of(pilot).found.total
        assert total == len(_hits(pilot))
        assert "ricoh/gr-iiix" not in _hits(pilot)
        await pilot.press("A", *"kind:camera")
        await until(pilot, lambda: len(_hits(pilot)) == 4)
        await pilot.press("enter", "space")  # words that name no device lead to the list
        await until(pilot, lambda: len(view_of(pilot).devices) == 2)
        assert view_of(pilot).devices[1] == "ricoh/gr-iiix"
        await pilot.press("escape", "escape", "a")
        await until(pilot, lambda: "light@50" in {row.field.path for row in _rows(pilot)})
        (light,) = [row for row in _rows(pilot) if row.field.path == "light@50"]
        assert all(cell.shown.value is not None for cell in light.cells)


def _rows(pilot: Pilot[None]) -> list[Row]:
    return [row for section in view_of(pilot).comparison.sections for row in section.rows]


def test_a_changed_camera_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "cameras/sony/compact.toml"
    file.parent.mkdir(parents=True)
    file.write_text(COMPACT, encoding="utf-8")
    layers = (Layer(FIXTURE, "fixture"), Layer(tmp_path, "own"))
    session = CatalogSession(read_catalog(layers).catalog, ())
    ids = changed_ids(layers, [file])
    assert ids == frozenset({"sony/compact"})
    file.write_text(COMPACT.replace("focal_mm = 40", "focal_mm = 28"), encoding="utf-8")
    after = reread(session, layers, ids)
    assert after.catalog.devices["sony/compact"].facts["camera.main.focal_mm"] == 28
    file.write_text("broken [", encoding="utf-8")
    broken = reread(after, layers, ids)
    assert broken.stale == {"sony/compact"}
    shutil.rmtree(tmp_path / "cameras")
    gone = reread(broken, layers, ids)
    assert "sony/compact" not in gone.catalog.devices
