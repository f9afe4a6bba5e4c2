"""A start without arguments goes another way than the commands, to the same place."""

from __future__ import annotations

from importlib import import_module

import pytest

from phonecmp.cli import KeyListing, LaunchRequest, run
from tests.cli.program import run_apart


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal to open the app in."""
    for module in ("run", "command_group"):
        there = import_module(f"phonecmp.cli.{module}")
        monkeypatch.setattr(there, "has_terminal", lambda: True)


def test_it_opens_the_same_app() -> None:
    asked: list[LaunchRequest] = []
    codes = [run(asked.append, lambda _: KeyListing(()), words) for words in ([], ["open"])]
    assert codes == [0, 0]
    assert asked[0] == asked[1]


@pytest.mark.parametrize("stop", [KeyboardInterrupt, EOFError])
@pytest.mark.parametrize("words", [[], ["open"]])
def test_an_interrupted_start_ends_its_line(
    words: list[str], stop: type[BaseException], capsys: pytest.CaptureFixture[str]
) -> None:
    def launch(_: LaunchRequest) -> None:
        raise stop

    assert run(launch, lambda _: KeyListing(()), words) == 130
    assert capsys.readouterr().err == "\n"


@pytest.mark.parametrize("words", [[], ["open"]])
def test_what_the_system_refuses_is_one_line(
    words: list[str], capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def launch(_: LaunchRequest) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(import_module("phonecmp.cli.run"), "forget", lambda _: None)
    assert run(launch, lambda _: KeyListing(()), words) == 2
    assert capfd.readouterr().err == "phonecmp: No space left on device\n"


def test_a_shell_that_asks_for_completion_gets_it() -> None:
    ran = run_apart(_PHONECMP_COMPLETE="bash_complete", COMP_WORDS="phonecmp sh", COMP_CWORD="1")
    assert (ran.code, ran.out) == (0, "plain,show\n")
