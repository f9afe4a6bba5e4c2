"""`new`, `report`, `edit`, `fmt` and `schema`, run as people run them."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tomllib
from pathlib import Path

import pytest

from tests.catalogues import FIXTURE
from tests.cli.program import Ran, run

LAID = "Laid into {}, for editors and formatters:"
pytestmark = pytest.mark.usefixtures("fixture_as_bundled")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The folder of the user's data."""
    return tmp_path / "data"


def on_own(own: Path, *arguments: str, **extra: str) -> Ran:
    return run(*arguments, folder=own.parent, XDG_DATA_HOME=str(own), **extra)


def catalogue(own: Path) -> Path:
    return own / "phonecmp" / "catalog"


def test_new_prints_where_it_wrote_and_the_device_is_there(own: Path) -> None:
    ran = on_own(own, "new", "xiaomi/19-ultra", "--name", "Xiaomi 19 Ultra")
    file = catalogue(own) / "devices/xiaomi/19-ultra.toml"
    laid = f"{LAID.format(catalogue(own))} schema, .taplo.toml, tombi.toml\n"
    assert (ran.code, ran.out, ran.err) == (0, f"{file}:1\n", laid)
    shown = on_own(own, "list", "19-ultra", "--format", "json")
    assert [each["name"] for each in json.loads(shown.out)["devices"]] in ([], ["Xiaomi 19 Ultra"])
    again = on_own(own, "new", "xiaomi/19-ultra")
    assert (again.code, again.out) == (2, "")
    assert "exists already" in again.err


def test_what_is_laid_beside_the_first_file_is_said_once(own: Path) -> None:
    catalogue(own).mkdir(parents=True)
    (catalogue(own) / "tombi.toml").write_text("", "utf-8")
    url = "https://weibo.com/2022/05/24/x"
    report = ("report", "12s-ultra", url, "--says", "battery=5000")
    first = on_own(own, *report)
    assert first.err == f"{LAID.format(catalogue(own))} schema, .taplo.toml\n"
    assert (catalogue(own) / "tombi.toml").read_text("utf-8") == ""
    assert "Laid" not in on_own(own, *report).err
    assert on_own(own, "new", "xiaomi/19-ultra").err == ""


def test_new_in_a_brand_that_is_misspelt_writes_nothing(own: Path) -> None:
    ran = on_own(own, "new", "xaomi/x")
    assert (ran.code, ran.out) == (2, "")
    assert "there is no brand xaomi; did you mean xiaomi" in ran.err
    assert not own.exists()


def test_new_in_a_brand_that_is_unknown_says_so(own: Path) -> None:
    ran = on_own(own, "new", "qqq/x")
    assert ran.code == 0
    assert "error[R001] There is no brand qqq" in ran.err
    assert "brands.toml" in ran.err


def test_a_new_device_and_its_first_report_are_laid_out(own: Path) -> None:
    file = Path(on_own(own, "new", "xiaomi/x").out.rpartition(":")[0])
    assert on_own(own, "fmt", "--check", str(file)).code == 0
    url = "https://weibo.com/2022/05/24/x"
    ran = on_own(own, "report", "xiaomi/x", url, "--says", "chip=Snapdragon 8 Gen 1", "--says",
                 "battery=5000")  # fmt: skip
    assert (ran.code, ran.err) == (0, "")
    text = file.read_text("utf-8")
    assert 'says.chip.soc = "Snapdragon 8 Gen 1"\nsays.battery.capacity_mah = 5000' in text
    assert on_own(own, "fmt", "--check", str(file)).code == 0


def test_a_report_holds_its_market_bounds_and_note(own: Path) -> None:
    file = Path(on_own(own, "new", "xiaomi/x").out.rpartition(":")[0])
    url = "https://weibo.com/2022/05/24/x"
    ran = on_own(own, "report", "xiaomi/x", url, "--region", "cn", "--atleast", "battery=4000",
                 "--atmost", "battery=5000", "--note", 'said "on stage"')  # fmt: skip
    assert (ran.code, ran.err) == (0, "")
    block = tomllib.loads(file.read_text("utf-8"))["report"][-1]
    assert block["region"] == "cn"
    assert block["atleast"]["battery"]["capacity_mah"] == 4000
    assert block["atmost"]["battery"]["capacity_mah"] == 5000
    assert block["note"] == 'said "on stage"'
    assert on_own(own, "fmt", "--check", str(file)).code == 0


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (("--says", "wired_w=4000"), "V003"),
        (("--says", "wired_w=90 W"), "V002"),
        (("--denies", "capacity=yesterday"), "V001"),
        (("--atmost", "main.sensor=IMX989"), "P005"),
        (("--says", "camera.partner=leika"), ""),
        (("--says", "announced=soon"), "V005"),
        (("--atleast", "battery=5000", "--atmost", "battery=4000"), "P006"),
    ],
)
@pytest.mark.parametrize("device", ["xiaomi/x", "12s-ultra"])
def test_a_report_that_check_would_call_an_error_is_not_written(
    own: Path, device: str, given: tuple[str, ...], code: str
) -> None:
    on_own(own, "new", "xiaomi/x")
    before = {file: file.read_bytes() for file in own.rglob("*") if file.is_file()}
    url = "https://weibo.com/2022/05/24/a"
    ran = on_own(own, "report", device, url, *given)
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert "nothing was written" in ran.err
    assert code in ran.err
    assert {file: file.read_bytes() for file in own.rglob("*") if file.is_file()} == before
    mended = on_own(own, "report", device, url, "--says", "wired_w=90")
    assert (mended.code, mended.err) == (0, "")


def test_new_writes_into_a_named_catalogue(own: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    ran = on_own(own, "new", "xiaomi/x", "--catalog", "mine")
    assert ran.code == 0
    assert (tmp_path / "mine/devices/xiaomi/x.toml").is_file()
    assert not own.exists()


def test_a_report_on_a_bundled_device_stands_in_a_file_over_it(own: Path) -> None:
    url = "https://gadgets360.com/mobiles/news/2022/05/24/x"
    ran = on_own(own, "report", "12s-ultra", url, "--says", "wired_w=100", "--maybe", "tele.mp=50")
    file = catalogue(own) / "devices/xiaomi/12s-ultra.toml"
    place, line = ran.out.rstrip("\n").rsplit(":", 1)
    assert (ran.code, place) == (0, str(file))
    lines = file.read_text("utf-8").splitlines()
    assert lines[int(line) - 1] == "[[report]]"
    assert "on = 2022-05-24" in lines[int(line) :]
    assert "says.battery.wired_w = 100" in lines[int(line) :]
    assert lines[: int(line) - 1] == ["#:schema ../../schema/overlay.json", ""]
    said = on_own(own, "why", "12s-ultra", "battery.wired_w", "--format", "json")
    assert url in {claim["url"] for claim in json.loads(said.out)["claims"]}


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("12s-ultra", "javascript:alert(1)"), "no web address"),
        (("nothing-at-all", "https://a.b"), "no device"),
        (("12s-ultra", "https://a.b", "--by", "gadget-360"), "did you mean gadgets-360"),
        (("12s-ultra", "https://a.b", "--on", "yesterday"), "no date"),
        (("12s-ultra", "https://a.b", "--says", "wired_w"), "FIELD=VALUE"),
        (("12s-ultra", "https://a.b", "--says", "wierd_w=1"), "wierd_w"),
    ],
)
def test_a_wrong_report_writes_nothing(own: Path, arguments: tuple[str, ...], reason: str) -> None:
    ran = on_own(own, "report", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert reason in ran.err
    assert len(ran.err.splitlines()) == 1
    assert not own.exists()


def editor_in(folder: Path, script: str) -> str:
    """The command of an editor that runs a script of the shell on the file it is given."""
    editor = folder / "an editor"
    editor.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    editor.chmod(0o755)
    return f"'{editor}'"


@pytest.mark.skipif(os.name == "nt", reason="the editor is a shell script")
def test_edit_keeps_what_was_changed_and_tells_what_is_wrong(own: Path, tmp_path: Path) -> None:
    command = editor_in(tmp_path, 'echo "wierd = 1" >> "$1"')
    ran = on_own(own, "edit", "mi-11-ultra", VISUAL=command)
    file = catalogue(own) / "devices/xiaomi/mi-11-ultra.toml"
    assert ran.code == 0
    assert f"is in {file}, which lies over it" in ran.err
    assert "wierd is no key" in ran.err
    assert file.read_text("utf-8").splitlines()[-1] == "wierd = 1"
    assert len(file.read_text("utf-8").split("\n\n", 1)[1].splitlines()) == 2
    again = on_own(own, "edit", "mi-11-ultra", VISUAL=command)
    assert "lies over" not in again.err
    assert file.read_text("utf-8").endswith("wierd = 1\nwierd = 1\n")


@pytest.mark.skipif(os.name == "nt", reason="the editor is a shell script")
def test_a_field_is_offered_where_ones_own_file_lacks_it(own: Path, tmp_path: Path) -> None:
    file = catalogue(own) / "devices/xiaomi/12s-ultra.toml"
    weigh = editor_in(tmp_path, 'sed -i "s/^weight_g = .*/weight_g = 230 # mine/" "$1"')
    assert on_own(own, "edit", "12s-ultra", "weight", VISUAL=weigh).code == 0
    first = file.read_text("utf-8")
    assert "weight_g = 230 # mine" in first
    assert "[instead_of.body]" in first
    look = editor_in(tmp_path, 'grep -q "^capacity_mah = 4860" "$1" && touch "$1"')
    assert on_own(own, "edit", "12s-ultra", "battery.capacity_mah", VISUAL=look).code == 0
    assert file.read_text("utf-8") == first
    comment = editor_in(tmp_path, 'echo "# later" >> "$1"')
    assert on_own(own, "edit", "12s-ultra", "battery.capacity_mah", VISUAL=comment).code == 0
    assert file.read_text("utf-8").replace("\n\n#", "\n#") == first + "# later\n"
    larger = editor_in(tmp_path, 'sed -i "s/^capacity_mah = .*/capacity_mah = 5000/" "$1"')
    assert on_own(own, "edit", "12s-ultra", "battery.capacity_mah", VISUAL=larger).code == 0
    both = tomllib.loads(file.read_text("utf-8"))
    assert both["battery"] == {"capacity_mah": 5000}
    assert both["instead_of"]["battery"] == {"capacity_mah": 4860}
    said = on_own(own, "why", "12s-ultra", "battery.capacity_mah")
    assert "yours, instead of 4860" in said.out


@pytest.mark.skipif(os.name == "nt", reason="the editor is a shell script")
@pytest.mark.parametrize("script", ["exit 0", "exit 3", 'cat "$1" >/dev/null', 'touch "$1"'])
def test_a_look_with_edit_leaves_nothing(own: Path, tmp_path: Path, script: str) -> None:
    (tmp_path / "scratch").mkdir()
    command = editor_in(tmp_path, script)
    scratch = str(tmp_path / "scratch")
    ran = on_own(own, "edit", "mi-11-ultra", VISUAL=command, TMPDIR=scratch)
    assert (ran.code, ran.err) == (1 if "3" in script else 0, "")
    assert (own.exists(), list(Path(scratch).iterdir())) == (False, [])


def test_a_missing_editor_leaves_nothing(own: Path, tmp_path: Path) -> None:
    (tmp_path / "scratch").mkdir()
    scratch = str(tmp_path / "scratch")
    ran = on_own(own, "edit", "mi-11-ultra", VISUAL="no-such-editor", TMPDIR=scratch)
    assert (ran.code, "could not be started" in ran.err) == (2, True)
    assert (own.exists(), list(Path(scratch).iterdir())) == (False, [])


def test_no_editor_is_looked_for_where_there_is_no_terminal(own: Path) -> None:
    ran = on_own(own, "edit", "12s-ultra", EDITOR="", VISUAL="")
    assert (ran.code, "set VISUAL or EDITOR" in ran.err) == (2, True)
    assert not own.exists()


@pytest.mark.skipif(os.name == "nt", reason="arguments are no bytes there")
@pytest.mark.parametrize(
    "arguments",
    [
        ("new", "xiaomi/zz", "--name", os.fsdecode(b"\xfcber")),
        ("report", "12s-ultra", "https://a.example/b", "--called", os.fsdecode(b"\xfcber")),
        ("report", "12s-ultra", "https://a.example/b", "--note", os.fsdecode(b"\xfcber")),
        ("report", "12s-ultra", "https://a.example/b", "--says", os.fsdecode(b"chip.soc=\xfc")),
    ],
)
def test_what_is_not_utf_8_is_refused(own: Path, arguments: tuple[str, ...]) -> None:
    ran = on_own(own, *arguments)
    assert (ran.code, "is not UTF-8 text" in ran.err) == (2, True)
    assert not list(own.rglob("*.toml"))


def test_a_file_where_a_folder_is_needed_is_told(own: Path) -> None:
    own.write_text("a file", "utf-8")
    ran = on_own(own, "new", "xiaomi/x")
    assert (ran.code, ran.out) == (2, "")
    assert "cannot write" in ran.err
    assert "Traceback" not in ran.err


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the fixture."""
    folder = tmp_path / "catalog"
    shutil.copytree(FIXTURE, folder)
    return folder


def test_fmt_formats_what_it_is_given(own: Path, copy: Path) -> None:
    assert on_own(own, "fmt", str(copy)).code == 0
    file = copy / "devices/sony/xperia-1-iv.toml"
    tidy = file.read_text("utf-8")
    file.write_text(tidy.replace(" = ", "=").replace("\n\n[", "\n["), "utf-8")
    checked = on_own(own, "fmt", "--check", str(copy))
    assert (checked.code, checked.out) == (1, "catalog/devices/sony/xperia-1-iv.toml\n")
    assert file.read_text("utf-8") != tidy
    done = on_own(own, "fmt", str(copy))
    assert (done.code, done.out) == (0, "catalog/devices/sony/xperia-1-iv.toml\n")
    assert file.read_text("utf-8") == tidy
    again = on_own(own, "fmt", str(copy))
    assert (again.code, again.out) == (0, "")


def test_fmt_leaves_broken_files_and_says_so(own: Path, copy: Path) -> None:
    file = copy / "devices/sony/xperia-1-iv.toml"
    file.write_text("name = \n", "utf-8")
    ran = on_own(own, "fmt", str(file))
    assert (ran.code, ran.out) == (1, "")
    assert "left as it is" in ran.err
    nothing = on_own(own, "fmt")
    assert (nothing.code, "no catalogue of your own" in nothing.err) == (2, True)


def test_schema_writes_what_changed(own: Path, copy: Path) -> None:
    arguments = ("--no-bundled", "--catalog", str(copy), "schema")
    assert on_own(own, *arguments, "--check").code == 1
    first = on_own(own, *arguments)
    written = sorted(Path(line.split()[-1]).name for line in first.out.splitlines())
    assert (first.code, written) == (0, sorted(each.name for each in (copy / "schema").iterdir()))
    assert on_own(own, *arguments).out == ""
    assert on_own(own, *arguments, "--check").code == 0
    made = json.loads((copy / "schema/device.json").read_text("utf-8"))
    assert made["$schema"] == "http://json-schema.org/draft-07/schema#"
    ran = on_own(own, "new", "xiaomi/x", "--no-bundled", "--catalog", str(copy))
    assert ran.code == 0
    text = (copy / "devices/xiaomi/x.toml").read_text("utf-8")
    assert text.startswith("#:schema ../../schema/device.json\n")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\ncapacity_mah = 4860", "\ncapacity_mah = 5000"),
        ("\ncapacity_mah = 4860", ""),
        ('name = "Xiaomi 12S Ultra"', '# seen in a shop\nname = "Xiaomi 12S Ultra"'),
        ('name = "Xiaomi 12S Ultra"', 'name = "Xiaomi 12S Ultra X"'),
        ("cite = [", 'cite = [{ url = "https://example.com/box", for = ["battery"] }, '),
        ("says.battery.capacity_mah = 4860", "says.battery.capacity_mah = 4861"),
    ],
)
def test_what_edit_writes_is_laid_out_and_free_of_mistakes(own: Path, old: str, new: str) -> None:
    """Whatever was changed: a value, a comment alone, a citation, somebody's report."""
    script = own / "change.py"
    own.mkdir(parents=True, exist_ok=True)
    script.write_text(
        "import pathlib, sys\nfile = pathlib.Path(sys.argv[-1])\n"
        f"text = file.read_text('utf-8')\nassert {old!r} in text\n"
        f"file.write_text(text.replace({old!r}, {new!r}, 1), 'utf-8')\n",
        "utf-8",
    )
    ran = on_own(own, "edit", "12s-ultra", EDITOR=f"{sys.executable} {script}")
    file = catalogue(own) / "devices/xiaomi/12s-ultra.toml"
    assert file.read_text("utf-8").startswith("#:schema ../../schema/"), ran.err
    is_whole = "\nreplaces = true\n" in file.read_text("utf-8")  # laid out as the one below is
    assert is_whole or on_own(own, "fmt", "--check", str(file)).code == 0
    assert "error" not in on_own(own, "check", str(file)).out
