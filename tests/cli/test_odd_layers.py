"""A catalogue that cannot be read: every command says so, and shows what the others hold."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.catalogues import FIXTURE
from tests.cli.program import Ran, run

XPERIA = "sony/xperia-1-iv"
READING = (
    ("list",),
    ("list", "--format", "json"),
    ("show", XPERIA),
    ("show", XPERIA, "--format", "json"),
    ("why", XPERIA, "battery.capacity_mah"),
    ("compare", XPERIA, "xiaomi/12s-ultra"),
    ("partners",),
    ("scorecard",),
    ("info",),
)
WRITING = (
    ("new", "sony/xperia-x"),
    ("edit", XPERIA),
    ("report", XPERIA, "https://example.com/2022/05/23/x"),
    ("schema",),
    ("fmt",),
)
pytestmark = pytest.mark.skipif(os.name == "nt", reason="pipes and XDG are for other systems")


def _file(place: Path) -> None:
    place.write_text('name = "X"\n')


def _pipe(place: Path) -> None:
    os.mkfifo(place)


def _link(place: Path) -> None:
    place.symlink_to(place.parent / "nowhere")


@pytest.fixture(params=[_file, _pipe, _link])
def own(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Something that is no folder, in the place of the user's catalogue."""
    place = tmp_path / "phonecmp" / "catalog"
    place.parent.mkdir()
    put: Callable[[Path], None] = request.param
    put(place)
    return place


def _run(own: Path, *arguments: str) -> Ran:
    data = str(own.parents[1])
    return run("--no-bundled", *arguments, XDG_DATA_HOME=data, PHONECMP_CATALOG=str(FIXTURE))


def test_commands_that_read_say_so_and_go_on(own: Path) -> None:
    for arguments in READING:
        ran = _run(own, *arguments)
        assert (ran.code, str(own) in ran.err, bool(ran.out)) == (0, True, True), arguments
        assert "Traceback" not in ran.err


def test_check_has_a_finding_for_it(own: Path) -> None:
    ran = _run(own, "check", "--format", "concise")
    assert ran.code == 1
    assert f"{own}:1:1: error[S004]" in ran.out


def test_commands_that_write_leave_it_as_it_is(own: Path) -> None:
    before = own.lstat()
    for arguments in WRITING:
        ran = run(*arguments, XDG_DATA_HOME=str(own.parents[1]), EDITOR="sed -i 1s/^/#/")
        assert ran.code in (1, 2), arguments
        assert str(own) in ran.err
        assert "Traceback" not in ran.err
    assert (own.lstat().st_ino, own.lstat().st_size) == (before.st_ino, before.st_size)
    assert [each.name for each in own.parent.iterdir()] == ["catalog"]
