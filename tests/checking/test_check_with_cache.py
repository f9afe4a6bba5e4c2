"""What `check` finds does not depend on the cache: it only opens fewer files."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from phonecmp.checking import check_catalog, check_file
from phonecmp.cli.commands.check import CheckRequest, print_findings
from phonecmp.cli.commands.new import write_new
from phonecmp.cli.file_editing import echo_findings
from phonecmp.cli.run_settings import Settings
from phonecmp.reading import read_catalog
from phonecmp.search import diagnose_synonym
from phonecmp.store import fingerprint_listing, read_with_cache
from tests.catalogues import FIXTURE
from tests.checking import test_checking_rules as of_checking
from tests.reading import test_reading_rules as of_reading
from tests.reading.caches import aged
from tests.reading.shelf import FIELDS, TABLES, marked, write_files
from tests.reading.test_cache_places import opened as opened  # the fixture, under its name

PLANTED = [
    *(
        (
            case.code,
            case.file,
            case.bad,
            {**TABLES, "fields.toml": FIELDS + of_checking.DENSITY, **case.beside},
            case.below,
        )
        for case in of_checking.CASES
    ),
    *((case.code, case.file, case.bad, TABLES, "") for case in of_reading.CASES),
]


@pytest.mark.parametrize(
    ("code", "file", "bad", "beside", "below"), PLANTED, ids=[each[0] for each in PLANTED]
)
def test_a_mistake_is_told_the_same_with_a_cache(
    tmp_path: Path, code: str, file: str, bad: str, beside: dict[str, str], below: str
) -> None:
    lower = write_files(tmp_path / "below", {**beside, file: below or marked(bad).text})
    layers = [lower]
    if below:
        layers.append(write_files(tmp_path / "catalog", {file: marked(bad).text}))
    for layer in layers:
        aged(layer.path)
    plain = check_catalog(read_catalog(layers), of_checking.TODAY)
    assert code in {finding.code for finding in plain.findings}
    for _first_then_from_the_cache in range(2):
        reading = read_with_cache(layers, tmp_path / "cache")
        assert check_catalog(reading, of_checking.TODAY) == plain
        for place in {finding.file for finding in plain.findings}:
            if place.parents[1].name == "devices":
                alone = check_file(reading, place, of_checking.TODAY)
                assert alone == tuple(each for each in plain.findings if each.file == place)


@pytest.fixture
def catalog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The fixture, with one mistake in it that can be mended, and a cache folder of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "catalog"
    shutil.copytree(FIXTURE, folder)
    file = folder / "devices" / "xiaomi" / "12s-ultra.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("capacity_mah", "capacity_mha", 1), encoding="utf-8")
    return aged(folder)


def settings_of(catalog: Path, *, cached: bool = True) -> Settings:
    return Settings((catalog,), bundled=False, cached=cached)


def devices_in(names: list[str]) -> set[str]:
    """The slugs of the device files among some names; files on their way to one are left out."""
    files = [Path(name) for name in names if name.endswith(".toml")]
    return {file.stem for file in files if not file.name.startswith(".")}


def test_check_opens_only_what_it_shows(catalog: Path, opened: list[str]) -> None:
    everything = devices_in([file.name for file in catalog.glob("devices/*/*.toml")])
    print_findings(settings_of(catalog), CheckRequest())
    assert devices_in(opened) == everything
    opened.clear()
    print_findings(settings_of(catalog), CheckRequest())
    assert devices_in(opened) == {"12s-ultra"}
    opened.clear()
    print_findings(settings_of(catalog, cached=False), CheckRequest())
    assert devices_in(opened) == everything


def test_what_is_mended_is_read(catalog: Path, opened: list[str]) -> None:
    print_findings(settings_of(catalog), CheckRequest())
    opened.clear()
    print_findings(settings_of(catalog), CheckRequest(fix=True))
    everything = devices_in([file.name for file in catalog.glob("devices/*/*.toml")])
    assert devices_in(opened) == everything


def test_an_edit_that_keeps_size_and_time_is_checked(
    catalog: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    print_findings(settings_of(catalog), CheckRequest())
    assert "10-pro.toml" not in capsys.readouterr().out
    file = catalog / "devices" / "oneplus" / "10-pro.toml"
    before, text = file.stat(), file.read_text(encoding="utf-8")
    file.write_text(text.replace("[battery]", "[bettary]", 1), encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    print_findings(settings_of(catalog), CheckRequest())
    assert "10-pro.toml" in capsys.readouterr().out


def test_a_new_device_opens_no_other(
    catalog: Path, opened: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    settings = settings_of(catalog)
    settings.read_all()
    opened.clear()
    assert write_new(settings, "xiaomi/19-ultra", None, edit=False) == 0
    told = capsys.readouterr()
    assert Path(told.out.rpartition(":")[0]).is_file()
    assert told.err.startswith("Laid into ")
    assert told.err.count("\n") == 1
    assert devices_in(opened) == {"19-ultra"}


@pytest.mark.parametrize("device_id", ["xiaomi/19-ultra", "xiaomi/12su-ltra", "nobody/1"])
def test_what_is_told_of_a_new_device_takes_one_look_at_the_others(
    catalog: Path,
    device_id: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looks = []
    look = fingerprint_listing.listed_files

    def counting(*given: Any) -> Any:
        looks.append(given)
        return look(*given)

    monkeypatch.setattr("phonecmp.store.catalog_loader.listed_files", counting)
    settings = settings_of(catalog)
    write_new(settings, device_id, None, edit=False)
    assert len(looks) == 1
    told = capsys.readouterr()
    file = Path(told.out.rpartition(":")[0])
    capsys.readouterr()
    echo_findings(settings, file)  # as whoever reads everything once more
    findings = told.err.partition("\n")[2]  # behind the line on what was laid beside the file
    assert findings == capsys.readouterr().err
    assert bool(findings) == (device_id != "xiaomi/19-ultra")


def test_only_the_file_of_synonyms_has_them_read_as_queries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = {**TABLES, "synonyms.toml": "big = 'batery>5000'\n", "devices/a/b.toml": "name = 'B'\n"}
    layer = write_files(tmp_path / "catalog", texts)
    reading = read_catalog([layer])
    read: list[str] = []

    def counting(query: str, *given: Any) -> Any:
        read.append(query)
        return diagnose_synonym(query, *given)

    monkeypatch.setattr("phonecmp.checking.synonyms.diagnose_synonym", counting)
    check_file(reading, layer.path / "devices" / "a" / "b.toml", of_checking.TODAY)
    assert read == []
    found = check_file(reading, layer.path / "synonyms.toml", of_checking.TODAY)
    assert (read, [each.code for each in found]) == (["batery>5000"], ["C014"])
