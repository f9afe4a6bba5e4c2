"""Keys in the configuration: what may be written, what collides, and what the app then does."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.binding import Binding

from phonecmp.settings import Config, read_config
from phonecmp.tui.app_context import AppContext
from phonecmp.tui.commands import COMMANDS, key_name, key_sign, with_checked_keys
from phonecmp.tui.theme_styles import STYLES
from phonecmp.tui.widgets.footer import Footer
from tests.tui.support import RIVALS, TODAY, MakeApp, view_of

FILE = Path("config.toml")
IDS = [command.id for command in COMMANDS]


def checked(**keys: tuple[str, ...]) -> Config:
    """The configuration with these keys; two underlines stand for a dot."""
    named = {name.replace("__", "."): value for name, value in keys.items()}
    return with_checked_keys(Config(named), FILE)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (",", "comma"),
        ("[", "left_square_bracket"),
        ("ctrl+]", "ctrl+right_square_bracket"),
        ("-", "minus"),
        ("shift+d", "D"),
        ("Ctrl+D", "ctrl+d"),
        ("esc", "escape"),
        ("Page Down", "pagedown"),
        ("ö", "ö"),
        ("less_than_sign", "less_than_sign"),
        ("ctrl++", "ctrl+plus"),
    ],
)
def test_keys_may_be_written_as_people_know_them(text: str, name: str) -> None:
    assert key_name(text) == name


@given(st.characters(codec="ascii", categories=["L", "N", "P", "S"]))
def test_every_character_is_the_key_that_textual_calls_so(sign: str) -> None:
    name = key_name(sign)
    assert name is not None
    if sign != ",":
        (binding,) = Binding.make_bindings([(sign, "x", "")])
        assert name == binding.key
    assert key_sign(name) == ("esc" if sign == "escape" else sign)


@given(st.text(max_size=20))
def test_any_text_is_a_key_or_a_complaint(text: str) -> None:
    config = checked(differences=(text,))
    if config.complaints and "differences" not in config.keys:
        assert repr(text)[1:-1] in config.complaints[0] or text in config.complaints[0]
    else:
        assert all(name and "," not in name for name in config.keys["differences"])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("ctlr+d", "did you mean ctrl+d?"),
        ("commma", "did you mean comma?"),
        ("d,ctrl+d", 'write several keys as ["d", "ctrl+d"]'),
    ],
)
def test_a_key_that_is_none_is_told_with_what_to_write(text: str, says: str) -> None:
    config = checked(differences=(text,))
    assert "differences" not in config.keys
    assert says in config.complaints[0]


def test_a_key_is_taken_from_the_command_that_had_it() -> None:
    config = checked(differences=("b",))
    assert config.keys == {"differences": ("b",), "baseline": ()}
    assert "baseline is left without a key" in config.complaints[0]


def test_a_key_given_twice_stays_with_the_first() -> None:
    config = checked(differences=("F2",), baseline=("f2", "B"))
    assert config.keys == {"differences": ("f2",), "baseline": ("B",)}
    assert "only differences has it" in config.complaints[0]


def test_commands_that_never_meet_may_share_a_key() -> None:
    config = checked(problems__copy=("w",), sheet__copy=("w",))
    assert config.keys == {"problems.copy": ("w",), "sheet.copy": ("w",)}
    assert config.complaints == ()


def test_swapped_keys_are_no_collision() -> None:
    config = checked(differences=("b",), baseline=("d",))
    assert config.keys == {"differences": ("b",), "baseline": ("d",)}
    assert config.complaints == ()


def test_a_key_that_types_is_refused_where_people_type() -> None:
    config = checked(search__recent=("w",))
    assert "search.recent" not in config.keys
    assert "types a character" in config.complaints[0]


async def test_a_plain_comma_works(make_app: MakeApp, tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[keys]\n"time.previous" = ","\n', encoding="utf-8")
    config = with_checked_keys(read_config(file, IDS, tuple(STYLES)), file)
    assert config.complaints == ()
    async with make_app(*RIVALS, context=AppContext(config=config)).run_test() as pilot:
        await pilot.press("left_square_bracket")
        assert view_of(pilot).day == TODAY
        await pilot.press("comma")
        assert view_of(pilot).day < TODAY


async def test_a_command_without_a_key_has_no_hint(make_app: MakeApp) -> None:
    config = checked(differences=("b",))
    async with make_app(*RIVALS, context=AppContext(config=config)).run_test(
        size=(250, 50)
    ) as pilot:
        footer = pilot.app.screen.query_one(Footer).render_line(0).text
        assert " b differences " in footer
        assert "baseline" not in footer
        await pilot.press("b")
        assert view_of(pilot).differences
        assert view_of(pilot).baseline is None


async def test_the_app_does_what_the_complaint_says(make_app: MakeApp) -> None:
    config = checked(help=("d",))
    assert "differences is left without a key" in config.complaints[0]
    async with make_app(*RIVALS, context=AppContext(config=config)).run_test() as pilot:
        await pilot.press("d")
        assert type(pilot.app.screen).__name__ == "HelpScreen"
        await pilot.press("escape")
        assert not view_of(pilot).differences
