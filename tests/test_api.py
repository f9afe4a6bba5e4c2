"""The way in for other programs: what docs/python.md shows, and what it costs."""

from __future__ import annotations

import doctest
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import phonecmp
from phonecmp.model import Kind
from tests.catalogues import FIXTURE, TODAY, write_devices
from tests.cli.program import ROOT, environment, run

_PAGE = ROOT / "docs" / "python.md"
_HEAVY = (
    "textual", "rich", "click", "rapidfuzz", "watchfiles", "asyncio", "platformdirs", "tomli",
    "importlib.metadata", "multiprocessing", "concurrent.futures", "subprocess", "csv", "email",
)  # fmt: skip


def test_the_page_shows_what_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    found = doctest.testfile(str(_PAGE), module_relative=False, encoding="utf-8")
    assert found.attempted > 10
    assert found.failed == 0


def _imported(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys, json\nprint(json.dumps(sorted(sys.modules)))"],
        capture_output=True, check=True, cwd=ROOT, env=environment(),
    )  # fmt: skip
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_importing_it_imports_next_to_nothing() -> None:
    own = {name for name in _imported("import phonecmp") if name.startswith("phonecmp")}
    assert own == {"phonecmp", "phonecmp.lazy_imports"}


def test_asking_for_its_names_imports_no_front_end() -> None:
    names = ", ".join(phonecmp.__all__)
    modules = _imported(f"from phonecmp import {names}")
    assert not [name for name in _HEAVY if name in modules]
    assert len([name for name in modules if name.startswith("phonecmp.")]) < 80


def test_a_script_without_a_guard_runs_once(tmp_path: Path) -> None:
    """Files are many enough for other processes, which would run the script from its start."""
    script = tmp_path / "script.py"
    script.write_text(
        "import phonecmp, sys\nprint('begun')\nphonecmp.open_catalog(['bundled'], cache=False)\n"
        "assert 'multiprocessing' not in sys.modules\n"
    )
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, check=True, env=environment()
    )
    assert done.stdout.split() == [b"begun"]


@pytest.fixture(scope="module")
def fixture() -> phonecmp.OpenCatalog:
    return phonecmp.open_catalog([FIXTURE], day=TODAY, cache=False)


def test_it_says_what_the_commands_say(fixture: phonecmp.OpenCatalog) -> None:
    """Every value of every device, and the claims on all of its fields."""
    lines = run("--no-bundled", "--catalog", str(FIXTURE), "list", "--as-of", TODAY.isoformat(),
                "--format", "ndjson").out.splitlines()  # fmt: skip
    told = {each["id"]: each for each in map(json.loads, lines)}
    assert [device.id for device in fixture.devices()] == list(told)
    for device in fixture.devices():
        values = fixture.values(device)
        assert {shown.field.data_name for shown in values.values()} == set(
            told[device.id]["values"]
        )
        for path, shown in values.items():
            if shown.field.kind is not Kind.PRESENCE:
                assert fixture.value(device.id, path).value == shown.value
            assert all(each.on for each in fixture.claims(device, path))


def test_days_and_markets_are_texts_or_dates(fixture: phonecmp.OpenCatalog) -> None:
    then = fixture.seen_from("2022-05")
    assert then.perspective.day == date(2022, 5, 31)
    assert then.catalog is fixture.catalog
    assert fixture.seen_from(date(2022, 5, 23), "eu").perspective.region == "eu"
    assert fixture.perspective.day == TODAY
    assert then.value("xiaomi/12-ultra", "wired").value == 120


@pytest.mark.parametrize(
    ("layers", "day", "region", "error"),
    [
        ([FIXTURE], "yesterday", None, ValueError),
        ([FIXTURE], None, "moon", ValueError),
        (["/nowhere/at-all"], None, None, NotADirectoryError),
    ],
)
def test_what_cannot_be_is_refused(
    layers: list[str], day: str | None, region: str | None, error: type[Exception]
) -> None:
    with pytest.raises(error):
        phonecmp.open_catalog(layers, day=day, region=region, cache=False)


def test_what_is_not_there_is_named(fixture: phonecmp.OpenCatalog) -> None:
    with pytest.raises(KeyError, match="did you mean xiaomi/12s-ultra"):
        fixture.values("xiaomi/12s-ultr")
    with pytest.raises(LookupError, match="no field"):
        fixture.value("xiaomi/12s-ultra", "zzz")
    with pytest.raises(phonecmp.QueryError):
        fixture.devices("battery>")


def test_layers_are_laid_over_each_other(tmp_path: Path) -> None:
    own = write_devices(tmp_path, {"xiaomi/own": 'name = "Own"\n'})
    both = phonecmp.open_catalog([FIXTURE, own], cache=False)
    assert {"xiaomi/own", "xiaomi/12s-ultra"} <= set(both.catalog.devices)
    assert phonecmp.open_catalog([own], cache=False).findings  # it has no fields.toml


def test_everything_it_offers_is_typed() -> None:
    assert (Path(phonecmp.__file__).parent / "py.typed").is_file()
    for name in ("devices", "values", "value", "claims", "compare", "light_at", "seen_from"):
        method = getattr(phonecmp.OpenCatalog, name)
        assert "return" in method.__annotations__
    assert "return" in phonecmp.open_catalog.__annotations__
