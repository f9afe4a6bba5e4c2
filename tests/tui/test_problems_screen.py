"""The problems screen: every finding with its place, searched and counted."""

from __future__ import annotations

import shutil
import threading
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

import phonecmp.checking.check_process
import phonecmp.tui.services.catalogue_check
from phonecmp.checking import ALL_RULES, check_catalog, gaps_of
from phonecmp.knowledge import Perspective
from phonecmp.model import Finding, Severity
from phonecmp.output.pages import full_findings
from phonecmp.reading import Layer, Reading, read_catalog
from phonecmp.tui.app_context import AppContext
from phonecmp.tui.screens.problems.lines import listed_findings
from phonecmp.tui.services.reloading import reload
from phonecmp.tui.widgets.header import Header
from phonecmp.tui.widgets.line_list import LineList
from tests.tui.lists import all_text, frame_of, list_of, search_of, text_of, title_of
from tests.tui.problems import checked, choose, is_checked, shown
from tests.tui.support import FIXTURES, TODAY, MakeApp, screen_name, until, view_of

UNCITED = """\
name = "Xiaomi Twice"
announced = 2024-01-02

[battery]
capacity_mah = 5000
capacity_mah = 5100
"""


@pytest.fixture
def uncited_catalog(broken_catalog: Path) -> Path:
    """The broken catalogue with a finding of a rule that needs the whole besides."""
    file = broken_catalog / "devices" / "xiaomi" / "12s-ultra.toml"
    text = file.read_text(encoding="utf-8")
    before, _, after = text.partition("cite = [")
    file.write_text(before + after[after.index("memory_gb") :], encoding="utf-8")
    return broken_catalog


def findings_of(pilot: Pilot[None]) -> list[str]:
    """The keys of the findings, without the devices that are wanted below them."""
    return [key for key in list_of(pilot, "findings").keys if not key.startswith("wanted:")]


async def test_wanted_devices_stand_below_the_findings(
    make_app: MakeApp,
) -> None:
    async with make_app().run_test(size=(100, 30)) as pilot:
        await shown(pilot)
        lines = list_of(pilot, "findings")
        gaps = [key for key in lines.keys if key.startswith("wanted:")]
        missing = [len(each.missing) for each in view_of(pilot).session.gaps]
        assert len(gaps) == len(missing) > 0
        assert missing == sorted(missing, reverse=True)
        lines.chosen = gaps[0]
        await pilot.pause()
        assert view_of(pilot).session.gaps[0].missing[0] in all_text(pilot, "finding")


async def test_findings_of_reading_and_checking_stand_together(
    make_app: MakeApp, uncited_catalog: Path
) -> None:
    expected = checked(uncited_catalog).findings
    reading = read_catalog((Layer(uncited_catalog, "fixture"),)).findings
    assert len(expected) > len(reading) > 0
    async with make_app(catalog=uncited_catalog).run_test(size=(120, 40)) as pilot:
        await shown(pilot)
        text = all_text(pilot, "findings")
        assert len(findings_of(pilot)) == len(expected)
        for finding in expected:
            assert finding.message in text or finding.message[:60] in text
        lines = [line.strip() for line in text.splitlines() if line[:2].strip()]
        headings = [line for line in lines if not line.startswith("Wanted ")]
        numbers = {
            severity: sum(each.severity is severity for each in expected) for severity in Severity
        }
        assert headings == [
            f"{severity.value.capitalize()}s {number}"
            for severity, number in numbers.items()
            if number
        ]


async def test_the_header_counts_the_errors_of_every_rule(
    make_app: MakeApp, broken_catalog: Path
) -> None:
    file = broken_catalog / "devices" / "xiaomi" / "12s-ultra.toml"
    text = file.read_text(encoding="utf-8")
    allowed = '\n[[allow]]\nrule = "V003"\nwhy = "no such exception is possible"\n'
    file.write_text(text + allowed, encoding="utf-8")
    read = [
        each
        for each in read_catalog((Layer(broken_catalog, "fixture"),)).findings
        if each.severity is Severity.ERROR
    ]
    every = [each for each in checked(broken_catalog).findings if each.severity is Severity.ERROR]
    assert len(every) > len(read)
    async with make_app(catalog=broken_catalog).run_test(size=(120, 40)) as pilot:
        assert f"Problems {len(read)} " in text_of(pilot.app.screen.query_one(Header))
        await shown(pilot)
        assert f"Problems {len(every)} " in text_of(pilot.app.screen.query_one(Header))
        assert f"{len(every)} errors" in title_of(pilot, "findings")


async def test_nothing_is_checked_before_somebody_looks(
    make_app: MakeApp, broken_catalog: Path
) -> None:
    async with make_app(catalog=broken_catalog).run_test(size=(120, 40)) as pilot:
        await pilot.press("2", "3", "1")
        await pilot.pause()
        assert not is_checked(pilot)


async def test_reading_findings_are_there_while_the_rest_is_checked(
    make_app: MakeApp, broken_catalog: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    threads: list[str] = []

    def slow(reading: Reading, today: object) -> Reading:
        threads.append(threading.current_thread().name)
        assert go_on.wait(60)
        return check_catalog(reading, TODAY)

    monkeypatch.setattr(phonecmp.tui.services.catalogue_check, "check_catalog", slow)
    async with make_app(catalog=broken_catalog).run_test(size=(120, 40)) as pilot:
        await pilot.press("5")
        await until(pilot, lambda: bool(threads))
        read = view_of(pilot).session.findings
        assert len(list_of(pilot, "findings").keys) == len(read) > 0
        assert "checking" in title_of(pilot, "findings")
        await pilot.press("down")
        assert list_of(pilot, "findings").chosen == list_of(pilot, "findings").keys[1]
        go_on.set()
        await until(pilot, lambda: is_checked(pilot))
        await pilot.pause()
        assert "checking" not in title_of(pilot, "findings")
    assert threads
    assert threading.main_thread().name not in threads


@pytest.mark.parametrize("has_process", [True, False])
async def test_of_a_large_catalogue_another_process_finds_the_same(
    make_app: MakeApp,
    uncited_catalog: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    has_process: bool,
) -> None:
    expected = checked(uncited_catalog)
    gaps = gaps_of(expected.catalog, Perspective(TODAY, TODAY))
    asked_here: list[object] = []

    def noted(reading: Reading, today: date) -> Reading:
        asked_here.append(reading)
        return check_catalog(reading, today)

    def missing(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(phonecmp.tui.services.catalogue_check, "_WORTH_A_PROCESS", 1)
    monkeypatch.setattr(phonecmp.tui.services.catalogue_check, "check_catalog", noted)
    if not has_process:
        monkeypatch.setattr(phonecmp.checking.check_process, "Processes", missing)
    context = AppContext((Layer(uncited_catalog, "fixture"),))
    async with make_app(catalog=uncited_catalog, context=context).run_test() as pilot:
        await shown(pilot)
        session = view_of(pilot).session
        assert len(asked_here) == (not has_process)
        assert session.findings == expected.findings
        assert session.checked_files == expected.files
        assert session.gaps == gaps
        assert len(gaps) > 0


async def test_the_cursor_stays_on_its_finding_when_others_come_in(
    make_app: MakeApp, broken_catalog: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def slow(reading: Reading, today: object) -> Reading:
        assert go_on.wait(60)
        return check_catalog(reading, TODAY)

    monkeypatch.setattr(phonecmp.tui.services.catalogue_check, "check_catalog", slow)
    async with make_app(catalog=broken_catalog).run_test(size=(120, 40)) as pilot:
        await pilot.press("5", "end")
        before = list_of(pilot, "findings").chosen
        go_on.set()
        await until(pilot, lambda: is_checked(pilot))
        await pilot.pause()
        assert list_of(pilot, "findings").chosen == before


async def test_a_sound_catalogue_has_no_problems_in_so_many_files(make_app: MakeApp) -> None:
    expected = checked(FIXTURES)
    async with make_app().run_test(size=(100, 30)) as pilot:
        await shown(pilot)
        assert expected.findings == ()
        assert f"No problems in {expected.files} files." in all_text(pilot, "findings")
        assert findings_of(pilot) == []


@pytest.mark.parametrize("size", [(160, 50), (100, 30), (80, 24)])
async def test_the_detail_shows_what_check_prints_and_what_explain_says(
    make_app: MakeApp, broken_catalog: Path, size: tuple[int, int]
) -> None:
    async with make_app(catalog=broken_catalog).run_test(size=size) as pilot:
        await shown(pilot)
        await choose(pilot, ":K001")
        finding = next(each for each in view_of(pilot).session.findings if each.code == "K001")
        detail = all_text(pilot, "finding")
        printed = full_findings([finding], Path.cwd().resolve()).splitlines()
        for line in printed[1:-1]:
            assert line.rstrip() in detail
        assert "^^^" in detail
        words = " ".join(detail.split())
        assert finding.help in words
        explanation = " ".join(ALL_RULES["K001"].explanation.split())
        assert explanation[:40] in words
        assert ALL_RULES["K001"].title in title_of(pilot, "finding")


async def test_the_second_place_stands_there_too(make_app: MakeApp, own_catalog: Path) -> None:
    (own_catalog / "devices" / "xiaomi" / "twice.toml").write_text(UNCITED, encoding="utf-8")
    async with make_app(catalog=own_catalog).run_test(size=(120, 40)) as pilot:
        await shown(pilot)
        finding = next(each for each in view_of(pilot).session.findings if each.other)
        assert finding.other is not None
        await choose(pilot, f":{finding.line}:{finding.column}:{finding.code}")
        detail = all_text(pilot, "finding")
        assert f"{finding.line} | " in detail
        assert f"{finding.other.line} | " in detail
        assert finding.other.label in detail


async def test_a_place_far_to_the_right_is_still_in_sight(
    make_app: MakeApp, own_catalog: Path
) -> None:
    file = own_catalog / "devices" / "xiaomi" / "far.toml"
    file.write_text(f'name = "Far"\n[battery]\n{" " * 90}wired_w = "many"\n', encoding="utf-8")
    async with make_app(catalog=own_catalog).run_test(size=(60, 20)) as pilot:
        await shown(pilot)
        await choose(pilot, "far.toml:3:")
        lines = all_text(pilot, "finding").splitlines()
        marks = next(line for line in lines if "^" in line)
        source = lines[lines.index(marks) - 1]
        assert len(marks.rstrip()) <= 60
        start, end = marks.index("^"), marks.rindex("^") + 1
        assert source[start:end] == '"many"'


async def test_the_search_narrows_and_esc_steps_out_one_level_each(
    make_app: MakeApp, broken_catalog: Path
) -> None:
    async with make_app(catalog=broken_catalog).run_test(size=(120, 40)) as pilot:
        await shown(pilot)
        total = len(findings_of(pilot))
        await pilot.press("slash", *"k001")
        await pilot.pause()
        keys = list_of(pilot, "findings").keys
        assert 0 < len(keys) < total
        assert all(":K001#" in key for key in keys)
        assert f"{len(keys)} of {total}" in title_of(pilot, "findings")
        await pilot.press(*"zzz")
        await pilot.pause()
        assert "No finding matches" in all_text(pilot, "findings")
        await pilot.press("escape")
        await pilot.pause()
        assert search_of(pilot).value == ""
        listed = list_of(pilot, "findings").keys
        assert sum(not key.startswith("wanted:") for key in listed) == total
        assert search_of(pilot).has_focus
        await pilot.press("escape")
        assert list_of(pilot, "findings").has_focus
        await pilot.press("slash", *"k001", "enter", "escape")
        await pilot.pause()
        assert (search_of(pilot).value, screen_name(pilot)) == ("", "ProblemsScreen")
        await pilot.press("escape")
        await until(pilot, lambda: screen_name(pilot) == "CompareScreen")


async def test_findings_are_counted_by_rule_and_one_rule_is_shown(
    make_app: MakeApp, uncited_catalog: Path
) -> None:
    async with make_app(catalog=uncited_catalog).run_test(size=(120, 40)) as pilot:
        await shown(pilot)
        findings = view_of(pilot).session.findings
        number = sum(finding.code == "P008" for finding in findings)
        assert number > 0
        code = "P008"
        await pilot.press("f", *code.lower())
        await until(pilot, lambda: screen_name(pilot) == "ChooseScreen")
        listed = pilot.app.screen.query_one(LineList)
        await until(pilot, lambda: listed.chosen == code)
        assert text_of(listed).splitlines()[-1].split()[-1] == str(number)
        await pilot.press("enter")
        await until(pilot, lambda: screen_name(pilot) == "ProblemsScreen")
        await pilot.pause()
        keys = list_of(pilot, "findings").keys
        assert len(keys) == number
        assert all(f":{code}#" in key for key in keys)


async def test_a_change_while_the_screen_is_shown_is_checked_again(
    make_app: MakeApp, own_catalog: Path
) -> None:
    context = AppContext(layers=(Layer(own_catalog, "own"),))
    file = own_catalog / "devices" / "xiaomi" / "12s-ultra.toml"
    app = make_app(catalog=own_catalog, context=context)
    async with app.run_test(size=(120, 40)) as pilot:
        await shown(pilot)
        text = file.read_text(encoding="utf-8")
        of_all = ' url = "https://www.gsmarena.com/xiaomi_12s_ultra-11614.php" }'
        assert of_all in text
        of_one = of_all.replace(" }", ', for = ["name"] }')
        file.write_text(text.replace(of_all, of_one, 1), encoding="utf-8")
        reload(app, {file})
        expected = checked(own_catalog).findings
        assert any(each.code == "P008" for each in expected)
        await until(pilot, lambda: view_of(pilot).session.findings == expected)
        assert is_checked(pilot)


async def test_the_place_is_copied(make_app: MakeApp, broken_catalog: Path) -> None:
    async with make_app(catalog=broken_catalog).run_test(size=(120, 40)) as pilot:
        await shown(pilot)
        await choose(pilot, ":K001")
        finding = next(each for each in view_of(pilot).session.findings if each.code == "K001")
        await pilot.press("y")
        await until(pilot, lambda: bool(pilot.app.clipboard))
        assert pilot.app.clipboard == f"{finding.file}:{finding.line}:{finding.column}"


async def test_five_thousand_findings_are_drawn_as_those_in_sight(
    make_app: MakeApp, tmp_path: Path
) -> None:
    catalog = tmp_path / "catalog"
    shutil.copytree(FIXTURES, catalog)
    for number in range(250):
        folder = catalog / "devices" / "xiaomi"
        lines = "".join(f"key_{each} = 1\n" for each in range(20))
        text = f'name = "Phone {number}"\n{lines}'
        (folder / f"phone-{number}.toml").write_text(text, encoding="utf-8")
    async with make_app(catalog=catalog).run_test(size=(120, 40)) as pilot:
        await shown(pilot)
        lines_shown = list_of(pilot, "findings")
        assert len(lines_shown.keys) >= 5000
        await pilot.press("end")
        assert lines_shown.chosen == lines_shown.keys[-1]
        assert len(text_of(lines_shown).splitlines()) <= lines_shown.size.height
        await pilot.press("slash", *"phone-249")
        await pilot.pause()
        assert all("phone-249.toml" in key for key in lines_shown.keys)


def test_two_findings_at_one_place_have_their_own_keys(tmp_path: Path) -> None:
    finding = Finding("K001", Severity.ERROR, tmp_path / "a.toml", 1, 1, "x")
    listed = listed_findings([finding, finding])
    assert len({each.key for each in listed}) == 2


async def test_text_from_files_reaches_the_terminal_tamed(
    make_app: MakeApp, own_catalog: Path
) -> None:
    evil = (
        'name = "Red \\u001b[31m \\u202e [bold]"\n\x07bell = 1\n'
        '[battery]\nwired_w = "\\u001b]0;x"\n'
    )
    (own_catalog / "devices" / "xiaomi" / "evil.toml").write_text(evil, encoding="utf-8")
    async with make_app(catalog=own_catalog).run_test(size=(120, 40)) as pilot:
        await shown(pilot)
        for key in list_of(pilot, "findings").keys:
            list_of(pilot, "findings").chosen = key
            await pilot.pause()
            for text in (all_text(pilot, "findings"), all_text(pilot, "finding")):
                assert not any(sign in text for sign in "\x1b\x07\u202e")
        assert frame_of(pilot).current.id == "findings"
