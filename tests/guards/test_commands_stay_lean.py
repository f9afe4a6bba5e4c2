"""Names, not milliseconds: what commands must not import, and which files they open."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.catalogues import FIXTURE

_ROOT = Path(__file__).parents[2]
_PROBE = Path(__file__).parent / "probe.py"
_HEAVY = (
    "textual", "rich", "rapidfuzz", "watchfiles", "pickle", "asyncio", "importlib.metadata",
    "concurrent.futures", "multiprocessing", "subprocess", "socket", "ssl", "http", "email",
    "logging", "decimal", "fractions", "argparse", "statistics", "string", "csv", "html", "pprint",
)  # fmt: skip
_ONLY_WHERE_SOMETHING_IS_WRONG = (
    "reading.recovered_document", "reading.located_text", "toml.recovery", "toml.syntax_errors",
    "toml.spans", "toml.scanner", "reading.rules.all_rules", "reading.rules.syntax",
    "reading.rules.values",
    "reading.rules.optical_formats", "reading.rules.builds",
)  # fmt: skip
_NOT_FOR_ONE_DEVICE = (
    "search", "comparison", "writing", "checking", "tui", "output.pages", "output.drawings",
    "output.badges", "output.values_as_text", "output.terminal_capabilities",
    "knowledge.scorecards", "knowledge.scorecard_records", "knowledge.partners",
    "knowledge.partner_records", "knowledge.timeline", "knowledge.verdicts", "knowledge.coverage",
    "knowledge.rumours", "knowledge.contradictions", "knowledge.judged_statements",
    "knowledge.claim_agreement", "knowledge.sensor_uses", "store.catalog_loader",
    "store.device_loader", "store.parallel_parsing", "store.snapshot_parts", "settings",
    "reading.borrowed_values", "reading.same_as_another", "reading.units",
)  # fmt: skip
_TABLE_READERS = (
    "phonecmp.reading.catalog_tables", "phonecmp.reading.fields_file",
    "phonecmp.reading.field_table", "phonecmp.reading.names_file", "phonecmp.reading.sources_file",
    "phonecmp.store.snapshot_parts",
)  # fmt: skip
_TABLES = ["brands.toml", "fields.toml", "names.toml", "sources.toml"]


@dataclass(frozen=True, slots=True)
class Seen:
    """The modules of a run, and the names of the catalogue files that it opened."""

    modules: frozenset[str]
    opened: tuple[str, ...]

    @property
    def own(self) -> list[str]:
        """The program's own modules."""
        return sorted(name for name in self.modules if name.split(".")[0] == "phonecmp")

    def below(self, places: tuple[str, ...]) -> list[str]:
        """Those of the program's own modules that are one of some, or lie in one of them."""
        return [name for name in self.own if f"{name}.".startswith(_prefixes(places))]


def _prefixes(places: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"phonecmp.{place}." for place in places)


def probed(home: Path, *arguments: str, catalog: Path = FIXTURE) -> Seen:
    """Run a command on a catalogue in a process of its own."""
    kept = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "PYTHONPATH": str(_ROOT)}
    done = subprocess.run(
        [sys.executable, str(_PROBE), "--no-bundled", "--catalog", str(catalog), *arguments],
        capture_output=True,
        env=kept | {"HOME": str(home)},
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    found = json.loads(done.stderr.decode().splitlines()[-1])
    return Seen(frozenset(found["modules"]), tuple(Path(one).name for one in found["opened"]))


@pytest.mark.parametrize(
    "name",
    [*_prefixes((*_ONLY_WHERE_SOMETHING_IS_WRONG, *_NOT_FOR_ONE_DEVICE)), *_TABLE_READERS],
)
def test_what_is_not_to_be_imported_is_there(name: str) -> None:
    assert find_spec(name.rstrip("."))


def test_show_as_json_imports_little(tmp_path: Path) -> None:
    seen = probed(tmp_path, "show", "xiaomi/12s-ultra", "--format", "json")
    assert not [name for name in _HEAVY if name in seen.modules]
    assert not seen.below(_NOT_FOR_ONE_DEVICE)
    assert not seen.below(_ONLY_WHERE_SOMETHING_IS_WRONG)


def test_show_as_json_opens_four_tables_and_one_device(tmp_path: Path) -> None:
    seen = probed(tmp_path, "show", "xiaomi/12s-ultra", "--format", "json")
    assert sorted(seen.opened) == sorted([*_TABLES, "12s-ultra.toml"])


@pytest.fixture
def settled_catalog(tmp_path: Path) -> Path:
    """The fixture as it lies there for a while: files of a fresh checkout are not kept."""
    folder = tmp_path / "catalog"
    shutil.copytree(FIXTURE, folder)
    for file in folder.rglob("*.toml"):
        os.utime(file, (1_600_000_000, 1_600_000_000))
    return folder


def test_show_with_a_cache_opens_one_device(tmp_path: Path, settled_catalog: Path) -> None:
    home = tmp_path / "home"
    probed(home, "list", "leica", catalog=settled_catalog)
    command = ["show", "xiaomi/12s-ultra", "--format", "json"]
    seen = probed(home, *command, catalog=settled_catalog)
    assert seen.opened == ("12s-ultra.toml",)
    assert not [name for name in seen.own if name in _TABLE_READERS]
    assert not seen.below(_NOT_FOR_ONE_DEVICE)
    without = probed(home, "--no-cache", *command, catalog=settled_catalog)
    assert sorted(without.opened) == sorted([*_TABLES, "12s-ultra.toml"])


def test_compare_opens_each_device_once(tmp_path: Path) -> None:
    seen = probed(tmp_path, "compare", "xiaomi/12s-ultra", "vivo/x80-pro", "--format", "json")
    devices = [name for name in seen.opened if name not in _TABLES]
    assert sorted(devices) == ["12s-ultra.toml", "x80-pro.toml"]


def test_the_second_list_opens_and_imports_nothing_that_reads_files(
    tmp_path: Path, settled_catalog: Path
) -> None:
    home = tmp_path / "home"
    every = {file.name for file in settled_catalog.rglob("*.toml")}
    assert every <= set(probed(home, "list", "leica", catalog=settled_catalog).opened)
    second = probed(home, "list", "leica", catalog=settled_catalog)
    assert second.opened == ()
    readers = ("phonecmp.reading.catalog_reader", "phonecmp.reading.load_file", "tomli")
    assert not [name for name in readers if name in second.modules]
    anew = probed(home, "--no-cache", "list", "leica", catalog=settled_catalog)
    assert every <= set(anew.opened)


def test_without_a_cache_nothing_is_written(tmp_path: Path) -> None:
    probed(tmp_path, "list", "--no-cache", "leica")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [["show", "xiaomi/12s-ultra"], ["why", "12s-ultra", "soc"]])
def test_commands_on_one_device_write_no_cache(tmp_path: Path, command: list[str]) -> None:
    probed(tmp_path, *command)
    assert list(tmp_path.iterdir()) == []
