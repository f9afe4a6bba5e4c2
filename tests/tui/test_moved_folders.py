"""Folders that come, go and are renamed while the app is open."""

from __future__ import annotations

import asyncio
import shutil
import zipfile
from pathlib import Path

import pytest

from phonecmp.reading import Layer, renewed_layers
from phonecmp.reading.layers import named_layer
from phonecmp.tui.app import PhonecmpApp
from phonecmp.tui.app_context import AppContext
from phonecmp.tui.services.reloading import watch_files
from tests.tui.support import FIXTURES, TODAY, first_view, until, view_of

PHONE = 'name = "{}"\nannounced = 2024-05-01\ncite = ["https://a.b/c"]\n'


async def test_folders_are_followed_wherever_they_go(tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "devices").mkdir(parents=True)
    layers = (Layer(FIXTURES, "fixture"), Layer(own, "own"))
    view = first_view(layers, [], day=TODAY, today=TODAY)
    app = PhonecmpApp(view, "phonecmp-dark", AppContext(layers))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()

        def known(device: str) -> bool:
            return device in view_of(pilot).session.catalog.devices

        outside = tmp_path / "outside"
        outside.mkdir()
        (outside / "one.toml").write_text(PHONE.format("Moved One"), "utf-8")
        watcher = asyncio.create_task(watch_files(app))
        try:
            tries = 0
            while not known("oppo/probe"):  # until somebody watches
                tries += 1
                probe = own / "devices" / "oppo" / "probe.toml"
                probe.parent.mkdir(exist_ok=True)
                probe.write_text(PHONE.format(f"Probe {tries}"), "utf-8")
                await pilot.pause(0.2)
            (own / "devices" / "vivo").mkdir()
            (own / "devices" / "vivo" / "new.toml").write_text(PHONE.format("New"), "utf-8")
            await until(pilot, lambda: known("vivo/new"))
            shutil.move(outside, own / "devices" / "google")
            await until(pilot, lambda: known("google/one"))
            (own / "devices" / "google").rename(own / "devices" / "honor")
            await until(pilot, lambda: known("honor/one") and not known("google/one"))
            shutil.move(own / "devices" / "honor", outside)
            await until(pilot, lambda: not known("honor/one"))
            own.rename(tmp_path / "away")
            await until(pilot, lambda: not known("vivo/new"))
            (tmp_path / "away").rename(own)
            await until(pilot, lambda: known("vivo/new"))
            (own / "devices" / "vivo" / "new.toml").unlink()
            await until(pilot, lambda: not known("vivo/new"))
        finally:
            watcher.cancel()


async def test_a_changed_archive_is_read_while_the_app_is_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    file = tmp_path / "theirs.zip"

    def pack(name: str) -> None:
        with zipfile.ZipFile(file, "w") as opened:
            opened.writestr("devices/vivo/new.toml", PHONE.format(name))

    pack("First")
    layers = (Layer(FIXTURES, "fixture"), named_layer(file))
    view = first_view(layers, [], day=TODAY, today=TODAY)
    pack("Second")  # after it was unpacked, and before anybody looks
    app = PhonecmpApp(view, "phonecmp-dark", AppContext(layers))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()

        def known(name: str) -> bool:
            device = view_of(pilot).session.catalog.devices.get("vivo/new")
            return device is not None and device.name == name

        watcher = asyncio.create_task(watch_files(app))
        try:
            await until(pilot, lambda: known("Second"))
            pack("Third")
            await until(pilot, lambda: known("Third"))
            file.write_bytes(b"half an archive")
            assert renewed_layers(app.context.layers) == app.context.layers
            assert known("Third")
            pack("Fourth")
            await until(pilot, lambda: known("Fourth"))
        finally:
            watcher.cancel()
