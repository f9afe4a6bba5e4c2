"""Completion in the real shells: what stands in the line after tab, and what is offered."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from tests.catalogues import FIXTURE
from tests.cli.program import environment
from tests.tui.terminals import Terminal

PROGRAM = """#!/bin/sh
PYTHONPATH={root} exec {python} -m phonecmp "$@"
"""
BEGIN = {
    "bash": ("bash", "--norc", "--noprofile", "-i"),
    "zsh": ("zsh", "-f", "-i"),
}
READY = {
    "bash": "PS1='ready> '; source ~/.local/share/bash-completion/completions/phonecmp",
    "zsh": "PS1='ready> '; fpath=(~/.zfunc $fpath); autoload -Uz compinit; compinit -u -D",
}
ONLY = f"--no-bundled --catalog {FIXTURE}"


def missing(shell: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(shell) is None, reason=f"{shell} is not on the PATH")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the program in ~/bin and the completion of every shell installed."""
    folder = tmp_path_factory.mktemp("home")
    program = folder / "bin" / "phonecmp"
    program.parent.mkdir()
    root = Path(__file__).parents[2]
    program.write_text(PROGRAM.format(root=root, python=sys.executable), encoding="utf-8")
    program.chmod(0o755)
    for shell in ("bash", "zsh", "fish"):
        done = subprocess.run(
            [program, "completion", "install", shell],
            env=variables(folder),
            capture_output=True,
            check=True,
        )
        file = done.stderr.decode().splitlines()[0]
        assert file.startswith(str(folder))
        assert Path(file).is_file()
    return folder


def variables(home: Path) -> dict[str, str]:
    kept = environment(HOME=str(home))
    chosen = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "PYTHONPATH")
    plain = {key: value for key, value in kept.items() if key not in chosen}
    return plain | {"PATH": f"{home / 'bin'}:{os.environ['PATH']}"}


@contextmanager
def at_prompt(shell: str, home: Path) -> Iterator[Terminal]:
    """A shell that waits for a line."""
    told = variables(home)
    terminal = Terminal([], 160, 40, home, "xterm", BEGIN[shell], told, controlling=True)
    try:
        terminal.type(f"{READY[shell]}\r")
        terminal.wait_for(lambda shown: shown.rstrip().endswith("ready>"))
        yield terminal
    finally:
        terminal.close()


def shows(wanted: str, shown: str) -> bool:
    return wanted in shown.replace("\n", "")


@pytest.mark.parametrize("shell", [pytest.param(s, marks=missing(s)) for s in ("bash", "zsh")])
def test_lines_after_tab(shell: str, home: Path) -> None:
    cases = {
        "phonecmp list --format=j": "phonecmp list --format=json",
        f"phonecmp {ONLY} show --as-of=2022-05 find": "--as-of=2022-05 oppo/find-x5-pro",
        f"phonecmp {ONLY} show 12s": f"phonecmp {ONLY} show xiaomi/12s-ultra",
        f"~/bin/phonecmp {ONLY} show oneplus/": f"~/bin/phonecmp {ONLY} show oneplus/10-pro",
        "phonecmp scorec": "phonecmp scorecard",
        f"phonecmp {ONLY} edit partners/lei": f"phonecmp {ONLY} edit partners/leica",
        f"phonecmp {ONLY} diff sources/gsma": f"phonecmp {ONLY} diff sources/gsmarena",
    }
    with at_prompt(shell, home) as terminal:
        for typed, wanted in cases.items():
            terminal.type(f"{typed}\t")
            terminal.wait_for(partial(shows, wanted))
            terminal.type("\x15")  # takes the line away
            terminal.wait_for(lambda shown: shown.rstrip().endswith("ready>"))


@pytest.mark.parametrize("shell", [pytest.param(s, marks=missing(s)) for s in ("bash", "zsh")])
def test_a_word_that_matches_in_the_middle_is_not_lost(shell: str, home: Path) -> None:
    with at_prompt(shell, home) as terminal:
        terminal.type("phonecmp --no-bundled --catalog " + str(FIXTURE) + " show pro\t\t")
        offered = terminal.wait_for(lambda shown: "oneplus/10-pro" in shown)
        assert "oppo/find-x5-pro" in offered
        terminal.type("Z")
        terminal.wait_for(partial(shows, "show proZ"))


def fish(home: Path, line: str) -> dict[str, str]:
    """What fish offers for a line, with the descriptions."""
    done = subprocess.run(
        ["fish", "-c", f"complete -C '{line}'"],
        env=variables(home),
        capture_output=True,
        check=True,
        timeout=120,
    )
    rows = [row.partition("\t") for row in done.stdout.decode().splitlines()]
    return {value: text for value, _, text in rows}


@missing("fish")
def test_fish_completes_whole_words_with_whole_descriptions(home: Path) -> None:
    assert "--format=json" in fish(home, "phonecmp list --format=j")
    assert list(fish(home, f"phonecmp {ONLY} show 12s")) == ["xiaomi/12s-ultra"]
    ids = fish(home, f"phonecmp {ONLY} show --as-of=2022-05 xia")
    assert set(ids) == {"xiaomi/12s-ultra", "xiaomi/mi-11-ultra"}
    assert list(fish(home, f"~/bin/phonecmp {ONLY} show 12s")) == ["xiaomi/12s-ultra"]
    assert list(fish(home, f"phonecmp {ONLY} send lei")) == ["partners/leica"]
    options = fish(home, "phonecmp compare --")
    wanted = "What the cameras give at these focal lengths: light, crop, megapixels, pupil."
    assert options["--at"] == wanted
    commands = fish(home, "phonecmp ")
    assert commands["photos"].endswith((".", "d", "s", "e", "h", "r", "n", "t"))
    assert not [text for text in commands.values() if text.endswith("...")]
