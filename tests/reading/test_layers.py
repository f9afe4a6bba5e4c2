"""Which catalogues are read, and how a later one lies over an earlier one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from phonecmp.model import Kind, Period
from phonecmp.reading import Layer, bundled_layer, find_former, find_ids, find_layers, read_catalog
from tests.catalogues import bundled_reading
from tests.reading.shelf import TABLES, codes, write_files

TOP = 'name = "{}"\nannounced = 2022-07-04\n'


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder without a catalogue of the user's own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def test_the_bundled_catalogue_is_found() -> None:
    assert (bundled_layer() / "fields.toml").is_file()


def test_layers_come_lowest_first(home: Path) -> None:
    listed = os.pathsep.join(["/first", "", "/second"])
    layers = find_layers([Path("/third")], environ={"PHONECMP_CATALOG": listed})
    assert [layer.name for layer in layers] == ["bundled", "/first", "/second", "/third"]


@pytest.mark.skipif(os.name == "nt", reason="XDG_DATA_HOME is for other systems")
def test_the_users_own_catalogue_counts_where_it_exists(home: Path) -> None:
    own = home / "data" / "phonecmp" / "catalog"
    assert [layer.name for layer in find_layers([], environ={})] == ["bundled"]
    own.mkdir(parents=True)
    layers = find_layers([], environ={})
    assert [(layer.name, layer.path) for layer in layers][1:] == [("user", own)]
    assert find_layers([], bundled=False, user=False, environ={}) == ()


@pytest.mark.skipif(os.name == "nt", reason="pipes and XDG_DATA_HOME are for other systems")
@pytest.mark.parametrize("kind", ["file", "pipe", "link to nowhere", "link to itself"])
def test_what_stands_in_place_of_the_users_catalogue_is_told(home: Path, kind: str) -> None:
    own = home / "data" / "phonecmp" / "catalog"
    _put(own, kind)
    layers = find_layers([], bundled=False, environ={})
    assert [layer.name for layer in layers] == ["user"]
    found = read_catalog([_two_layers(home)[0], *layers])
    assert [(one.code, one.file) for one in found.findings] == [("S004", own)]
    assert len(found.catalog.devices) == 2


@pytest.mark.skipif(os.name == "nt", reason="pipes are for other systems")
@pytest.mark.parametrize("folder", ["devices", "partners"])
@pytest.mark.parametrize("kind", ["file", "pipe", "link to itself"])
def test_what_stands_in_place_of_a_folder_is_told_once(
    tmp_path: Path, folder: str, kind: str
) -> None:
    odd = tmp_path / "odd" / folder
    _put(odd, kind)
    lower, _upper = _two_layers(tmp_path)
    found = read_catalog([lower, Layer(tmp_path / "odd", "odd")])
    assert [(one.code, one.file) for one in found.findings] == [("S004", odd)]
    assert len(found.catalog.devices) == 2


def _put(place: Path, kind: str) -> None:
    place.parent.mkdir(parents=True)
    match kind:
        case "file":
            place.write_text("name = 'X'\n")
        case "pipe":
            os.mkfifo(place)
        case "link to nowhere":
            place.symlink_to(place.parent / "nowhere")
        case _:
            place.symlink_to(place.name)


@pytest.mark.parametrize(
    ("folder", "line"), [("devices", 'predecessor = "xiaomi/none"'), ("partners",
                         '[camera]\npartner = "nobody"')]
)  # fmt: skip
def test_a_folder_that_cannot_be_read_is_the_only_finding(
    tmp_path: Path, folder: str, line: str
) -> None:
    lower, upper = _two_layers(tmp_path)
    device = upper.path / "devices/xiaomi/two.toml"
    device.write_text(f"{TOP.format('Upper Two')}{line}\n")
    before = read_catalog([lower, upper]).findings
    assert before
    odd = Layer(tmp_path / "odd", "odd")
    odd.path.mkdir()
    (odd.path / folder).write_text("no folder\n")
    found = read_catalog([lower, upper, odd]).findings
    hidden = {"devices": "R003", "partners": "R002"}[folder]
    assert hidden in {one.code for one in before}
    assert hidden not in {one.code for one in found}
    assert [one.code for one in found if one.file == odd.path / folder] == ["S004"]


def test_a_layer_named_twice_counts_once(home: Path) -> None:
    layers = find_layers([Path("/a"), Path("/b"), Path("/a")], bundled=False, environ={})
    assert [layer.name for layer in layers] == ["/b", "/a"]


def _two_layers(tmp_path: Path) -> list[Layer]:
    lower = write_files(
        tmp_path / "lower",
        {
            **TABLES,
            "devices/xiaomi/one.toml": TOP.format("Lower One"),
            "devices/xiaomi/two.toml": TOP.format("Lower Two"),
        },
    )
    upper = write_files(
        tmp_path / "upper",
        {
            "devices/xiaomi/two.toml": TOP.format("Upper Two"),
            "devices/vivo/three.toml": TOP.format("Upper Three"),
            "partners/leica.toml": 'name = "Leica again"',
            "brands.toml": '[vivo]\nname = "vivo"\n[oppo]\nname = "OPPO"',
            "sources.toml": '[leaker]\nname = "A leaker"\nkind = "leaker"',
            "names.toml": "[chip.soc]\n'Dimensity 9000' = []\n'Snapdragon 8+ Gen 1' = ['SM 8475']",
            "fields.toml": (
                "[battery.type]\nlabel = 'Type'\nkind = 'text'\n"
                "[battery.wired_w]\nlabel = 'Cable'\nkind = 'integer'\n"
                "[display]\nlabel = 'Screen'\n[camera]\nroles = { mono = 'Mono' }"
            ),
        },
    )
    return [lower, upper]


def test_a_later_file_of_the_same_id_lies_over_the_earlier_one(tmp_path: Path) -> None:
    layers = _two_layers(tmp_path)
    reading = read_catalog(layers)
    assert codes(reading) == []
    names = {device.id: device.name for device in reading.catalog.devices.values()}
    assert names == {
        "vivo/three": "Upper Three",
        "xiaomi/one": "Lower One",
        "xiaomi/two": "Upper Two",
    }
    assert reading.catalog.partners["leica"].name == "Leica again"
    # Ten tables and partners, four files of three devices.
    assert reading.files == 4 + 4 + 2 + 4
    assert find_ids(layers)["xiaomi/two"] == tmp_path / "upper/devices/xiaomi/two.toml"


def test_entries_of_later_tables_are_added_or_replace(tmp_path: Path) -> None:
    catalog = read_catalog(_two_layers(tmp_path)).catalog
    assert {brand.id: brand.name for brand in catalog.brands.values()} == {
        "xiaomi": "Xiaomi",
        "oppo": "OPPO",
        "vivo": "vivo",
    }
    assert {"gsmarena", "leaker"} <= set(catalog.sources)
    soc = catalog.field("chip.soc")
    assert catalog.names.spelling(soc, "sm 8475") == "Snapdragon 8+ Gen 1"
    assert catalog.names.spelling(soc, "SM8475") == "SM8475"
    assert catalog.names.spelling(soc, "DIMENSITY 9000") == "Dimensity 9000"


CHIPS = "[chip.soc]\n'Snapdragon 8+ Gen 1' = ['SM8475', 'Taro']\n'Dimensity 9000' = []\n"


@pytest.mark.parametrize(
    ("later", "line", "first"),
    [
        ("'Snapdragon 8 Gen 1' = ['X', 'sm8475']", 2, 2),
        ("'Taro' = []", 2, 2),
        ("'X' = ['dimensity 9000']", 2, 3),
        ("'dimensity 9000' = []", 2, 3),
        ("'X' = ['Y']\n'Z' = ['y']", 3, 2),
        ("'Snapdragon 8+ Gen 1' = ['SM8475']\n'Taro' = []", None, None),
        ("'Snapdragon 8+ Gen 1' = []\n'X' = ['Taro', 'SM8475']", None, None),
        ("'Dimensity 9000' = ['Dimensity 9000']", None, None),
    ],
)
def test_a_spelling_stands_for_one_name_over_all_layers(
    tmp_path: Path, later: str, line: int | None, first: int | None
) -> None:
    lower = write_files(tmp_path / "lower", {**TABLES, "names.toml": CHIPS})
    upper = write_files(tmp_path / "upper", {"names.toml": f"[chip.soc]\n{later}\n"})
    found = read_catalog([lower, upper]).findings
    told = [(one.code, one.file, one.line, one.other and one.other.line) for one in found]
    assert told == ([("I004", upper.path / "names.toml", line, first)] if line else [])


def test_fields_of_later_layers_join_their_sections(tmp_path: Path) -> None:
    table = read_catalog(_two_layers(tmp_path)).catalog.table
    battery = [field.path for field in table.fields.values() if field.section == "battery"]
    assert battery == ["battery.capacity_mah", "battery.wired_w", "battery.type"]
    assert table.fields["battery.wired_w"].kind is Kind.INTEGER
    assert table.label("display.size_in") == "Screen · Size"
    assert table.label("camera.mono.mp") == "Mono · Resolution"


def test_a_broken_later_table_leaves_the_earlier_one(tmp_path: Path) -> None:
    lower, upper = _two_layers(tmp_path)
    (upper.path / "fields.toml").write_text("[battery\n")
    reading = read_catalog([lower, upper])
    assert codes(reading) == ["S001"]
    assert reading.catalog.field("battery.wired_w").label == "Wired"


def test_without_any_fields_devices_are_still_listed(tmp_path: Path) -> None:
    layer = write_files(
        tmp_path, {"devices/xiaomi/one.toml": TOP.format("One") + "[battery]\nwired_w = 67"}
    )
    reading = read_catalog([layer])
    assert "S008" in codes(reading)
    assert "K001" not in codes(reading)
    device = reading.catalog.devices["xiaomi/one"]
    assert device.name == "One"
    assert isinstance(device.announced, Period)
    assert reading.catalog.table.fields == {}


def test_a_missing_layer_is_a_finding(tmp_path: Path) -> None:
    lower, _upper = _two_layers(tmp_path)
    missing = Layer(tmp_path / "nowhere", "nowhere")
    reading = read_catalog([lower, missing])
    assert codes(reading) == ["S004"]
    assert reading.findings[0].file == missing.path
    assert len(reading.catalog.devices) == 2


def test_no_layers_give_an_empty_catalogue() -> None:
    reading = read_catalog([])
    assert codes(reading) == ["S008"]
    assert reading.catalog.devices == {}


def test_only_opens_the_files_it_needs(tmp_path: Path) -> None:
    layers = _two_layers(tmp_path)
    # What is not asked for cannot be opened: it would raise a finding.
    (tmp_path / "lower/devices/xiaomi/one.toml").write_text("broken")
    reading = read_catalog(layers, only={"xiaomi/two", "xiaomi/none"}, partners=False)
    assert codes(reading) == []
    assert list(reading.catalog.devices) == ["xiaomi/two"]
    assert reading.catalog.devices["xiaomi/two"].name == "Upper Two"
    assert reading.catalog.partners == {}
    assert reading.files == 8 + 2
    assert read_catalog(layers, only={"xiaomi/two"}).files == 8 + 2 + 2


@pytest.mark.parametrize("wrong", ["../../etc/passwd", "xiaomi/../two", "", "xiaomi"])
def test_only_never_leaves_the_layer(wrong: str, tmp_path: Path) -> None:
    assert read_catalog(_two_layers(tmp_path), only={wrong}).catalog.devices == {}


def test_a_former_id_is_found_in_the_files(tmp_path: Path) -> None:
    layer = write_files(
        tmp_path,
        {
            "devices/oppo/a.toml": 'name = "mentions \\"xiaomi/old\\""',
            "devices/oppo/b.toml": "aka = ['oppo/old', 'xiaomi/older']",
            "devices/xiaomi/c.toml": 'predecessor = "xiaomi/old"',
            "devices/xiaomi/d.toml": 'aka = ["xiaomi/old"]',
            "devices/xiaomi/e.toml": 'aka = "xiaomi/single',
        },
    )
    ids = find_ids([layer])
    assert find_former("xiaomi/old", ids) == ["xiaomi/d"]
    assert find_former("xiaomi/older", ids) == find_former("older", ids) == ["oppo/b"]
    assert find_former("old", ids) == ["oppo/b", "xiaomi/d"]
    assert find_former("xiaomi/single", ids) == find_former("ol", ids) == []
    assert find_former("xiaomi/d", ids) == []


def test_the_bundled_catalogue_is_free_of_errors() -> None:
    reading = bundled_reading()
    errors = [finding for finding in reading.findings if finding.severity == "error"]
    assert errors == []
    assert len(reading.catalog.devices) >= 30
    assert reading.catalog.aliases["xiaomi/12-ultra"] == "xiaomi/12s-ultra"
