"""Getting things out of the app: the clipboard, the browser, files."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from phonecmp.model import split_address

_COPIERS = (
    (("pbcopy",), None),
    (("wl-copy",), "WAYLAND_DISPLAY"),
    (("xclip", "-selection", "clipboard"), "DISPLAY"),
    (("xsel", "--clipboard", "--input"), "DISPLAY"),
    (("clip.exe",), None),
)
"""Programs that fill the clipboard, each with the variable that tells whether it can work."""


def copy_natively(text: str, environ: Mapping[str, str]) -> bool:
    """Put text into the desktop's clipboard; False where there is none.

    Terminals that understand OSC 52 get the text too; this serves those that don't.
    """
    for command, variable in _COPIERS:
        if (variable and not environ.get(variable)) or shutil.which(command[0]) is None:
            continue
        try:
            subprocess.run(  # a fixed command, the text goes to its input
                command, input=text.encode(), check=True, timeout=2, capture_output=True
            )
        except (OSError, subprocess.SubprocessError):
            continue
        return True
    return False


def can_browse(environ: Mapping[str, str]) -> bool:
    """Whether a browser could be opened from here."""
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY") or environ.get("BROWSER"))


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
