"""The two language servers for TOML, run as editors run them: what they complete and underline."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pytest

from phonecmp.reading import bundled_layer
from phonecmp.settings import write_setting

BRIDGE = Path(__file__).with_name("taplo_stdio.js")
PATIENCE = 120.0
DEVICE = """\
#:schema ../../schema/device.json
name = "X"
announced = 2026-01-01
released = "2026-01"
cite = [{ by = "gsmarena", on = "2026-Q1" }, { by = "oppo", on = 2026-02-01 }]

[body]
frame = ""

[camera.main]
ois = ""

[connectivity]
wifi = ""

[[report]]
on = 2025-12-01
by = "gsmarena"
url = "https://example.com/x"
atmost.released = "2026-H2"
"""


def program(name: str) -> list[str]:
    """How a server is started; the test is skipped where it is not there."""
    if name == "tombi":
        return [str(Path(sys.executable).parent / "tombi"), "lsp"]
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not on the PATH")
    there = subprocess.run([node, "-e", "require.resolve('@taplo/lsp')"], capture_output=True)
    if there.returncode:
        pytest.skip("@taplo/lsp is not on the NODE_PATH")
    return [node, str(BRIDGE)]


class Server:
    """Talks to a language server that was started."""

    def __init__(self, writes: IO[bytes], reads: IO[bytes]) -> None:
        self.writes, self.reads, self.number = writes, reads, 0
        self.underlined: dict[str, list[Any]] = {}

    def send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.writes.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.writes.flush()

    def receive(self) -> dict[str, Any]:
        """The next message that is no question of the server's own."""
        length = 0
        while (line := self.reads.readline()) != b"\r\n":
            assert line, "the server ended"
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        message: dict[str, Any] = json.loads(self.reads.read(length))
        if "method" not in message:
            return message
        if message["method"] == "textDocument/publishDiagnostics":
            told = message["params"]
            self.underlined[told["uri"]] = told["diagnostics"]
        elif "id" in message:
            is_settings = message["method"] == "workspace/configuration"
            nothing = [None for _ in message["params"]["items"]] if is_settings else None
            self.send({"id": message["id"], "result": nothing})
        return message

    def ask(self, method: str, parameters: Any) -> Any:
        self.number += 1
        self.send({"id": self.number, "method": method, "params": parameters})
        while "method" in (answer := self.receive()) or answer["id"] != self.number:
            pass
        return answer["result"]

    def open(self, file: Path, lines: set[int]) -> None:
        """Open a file and wait until these lines of it are underlined, and no others."""
        document = {"uri": file.as_uri(), "languageId": "toml", "version": 1}
        text = file.read_text("utf-8")
        self.send({"method": "textDocument/didOpen",
                   "params": {"textDocument": {**document, "text": text}}})  # fmt: skip
        while not self.underlined.get(file.as_uri()):
            self.ask("textDocument/hover", place(file, 0, 0))
        found = self.underlined[file.as_uri()]
        assert {each["range"]["start"]["line"] for each in found} == lines, found

    def complete(self, file: Path, key: str) -> set[str]:
        """What is offered between the quotes behind a key."""
        lines = file.read_text("utf-8").splitlines()
        line = next(number for number, text in enumerate(lines) if text.startswith(f"{key} = "))
        found = self.ask("textDocument/completion", place(file, line, len(lines[line]) - 1))
        items = found["items"] if isinstance(found, dict) else found or []
        return {each["label"].strip('"') for each in items}


def place(file: Path, line: int, character: int) -> Any:
    return {
        "textDocument": {"uri": file.as_uri()},
        "position": {"line": line, "character": character},
    }


@contextmanager
def started(command: list[str], folder: Path) -> Iterator[Server]:
    with subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdin
        assert process.stdout
        guard = threading.Timer(PATIENCE, process.kill)
        guard.start()
        try:
            server = Server(process.stdin, process.stdout)
            root = {"uri": folder.as_uri(), "name": "catalogue"}
            able: dict[str, Any] = {"textDocument": {"publishDiagnostics": {}}}
            server.ask("initialize", {"processId": None, "rootUri": folder.as_uri(),
                       "workspaceFolders": [root], "capabilities": able})  # fmt: skip
            server.send({"method": "initialized", "params": {}})
            yield server
        finally:
            process.kill()
            guard.cancel()
            guard.join()


def words(*path: str) -> set[str]:
    """The words that the schema has for a field, or for a setting."""
    schema = json.loads((bundled_layer() / "schema/device.json").read_text("utf-8"))
    entry = schema["definitions"]["values"]
    for part in path:
        entry = entry["properties"][part]
    return set(entry["anyOf"][0]["enum"])


@pytest.mark.parametrize("name", ["tombi", "taplo"])
def test_words_are_completed_and_no_date_is_underlined(name: str, tmp_path: Path) -> None:
    command = program(name)
    shutil.copytree(bundled_layer() / "schema", tmp_path / "schema")
    for settings in (".taplo.toml", "tombi.toml"):
        shutil.copyfile(bundled_layer() / settings, tmp_path / settings)
    file = tmp_path / "devices/xiaomi/x.toml"
    file.parent.mkdir(parents=True)
    file.write_text(DEVICE, encoding="utf-8")
    with started(command, tmp_path) as server:
        server.open(file, {number for number, line in enumerate(DEVICE.splitlines())
                           if line.endswith('= ""') or "2026-H2" in line})  # fmt: skip
        assert server.complete(file, "frame") - {"[]"} == words("body", "frame")
        assert server.complete(file, "ois") - {"[]"} == words("camera", "main", "ois")
        assert server.complete(file, "wifi") - {"[]"} == words("connectivity", "wifi")


@pytest.mark.parametrize("name", ["tombi", "taplo"])
def test_what_the_settings_dialog_writes_is_completed(name: str, tmp_path: Path) -> None:
    """The first line of a new config.toml leads to the schema beside it."""
    command = program(name)
    file = tmp_path / "phonecmp/config.toml"
    write_setting(file, ("region",), "eu")
    write_setting(file, ("start",), "rumours")
    write_setting(file, ("units", "length"), "in")
    write_setting(file, ("columns",), ["battery.capacity_mah"])
    text = file.read_text("utf-8").replace('"rumours"', '""')
    file.write_text(text, encoding="utf-8")
    with started(command, file.parent) as server:
        server.open(file, {text.splitlines().index('start = ""')})
        assert server.complete(file, "start") - {"[]"} > {"compare", "rumours", "problems"}
