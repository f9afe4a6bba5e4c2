"""Any bytes in, only findings out: the whole way from a file to what is printed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from unicodedata import category

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from phonecmp.checking import ALL_RULES, check_catalog
from phonecmp.output import finding_object, json_text
from phonecmp.output.pages import concise_findings, full_findings, github_findings
from phonecmp.reading import Layer, bundled_layer, read_catalog
from phonecmp.writing import fix_files
from tests.examples import examples
from tests.reading.shelf import LEICA, PHONE, TABLES, write_files

TODAY = date(2026, 11, 1)
FULL = (bundled_layer() / "devices/xiaomi/12s-ultra.toml").read_bytes()
FILES = st.sampled_from([PHONE, "partners/leica.toml", "names.toml", "sources.toml", "fields.toml"])
PIECES = st.sampled_from(
    [b"\x1b[2J", b"\xe2\x80\xae", b"\x00", b"\r", b'"""', b"'''", b"[[", b"]]", b"{", b"}", b" = ",
     b"\n", b"[[report]]\n", b"[[allow]]\n", b'rule = "P014"\n', b"says.", b"= [", b"2022-07", b"'",
     b"::error::", b"%0A", b"[bold]", b"\xf0\x9f\xa4\xa1", b"announced", b"none = true\n", b"\\x41"]
)  # fmt: skip
ON_DISK = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(120)
)


def steering(line: str) -> set[str]:
    """The characters of a line that could move the cursor or turn the text around."""
    return {char for char in line if category(char) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")}


def printed(folder: Path, file: str, data: bytes) -> None:
    """Read, check, print and mend one file of a catalogue; every output must be harmless."""
    layer = write_files(folder, {**TABLES, "partners/leica.toml": LEICA, PHONE: FULL, file: data})
    reading = check_catalog(read_catalog([Layer(layer.path, "x")]), TODAY)
    findings = reading.findings[:30]
    for make in (concise_findings, full_findings, github_findings):
        for line in make(findings, folder).split("\n"):
            assert not steering(line), line
    assert json_text([finding_object(finding) for finding in findings]).startswith("[")
    for finding in findings:
        assert finding.code in ALL_RULES
        assert finding.line >= 1
    before = len(reading.findings)
    fix_files(findings)
    after = check_catalog(read_catalog([Layer(layer.path, "x")]), TODAY)
    if not any(finding.code == "S001" for finding in findings):
        assert len(after.findings) <= before


@ON_DISK
@given(FILES, st.binary(max_size=300))
@example(PHONE, b"")
@example(PHONE, b"\xd7\xb5")  # a code point that nobody has assigned yet
def test_any_bytes(tmp_path: Path, file: str, data: bytes) -> None:
    printed(tmp_path, file, data)


@ON_DISK
@given(st.lists(st.tuples(st.integers(0, len(FULL)), st.integers(0, 30), PIECES), max_size=4))
def test_a_damaged_device(tmp_path: Path, cuts: list[tuple[int, int, bytes]]) -> None:
    data = FULL
    for start, length, piece in cuts:
        data = data[:start] + piece + data[start + length :]
    printed(tmp_path, PHONE, data)


@ON_DISK
@given(FILES, st.lists(PIECES, max_size=25).map(b"".join))
def test_any_pieces(tmp_path: Path, file: str, data: bytes) -> None:
    printed(tmp_path, file, data)


@pytest.mark.parametrize("name", ["\x1b[31m.toml", "a\u202eb.toml", "::error::.toml"])
def test_odd_file_names_are_printed_harmlessly(tmp_path: Path, name: str) -> None:
    layer = write_files(tmp_path, {**TABLES, f"devices/xiaomi/{name}": b"x = \n"})
    findings = check_catalog(read_catalog([Layer(layer.path, "x")]), TODAY).findings
    assert {finding.code for finding in findings} == {"I001", "S001"}
    for make in (concise_findings, full_findings, github_findings):
        assert all(line.isprintable() for line in make(findings, tmp_path).split("\n"))
