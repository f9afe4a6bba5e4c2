"""Nothing that a foreign catalogue holds steers a terminal, a spreadsheet, a browser or CI."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from contextlib import closing
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from unicodedata import category

import pytest

from tests.cli.hostile_catalog import hostile_catalog
from tests.cli.program import Ran, run

COMMANDS = (
    ("list",),
    ("list", "sensor:b"),
    ("show", "xiaomi/phone"),
    ("compare", "xiaomi/phone", "xiaomi/good"),
    ("compare", "xiaomi/phone", "xiaomi/good", "--drawings"),
    ("why", "xiaomi/phone", "chip.soc"),
    ("why", "xiaomi/phone", "battery.wired_w"),
    ("partners",),
    ("partners", "leica"),
    ("scorecard",),
    ("scorecard", "gadgets-360"),
)
PLAIN = (
    ("check",),
    ("check", "--strict", "--format", "full"),
    ("check", "--format", "concise"),
    ("check", "--format", "github"),
    ("check", "--format", "json"),
    ("info",),
    ("info", "--format", "json"),
    ("show", "nothing-like-that"),
    ("list", "nothing:\x1b[31m\u202e"),
    ("list", "year:2022..\x1b]0;x\x07"),
    ("show", "\x1b[31m\u202e/\x9b"),
    ("why", "xiaomi/phone", "\x1b[31mfield"),
    ("explain", "\x1b[31m\u202e"),
    ("check", "\x1b[31m\u202e.toml"),
    ("fmt", "--check", "devices"),
    ("new", "xiaomi/\x1b[31m"),
    ("new", "xiaomi/phone"),
    ("report", "xiaomi/broken", "https://a.b/c"),
    ("report", "xiaomi/phone", "javascript:\x1b[31m"),
    ("report", "xiaomi/good", "https://a.b/c", "--by", "\x1b[31m\u202e"),
    ("report", "xiaomi/good", "https://a.b/c", "--on", "\x1b[31m\u202e"),
    ("report", "xiaomi/good", "https://a.b/c", "--says", "\x1b[31m\u202e=x"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return hostile_catalog(tmp_path)


def on(folder: Path, *arguments: str) -> Ran:
    return run("--no-bundled", "--catalog", str(folder), *arguments, folder=folder)


def steering(text: str) -> set[str]:
    """The characters of an output that could move the cursor or turn the text around."""
    return {char for char in text if category(char) in ("Cc", "Cf", "Zl", "Zp")} - {"\n"}


def assert_harmless(ran: Ran) -> None:
    assert steering(ran.out) == set()
    assert steering(ran.err) == set()
    assert "Traceback" not in ran.err
    assert ran.code in (0, 1, 2)


@pytest.mark.parametrize("command", PLAIN, ids=lambda command: ascii(" ".join(command)))
def test_no_message_steers_the_terminal(folder: Path, command: tuple[str, ...]) -> None:
    ran = on(folder, *command)
    assert_harmless(ran)
    assert not re.search(r"^::error file=x", ran.out, re.M)
    if "github" in command:
        assert all(line.startswith("::") and line.count("::") >= 2 for line in ran.out.splitlines())
    if "json" in command:
        json.loads(ran.out)


@pytest.mark.parametrize("format_name", ["table", "json", "ndjson", "csv", "md", "html"])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_format_steers_its_reader(
    folder: Path, command: tuple[str, ...], format_name: str
) -> None:
    ran = on(folder, *command, "--format", format_name)
    assert_harmless(ran)
    if format_name == "json" and ran.code == 0:
        json.loads(ran.out)
    if format_name == "ndjson" and ran.code == 0:
        assert all(isinstance(json.loads(line), dict) for line in ran.out.splitlines())
    if format_name == "csv":
        cells = [cell for row in csv.reader(StringIO(ran.out)) for cell in row]
        assert [cell for cell in cells if re.match(r"[=+@\t\r]|-(?![\d.]+$)", cell)] == []
    if format_name == "md":
        assert not re.search(r"(?<!\\)<(script|img)", ran.out)
    if format_name == "html":
        assert_plain_page(ran.out)


def test_no_table_of_a_database_steers_its_reader(folder: Path, tmp_path: Path) -> None:
    """Nor does one of Parquet, which has the same rows."""
    ran = on(folder, "list", "-o", str(tmp_path / "x.sqlite"))
    assert_harmless(ran)
    read = []
    with closing(sqlite3.connect(tmp_path / "x.sqlite")) as database:
        names = database.execute("SELECT name FROM sqlite_master WHERE type != 'index'").fetchall()
        for (name,) in names:
            read += [cell for row in database.execute(f'SELECT * FROM "{name}"') for cell in row]
    polars = pytest.importorskip("polars", reason="it writes and reads Parquet")
    assert_harmless(on(folder, "list", "-o", str(tmp_path / "x.parquet")))
    for file in tmp_path.glob("*.parquet"):
        read += [cell for row in polars.read_parquet(file).iter_rows() for cell in row]
    texts = [cell for cell in read if isinstance(cell, str)]
    assert any("HYPERLINK" in text for text in texts)
    assert steering("".join(texts)) == set()


@pytest.mark.parametrize("format_name", ["svg", "html"])
def test_drawn_pages_hold_no_foreign_elements(folder: Path, format_name: str) -> None:
    ran = on(folder, "compare", "xiaomi/phone", "xiaomi/good", "--drawings", "--format",
             format_name)  # fmt: skip
    assert_harmless(ran)
    assert_plain_page(ran.out)


def assert_plain_page(page: str) -> None:
    """A page without scripts, pictures from elsewhere, handlers or odd links."""
    tags: list[tuple[str, dict[str, str | None]]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            tags.append((tag, dict(attrs)))

    Reader().feed(page)
    assert tags
    assert {tag for tag, _given in tags} & {"script", "img", "iframe", "object", "embed"} == set()
    for _tag, given in tags:
        assert not [name for name in given if name.startswith("on")]
        link = given.get("href") or ""
        assert not link or link.startswith(("https://", "#"))
