"""Files from strangers: never a crash, a hang or a way into the terminal, always a finding."""

from __future__ import annotations

import os
import tracemalloc
from pathlib import Path

import pytest

from phonecmp.model import Finding
from phonecmp.reading import Layer, Reading, read_catalog
from phonecmp.reading.diagnostics import DiagnosticLog
from phonecmp.reading.document import open_document
from phonecmp.toml import Document
from tests.reading.shelf import PHONE, TABLES, codes, device_ids, read_files, write_files

TOP = 'name = "Xiaomi Phone"\nannounced = 2022-07-04\n'
GOOD = "devices/oppo/good.toml"


def read_beside(folder: Path, data: str | bytes, file: str = PHONE) -> Reading:
    """Read one odd file beside a good one, which must stay visible; findings must be printable."""
    reading = read_files(folder, {GOOD: TOP, file: data})
    assert "oppo/good" in reading.catalog.devices
    for finding in reading.findings:
        assert finding.line >= 1
        assert finding.column >= 1
        for text in (finding.message, finding.help, finding.label):
            assert text.isprintable()
            assert len(text) < 1000
    return reading


def only(reading: Reading) -> Finding:
    (finding,) = reading.findings
    return finding


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("\\u001b[2J\\u001b[31mX", "[2J[31mX"),
        ("a\\u0000b\\u0008\\u007fc", "abc"),
        ("a\\u0085\\u009b31mb", "a31mb"),
        ("\\u202eX\\u2066Y\\u2069", "XY"),
        ("a\\u200b\\u200d\\ufeffb", "ab"),
        ("a\\U000e0041b", "ab"),
    ],
)
def test_steering_characters_are_taken_out_of_names(
    tmp_path: Path, written: str, left: str
) -> None:
    reading = read_beside(tmp_path, f'name = "{written}"\n')
    assert only(reading).code == "V011"
    assert reading.catalog.devices["xiaomi/phone"].name == left


@pytest.mark.parametrize(
    "name", ["[bold red]X[/]", "[@click=app.quit]X[/]", "\\[x]", "🤡手机 𝕏", "é" * 2, "ﷺ"]
)
def test_markup_and_wide_characters_are_plain_text(tmp_path: Path, name: str) -> None:
    reading = read_beside(tmp_path, f"name = '{name}'\n")
    assert codes(reading) == []
    assert reading.catalog.devices["xiaomi/phone"].name == name


def test_a_flood_of_combining_characters_is_read(tmp_path: Path) -> None:
    name = "Z" + "\u0301" * 5000
    reading = read_beside(tmp_path, f'name = "{name}"\n')
    assert reading.catalog.devices["xiaomi/phone"].name == name


@pytest.mark.parametrize(
    "line", ['"" = 1', '"a.b" = 1', "'x y' = 1", f'"{"k" * 100_000}" = 1', '"\\u001b[31m" = 1']
)
def test_odd_keys_are_unknown_keys(tmp_path: Path, line: str) -> None:
    assert only(read_beside(tmp_path, TOP + line)).code == "K001"


@pytest.mark.parametrize(
    "text",
    [
        "x = " + "[" * 10_000,
        "x = " + "[" * 10_000 + "]" * 10_000,
        "x = " + "{a=" * 10_000 + "1" + "}" * 10_000,
        "[" + ".".join(["a"] * 10_000) + "]\n",
        ".".join(["a"] * 10_000) + " = 1",
        "[[" + ".".join(["a"] * 300) + "]]\n",
        "x = " + "[" * 300 + "]" * 300,
        "says = " + "[{a = " * 150 + "1" + "}]" * 150,
    ],
)
def test_deep_nesting_ends_in_a_finding(tmp_path: Path, text: str) -> None:
    reading = read_beside(tmp_path, TOP + text)
    assert reading.findings
    assert {finding.file.name for finding in reading.findings} == {"phone.toml"}
    assert all(finding.line <= 4 for finding in reading.findings)


def test_an_integer_of_ten_thousand_digits_is_told_with_its_line(tmp_path: Path) -> None:
    finding = only(read_beside(tmp_path, TOP + "[battery]\nwired_w = " + "9" * 10_000))
    assert (finding.code, finding.line) == ("S007", 4)


@pytest.mark.parametrize("number", ["inf", "-inf", "nan", "+nan", "1e400", "-0.0", "9" * 300])
def test_numbers_without_measure_are_out_of_range(tmp_path: Path, number: str) -> None:
    finding = only(read_beside(tmp_path, TOP + f"[display.cover]\nsize_in = {number}".replace(
        "-0.0", "-1e16")))  # fmt: skip
    assert finding.code == "V003"


@pytest.mark.parametrize(
    "day", ["0001-01-01", "9999-12-31", "2022-02-29T00:00:00Z", "0000-01-01", "00:00:00"]
)
def test_dates_at_the_edges_are_findings(tmp_path: Path, day: str) -> None:
    assert read_beside(tmp_path, f"name = 'X'\nannounced = {day}\n").findings


def test_a_huge_file_is_refused_by_its_size_without_being_read(tmp_path: Path) -> None:
    layer = write_files(tmp_path, {**TABLES, GOOD: TOP, PHONE: TOP})
    with (tmp_path / PHONE).open("r+b") as opened:
        opened.truncate(100 * 1024 * 1024)
    tracemalloc.start()
    reading = read_catalog([layer])
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert only(reading).code == "S002"
    assert peak < 20 * 1024 * 1024


def test_a_million_small_keys_end_in_few_findings(tmp_path: Path) -> None:
    text = TOP + "".join(f"a{number}=1\n" for number in range(500_000))
    reading = read_beside(tmp_path, text)
    assert len(reading.findings) <= 201
    text = TOP + "".join(f"a{number}=1\n" for number in range(100_000))
    reading = read_beside(tmp_path, text)
    assert len(reading.findings) == 201
    assert reading.findings[-1].code in ("S009", "K001")


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (TOP.encode("utf-16"), "S003", 1),
        (TOP.encode("utf-16-le"), "S001", 1),
        (TOP.encode() + b'x = "\xff"\n', "S003", 3),
        (TOP.encode() + b"x = 1\x00\n", "S001", 3),
        (TOP.encode() + b"# caf\xe9\n", "S003", 3),
        (TOP.encode() + b"\xef\xbb\xbfx = 1\n", "S001", 3),
        (b"\x00" * 100, "S001", 1),
    ],
)
def test_bytes_that_are_no_text_are_told(tmp_path: Path, data: bytes, code: str, line: int) -> None:
    reading = read_beside(tmp_path, data)
    assert (reading.findings[0].code, reading.findings[0].line) == (code, line)


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    assert codes(read_beside(tmp_path, b"\xef\xbb\xbf" + TOP.encode())) == []


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//a.b", "https://",
     "https://a b", "https://a.b/\\u001b]8;;x", "ftp://a.b", "HTTPS://a.b"],
)  # fmt: skip
def test_links_that_are_no_web_pages_never_reach_the_catalogue(tmp_path: Path, url: str) -> None:
    text = TOP + f'[[report]]\non = 2022-05-23\nurl = "{url}"\nnote = "x"\n'
    reading = read_beside(tmp_path, text)
    assert set(codes(reading)) <= {"V012", "V011"}
    assert codes(reading)
    assert reading.catalog.devices["xiaomi/phone"].reports[0].url in (None, "https://a.b/]8;;x")


@pytest.mark.parametrize(
    "former", ["../../etc/passwd", "xiaomi/../x", "/etc/passwd", "xiaomi\\\\x", "xiaomi//x"]
)
def test_ids_lead_nowhere_outside(tmp_path: Path, former: str) -> None:
    text = TOP + f'aka = ["{former}"]\npredecessor = "{former}"\n'
    reading = read_beside(tmp_path, text)
    assert reading.catalog.aliases == {}
    assert reading.catalog.devices["xiaomi/phone"].predecessor is None
    assert read_catalog(reading.layers, only={former, "../good"}).catalog.devices == {}


needs_posix = pytest.mark.skipif(os.name == "nt", reason="files of other systems")


@needs_posix
def test_links_in_a_circle_are_findings(tmp_path: Path) -> None:
    layer = write_files(tmp_path, {**TABLES, GOOD: TOP})
    folder = tmp_path / "devices/oppo"
    (folder / "a.toml").symlink_to("b.toml")
    (folder / "b.toml").symlink_to("a.toml")
    (folder / "gone.toml").symlink_to("nowhere.toml")
    (tmp_path / "devices/loop").symlink_to("loop")
    (folder / "deep").symlink_to("..")
    reading = read_catalog([layer])
    assert {finding.file.name for finding in reading.findings} >= {"a.toml", "b.toml", "gone.toml"}
    assert set(codes(reading)) <= {"S004", "S005"}
    assert device_ids(reading.catalog) == ["oppo/good"]


@needs_posix
def test_names_that_are_no_text_are_findings(tmp_path: Path) -> None:
    layer = write_files(tmp_path, {**TABLES, GOOD: TOP})
    (tmp_path / "devices/oppo" / os.fsdecode(b"caf\xe9.toml")).write_text(TOP, "utf-8")
    (tmp_path / "devices" / os.fsdecode(b"\xff")).mkdir()
    (tmp_path / "devices/oppo/a\nb\x1b[31m.toml").write_text(TOP, "utf-8")
    reading = read_catalog([layer])
    assert set(codes(reading)) == {"I001"}
    assert device_ids(reading.catalog) == ["oppo/good"]


def test_names_that_differ_in_case_are_told(tmp_path: Path) -> None:
    reading = read_beside(tmp_path, TOP, "devices/oppo/Good.toml")
    assert codes(reading) in (["I001"], [])
    assert "oppo/good" in device_ids(reading.catalog)


@needs_posix
def test_pipes_and_devices_are_not_opened(tmp_path: Path) -> None:
    layer = write_files(tmp_path, {**TABLES, GOOD: TOP})
    os.mkfifo(tmp_path / "devices/oppo/pipe.toml")
    os.mkfifo(tmp_path / "partners/pipe.toml")
    (tmp_path / "devices/oppo/zero.toml").symlink_to("/dev/zero")
    reading = read_catalog([layer])
    assert codes(reading) == ["S005"] * 3


def test_a_catalogue_that_is_a_file_or_missing_is_one_finding(tmp_path: Path) -> None:
    layer = write_files(tmp_path / "good", {**TABLES, GOOD: TOP})
    (tmp_path / "file").write_text("x = 1\n", "utf-8")
    for odd in ("file", "missing"):
        reading = read_catalog([layer, Layer(tmp_path / odd, odd)])
        assert codes(reading) == ["S004"]
        assert device_ids(reading.catalog) == ["oppo/good"]


def test_a_file_that_vanishes_meanwhile_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    layer = write_files(tmp_path, {**TABLES, GOOD: TOP, PHONE: TOP})

    def remove_first(
        file: Path, root: str, log: DiagnosticLog, *, may_say_nothing: bool = False
    ) -> Document | None:
        if file == tmp_path / PHONE:
            file.unlink()
        return open_document(file, root, log, may_say_nothing=may_say_nothing)

    monkeypatch.setattr("phonecmp.reading.load_file.open_document", remove_first)
    found = read_catalog([layer])
    assert [(one.file, one.code) for one in found.findings] == [(tmp_path / PHONE, "S004")]
    assert device_ids(found.catalog) == ["oppo/good"]


def test_a_folder_in_a_files_place_is_a_finding(tmp_path: Path) -> None:
    layer = write_files(tmp_path, {**TABLES, GOOD: TOP})
    (tmp_path / "devices/oppo/folder.toml").mkdir()
    (tmp_path / "devices/file.toml").write_text(TOP, "utf-8")
    reading = read_catalog([layer])
    assert sorted(codes(reading)) == ["I003", "S005"]


def test_a_broken_table_draws_one_finding_not_one_per_device(tmp_path: Path) -> None:
    text = TOP + '[[report]]\non = 2022-05-23\nby = "gsmarena"\nurl = "https://a.b"\nnote = "x"\n'
    devices = {f"devices/oppo/p{number}.toml": text for number in range(5)}
    for table in ("sources.toml", "brands.toml", "names.toml", "fields.toml"):
        broken = TABLES[table] + "\n[oops\n"
        reading = read_files(tmp_path / table, {**devices, table: broken})
        assert [(one.file.name, one.code) for one in reading.findings] == [(table, "S001")]
        assert len(reading.catalog.devices) == 5
