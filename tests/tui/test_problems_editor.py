"""From a finding to its line in the editor, and back."""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.app import App

from phonecmp.reading import Layer
from phonecmp.tui.app import PhonecmpApp
from phonecmp.tui.app_context import AppContext
from tests.tui.lists import all_text, list_of
from tests.tui.problems import checked, choose, is_checked, shown
from tests.tui.support import TODAY, MakeApp, first_view, until, view_of


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """An editor that writes down what it was called with and mends the wrong key."""
    called = tmp_path / "called.json"
    script = tmp_path / "vim"
    script.write_text(
        f"#!{sys.executable}\n"
        "import json, pathlib, sys\n"
        f"pathlib.Path({str(called)!r}).write_text(json.dumps(sys.argv[1:]))\n"
        "file = pathlib.Path(sys.argv[-1])\n"
        "text = file.read_text(encoding='utf-8')\n"
        "file.write_text(text.replace('capacity_mhA', 'capacity_mah'), encoding='utf-8')\n",
        encoding="utf-8",
    )
    script.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(script))
    # Lending the terminal is the driver's part, and there is none in a test.
    monkeypatch.setattr(App, "suspend", lambda self: NoTerminal())
    return lambda: list(json.loads(called.read_text())) if called.exists() else []


class NoTerminal:
    """Stands in for lending the terminal."""

    def __enter__(self) -> None: ...
    def __exit__(self, *_: object) -> None: ...


@pytest.mark.parametrize("key", ["enter", "e"])
async def test_the_editor_opens_at_the_line_and_the_file_is_read_again(
    make_app: MakeApp, broken_catalog: Path, editor: Callable[[], list[str]], key: str
) -> None:
    context = AppContext(layers=(Layer(broken_catalog, "own"),))
    app = make_app(catalog=broken_catalog, context=context)
    async with app.run_test(size=(120, 40)) as pilot:
        await shown(pilot)
        before = len(view_of(pilot).session.findings)
        await choose(pilot, ":K001")
        finding = next(each for each in view_of(pilot).session.findings if each.code == "K001")
        await pilot.press(key)
        await until(pilot, lambda: bool(editor()))
        assert editor() == [f"+{finding.line}", str(finding.file)]
        await until(
            pilot,
            lambda: (
                is_checked(pilot)
                and not any(each.code == "K001" for each in view_of(pilot).session.findings)
            ),
        )
        await pilot.pause()
        assert len(view_of(pilot).session.findings) < before
        assert view_of(pilot).session.findings == checked(broken_catalog).findings
        assert not any(":K001#" in each for each in list_of(pilot, "findings").keys)


async def test_what_is_changed_of_a_bundled_file_lies_over_it_and_the_app_says_so(
    broken_catalog: Path,
    editor: Callable[[], list[str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    (broken_catalog / "partners" / "wrong.toml").write_text(
        'nam = "capacity_mhA"\n', encoding="utf-8"
    )
    layers = (Layer(broken_catalog, "bundled"),)
    view = first_view(layers, day=TODAY, today=TODAY)
    async with PhonecmpApp(view, "phonecmp-dark", AppContext(layers)).run_test(
        size=(120, 40)
    ) as pilot:
        await shown(pilot)
        await choose(pilot, "wrong.toml")
        original = broken_catalog / "partners" / "wrong.toml"
        await pilot.press("enter")
        await until(pilot, lambda: bool(editor()))
        copy = tmp_path / "data" / "phonecmp" / "catalog" / "partners" / "wrong.toml"
        await until(pilot, lambda: len(pilot.app._notifications) > 0)
        assert Path(editor()[-1]) not in (original, copy)
        mine = tomllib.loads(copy.read_text(encoding="utf-8"))
        assert mine == {"nam": "capacity_mah", "instead_of": {"nam": "capacity_mhA"}}
        assert original.read_text(encoding="utf-8") == 'nam = "capacity_mhA"\n'
        said = [note.message for note in pilot.app._notifications]
        assert any("lies over it" in words and str(copy) in words for words in said)


@pytest.mark.parametrize("command", ["true", "false", "no-such-editor"])
async def test_a_look_at_a_bundled_file_leaves_nothing(
    broken_catalog: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "scratch"))
    (tmp_path / "scratch").mkdir()
    monkeypatch.setenv("VISUAL", command)
    monkeypatch.setattr(App, "suspend", lambda self: NoTerminal())
    layers = (Layer(broken_catalog, "bundled"),)
    view = first_view(layers, day=TODAY, today=TODAY)
    async with PhonecmpApp(view, "phonecmp-dark", AppContext(layers)).run_test(
        size=(120, 40)
    ) as pilot:
        await shown(pilot)
        await choose(pilot, ":K001")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("e")
        await pilot.pause()
        said = [note.message for note in pilot.app._notifications]
        assert not any("copied" in words for words in said)
    assert not (tmp_path / "data").exists()
    assert list((tmp_path / "scratch").iterdir()) == []


async def test_what_is_no_file_is_not_opened(
    make_app: MakeApp, own_catalog: Path, editor: Callable[[], list[str]], tmp_path: Path
) -> None:
    outside = tmp_path / "outside.toml"
    outside.write_text("name = 3\n", encoding="utf-8")
    (own_catalog / "devices" / "xiaomi" / "link.toml").symlink_to(outside)
    context = AppContext(layers=(Layer(own_catalog, "own"),))
    async with make_app(catalog=own_catalog, context=context).run_test(size=(120, 40)) as pilot:
        await shown(pilot)
        await choose(pilot, "link.toml")
        await pilot.press("enter")
        await until(pilot, lambda: len(pilot.app._notifications) > 0)
        assert "leads out of the catalogue" in next(n.message for n in pilot.app._notifications)
        assert editor() == []


async def test_without_any_catalogue_that_is_the_problem(
    editor: Callable[[], list[str]],
) -> None:
    view = first_view((), day=TODAY, today=TODAY)
    async with PhonecmpApp(view, "phonecmp-dark").run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        assert "No fields.toml could be read" in all_text(pilot, "findings")
        await pilot.press("enter")
        await until(pilot, lambda: len(pilot.app._notifications) > 0)
        assert "nothing to edit" in next(n.message for n in pilot.app._notifications)
        assert editor() == []
