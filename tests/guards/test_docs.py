"""What pages for people quote is what the program prints, and their links lead somewhere."""

from __future__ import annotations

import io
import re
import tomllib
from collections.abc import Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from rich.console import Console

from phonecmp.knowledge import known_values
from phonecmp.search import build_index, parse_query, search
from phonecmp.tui.commands import COMMANDS, key_sign
from tests.catalogues import bundled_catalog, seen
from tests.cli.program import ROOT, environment
from tests.moving import Frame, moving
from tests.quoted import PAGES, answer, quotes

_LINKING = (*PAGES, ROOT / "catalog" / "README.md", ROOT / "CHANGELOG.md", ROOT / "SECURITY.md")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_NAMED = re.compile(r"`((?:phonecmp|tests|catalog|docs|findings|\.ci|\.pictures)/[\w./-]*)`")
_MODULE = re.compile(r"`(\w+\.py)`")
_CLASS = re.compile(r"`(?:[a-z_]+\.)*([A-Z][a-z]+\w*)\b[\w.]*`")
_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^    (phonecmp [^<>\[\]\n]*?)(?: {2,}.*)?$", re.MULTILINE)
_WRITING = ("edit", "fmt", "new", "open", "photos", "report", "schema")
"""Commands that write, open an editor or the app, or want a folder of photos; they have tests of
their own."""


def _id(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def _quotes() -> Iterator[tuple[str, str, str]]:
    for page in PAGES:
        for command, printed in quotes(page.read_text(encoding="utf-8")):
            yield _id(page), command, printed


def _commands() -> list[str]:
    pages = (page.read_text(encoding="utf-8") for page in PAGES)
    found = {command.strip() for text in pages for command in _COMMAND.findall(text)}
    return sorted(command for command in found if command.split()[1] not in _WRITING)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where what was read is kept from one command to the next."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def _nobody(monkeypatch: pytest.MonkeyPatch, cache: Path) -> None:
    """Neither a catalogue nor a setting of whoever runs the tests."""
    for name in ("COLUMNS", "PHONECMP_ASCII", "PHONECMP_CATALOG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment(XDG_CACHE_HOME=str(cache)).items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize(
    ("page", "command", "printed"), [pytest.param(*one, id=one[1]) for one in _quotes()]
)
def test_what_a_page_quotes_is_what_the_program_prints(
    page: str, command: str, printed: str
) -> None:
    assert "--as-of" in command, "what is printed as of today is no longer true tomorrow"
    assert printed.strip() == answer(command).text.strip(), (
        f"{page} quotes another output: run python -m tests.quoted and look at the difference"
    )


@pytest.mark.parametrize("command", _commands())
def test_commands_that_pages_show_work(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # some write a file
    assert answer(command).code == 0


def test_pages_show_commands_and_quote_what_they_print() -> None:
    assert len(list(_quotes())) > 10
    assert len(_commands()) > 3


@pytest.mark.parametrize("page", _LINKING, ids=_id)
def test_links_lead_somewhere(page: Path) -> None:
    text = _FENCED.sub("", page.read_text(encoding="utf-8"))
    for target in _LINK.findall(text):
        if "://" in target:
            continue
        name, _, anchor = target.partition("#")
        there = (page.parent / name).resolve() if name else page
        assert there.exists(), target
        if anchor:
            assert anchor in _anchors(there), target


@pytest.mark.parametrize("page", PAGES, ids=_id)
def test_files_that_a_page_names_are_there(page: Path) -> None:
    for name in _NAMED.findall(page.read_text(encoding="utf-8")):
        assert (ROOT / name).exists(), name


@pytest.mark.parametrize("page", PAGES, ids=_id)
def test_modules_that_a_page_names_without_their_folder_are_there(page: Path) -> None:
    there = {file.name for file in _python_files()}
    assert set(_MODULE.findall(page.read_text(encoding="utf-8"))) - there == set()


def test_classes_that_the_map_and_the_decisions_name_are_in_the_code() -> None:
    pages = [ROOT / "docs" / "architecture.md", *(ROOT / "docs" / "decisions").glob("0*.md")]
    named = {name for page in pages for name in _CLASS.findall(page.read_text(encoding="utf-8"))}
    code = (file.read_text(encoding="utf-8") for file in _python_files())
    words = set(chain.from_iterable(map(re.compile(r"\w+").findall, code)))
    assert len(named) > 40
    assert named - words == set()


def _python_files() -> Iterator[Path]:
    yield from ROOT.glob("*.py")
    for top in ("phonecmp", "tests"):
        yield from (ROOT / top).rglob("*.py")


@pytest.mark.parametrize("page", ["README.md", "docs/using.md"])
def test_keys_that_a_page_names_are_keys_of_the_app(page: str) -> None:
    signs = {key_sign(key) for command in COMMANDS for key in command.keys}
    for cell in _first_cells(ROOT / page, "| key | does |"):
        for key in re.findall(r"`([^`]+)`", cell):
            assert key.replace("ctrl+", "^") in signs, key


def test_queries_that_a_page_shows_find_devices() -> None:
    catalog = bundled_catalog()
    index = build_index(catalog, seen(), partial(known_values, catalog))
    for cell in _first_cells(ROOT / "docs" / "using.md", "| query | finds |"):
        for query in re.findall(r"`([^`]+)`", cell):
            assert search(index, parse_query(query, catalog.table)).hits, query


def test_the_moving_picture_is_one_without_scripts() -> None:
    text = (ROOT / ".pictures" / "tour.svg").read_text(encoding="utf-8")
    names = {element.tag.rpartition("}")[2] for element in ET.fromstring(text).iter()}
    assert names == {"svg", "style", "g", "rect", "text"}
    assert "url(" not in text
    assert "prefers-reduced-motion" in text


def test_frames_share_what_they_have_in_common() -> None:
    one, other = (Frame(_screen(word), word, 1) for word in ("first", "second"))
    drawn = moving([one, other], still=1)
    assert drawn.count("always") == 1
    assert drawn.count("first") == drawn.count("second") == 2, "in the picture, and above it"
    assert re.search(r"\.g\d \{ visibility: visible;[^}]*\}", drawn)
    assert ET.fromstring(drawn).tag.endswith("svg")


def _screen(word: str) -> str:
    console = Console(width=20, record=True, file=io.StringIO())
    console.print("always")
    console.print(word)
    return console.export_svg()


def _first_cells(page: Path, head: str) -> list[str]:
    table = page.read_text(encoding="utf-8").partition(head)[2].partition("\n\n")[0]
    cells = [row.split(" | ")[0] for row in table.splitlines()[2:]]
    assert len(cells) > 3
    return cells


def test_the_map_names_every_room_and_the_index_every_decision() -> None:
    architecture = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = [file.parent.name for file in (ROOT / "phonecmp").glob("*/__init__.py")]
    assert [room for room in rooms if f"| `phonecmp/{room}/` |" not in architecture] == []
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    records = sorted(page.name for page in folder.glob("0*.md"))
    assert [name for name in records if f"]({name})" not in index] == []
    numbers = [int(name[:4]) for name in records]
    assert numbers == list(range(1, len(records) + 1)), "two records have one number"


def test_the_map_has_the_rooms_in_the_order_that_imports_are_held_to() -> None:
    architecture = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `phonecmp/(\w+)(?:/|\.py)` \|", architecture, re.MULTILINE)
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    levels = contracts["tool"]["importlinter"]["contracts"][0]["layers"]
    held = [re.findall(r"phonecmp\.(\w+)", level) for level in reversed(levels)]
    place = {room: number for number, rooms in enumerate(held) for room in rooms}
    assert [place[room] for room in told] == sorted(place[room] for room in told)


def _anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as forges make them."""
    text = _FENCED.sub("", page.read_text(encoding="utf-8"))
    titles = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.casefold()).replace(" ", "-") for title in titles}
