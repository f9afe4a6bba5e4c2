"""Files that are broken, hostile or no files at all: findings, never exceptions."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phonecmp.model import Special
from phonecmp.reading import Layer, bundled_layer, read_catalog
from tests.catalogues import bundled_reading
from tests.reading.shelf import (
    PHONE,
    TABLES,
    codes,
    device_ids,
    only_finding,
    read_files,
    write_files,
)

TOP = 'name = "Xiaomi Phone"\nannounced = 2022-07-04\n'
FULL = (bundled_layer() / "devices/xiaomi/12s-ultra.toml").read_bytes()


def test_three_broken_files_leave_the_rest(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "devices/xiaomi/cut.toml": TOP + '[battery]\nwired_w = 67\n[chip]\nsoc = "Snap',
        "devices/xiaomi/wrong.toml": TOP + "[battery]\nwired_wat = 67\ncapacity_mah = 4860\n",
        "devices/xiaomi/empty.toml": "",
        "devices/xiaomi/whole.toml": TOP + "[battery]\nwired_w = 67\n",
    }
    reading = read_files(tmp_path, files)
    found = [(finding.file.name, finding.line, finding.code) for finding in reading.findings]
    assert sorted(found) == [
        ("cut.toml", 6, "S001"),
        ("empty.toml", 1, "K006"),
        ("wrong.toml", 4, "K001"),
    ]
    assert device_ids(reading.catalog) == ["xiaomi/whole", "xiaomi/wrong"]
    wrong = reading.catalog.devices["xiaomi/wrong"]
    assert wrong.facts["battery.capacity_mah"] == 4860


def test_a_file_of_the_wrong_encoding(tmp_path: Path) -> None:
    text = TOP + 'aka = []\n[display]\npanel = "écran'
    reading = read_files(tmp_path, {PHONE: text.encode("latin-1")})
    finding = only_finding(reading)
    assert (finding.code, finding.line, finding.column) == ("S003", 5, 10)
    assert reading.catalog.devices == {}


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    text = "\ufeff" + (TOP + "[battery]\nwired_w = '67'\n").replace("\n", "\r\n")
    finding = only_finding(read_files(tmp_path, {PHONE: text}))
    assert (finding.code, finding.line, finding.column, finding.width) == ("V002", 4, 11, 4)


def test_a_syntax_error_has_its_line_with_windows_line_ends(tmp_path: Path) -> None:
    text = (TOP + "[battery]\nwired_w = 67 W\n").replace("\n", "\r\n")
    finding = only_finding(read_files(tmp_path, {PHONE: text}))
    assert (finding.code, finding.line, finding.column) == ("S001", 4, 11)


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    reading = read_files(tmp_path, {PHONE: TOP + "#" * (4 * 1024 * 1024)})
    assert only_finding(reading).code == "S002"


@pytest.mark.parametrize(
    "text",
    [
        "x = " + "[" * 5_000 + "]" * 5_000,
        "x = " + "{a=" * 5_000 + "1" + "}" * 5_000,
        ".".join("a" * 5_000) + ' = "\\u202e"',
        "[" + ".".join("a" * 5_000) + ']\nx = "\u202e"',
        "x = " + "9" * 5_000,
    ],
    ids=["arrays", "tables", "dotted", "header", "digits"],
)
def test_what_is_beyond_the_limits(text: str, tmp_path: Path) -> None:
    assert only_finding(read_files(tmp_path, {PHONE: text})).code == "S007"


def test_deep_values_where_a_figure_belongs(tmp_path: Path) -> None:
    nested = "[" * 300 + "1" + "]" * 300
    reading = read_files(tmp_path, {PHONE: TOP + f"[battery]\nwired_w = {nested}\n"})
    assert only_finding(reading).code == "V001"


def test_numbers_no_field_can_have(tmp_path: Path) -> None:
    text = TOP + f"[display.cover]\nsize_in = {'9' * 4000}\n[body.folded]\nwidth_mm = nan\n"
    reading = read_files(tmp_path, {PHONE: text})
    assert codes(reading) == ["V003", "V003"]
    assert "a very large number" in reading.findings[0].message


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"x{number} = 1" for number in range(50_000)),
        "[display]\nhdr = [" + "'x'," * 100_000 + "]",
        "\n".join(f"[[report]]\nx{number} = 1" for number in range(2_000)),
    ],
    ids=["keys", "entries", "reports"],
)
def test_a_file_that_is_wholly_wrong_is_given_up(text: str, tmp_path: Path) -> None:
    found = codes(read_files(tmp_path, {PHONE: TOP + text}))
    assert "S009" in found
    assert len(found) == 201


def test_a_value_of_very_many_entries_is_refused_as_a_whole(tmp_path: Path) -> None:
    text = TOP + "[chip]\nsoc = [" + "'x'," * 100_000 + "]"
    finding = only_finding(read_files(tmp_path, {PHONE: text}))
    assert (finding.code, finding.line) == ("V001", 4)
    assert "100000 entries" in finding.message


@pytest.mark.parametrize(
    "line",
    [
        "wired_w = '1 x" + " " * 1_000_000 + "y'",
        "wired_w = 1 x" + " " * 1_000_000 + "y",
        "wired_w = '" + "1," * 500_000 + "x'",
    ],
)
def test_a_long_line_takes_no_long_time(line: str, tmp_path: Path) -> None:
    assert only_finding(read_files(tmp_path, {PHONE: TOP + "[battery]\n" + line}))


def test_a_long_address_takes_no_long_time(tmp_path: Path) -> None:
    address = "https://" + "a" * 1_000_000 + " "
    reading = read_files(tmp_path, {PHONE: f"cite = ['{address}']\n{TOP}"})
    assert only_finding(reading).code == "V012"


def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    layer = write_files(tmp_path, {**TABLES, PHONE: TOP})
    (tmp_path / PHONE).unlink()
    (tmp_path / PHONE).symlink_to("phone.toml")
    finding = only_finding(read_catalog([layer]))
    assert finding.code == "S004"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_pipes_folders_and_links_out_of_the_catalogue_are_left_alone(tmp_path: Path) -> None:
    layer = write_files(tmp_path / "catalog", {**TABLES, PHONE: TOP})
    brand = layer.path / "devices/xiaomi"
    (tmp_path / "outside.toml").write_text(TOP)
    (tmp_path / "brand").mkdir()
    (tmp_path / "brand/phone.toml").write_text(TOP)
    (brand / "link.toml").symlink_to(tmp_path / "outside.toml")
    (brand / "folder.toml").mkdir()
    os.mkfifo(brand / "pipe.toml")
    (layer.path / "devices/oppo").symlink_to(tmp_path / "brand")
    reading = read_catalog([layer])
    assert {(finding.file.name, finding.code) for finding in reading.findings} == {
        ("link.toml", "S005"),
        ("folder.toml", "S005"),
        ("pipe.toml", "S005"),
        ("oppo", "S005"),
    }
    assert device_ids(reading.catalog) == ["xiaomi/phone"]
    assert read_catalog([layer], only={"xiaomi/pipe", "oppo/phone"}).catalog.devices == {}


def test_a_link_inside_the_catalogue_is_followed(tmp_path: Path) -> None:
    layer = write_files(tmp_path, {**TABLES, PHONE: TOP})
    (tmp_path / "devices/xiaomi/same.toml").symlink_to("phone.toml")
    reading = read_catalog([layer])
    assert codes(reading) == []
    assert device_ids(reading.catalog) == ["xiaomi/phone", "xiaomi/same"]


def test_hidden_characters_never_reach_the_catalogue(tmp_path: Path) -> None:
    text = (
        'name = "Xia\\u202eomi\\u200b Phone"\nannounced = 2022-07-04\n[[report]]\non = 2022\n'
        'by = "xiaomi"\nurl = "https://mi.com"\nnote = "red \\u001b[31m"\n'
    ).replace("on = 2022\n", 'on = "2022"\n')
    reading = read_files(tmp_path, {PHONE: text})
    assert codes(reading) == ["V011", "V011"]
    device = reading.catalog.devices["xiaomi/phone"]
    assert device.name == "Xiaomi Phone"
    assert device.reports[0].note == "red [31m"
    for finding in reading.findings:
        assert finding.message.isprintable()


def _read_bytes(folder: Path, data: bytes) -> None:
    layer = write_files(folder, {**TABLES, PHONE: data})
    reading = read_catalog([layer])
    for finding in reading.findings:
        assert finding.line >= 1
        assert finding.column >= 1
        assert finding.width >= 1
        assert finding.message.isprintable()
        assert finding.help.isprintable()


ON_DISK = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@ON_DISK
@given(st.binary(max_size=200))
def test_arbitrary_bytes_raise_nothing(tmp_path: Path, data: bytes) -> None:
    _read_bytes(tmp_path, data)


@ON_DISK
@given(st.integers(0, len(FULL)), st.integers(0, 40), st.binary(max_size=6))
def test_a_damaged_device_raises_nothing(
    tmp_path: Path, start: int, length: int, replacement: bytes
) -> None:
    _read_bytes(tmp_path, FULL[:start] + replacement + FULL[start + length :])


@ON_DISK
@given(st.integers(0, len(FULL)))
def test_a_file_cut_off_anywhere_raises_nothing(tmp_path: Path, end: int) -> None:
    _read_bytes(tmp_path, FULL[:end])


KEYS = st.sampled_from(
    ["name", "announced", "aka", "cite", "region", "report", "camera", "main", "none", "mp", "cn",
     "says", "atleast", "atmost", "on", "by", "display", "size_in", "resolution_px", "memory_gb",
     "f_number", "hdr", "battery", "url", "for", "allow", "cancelled", "predecessor", "x.y", "\x1b"]
)  # fmt: skip
RAW = st.one_of(
    st.sampled_from(["none", "yes", "2022", "4860 mAh", "1/1.28", "", "https://a.b", "xiaomi/x"]),
    st.integers(-10, 10**6),
    st.floats(),
    st.booleans(),
)
TREES = st.recursive(
    RAW, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4)
)


def _toml(raw: object) -> str:
    """A value as TOML text."""
    if isinstance(raw, bool):
        return str(raw).lower()
    if isinstance(raw, str):
        return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in raw) + '"'
    if isinstance(raw, list):
        return "[" + ", ".join(_toml(entry) for entry in raw) + "]"
    if isinstance(raw, dict):
        return "{" + ", ".join(f"{_toml(key)} = {_toml(raw[key])}" for key in raw) + "}"
    return str(raw)


@ON_DISK
@given(st.sampled_from([PHONE, *TABLES]), st.dictionaries(KEYS, TREES, max_size=5))
def test_any_value_under_any_key_raises_nothing(
    tmp_path: Path, file: str, document: dict[str, object]
) -> None:
    text = "\n".join(f"{_toml(key)} = {_toml(raw)}" for key, raw in document.items())
    layer = write_files(tmp_path, {**TABLES, PHONE: TOP, file: text})
    reading = read_catalog([layer])
    for finding in reading.findings:
        assert finding.message.isprintable()
        assert finding.help.isprintable()


def test_a_reading_is_the_same_every_time(tmp_path: Path) -> None:
    assert read_catalog([Layer(bundled_layer(), "bundled")]) == bundled_reading()
    reading = read_files(tmp_path, {PHONE: TOP + "[camera.macro]\nnone = true"})
    assert reading.catalog.devices["xiaomi/phone"].facts["camera.macro"] is Special.NONE
