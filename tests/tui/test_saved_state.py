"""State and configuration, damaged in every way a file can be: the app starts, nothing is lost."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import platformdirs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from platformdirs.windows import Windows

from phonecmp.reading import Layer
from phonecmp.settings import (
    DamagedStateError,
    SavedState,
    config_path,
    read_config,
    read_state,
    set_aside,
    state_path,
    write_state,
)
from phonecmp.tui.app_context import AppContext
from phonecmp.tui.commands import COMMANDS, with_checked_keys
from phonecmp.tui.services.state_store import joined_sets
from phonecmp.tui.start import open_context
from phonecmp.tui.theme_styles import STYLES
from tests.tui.support import RIVALS, MakeApp, view_of

IDS = [command.id for command in COMMANDS]
Damage = Callable[[Path], None]

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
lists = st.lists(texts, max_size=3).map(tuple)
states = st.builds(
    SavedState,
    devices=lists,
    baseline=st.none() | texts,
    differences=st.booleans(),
    bars=st.booleans(),
    folded=lists,
    theme=st.none() | texts,
    recent=lists,
    sets=st.dictionaries(texts, lists, max_size=3),
    empty_rows=st.booleans(),
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=8,
)
KEYS = ("devices", "baseline", "differences", "bars", "folded", "theme", "recent", "sets")


def a_folder(file: Path) -> None:
    file.mkdir()
    (file / "inside").write_text("kept", encoding="utf-8")


def a_pipe(file: Path) -> None:
    os.mkfifo(file)


def a_circle_of_links(file: Path) -> None:
    file.symlink_to(file)


def a_link_to_nowhere(file: Path) -> None:
    file.symlink_to(file.parent / "nothing")


def a_huge_file(file: Path) -> None:
    with file.open("wb") as opened:
        opened.truncate(1 << 30)


def deep_nesting(file: Path) -> None:
    file.write_text(f"a = {'[' * 50_000}", encoding="utf-8")


def other_bytes(file: Path) -> None:
    file.write_bytes(b'\xff\xfe{"devices": []}')


def half_a_file(file: Path) -> None:
    file.write_text('{"devices": ["xiaomi/12s-', encoding="utf-8")


def no_permission(file: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("nothing is forbidden to root")
    file.touch()
    file.chmod(0)


DAMAGES: list[Damage] = [
    a_folder,
    a_pipe,
    a_circle_of_links,
    a_link_to_nowhere,
    a_huge_file,
    deep_nesting,
    other_bytes,
    half_a_file,
    no_permission,
]


@pytest.fixture
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folders of the user's own that are empty."""
    for kind in ("STATE", "CONFIG", "DATA", "CACHE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path))
    (tmp_path / "phonecmp").mkdir()
    return tmp_path / "phonecmp"


@pytest.mark.parametrize("damage", DAMAGES)
async def test_the_app_starts_with_a_damaged_state_and_keeps_it(
    make_app: MakeApp, own_folders: Path, damage: Damage
) -> None:
    file = own_folders / "state.json"
    damage(file)
    before = os.lstat(file)
    context = open_context(())
    aside = own_folders / "state.json.damaged"
    assert len(context.complaints) == 1
    assert str(file) in context.complaints[0]
    assert aside.name in context.complaints[0]
    async with make_app(*RIVALS[:2], context=context).run_test() as pilot:
        assert view_of(pilot).devices == RIVALS[:2]
    after = os.lstat(aside)
    assert (after.st_ino, after.st_size) == (before.st_ino, before.st_size)
    assert read_state(file).devices == RIVALS[:2]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_configuration_is_told_and_left_alone(own_folders: Path, damage: Damage) -> None:
    file = own_folders / "config.toml"
    damage(file)
    before = os.lstat(file)
    context = open_context(())
    assert len(context.complaints) == 1
    assert context.complaints[0].startswith(f"{file}: ")
    assert "nothing in it was used" in context.complaints[0]
    assert (context.config.keys, context.config.theme, context.config.mouse) == ({}, None, True)
    assert os.lstat(file) == before


@pytest.mark.parametrize(
    ("table", "named"),
    [
        ({"devices": "xiaomi/12s-ultra"}, "devices"),
        ({"devices": ["xiaomi/12s-ultra", 3]}, "devices"),
        ({"baseline": 7}, "baseline"),
        ({"bars": 1}, "bars"),
        ({"differences": "yes"}, "differences"),
        ({"folded": {}}, "folded"),
        ({"theme": []}, "theme"),
        ({"recent": ["\ud800"]}, "recent"),
        ({"sets": []}, "sets"),
        ({"sets": {"mine": "xiaomi/12s-ultra"}}, "sets.mine"),
        ({"empty_rows": None}, "empty_rows"),
    ],
)
def test_a_wrong_type_in_the_state_is_named(
    tmp_path: Path, table: dict[str, object], named: str
) -> None:
    file = tmp_path / "state.json"
    file.write_text(json.dumps(table), encoding="utf-8")
    with pytest.raises(DamagedStateError, match=named):
        read_state(file)


def test_what_a_later_version_remembers_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    file.write_text('{"devices": ["a/b"], "panes": {"left": 3}}', encoding="utf-8")
    assert read_state(file) == SavedState(devices=("a/b",))


@given(st.binary())
def test_any_bytes_are_read_or_kept_aside(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    file = tmp_path_factory.mktemp("state") / "state.json"
    file.write_bytes(raw)
    try:
        read_state(file)
    except DamagedStateError:
        aside = set_aside(file)
        assert aside is not None
        assert aside.read_bytes() == raw
        assert read_state(file) == SavedState()
    else:
        assert json.loads(raw) is not None


@given(st.dictionaries(st.sampled_from(KEYS), values))
def test_whatever_is_read_can_be_written_again(
    tmp_path_factory: pytest.TempPathFactory, table: dict[str, object]
) -> None:
    file = tmp_path_factory.mktemp("state") / "state.json"
    file.write_text(json.dumps(table), encoding="utf-8")
    try:
        state = read_state(file)
    except DamagedStateError:
        return
    assert write_state(file, state)
    assert read_state(file) == state


@given(states)
def test_every_state_survives_its_round_trip(
    tmp_path_factory: pytest.TempPathFactory, state: SavedState
) -> None:
    file = tmp_path_factory.mktemp("state") / "state.json"
    assert write_state(file, state)
    assert read_state(file) == state


def test_a_linked_state_stays_a_link(tmp_path: Path) -> None:
    kept = tmp_path / "dotfiles" / "state.json"
    link = tmp_path / "state.json"
    kept.parent.mkdir()
    kept.touch()
    link.symlink_to(kept)
    assert write_state(link, SavedState(devices=("a/b",)))
    assert link.is_symlink()
    assert read_state(kept).devices == ("a/b",)


def test_aside_never_replaces_what_was_kept_before(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    for text in ("first", "second", "third"):
        file.write_text(text, encoding="utf-8")
        assert set_aside(file) is not None
    kept = {path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    assert kept == {"first", "second", "third"}


async def test_a_set_kept_in_another_window_is_not_lost(make_app: MakeApp, tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    async with make_app(*RIVALS[:2], context=AppContext(state_file=file)).run_test():
        assert write_state(file, SavedState(sets={"theirs": RIVALS[2:]}))
    assert read_state(file).sets == {"theirs": RIVALS[2:]}
    merged = joined_sets({}, {"both": ("a/b",)}, {"both": ("c/d",), "theirs": ("e/f",)})
    assert merged == {"both": ("a/b",), "theirs": ("e/f",)}


def test_state_and_configuration_share_a_folder_on_windows(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("platformdirs.windows.get_win_folder", lambda _: str(tmp_path))
    monkeypatch.setattr(platformdirs, "PlatformDirs", Windows)
    assert config_path().parent == state_path().parent
    assert state_path().parent.name == "phonecmp"
    assert state_path().parent.parent.name != "phonecmp"


@given(st.binary(max_size=200))
def test_any_bytes_make_a_configuration(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    file = tmp_path_factory.mktemp("config") / "config.toml"
    file.write_bytes(raw)
    config = with_checked_keys(read_config(file, IDS, tuple(STYLES)), file)
    assert all(complaint.startswith(f"{file}: ") for complaint in config.complaints)
    assert file.read_bytes() == raw


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("mouse = 1", "write mouse = true or mouse = false"),
        ("theme = []", "write the theme as a text"),
        ("keys = 3", "keys must be a table"),
        ('them = "phonecmp-light"', "did you mean theme"),
        ("light = []", "write light = true or light = false"),
        ('x = "y"', "there are keys, theme, mouse, light"),
        ('[keys]\nbaseline = [["b"]]', "write the keys of baseline as"),
        ("keys" + ".a" * 5000 + ' = "b"', "nothing in it was used"),
    ],
)
def test_a_wrong_setting_is_told_with_what_to_write(tmp_path: Path, line: str, says: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(line, encoding="utf-8")
    config = read_config(file, IDS, tuple(STYLES))
    assert any(says in complaint for complaint in config.complaints), config.complaints
    assert (config.keys, config.theme, config.mouse) == ({}, None, True)


def test_the_rows_of_light_can_be_asked_for_once_and_for_all(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    assert not read_config(file, IDS).light
    file.write_text("light = true\nmouse = false\n", encoding="utf-8")
    config = read_config(file, IDS)
    assert (config.light, config.mouse, config.complaints) == (True, False, ())


async def test_all_complaints_are_on_the_screen_at_once(make_app: MakeApp) -> None:
    context = AppContext((Layer(Path(), "none"),), complaints=("the first", "the second"))
    async with make_app(context=context).run_test() as pilot:
        told = [notice.message for notice in pilot.app._notifications]
        assert told == ["the first\nthe second"]
