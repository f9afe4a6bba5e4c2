"""`--fix`: certain changes, and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from phonecmp.checking import check_catalog
from phonecmp.model import Fix
from phonecmp.reading import Layer, read_catalog
from phonecmp.writing import mend_files, mended_text
from phonecmp.writing.parsed import leaves
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
        assert mend_files(findings).number == 1
        assert (layer.path / PHONE).read_text("utf-8") == TOP + good + "\n"
        assert read_catalog([layer]).findings == (), bad


UNCERTAIN = (
    "[battery]\nwierd_w = 67",
    "[battery]\ncapacity_mah = 48600",
    "[battery]\ncapacity_mah = '4860 Wh'",
    "[display]\nsize_in = '6,73'",
    "released = '04/07/2022'",
    "[chip]\nsoc = 'Snapdragon 8+ Gen1'",
)


def test_what_is_not_certain_is_left(tmp_path: Path) -> None:
    for number, bad in enumerate(UNCERTAIN):
        layer = write_files(tmp_path / str(number), {**TABLES, PHONE: TOP + bad + "\n"})
        findings = read_catalog([layer]).findings
        assert [finding.fix for finding in findings] == [None], bad
        assert mend_files(findings).number == 0


def test_a_line_of_its_own_goes_whole(tmp_path: Path) -> None:
    report = (
        '\n[[report]]\non = 2022-05-23\nby = "xiaomi"\n{}url = "https://mi.com/x"\nnote = "x"\n'
    )
    text = TOP + report.format('via = "xiaomi" # oh\n')
    layer = write_files(tmp_path, {**TABLES, PHONE: text})
    assert mend_files(read_catalog([layer]).findings).number == 1
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
    mended = mend_files(checked.findings)
    after = (tmp_path / PHONE).read_bytes().decode()
    assert after == (before if left is None else left.format(**parts)).replace("\n", end)
    assert (mended.number == 0) == (left is None)


def test_a_fix_that_would_break_the_file_is_not_applied() -> None:
    text = "a = 1\nb = 2\n"
    assert mended_text(text, [Fix(4, 5, '"')]) == (text, 0)
    assert mended_text(text, [Fix(0, 5, "c = 3\nd = 4")]) == (text, 0)


VALUES = st.sampled_from(
    ["'4860 mAh'", "48600", "'67W'", "true", "'July 2022'", "'Gimbal'", "2022-07", "'1/1.28 inch'",
     "[4.0, 1.4]", "1", "6.73", "'x'", "{}", '"a\\u0007"', "oops", "[[8, 256], 'x']"]
)  # fmt: skip
FIELDS = st.sampled_from(
    ["released", "battery.capacity_mah", "battery.wired_w", "camera.main.ois", "display.ltpo",
     "camera.main.format_in", "camera.main.f_number", "memory_gb", "body.ip", "nothing.at_all"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
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
    mend_files(findings)
    after = (folder / PHONE).read_bytes().decode()
    old, new = text.split(end), after.split(end)
    assert len(old) == len(new)
    assert {
        number for number, (a, b) in enumerate(zip(old, new, strict=True), 1) if a != b
    } <= touched
    if not any(finding.code.startswith("S") for finding in findings):
        assert len(leaves(tomli.loads(after))) == len(leaves(tomli.loads(text)))
