"""What a check found is told again only while nothing has changed that it depends on."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from phonecmp.cli.commands import check
from phonecmp.cli.commands.check import CheckRequest, print_findings
from phonecmp.cli.run_settings import Settings
from phonecmp.reading import Layer
from phonecmp.store import Checked, kept_check, stamp_of
from tests.catalogues import FIXTURE
from tests.guards.test_commands_stay_lean import probed
from tests.reading.caches import WRONG, aged

TODAY = date(2026, 11, 30)


@pytest.fixture
def catalog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The fixture with a mistake in it, and a cache folder of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "catalog"
    shutil.copytree(FIXTURE, folder)
    (folder / "devices" / "xiaomi" / "wrong.toml").write_text(WRONG, encoding="utf-8")
    return aged(folder)


def told(catalog: Path, capsys: pytest.CaptureFixture[str], *, cached: bool = True) -> str:
    """What the command prints about a catalogue."""
    wish = Settings((catalog,), bundled=False, cached=cached)
    print_findings(wish, CheckRequest(format_name="json"))
    captured = capsys.readouterr()
    return captured.out + captured.err


def kept(tmp_path: Path) -> list[Path]:
    return list((tmp_path / "cache").rglob("checked-*.json"))


def edit(catalog: Path) -> None:
    """Another figure, as long, at the same time."""
    file = catalog / "devices" / "xiaomi" / "12s-ultra.toml"
    before, text = file.stat(), file.read_text(encoding="utf-8")
    file.write_text(text.replace("capacity_mah = 4860", "capacity_mah = 9999"), "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES: list[Callable[[Path], object]] = [
    edit,
    lambda catalog: (catalog / "devices" / "xiaomi" / "wrong.toml").unlink(),
    lambda catalog: (catalog / "devices" / "new.toml").write_text("name = 1"),
    lambda catalog: (catalog / "devices" / "xiaomi" / "deep").mkdir(),
    lambda catalog: (catalog / "devices" / "oppo" / "gone.toml").symlink_to("nowhere"),
    lambda catalog: (catalog / "sources.toml").write_text(""),
    lambda catalog: (catalog / "brands.toml").unlink(),
    lambda catalog: (catalog / "partners" / "new.toml").write_text("name = 1"),
    lambda catalog: (catalog / "sensors" / "me").mkdir(parents=True),
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_noticed(
    catalog: Path, capsys: pytest.CaptureFixture[str], change: Callable[[Path], object]
) -> None:
    first = told(catalog, capsys)
    assert told(catalog, capsys) == first == told(catalog, capsys, cached=False)
    change(catalog)
    for _ in range(2):
        assert told(catalog, capsys) == told(catalog, capsys, cached=False)


def test_another_day_is_another_check(
    catalog: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told(catalog, capsys)
    for day in (date(1990, 1, 1), TODAY):
        monkeypatch.setattr(check, "today", lambda day=day: day)
        assert told(catalog, capsys) == told(catalog, capsys, cached=False)


def test_the_second_check_opens_nothing(catalog: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    (catalog / "devices" / "xiaomi" / "wrong.toml").unlink()
    probed(home, "check", "--format", "json", catalog=catalog)
    second = probed(home, "check", "--format", "json", catalog=catalog)
    assert second.opened == ()
    assert not second.below(
        (
            "checking.check",
            "knowledge.shown_values",
            "store.catalog_loader",
            "reading.catalog_reader",
        )
    )


SENSELESS: list[Callable[[list[object]], object]] = [
    lambda finding: finding.__setitem__(0, 7),
    lambda finding: finding.__setitem__(2, "1"),
    lambda finding: finding.__setitem__(1, "no severity"),
    lambda finding: finding.pop(),
    lambda finding: finding.__setitem__(4, None),
    lambda finding: finding.__setitem__(8, [1]),
]


@pytest.mark.parametrize("spoil", SENSELESS)
def test_what_makes_no_sense_is_checked_anew(
    catalog: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    spoil: Callable[[list[object]], object],
) -> None:
    first = told(catalog, capsys)
    (file,) = kept(tmp_path)
    document = json.loads(file.read_text("utf-8"))
    spoil(document["findings"][0][1])
    file.write_text(json.dumps(document), "utf-8")
    assert told(catalog, capsys) == first


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.binary(max_size=200))
@example(data=b"\x80\x04c__main__\nx\n.")
@example(data=b"[" * 100_000)
@example(data=b'{"digest": 1}')
def test_any_bytes_can_stand_there(catalog: Path, tmp_path: Path, data: bytes) -> None:
    stamp = stamp_of(tmp_path, [Layer(catalog, "test")], TODAY)
    assert stamp is not None
    stamp.file.write_bytes(data)
    assert kept_check(stamp) is None
    whole = {"digest": stamp.digest, "files": 3, "findings": []}
    stamp.file.write_text(json.dumps(whole))
    assert kept_check(stamp) == Checked((), 3)
