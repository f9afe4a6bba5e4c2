"""`--fix`: certain changes, and nothing else."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from phonecmp.checking import check_catalog
from phonecmp.model import Fix
from phonecmp.reading import Layer, read_catalog
from phonecmp.toml import leaves
from phonecmp.writing import fix_files, fixed_text
from phonecmp.writing.key_layout import comments_of
from tests.examples import examples
from tests.reading.shelf import PHONE, TABLES, write_files

TOP = 'name = "Xiaomi Phone"\nannounced = 2022-07-04\n'
MISTAKES = {
    'released = "July 2022"': 'released = "2022-07"',
    "released = 2022-07-09T10:00:00Z": "released = 2022-07-09",
    "[battery]\ncapacity_mah = '4,860 mAh'": "[battery]\ncapacity_mah = 4860",
    "[battery]\nwired_w = '67W' # fast": "[battery]\nwired_w = 67 # fast",
    "[display]\nsize_in = '6.73 inches'": "[display]\nsize_in = 6.73",
    "[display]\nsize_in = '6.73″'": "[display]\nsize_in = 6.73",
    "[display]\nltpo = 'yes'": "[display]\nltpo = true",
    "[display]\nresolution_px = '1440x3200'": "[display]\nresolution_px = [1440, 3200]",
    "[display]\nhdr = ['hdr10', 'HDR10+']": "[display]\nhdr = [\"HDR10\", 'HDR10+']",
    "[camera.main]\nf_number = [4.0, 1.4]": "[camera.main]\nf_number = [1.4, 4.0]",
    "[camera.main]\nf_number = [\n  4.0, # wide\n  1_4.0e-1, # open\n] # mm": (
        "[camera.main]\nf_number = [\n  1_4.0e-1, # wide\n  4.0, # open\n] # mm"
    ),
    "[battery]\nwired_w = 0120 # watts": "[battery]\nwired_w = 120 # watts",
    "[display]\nsize_in = +06.73": "[display]\nsize_in = 6.73",
    "[camera.main]\nformat_in = 1": '[camera.main]\nformat_in = "1.0"',
    "[camera.main]\nformat_in = '1/1.28\"'": '[camera.main]\nformat_in = "1/1.28"',
    '[chip]\nsoc = "SM\\u200b8475"': '[chip]\nsoc = "SM8475"',
    "released = 2022-07": 'released = "2022-07"',
    "[display]\nltpo = True": "[display]\nltpo = true",
    "[chip]\nsoc = SM8475": '[chip]\nsoc = "SM8475"',
    "cite = { url = 'https://a.b/c', }": "cite = { url = 'https://a.b/c' }",
}


def test_each_certain_mistake_is_mended(tmp_path: Path) -> None:
    for number, (bad, good) in enumerate(MISTAKES.items()):
        layer = write_files(tmp_path / str(number), {**TABLES, PHONE: TOP + bad + "\n"})
        findings = read_catalog([layer]).findings
        assert [finding.fix is not None for finding in findings] == [True], bad
        assert fix_files(findings).number == 1
        assert (layer.path / PHONE).read_text("utf-8") == TOP + good + "\n"
        assert read_catalog([layer]).findings == (), bad


UNCERTAIN = (
    "[battery]\nwierd_w = 67",
    "[battery]\ncapacity_mah = 48600",
    "[battery]\ncapacity_mah = '4860 Wh'",
    "[display]\nsize_in = '6,73'",
    "released = '04/07/2022'",
    "[chip]\nsoc = 'Snapdragon 8+ Gen1'",
    "[chip]\nsoc = 0815",
    '[chip]\nsoc = """SM\\u200b8475\n"""',
)


def test_what_is_not_certain_is_left(tmp_path: Path) -> None:
    for number, bad in enumerate(UNCERTAIN):
        layer = write_files(tmp_path / str(number), {**TABLES, PHONE: TOP + bad + "\n"})
        findings = read_catalog([layer]).findings
        assert [finding.fix for finding in findings] == [None], bad
        assert fix_files(findings).number == 0


def test_a_line_of_its_own_goes_whole(tmp_path: Path) -> None:
    report = (
        '\n[[report]]\non = 2022-05-23\nby = "xiaomi"\n{}url = "https://mi.com/x"\nnote = "x"\n'
    )
    text = TOP + report.format('via = "xiaomi" # oh\n')
    layer = write_files(tmp_path, {**TABLES, PHONE: text})
    assert fix_files(read_catalog([layer]).findings).number == 1
    assert (tmp_path / PHONE).read_text("utf-8") == TOP + report.format("")


ALLOW = '[[allow]]\nrule = "{}"\nwhy = "printed so" # on the box\n'


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("{top}\n{unused}", "{top}"),
        ("{top}\n# why not\n{unused}\n{used}", "{top}\n# why not\n\n{used}"),
        ("{top}\n{used}\n\n{unused}# end\n", "{top}\n{used}# end\n"),
        ("{top}\n{unused}\n{used}\n{unused}", "{top}\n{used}"),
        ("allow = [{{ rule = 'V003', why = 'x' }}]\n{top}", None),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_exception_that_nothing_needs_goes_whole(
    tmp_path: Path, text: str, left: str | None, end: str
) -> None:
    top = TOP + 'cite = ["https://a.b/c"]\n[chip]\nsoc = "Unheard-of"\n'
    parts = {"top": top, "used": ALLOW.format("V014"), "unused": ALLOW.format("V013")}
    before = text.format(**parts)
    layer = write_files(tmp_path, {**TABLES, PHONE: before.replace("\n", end)})
    checked = check_catalog(read_catalog([layer]), date(2026, 11, 1))
    mended = fix_files(checked.findings)
    after = (tmp_path / PHONE).read_bytes().decode()
    assert after == (before if left is None else left.format(**parts)).replace("\n", end)
    assert (mended.number == 0) == (left is None)


def test_a_fix_that_would_break_the_file_is_not_applied() -> None:
    text = "a = 1\nb = 2\n"
    assert fixed_text(text, [Fix(4, 5, '"')]) == (text, 0)
    assert fixed_text(text, [Fix(0, 5, "c = 3\nd = 4")]) == (text, 0)


VALUES = st.sampled_from(
    ["'4860 mAh'", "48600", "'67W'", "true", "'July 2022'", "'Gimbal'", "2022-07", "'1/1.28 inch'",
     "[4.0, 1.4]", "1", "6.73", "'x'", "{}", '"a\\u0007"', "oops", "[[8, 256], 'x']"]
)  # fmt: skip
FIELDS = st.sampled_from(
    ["released", "battery.capacity_mah", "battery.wired_w", "camera.main.ois", "display.ltpo",
     "camera.main.format_in", "camera.main.f_number", "memory_gb", "body.ip", "nothing.at_all"]
)  # fmt: skip


@settings(max_examples=examples(150))
@given(st.dictionaries(FIELDS, VALUES, max_size=6), st.sampled_from(["\n", "\r\n"]))
def test_fixes_keep_every_other_value(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, str], end: str
) -> None:
    folder = tmp_path_factory.mktemp("fix")
    lines = [f"{path} = {value}" for path, value in values.items()]
    text = end.join([*TOP.splitlines(), *lines, "# end", ""])
    layer = write_files(folder, {**TABLES, PHONE: text})
    findings = read_catalog([Layer(layer.path, "x")]).findings
    touched = {finding.line for finding in findings if finding.fix is not None}
    fix_files(findings)
    after = (folder / PHONE).read_bytes().decode()
    old, new = text.split(end), after.split(end)
    assert len(old) == len(new)
    assert {
        number for number, (a, b) in enumerate(zip(old, new, strict=True), 1) if a != b
    } <= touched
    if not any(finding.code.startswith("S") for finding in findings):
        assert len(leaves(tomli.loads(after))) == len(leaves(tomli.loads(text)))


def test_a_line_added_since_the_check_stays(tmp_path: Path) -> None:
    layer = write_files(tmp_path, {**TABLES, PHONE: TOP + "[battery]\nwired_w = '67 W'\n"})
    findings = read_catalog([layer]).findings
    for text in (
        TOP + "# mine\n[battery]\nwired_w = '67 W'\n",
        TOP + "[battery]\nwired_w = '5000'\n",
        TOP + "[battery]\nwired_w = '76 W'\n",  # as long as before
        "",
    ):
        (tmp_path / PHONE).write_bytes(text.encode())
        mended = fix_files(findings)
        assert (mended.number, mended.changed) == (0, (tmp_path / PHONE,))
        assert (tmp_path / PHONE).read_bytes() == text.encode()


def test_what_was_written_while_it_was_read_has_no_fix(tmp_path: Path) -> None:
    unused = ALLOW.format("V013")
    layer = write_files(tmp_path, {**TABLES, PHONE: TOP + unused})
    reading = read_catalog([layer])
    (tmp_path / PHONE).write_text(TOP + ALLOW.format("V014") + unused, "utf-8")
    findings = check_catalog(reading, date(2026, 11, 1)).findings
    assert ("A001", None) in [(one.code, one.fix) for one in findings]
    assert not fix_files(findings).number


@pytest.mark.parametrize("day", [date(1970, 1, 1), date(2021, 1, 1), date(2100, 1, 1)])
def test_a_wrong_clock_deletes_no_exception(tmp_path: Path, day: date) -> None:
    ahead = (
        'name = "Xiaomi Phone"\nannounced = 2025-07-04\ncite = ["https://a.b/c"]\n\n'
        '[[report]]\non = 2025-01-01\nby = "gadgets-360"\nurl = "https://gadgets360.com/x"\n'
        "says.battery.wired_w = 120\n\n"
    )
    text = ahead + "\n".join(ALLOW.format(code) for code in ("P014", "P015", "V013"))
    layer = write_files(tmp_path, {**TABLES, PHONE: text})
    checked = check_catalog(read_catalog([layer]), day)
    fix_files(checked.findings)
    left = tomli.loads((tmp_path / PHONE).read_text("utf-8"))["allow"]
    assert [one["rule"] for one in left] == ["P014", "P015"]


PIECES = st.sampled_from(
    ["'4860 mAh'", "'67W' # c", "true", "'July 2022'", "2022-07", "[4.0, 1.4]", "True", "0120 # w",
     "[4.0, # a\n 1.4] # b", "[ # a\n # b\n4.0, # c\n1.4 # d\n# e\n]", '"a\\u0007" # c', "oops",
     "{ url = 'https://a.b/c', } # c", "[\n'4860 mAh', # c\n]", "[0120, 67] # c",
     "'''a\nwired_w = 67 W\nltpo: true # no\n'''", '"""x\nsoc = SM8475\nreleased = 2022-07\n"""',
     '"""a\\u200b\n  b # no\n"""', "'''a\u200bb\nc''' # c", "'''it's \\\n# no'''"]
)  # fmt: skip
LINES = st.lists(
    st.tuples(FIELDS | st.sampled_from(["cite", "chip.soc", "aka"]),
              st.sampled_from([" = ", "=", ": ", " : "]), PIECES).map("".join)
    | st.sampled_from(["[battery", "x = 'open", "# it's", "!", "says: \"x"]),
    min_size=1, max_size=6,
)  # fmt: skip


@settings(max_examples=examples(400))
@given(LINES)
def test_fixes_keep_comments_and_texts_of_several_lines(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str]
) -> None:
    text = "\n".join([*TOP.splitlines(), *lines, "# end", ""])
    folder = tmp_path_factory.mktemp("fix")
    layer = write_files(folder, {**TABLES, PHONE: text})
    fix_files(read_catalog([layer]).findings)
    after = (folder / PHONE).read_bytes().decode()
    assert comments_of(after) == comments_of(text)
    assert several_lines(after) == several_lines(text)


def several_lines(text: str) -> list[str]:
    """The texts of several lines in a text."""
    return re.findall(r'"""[^"]*"""|\'\'\'(?:[^\']|\'(?!\'\'))*\'\'\'', text)
