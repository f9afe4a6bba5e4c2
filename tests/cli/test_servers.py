"""The app in a browser, and the catalogue for assistants: each with a real client."""

from __future__ import annotations

import asyncio
import json
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from mcp import Client, StdioServerParameters

from phonecmp.cli.commands.mcp import answer
from tests.catalogues import FIXTURE
from tests.chromium import CHROMIUM, browser
from tests.cli.program import ROOT, environment

ONLY = ("--no-bundled", "--catalog", str(FIXTURE))
PATIENCE = 60.0


async def asked(
    *calls: tuple[str, dict[str, Any]], options: tuple[str, ...] = ()
) -> tuple[list[str], list[Any]]:
    """The names of all tools, and what calls of some give, from a server of its own."""
    words = ["-m", "phonecmp", "mcp", *ONLY, *options]
    server = StdioServerParameters(command=sys.executable, args=words, env=environment(), cwd=ROOT)
    async with Client(server) as client:
        tools = await client.list_tools()
        assert all(each.annotations and each.annotations.read_only_hint for each in tools.tools)
        answers = [await client.call_tool(name, arguments) for name, arguments in calls]
    return [each.name for each in tools.tools], answers


def test_the_reference_client_gets_what_the_commands_print() -> None:
    calls: list[tuple[str, dict[str, Any]]] = [
        ("list", {"query": "leica"}),
        ("show", {"device": "xiaomi/12s-ultra"}),
        ("compare", {"devices": ["xiaomi/12s-ultra", "oneplus/10-pro"]}),
        ("why", {"device": "12s-ultra", "field": "battery.wired_w", "day": "2022-05-23"}),
        ("light_at", {"device": "12s-ultra", "focal_mm": 85}),
        ("show", {"device": "--help"}),
    ]
    names, answers = asyncio.run(asked(*calls))
    assert names == ["list", "show", "compare", "why", "light_at"]
    *good, refused = answers
    assert not any(each.is_error for each in good)
    listed, shown, compared, why, light = (json.loads(each.content[0].text) for each in good)
    assert "xiaomi/12s-ultra" in [each["id"] for each in listed["devices"]]
    assert "12s-ultra" in json.dumps(shown)
    assert "oneplus/10-pro" in json.dumps(compared)
    assert (why["value"], why["status"]) in [(120, "rumoured"), (120, "disputed")]
    assert light["field"] == "light@85"
    assert refused.is_error
    assert "there is no device" in refused.content[0].text


def test_a_server_looks_from_a_day_and_a_region_and_a_call_from_others() -> None:
    wired: dict[str, Any] = {"device": "xiaomi/12s-ultra", "field": "battery.wired_w"}
    models: dict[str, Any] = {"device": "samsung/galaxy-s22-ultra", "field": "chip.soc"}
    calls = [("why", wired), ("why", {**wired, "day": "2022-08-01"}), ("why", models),
             ("why", {**models, "day": "2022-08-01", "region": "eu"})]  # fmt: skip
    options = ("--as-of", "2022-05-23", "--region", "us")
    _, answers = asyncio.run(asked(*calls, options=options))
    then, later, american, european = (json.loads(each.content[0].text) for each in answers)
    assert (then["value"], later["value"]) == (120, 67)
    assert (american["value"], european["value"]) == ("Snapdragon 8 Gen 1", "Exynos 2200")


@contextmanager
def served(folder: Path, *options: str) -> Iterator[str]:
    """The app served on some free port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = ["serve", *ONLY, *options, "--port", str(port), "xiaomi/12s-ultra", "oneplus/10-pro"]
    told = {name: str(folder) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    process = subprocess.Popen(
        [sys.executable, "-m", "phonecmp", *words],
        cwd=ROOT,
        env=environment(**told, XDG_STATE_HOME=str(folder)),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port, process)
        yield f"127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(PATIENCE)


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert process.poll() is None, "it ended"
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail("nobody listens")


@pytest.mark.parametrize(
    "sent", [{"Origin": "http://example.org"}, {"Origin": "null"}, {"Host": "example.org"}]
)
def test_no_other_page_reaches_the_served_app(tmp_path: Path, sent: dict[str, str]) -> None:
    """A page that happens to be open in the same browser could else type into the app."""

    async def answers(address: str) -> list[int]:
        async with asyncio.timeout(PATIENCE), aiohttp.ClientSession() as session:
            codes = []
            for headers in (sent, {"Origin": f"http://{address}"}):
                async with session.get(f"http://{address}/", headers=headers) as got:
                    codes.append(got.status)
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await session.ws_connect(f"ws://{address}/ws", headers=sent)
            return [*codes, refused.value.status]

    with served(tmp_path) as address:
        assert asyncio.run(answers(address)) == [403, 200, 403]


def test_nothing_in_the_current_folder_is_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Assistants start servers in folders of other people."""
    trace = tmp_path / "was-imported"
    for name in ("json", "click", "phonecmp"):
        (tmp_path / f"{name}.py").write_text(f"open({str(trace)!r}, 'w')\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert "12s-ultra" in answer(list(ONLY), "show", ["xiaomi/12s-ultra"])
    assert not trace.exists()


def test_the_served_app_looks_from_a_day_and_a_region(tmp_path: Path) -> None:
    with served(tmp_path, "--as-of", "2022-05-23", "--region", "eu") as address:
        seen = asyncio.run(drawn(address, b"2022-05-23", b"region eu"))
    assert b"2022-05-23" in seen


async def drawn(address: str, *wanted: bytes) -> bytes:
    """What the app writes to a real websocket until some words stand there."""
    seen = b""
    async with asyncio.timeout(PATIENCE), aiohttp.ClientSession() as session:
        place = f"ws://{address}/ws?width=120&height=36"
        async with session.ws_connect(place) as channel:
            await channel.send_str(json.dumps(["resize", {"width": 120, "height": 36}]))
            async for message in channel:
                if isinstance(message.data, bytes):
                    seen += message.data
                shown = re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]", b"", seen)
                if all(each in shown for each in wanted):
                    await channel.send_str(json.dumps(["stdin", "q"]))
                    return seen
    raise AssertionError(seen[-500:])


def test_the_app_in_a_browser(tmp_path: Path) -> None:
    with served(tmp_path / "home") as address:
        with urllib.request.urlopen(f"http://{address}/", timeout=PATIENCE) as page:
            assert b"phonecmp" in page.read()
        assert b"12S Ultra" in asyncio.run(drawn(address, b"12S Ultra"))
        if CHROMIUM is None:
            pytest.skip("chromium is not on the PATH")
        with browser(tmp_path / "chromium") as tab:
            tab.open(f"http://{address}/")
            deadline = time.monotonic() + PATIENCE
            while not tab.value("document.querySelector('.xterm-screen') !== null"):
                assert time.monotonic() < deadline, "no terminal in the page"
                time.sleep(0.05)
