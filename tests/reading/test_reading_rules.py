"""Every rule: a file that breaks it, at the place it is reported for, and one that does not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from phonecmp.model import Severity
from phonecmp.reading import RULES
from tests.reading.shelf import (
    BRANDS,
    FIELDS,
    LEICA,
    NAMES,
    PHONE,
    codes,
    marked,
    only_finding,
    read_files,
)

TOP = 'name = "Xiaomi Phone"\nannounced = 2022-07-04\n'
RUMOUR = '[[report]]\non = 2022-05-23\nby = "gadgets-360"\nurl = "https://a.b/c"\n'


@dataclass(frozen=True, slots=True)
class Case:
    """A mistake: what is wrong is marked with ‹ and ›; `says` stands in message or help."""

    code: str
    bad: str
    good: str
    says: str
    file: str = PHONE


def _phone(bad: str, good: str) -> tuple[str, str]:
    return TOP + bad, TOP + good


def _value(code: str, bad: str, good: str, says: str) -> Case:
    return Case(code, *_phone(bad, good), says)


def _report(code: str, bad: str, good: str, says: str) -> Case:
    return Case(code, *_phone(RUMOUR + bad, RUMOUR + good), says)


MANY = "[[report]]\non = 2022-05-23\nurl = 'https://a.b'\nnote = 'x'\n" * 1000
NAME = 'name = "Xiaomi Phone"\n'
CASES = [
    Case("S001", NAME + "predecessor = ‹xiaomi/mi-11-ultra›", NAME, 'predecessor = "xiaomi/mi-'),
    Case("S001", NAME + "announced = ‹2022-07›", NAME + 'announced = "2022-07"', '"2022-07"'),
    Case("S001", TOP + "[battery]\nwired_w = ‹67 W›", TOP + "[battery]\nwired_w = 67", "= 67."),
    Case("S001", NAME + "announced = ‹2022-02-30›", NAME + "announced = 2022-02-28", "calendar"),
    Case("S001", TOP + "[display]\nltpo = ‹True›", TOP + "[display]\nltpo = true", "= true."),
    Case("S001", TOP + "[display]\nsize_in = ‹6,73›", TOP + "[display]\nsize_in = 6.73", "6.73"),
    Case("S001", NAME + '‹name› = "Twice"', NAME, "twice"),
    Case("S001", 'name = "Xiaomi‹›', NAME, "middle"),
    Case("S001", NAME + "aka = ‹[›", NAME, "end it with ]"),
    Case("S001", NAME + "aka = ‹[›'a/b',\nannounced = 2022-07-04", NAME, "end it with ]"),
    Case("S001", NAME + "aka = ‹\"\"\"›open\n", NAME, "not closed"),
    _value("S001", "[chip]\n[battery]\nwired_w = 67\n[‹chip›]\n", "", "opened twice"),
    Case("T001", NAME + "cite = { url = 'https://a.b'‹,› }\n", NAME, "1.1"),
    Case("T001", NAME + "cite = {‹\n›url = 'https://a.b' }\n", NAME, "1.1"),
    Case("T001", 'name = "a‹\\x›62"\n', NAME, "four digits"),
    Case("K006", "# nothing but a remark\n", NAME, "empty"),
    _value("K001", "[battery]\n‹capacty_mah› = 4860",
           "[battery]\ncapacity_mah = 4860", "Did you mean capacity_mah?"),
    _value("K001", "[camera]\n‹predecessor› = 1", "", "before the first [table]"),
    _value("K001", "[display]\n‹capacity_mah› = 4860", "", "belongs in [battery]"),
    Case("K001", "‹id› = 1\n" + NAME, NAME, "at the top"),
    _report("K001", "‹withdrawn› = true\nnote = 'x'", "note = 'x'", "unset = true takes away"),
    _report("K001", "‹sayz›.chip = 1\nnote = 'x'", "note = 'x'", "says"),
    _value("K002", "[‹batery›]\nwired_w = 67", "[battery]\nwired_w = 67", "[battery]"),
    _value("K002", "[camera.‹telle›]\nmp = 48", "[camera.tele]\nmp = 48", "[camera.tele]"),
    _value("K002", "[region.‹uk›]\nname = 'X'", "[region.eu]\nname = 'X'", "[region.uk]"),
    Case("K003", "‹›announced = 2022-07-04", TOP, "name"),
    Case("K003", NAME + "‹[[report]]›\nby = 'xiaomi'\nurl = 'https://a.b'\nnote = 'x'", NAME,
         "on = 2022-05-23"),
    Case("K003", BRANDS + "‹[vivo]›\n", BRANDS + "[vivo]\nname = 'vivo'", "name", "brands.toml"),
    Case("K004", NAME + "‹[report]›\non = 2022-05-23", NAME, "[[report]]"),
    _value("K005", "[camera.tele]\n‹none› = true\nmp = 48", "[camera.tele]\nnone = true", "beside"),
    _value("K005", "[camera.tele]\nnone = ‹false›", "[camera.tele]\n", "none = true"),
    _value("V001", "[battery]\nwired_w = ‹true›", "[battery]\nwired_w = 67", "a number"),
    _value("V001", "[display]\nltpo = ‹1›", "[display]\nltpo = true", "true or false"),
    _value("V001", "[display]\nresolution_px = ‹[1440]›", "[display]\nresolution_px = [1440, 3200]",
           "two numbers"),
    _value("V001", "memory_gb = ‹12›", "memory_gb = [[8, 256]]", "pairs"),
    _value("V001", "[chip]\nsoc = ‹8›", "[chip]\nsoc = 'SM8475'", "text"),
    _value("V001", "[battery]\ncapacity_mah = ‹4860.5›", "[battery]\ncapacity_mah = 4860", "whole"),
    _value("V002", "[battery]\ncapacity_mah = ‹'4860 mAh'›", "[battery]\ncapacity_mah = 4860",
           "Write 4860;"),
    _value("V002", "[battery]\ncapacity_mah = ‹'4,860mAh'›", "", "Write 4860;"),
    _value("V002", "[battery]\nwired_w = ‹'67'›", "", "Write 67 without quotes"),
    _value("V002", "[body]\nweight_g = ‹'0.225 kg'›", "", "bare number in g"),
    _value("V002", "[body]\nweight_g = [225, ‹'229 g'›]", "[body]\nweight_g = [225, 229]", "229"),
    _value("V003", "[battery]\ncapacity_mah = ‹48600›", "[battery]\ncapacity_mah = 30000",
           "Did you mean 4860?"),
    _value("V003", "[body]\nweight_g = ‹22.5›", "[body]\nweight_g = 80", "Did you mean 225?"),
    _value("V003", "[display]\nresolution_px = [1440, ‹32000›]", "", "between 200 px and 5000 px"),
    _value("V003", "[camera.main]\nformat_in = ‹'1/0.5'›", "[camera.main]\nformat_in = '1/1.28'",
           "between 0.1 in and 1.2 in"),
    Case("V003", NAME + "announced = ‹2202-07-04›", TOP, "between 2005-01-01 and 2030-12-31"),
    _value("V003", "[display.cover]\nsize_in = ‹inf›", "[display.cover]\nsize_in = 3.5", "right"),
    _value("V004", "[camera.main]\nois = ‹'gimball'›", "[camera.main]\nois = 'gimbal'",
           "Did you mean gimbal?"),
    _value("V004", "[display]\nhdr = ['HDR10', ‹'Dolby'›]", "[display]\nhdr = 'HDR10'", "Dolby"),
    _report("V004", "region = ‹'uk'›\nnote = 'x'", "region = 'eu'\nnote = 'x'", "latam"),
    Case("V005", NAME + "announced = ‹'July 2022'›", TOP, 'Write "2022-07".'),
    Case("V005", NAME + "announced = ‹'2022-13'›", TOP, "no date"),
    Case("V005", NAME + "announced = ‹2022›", NAME + "announced = '2022'", 'Write "2022"'),
    Case("V005", NAME + "announced = ‹2022-07-04 19:00:00›", TOP, "Write 2022-07-04."),
    Case("V005", NAME + "[[report]]\non = ‹'23 May 2022'›\nurl = 'https://a.b'\nnote = 'x'", TOP,
         "Write 2022-05-23."),
    _value("V006", "[body]\nip = ['IP68', ‹'IP-69'›]", "[body]\nip = ['IP68', 'IP69K']", "match"),
    _value("V007", "[camera.main]\nformat_in = ‹'1/1.28 inch'›", "[camera.main]\nformat_in = '1.0'",
           'Write "1/1.28".'),
    _value("V007", "[camera.main]\nformat_in = ‹1.0›", "", "with quotes"),
    _value("V007", "[camera.main]\nformat_in = ‹1.28›", "", 'Write "1/1.28"'),
    _value("V007", "[camera.main]\nformat_in = ‹'1.28'›", "", 'Write "1/1.28"'),
    _value("V007", "[camera.main]\nformat_in = ‹2›", "[camera.main]\nformat_in = '1/2'", '"1/2"'),
    _value("V010", "[battery]\ncapacity_mah = ‹'none'›", "[battery]\ncapacity_mah = 'undisclosed'",
           "every phone has one"),
    _value("V010", "[battery]\ncapacity_mah = ‹'yes'›", "", "is the point"),
    _value("V010", "[chip]\nsoc = ‹'none'›", "", "every phone has one"),
    _value("V010", "[chip]\nsoc = ['SM8475', ‹'none'›]", "", "every phone has one"),
    _report("V010", "says.chip.soc = ‹'yes'›", "says.chip.soc = 'undisclosed'", "the point"),
    _value("V015", "[body]\nweight_g = [225, ‹225›]", "[body]\nweight_g = [225, 229]", "twice"),
    _value("V015", "[body]\nip = ['IP68', 'IP69', ‹'IP68'›]", "", "twice"),
    _value("V015", "memory_gb = [[8, 256], ‹[8, 256]›]", "memory_gb = [[8, 256], [8, 512]]", "256"),
    _value("V015", "[display]\npanel = ['OLED', ‹'OLED'›]", "", "twice"),
    _value("V016", "[display]\nresolution_px = ‹[3200, 1440]›",
           "[display]\nresolution_px = [1440, 1440]", "[1440, 3200]"),
    _report("V016", "says.display.resolution_px = [[1440, 3200], ‹[3216, 1440]›]", "note = 'x'",
            "[1440, 3216]"),
    _value("K002", "[camera.‹telephoto›]\nmp = 48", "", "Did you mean [camera.tele]?"),
    Case("S010", TOP + "‹<<<<<<< HEAD›\nreleased = 2022-07-09\n=======\nreleased = 2022-07-10\n"
         ">>>>>>> theirs\n", TOP + "released = 2022-07-09\n", "version control"),
    Case("S010", TOP + "‹<<<<<<< HEAD›\n||||||| base\nx = =\n=======\n[[report]\n"
         ">>>>>>> theirs\n[battery]\nwired_w = 67\n", TOP, "version control"),
    Case("S010", TOP + "‹=======›\n[battery]\nwired_w = 67\n", TOP, "Keep what is right"),
    Case("T002", "‹# :schema› ../../schema/device.json\n" + NAME,
         "#:schema ../../schema/device.json\n# what :schema is\n" + NAME, "Write #:schema"),
    _value("V008", "[camera.main]\nf_number = ‹[4.0, 1.4]›", "[camera.main]\nf_number = [1.4, 4.0]",
           "Write [1.4, 4.0]"),
    _value("V009", "[chip]\nsoc = ‹' '›", "", "Leave the line out"),
    _value("V009", "[body]\nweight_g = ‹[]›", "", "empty"),
    _value("V010", "[display]\nltpo = ‹'yes'›", "[display]\nltpo = 'undisclosed'", "true without"),
    Case("V010", NAME + "released = ‹'none'›", TOP, "leave the line out"),
    Case("V011", 'name = ‹"Xiaomi\\u202e Phone"›', NAME, "U+202E"),
    _report("V011", 'note = ‹"a\\u0007b"›', 'note = """a\nb"""', "U+0007"),
    Case("V012", TOP + RUMOUR.replace('"https://a.b/c"', "‹'gadgets360.com'›") + "note = 'x'",
         TOP + RUMOUR + "note = 'x'", "https://"),
    *(
        Case("V012", TOP + RUMOUR.replace('"https://a.b/c"', f"‹'{address}'›") + "note = 'x'",
             TOP + RUMOUR + "note = 'x'", "Paste the address again")
        for address in (
            "https://a.b／c", "https://a.b](https://a.b)", "https://[a.b/c", "https://a.b:x/c",
            "https://a.b:99999/c", "https://@/c", "https://a.b℀/c", "https://[::x]/",
        )
    ),
    Case("V012", NAME + "cite = [‹'https://a.b／c'›]\n", NAME + "cite = ['http://a.b']\n", "host"),
    Case("V012", NAME + "cite = [‹'javascript:1'›]\n", NAME + "cite = ['http://a.b']\n", "https"),
    _value("V013", "[display]\npanel = ‹'OLLED'›", "[display]\npanel = 'OLED'", "mean OLED"),
    _value("V013", "[display]\npanel = ['OLED', ‹'LCD'›]", "[display]\npanel = ['OLED']", "LCD"),
    _value("V014", "[chip]\nsoc = ‹'Snapdragon 8+ Gen1'›", "[chip]\nsoc = 'snapdragon 8+ gen 1'",
           "Did you mean Snapdragon 8+ Gen 1"),
    _value("V002", "[camera.main]\nf_number = ‹'f/1.9'›", "", "Write 1.9;"),
    _value("V002", "[display]\nresolution_px = ‹'1440x3200'›", "", "Write [1440, 3200]."),
    _value("V001", "[camera.main]\nois = ‹true›", "", "yes, sensor-shift or gimbal"),
    _value("V007", "[camera.main]\nformat_in = ‹'1 inch'›", "", 'Write "1.0".'),
    _value("K001", "[camera.main]\n‹megapixels› = 50", "", "Known here: f_number, format_in, mp"),
    Case("R001", LEICA.replace('"xiaomi"', "‹'xiomi'›"), LEICA, "xiaomi", "partners/leica.toml"),
    _value("R002", "[camera]\npartner = ‹'leika'›", "[camera]\npartner = 'leica'", "leica"),
    _value("R003", "predecessor = ‹'xiaomi/phon'›", "predecessor = 'xiaomi/phone'", "xiaomi/phone"),
    _value("R006", "same = [{ as = ‹'xiaomi/none'›, for = ['chip'], by = 'gsmarena' }]", "",
           "devices/xiaomi/none.toml"),
    _report("R004", "via = ‹'gadget-360'›\nnote = 'x'", "via = 'gsmarena'\nnote = 'x'",
            "Did you mean gadgets-360?"),
    Case("R004", NAME + "cite = [{ by = ‹'gsm-arena'›, on = '2025-01' }]\n", NAME, "gsmarena"),
    Case("R005", NAME + "cite = [{ by = 'gsmarena', for = ['body', ‹'chip.sco'›] }]\n",
         NAME + "cite = [{ by = 'gsmarena', for = ['body', 'chip.soc', 'memory_gb'] }]\n",
         "chip.soc"),
    _value("I001", "aka = [‹'Xiaomi 12'›]", "aka = ['xiaomi/12']", "xiaomi/12s-ultra"),
    Case("I004", NAMES + "'Sony IMX766' = [‹'sony imx989'›]", NAMES, "Sony IMX989", "names.toml"),
    Case("P001", NAME + "[battery]\n‹wired_w› = 67", TOP + "[battery]\nwired_w = 67", "announced"),
    Case("P001", NAME + "[region.cn.battery]\n‹wired_w› = 67",
         NAME + "[region.cn]\nannounced = 2022-07-04\nbattery.wired_w = 67", "announced"),
    Case("P002", NAME + "‹[[report]]›\non = 2022-05-23\nby = 'xiaomi'\nurl = 'https://a.b'", NAME,
         "says nothing"),
    Case("P003", NAME + "‹[[report]]›\non = 2022-05-23\nnote = 'x'", NAME + RUMOUR + "note = 'x'",
         "by, via or url"),
    Case("P004", NAME + "cite = [‹{ on = '2025-01' }›]\n", NAME + "cite = 'https://a.b'\n", "url"),
    _report("P005", "atleast.chip.‹soc› = 'A'", "says.chip.soc = 'SM8475'", "no order"),
    _report("P006", "atleast.battery.capacity_mah = ‹5000›\natmost.battery.capacity_mah = 4000",
            "atleast.battery.capacity_mah = 4000\natmost.battery.capacity_mah = 5000", "Swap"),
    _value("K007", "[battery]\nwired_w = 67\n[‹display›]\nltpo = true",
           "[display]\nltpo = true\n[battery]\nwired_w = 67", "before battery"),
    _value("K007", "[display]\npanel = 'OLED'\n‹size_in› = 6.7",
           "[display]\nsize_in = 6.7\npanel = 'OLED'", "before panel"),
    Case("P009", TOP + "‹[[report]]›\non = 2022-05-23\nby = 'xiaomi'\nnote = 'x'",
         TOP + RUMOUR + "note = 'x'", "address"),
    Case("P016", TOP + MANY + "‹[[report]]›\non = 2022-05-23\nurl = 'https://a.b'\nnote = 'x'\n",
         TOP + MANY, "1000 are read"),
    _report("P011", "via = ‹'gadgets-360'›\nnote = 'x'", "via = 'gsmarena'\nnote = 'x'", "itself"),
    Case("P007", LEICA + "until = ‹2021-01-01›", LEICA + "until = 2022-05-24", "before it begins",
         "partners/leica.toml"),
    Case("F001", FIELDS.replace('"IP rating"', "‹'Ingress protection'›"), FIELDS, "at most 12",
         "fields.toml"),
    Case("F002", FIELDS.replace("[80, 700]", "‹[700, 80]›"), FIELDS, "smallest", "fields.toml"),
    Case("F002", FIELDS.replace("[2005-01-01, 2030-12-31]", "‹[2005, 2030]›"), FIELDS, "two dates",
         "fields.toml"),
    Case("F003", FIELDS.replace('"IP[0-6X][0-9X]K?"', "‹'IP[0-6X'›"), FIELDS, "brackets",
         "fields.toml"),
    Case("F004", FIELDS.replace("[memory.card]", "‹[memory.card]›").replace(
        'choices = ["microSD", "NM"]', ""), FIELDS, "Add choices", "fields.toml"),
    Case("F004", FIELDS + "[body.form]\nlabel = 'F'\nkind = 'text'\nspan = ‹true›", FIELDS, "span",
         "fields.toml"),
    Case("K001", FIELDS + "[body.form]\nlabel = 'F'\nkind = 'text'\n‹units› = 'g'", FIELDS, "unit?",
         "fields.toml"),
    Case("K003", FIELDS + "‹[body.form]›\nkind = 'text'", FIELDS, "label", "fields.toml"),
    Case("K003", FIELDS + "‹[body.form]›\nlabel = 'F'\nunit = 'g'", FIELDS, "kind", "fields.toml"),
    _value("V017", "[battery]\nwired_w = ‹'unset'›", "[battery]", "no file below"),
    _value("V017", "[region.in.battery]\nwired_w = ‹'unset'›", "[region.in.battery]", "Remove"),
    Case("K008", "‹replaces› = true\n" + TOP, TOP, "lower layer"),
    _value("K008", "‹instead_of›.battery.wired_w = 67", "", "lower layer"),
    Case("V004", FIELDS + "[body.form]\nlabel = 'F'\nkind = ‹'txt'›", FIELDS, "text?",
         "fields.toml"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}-{case.says}")
def test_a_mistake_is_reported_where_it_stands(case: Case, tmp_path: Path) -> None:
    broken = marked(case.bad)
    reading = read_files(tmp_path, {case.file: broken.text})
    found = [finding for finding in reading.findings if finding.code == case.code]
    assert len(found) == 1, reading.findings
    place = (found[0].file, found[0].line, found[0].column)
    assert place == (tmp_path / case.file, broken.line, broken.column)
    assert found[0].width == broken.width
    assert case.says in f"{found[0].message} {found[0].help}"
    assert found[0].severity is RULES[case.code].severity
    if case.file == PHONE:
        assert len(reading.findings) == 1, reading.findings


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}-{case.says}")
def test_what_is_right_draws_no_finding(case: Case, tmp_path: Path) -> None:
    reading = read_files(tmp_path, {case.file: case.good})
    assert codes(reading) == []


SEPARATE = {
    "L004",
    "S002",
    "S003",
    "S004",
    "S005",
    "S007",
    "S008",
    "S009",
    "I002",
    "I003",
    "I005",
    "R007",
}
"""Rules whose cases need more than one text; each has a test of its own in this folder."""


def test_every_rule_has_a_case() -> None:
    assert {case.code for case in CASES} | SEPARATE == set(RULES)


@pytest.mark.parametrize("code", RULES)
def test_every_rule_explains_itself(code: str) -> None:
    rule = RULES[code]
    assert rule.code == code
    assert len(rule.title) < 80
    assert len(rule.explanation) > 60
    assert rule.explanation.endswith(".")
    assert "!" not in rule.title + rule.explanation


def test_an_unknown_brand_is_reported_at_the_device(tmp_path: Path) -> None:
    reading = read_files(tmp_path, {"devices/xiomi/phone.toml": TOP})
    finding = only_finding(reading)
    assert (finding.code, finding.line) == ("R001", 1)
    assert "Did you mean xiaomi?" in finding.help
    assert str(tmp_path / "brands.toml") in finding.help
    assert '[xiomi] and, below it, name = "Xiomi"' in finding.help
    assert list(reading.catalog.devices) == ["xiomi/phone"]


def test_a_file_whose_name_is_no_id_is_left_out(tmp_path: Path) -> None:
    reading = read_files(tmp_path, {"devices/xiaomi/12S Ultra+.toml": TOP})
    finding = only_finding(reading)
    assert finding.code == "I001"
    assert "xiaomi/12s-ultra-plus" in finding.help
    assert reading.catalog.devices == {}


@pytest.mark.parametrize("name", ["devices/lost.toml", "devices/xiaomi/ultra/12s.toml"])
def test_a_file_outside_a_brand_folder_is_reported(name: str, tmp_path: Path) -> None:
    reading = read_files(tmp_path, {name: TOP})
    assert only_finding(reading).code == "I003"
    assert reading.catalog.devices == {}


def test_a_former_id_that_is_a_present_one_is_left_out(tmp_path: Path) -> None:
    files = {
        "devices/xiaomi/one.toml": 'aka = ["xiaomi/two"]\n' + TOP,
        "devices/xiaomi/two.toml": TOP,
    }
    reading = read_files(tmp_path, files)
    finding = only_finding(reading)
    assert (finding.code, finding.file.name, finding.line, finding.column) == (
        "I002",
        "one.toml",
        1,
        8,
    )
    assert reading.catalog.aliases == {}


def test_a_former_id_belongs_to_its_first_owner(tmp_path: Path) -> None:
    files = {
        "devices/xiaomi/one.toml": 'aka = ["xiaomi/old"]\n' + TOP,
        "devices/xiaomi/two.toml": 'aka = ["xiaomi/old"]\n' + TOP,
    }
    reading = read_files(tmp_path, files)
    finding = only_finding(reading)
    assert (finding.code, finding.file.name) == ("I002", "two.toml")
    assert "xiaomi/one" in finding.message
    assert reading.catalog.aliases == {"xiaomi/old": "xiaomi/one"}


def test_a_predecessor_may_be_a_former_id_or_a_broken_file(tmp_path: Path) -> None:
    files = {
        "devices/xiaomi/one.toml": 'aka = ["xiaomi/old"]\n' + TOP,
        "devices/xiaomi/two.toml": 'predecessor = "xiaomi/old"\n' + TOP,
        "devices/xiaomi/three.toml": 'predecessor = "xiaomi/broken"\n' + TOP,
        "devices/xiaomi/broken.toml": "name = ",
    }
    assert codes(read_files(tmp_path, files)) == ["S001"]


def test_severities_say_what_is_left_out(tmp_path: Path) -> None:
    text = TOP + '[display]\npanel = "E-Ink"\nltpo = "no"\n'
    reading = read_files(tmp_path, {PHONE: text})
    facts = reading.catalog.devices["xiaomi/phone"].facts
    severities = {finding.code: finding.severity for finding in reading.findings}
    assert severities == {"V013": Severity.QUESTION, "V001": Severity.ERROR}
    assert "display.panel" in facts
    assert "display.ltpo" not in facts
