"""Which catalogue files differ from the last commit, as Git tells it."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from phonecmp.cli.errors import WrongUseError

if TYPE_CHECKING:
    from phonecmp.reading import Layer

_QUIET = ("-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "-c", "core.hooksPath=/")
"""Settings of a repository that would start programs of its own are not followed."""


def changed_files(layers: Sequence[Layer]) -> frozenset[Path]:
    """The files of some layers that were added or changed since the last commit.

    Raises:
        WrongUseError: no layer is under version control, or Git cannot be run.
    """
    found: set[Path] = set()
    tracked = False
    for layer in layers:
        listed = _status(layer.path)
        if listed is not None:
            tracked = True
            found.update(listed)
    if not tracked:
        message = "--changed needs a catalogue in a Git repository; leave it out to check all files"
        raise WrongUseError(message)
    return frozenset(found)


def _status(folder: Path) -> list[Path] | None:
    """The changed files below a folder; None where it is in no repository."""
    top = _git(folder, "rev-parse", "--show-toplevel")
    if top is None:
        return None
    root = Path(top.rstrip("\n"))
    arguments = ("status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all")
    status = _git(folder, *arguments, "--", ".") or ""
    return [(root / entry[3:]).resolve() for entry in status.split("\0") if entry]


def commit_of(folder: Path) -> str:
    """Which commit a folder under version control is at, "dirty" where it differs; else nothing."""
    return (_git(folder, "describe", "--always", "--dirty", "--tags") or "").strip()


def _git(folder: Path, *arguments: str) -> str | None:
    """What Git prints; None where it fails."""
    command = ["git", *_QUIET, *arguments]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    except OSError:
        return None
    return done.stdout.decode("utf-8", "surrogateescape") if done.returncode == 0 else None
