"""The configuration: what is right is used, what is wrong is told with what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from phonecmp.settings import Config, read_config

COMMANDS = ("baseline", "differences", "time.next")
THEMES = ("phonecmp-dark", "phonecmp-light")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def test_without_a_file_all_is_as_usual(file: Path) -> None:
    assert read_config(file, COMMANDS, THEMES) == Config()


def test_what_is_right_is_used(file: Path) -> None:
    file.write_text(
        'theme = "phonecmp-light"\nmouse = false\n'
        '[keys]\nbaseline = "B"\ntime.next = ["]", "ctrl+n"]\n',
        "utf-8",
    )
    keys = {"baseline": ("B",), "time.next": ("]", "ctrl+n")}
    assert read_config(file, COMMANDS, THEMES) == Config(keys, "phonecmp-light", mouse=False)
    assert read_config(file, COMMANDS).theme is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("moues = true", "there is no setting moues; did you mean mouse?"),
        ("mouse = 1", "write mouse = true or mouse = false"),
        ('theme = "phonecmp-drak"', "there is no theme phonecmp-drak; did you mean phonecmp-dark"),
        ("theme = 3", "write the theme as a text, one of phonecmp-dark, phonecmp-light"),
        ("keys = 3", "keys must be a table"),
        ('[keys]\nbaselin = "B"', "there is no command baselin; did you mean baseline?"),
        ("[keys]\nbaseline = 7", 'write the keys of baseline as "d" or ["d", "ctrl+d"]'),
        ("[keys]\nbaseline = [7]", 'write the keys of baseline as "d" or ["d", "ctrl+d"]'),
        ("mouse = ", "nothing in it was used"),
        (f"x = {'[' * 5000}", "nothing in it was used"),
        ("#" * ((1 << 20) + 1), "it is too large; nothing in it was used"),
    ],
)
def test_what_is_wrong_is_told_and_left_out(file: Path, text: str, words: str) -> None:
    file.write_text(text, "utf-8")
    found = read_config(file, COMMANDS, THEMES)
    assert len(found.complaints) == 1
    assert found.complaints[0].startswith(f"{file}: ")
    assert words in found.complaints[0]
    assert (found.keys, found.theme, found.mouse) == ({}, None, True)
    assert file.read_text("utf-8") == text


def test_what_is_no_text_is_told(file: Path) -> None:
    file.write_bytes(b"mouse = true\xff")
    assert "it is not UTF-8 from byte 12 on" in read_config(file, COMMANDS).complaints[0]
    file.unlink()
    file.mkdir()
    assert "it is no plain file" in read_config(file, COMMANDS).complaints[0]
