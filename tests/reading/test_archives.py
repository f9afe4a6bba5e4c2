"""Layers that are no plain folder: a checkout around one, and a `.zip`, whatever is in it."""

from __future__ import annotations

import os
import stat
import zipfile
from pathlib import Path

import pytest

from phonecmp.reading import Layer, Reading, find_layers, read_catalog
from phonecmp.reading.rules.files import LARGEST_FILE
from phonecmp.writing import own_place, target_folder
from tests.reading.shelf import TABLES

PHONE = "devices/xiaomi/phone.toml"
TEXT = 'name = "Zipped"\nannounced = 2022-07-04\n[battery]\nwired_w = 67\n'
ABOUT = 'name = "Camera figures"\nversion = "1.2"\nlicence = "CC BY 4.0"\n'


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache and a catalogue of the user's own in a folder of the test."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))


def zipped(file: Path, entries: dict[str, str | bytes], lead: str = "") -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, text in entries.items():
            opened.writestr(lead + name, text)
    return file


def layers_of(*paths: Path) -> tuple[Layer, ...]:
    return find_layers(paths, bundled=False, environ={})


def read(*paths: Path) -> Reading:
    return read_catalog(layers_of(*paths))


@pytest.mark.parametrize("lead", ["", "figures-main/", "figures-main/catalog/"])
def test_a_zip_is_read_wherever_the_catalogue_stands_in_it(tmp_path: Path, lead: str) -> None:
    entries: dict[str, str | bytes] = {**TABLES, PHONE: TEXT, "phonecmp.toml": ABOUT}
    file = zipped(tmp_path / "figures.zip", entries, lead)
    (layer,) = layers_of(file)
    assert (layer.name, layer.title, layer.archive) == (str(file), "Camera figures", file)
    reading = read(file)
    assert reading.findings == ()
    assert reading.catalog.devices["xiaomi/phone"].name == "Zipped"


def test_a_changed_zip_is_read_anew_and_an_unchanged_one_is_not_unpacked_again(
    tmp_path: Path,
) -> None:
    file = zipped(tmp_path / "a.zip", {**TABLES, PHONE: TEXT})
    (first,) = layers_of(file)
    assert layers_of(file) == (first,)
    zipped(file, {**TABLES, PHONE: TEXT.replace("Zipped", "Zipped anew")})
    assert read(file).catalog.devices["xiaomi/phone"].name == "Zipped anew"


def test_nothing_is_written_into_a_zip(tmp_path: Path) -> None:
    file = zipped(tmp_path / "a.zip", {**TABLES, PHONE: TEXT})
    layers = layers_of(file)
    own = target_folder(layers)
    assert own != layers[0].path
    assert own_place(layers, layers[0].path / PHONE) == own / PHONE


HOSTILE = {
    "out": {"../../evil.toml": "x = 1", "/abs/devices/a/b.toml": "x = 1",
            "devices/../../x/y.toml": "x = 1", "devices/a\\..\\b/c.toml": "x = 1"},
    "odd names": {"devices/.hidden/a.toml": "x = 1", "devices/a/b.exe": "x", "setup.py": "x",
                  "devices/CON:/a.toml": "x", "partners/a/b/c.toml": "x"},
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_only_catalogue_files_leave_an_archive(tmp_path: Path, kind: str) -> None:
    file = zipped(tmp_path / "a.zip", {**TABLES, PHONE: TEXT, **HOSTILE[kind]})
    (layer,) = layers_of(file)
    found = {str(each.relative_to(layer.path)) for each in layer.path.rglob("*") if each.is_file()}
    assert found == {*TABLES, PHONE}
    assert not list(tmp_path.rglob("evil.toml"))


def test_links_and_doubles_in_an_archive_are_left_out(tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    with zipfile.ZipFile(file, "w") as opened:
        for name, text in {**TABLES, PHONE: TEXT}.items():
            opened.writestr(name, text)
        link = zipfile.ZipInfo("devices/xiaomi/link.toml")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        opened.writestr(link, "/etc/passwd")
        with pytest.warns(UserWarning, match="Duplicate"):
            opened.writestr(PHONE, TEXT.replace("Zipped", "Second"))
    reading = read(file)
    assert reading.catalog.devices.keys() == {"xiaomi/phone"}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"no zip", "no zip archive"),
        ({"readme.txt": "hello"}, "no catalogue in it"),
        ({PHONE: b" " * (LARGEST_FILE + 1)}, "more than a catalogue would"),
        ({f"devices/a/{n}.toml": b"\n" * LARGEST_FILE for n in range(300)}, "more than a cat"),
    ],
)
def test_what_is_no_catalogue_is_told(
    tmp_path: Path, data: bytes | dict[str, str | bytes], reason: str
) -> None:
    file = tmp_path / "a.zip"
    if isinstance(data, bytes):
        file.write_bytes(data)
    else:
        zipped(file, data)
    (finding, *_) = (one for one in read(file).findings if one.code == "S004")
    assert reason in f"{finding.message} {finding.help}"
    assert not list((tmp_path / "cache").rglob("*.toml"))


def test_a_checkout_around_a_catalogue_is_a_layer(tmp_path: Path) -> None:
    place = tmp_path / "checkout/catalog" / PHONE
    place.parent.mkdir(parents=True)
    place.write_text(TEXT)
    (tmp_path / "checkout/phonecmp.toml").write_text(ABOUT)
    (layer,) = layers_of(tmp_path / "checkout")
    assert (layer.path, layer.title) == (tmp_path / "checkout/catalog", "Camera figures")


@pytest.mark.parametrize("text", ["name = 5", "broken", 'name = "\\u001b[31mRed"', "x" * 2_000_000])
def test_what_a_layer_says_of_itself_is_not_trusted(tmp_path: Path, text: str) -> None:
    (tmp_path / "devices").mkdir()
    (tmp_path / "phonecmp.toml").write_text(text)
    (layer,) = layers_of(tmp_path)
    assert layer.title in ("5", "", "[31mRed")


@pytest.mark.parametrize("is_replaced", [True, False])
def test_a_zip_of_the_same_size_and_time_is_read_anew(tmp_path: Path, is_replaced: bool) -> None:
    """As archives have them that are built to be the same bit by bit, wherever they come from."""
    file = zipped(tmp_path / "a.zip", {**TABLES, PHONE: TEXT})
    state = file.stat()
    assert read(file).catalog.devices["xiaomi/phone"].name == "Zipped"
    other = zipped(tmp_path / "b.zip", {**TABLES, PHONE: TEXT.replace("Zipped", "Dezipp")})
    assert other.stat().st_size == state.st_size
    if is_replaced:
        other.replace(file)
    else:
        file.write_bytes(other.read_bytes())
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert read(file).catalog.devices["xiaomi/phone"].name == "Dezipp"
