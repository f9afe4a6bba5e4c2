"""`check` on catalogues with mistakes, and the other commands on the same."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from phonecmp.checking import ALL_RULES
from phonecmp.cli.commands import check as checking
from phonecmp.cli.commands.explain import print_explanation
from phonecmp.cli.run_settings import Settings
from phonecmp.model import Finding
from phonecmp.writing import FixResult, fix_files
from tests.catalogues import FIXTURE
from tests.cli.program import Ran, run


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """The fixture with one file cut off, one with a wrong key and one empty."""
    folder = tmp_path / "catalog"
    shutil.copytree(FIXTURE, folder)
    cut = folder / "devices" / "oneplus" / "10-pro.toml"
    cut.write_text(cut.read_text("utf-8")[:400] + "\n[camera.ma", "utf-8")
    wrong = folder / "devices" / "vivo" / "x80-pro.toml"
    wrong.write_text(wrong.read_text("utf-8").replace("wired_w", "wierd_w", 1), "utf-8")
    (folder / "devices" / "oppo" / "find-x5-pro.toml").write_text("", "utf-8")
    return folder


def on(folder: Path, *arguments: str) -> Ran:
    return run("--no-bundled", "--catalog", str(folder), *arguments, folder=folder)


def test_the_fixture_itself_is_in_order() -> None:
    ran = on(FIXTURE, "check", "--format", "json")
    assert (ran.code, json.loads(ran.out)) == (0, [])


def test_all_three_places_are_named(broken: Path) -> None:
    ran = on(broken, "check", "--format", "json")
    assert ran.code == 1
    findings = json.loads(ran.out)
    keys = ["code", "severity", "file", "line", "column", "message", "help"]
    assert all(list(finding) == keys for finding in findings)
    errors = {Path(each["file"]).name: each for each in findings if each["severity"] == "error"}
    assert {"10-pro.toml", "x80-pro.toml", "find-x5-pro.toml"} <= set(errors)
    text = (broken / "devices" / "vivo" / "x80-pro.toml").read_text("utf-8").splitlines()
    wrong = errors["x80-pro.toml"]
    assert "wierd_w" in text[wrong["line"] - 1]
    assert "wired_w" in wrong["help"] + wrong["message"]


def test_everything_else_is_still_shown(broken: Path) -> None:
    listed = on(broken, "list", "--format", "json")
    whole = {
        f.relative_to(broken / "devices").with_suffix("").as_posix()
        for f in broken.glob("devices/*/*.toml")
    }
    shown = {each["id"] for each in json.loads(listed.out)["devices"]}
    assert shown >= whole - {"oneplus/10-pro", "oppo/find-x5-pro"}
    assert "vivo/x80-pro" in shown
    assert "phonecmp check" in listed.err
    ran = on(broken, "compare", "12s-ultra", "x80-pro", "--format", "json")
    assert ran.code == 0


def test_a_device_whose_file_is_broken_says_where(broken: Path) -> None:
    ran = on(broken, "show", "oneplus/10-pro")
    assert ran.code == 1
    assert re.search(r"10-pro\.toml:\d+:\d+: ", ran.err)


def test_concise_is_one_line_per_finding(broken: Path) -> None:
    lines = on(broken, "check", "--format", "concise").out.splitlines()
    assert len(lines) == len(json.loads(on(broken, "check", "--format", "json").out))
    assert all(
        re.match(r"devices/\S+:\d+:\d+: (error|warning|question)\[\w\d+\] ", x) for x in lines
    )


def test_full_shows_the_line_and_what_to_do(broken: Path) -> None:
    out = on(broken, "check").out
    assert re.search(r"^\d+ \| wierd_w = ", out, re.M)
    assert re.search(r"^ +\| \^{7} unknown key$", out, re.M)
    assert "help: " in out


def test_github_annotates_lines(broken: Path) -> None:
    lines = on(broken, "check", "--format", "github").out.splitlines()
    assert all(
        re.match(r"::(error|warning|notice) file=devices/[^,]+,line=\d+,col=\d+,title=\w+::", line)
        for line in lines
    )


@pytest.mark.usefixtures("fixture_as_bundled")
def test_paths_limit_what_is_reported(broken: Path) -> None:
    part, sound = broken / "devices" / "oppo", broken / "devices" / "sony" / "xperia-1-iv.toml"
    ran = run("check", str(part), "--format", "json")
    assert {Path(each["file"]).name for each in json.loads(ran.out)} == {"find-x5-pro.toml"}
    fine = run("check", str(sound), "--format", "json")
    assert (fine.code, json.loads(fine.out)) == (0, [])


@pytest.mark.parametrize("leads", ["out", "in"])
def test_a_link_is_reported_by_its_own_name(broken: Path, tmp_path: Path, leads: str) -> None:
    link = broken / "devices" / "vivo" / "link.toml"
    (tmp_path / "elsewhere.toml").write_text('name = "X"\nx = 1\n', "utf-8")
    targets = {"out": "../../../elsewhere.toml", "in": "x80-pro.toml"}
    link.symlink_to(targets[leads])
    ran = on(broken, "check", "--format", "json", str(link))
    assert ran.code == 1
    assert {Path(each["file"]).name for each in json.loads(ran.out)} == {"link.toml"}
    whole = on(broken, "check", "--format", "json", str(link.parent))
    assert {Path(each["file"]).name for each in json.loads(whole.out)} >= {"link.toml"}


def test_a_catalogue_behind_a_link_is_named_as_somebody_named_it(
    broken: Path, tmp_path: Path
) -> None:
    (tmp_path / "mine").symlink_to(broken)
    (tmp_path / "one.toml").symlink_to(broken / "devices" / "vivo" / "x80-pro.toml")
    for path, start in (("mine", "mine"), ("mine/devices/vivo/x80-pro.toml", "mine")):
        ran = run("--no-bundled", "check", "--format", "concise", path, folder=tmp_path)
        assert ran.code == 1
        assert all(line.startswith(start) for line in ran.out.splitlines()), ran.out
    ran = run("--no-bundled", "check", "--format", "json", "one.toml", folder=tmp_path)
    assert {Path(each["file"]).name for each in json.loads(ran.out)} == {"x80-pro.toml"}


def test_strict_minds_questions_too(tmp_path: Path) -> None:
    folder = tmp_path / "catalog"
    shutil.copytree(FIXTURE, folder)
    file = folder / "devices" / "sony" / "xperia-1-iv.toml"
    file.write_text(
        re.sub(r'panel = "[^"]*"', 'panel = "Unheard-of"', file.read_text("utf-8")), "utf-8"
    )
    assert on(folder, "check").code == 0
    assert on(folder, "check", "--strict").code == 1
    found = json.loads(on(folder, "check", "--format", "json").out)
    assert {each["severity"] for each in found} == {"question"}


def test_hostile_text_in_a_file_steers_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "catalog"
    shutil.copytree(FIXTURE, folder)
    file = folder / "devices" / "sony" / "xperia-1-iv.toml"
    text = file.read_text("utf-8")
    file.write_text(re.sub(r"^name = .*$", r'name = "\\u001b[31mRed\\u202e"', text, flags=re.M))
    for arguments in (("check",), ("list",), ("show", "sony/xperia-1-iv")):
        ran = on(folder, *arguments)
        assert "\x1b" not in ran.out + ran.err
        assert "\u202e" not in ran.out + ran.err


XPERIA = Path("devices/sony/xperia-1-iv.toml")

PLANTED = (
    ("announced = 2022-05-11", 'announced = "11 May 2022"', "V005", "2022-05-11"),
    ("released = 2022-06-11", "released = 2022-06", "S001", '"2022-06"'),
    ('[{ by = "gsmarena"', '[{ by = "gsm-arena"', "R004", None),
    ('partner = "zeiss"', 'partner = "zeis"', "R002", None),
    ("mp = 12\nformat_in", 'mp = "12 MP"\nformat_in', "V002", "12"),
    ("refresh_hz = 120", "refesh_hz = 120", "K001", None),
    ('frame = "aluminium"', 'frame = "Aluminium"', "V004", '"aluminium"'),
    ("weight_g = 185", "weight_g = 1850", "V003", None),
    ("[battery]", "[batery]", "K002", None),
    ("usb_video = true", 'usb_video = "yes"', "V010", "true"),
)
"""What stands in the file, what is written instead, the code to expect, and the certain fix."""


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    """The fixture with ten mistakes in one file."""
    folder = tmp_path / "catalog"
    shutil.copytree(FIXTURE, folder)
    text = (folder / XPERIA).read_text("utf-8")
    for right, wrong, _code, _fix in PLANTED:
        assert text.count(right) >= 1
        text = text.replace(right, wrong, 1)
    (folder / XPERIA).write_text(text, "utf-8")
    return folder


def test_ten_mistakes_give_ten_findings(planted: Path) -> None:
    found = json.loads(on(planted, "check", "--format", "json").out)
    lines = (planted / XPERIA).read_text("utf-8").splitlines()
    assert len(found) == len(PLANTED)
    for _right, wrong, code, _fix in PLANTED:
        (one,) = [each for each in found if each["code"] == code]
        assert lines[one["line"] - 1] in (wrong, wrong.partition("\n")[0]) or wrong.startswith("[{")
        assert one["help"]


def test_fix_mends_what_is_certain_and_nothing_else(planted: Path) -> None:
    before = (planted / XPERIA).read_text("utf-8").splitlines()
    ran = on(planted, "check", "--fix", "--format", "json")
    assert "5 mended in 1 file" in ran.err
    left = {each["code"] for each in json.loads(ran.out)}
    assert left == {code for _right, _wrong, code, fix in PLANTED if fix is None}
    changed = {
        (old, new)
        for old, new in zip(before, (planted / XPERIA).read_text("utf-8").splitlines(), strict=True)
        if old != new
    }
    assert changed == {
        (wrong.partition("\n")[0], wrong.partition(" = ")[0] + " = " + fix)
        for _right, wrong, _code, fix in PLANTED
        if fix is not None
    }
    again = on(planted, "check", "--fix", "--format", "json")
    assert "0 mended" in again.err


def test_the_bundled_catalogue_is_never_mended(tmp_path: Path) -> None:
    ran = run("check", "--fix", "--format", "json", folder=tmp_path)
    assert (ran.code, "0 mended" in ran.err) == (0, True)


def test_many_findings_are_told_concisely_with_counts(planted: Path) -> None:
    text = (planted / XPERIA).read_text("utf-8")
    extra = "".join(f"unknown_{number} = 1\n" for number in range(15))
    (planted / XPERIA).write_text(text.replace("[video]\n", f"[video]\n{extra}"), "utf-8")
    out = on(planted, "check").out
    assert "help:" not in out
    assert re.search(r"^ +16  K001  An unknown key$", out, re.M)
    assert "help:" in on(planted, "check", "--format", "full").out


def test_a_second_place_is_shown_with_its_label(planted: Path) -> None:
    file = planted / "devices" / "vivo" / "x80-pro.toml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("[display]\n", "[display]\nsize_in = 6.1\n"), "utf-8")
    out = on(planted, "check", str(file)).out
    assert re.search(r"^ *\d+ \| size_in = 6\.\d+\n +\| \^{7} again here$", out, re.M)
    assert re.search(r"^ *\d+ \| size_in = 6\.1\n +\| -{7} first here$", out, re.M)


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=m")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def test_changed_looks_only_at_what_was_not_committed(broken: Path) -> None:
    git(broken, "init")
    git(broken, "add", ".")
    git(broken, "commit", "-m", "all")
    assert json.loads(on(broken, "check", "--changed", "--format", "json").out) == []
    (broken / XPERIA).write_text("name = 5\n", "utf-8")
    new = broken / "devices" / "sony" / "new.toml"
    new.write_text('name = ""\n', "utf-8")
    ran = on(broken, "check", "--changed", "--format", "json")
    assert {Path(each["file"]).name for each in json.loads(ran.out)} == {XPERIA.name, new.name}


def test_changed_needs_version_control(broken: Path) -> None:
    ran = on(broken, "check", "--changed")
    assert (ran.code, ran.out) == (2, "")
    assert "Git repository" in ran.err


def test_an_exception_lets_a_question_stand_and_an_unused_one_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "catalog"
    shutil.copytree(FIXTURE, folder)
    file = folder / XPERIA
    text = file.read_text("utf-8")
    allow = '\n[[allow]]\nrule = "V014"\nwhy = "printed so"\n'
    file.write_text(text.replace('soc = "Snap', 'soc = "Unheard-of Snap') + allow, "utf-8")
    assert json.loads(on(folder, "check", "--format", "json").out) == []
    file.write_text(text + allow, "utf-8")
    (found,) = json.loads(on(folder, "check", "--format", "json").out)
    assert (found["code"], found["line"]) == ("A001", text.count("\n") + 3)
    file.write_text(text + allow.replace("V014", "V003"), "utf-8")
    (found,) = json.loads(on(folder, "check", "--format", "json").out)
    assert found["code"] == "A002"


def test_every_rule_is_explained(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    for code, rule in ALL_RULES.items():
        print_explanation(code.casefold())
        told = capsysbinary.readouterr().out.decode()
        assert told.startswith(f"{code} ({rule.severity}): {rule.title}\n\n")
        assert all(len(line) <= 80 for line in told.splitlines()[1:])


def test_explain_knows_every_code() -> None:
    listed = run("explain").out.splitlines()
    codes = [line.split()[0] for line in listed]
    assert {"S001", "K007", "C002", "P014", "D001", "A001"} <= set(codes)
    told = run("explain", "c002").out
    assert told.startswith("C002 (warning): ")
    assert len(told.splitlines()) > 2


def test_a_line_added_while_it_is_mended_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "catalog"
    shutil.copytree(FIXTURE, folder)
    file = folder / "devices/sony/odd.toml"
    text = 'name = "Odd"\nannounced = 2022-07-04\n[battery]\nwired_w = "67 W"\n'
    file.write_text(text, "utf-8")
    rounds: list[int] = []

    def after_somebody_wrote(findings: Iterable[Finding]) -> FixResult:
        if not rounds:
            file.write_text(f"# mine\n{text}", "utf-8")
        rounds.append(1)
        return fix_files(findings)

    monkeypatch.setattr("phonecmp.writing.fix_files", after_somebody_wrote)
    request = checking.CheckRequest((file,), fix=True)
    checking.print_findings(Settings((folder,), bundled=False), request)
    assert file.read_text("utf-8") == f"# mine\n{text}".replace('"67 W"', "67")
    assert "1 mended in 1 file" in capsys.readouterr().err
