"""Commands that write stay inside the catalogue, whatever links and names stand in it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.catalogues import FIXTURE
from tests.cli.program import Ran, run

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links need a right of their own there")

UNTIDY = 'name="Out"\nannounced=2022-07-04\n'


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A catalogue of somebody's own: a copy of the fixture."""
    folder = tmp_path / "catalog"
    shutil.copytree(FIXTURE, folder)
    return folder


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder beside the catalogue, with files that are none of its business."""
    folder = tmp_path / "outside"
    (folder / "brand").mkdir(parents=True)
    for name in ("x.toml", "brand/x.toml", "device.json", "pyproject.toml"):
        (folder / name).write_text(UNTIDY, "utf-8")
    return folder


def on_own(own: Path, *arguments: str) -> Ran:
    options = ("--no-bundled", "--catalog", str(own))
    return run(*options, *arguments, folder=own.parent, XDG_DATA_HOME=str(own.parent / "data"))


def contents(folder: Path) -> dict[Path, bytes]:
    """Every file below a folder."""
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("way", ["all", "folder", "file"])
@pytest.mark.parametrize(
    "link", ["devices/sony/x.toml", "partners/x.toml", "brands.toml", "devices/out"]
)
def test_fmt_follows_no_link_out(own: Path, outside: Path, link: str, way: str) -> None:
    place = own / link
    place.unlink(missing_ok=True)
    place.symlink_to(outside / ("x.toml" if link.endswith(".toml") else "brand"))
    file = place if link.endswith(".toml") else place / "x.toml"
    before = contents(outside)
    given = {"all": own, "folder": file.parent, "file": file}[way]
    ran = on_own(own, "fmt", str(given))
    assert contents(outside) == before
    assert ran.code != 0
    assert "Traceback" not in ran.err
    assert len(on_own(own, "fmt").err.splitlines()) >= 1
    assert contents(outside) == before


def test_fmt_touches_catalogue_files_alone(own: Path) -> None:
    others = ("pyproject.toml", "tools/x.toml", "devices/x.toml", "schema/x.toml",
              "devices/sony/drafts/x.toml", "devices/sony/.x.toml")  # fmt: skip
    for name in others:
        (own / name).parent.mkdir(exist_ok=True)
        (own / name).write_text(UNTIDY, "utf-8")
    before = {name: (own / name).read_bytes() for name in others}
    for given in ("", "devices", "devices/sony", "tools", "schema"):
        on_own(own, "fmt", str(own / given))
    for name in others:
        ran = on_own(own, "fmt", str(own / name))
        assert (ran.code, "it was not touched" in ran.err) == (1, True)
    assert {name: (own / name).read_bytes() for name in others} == before


@pytest.mark.parametrize("target", ["x.toml", "device.json", "nothing.json", "brand"])
@pytest.mark.parametrize("link", ["schema", "schema/device.json", "schema/partner.json"])
def test_schema_follows_no_link(own: Path, outside: Path, link: str, target: str) -> None:
    shutil.rmtree(own / "schema", ignore_errors=True)
    (own / link).parent.mkdir(exist_ok=True)
    (own / link).symlink_to(outside / target)
    before = contents(outside)
    ran = on_own(own, "schema")
    assert (ran.code, "is a link" in ran.err) == (2, True)
    assert contents(outside) == before


def test_schema_replaces_no_file_of_the_catalogue(own: Path) -> None:
    shutil.rmtree(own / "schema", ignore_errors=True)
    device = own / "devices/sony/xperia-1-iv.toml"
    before = device.read_bytes()
    (own / "schema").mkdir()
    (own / "schema/device.json").symlink_to(device)
    assert on_own(own, "schema").code == 2
    assert device.read_bytes() == before


@pytest.mark.parametrize("link", ["devices", "devices/lg"])
def test_new_and_report_follow_no_link_out(own: Path, outside: Path, link: str) -> None:
    if link == "devices":
        shutil.rmtree(own / "devices")
    (own / link).symlink_to(outside, target_is_directory=True)
    before = contents(outside)
    ran = on_own(own, "new", "lg/wing")
    assert (ran.code, "leads out of the catalogue" in ran.err) == (2, True)
    assert contents(outside) == before
    bundled = ("--catalog", str(own), "report", "lg/wing-2", "https://a.example/b")
    ran = run(*bundled, folder=own.parent)
    assert ran.code == 2
    assert contents(outside) == before


def test_a_copy_of_a_bundled_file_follows_no_link_out(own: Path, outside: Path) -> None:
    shutil.rmtree(own / "devices/xiaomi")
    (own / "devices/xiaomi").symlink_to(outside, target_is_directory=True)
    before = contents(outside)
    url = "https://gadgets360.com/mobiles/news/2022/05/24/x"
    ran = run("--catalog", str(own), "report", "mi-11-ultra", url, folder=own.parent)
    assert (ran.code, "leads out of the catalogue" in ran.err) == (2, True)
    assert contents(outside) == before
