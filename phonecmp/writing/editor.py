"""The user's own editor, to open a catalogue file at a line."""

from __future__ import annotations

import shlex
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path, PurePath, PureWindowsPath

_FALLBACKS = ("nano", "vim", "vi", "emacs", "notepad")
_PLUS_LINE = {
    "vi", "vim", "nvim", "gvim", "mvim", "view", "nano", "pico", "emacs", "emacsclient", "micro",
    "kak", "joe", "jed", "mg", "ne", "gedit",
}  # fmt: skip
_COLON_LINE = {"hx", "helix", "subl", "zed", "zeditor"}
_WAITS = {
    "gvim": "-f", "mvim": "-f", "subl": "--wait", "zed": "--wait", "zeditor": "--wait",
    "gedit": "--wait", "kate": "--block", "mate": "--wait", "idea": "--wait", "pycharm": "--wait",
}  # fmt: skip
"""What keeps an editor with a window from ending before its file is closed."""
_WAITING = {"-f", "-b", "-s", "-w", "--block", "--nofork", "--standalone", "--wait"}
_GOTO = {"code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"}
_LINE_OPTION = {"kate", "kwrite", "mate", "idea", "pycharm"}


def editor_command(file: Path, line: int, environ: Mapping[str, str]) -> list[str]:
    """The command that opens a file at a line; empty where there is no editor.

    `VISUAL` goes before `EDITOR`; either may hold arguments, quoted as in a shell, but no shell
    ever sees them. An editor whose way to name a line is not known just gets the file. One that
    would leave its window behind is told to wait.
    """
    chosen = environ.get("VISUAL") or environ.get("EDITOR")
    parts = _words(chosen) if chosen else []
    if not parts:
        found = next((name for name in _FALLBACKS if shutil.which(name)), None)
        parts = [found] if found else []
    if not parts:
        return []
    name = (PureWindowsPath if sys.platform == "win32" else PurePath)(parts[0]).stem
    if name in _WAITS and not _WAITING & set(parts):
        parts.append(_WAITS[name])
    if name in _PLUS_LINE:
        return [*parts, f"+{line}", str(file)]
    if name in _COLON_LINE:
        return [*parts, f"{file}:{line}"]
    if name in _GOTO:
        wait = [] if {"-w", "--wait"} & set(parts) else ["--wait"]
        return [*parts, *wait, "--goto", f"{file}:{line}"]
    if name in _LINE_OPTION:
        return [*parts, "--line", str(line), str(file)]
    return [*parts, str(file)]


def _words(command: str) -> list[str]:
    """A command and its arguments.

    One that is a program as it stands, spaces included, or has an open quote is a single word. On
    Windows a backslash divides folders, and only double quotes hold words together.
    """
    if shutil.which(command):
        return [command]
    words = shlex.shlex(command, posix=True, punctuation_chars=False)
    words.whitespace_split, words.commenters = True, ""
    if sys.platform == "win32":
        words.escape, words.quotes = "", '"'
    try:
        return list(words)
    except ValueError:
        return [command]
