"""Seven real phones out of three formats, as `phonecmp import` makes files of them.

The files in tests/fixtures/imports hold facts of these public ones, read for this:
LineageOS wiki (_data/devices/avicii.yml and blueline.yml at e61c5fa25), endoflife.date
(products/sony-xperia.md at a70eca337), and a table of GSMArena's pages
(zehan-alam/Web-Scraping--GSMarena, specs.csv at f60e8003).
"""

from __future__ import annotations

import csv
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from phonecmp.imports import MapError, read_map
from phonecmp.reading import layers
from tests.catalogues import BUNDLED, bundled_catalog, copy_brands
from tests.cli.program import ROOT, Ran, run

FILES = ROOT / "tests" / "fixtures" / "imports"
SOURCES = {
    "lineageos": ("avicii.yml", "blueline.yml"),
    "endoflife": ("sony-xperia.md",),
    "gsmarena": ("gsmarena.csv",),
}
PHONES = {
    "oneplus/nord", "google/pixel-3", "sony/xperia-10-vii", "sony/xperia-10-vi", "apple/iphone-xs",
    "google/pixel-2", "oneplus/nord-2t",
}  # fmt: skip
KNOWN = {"apple/iphone-14-pro", "sony/xperia-1-vii"}
"""What the catalogue has already, and the collectors add something to."""


def _import(data: Path, source: str, *options: str) -> Ran:
    files = [str(FILES / name) for name in SOURCES[source]]
    chosen = ("--map", str(FILES / f"{source}.toml"), *options)
    return run("import", *files, *chosen, XDG_DATA_HOME=str(data))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The user's folder with everything written into their own catalogue."""
    pytest.importorskip("yaml", reason="two of the formats are YAML")
    folder = tmp_path_factory.mktemp("data")
    for source in SOURCES:
        ran = _import(folder, source, "--write")
        assert ran.code == 0, ran.err
    # What the import of the Nord 2T asked for.
    names = folder / "phonecmp" / "catalog" / "names.toml"
    names.write_text('[chip.soc]\n"Dimensity 1300" = []\n', encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def few_phones(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled catalogue with the phones of two brands."""
    return copy_brands(BUNDLED, tmp_path_factory.mktemp("few") / "catalog", "apple", "fairphone")


@pytest.fixture
def with_few_phones(few_phones: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Has them alone come with the program: reading and checking hundreds takes seconds."""
    monkeypatch.setattr(layers, "bundled_layer", lambda: few_phones)


def _device(data: Path, device_id: str) -> dict[str, Any]:
    file = data / "phonecmp" / "catalog" / "devices" / f"{device_id}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def test_real_phones_pass_the_strict_check_and_are_laid_out(data: Path) -> None:
    own = data / "phonecmp" / "catalog"
    found = {f"{file.parent.name}/{file.stem}" for file in own.glob("devices/*/*.toml")}
    assert found == PHONES | KNOWN
    checked = run("check", "--strict", str(own), XDG_DATA_HOME=str(data))
    assert (checked.code, checked.out) == (0, "")
    formatted = run("fmt", "--check", str(own), XDG_DATA_HOME=str(data))
    assert formatted.code == 0, formatted.out
    shown = run("show", "apple/iphone-xs", "--format", "json", XDG_DATA_HOME=str(data))
    values = json.loads(shown.out)["values"]
    assert values["camera.tele.focal_mm"]["value"] == 52
    assert values["battery.capacity_mah"]["sources"] == ["gsmarena"]


def test_figures_are_those_of_the_pages(data: Path) -> None:
    phone = _device(data, "apple/iphone-xs")
    assert (str(phone["announced"]), str(phone["released"])) == ("2018-09-12", "2018-09-21")
    assert phone["models"][-1] == "Phone11,2"
    assert phone["memory_gb"] == [[4, 64], [4, 256], [4, 512]]
    assert phone["chip"] == {"soc": "A12 Bionic", "process_nm": 7}
    assert phone["camera"]["main"] == {
        "mp": 12, "format_in": "1/2.55", "pixel_um": 1.4, "f_number": 1.8, "focal_mm": 26,
        "ois": "yes", "autofocus": "dual-pixel PDAF",
    }  # fmt: skip
    assert phone["cite"][0]["by"] == "gsmarena"
    assert phone["cite"][0]["url"].endswith("specs.csv")


def test_traps_of_collectors_are_handled(data: Path) -> None:
    (report,) = _device(data, "oneplus/nord")["report"]
    said = report["says"]
    assert said["display"]["resolution_px"] == [1080, 2400]  # 2400x1080 on the wiki
    assert said["chip"]["soc"] == "Snapdragon 765G"  # behind maker and part number
    assert said["models"] == ["AC2001", "AC2003"]
    assert said["camera"]["ultrawide"]["mp"] == 8
    assert said["camera"]["front"]["mp"] == 32  # without a word, by the map
    assert said["battery"]["removable"] is False
    assert "memory_gb" not in said  # 6/8/12 and 64/128/256: which go together is asked
    (pixel,) = _device(data, "google/pixel-3")["report"]
    assert pixel["says"]["memory_gb"] == [[4, 64], [4, 128]]
    assert pixel["says"]["released"] == "2018-10"


@pytest.mark.usefixtures("with_few_phones")
def test_what_is_left_out_is_asked_about(tmp_path: Path) -> None:
    pytest.importorskip("yaml", reason="the format is YAML")
    ran = _import(tmp_path, "lineageos")
    asked = [line for line in ran.err.splitlines() if line.startswith("oneplus/nord: ")]
    assert [line.split(": ")[1] for line in asked] == [
        "memory_gb", "camera “8 MP (Ultra Wide)”", "announced",
    ]  # fmt: skip
    assert "which of “6/8/12 GB LPDDR4” and “64/128/256 GB” go together?" in ran.err


@pytest.mark.usefixtures("with_few_phones")
def test_a_dry_run_writes_nothing_and_prints_what_would_be_written(tmp_path: Path) -> None:
    ran = _import(tmp_path, "gsmarena")
    assert ran.code == 0
    assert not list(tmp_path.rglob("*.toml"))
    _, first, *_ = ran.out.split("\n# ")
    place, _, text = first.partition("\n")
    assert place.endswith("devices/apple/iphone-xs.toml")
    assert tomllib.loads(text)["name"] == "Apple iPhone XS"
    assert "4 records; 4 would be written, with --write" in ran.err


def test_of_a_phone_that_is_there_only_what_is_new_is_written(data: Path) -> None:
    phone = _device(data, "apple/iphone-14-pro")
    assert list(phone) == ["cite", "models", "connectivity", "instead_of"]
    assert phone["models"] == ["iPhone 14 Pro", "iPhone15,2", "A2890", "A2650", "A2889", "A2892"]
    assert phone["instead_of"] == {"models": ["iPhone 14 Pro", "iPhone15,2"]}
    assert phone["connectivity"] == {"nfc": True, "headphone_jack": False}
    shown = run("show", "apple/iphone-14-pro", "--format", "json", XDG_DATA_HOME=str(data))
    values = json.loads(shown.out)["values"]
    assert values["connectivity.nfc"]["value"] is True
    assert values["battery.capacity_mah"]["value"] == 3200  # what is there stays
    ran = run("diff", "sony/xperia-1-vii", "--format", "json", XDG_DATA_HOME=str(data))
    ((value,),) = (each["values"] for each in json.loads(ran.out))
    assert (value["field"], value["value"]) == ("software.updates_until", "2031-04-01")


TABLE = """\
Phone;Market;Optics by;Charging;Display;RAM;Flash;Weight
Xiaomi 12S Ultra;China;co-engineered with Leica;70 W;6.7";8/12 GB;256 GB;225 g
Xiaomi 12S Ultra;Europe;Leica;90 W;;;;225 g
Xiaomi 12S Ultra;the Moon;Leica;90 W;;;;
Vivo X80 Pro;China;Leica or Zeiss;80 W;6.78";;;219 g
"""
MAP = """
[source]
by = "gsmarena"
on = "2026-10"
url = "https://www.gsmarena.com/xiaomi_12s_ultra-11674.php"
[device]
brand = { from = "Phone", match = '^\\S+' }
name = "Phone"
region = { from = "Market", words = { china = "cn", europe = "eu" } }
[fields]
"camera.partner" = "Optics by"
"battery.wired_w" = "Charging"
"display.size_in" = "Display"
memory_gb = ["RAM", "Flash"]
"body.weight_g" = "Weight"
"""


def test_partners_and_markets_are_mapped_or_asked_about(tmp_path: Path) -> None:
    (tmp_path / "phones.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "map.toml").write_text(MAP, encoding="utf-8")
    ran = run("import", str(tmp_path / "phones.csv"), "--map", str(tmp_path / "map.toml"),
              XDG_DATA_HOME=str(tmp_path))  # fmt: skip
    assert ran.code == 0, ran.err
    texts = dict(each.split("\n", 1) for each in ran.out.removeprefix("# ").split("\n# "))
    (phone,) = (
        tomllib.loads(text) for place, text in texts.items() if place.endswith("12s-ultra.toml")
    )
    # 6.7" is the known 6.73" rounded; partner, weight and memory are known.
    assert phone["region"] == {
        "cn": {"battery": {"wired_w": 70}},
        "eu": {"battery": {"wired_w": 90}},
    }
    assert set(phone) == {"cite", "region"}
    assert "xiaomi/12s-ultra: region: “the moon” is none of cn, in, us" in ran.err
    assert "camera.partner: “Leica or Zeiss” names several partners" in ran.err


def test_nothing_is_overwritten(data: Path) -> None:
    file = data / "phonecmp" / "catalog" / "devices" / "google" / "pixel-2.toml"
    before = file.read_bytes()
    again = _import(data, "gsmarena", "--write")
    assert again.code == 1
    assert "google/pixel-2 is there already and was left alone" in again.err
    assert "apple/iphone-14-pro is there already" in again.err  # of the bundled catalogue
    assert file.read_bytes() == before


@pytest.mark.usefixtures("with_few_phones")
@pytest.mark.parametrize(
    ("change", "says"),
    [
        (('by = "gsmarena"', 'by = "nobody"'), "there is no source “nobody”"),
        (('on = "2023-07"', 'on = "soon"'), "needs on"),
        (('"Display Type"', '"Display Type"\n"display.colour" = "x"'), "display.colour”"),
        (('announced = "Announced"', "announced = { from = 'Released', match = 'Released (.*)' }"),
         "cannot be both announced and released"),
        (("match = '^\\S+'", "match = '('"), "device.brand.match is no pattern"),
        (('front = "Front Camera"', 'unnamed = ["side"]'), "has no role side"),
        (("[device]", "[devices]"), "the map has no devices"),
        (('name = "Name"', 'name = { form = "Name" }'), "device.name has no form"),
    ],
)  # fmt: skip
def test_a_map_that_means_nothing_is_refused(
    tmp_path: Path, change: tuple[str, str], says: str
) -> None:
    text = (FILES / "gsmarena.toml").read_text(encoding="utf-8")
    assert change[0] in text
    own = tmp_path / "map.toml"
    own.write_text(text.replace(*change, 1), encoding="utf-8")
    ran = run("import", str(FILES / "gsmarena.csv"), "--map", str(own), XDG_DATA_HOME=str(tmp_path))
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert says in ran.err


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_maps_of_the_page_can_be_read(name: str) -> None:
    table = bundled_catalog().table
    assert read_map(FILES / f"{name}.toml", table).fields
    with pytest.raises(MapError, match="cannot be read"):
        read_map(FILES / "none.toml", table)


@pytest.mark.usefixtures("with_few_phones")
@pytest.mark.parametrize(
    ("name", "text"),
    [("a.json", "{"), ("a.yml", "a: [b"), ("a.md", "no fence"), ("a.csv", ""), ("a.txt", "x"),
     ("a.json", '{"x": 1}'), ("a.yml", "&a [*a]"), ("a.csv", 'a,b\n"x' + "y" * 2**21)],
)  # fmt: skip
def test_damaged_files_are_said_in_a_line(tmp_path: Path, name: str, text: str) -> None:
    pytest.importorskip("yaml", reason="some are YAML")
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    ran = run("import", str(file), "--map", str(FILES / "gsmarena.toml"),
              XDG_DATA_HOME=str(tmp_path))  # fmt: skip
    assert ran.code in (1, 2)
    assert ran.out == ""
    assert "Traceback" not in ran.err


@pytest.mark.usefixtures("with_few_phones")
def test_hostile_tables_neither_steer_the_screen_nor_lead_out(tmp_path: Path) -> None:
    rows = [
        ["Name", "Announced", "Weight", "Models", "Main Camera"],
        ["Apple \x1b[31mEvil\u202e", "2022, May 19", "1e400 g", "a\x00b, ../x", "48 MP " * 1000],
        ["Apple ../../etc", "2022, May 19", "200 g", "", ""],
        [f"Apple {'x' * 5000}", "2022, May 19", "200 g", "", ""],
    ]
    file = tmp_path / "rows.csv"
    with file.open("w", newline="", encoding="utf-8") as opened:
        csv.writer(opened).writerows(rows)
    chosen = ("--map", str(FILES / "gsmarena.toml"), "--write")
    ran = run("import", str(file), *chosen, XDG_DATA_HOME=str(tmp_path))
    assert ran.code == 0
    assert max(map(len, ran.err.splitlines())) < 600
    assert all(char.isprintable() or char == "\n" for char in ran.out + ran.err)
    devices = tmp_path / "phonecmp" / "catalog" / "devices"
    found = {file.relative_to(devices).as_posix() for file in tmp_path.rglob("*.toml")}
    assert found == {"apple/31mevil.toml", "apple/etc.toml"}


@pytest.mark.usefixtures("with_few_phones")
def test_what_the_api_of_endoflife_gives_as_json(tmp_path: Path) -> None:
    """A list of releases: dates, and false where no end is told (https://endoflife.date/docs/api)."""
    file = tmp_path / "fairphone.json"
    releases = [
        {"cycle": "7", "releaseLabel": "Fairphone 7", "releaseDate": "2027-06-25", "eol": False},
        {
            "cycle": "6",
            "releaseLabel": "Fairphone 6",
            "releaseDate": "2025-06-25",
            "eol": "2033-06-25",
        },
    ]
    file.write_text(json.dumps(releases), encoding="utf-8")
    own = tmp_path / "map.toml"
    own.write_text(
        '[source]\nby = "endoflife-date"\non = 2026-08-22\nurl = "https://endoflife.date/fairphone"\n'
        '[device]\nbrand = { value = "fairphone" }\nname = "releaseLabel"\n[fields]\n'
        'released = "releaseDate"\n"software.updates_until" = "eol"\n',
        encoding="utf-8",
    )
    ran = run("import", str(file), "--map", str(own), XDG_DATA_HOME=str(tmp_path))
    assert ran.code == 0
    assert "says.released = 2027-06-25" in ran.out
    assert "updates_until" not in ran.out
    assert "fairphone/6: device: the catalogue says all of it already" in ran.err


def test_the_page_holds_a_map_that_works() -> None:
    page = (ROOT / "docs" / "import.md").read_text(encoding="utf-8")
    assert (FILES / "lineageos.toml").read_text(encoding="utf-8") in page
