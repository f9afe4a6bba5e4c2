"""What one's own files change of the bundled ones: `diff`, `send`, `check --fix`, `info`."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import tomllib
from io import StringIO
from pathlib import Path

import pytest

from phonecmp.reading import Layer, read_catalog
from tests.catalogues import FIXTURE
from tests.cli.program import Ran, run

pytestmark = pytest.mark.usefixtures("fixture_as_bundled")

PHONE = "xiaomi/12s-ultra"
PLACE = f"devices/{PHONE}.toml"
MINE = """# weighed at home
cite = [{ by = "gsmarena", on = 2026-11, url = "https://example.com/mine" }]

[camera.tele]
mp = 50

[body]
weight_g = 230

[battery]
capacity_mah = 5000
wired_w = "unset"

[instead_of.battery]
capacity_mah = 4860
wired_w = 66

[[report]]
on = 2022-05-24
url = "https://example.com/leak"
says.battery.wired_w = 120
""".replace("2026-11,", '"2026-11",')


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The file of somebody's own that lies over a bundled one."""
    file = tmp_path / "data/phonecmp/catalog" / PLACE
    file.parent.mkdir(parents=True)
    file.write_text(MINE, "utf-8")
    return file


def on_own(own: Path, *arguments: str) -> Ran:
    folder = own.parents[5]
    return run(*arguments, folder=folder, XDG_DATA_HOME=str(folder / "data"))


def test_diff_says_what_is_whose_and_what_has_changed_since(own: Path) -> None:
    found = json.loads(on_own(own, "diff", "--format", "json").out)
    (device,) = found
    values = {one["field"]: one for one in device["values"]}
    assert (device["id"], device["reports_added"]) == ("xiaomi/12s-ultra", 1)
    assert values["battery.capacity_mah"]["instead_of"] == 4860
    assert "changed_since" not in values["battery.capacity_mah"]
    assert (values["battery.wired_w"]["value"], values["battery.wired_w"]["layer"]) == (
        None,
        "user",
    )
    assert values["battery.wired_w"]["changed_since"] is True
    ran = on_own(own, "diff", "12s-ultra")
    assert ran.code == 0
    assert "taken away" in ran.out
    assert "66; ours says 67 now" in ran.out
    assert on_own(own, "diff", "mi-11-ultra").code == 1
    header, *lines = on_own(own, "diff", "--format", "csv").out.splitlines()
    assert header.startswith("id,field,region,value")
    assert len(lines) == len(values) + len(device["claims"])


def test_values_of_every_kind_are_words_and_numbers_in_a_diff(own: Path) -> None:
    """Not what Python calls a span or a pair."""
    own.write_text('cite = [{ by = "gsmarena" }]\n[display]\nresolution_px = [1440, 3300]\n'
                   '[camera.tele]\nf_number = [2.1, 2.8]\n', "utf-8")  # fmt: skip
    rows = list(csv.DictReader(StringIO(on_own(own, "diff", "--format", "csv").out)))
    told = {row["field"]: (row["value"], row["number"], row["number_to"]) for row in rows}
    assert told["display.resolution_px"][0] == "1440×3300"
    assert told["camera.tele.f_number"] == ("2.1–2.8", "2.1", "2.8")
    lines = [
        json.loads(line) for line in on_own(own, "diff", "--format", "ndjson").out.splitlines()
    ]
    parts = {line["field"]: line["value"] for line in lines}
    assert (parts["display.resolution_px"]["number"], parts["display.resolution_px"]["second"]) == (
        1440, 3300,
    )  # fmt: skip


def test_a_patch_is_what_git_takes_and_what_the_layers_come_to(own: Path, tmp_path: Path) -> None:
    patch = tmp_path / "mine.patch"
    ran = on_own(own, "send", "12s-ultra", "-o", str(patch))
    assert (ran.code, ran.out) == (0, "")
    repository = tmp_path / "upstream"
    shutil.copytree(FIXTURE, repository / "catalog")
    for arguments in (["init", "-q"], ["apply", "--whitespace=error", str(patch)]):
        subprocess.run(["git", *arguments], cwd=repository, check=True)
    written = repository / "catalog" / PLACE
    document = tomllib.loads(written.read_text("utf-8"))
    assert document["battery"]["capacity_mah"] == 5000
    assert "wired_w" not in document["battery"]
    assert not {"instead_of", "replaces"} & document.keys()
    mine = next(one for one in document["cite"] if one.get("url") == "https://example.com/mine")
    assert mine["for"] == ["battery.capacity_mah", "battery.wired_w", "body.weight_g",
                           "camera.tele.mp"]  # fmt: skip
    applied = read_catalog([Layer(repository / "catalog", "applied")]).catalog.devices
    laid = read_catalog([Layer(FIXTURE, "bundled"), Layer(own.parents[2], "user")]).catalog.devices
    assert applied["xiaomi/12s-ultra"].facts == laid["xiaomi/12s-ultra"].facts
    assert len(applied["xiaomi/12s-ultra"].reports) == len(laid["xiaomi/12s-ultra"].reports)
    before = (FIXTURE / PLACE).read_text("utf-8").splitlines()
    now = written.read_text("utf-8").splitlines()
    assert sum(line not in now for line in before) <= 5


def test_a_new_phone_is_sent_as_a_new_file(own: Path, tmp_path: Path) -> None:
    new = own.with_name("19-ultra.toml")
    new.write_text('name = "Xiaomi 19 Ultra"\n', "utf-8")
    ran = on_own(own, "send", "19-ultra")
    assert "new file mode" in ran.out
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "apply"], cwd=tmp_path, check=True, input=ran.out.encode())
    assert (tmp_path / "catalog/devices/xiaomi/19-ultra.toml").read_bytes() == new.read_bytes()
    assert on_own(own, "send", "mi-11-ultra").code == 1


def test_an_old_copy_is_told_and_brought_down_to_what_differs(own: Path) -> None:
    text = (FIXTURE / PLACE).read_text("utf-8")
    copy = "# in the drawer since May\n" + text.replace(
        "capacity_mah = 4860", "capacity_mah = 4862", 1
    )
    own.write_text(copy, "utf-8")
    layers = [Layer(FIXTURE, "bundled"), Layer(own.parents[2], "user")]
    before = read_catalog(layers).catalog.devices["xiaomi/12s-ultra"]
    told = on_own(own, "check", str(own)).out
    assert "L001" in told
    fixed = on_own(own, "check", "--fix", str(own))
    assert "1 mended in 1 file" in fixed.err
    slim = own.read_text("utf-8")
    assert "# in the drawer since May" in slim
    assert tomllib.loads(slim) == {
        "battery": {"capacity_mah": 4862},
        "instead_of": {"battery": {"capacity_mah": 4860}},
    }
    assert slim.startswith("#:schema ../../schema/overlay.json\n# in the drawer since May\n")
    assert (own.parents[2] / "schema/overlay.json").is_file()
    after = read_catalog(layers).catalog.devices["xiaomi/12s-ultra"]
    assert (after.facts, after.reports) == (before.facts, before.reports)
    assert "L001" not in on_own(own, "check", str(own)).out


def test_info_names_layers_and_what_they_change(own: Path) -> None:
    about = 'name = "At home"\nversion = "3"\nlicence = "CC0"\n'
    own.parents[2].joinpath("phonecmp.toml").write_text(about, "utf-8")
    told = on_own(own, "info").out
    assert "At home, 3, CC0" in told
    (line,) = (one for one in told.splitlines() if "ours says 67 now" in one)
    assert "xiaomi/12s-ultra" in line
    assert "values, 1 report" in line
    found = json.loads(on_own(own, "info", "--format", "json").out)
    assert found["catalogues"][1]["licence"] == "CC0"
    assert list(found["changes"]) == ["xiaomi/12s-ultra"]


def test_every_value_and_statement_names_its_catalogue(own: Path) -> None:
    """Of all devices: plain, claimed, denied and measured values; not those that are computed."""
    listed = json.loads(on_own(own, "list", "--format", "json").out)["devices"]
    layers = {
        (one["id"], field): value.get("layer")
        for one in listed
        for field, value in one["values"].items()
        if not value.get("derived")
    }
    mine = {(PHONE, field) for field in ("camera.tele.mp", "body.weight_g", "battery.capacity_mah",
                                         "battery.wired_w")}  # fmt: skip
    assert {key for key, layer in layers.items() if layer != "bundled"} == mine
    assert {layers[key] for key in mine} == {"user"}
    assert not any("layer" in value for one in listed for value in one["values"].values()
                   if value.get("derived"))  # fmt: skip
    reader = csv.DictReader(
        on_own(own, "why", PHONE, "wired_w", "--format", "csv").out.splitlines()
    )
    assert {line["url"]: line["layer"] for line in reader}["https://example.com/leak"] == "user"
    why = json.loads(on_own(own, "why", PHONE, "wired_w", "--format", "json").out)
    assert {one["layer"] for one in why["claims"]} == {"bundled", "user"}
    table = on_own(own, "why", PHONE, "wired_w").out
    assert "Taken away by you, was 66; ours says 67 now" in table
    assert sum("yours" in line for line in table.splitlines()) == 1
    alone = json.loads(run("show", PHONE, "--format", "json").out)
    assert not any("layer" in value for value in alone["values"].values())


def test_no_catalogue_calls_itself_ours_or_yours(own: Path, tmp_path: Path) -> None:
    """Whose a value is, is told from where a catalogue stands, not from what it says of itself."""
    theirs = tmp_path / "theirs"
    place = theirs / PLACE
    place.parent.mkdir(parents=True)
    place.write_text("[battery]\ncapacity_mah = 5100\n", "utf-8")
    for name in ("user", "Bundled", "ours", "yours"):
        (theirs / "phonecmp.toml").write_text(f'name = "{name}"\n', "utf-8")
        ran = on_own(own, "show", PHONE, "--catalog", str(theirs), "--format", "json")
        value = json.loads(ran.out)["values"]["battery.capacity_mah"]
        assert (value["layer"], value["correction"]["of_layer"]) == (str(theirs), "user")


def test_every_value_taken_away_is_told_wherever_it_would_stand(own: Path) -> None:
    """Each plain value of a bundled device, by itself and by the table around it."""
    document = tomllib.loads((FIXTURE / PLACE).read_text("utf-8"))
    plain = read_catalog([Layer(FIXTURE, "bundled")]).catalog.devices[PHONE].facts
    paths = [path for path in plain if path.split(".")[0] in document and "." in path]
    lone = [path for path in paths if not path.startswith("camera.tele.")]
    lines = "".join(f'{path} = "unset"\n' for path in lone)
    own.write_text(f'{lines}camera.tele = "unset"\n', "utf-8")
    shown = json.loads(on_own(own, "show", PHONE, "--format", "json").out)["values"]
    gone = {path: one for path, one in shown.items() if "correction" in one}
    derived = {path for path, one in shown.items() if one.get("derived")}
    assert set(paths) - derived <= set(gone)
    for path, one in gone.items():
        told = on_own(own, "why", PHONE, path).out
        assert "aken away by you, was " in told, path
        if one["status"] == "unknown":
            assert one["value"] is None
    table = on_own(own, "show", PHONE, "--format", "md").out
    assert table.count("taken away by you, was") == len(gone)
    compared = on_own(own, "compare", PHONE, "xiaomi/mi-11-ultra").out
    unknown = [path for path, one in gone.items() if one["status"] == "unknown"]
    assert compared.count("taken away") == len(unknown) > 20
    before = on_own(own, "show", PHONE, "--as-of", "2022-06-01").out
    assert "taken away" not in before


def test_a_file_under_a_former_id_lies_over_the_renamed_device(own: Path) -> None:
    former = own.with_name("12-ultra.toml")
    own.unlink()
    former.write_text('[battery]\ncapacity_mah = 5000\nwired_w = "unset"\n', "utf-8")
    for text in (PHONE, "xiaomi/12-ultra"):
        shown = json.loads(on_own(own, "show", text, "--format", "json").out)
        assert (shown["id"], shown["values"]["battery.capacity_mah"]["value"]) == (PHONE, 5000)
    listed = json.loads(on_own(own, "list", "12s ultra", "--format", "json").out)["devices"]
    (device,) = (one for one in listed if one["id"] == PHONE)
    assert device["values"]["battery.capacity_mah"]["layer"] == "user"
    assert "5000" in on_own(own, "diff", PHONE).out
    assert "+capacity_mah = 5000" in on_own(own, "send", PHONE).out
    told = json.loads(on_own(own, "check", str(former), "--format", "json").out)
    (moved,) = (one for one in told if one["code"] == "L004")
    assert "xiaomi/12-ultra is called xiaomi/12s-ultra by now" in moved["message"]
    assert {one["code"] for one in told} == {"L004", "P008"}, "and no citation"
    fixed = on_own(own, "check", "--fix", str(former))
    assert own.read_text("utf-8").startswith("[battery]\n"), fixed.err
    assert not former.exists()
    shown = json.loads(on_own(own, "show", PHONE, "--format", "json").out)
    assert shown["values"]["battery.capacity_mah"]["value"] == 5000
    former.write_text("[battery]\nwired_w = 90\n", "utf-8")
    kept = on_own(own, "check", "--fix", str(former))
    assert "is there already" in kept.err
    assert former.exists()
    shown = json.loads(on_own(own, "show", PHONE, "--format", "json").out)
    assert shown["values"]["battery.wired_w"]["value"] == 90
