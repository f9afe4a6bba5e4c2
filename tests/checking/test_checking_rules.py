"""Rules on the whole catalogue: each with a file that breaks it, in its place, and one that not."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from phonecmp.checking import ALL_RULES, check_catalog
from phonecmp.model import Finding
from phonecmp.reading import RULES, read_catalog
from phonecmp.reading.located_text import LocatedText, read_located
from phonecmp.toml import KeyPath
from tests.catalogues import bundled_reading
from tests.reading.shelf import FIELDS, PHONE, TABLES, marked, write_files

TODAY = date(2026, 11, 1)
CITE = 'cite = ["https://a.b/page"]\n'
TOP = 'name = "Xiaomi Phone"\nannounced = 2022-07-04\n' + CITE
REPORT = '[[report]]\non = 2022-05-23\nby = "gadgets-360"\nurl = "https://a.b/1"\n'
OFFICIAL = '[[report]]\non = 2022-06-30\nby = "xiaomi"\nurl = "https://a.b/2"\n'
AGAIN = '[[report]]\non = 2022-{}\nby = "gadgets-360"\nurl = "https://a.b/3"\n'
OTHER = "devices/xiaomi/other.toml"
LEICA = "partners/leica.toml"
DENSITY = (
    '\n[display.density_ppi]\nlabel = "Density"\nkind = "integer"\nunit = "ppi"\n'
    'derived = "from size_in and resolution_px"\n'
    '[body.height_mm]\nlabel = "Height"\nkind = "number"\nunit = "mm"\n'
    '[body.width_mm]\nlabel = "Width"\nkind = "number"\nunit = "mm"\n'
    '[camera.each.pixel_um]\nlabel = "Pixel"\nkind = "number"\nunit = "µm"\n'
    '[camera.each.cropped]\nlabel = "Cropped"\nkind = "flag"\n'
)
CAMERA = TOP + "[camera.main]\n"
SENSOR = 'name = "Sony IMX989"\nformat_in = "1.0"\narray_px = [8192, 6144]\npixel_um = 1.6\n'
IMX989 = {"sensors/sony/imx989.toml": SENSOR + 'aka = ["IMX989"]\n'}
SCREEN = "[display]\nsize_in = 6.73\nresolution_px = [1440, 3200]\n"


@dataclass(frozen=True, slots=True)
class Case:
    """What is wrong is marked with ‹ and ›; `says` stands in message or help.

    `beside` are further files; `other` is the line of the second place, where there is one. `below`
    is the file of the same device in a lower layer.
    """

    code: str
    bad: str
    good: str
    says: str
    file: str = PHONE
    beside: Mapping[str, str] = field(default_factory=dict)
    other: int | None = None
    below: str = ""


def _other(text: str) -> dict[str, str]:
    return {OTHER: text}


POWER = "[battery]\ncapacity_mah = 4855\nwired_w = 67\n"
OVER = CITE + "[battery]\nwired_w = 90\n"
FORMER = "[instead_of.battery]\nwired_w = {}\n"
TWICE = f"{REPORT}says.battery.wired_w = 67\n{REPORT}says.battery.capacity_mah = 4855\n"
CASES = [
    Case("L001", OVER.replace("wired", "‹capacity_mah› = 4855\nwired"), OVER,
         "1 value stands here as in", below=TOP + POWER, other=1),
    Case("L001", CITE + POWER.replace("capacity_mah", "‹capacity_mah›"),
         "replaces = true\n" + TOP + POWER, "2 values stand", below=TOP + POWER, other=1),
    Case("L002", OVER.replace("90", "‹90›") + FORMER.format(65), OVER + FORMER.format(67),
         "says 67 W now", below=TOP + POWER, other=6),
    Case("L002", OVER.replace("90", "‹90›") + FORMER.format("'unset'"), OVER + FORMER.format(67),
         "of nothing", below=TOP + POWER, other=6),
    Case("L003", CITE + "[display]\nsize_in = ‹'unset'›\n",
         CITE + "[battery]\nwired_w = 'unset'\n", "say nothing of this", below=TOP + POWER),
    Case("L005", "‹[[report]]›" + REPORT.removeprefix("[[report]]") + "unset = true\n",
         REPORT + "says.battery.wired_w = 'unset'\n", "of this day, source and page",
         other=7, below=TOP + POWER + TWICE),
    Case("C001", TOP + "[battery]\nwired_w = 67\n" + OFFICIAL + "says.battery.wired_w = ‹120›",
         TOP + "[battery]\nwired_w = 67\n" + OFFICIAL + "says.battery.wired_w = 67",
         "Xiaomi says 120", other=5),
    Case("C002", TOP + SCREEN + "density_ppi = ‹425›", TOP + SCREEN + "density_ppi = 521",
         "which give 521", other=5),
    Case("C003", TOP + "predecessor = ‹'xiaomi/other'›", TOP, "wrong way round",
         beside=_other(TOP.replace("Phone", "Next").replace("2022", "2023"))),
    Case("C004", TOP + "[display]\nsize_in = ‹6.73›\n[body]\nheight_mm = 100\nwidth_mm = 70",
         TOP + "[display]\nsize_in = 6.73\n[body]\nheight_mm = 163\nwidth_mm = 75",
         "does not fit", other=7),
    Case("C005", TOP.replace("2022-07-04", "2021-07-04") + "[camera]\npartner = ‹'leica'›",
         TOP + "[camera]\npartner = 'leica'", "2022-05-23 to today"),
    Case("C005", TOP + "[camera]\npartner = ‹'leica'›", TOP,
         "no partnership with oppo", file="devices/oppo/find.toml"),
    Case("C006", "name = 'Leica'\n[[partnership]]\nbrand = 'xiaomi'\nfirst = ‹'xiaomi phone'›\n",
         "name = 'Leica'\n[[partnership]]\nbrand = 'xiaomi'\nfirst = 'Huawei P9'\n",
         "xiaomi/phone", file=LEICA, beside={PHONE: TOP}),
    Case("C007", TOP + "released = ‹2022-06-09›", TOP + "released = 2022-07-09",
         "before it was announced"),
    Case("C012", TOP + "released = 2022-07-09\ncancelled = ‹2022-09-01›",
         TOP + "released = 2022-07-09", "is cancelled and on sale", other=4),
    Case("C012", TOP + "cancelled = ‹true›\n[region.in]\nreleased = 2022-07-09",
         TOP + "cancelled = true", "is cancelled and on sale", other=6),
    Case("C012", TOP + "cancelled = ‹'2022-06'›", TOP + "cancelled = '2022-07'",
         "before it was announced", other=2),
    Case("C013", TOP + "[region.in]\nannounced = ‹2022-06-01›",
         TOP + "[region.in]\nannounced = '2022-07'", "before the plain date", other=2),
    Case("C014", "big = ‹'batery>5000'›\n", "big = 'capacity_mah>5000'\n", "is no query",
         file="synonyms.toml"),
    Case("P018", TOP + "[battery]\nwired_w = 67\n" + REPORT
         + "says.battery.wired_w = ‹120›\ndenies.battery.wired_w = 120",
         TOP + "[battery]\nwired_w = 67\n" + REPORT
         + "says.battery.wired_w = 67\ndenies.battery.wired_w = 120", "says 120 W", other=11),
    Case("P018", TOP + "[chip]\nsoc = 'Snapdragon 8+ Gen 1'\n" + REPORT
         + "maybe.chip.soc = ‹'SM8475'›\ndenies.chip.soc = ['A', 'Snapdragon 8+ Gen 1']\n"
         "[[allow]]\nrule = 'V014'\nwhy = 'A'", TOP, "and denies it", other=11),
    Case("P019", "name = 'X'\nannounced = 2022-07-04\ncite = ["
         "{ by = 'gsmarena', on = ‹2022-07-03› }]", TOP, "announced"),
    Case("P019", TOP.replace(CITE, "cite = ['https://a.b', { by = 'gsmarena', on = ‹'2022-06'›, "
         "for = ['body'] }]\n") + "[body]\nip = 'IP68'",
         "name = 'X'\nannounced = 2022-07-04\ncite = [{ by = 'gsmarena', on = '2022-07' }]\n"
         "[region.in]\nannounced = 2022-09-01\n", "body.ip"),
    Case("C007", TOP + "[region.in]\nreleased = ‹2022-06-09›",
         TOP + "[region.in]\nannounced = 2022-08-01\nreleased = 2022-08-09", "2022-07-04"),
    Case("P017", TOP.replace(CITE, "cite = [‹{ by = 'xiaomi' }›]\n"),
         TOP.replace(CITE, "cite = [{ by = 'xiaomi', on = '2022-07' }]\n"), "on an unknown day"),
    Case("P008", "name = 'X'\nannounced = 2022-07-04\ncite = [{ url = 'https://a.b', "
         "for = ['announced', 'body'] }]\n[body]\nip = 'IP68'\n[battery]\n‹wired_w› = 67",
         TOP + "[battery]\nwired_w = 67", "battery.wired_w"),
    Case("P010", TOP + REPORT + "note = 'x'\n" + OFFICIAL.replace("a.b/2", "a.b/1").replace(
         '"https', '‹"https').replace('/1"', '/1"›') + "note = 'y'",
         TOP + REPORT + "note = 'x'\n" + OFFICIAL + "note = 'y'", "2022-06-30", other=7),
    Case("P010", TOP + REPORT + "note = 'x'\n" + REPORT.replace("gadgets-360", "gsmarena").replace(
         '"https', '‹"https').replace('/1"', '/1"›') + "note = 'y'",
         TOP + REPORT + "note = 'x'\n" + REPORT.replace("by", "via") + "note = 'y'",
         "gadgets-360 elsewhere", other=7),
    Case("P012", TOP + REPORT + "says.battery.wired_w = 120\n" + AGAIN.format("05-27")
         + "says.battery.wired_w = ‹120›\n[battery]\nwired_w = 67",
         TOP + REPORT + "says.battery.wired_w = 120\n" + AGAIN.format("06-27")
         + "says.battery.wired_w = 120\n[battery]\nwired_w = 67", "already", other=8),
    Case("P013", TOP + "[battery]\nwired_w = 67\n" + REPORT.replace(
         "2022-05-23", "‹2022-08-01›") + "says.battery.wired_w = 120",
         TOP + "[battery]\nwired_w = 67\n" + REPORT + "says.battery.wired_w = 120", "its date"),
    Case("P014", TOP + REPORT + "says.battery.wired_w = ‹120›",
         TOP + "[battery]\nwired_w = 67\n" + REPORT + "says.battery.wired_w = 120",
         "undisclosed"),
    Case("P015", "name = 'X'\n" + REPORT.replace("2022-05-23", "‹2026-11-02›") + "note = 'x'",
         "name = 'X'\n" + REPORT.replace("2022-05-23", "'2026-11'") + "note = 'x'", "future"),
    Case("P015", TOP.replace("2022-07-04", "‹2027-01-01›"), TOP, "says.announced"),
    Case("P015", "name = 'X'\nannounced = 2022-07-04\ncite = [{ by = 'gsmarena', on = ‹'2027'› }]",
         TOP, "when it was read"),
    Case("C008", CAMERA + "sensor = 'Sony IMX989'\nformat_in = ‹'1/1.28'›", CAMERA
         + "sensor = 'IMX989'\nformat_in = '1/1.02'", "1/1.28", beside=IMX989),
    Case("C008", CAMERA + "sensor = 'Sony IMX989'\npixel_um = ‹1.4›", CAMERA
         + "sensor = 'Sony IMX989'\npixel_um = 1.55", "1.6 µm", beside=IMX989),
    Case("C008", CAMERA + "sensor = 'Sony IMX989'\nmp = ‹48›", CAMERA
         + "sensor = 'Sony IMX989'\nmp = 48\ncropped = true", "cropped = true", beside=IMX989),
    Case("C009", CAMERA + "mp = 16\nformat_in = '1/3.6'\npixel_um = ‹1›", CAMERA
         + "mp = 16\nformat_in = '1/3.09'\npixel_um = 1", "16.0 mm²", other=6),
    Case("C009", CAMERA + "mp = 12\nformat_in = '1.0'\npixel_um = ‹2.4›", CAMERA
         + "mp = 12\nformat_in = '1.0'\npixel_um = 2.4\ncropped = true", "cropped", other=6),
    Case("C010", SENSOR.replace("[8192, 6144]", "‹[4096, 3072]›"), SENSOR, "4096 × 3072",
         file="sensors/sony/imx989.toml", other=2),
    Case("C011", SENSOR + "mp = ‹54›\n", SENSOR + "mp = 50\n", "50.33",
         file="sensors/sony/imx989.toml", other=3),
    Case("D001", TOP.replace('"Xiaomi Phone"', '‹"XIAOMI  phone"›'), TOP, "aka",
         beside={"devices/xiaomi/first.toml": TOP}, other=1),
    Case("A001", TOP + "[[allow]]\nrule = ‹'V014'›\nwhy = 'x'",
         TOP + "[chip]\nsoc = 'Unheard-of'\n[[allow]]\nrule = 'V014'\nwhy = 'x'", "Remove"),
    Case("A002", TOP + "[[allow]]\nrule = ‹'V014x'›\nwhy = 'x'", TOP, "no rule"),
    Case("A002", TOP + "[[allow]]\nrule = ‹'V003'›\nwhy = 'x'", TOP, "no exception"),
]  # fmt: skip


def check(
    folder: Path, file: str, text: str, beside: Mapping[str, str], below: str = ""
) -> tuple[Finding, ...]:
    tables = {**TABLES, "fields.toml": FIELDS + DENSITY}
    if below:
        layers = [write_files(folder / "below", {**tables, **beside, file: below})]
        layers.append(write_files(folder, {file: text}))
    else:
        layers = [write_files(folder, {**tables, **beside, file: text})]
    return check_catalog(read_catalog(layers), TODAY).findings


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}-{case.says}")
def test_a_mistake_is_told_where_it_stands(case: Case, tmp_path: Path) -> None:
    broken = marked(case.bad)
    (found,) = check(tmp_path, case.file, broken.text, case.beside, case.below)
    assert found.code == case.code
    assert (found.file, found.line, found.column) == (
        tmp_path / case.file,
        broken.line,
        broken.column,
    )
    assert found.width == broken.width
    assert case.says in f"{found.message} {found.help}"
    assert (found.other.line if found.other else None) == case.other


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}-{case.says}")
def test_what_is_right_draws_no_finding(case: Case, tmp_path: Path) -> None:
    beside = {} if case.code == "D001" else case.beside
    assert check(tmp_path, case.file, case.good, beside, case.below) == ()


def test_a_file_that_others_point_to_is_read_again_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reports(by: str) -> str:
        block = '[[report]]\non = 2022-05-23\nby = "{}"\nurl = "https://a.b/{}"\nnote = "x"\n'
        return "".join(block.format(by, number) for number in range(100))

    files = {PHONE: TOP + reports("gsmarena"), OTHER: TOP + reports("gadgets-360")}
    layer = write_files(tmp_path, {**TABLES, **files})
    reading = read_catalog([layer])
    opened: list[Path] = []

    def counting(file: Path, wanted: Collection[KeyPath]) -> LocatedText:
        opened.append(file)
        return read_located(file, wanted)

    monkeypatch.setattr("phonecmp.reading.finding_places.read_located", counting)
    findings = check_catalog(reading, TODAY).findings
    assert sum(each.code == "P010" for each in findings) == 100
    assert len(opened) <= 3


def test_what_is_let_stand_is_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    early = TOP.replace("cite", "released = 2022-01-01\ncite")
    allowed = "[[allow]]\nrule = 'C007'\nwhy = 'so it was'\n"
    layer = write_files(
        tmp_path, {**TABLES, PHONE: early + allowed, OTHER: early.replace("Phone", "Pad")}
    )
    reading = read_catalog([layer])
    opened: list[Path] = []

    def counting(file: Path, wanted: Collection[KeyPath]) -> LocatedText:
        opened.append(file)
        return read_located(file, wanted)

    monkeypatch.setattr("phonecmp.reading.finding_places.read_located", counting)
    checked = check_catalog(reading, TODAY)
    assert opened == [layer.path / OTHER]
    assert all(one.is_used for one in checked.allowances)


CLAIM = REPORT + "says.battery.wired_w = 67\n"
ALLOWED = "[[allow]]\nrule = 'P014'\nwhy = 'nobody says'\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TOP + "[battery]\nwired = 67\n" + CLAIM, [(5, "K001")]),
        (TOP + "[battery]\nwired_w = 6700\n" + CLAIM, [(5, "V003")]),
        (TOP + "[battery]\nwired_w = yes\n" + ALLOWED + CLAIM, [(5, "S001")]),
        (TOP + "[battery]\nwired_w = '67 V'\n" + ALLOWED + CLAIM, [(5, "V002")]),
        ("x = 1\n" + TOP + ALLOWED.replace("P014", "none"), [(1, "K001"), (6, "A002")]),
    ],
)
def test_a_refused_value_is_not_missed_as_well(
    tmp_path: Path, text: str, expected: list[tuple[int, str]]
) -> None:
    assert [(one.line, one.code) for one in check(tmp_path, PHONE, text, {})] == expected


def test_a_report_of_the_future_is_not_late_as_well(tmp_path: Path) -> None:
    text = TOP + "[battery]\nwired_w = 67\n" + CLAIM.replace("2022-05-23", "2032-05-23")
    assert [one.code for one in check(tmp_path, PHONE, text, {})] == ["P015"]


def test_an_unknown_source_is_no_second_author(tmp_path: Path) -> None:
    first = REPORT + "note = 'x'\n"
    text = TOP + first + first.replace("gadgets-360", "Gadgets 360")
    (found,) = check(tmp_path, PHONE, text, {})
    assert (found.code, found.help) == ("R004", "Write its id: gadgets-360.")
    assert found.fix is not None
    assert found.fix.text == '"gadgets-360"'


def test_a_citation_without_source_is_told_beside_a_mistake_of_syntax(tmp_path: Path) -> None:
    text = TOP.replace(CITE, "cite = [{ on = '2022-07' }]\n") + "[battery]\nwired_w = \n"
    found = check(tmp_path, PHONE, text, {})
    assert [(one.line, one.code) for one in found] == [(3, "P004"), (5, "S001")]


def test_the_known_name_inside_a_longer_one_is_proposed(tmp_path: Path) -> None:
    text = TOP + "[chip]\nsoc = 'Qualcomm Snapdragon 8+ Gen 1 (4 nm)'\n"
    (found,) = check(tmp_path, PHONE, text, {})
    assert found.help.startswith("Did you mean Snapdragon 8+ Gen 1?")


@pytest.mark.parametrize(
    ("value", "says"),
    [("true", 'or "yes" where it has it and no figure is known'), ("false", 'or "none" where')],
)
def test_a_flag_for_a_figure_is_told_the_word(tmp_path: Path, value: str, says: str) -> None:
    (found,) = check(tmp_path, PHONE, TOP + f"[battery]\nwired_w = {value}\n", {})
    assert (found.code, says in found.help) == ("V001", True)


def test_what_could_be_parsed_of_a_broken_file_is_checked(tmp_path: Path) -> None:
    text = "name = Xiaomi\n[battery]\nwired_w = 67\n" + REPORT.replace("2022-05-23", "2030-01-01")
    found = check(tmp_path, PHONE, text + "says.chip.soc = 'SM8475'\n", {})
    assert [(one.line, one.code) for one in found] == [(1, "S001"), (5, "P015")]


def test_every_rule_of_this_room_has_a_case() -> None:
    assert {case.code for case in CASES} == set(ALL_RULES) - set(RULES)


def test_every_rule_has_a_severity_a_title_and_an_explanation() -> None:
    for code, rule in ALL_RULES.items():
        assert rule.code == code
        assert not rule.title.endswith(".")
        assert len(rule.explanation) > 40


def test_an_exception_holds_for_the_rules_of_this_room_too(tmp_path: Path) -> None:
    text = TOP + REPORT + "says.battery.wired_w = 120\n[[allow]]\nrule = 'P014'\nwhy = 'x'\n"
    assert check(tmp_path, PHONE, text, {}) == ()


def test_the_bundled_catalogue_is_free_of_findings() -> None:
    checked = check_catalog(bundled_reading(), date.today())  # noqa: DTZ011 (the day of whoever checks)
    assert [(one.file.name, one.line, one.code, one.message) for one in checked.findings] == []
