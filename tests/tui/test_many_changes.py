"""Hundreds of files that change at once are read beside the event loop, and nothing is lost."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from phonecmp.reading import Layer
from phonecmp.session import CatalogSession, reread
from phonecmp.store import Progress, read_gradually
from phonecmp.tui.app import PhonecmpApp
from phonecmp.tui.app_context import AppContext
from phonecmp.tui.services import reloading
from phonecmp.tui.widgets.header import Header
from tests.tui.lists import text_of
from tests.tui.support import TODAY, first_view, until, view_of

MANY = 300
PATIENCE = 60.0


class Gate:
    """Holds what reads until it is opened, and remembers in which threads that was."""

    def __init__(self) -> None:
        self.threads: list[int] = []
        self.calls: list[object] = []
        self._is_open = threading.Event()

    def open(self) -> None:
        """Let everything through from now on."""
        self._is_open.set()

    def pass_through(self, call: object) -> None:
        """Note a call, and wait."""
        self.threads.append(threading.get_ident())
        self.calls.append(call)
        assert self._is_open.wait(PATIENCE)


@pytest.fixture
def large_catalog(own_catalog: Path) -> Path:
    """The catalogue with hundreds of devices more."""
    text = (own_catalog / "devices" / "vivo" / "x80-pro.toml").read_text(encoding="utf-8")
    for number in range(MANY):
        file = own_catalog / "devices" / "vivo" / f"many-{number}.toml"
        file.write_text(text.replace("X80 Pro", f"Many {number}"), encoding="utf-8")
    return own_catalog


def app_of(catalog: Path) -> PhonecmpApp:
    layers = (Layer(catalog, "own"),)
    view = first_view(layers, (), day=TODAY, today=TODAY)
    return PhonecmpApp(view, "phonecmp-dark", AppContext(layers=layers))


def many_files(catalog: Path) -> set[Path]:
    return {catalog / "devices" / "vivo" / f"many-{number}.toml" for number in range(MANY)}


def rewrite(files: set[Path]) -> None:
    for file in files:
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("Many ", "Much "), encoding="utf-8")


def names(pilot: Pilot[None]) -> list[str]:
    return [device.name for device in view_of(pilot).session.catalog.devices.values()]


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    """Every way to read files again, held up."""
    held = Gate()

    def hold_some(
        session: CatalogSession,
        layers: tuple[Layer, ...],
        ids: frozenset[str],
        cache: Path | None = None,
    ) -> CatalogSession:
        held.pass_through(ids)
        return reread(session, layers, ids, cache)

    def hold_all(*args: object, **kwargs: object) -> Iterator[Progress]:
        yield Progress(100, 1000)
        held.pass_through(None)
        yield Progress(200, 1000)
        yield from read_gradually(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(reloading, "reread", hold_some)
    monkeypatch.setattr(reloading, "read_gradually", hold_all)
    return held


async def answers(pilot: Pilot[None]) -> None:
    """Press keys and see what they do."""
    before = view_of(pilot).differences
    await pilot.press("space", "d")
    assert view_of(pilot).differences is not before
    assert view_of(pilot).devices


async def test_keys_are_answered_while_hundreds_of_files_are_read(
    large_catalog: Path, gate: Gate
) -> None:
    async with app_of(large_catalog).run_test(size=(120, 36)) as pilot:
        files = many_files(large_catalog)
        rewrite(files)
        reloading.reload(pilot.app, files)  # type: ignore[arg-type]
        await until(pilot, lambda: bool(gate.calls))
        await answers(pilot)
        assert "vivo Many 7" in names(pilot)
        gate.open()
        await until(pilot, lambda: "vivo Much 7" in names(pilot))
        assert sum("Much" in name for name in names(pilot)) == MANY
        assert len(view_of(pilot).devices) == 1
    assert threading.get_ident() not in gate.threads


async def test_what_changes_meanwhile_is_read_afterwards_and_once(
    large_catalog: Path, gate: Gate
) -> None:
    async with app_of(large_catalog).run_test(size=(120, 36)) as pilot:
        first, *others = sorted(many_files(large_catalog))
        reloading.reload(pilot.app, many_files(large_catalog))  # type: ignore[arg-type]
        await until(pilot, lambda: bool(gate.calls))
        rewrite({first, *others[:20]})
        for file in (first, first, *others[:20]):
            reloading.reload(pilot.app, {file})  # type: ignore[arg-type]
        gate.open()
        await until(pilot, lambda: len(gate.calls) >= 2)
        await pilot.app.workers.wait_for_complete(
            [each for each in pilot.app.workers if each.group == "reading again"]
        )
        assert gate.calls[1] == {f"vivo/{file.stem}" for file in (first, *others[:20])}
        assert (
            view_of(pilot)
            .session.catalog.devices[f"vivo/{first.stem}"]
            .name.startswith("vivo Much")
        )


async def test_a_changed_table_is_followed_with_its_progress_in_the_header(
    large_catalog: Path, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reloading, "_LONG", 0.0)
    async with app_of(large_catalog).run_test(size=(120, 36)) as pilot:
        header = pilot.app.screen.query_one(Header)
        rewrite(many_files(large_catalog))
        reloading.reload(pilot.app, {large_catalog / "brands.toml"})  # type: ignore[arg-type]
        await until(pilot, lambda: "reading 100 of 1,000" in text_of(header))
        await answers(pilot)
        gate.open()
        await until(pilot, lambda: "vivo Much 7" in names(pilot))
        await until(pilot, lambda: "reading" not in text_of(header))
    assert threading.get_ident() not in gate.threads


async def test_a_few_files_are_there_at_once(large_catalog: Path) -> None:
    async with app_of(large_catalog).run_test(size=(120, 36)) as pilot:
        few = set(sorted(many_files(large_catalog))[:3])
        rewrite(few)
        reloading.reload(pilot.app, few)  # type: ignore[arg-type]
        assert sum("Much" in name for name in names(pilot)) == len(few)


async def test_many_files_that_are_gone_go(large_catalog: Path) -> None:
    async with app_of(large_catalog).run_test(size=(120, 36)) as pilot:
        shutil.rmtree(large_catalog / "devices" / "vivo")
        reloading.reload(pilot.app, many_files(large_catalog))  # type: ignore[arg-type]
        await until(pilot, lambda: not any("Many" in name for name in names(pilot)))
