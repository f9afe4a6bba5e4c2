"""Ten mistakes of syntax and sense in one file: each is told once, and what is certain mended."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.catalogues import FIXTURE
from tests.cli.program import run

PLACE = "devices/xiaomi/99.toml"


class Planted(NamedTuple):
    """A line of a file; where it is wrong, the code to expect and a word of the help.

    `mended` is what a certain fix makes of it.
    """

    line: str
    code: str = ""
    says: str = ""
    mended: str | None = None


FIRST = (
    Planted("name = Xiaomi 99", "S001", "Xiaomi 99", 'name = "Xiaomi 99"'),
    Planted("announced = 2025-3-4", "S001", "2025-03-04"),
    Planted('cite = [{ by = "gsmarrena", on = "2025-01" }]', "R004", "gsmarena"),
    Planted("[camera.main]"),
    Planted("sensor = “Sony IMX989”", "S001", "Sony IMX989", 'sensor = "Sony IMX989"'),
    Planted("mp = 500", "V003", "50?"),
    Planted("f_number = 1,9", "S001", "1.9"),
    Planted("[display]"),
    Planted('size_in = "6.73 inches"', "V002", "6.73", "size_in = 6.73"),
    Planted("[batery]", "K002", "[battery]"),
    Planted("capacity_mah = 5000"),
    Planted("[[report]]"),
    Planted("on = 2024-05-23"),
    Planted('by = "gadgets-360"'),
    Planted('url = "gadgets360.com/x"', "V012", "https"),
    Planted("says.battery.wired_w = 90 W", "S001", "90", "says.battery.wired_w = 90"),
)
SECOND = (
    Planted('name: "Xiaomi 98"', "S001", "key = value", 'name = "Xiaomi 98"'),
    Planted('announced = "March 2025"', "V005", "2025-03", 'announced = "2025-03"'),
    Planted('predecesor = "xiaomi/12s-ultra"', "K001", "predecessor?"),
    Planted('cite = ["https://www.gsmarena.com/x.php"]'),
    Planted("[body]"),
    Planted("weight_g = 229 g", "S001", "229", "weight_g = 229"),
    Planted('ip = ["IP68", "ip69"]', "V006", "IP"),
    Planted("[battery]"),
    Planted("capacity_mah = 05000", "S001", "5000", "capacity_mah = 5000"),
    Planted("wireless_w = yes", "S001", '"yes"'),
    Planted("[chip]"),
    Planted('soc = "Snapdragon 8 Gen 2', "S001", "End it"),
    Planted("[[report]]"),
    Planted("on = 2025-01-01"),
    Planted('by = "gadgets-360"'),
    Planted('url = "https://gadgets360.com/x"'),
    Planted("says.battery.wired_w = 120"),
    Planted("says.battery.wired_w = 90", "S001", "Keep one"),
    Planted('via = "gadgets-360"', "P011", "via", ""),
)


@pytest.mark.parametrize("lines", [FIRST, SECOND], ids=["first", "second"])
def test_each_is_told_once_and_the_certain_ones_mended(
    tmp_path: Path, lines: tuple[Planted, ...]
) -> None:
    folder = tmp_path / "catalog"
    shutil.copytree(FIXTURE, folder)
    (folder / PLACE).write_text("".join(f"{one.line}\n" for one in lines), "utf-8")
    options = ("--no-bundled", "--catalog", str(folder), "check", "--format", "json")
    found = json.loads(run(*options, folder=folder).out)
    assert [(one["line"], one["code"]) for one in found] == [
        (number, one.code) for number, one in enumerate(lines, 1) if one.code
    ]
    for one in found:
        assert one["file"] == PLACE or one["file"].endswith(PLACE)
        assert lines[one["line"] - 1].says in one["help"]
    certain = [one for one in lines if one.mended is not None]
    ran = run(*options, "--fix", folder=folder)
    assert f"{len(certain)} mended in 1 file" in ran.err
    after = (folder / PLACE).read_text("utf-8").splitlines()
    mended = [one.line if one.mended is None else one.mended for one in lines]
    assert after == [line for line in mended if line]
