"""Getting things out of the app: the clipboard, the browser, files."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from phonecmp.model import split_address

_TMUX = ("tmux", "load-buffer", "-w", "-")
"""Fills a buffer of tmux, which hands it on to the clipboard of the terminal around it."""

_FAR_AWAY = ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT")
"""Variables that tell of somebody who sits at another machine, where no program here copies to."""

_COPIERS = (
    (("pbcopy",), None),
    (("wl-copy",), "WAYLAND_DISPLAY"),
    (("xclip", "-selection", "clipboard"), "DISPLAY"),
    (("xsel", "--clipboard", "--input"), "DISPLAY"),
    (("clip.exe",), None),
)
"""Programs that fill the clipboard, each with the variable that tells whether it can work.

The first is that of macOS, the last that of Windows and of Linux inside it.
"""

_ENCODINGS = {"clip.exe": "utf-16-le"}
"""What programs take that do not take UTF-8; clip.exe takes the console's code page for it."""

_LOCALES = {"pbcopy": {"LC_ALL": "en_US.UTF-8"}}
"""Variables by which a program reads its input as UTF-8; pbcopy goes by the locale alone."""


def copied(text: str, environ: Mapping[str, str]) -> bool:
    """Put text where it can be pasted from: a buffer of tmux, else the desktop's clipboard.

    False where there is neither; what a terminal makes of OSC 52, nobody here can know.
    """
    return any(_filled(command, text) for command in _commands(environ))


def _commands(environ: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """What may fill the clipboard, the nearest first."""
    if environ.get("TMUX"):
        yield _TMUX
    is_far = any(environ.get(name) for name in _FAR_AWAY)
    for command, variable in _COPIERS:
        if environ.get(variable) if variable else not is_far:
            yield command


def _filled(command: tuple[str, ...], text: str) -> bool:
    """Whether a program took the text; it gets two seconds, and no part of the screen."""
    if shutil.which(command[0]) is None:
        return False
    try:
        with tempfile.TemporaryFile() as given:  # a pipe would hold up whoever stays behind
            given.write(text.encode(_ENCODINGS.get(command[0], "utf-8"), "replace"))
            given.seek(0)
            subprocess.run(  # a fixed command, the text goes to its input
                command, stdin=given, check=True, timeout=2,
                env={**os.environ, **_LOCALES.get(command[0], {})},
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def is_page(url: str) -> bool:
    """Whether an address leads to a page; anything but http and https is never opened."""
    return split_address(url) is not None


def free_name(folder: Path, stem: str, suffix: str) -> Path:
    """A path in `folder` that nothing has yet: the name itself, or the name with a number."""
    path = folder / f"{stem}{suffix}"
    number = 1
    while os.path.lexists(path):
        number += 1
        path = folder / f"{stem}-{number}{suffix}"
    return path
