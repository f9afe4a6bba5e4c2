"""Mistakes of TOML: all of them, each at its place, and never one where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from phonecmp.model import Finding, Severity
from phonecmp.reading import RULES
from phonecmp.reading.diagnostics import DiagnosticLog
from phonecmp.reading.parsed_text import parse
from phonecmp.store import read_with_cache
from phonecmp.toml.syntax_errors import find_newer
from tests.examples import examples
from tests.reading.shelf import PHONE, TABLES, read_files

TOP = 'name = "Xiaomi Phone"\nannounced = 2022-07-04\n'


def syntax(folder: Path, text: str, file: str = PHONE) -> list[Finding]:
    return [one for one in read_files(folder, {file: text}).findings if one.code == "S001"]


@pytest.mark.parametrize(
    ("text", "lines", "first"),
    [
        ("a = 1\na = 2\n", [2], 1),
        ("a = 1\na.b = 2\n", [2], 1),
        ("a.b = 1\na = 2\n", [2], 1),
        ("[a]\nb = 1\n[a]\nc = 2\n", [3], 1),
        ("[a.b]\n[a]\nb.c = 1\n", [3], 1),
        ("[[a]]\n[a]\n", [2], 1),
        ("a = []\n[[a]]\n", [2], 1),
        ("[[a.b]]\n[[a]]\n", [2], 1),
        ("a = { b = 1 }\n[a.c]\n", [2], 1),
        ("a = { b = 1, b = 2 }\n", [1], 1),
        ('a = 1\n\na = """\n\n\n"""\nb = 1\n', [3], 1),
        ("a = 1\na = [\n1,\n]\n", [2], 1),
        ("[a]\n[ a ]\n", [2], 1),
    ],
)
def test_a_key_that_is_taken_shows_both_places(
    tmp_path: Path, text: str, lines: list[int], first: int
) -> None:
    found = syntax(tmp_path, text)
    assert [finding.line for finding in found] == lines
    assert found[0].other is not None
    assert found[0].other.line == first


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a = [1,\n2\n", 1),
        ("x = 1\na = [\n  1,\n\nb = 2\n", 2),
        ("x = 1\na = {\n", 2),
        ('x = 1\na = """\ntext\nb = 2\n', 2),
        ("a = '''\ntext", 1),
        ("a = [1 2]\n", 1),
        ("a = [\n1\n2\n]\n", 3),
        ('a = "x\nb = 1\n', 1),
        ("[a\nb = 1\n", 1),
        ("[[a]\n", 1),
        ("= 1\n", 1),
        ("\n\na b = 1\n", 3),
        ("a = \n", 1),
        ("a", 1),
        ('a = "\\q"\n', 1),
        ("a = 1 # x\rb\n", 1),
        ("a = 2022-02-30\n", 1),
        ("a = 1\r\nb = \r\n", 2),
    ],
)
def test_the_line_of_a_mistake(tmp_path: Path, text: str, line: int) -> None:
    assert [finding.line for finding in syntax(tmp_path, text)] == [line]


def test_looking_goes_on_after_a_mistake(tmp_path: Path) -> None:
    text = (
        "name = Xiaomi\nannounced = 2022-07-04\n[battery\nwired_w = 'x'\n[chip]\nsoc = [\n"
        "[display]\nsize_in = '6.7 in'\nltpo = maybe yes\nhdr = ['HDR10', Dolby]\n"
        "panel = 'OLED'\npanel = 'OLED'\n"
    )
    found = read_files(tmp_path, {PHONE: text}).findings
    assert [(one.line, one.code) for one in found] == [
        (1, "S001"), (3, "S001"), (6, "S001"), (8, "V002"), (9, "S001"), (10, "S001"), (12, "S001"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "header",
    ["[[report]", "[report]]", "report]]", '"[[report]]', "[[report", "(report)", "// [[report]]",
     "{report}", "[[report)"],
)  # fmt: skip
def test_a_broken_header_is_one_mistake(tmp_path: Path, header: str) -> None:
    block = 'on = 2022-05-23\nurl = "https://a.example/b"\nsays.battery.wired_w = 5\n'
    text = f"{TOP}[[report]]\n{block}\n{header}\n{block}\n[battery]\nwired_w = 67 W\n"
    found = read_files(tmp_path, {PHONE: text}).findings
    assert [(one.line, one.code) for one in found] == [(8, "S001"), (14, "S001")]


def test_a_forgotten_header_is_one_mistake(tmp_path: Path) -> None:
    block = 'on = 2022-05-23\nurl = "https://a.example/b"\nsays.battery.wired_w = 5\n'
    text = f"{TOP}[[report]]\n{block}\n{block}\n[battery]\nwired_w = 67 W\n"
    found = read_files(tmp_path, {PHONE: text}).findings
    assert [(one.line, one.code) for one in found] == [(8, "S001"), (13, "S001")]
    assert found[0].message == "report.on and 2 keys after it are written twice"
    assert "[[report]]" in found[0].help
    assert found[0].other is not None
    assert found[0].other.line == 4


def test_two_keys_that_stand_twice_apart_are_two_mistakes(tmp_path: Path) -> None:
    text = f"{TOP}[battery]\ntype = 'x'\nwired_w = 1\ntype = 'y'\nfull_min = 3\nwired_w = 2\n"
    assert [one.line for one in syntax(tmp_path, text)] == [6, 8]


def test_a_single_quote_is_told_on_its_own_line(tmp_path: Path) -> None:
    text = f'{TOP}soc = \'X"\n[battery]\ntype = "Li"\n'
    assert [(one.line, one.column) for one in syntax(tmp_path, text)] == [(3, 10)]


def test_a_pair_without_its_brace_is_one_mistake(tmp_path: Path) -> None:
    text = f'{TOP}cite = [\n    by = "x", on = "2025" }},\n    {{ by = "y" }},\n]\ntype = \n'
    found = syntax(tmp_path, text)
    assert [one.line for one in found] == [4, 7]
    assert found[0].message == "A { is missing before this pair"


def test_what_follows_a_list_on_its_last_line_is_one_mistake(tmp_path: Path) -> None:
    assert [one.line for one in syntax(tmp_path, f"{TOP}cite = [\n  'x',\n] !\n")] == [5]


def test_what_follows_a_bare_value_is_looked_at(tmp_path: Path) -> None:
    text = f"{TOP}usb_video = yes\nsim: ['2 nano']\nltpo = ja\nois yes\ntype = \n"
    assert [one.line for one in syntax(tmp_path, text)] == [3, 4, 5, 6, 7]


def test_an_empty_key_is_named(tmp_path: Path) -> None:
    assert [one.message for one in syntax(tmp_path, "'' = 1\n\"\" = 2\n")] == [
        '"" is written twice'
    ]


def test_an_empty_unknown_key_is_named(tmp_path: Path) -> None:
    (found,) = read_files(tmp_path, {PHONE: TOP + "'' = 1\n"}).findings
    assert found.message == '"" is no key at the top of the file'


def test_a_device_with_a_mistake_is_left_out_and_misses_nothing_else(tmp_path: Path) -> None:
    reading = read_files(tmp_path, {PHONE: "name = Xiaomi\n[[report]]\non = 2022-05-23\n"})
    assert [one.code for one in reading.findings] == ["S001"]
    assert reading.catalog.devices == {}


def test_a_mistake_of_syntax_hides_no_unknown_predecessor(tmp_path: Path) -> None:
    text = f'{TOP}predecessor = "xiaomi/nobody"\nreleased = 2022-02-30\n'
    whole = read_files(tmp_path, {PHONE: text})
    for findings in (whole.findings, read_with_cache(whole.layers, None).findings):
        found = [(one.code, one.line) for one in findings if one.code in ("R003", "S001")]
        assert found == [("R003", 3), ("S001", 4)]


@pytest.mark.parametrize("place", ["devices/xiaomi/Bad_Name.toml", "devices/bad.toml",
                                   "devices/xiaomi/deep/er/bad.toml"])  # fmt: skip
def test_a_misplaced_file_is_looked_at_too(tmp_path: Path, place: str) -> None:
    reading = read_files(tmp_path, {place: TOP + "x = \n"})
    assert {one.file for one in reading.findings} == {tmp_path / place}
    assert [(one.line, one.code) for one in reading.findings if one.code == "S001"] == [(3, "S001")]


@pytest.mark.parametrize(
    "text",
    [
        "", "# only a comment", "\n\n", "a = 1979-05-27T07:32:00.99Z", "a = 1979-05-27 07:32:00",
        'a = "\\u00e9\\U0001F600\\t"', "a = [[1, 2], ['x', true,],]", "'' = {a.b = 1, 'c d' = {}}",
        "[a.'b.c'.\"d\"]\n[a]\ne = 0xDEAD_beef", "a = +inf\nb = -nan\nc = 1_000e-3\nd = 0b1_0",
        "[[a]]\n[[a.b]]\n[a.b.c]\n[[a]]", "a.b.c = 1\na.d = 2", 'a = """\\\n   x"""',
        "a = 1\r\nb = '''\r\n'''\r\n", "a = 00:00:00", "a = 9999-12-31T23:59:59Z",
    ],
)  # fmt: skip
def test_valid_toml_never_draws_a_syntax_finding(tmp_path: Path, text: str) -> None:
    tomli.loads(text)
    found = read_files(tmp_path, {PHONE: text}).findings
    assert [one.code for one in found if one.code.startswith("S")] == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a = { b = 1,\n c = 2 }", 1),
        ("\na = { b = 1, }", 2),
        ("\n\na = 07:32", 3),
        ("a = 1979-05-27T07:32Z", 1),
        ('a = "\\x41"', 1),
        ('"\\e" = 1', 1),
    ],
)
def test_what_only_newer_toml_knows_is_right_and_draws_a_question(
    tmp_path: Path, text: str, line: int
) -> None:
    found = read_files(tmp_path, {PHONE: text}).findings
    newer = [one for one in found if one.code == "T001"]
    assert [(one.line, one.severity) for one in newer] == [(line, Severity.QUESTION)]
    assert [one for one in found if one.code.startswith("S")] == []


_PAIRS = [
    "b = 1", "c = [\n2]", "d = { e = 1 }", 'f = """\n}"""', "g = '''{'''", "h = [\"]\", '['\n]",
    'i = "{"', 'j = "\\e"', "k = 07:32", "l = 07:32:00", "m = [[1], [\n2 # } ]\n]]",
]  # fmt: skip
_TABLES = st.builds(
    lambda opening, pairs, between, closing: f"a = {opening}{between.join(pairs)}{closing}",
    st.sampled_from(["{", "{ ", "{\n"]),
    st.lists(st.sampled_from(_PAIRS), unique=True, max_size=3),
    st.sampled_from([", ", ",\n", ", # ] }\n"]),
    st.sampled_from(["}", " }", "\n}", ",}"]),
)


@given(_TABLES)
def test_what_is_newer_is_never_overlooked(text: str) -> None:
    try:
        tomli.loads(text)
    except tomli.TOMLDecodeError:
        return
    log = DiagnosticLog(Path("x.toml"))
    parse(text, log)
    assert len(log.diagnostics) == len(list(find_newer(text)))


@pytest.mark.parametrize(
    "text", ["a = [{ b = 1 },\n{ b = 2 },\n]", 'a = { b = """\nx""" }', "a = { b = [\n1,\n] }",
             'a = "\\\\x41"']
)  # fmt: skip
def test_old_notations_draw_no_warning_of_newer_ones(tmp_path: Path, text: str) -> None:
    assert "T001" not in {one.code for one in read_files(tmp_path, {PHONE: text}).findings}


@pytest.mark.parametrize(
    ("text", "says", "write"),
    [
        ("mp = 050", "050 is no number", "mp = 50."),
        ("mp = -01.5", "-01.5 is no number", "mp = -1.5."),
        ("mp = 1.", "1. is no number", "mp = 1.0."),
        ("mp = .5", ".5 is no number", "mp = 0.5."),
        ("mp = 1__0", "1__0 is no number", "each _"),
        ("mp = 0x1_", "0x1_ is no number", "each _"),
        ("mp = 1.2.3", "1.2.3 is no number", 'mp = "1.2.3"'),
        ("mp = 4,860", "4,860 has separators", "mp = 4860."),
        ("mp = 4 860", "4 860 has separators", "mp = 4860."),
        ("mp = 50 %", "50 % has a unit inside", "mp = 50."),
        ("capacity_mah = 5,000 mAh", "has a unit inside", "capacity_mah = 5000."),
        ('size_in = 6.73"', "has a unit inside", "size_in = 6.73."),
        ("wireless_w = yes", "yes needs quotes or is a flag", 'or "yes"'),
        ("soc = “Snapdragon”", "curly", 'soc = "Snapdragon".'),
        ('soc: "Snapdragon"', "A : stands where an = belongs", "key = value"),
        ('a = { b: "Snapdragon" }', "A : stands where an = belongs", "key = value"),
        ("soc = null", "null is no value", '"undisclosed"'),
        ("ltpo = tru", "tru is not true or false", "ltpo = true,"),
        ("announced = 2022-7-4", "2022-7-4 is no date yet", "announced = 2022-07-04."),
        ("announced = 13.05.2024", "13.05.2024 is no date yet", "announced = 2024-05-13."),
        ("announced = 5/13/2024", "5/13/2024 is no date yet", "announced = 2024-05-13."),
        ("announced = 04.05.2024", "04.05.2024 is no date yet", "the year first"),
        ("announced = 31.02.2024", "31.02.2024 is no date yet", "the year first"),
        ("wired_w = 9O", "9O has a letter for a digit", "wired_w = 90."),
        ("wired_w = l2.5", "l2.5 has a letter for a digit", "wired_w = 12.5."),
        ("a = {b = 1}\na.b]\n", "lost its opening bracket", "[[block]]"),
        ("announced = 2022/07", "2022/07 is no date yet", 'announced = "2022-07".'),
        ("announced = 2022-07-04T25:00:00", "is no date or time", "the day alone"),
        ("announced = 9:30", "9:30 is no date or time", "the day alone"),
        ("a = 1 b = 2", "Two assignments", "a line of its own"),
        ("a == 1", "one = too many", "a = 1."),
        ("a=b=1", "b=1 has an = in it", 'a = "b=1"'),
        ("a = 1 // one", "// begins no comment", "#"),
        ("// a comment", "Comments begin with #", "#"),
        ("= 1", "The key before the = is missing", "key = value"),
        ("a = [1,,2]", "A comma stands where a value belongs", "Remove one"),
        ("a = {b = 1,,c = 2}", "A comma stands where a key belongs", "Remove one"),
        ("a..b = 1", "Two dots", "Remove one"),
        ("[]", "A name is missing in this header", "[camera.main]"),
        ("[ [a]]", "A bracket stands in a bracket", "[[block]]"),
        ("[a = 1", "An = stands inside a header", "]"),
        ("[a b]", "The header of this table is not closed", "quotes"),
        ("a b = 1", "no = after it", "quotes"),
        ("µ = 1", "neither key = value nor a [table]", "quotes"),
        ("a = \x0c", "A control character", "Remove it"),
        ('a = "b" \x00', "A control character", "NUL"),
        ('a = "6.7" in"', "The line should end here", '\\" is a quote'),
        ('a = "\\U0000"', "not complete", "\\U and eight"),
        ("a = 1\na.b.c = 2", "a has a value already", "Keep one"),
        ("a = 1\n[a.b.c]", "a has a value already", "Keep one"),
        ("a = {}\n[a.b]", "a was written as a closed value", "under a header"),
        ("[a.b]\n[a]\nb.c = 1", "The table a.b was opened before", "under one header"),
        ("[a]\n[a,b]", "The header of this table is not closed", "]"),
        ("[a]\n[a b]", "The header of this table is not closed", "quotes"),
        ("[a]\n[[a:b]]", "The header of this block is not closed", "]]"),
        ("[a.b]\n[a.b\nc = 1", "The header of this table is not closed", "]"),
        ("a.b = 1\na = 2", "a is written twice", "Keep one"),
        ("[a]\n[[a]]", "a is written twice, in two notations", "[[block]]"),
    ],
)
def test_a_mistake_is_told_in_the_catalogues_words(
    tmp_path: Path, text: str, says: str, write: str
) -> None:
    found = syntax(tmp_path, text + "\n")[0]
    assert says in found.message
    assert write in found.help


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ('name: "X"\n', 'name = "X"\n'),
        ("name = “X”\n", 'name = "X"\n'),
        ("name = Xiaomi 12S\n", 'name = "Xiaomi 12S"\n'),
        ("size_in = 6.73 inches\n", "size_in = 6.73\n"),
        ("size_in = 171 mm\n", None),
        ("format_in = 1/1.28\n", 'format_in = "1/1.28"\n'),
        ("wired_w = fast\n", None),
        ("wired_w = 9O\n", None),
        ("wireless_w = yes\n", None),
        ("ltpo = FALSE\n", "ltpo = false\n"),
        ("name = null\n", None),
        ("name = 1 b = 2\n", None),
        ("name = “a\\q”\n", None),
    ],
)
def test_only_a_certain_mistake_has_a_fix(tmp_path: Path, text: str, mended: str | None) -> None:
    fix = syntax(tmp_path, text)[0].fix
    assert (text[: fix.start] + fix.text + text[fix.end :] if fix else None) == mended


def test_a_report_without_a_day_is_looked_at_all_the_same(tmp_path: Path) -> None:
    text = TOP + '[[report]]\non = 2024-13-01\nby = "nobody"\nurl = "a.b"\nregion = "uk"\n'
    found = read_files(tmp_path, {PHONE: text}).findings
    assert [(one.line, one.code) for one in found] == [
        (4, "S001"), (5, "R004"), (6, "V012"), (7, "V004"),
    ]  # fmt: skip


@pytest.mark.parametrize("file", [PHONE, *TABLES])
@pytest.mark.parametrize(
    ("broken", "line"),
    [
        ("\nx = [1,,2]\n", 1),
        ("\n[t]\n\n[t]\n", 3),
        ('\nx = """\n\ny = 1\n', 1),
        ("\n\n[t\nx = 1\n", 2),
        ("\nx = 1\ry\n", 1),
    ],
)
def test_a_mistake_in_any_file_leaves_the_rest(
    tmp_path: Path, file: str, broken: str, line: int
) -> None:
    text = {**TABLES, PHONE: TOP}[file]
    other = "devices/oppo/other.toml"
    reading = read_files(tmp_path, {PHONE: TOP, other: TOP, file: text + broken})
    found = [one for one in reading.findings if one.code == "S001"]
    place = (tmp_path / file, text.count("\n") + 1 + line)
    assert [(one.file, one.line) for one in found] == [place]
    assert {one.file for one in reading.findings} == {tmp_path / file}
    assert "oppo/other" in reading.catalog.devices


LINES = st.sampled_from(
    ["a = 1", "a = 2", "b = [", "]", "c = {", "}", '"""', "d = '''", "[t]", "[[t]]", "[t.u", "= 1",
     "e = 2022-02-30", "f = x y", "# c", "", "  1,", 'g = "\\q"', "h.i = 1", "h = 1", "\x00", "j =",
     "[t", "[t,u]", "[[t u]]", "k = \"\\", "a: 1"]
)  # fmt: skip


@settings(max_examples=examples(300))
@given(st.lists(LINES, max_size=14).map("\n".join))
def test_any_lines_draw_findings_inside_the_file(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = tmp_path_factory.mktemp("lines")
    found = read_files(folder, {PHONE: text}).findings
    try:
        tomli.loads(text)
    except tomli.TOMLDecodeError:
        assert any(one.code == "S001" for one in found)
    else:
        assert all(one.code != "S001" for one in found)
    for one in found:
        assert one.code in RULES
        assert 1 <= one.line <= text.count("\n") + 1
        assert 1 <= one.column <= len(text.split("\n")[one.line - 1]) + 1
        if one.other is not None:
            assert 1 <= one.other.line <= text.count("\n") + 1
