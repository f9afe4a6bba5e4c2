"""What begins with a minus: an exclusion in a query, never an option with something attached."""

from __future__ import annotations

import json
from itertools import chain
from pathlib import Path
from string import ascii_lowercase

import click
import pytest

from phonecmp.cli.command_group import group
from tests.catalogues import bundled_catalog
from tests.cli.program import run, run_on_fixture

_WORDS = [f"-{letter}neplus" for letter in ascii_lowercase] + ["-x", "-battery>1", "-o leica"]


def _commands() -> list[str]:
    return group.list_commands(click.Context(group))


def _short_options() -> set[str]:
    commands = [group.get_command(click.Context(group), name) for name in _commands()]
    parameters = chain.from_iterable(each.params for each in commands if each)
    return {name for each in parameters for name in each.opts if len(name) == 2}


@pytest.mark.parametrize("word", _WORDS)
def test_a_word_with_a_minus_is_left_out_of_a_list(word: str) -> None:
    ran = run_on_fixture("list", "--format", "json", word, "xiaomi")
    assert json.loads(ran.out)["query"] == f"{word} xiaomi"


def test_every_brand_of_the_bundled_catalogue_can_be_left_out(tmp_path: Path) -> None:
    brands = sorted({each.brand.casefold() for each in bundled_catalog().devices.values()})
    words = [f"-{brand.split()[0]}" for brand in brands]
    ran = run("list", *words, "--format", "json", folder=tmp_path)
    assert json.loads(ran.out)["query"] == " ".join(words)
    assert json.loads(ran.out)["matched"] == 0
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("command", _commands())
def test_no_short_option_takes_what_is_attached_to_it(command: str, tmp_path: Path) -> None:
    for option in sorted(_short_options() - {"-h"}):
        run("--no-bundled", command, f"{option}neplus", folder=tmp_path)
        assert not list(tmp_path.iterdir())


def test_an_option_is_one_where_it_stands_alone(tmp_path: Path) -> None:
    for file, option in (("a.csv", ("-o", "a.csv")), ("b.csv", ("--output=b.csv",))):
        assert run("list", "-oneplus", *option, "year:2024", folder=tmp_path).code == 0
        text = (tmp_path / file).read_text("utf-8")
        assert "xiaomi/" in text
        assert "oneplus/" not in text


def test_behind_two_minuses_everything_is_a_word() -> None:
    ran = run_on_fixture("list", "--format", "json", "--", "-oneplus", "-o")
    assert json.loads(ran.out)["query"] == "-oneplus -o"


@pytest.mark.parametrize("end", [("-o",), ("leica", "--fields")])
def test_a_missing_value_is_told(end: tuple[str, ...]) -> None:
    ran = run_on_fixture("list", *end)
    assert ran.code == 2
    assert "requires an argument" in ran.err
