"""The two language servers for TOML, run as editors run them: what they complete and underline."""

from __future__ import annotations

import json
import math
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import IO, Any

import pytest

from phonecmp.model import Field, Kind, Period
from phonecmp.reading import bundled_layer
from phonecmp.settings import write_setting
from tests.catalogues import bundled_catalog

BRIDGE = Path(__file__).with_name("taplo_stdio.js")
PATIENCE = 120.0
TABLES = {
    "[body]": ("device", "definitions", "values", "properties", "body"),
    "[camera.main]": (
        "device",
        "definitions",
        "values",
        "properties",
        "camera",
        "properties",
        "main",
    ),
    "[region.eu.battery]": ("device", "definitions", "values", "properties", "battery"),
    "[[report]]": ("device", "definitions", "report"),
    "[[partnership]]": ("partner", "properties", "partnership", "items"),
}
"""Tables in which somebody begins a line, and where the schemas have their keys."""
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

    def open(self, file: Path) -> set[int]:
        """Open a file and wait until lines of it are underlined: which."""
        document = {"uri": file.as_uri(), "languageId": "toml", "version": 1}
        text = file.read_text("utf-8")
        self.send({"method": "textDocument/didOpen",
                   "params": {"textDocument": {**document, "text": text}}})  # fmt: skip
        while not self.underlined.get(file.as_uri()):
            self.ask("textDocument/hover", place(file, 0, 0))
        found = self.underlined[file.as_uri()]
        return {each["range"]["start"]["line"] for each in found}

    def complete(self, file: Path, key: str) -> set[str]:
        """What is offered between the quotes behind a key."""
        lines = file.read_text("utf-8").splitlines()
        line = next(number for number, text in enumerate(lines) if text.startswith(f"{key} = "))
        found = self.ask("textDocument/completion", place(file, line, len(lines[line]) - 1))
        items = found["items"] if isinstance(found, dict) else found or []
        return {each["label"].strip('"') for each in items}

    def keys(self, file: Path, line: int) -> dict[str, str]:
        """The keys that are offered on a line, and what is said of each."""
        found = self.ask("textDocument/completion", place(file, line, 0))
        items = found["items"] if isinstance(found, dict) else found or []
        return {
            re.match(r"\w+", each["label"])[0]: str(each.get("documentation"))  # type: ignore[index]
            for each in reversed(items)
        }

    def hover(self, file: Path, line: int) -> str:
        """What is said of the key at the beginning of a line."""
        return str(self.ask("textDocument/hover", place(file, line, 1)))


def place(file: Path, line: int, character: int) -> Any:
    return {
        "textDocument": {"uri": file.as_uri()},
        "position": {"line": line, "character": character},
    }


def figure(field: Field) -> int:
    """A whole number that is within the limits of a field."""
    assert not isinstance(field.low, Period)
    return math.ceil(field.low or 1)


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


def schema_at(name: str, *path: str) -> Any:
    """A part of a schema."""
    entry = json.loads((bundled_layer() / f"schema/{name}.json").read_text("utf-8"))
    for part in path:
        entry = entry[part]
    return entry


def words(*path: str) -> set[str]:
    """The words that the schema has for a field, or for a setting."""
    below = [each for part in path for each in ("properties", part)]
    return set(schema_at("device", "definitions", "values", *below)["anyOf"][0]["enum"])


def catalogue(folder: Path, name: str, text: str) -> Path:
    """A file in a catalogue that has the schemas and the settings of the servers."""
    shutil.copytree(bundled_layer() / "schema", folder / "schema")
    for settings in (".taplo.toml", "tombi.toml"):
        shutil.copyfile(bundled_layer() / settings, folder / settings)
    file = folder / name
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("name", ["tombi", "taplo"])
def test_keys_are_completed_with_what_they_mean(name: str, table: str, tmp_path: Path) -> None:
    command = program(name)
    schema, *path = TABLES[table]
    place, up = (
        ("devices/xiaomi/x.toml", "../..") if schema == "device" else ("partners/x.toml", "..")
    )
    text = f"#:schema {up}/schema/{schema}.json\nname = 1\n\n{table}\n\n"
    file = catalogue(tmp_path, place, text)
    with started(command, tmp_path) as server:
        assert 1 in server.open(file)
        offered = server.keys(file, text.splitlines().index(table) + 1)
    entries = schema_at(schema, *path)["properties"]
    # Of several shapes of a value, and of what stands elsewhere, Taplo says it on pointing only.
    bare = {key for key in entries if name == "taplo" and entries[key].keys() & {"anyOf", "$ref"}}
    assert offered.keys() == entries.keys()
    assert {key for key, said in offered.items() if entries[key]["description"] not in said} <= bare


@pytest.mark.parametrize("name", ["tombi", "taplo"])
def test_pointing_at_a_figure_says_what_it_means_and_its_unit(name: str, tmp_path: Path) -> None:
    """Each field of a device that is a number, a whole one as most are."""
    command = program(name)
    fields = {
        field.path: field
        for field in bundled_catalog().table.fields.values()
        if field.kind in {Kind.INTEGER, Kind.NUMBER} and field.is_stated and "." in field.path
    }
    lines = ["#:schema ../../schema/device.json", "name = 1"]
    for table, paths in groupby(sorted(fields), key=lambda path: path.rpartition(".")[0]):
        lines += [
            f"[{table}]",
            *(f"{path.rpartition('.')[2]} = {figure(fields[path])}" for path in paths),
        ]
    file = catalogue(tmp_path, "devices/xiaomi/x.toml", "\n".join(lines))
    table, told = "", {}
    with started(command, tmp_path) as server:
        assert 1 in server.open(file)
        for number, line in enumerate(lines[2:], 2):
            if line.startswith("["):
                table = line.strip("[]")
            else:
                told[f"{table}.{line.split()[0]}"] = server.hover(file, number)
    assert told.keys() == fields.keys()
    assert len(fields) > 100
    silent = [
        path
        for path, said in told.items()
        if (fields[path].unit and f"In {fields[path].unit}" not in said) or "From" not in said
    ]
    assert silent == []


@pytest.mark.parametrize("name", ["tombi", "taplo"])
def test_words_are_completed_and_no_date_is_underlined(name: str, tmp_path: Path) -> None:
    command = program(name)
    file = catalogue(tmp_path, "devices/xiaomi/x.toml", DEVICE)
    with started(command, tmp_path) as server:
        assert server.open(file) == {
            number
            for number, line in enumerate(DEVICE.splitlines())
            if line.endswith('= ""') or "2026-H2" in line
        }
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
        assert server.open(file) == {text.splitlines().index('start = ""')}
        assert server.complete(file, "start") - {"[]"} > {"compare", "rumours", "problems"}
