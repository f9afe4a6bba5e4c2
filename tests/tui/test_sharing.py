"""Where copied text goes, with programs that only note what they were given."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from phonecmp.tui import actions
from phonecmp.tui.services.desktop import copied
from phonecmp.tui.terminal import can_browse
from tests.tui.support import MakeApp

TEXT = "4860 mAh · “µ”"


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of programs that is all there is."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    for name in ("TMUX", "SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return folder


def put(folder: Path, name: str, code: int = 0) -> None:
    """A program that notes its arguments and its input, and ends with a code."""
    note = folder / f"{name}.got"
    program = folder / name
    program.write_text(
        f"#!{sys.executable}\nimport sys\n"
        f"open({str(note)!r}, 'w').write(' '.join(sys.argv[1:]) + '|' + sys.stdin.read())\n"
        f"print('noise'); sys.exit({code})\n"
    )
    program.chmod(0o755)


def got(folder: Path) -> dict[str, str]:
    return {each.stem: each.read_text("utf-8") for each in folder.glob("*.got")}


@pytest.mark.parametrize(
    ("environ", "working", "failing", "expected"),
    [
        ({"TMUX": "x"}, ["tmux", "xclip"], [], {"tmux": "load-buffer -w -"}),
        ({"TMUX": "x"}, [], ["tmux"], None),
        ({"TMUX": "x", "DISPLAY": ":0"}, ["xclip"], ["tmux"], {"xclip": "-selection clipboard"}),
        ({}, ["tmux", "xclip", "wl-copy"], [], None),
        ({"WAYLAND_DISPLAY": "w"}, ["wl-copy"], [], {"wl-copy": ""}),
        ({}, ["pbcopy"], [], {"pbcopy": ""}),
        ({"SSH_CONNECTION": "1"}, ["pbcopy", "clip.exe"], [], None),
        ({"SSH_CONNECTION": "1", "DISPLAY": "localhost:10"}, ["xsel"], [],
         {"xsel": "--clipboard --input"}),
        ({"DISPLAY": ":0"}, [], [], None),
    ],
)  # fmt: skip
def test_the_nearest_clipboard_that_works_gets_the_text(
    programs: Path,
    environ: dict[str, str],
    working: list[str],
    failing: list[str],
    expected: dict[str, str] | None,
) -> None:
    for name in working:
        put(programs, name)
    for name in failing:
        put(programs, name, code=1)
    assert copied(TEXT, environ) is (expected is not None)
    taken = {name: text for name, text in got(programs).items() if name not in failing}
    assert taken == {name: f"{words}|{TEXT}" for name, words in (expected or {}).items()}


@pytest.mark.parametrize("has_tmux", [True, False])
async def test_copied_is_said_only_where_it_is_true(
    make_app: MakeApp, programs: Path, monkeypatch: pytest.MonkeyPatch, *, has_tmux: bool
) -> None:
    if has_tmux:
        put(programs, "tmux")
        monkeypatch.setenv("TMUX", "x")
    said: list[str] = []
    app = make_app()
    async with app.run_test():
        monkeypatch.setattr(app, "notify", lambda message, **_: said.append(message))
        actions.copy(app, TEXT, "this value")
        assert app.clipboard == TEXT
    assert said[0].startswith("Copied this value" if has_tmux else "Sent to the terminal")


@pytest.mark.parametrize("platform", ["darwin", "win32"])
async def test_pages_open_on_every_desktop_and_only_pages(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    monkeypatch.setattr("phonecmp.tui.terminal.sys.platform", platform)
    assert can_browse({})
    opened: list[str] = []

    def browse(url: str) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr("webbrowser.open", browse)
    app = make_app()
    async with app.run_test():
        for url in ("https://a.b/c", "http://a.b", "file:///etc/passwd", "javascript:1", "x"):
            actions.open_page(app, url)
    assert opened == ["https://a.b/c", "http://a.b"]


def test_without_a_desktop_there_is_no_browser() -> None:
    if sys.platform == "linux":
        assert not can_browse({})
        assert can_browse({"DISPLAY": ":0"})
