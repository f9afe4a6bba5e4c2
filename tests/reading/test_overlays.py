"""Files of one device in several layers: each lies over those below it, field by field."""

from __future__ import annotations

import json
import os
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phonecmp.checking import check_catalog
from phonecmp.checking.rules_consistency import SOLD_EARLY
from phonecmp.knowledge import Perspective, shown, statements
from phonecmp.model import Device, Special
from phonecmp.output.as_json import shown_object
from phonecmp.output.presenters.statement import circumstances_text
from phonecmp.output.presenters.value import corrected, origin
from phonecmp.reading import Layer, Reading, read_catalog
from phonecmp.session import CatalogSession, changed_ids, reread
from phonecmp.store import read_gradually, read_with_cache
from phonecmp.writing import literal
from tests.checking.test_checking_rules import TODAY
from tests.reading.shelf import TABLES, codes, write_files

ID = "xiaomi/phone"
FILE = f"devices/{ID}.toml"
LOWER = """name = "Xiaomi Phone"
announced = 2022-07-04
cite = [{ by = "gsmarena", on = "2022-08", url = "https://a.b/1" }]

[camera.main]
mp = 50
f_number = 1.9

[camera.tele]
mp = 48

[battery]
capacity_mah = 4855
wired_w = 67

[region.in.battery]
wired_w = 120

[[report]]
on = 2022-05-23
by = "gadgets-360"
url = "https://a.b/2"
says.battery.wired_w = 67
"""


def layers_of(folder: Path, lower: str, *uppers: str) -> list[Layer]:
    """Layers with a file of one device each; the tables are in the first."""
    found = [write_files(folder / "0", {**TABLES, FILE: lower})]
    for number, text in enumerate(uppers, 1):
        found.append(write_files(folder / str(number), {FILE: text}))
    return found


def device_of(reading: Reading) -> Device:
    return reading.catalog.devices[ID]


def test_a_file_holds_only_what_differs(tmp_path: Path) -> None:
    upper = "[battery]\ncapacity_mah = 5000\n"
    reading = read_catalog(layers_of(tmp_path, LOWER, upper))
    assert codes(reading) == []
    device = device_of(reading)
    assert (device.name, device.facts["battery.capacity_mah"]) == ("Xiaomi Phone", 5000)
    assert device.facts["battery.wired_w"] == 67
    assert [one.file.parents[2].name for one in device.layers] == ["0", "1"]


def test_a_replacing_file_lies_over_nothing(tmp_path: Path) -> None:
    upper = 'replaces = true\nname = "Other"\n'
    reading = read_catalog(layers_of(tmp_path, LOWER, upper))
    assert codes(reading) == []
    device = device_of(reading)
    assert (dict(device.facts), device.reports, device.citations) == ({"name": "Other"}, (), ())
    assert codes(read_catalog(layers_of(tmp_path, LOWER, "replaces = true\n"))) == ["K003"]


@pytest.mark.parametrize(
    ("upper", "gone"),
    [
        ('[battery]\nwired_w = "unset"\n', {"battery.wired_w"}),
        ('battery = "unset"\n', {"battery.wired_w", "battery.capacity_mah"}),
        ('camera.tele = "unset"\n', {"camera.tele.mp"}),
        ("camera.tele.none = true\n", {"camera.tele.mp"}),
        ('camera.tele.mp = "unset"\n', {"camera.tele.mp"}),
    ],
)
def test_values_and_tables_can_be_taken_away(tmp_path: Path, upper: str, gone: set[str]) -> None:
    before = device_of(read_catalog(layers_of(tmp_path, LOWER))).facts
    reading = read_catalog(layers_of(tmp_path, LOWER, upper))
    assert codes(reading) == []
    after = device_of(reading).facts
    assert before.keys() - after.keys() == gone
    left = {"none": Special.NONE, "mp": Special.YES}
    expected = next((word for key, word in left.items() if f"tele.{key} =" in upper), None)
    assert after.get("camera.tele") is expected


def test_a_market_is_laid_over_too(tmp_path: Path) -> None:
    for upper, expected in (
        ("[region.in.battery]\ncapacity_mah = 4500\n", {"wired_w": 120, "capacity_mah": 4500}),
        ('[region.in.battery]\nwired_w = "unset"\n', None),
        ('[region]\nin = "unset"\n', None),
    ):
        device = device_of(read_catalog(layers_of(tmp_path, LOWER, upper)))
        wanted = {"in": {f"battery.{key}": v for key, v in expected.items()}} if expected else {}
        assert device.regions == wanted


def test_other_keys_are_replaced_or_taken_away(tmp_path: Path) -> None:
    lower = 'aka = ["xiaomi/old"]\npredecessor = "xiaomi/one"\ncancelled = "2022"\n' + LOWER
    same = device_of(read_catalog(layers_of(tmp_path, lower, "[battery]\nwired_w = 1\n")))
    assert (same.aka, same.predecessor, bool(same.cancelled)) == (
        ("xiaomi/old",), "xiaomi/one", True,
    )  # fmt: skip
    upper = 'aka = ["xiaomi/a", "xiaomi/b"]\npredecessor = "unset"\ncancelled = false\n'
    other = device_of(read_catalog(layers_of(tmp_path, lower, upper)))
    assert (other.aka, other.predecessor, other.cancelled) == (
        ("xiaomi/a", "xiaomi/b"), None, False,
    )  # fmt: skip


def test_reports_are_added_and_a_copied_one_counts_once(tmp_path: Path) -> None:
    block = LOWER[LOWER.index("[[report]]") :]
    other = block.replace("67", "90").replace("a.b/2", "a.b/3")
    device = device_of(read_catalog(layers_of(tmp_path, LOWER, block + other)))
    assert [one.claims[0].value for one in device.reports] == [67, 90]
    assert len({one.number for one in device.reports}) == 2


def test_no_citation_stands_behind_the_value_of_another_file(tmp_path: Path) -> None:
    cited = 'cite = [{ by = "gadgets-360", on = "2022-09", url = "https://a.b/9" }]\n'
    for lead, sources in (("", ()), (cited, ("gadgets-360",))):
        upper = f"{lead}[battery]\ncapacity_mah = 5000\n"
        reading = read_catalog(layers_of(tmp_path, LOWER, upper))
        catalog, now = reading.catalog, Perspective(TODAY, TODAY)
        for path, behind in (("battery.capacity_mah", sources), ("battery.wired_w", ("gsmarena",))):
            field = catalog.field(path)
            assert shown(catalog, device_of(reading), field, now).sources == behind
            said = statements(catalog, device_of(reading), field, now)
            plain = [one.by for one in said if one.verb is None and not one.region and one.by]
            assert tuple(plain) == behind


def test_a_finding_stands_where_the_value_does(tmp_path: Path) -> None:
    """A day of sale before the launch: whichever file says so is the one to be mended."""
    sold, launch = "released = 2021-01-01\n", "announced = 2023-07-04\n"
    for upper, file in ((sold, "1"), ("[battery]\nwired_w = 1\n", "0"), (launch, "0")):
        lower = LOWER if upper == sold else sold + LOWER
        reading = check_catalog(read_catalog(layers_of(tmp_path, lower, upper)), TODAY)
        found = [one for one in reading.findings if one.code == SOLD_EARLY.code]
        assert [one.file.parents[2].name for one in found] == [file], upper
        assert found[0].file.read_text().splitlines()[found[0].line - 1] == sold.strip()


def test_what_takes_away_needs_something_below(tmp_path: Path) -> None:
    text = 'replaces = true\nname = "A"\nannounced = 2022\n[battery]\nwired_w = "unset"\n'
    reading = read_catalog(layers_of(tmp_path, text.replace("= 2022", '= "2022"')))
    assert codes(reading) == ["K008", "V017"]
    reading = read_catalog(layers_of(tmp_path, LOWER, 'name = "unset"\n'))
    assert (codes(reading), device_of(reading).name) == (["V017"], "Xiaomi Phone")


def test_a_correction_is_told_wherever_its_value_is(tmp_path: Path) -> None:
    for lead, said in (("4855", "instead of 4855 (GSMArena)"),
                       ("4700", "instead of 4700; 0 says 4855 now (GSMArena)")):  # fmt: skip
        upper = f"[battery]\ncapacity_mah = 5000\n[instead_of.battery]\ncapacity_mah = {lead}\n"
        layers = layers_of(tmp_path, LOWER, upper)
        named = [Layer(layer.path, layer.path.name) for layer in layers]
        named[1] = named[1]._replace(name="user")
        reading = read_catalog(named)
        catalog, now = reading.catalog, Perspective(TODAY, TODAY)
        field = catalog.field("battery.capacity_mah")
        what = shown(catalog, device_of(reading), field, now)
        assert origin(what, catalog) == f"yours, {said}"
        (told,) = statements(catalog, device_of(reading), field, now)
        assert circumstances_text(told, catalog) == f"yours, {said}"
        content = shown_object(what)["correction"]
        assert isinstance(content, dict)
        assert (content["layer"], content["instead_of"], content["of_layer"]) == ("user", 4855, "0")
        assert ("changed_since" in content) is (lead == "4700")
    taken = read_catalog(layers_of(tmp_path, LOWER, "[battery]\ncapacity_mah = 'unset'\n"))
    gone = shown(taken.catalog, device_of(taken), field, now)
    assert gone.value is None
    assert corrected(gone, taken.catalog).startswith("taken away by ")
    assert "was 4855 (GSMArena)" in corrected(gone, taken.catalog)


def test_values_over_a_rumour_need_a_day(tmp_path: Path) -> None:
    upper = "[battery]\nwired_w = 90\n"
    reading = read_catalog(layers_of(tmp_path, 'name = "A"\n', upper))
    assert [(one.code, one.file.parents[2].name, one.line) for one in reading.findings] == [
        ("P001", "1", 2)
    ]
    assert codes(read_catalog(layers_of(tmp_path, 'name = "A"\n', "announced = 2022-01-01\n" +
                                        upper))) == []  # fmt: skip


def test_a_broken_file_leaves_the_one_below(tmp_path: Path) -> None:
    reading = read_catalog(layers_of(tmp_path, LOWER, "[battery\nwired_w = 1\n"))
    assert device_of(reading).facts["battery.wired_w"] == 67
    assert "S001" in codes(reading)
    nameless = read_catalog(layers_of(tmp_path, "[battery", "[battery]\nwired_w = 1\n"))
    assert nameless.catalog.devices == {}
    whole = read_catalog(layers_of(tmp_path, "[battery", LOWER))
    assert device_of(whole).facts["battery.wired_w"] == 67


_NUMBERS = st.sampled_from([10, 48, 50, 120])
_CAMERA = st.one_of(
    st.just({"none": True}),
    st.dictionaries(st.sampled_from(["mp", "f_number"]), st.sampled_from([1.5, 8, 9.5])),
)
_VALUES = st.fixed_dictionaries(
    {},
    optional={
        "camera": st.dictionaries(st.sampled_from(["main", "tele"]), _CAMERA, min_size=1),
        "battery": st.dictionaries(st.sampled_from(["wired_w", "wireless_w"]), _NUMBERS),
    },
)
_REGIONS = st.fixed_dictionaries(
    {}, optional={"region": st.dictionaries(st.sampled_from(["in", "eu"]), _VALUES)}
)


@st.composite
def _documents(draw: st.DrawFn) -> dict[str, Any]:
    return {**draw(_VALUES), **draw(_REGIONS)}


@st.composite
def _overlays(draw: st.DrawFn) -> dict[str, Any]:
    """A document, some of whose values and tables are taken away."""
    found: dict[str, Any] = deepcopy(draw(_documents()))
    places = [(found, key) for key in found if key != "region"]
    for region in found.get("region", {}).values():
        places += [(region, key) for key in region]
    for table, key in [*places]:
        places += [(table[key], inner) for inner in table[key]]
        if key == "camera":
            places += [(one, x) for one in table[key].values() for x in one]
    for table, key in places:
        if draw(st.integers(0, 4)) == 0:
            table[key] = "unset"
    return found


def by_hand(lower: dict[str, Any], upper: dict[str, Any]) -> dict[str, Any]:
    """A document with the changes that another one asks for, as somebody would type them in."""
    merged = deepcopy(lower)
    for key, value in upper.items():
        if value == "unset":
            merged.pop(key, None)
        elif isinstance(value, dict):
            below = merged.get(key, {})
            if value.get("none") is True or (not value and below.get("none")):
                below = {}  # a camera that is not there has no lines but this one
            elif set(value) - {"none"} and any(v != "unset" for v in value.values()):
                below = {k: v for k, v in below.items() if k != "none"}
            laid = by_hand(below, value)
            if laid or key in merged or not value:  # nobody types a table to take lines out of it
                merged[key] = laid
        else:
            merged[key] = value
    return merged


def toml_of(document: dict[str, Any], name: str = "") -> str:
    """A document as text; with a name it is a whole device."""
    head = f'name = "{name}"\nannounced = 2022-07-04\n' if name else ""
    return head + "".join(f"{key} = {literal(value)}\n" for key, value in document.items())


@given(_documents(), st.lists(_overlays(), min_size=1, max_size=2))
def test_laying_over_is_the_same_as_typing_it_in(
    tmp_path_factory: pytest.TempPathFactory, lower: dict[str, Any], uppers: list[dict[str, Any]]
) -> None:
    folder = tmp_path_factory.mktemp("overlays")
    texts = [toml_of(one) or "# nothing\naka = []\n" for one in uppers]
    layers = layers_of(folder, toml_of(lower, "A"), *texts)
    merged = device_of(read_catalog(layers))
    typed = lower
    for upper in uppers:
        typed = by_hand(typed, upper)
    written = device_of(read_catalog(layers_of(folder / "typed", toml_of(typed, "A"))))
    assert dict(merged.facts) == dict(written.facts)
    regions = {code: dict(own) for code, own in written.regions.items() if own}
    assert {code: dict(own) for code, own in merged.regions.items()} == regions


def test_the_cache_gives_the_same_as_the_files(tmp_path: Path) -> None:
    upper = 'instead_of.battery.capacity_mah = 4855\n[battery]\nwired_w = "unset"\n'
    layers = layers_of(
        tmp_path, LOWER, upper.replace("4855", '"unset"'), "[battery]\nwired_w = 5\n"
    )
    for layer in layers:
        for file in layer.path.rglob("*.toml"):
            _age(file)
    cache = tmp_path / "cache"
    first = read_with_cache(layers, cache)
    assert first.catalog == read_catalog(layers).catalog
    *parts, last = read_gradually(layers, [ID], cache)
    assert last.reading == first
    assert all(one.reading.catalog.devices.keys() == {ID} for one in parts if one.reading)
    (kept,) = cache.glob("devices-*.json")
    assert json.loads(kept.read_bytes().splitlines()[0])["total"] == 3
    for number, text in ((1, "[battery]\nwired_w = 9\n"), (0, LOWER.replace("67", "68"))):
        layers[number].path.joinpath(FILE).write_text(text)
        assert read_with_cache(layers, cache).catalog == read_catalog(layers).catalog
    layers[2].path.joinpath(FILE).unlink()
    now = read_with_cache(layers, cache).catalog
    assert now.devices[ID].facts["battery.wired_w"] == 9
    assert read_with_cache(layers[:1], cache).catalog.devices[ID].layers == ()


def _age(file: Path) -> None:
    os.utime(file, (1_700_000_000, 1_700_000_000))


def test_a_file_under_a_former_id_is_the_same_with_the_cache_and_file_by_file(
    tmp_path: Path,
) -> None:
    lower = 'aka = ["xiaomi/old", "xiaomi/older"]\n' + LOWER
    layers = [write_files(tmp_path / "0", {**TABLES, FILE: lower})]
    own = {"devices/xiaomi/old.toml": "[battery]\nwired_w = 90\n",
           "devices/xiaomi/new.toml": 'name = "New"\n'}  # fmt: skip
    layers.append(write_files(tmp_path / "1", own))
    other = {
        FILE: "[battery]\ncapacity_mah = 5000\n",
        "devices/xiaomi/older.toml": 'name = "Old"\n',
    }
    layers.append(write_files(tmp_path / "2", other))
    for layer in layers:
        for file in layer.path.rglob("*.toml"):
            _age(file)
    whole = read_catalog(layers)
    device = device_of(whole)
    assert (device.facts["battery.wired_w"], device.facts["battery.capacity_mah"]) == (90, 5000)
    assert [one.file.parents[2].name for one in device.layers] == ["0", "1", "2"]
    assert whole.catalog.devices.keys() == {ID, "xiaomi/new", "xiaomi/older"}
    assert sorted(codes(whole)) == ["I002", "L004"], "a file with a name is a device of its own"
    cache = tmp_path / "cache"
    for _ in range(2):
        assert read_with_cache(layers, cache).catalog == whole.catalog
    assert device_of(read_catalog(layers, only=[ID])).facts == device.facts
    assert read_catalog(layers, only=["xiaomi/old"]).catalog.devices == {}
    session = CatalogSession(whole.catalog, whole.findings)
    changed = layers[1].path / "devices/xiaomi/old.toml"
    changed.write_text("[battery]\nwired_w = 91\n", "utf-8")
    ids = changed_ids(layers, {changed})
    assert ids is not None
    now = reread(session, tuple(layers), ids).catalog
    assert now.devices[ID].facts["battery.wired_w"] == 91
    assert now.devices.keys() == whole.catalog.devices.keys()
