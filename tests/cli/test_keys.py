"""`phonecmp keys`: every command of the app, with the keys that somebody chose."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from phonecmp.tui.commands import COMMANDS
from tests.cli.program import Ran, run


def keys_with(folder: Path, config: str, *arguments: str) -> Ran:
    """Run `phonecmp keys` for a user with this configuration."""
    file = folder / "phonecmp" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text(config, encoding="utf-8")
    return run("keys", *arguments, XDG_CONFIG_HOME=str(folder))


def by_id(ran: Ran) -> dict[str, list[str]]:
    return {each["id"]: each["keys"] for each in json.loads(ran.out)}


def test_every_command_is_listed_with_its_keys() -> None:
    ran = run("keys", "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    assert by_id(ran) == {command.id: list(command.keys) for command in COMMANDS}
    assert {tuple(each) for each in json.loads(ran.out)} == {("id", "keys", "where", "help")}


def test_the_table_shows_keys_as_people_know_them() -> None:
    ran = run("keys", COLUMNS="120")
    (line,) = [line for line in ran.out.splitlines() if line.startswith("time.previous ")]
    assert line.split()[:4] == ["time.previous", "[", ",", "Everywhere"]
    (line,) = [line for line in ran.out.splitlines() if line.startswith("theme ")]
    assert line.split()[1] == "palette"
    assert "config.toml" in ran.out
    assert all(len(line) <= 120 for line in ran.out.splitlines())


def test_the_configuration_is_honoured(tmp_path: Path) -> None:
    config = 'theme = "phonecmp-light"\n[keys]\nbaseline = "B"\ntime.next = ["]", "ctrl+n"]\n'
    ran = keys_with(tmp_path, config, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    found = by_id(ran)
    assert found["baseline"] == ["B"]
    assert found["time.next"] == ["right_square_bracket", "ctrl+n"]
    changed = {command.id for command in COMMANDS if found[command.id] != list(command.keys)}
    assert changed == {"baseline", "time.next"}


@pytest.mark.parametrize(
    ("config", "says"),
    [
        ('[keys]\nbaselin = "B"\n', "there is no command baselin; did you mean baseline"),
        ("[keys]\nbaseline = 7\n", "write the keys of baseline as"),
        ("[keys\n", "config.toml"),
    ],
)
def test_mistakes_are_named_and_passed_over(tmp_path: Path, config: str, says: str) -> None:
    ran = keys_with(tmp_path, config, "--format", "json")
    assert ran.code == 0
    assert says in ran.err
    assert by_id(ran)["baseline"] == ["b"]
