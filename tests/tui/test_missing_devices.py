"""A compared device whose file is gone stays in the set, and comes back with its file."""

from __future__ import annotations

from pathlib import Path

from phonecmp.reading import Layer, read_catalog
from phonecmp.session import CatalogSession
from phonecmp.settings import SavedState
from phonecmp.tui.app_context import AppContext, recalled, remembered
from phonecmp.tui.screens.compare.pane_titles import compare_title
from phonecmp.tui.view_state import ViewState, with_devices, with_library
from tests.tui.support import FIXTURES, RIVALS, TODAY, first_view

OWN = 'name = "Own"\nannounced = 2024-05-01\ncite = ["https://a.b/c"]\n'
SET = (RIVALS[0], "oppo/own", RIVALS[1])


def session(*folders: Path) -> CatalogSession:
    return CatalogSession(read_catalog([Layer(folder, "x") for folder in folders]).catalog)


def own_catalog(folder: Path) -> Path:
    file = folder / "devices" / "oppo" / "own.toml"
    file.parent.mkdir(parents=True)
    file.write_text(OWN, "utf-8")
    return folder


def start(folder: Path) -> ViewState:
    layers = (Layer(FIXTURES, "x"), Layer(folder, "own"))
    return first_view(layers, SET, day=TODAY, today=TODAY)


def test_it_comes_back_to_its_place(tmp_path: Path) -> None:
    view = start(own_catalog(tmp_path))
    assert view.devices == SET
    gone = with_library(view, session(FIXTURES))
    assert gone.devices == (RIVALS[0], RIVALS[1])
    assert remembered(AppContext(), gone).devices == SET
    assert "missing: oppo/own" in "".join(text for text, _ in compare_title(gone, 0, 160)[1])
    back = with_library(with_library(gone, session(FIXTURES)), session(FIXTURES, tmp_path))
    assert (back.devices, back.missing) == (SET, ())


def test_a_session_with_other_layers_keeps_it(tmp_path: Path) -> None:
    own_catalog(tmp_path)
    saved = SavedState(devices=SET)
    fresh = with_library(start(tmp_path), session(FIXTURES))
    seen = recalled(fresh, saved)
    assert seen.devices == (RIVALS[0], RIVALS[1])
    assert remembered(AppContext(saved=saved), seen).devices == SET
    assert recalled(with_library(fresh, session(FIXTURES, tmp_path)), saved).devices == SET


def test_an_emptied_set_misses_nothing(tmp_path: Path) -> None:
    gone = with_library(start(own_catalog(tmp_path)), session(FIXTURES))
    assert remembered(AppContext(), with_devices(gone, ())).devices == ()
