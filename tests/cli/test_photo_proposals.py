"""`phonecmp photos --propose`: what photos tell of lenses goes into the user's own catalogue."""

from __future__ import annotations

from pathlib import Path

import pytest

from phonecmp.photos import Proposal, proposals_of
from phonecmp.photos.lens_identification import KnownLens
from phonecmp.photos.statistics import Summary, Written
from tests.cli.program import Ran, run
from tests.photos.pictures import Shot, write_pictures

WIDE = Shot("samsung", "Galaxy S25 Ultra", 2.2, 1.9, 13)
OWN = "phonecmp/catalog/devices/samsung/galaxy-s25-ultra.toml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_pictures(tmp_path / "photos", {f"{number}.jpg": WIDE for number in range(4)})


def _propose(folder: Path, *more: str) -> Ran:
    return run("photos", str(folder), "--propose", *more, XDG_DATA_HOME=str(folder.parent / "data"))


def test_it_is_shown_and_written_only_when_somebody_agrees(folder: Path) -> None:
    ran = _propose(folder)
    assert ran.code == 0
    assert 'by = "own-photos"' in ran.err
    assert "says.camera.ultrawide.focal_mm = 13" in ran.err
    assert "f_number" not in ran.err  # the catalogue has that
    assert "nothing was written" in ran.err
    assert not (folder.parent / "data").exists()


def test_what_was_written_is_known_and_not_proposed_again(folder: Path) -> None:
    data = folder.parent / "data"
    assert _propose(folder, "--yes").code == 0
    written = (data / OWN).read_text(encoding="utf-8")
    assert written.count('by = "own-photos"') == 1
    assert run("check", XDG_DATA_HOME=str(data)).code == 0
    shown = run("show", "s25-ultra", "--format", "csv", XDG_DATA_HOME=str(data)).out
    assert "camera.ultrawide.focal_mm" in shown
    again = _propose(folder, "--yes")
    assert "nothing of lenses that the catalogue lacks" in again.err
    assert (data / OWN).read_text(encoding="utf-8") == written


LENSES = (
    KnownLens("main", (24, 24), (1.8, 1.8), 4.0),
    KnownLens("ultrawide", None, (2.2, 2.2), None),
    KnownLens("tele", (70, 70), None, 7.0),
)


def _found(role: str, counted: dict[Written, int]) -> list[Proposal]:
    summary = Summary(
        9, 9, None, None, (), (), {}, None, {}, {}, 0, 0, 0, 0, {("x", role): counted}
    )
    return proposals_of(summary, lambda _device: LENSES)


def test_only_what_is_lacking_and_what_photos_agree_on() -> None:
    wide, other = Written(2.2, 2.2, 14), Written(2.2, 2.2, 15)
    assert _found("main", {Written(6, 1.8, 24): 9}) == []
    assert _found("ultrawide", {wide: 2}) == []
    assert _found("ultrawide", {wide: 3, other: 2}) == []
    assert _found("ultrawide", {wide: 5}) == [Proposal("x", "ultrawide", 14, None, wide, 5)]
    tele = Written(10, 2.4, 70)
    assert _found("tele", {tele: 3}) == [Proposal("x", "tele", None, 2.4, tele, 3)]
