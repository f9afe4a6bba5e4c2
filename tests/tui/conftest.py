"""The app on a small catalogue that does not change with the bundled one."""

from __future__ import annotations

import asyncio
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from textual.app import App

from phonecmp.reading import Layer, Reading, read_catalog
from phonecmp.tui import faults
from phonecmp.tui.app import PhonecmpApp
from phonecmp.tui.app_context import AppContext
from tests.tui.at_rest import pilot_waits_for_rest
from tests.tui.support import FIXTURES, TODAY, MakeApp, first_view

if TYPE_CHECKING:  # it needs a pseudo-terminal
    from tests.tui.terminals import Terminal


@pytest.fixture(autouse=True, scope="session")
def quick_pilot() -> Iterator[None]:
    """Lets no test sleep after a key."""
    with pilot_waits_for_rest():
        yield


@pytest.fixture
def make_app(monkeypatch: pytest.MonkeyPatch) -> MakeApp:
    """Builds the app as of a day with some devices compared, in truecolour and Unicode."""
    for name in ("NO_COLOR", "PHONECMP_ASCII"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("PHONECMP_ASCII", "0")

    def make(
        *devices: str,
        day: date = TODAY,
        catalog: Path = FIXTURES,
        theme: str = "phonecmp-dark",
        context: AppContext | None = None,
    ) -> PhonecmpApp:
        _begin_tasks_at_once()
        with pytest.MonkeyPatch.context() as patch:
            if catalog == FIXTURES:  # no test changes it
                patch.setattr("phonecmp.reading.read_catalog", lambda _: _fixture_reading())
            layers = (Layer(catalog, "fixture"),)
            view = first_view(layers, devices, day=day, today=TODAY, theme=theme)
        return PhonecmpApp(view, theme, context)

    return make


@cache
def _fixture_reading() -> Reading:
    return read_catalog((Layer(FIXTURES, "fixture"),))


def _begin_tasks_at_once() -> None:
    """Run tasks as `App.run` does from Python 3.12 on, which the pilot of Textual's forgets."""
    with suppress(RuntimeError):  # no loop runs yet; `App.run` will see to its own
        if sys.version_info >= (3, 12):
            asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)


@pytest.fixture(autouse=True)
def no_hidden_fault(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Fails a test in which the app survived a fault, but for those marked `puts_faults_in`."""
    noted: list[str] = []
    usual = faults.note

    def note(app: App[Any], error: BaseException, what: str) -> Path | None:
        if not faults.lacks_parts(app, error):
            noted.append(f"{what}: {error!r:.300}")
        return usual(app, error, what)

    monkeypatch.setattr(faults, "note", note)
    yield
    if request.node.get_closest_marker("puts_faults_in") is None:
        assert noted == []


@pytest.fixture
def open_app(tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    """Opens the app on the small catalogue in a terminal of its own."""
    from tests.tui.terminals import Terminal

    opened: list[Terminal] = []

    def start(
        *devices: str,
        columns: int = 160,
        rows: int = 50,
        term: str = "xterm-256color",
        **environment: str,
    ) -> Terminal:
        arguments = ["open", "--no-bundled", "--catalog", str(FIXTURES), *devices]
        terminal = Terminal(arguments, columns, rows, tmp_path, term, environment=environment)
        opened.append(terminal)
        return terminal

    yield start
    for terminal in opened:
        terminal.close()


@pytest.fixture
def broken_catalog(tmp_path: Path) -> Path:
    """The catalogue with one file cut off in the middle, one empty, one with a wrong key."""
    catalog = tmp_path / "catalog"
    shutil.copytree(FIXTURES, catalog)
    cut = catalog / "devices" / "oneplus" / "10-pro.toml"
    text = cut.read_text(encoding="utf-8")
    cut.write_text(text[: text.index("mp = ") + 4], encoding="utf-8")
    (catalog / "devices" / "samsung" / "galaxy-s22-ultra.toml").write_text("", encoding="utf-8")
    wrong = catalog / "devices" / "vivo" / "x80-pro.toml"
    text = wrong.read_text(encoding="utf-8")
    wrong.write_text(text.replace("capacity_mah", "capacity_mhA", 1), encoding="utf-8")
    return catalog


@pytest.fixture
def own_catalog(tmp_path: Path) -> Path:
    """A copy of the catalogue that a test may change."""
    catalog = tmp_path / "catalog"
    shutil.copytree(FIXTURES, catalog)
    return catalog
