"""A report of the bundled file changed by `edit` and `report`, told, compared and sent."""

from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path

import pytest

from phonecmp.checking import check_catalog
from phonecmp.reading import Layer, read_catalog
from tests.catalogues import FIXTURE
from tests.checking.test_checking_rules import TODAY
from tests.cli.program import Ran, run

pytestmark = pytest.mark.usefixtures("fixture_as_bundled")

PHONE = "xiaomi/12s-ultra"
PLACE = f"devices/{PHONE}.toml"
BELOW = tomllib.loads((FIXTURE / PLACE).read_text("utf-8"))
LEAK = next(one for one in BELOW["report"] if "wired_w" in one.get("says", {}).get("battery", {}))
SAID = LEAK["says"]["battery"]["wired_w"]


def on_own(folder: Path, *arguments: str, **variables: str) -> Ran:
    return run(*arguments, folder=folder, XDG_DATA_HOME=str(folder / "data"), **variables)


def own_file(folder: Path) -> Path:
    return folder / "data/phonecmp/catalog" / PLACE


@pytest.mark.skipif(os.name == "nt", reason="the editor is a command of other systems")
def test_a_claim_changed_in_the_editor_is_yours_everywhere(tmp_path: Path) -> None:
    before = (FIXTURE / PLACE).read_bytes()
    sed = f"sed -i '/says/s/wired_w = {SAID}/wired_w = 99/'"
    ran = on_own(tmp_path, "edit", PHONE, VISUAL=sed)
    assert ran.code == 0, ran.err
    assert (FIXTURE / PLACE).read_bytes() == before
    written = tomllib.loads(own_file(tmp_path).read_text("utf-8"))
    assert written.keys() == {"report"}
    assert all(one["says"] == {"battery": {"wired_w": 99}} for one in written["report"])
    assert all(one["instead_of"] == {"says": {"battery": {"wired_w": SAID}}}
               for one in written["report"])  # fmt: skip
    why = json.loads(on_own(tmp_path, "why", PHONE, "wired_w", "--format", "json").out)
    own = [one for one in why["claims"] if one["value"] == 99]
    assert own
    for one in own:
        assert (one["by"], one["via"], one["url"], one["layer"]) == (None, None, None, "user")
        assert one["correction"]["instead_of"] == SAID
    (device,) = json.loads(on_own(tmp_path, "diff", "--format", "json").out)
    assert {one["value"] for one in device["claims"]} == {99}
    assert not device["values"]
    patch = on_own(tmp_path, "send", PHONE).out
    changed = [line for line in patch.splitlines() if "wired_w = 99" in line]
    assert len(changed) == len(own)
    assert "instead_of" not in patch
    assert "instead of" in on_own(tmp_path, "why", PHONE, "wired_w").out


def test_a_report_of_the_same_page_remembers_what_it_said(tmp_path: Path) -> None:
    options = [f"--{key}={LEAK[key]}" for key in ("on", "by", "via") if key in LEAK]
    ran = on_own(tmp_path, "report", PHONE, LEAK["url"], *options, "--says", "battery.wired_w=99")
    assert ran.code == 0, ran.err
    (block,) = tomllib.loads(own_file(tmp_path).read_text("utf-8"))["report"]
    assert block["instead_of"] == {"says": {"battery": {"wired_w": SAID}}}
    (device,) = json.loads(on_own(tmp_path, "diff", "--format", "json").out)
    assert (device["reports_added"], len(device["claims"])) == (0, 1)


BLOCK = f'[[report]]\non = {LEAK["on"]!s}\nurl = "{LEAK["url"]}"\nunset = true\n'
ODD = {
    "CRLF": b'[battery]\r\nwired_w = "unset"\r\n',
    "BOM": b'\xef\xbb\xbf[battery]\nwired_w = "unset"\n',
    "no end": b'[battery]\nwired_w = "unset"',
    "empty": b"",
    "comment": b"# mine\n",
    "not there": b'[body]\nthickness_mm = "unset"\n[region.jp]\nannounced = "unset"\n',
    "all of it": b'battery = "unset"\ncamera = "unset"\nbody = "unset"\nname = "unset"\n',
    "block": b'[[report]]\non = 1999\nunset = true\n',
    "wrong": b'report = "unset"\ninstead_of = 5\nreplaces = "maybe"\n',
    "wrong block": b'[[report]]\non = "2022"\nunset = "yes"\ninstead_of = "x"\nsays = 5\n',
    "deep": b"[[report]]\non = '2022'\ninstead_of." + b"a." * 300 + b"b = 1\n",
    "many": b"".join(b"[[report]]\non = 2022-01-%02d\nunset = true\n" % (n % 28 + 1)
                     for n in range(1200)),
    "controls": b'[[report]]\non = "2022"\nnote = "\\u001b[31m\\u202e"\nunset = true\n',
    "binary": bytes(range(256)),
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_no_file_over_another_brings_anything_down(tmp_path: Path, name: str) -> None:
    """It is read or refused with its place, and other devices stay as they are."""
    for number in (1, 2):
        place = tmp_path / str(number) / PLACE
        place.parent.mkdir(parents=True)
        place.write_bytes(ODD[name])
    layers = [Layer(FIXTURE, "bundled"), *(Layer(tmp_path / one, one) for one in "12")]
    reading = check_catalog(read_catalog(layers), TODAY)
    assert all(str(tmp_path) in str(one.file) or one.code == "L001" for one in reading.findings
               if one.code[0] in "LSKV")  # fmt: skip
    alone = read_catalog(layers[:1]).catalog.devices
    assert reading.catalog.devices.keys() == alone.keys()
    assert reading.catalog.devices[PHONE].name == alone[PHONE].name
    ran = run("show", PHONE, "--catalog", str(tmp_path / "1"), folder=tmp_path)
    assert ran.code == 0
    assert "\x1b[31m" not in ran.out + ran.err


def test_what_was_taken_away_and_can_be_computed_is_computed(tmp_path: Path) -> None:
    """It is a value that somebody took away, not what others make of it."""
    lower = 'name = "P"\nannounced = 2022-07-04\ncite = ["https://a.b/1"]\n[display]\n'
    lower += "size_in = 6.73\nresolution_px = [1440, 3200]\ndensity_ppi = 600\n"
    for name, text in (("0", lower), ("1", '[display]\ndensity_ppi = "unset"\n')):
        place = tmp_path / name / "devices/xiaomi/p.toml"
        place.parent.mkdir(parents=True)
        place.write_text(text, "utf-8")
    own = ["--catalog", str(tmp_path / "0"), "--catalog", str(tmp_path / "1")]
    shown = json.loads(run("show", "xiaomi/p", *own, "--format", "json", folder=tmp_path).out)
    density = shown["values"]["display.density_ppi"]
    assert (density["value"], density["derived"]) == (521, True)
    (device,) = json.loads(run("diff", "xiaomi/p", *own, "--format", "json", folder=tmp_path).out)
    assert [(one["value"], one["instead_of"]) for one in device["values"]] == [(None, 600)]
