"""What goes where: pipes, widths, colours, completion, and which files and modules are opened."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.catalogues import FIXTURE
from tests.cli.program import ROOT, environment, run, run_apart, run_on_fixture

ON_FIXTURE = ("--no-bundled", "--catalog", str(FIXTURE))

COMMANDS = {
    "list": ("list", "leica"),
    "show": ("show", "12s-ultra"),
    "compare": ("compare", "12s-ultra", "10-pro"),
    "why": ("why", "12s-ultra", "wired"),
    "partners": ("partners",),
    "scorecard": ("scorecard",),
    "check": ("check",),
    "info": ("info",),
    "explain": ("explain",),
    "keys": ("keys",),
}


def on_a_terminal(*arguments: str, **extra: str) -> str:
    """What a command writes to a terminal of 80 cells."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "phonecmp", *ON_FIXTURE, *arguments],
        stdout=theirs,
        stdin=theirs,
        stderr=theirs,
        cwd=ROOT,
        env=environment(TERM="xterm-256color", COLUMNS="80", **extra),
    )
    os.close(theirs)
    chunks = []
    while True:
        try:
            chunk = os.read(ours, 65536)
        except OSError:
            break
        if not chunk:
            break
        chunks.append(chunk)
    process.wait()
    os.close(ours)
    return b"".join(chunks).decode()


def test_a_terminal_gets_colours_and_its_width() -> None:
    out = on_a_terminal("compare", "12s-ultra", "10-pro", "--as-of", "2022-05-23")
    assert "\x1b[33m" in out
    plain = "".join(
        part.partition("m")[2] if i else part for i, part in enumerate(out.split("\x1b["))
    )
    assert max(cell_len(line.rstrip("\r")) for line in plain.split("\n")) <= 80


def test_no_color_is_honoured() -> None:
    out = on_a_terminal("compare", "12s-ultra", "10-pro", "--as-of", "2022-05-23", NO_COLOR="1")
    assert "\x1b[33m" not in out
    assert "rumoured" in out


def test_a_pipe_gets_no_colour_even_when_asked_for() -> None:
    for variable in ("FORCE_COLOR", "CLICOLOR_FORCE", "TTY_COMPATIBLE"):
        asked = {variable: "1"}
        assert "\x1b" not in run_apart(*ON_FIXTURE, "show", "12s-ultra", folder=ROOT, **asked).out


def test_a_terminal_without_unicode_gets_ascii() -> None:
    out = run_apart(*ON_FIXTURE, "compare", "12s-ultra", "10-pro", PYTHONIOENCODING="ascii").out
    assert out.isascii()
    assert "1440x3200" in out
    wished = run_on_fixture("show", "12s-ultra", PHONECMP_ASCII="1").out
    assert wished.isascii()


def test_data_is_utf8_whatever_the_terminal() -> None:
    arguments = (*ON_FIXTURE, "why", "12s-ultra", "main.pixel", "--format", "json")
    out = run_apart(*arguments, PYTHONIOENCODING="ascii").out
    assert json.loads(out)["unit"] == "µm"


@pytest.mark.parametrize("name", COMMANDS)
def test_a_closed_pipe_ends_quietly(name: str) -> None:
    arguments = [sys.executable, "-m", "phonecmp", *ON_FIXTURE]
    reading, writing = os.pipe()
    os.close(reading)
    process = subprocess.Popen(
        [*arguments, *COMMANDS[name]],
        stdout=writing,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=environment(),
    )
    os.close(writing)
    _, told = process.communicate()
    text = told.decode()
    assert "Traceback" not in text
    assert "BrokenPipe" not in text
    assert process.returncode == 0


def modules_of(*arguments: str) -> set[str]:
    """The modules that a command imports."""
    program = (
        "import json, sys\n"
        "from phonecmp.__main__ import main\n"
        "sys.stdout = open(sys.argv.pop(1), 'w')\n"
        "try:\n"
        "    main()\n"
        "finally:\n"
        "    sys.stderr.write(json.dumps(sorted(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, os.devnull, *arguments],
        capture_output=True,
        cwd=ROOT,
        env=environment(),
        check=False,
    )
    text = done.stderr.decode()
    return set(json.loads(text[text.index('["') :]))


@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_imports_textual(name: str) -> None:
    modules = modules_of("--no-bundled", "--catalog", str(FIXTURE), *COMMANDS[name])
    assert "phonecmp.cli" in modules
    assert not [m for m in modules if m.split(".")[0] == "textual"]
    ours = {m for m in modules if m.startswith("phonecmp.tui")}
    listing = {
        f"phonecmp.tui.commands{m}"
        for m in ("", ".definitions", ".footers", ".key_names", ".user_keys")
    }
    assert ours == ({"phonecmp.tui", *listing} if name == "keys" else set())


def test_help_imports_nothing_of_a_room_but_its_face() -> None:
    """A face hands out names on demand; what stands behind it is what takes time."""
    rooms = ("reading", "knowledge", "search", "output", "comparison", "writing", "store", "toml")
    within = tuple(f"phonecmp.{room}." for room in rooms)
    faces = {"phonecmp.output.pages"}
    imported = {name for name in modules_of("--help") if name.startswith(within)}
    assert imported <= faces


def test_json_needs_neither_rich_nor_rapidfuzz() -> None:
    modules = modules_of(
        "--no-bundled", "--catalog", str(FIXTURE), "show", "12s-ultra", "--format", "json"
    )
    assert not {"rich", "rapidfuzz", "phonecmp.search", "phonecmp.comparison"} & modules


def opened_by(*arguments: str) -> set[str]:
    """The files of the fixture that a command opens."""
    program = (
        "import sys\n"
        "from phonecmp.__main__ import main\n"
        "opened = set()\n"
        "def hear(event, values):\n"
        "    if event == 'open':\n"
        "        opened.add(str(values[0]))\n"
        "sys.addaudithook(hear)\n"
        "sys.stdout = open(sys.argv.pop(1), 'w')\n"
        "try:\n"
        "    main()\n"
        "finally:\n"
        "    sys.stderr.write('\\n'.join(opened))\n"
    )
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            program,
            os.devnull,
            "--no-bundled",
            "--catalog",
            str(FIXTURE),
            *arguments,
        ],
        capture_output=True,
        cwd=ROOT,
        env=environment(),
        check=True,
    )
    files = [Path(line) for line in done.stderr.decode().splitlines()]
    ours = [file for file in files if file.is_relative_to(FIXTURE) and file.suffix]
    return {file.relative_to(FIXTURE).as_posix() for file in ours}


TABLES = {"fields.toml", "names.toml", "brands.toml", "sources.toml"}


def test_show_opens_only_the_files_it_needs() -> None:
    opened = opened_by("show", "xiaomi/12s-ultra", "--format", "json")
    assert opened == TABLES | {"devices/xiaomi/12s-ultra.toml"}


def test_a_shortened_id_opens_no_other_device() -> None:
    opened = opened_by("show", "12s-ultra", "--format", "json")
    assert opened == TABLES | {"devices/xiaomi/12s-ultra.toml"}


def test_compare_opens_only_the_files_it_needs() -> None:
    opened = opened_by("compare", "xiaomi/12s-ultra", "oneplus/10-pro")
    devices = {name for name in opened if name.startswith("devices/")}
    assert devices == {"devices/xiaomi/12s-ultra.toml", "devices/oneplus/10-pro.toml"}


def test_why_opens_only_the_files_it_needs() -> None:
    opened = opened_by("why", "xiaomi/12s-ultra", "wired", "--format", "json")
    assert opened == TABLES | {"devices/xiaomi/12s-ultra.toml"}


@pytest.mark.skipif(os.name == "nt", reason="streams are closed so by other systems' shells")
@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", "<&- >&- 2>&-"])
def test_a_closed_stream_changes_nothing_else(command: tuple[str, ...], closed: str) -> None:
    code, said = in_a_shell(command, closed)
    assert (code, said) == (in_a_shell(command, ">/dev/null 2>&1")[0], "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is full")
@pytest.mark.parametrize("command", [("list",), ("show", "12s-ultra"), ("explain",), ("keys",),
                                     ("--version",), ("list", "--help")])  # fmt: skip
def test_a_full_disk_is_one_line(command: tuple[str, ...]) -> None:
    code, said = in_a_shell(command, "2>&1 >/dev/full")
    assert code == 2
    assert "o space left on device" in said.splitlines()[-1]
    assert "Traceback" not in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is full")
def test_nowhere_to_complain_is_no_failure() -> None:
    code, said = in_a_shell(("list", "zzzz"), "2>/dev/full")
    assert (code, said) == (1, "")


def in_a_shell(command: tuple[str, ...], streams: str) -> tuple[int, str]:
    """The exit code of a command whose streams a shell has changed, and what still came out.

    Standard output is only looked at for complaints that were led there.
    """
    done = subprocess.run(
        ["sh", "-c", f'"$@" {streams}', "sh", sys.executable, "-m", "phonecmp", "--no-bundled",
         "--catalog", str(FIXTURE), *command],
        capture_output=True,
        cwd=ROOT,
        env=environment(),
        check=False,
    )  # fmt: skip
    complaints = done.stdout if streams.startswith("2>&1") else b""
    return done.returncode, "".join(
        part.decode() for part in (complaints, done.stderr) if b"Traceback" in part or complaints
    )


def completions(*words: str) -> list[str]:
    """What bash offers after some words."""
    ran = run(
        _PHONECMP_COMPLETE="bash_complete",
        COMP_WORDS=" ".join(("phonecmp", "--no-bundled", "--catalog", str(FIXTURE), *words)),
        COMP_CWORD=str(3 + len(words)),
    )
    return [line.partition(",")[2] for line in ran.out.splitlines()]


def test_completion_of_ids_fields_partners_sources_and_markets() -> None:
    assert completions("show", "xia") == ["xiaomi/12s-ultra", "xiaomi/mi-11-ultra"]
    assert completions("show", "12s") == ["xiaomi/12s-ultra"]
    assert completions("why", "12s-ultra", "battery.wir") == [
        "battery.wired_w",
        "battery.wireless_w",
    ]
    assert "leica" in completions("partners", "l")
    assert completions("edit", "lei") == completions("send", "partners/le") == ["partners/leica"]
    assert "sources/gsmarena" in completions("diff", "sour")
    assert completions("edit", "fields/battery.wired_w", "lab") == ["label"]
    assert completions("edit", "12s-ultra", "battery.wired_w") == ["battery.wired_w"]
    assert "gadgets-360" in completions("scorecard", "gad")
    assert completions("show", "--region", "c") == ["cn"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_has_its_completion_script(shell: str) -> None:
    ran = run(_PHONECMP_COMPLETE=f"{shell}_source")
    assert "_PHONECMP_COMPLETE" in ran.out
