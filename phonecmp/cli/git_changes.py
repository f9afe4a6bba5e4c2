"""Which catalogue files differ from the last commit, as Git tells it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from phonecmp.cli.errors import WrongUseError

if TYPE_CHECKING:
    from phonecmp.reading import Layer

_QUIET = ("--no-pager", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/")
_SURROUNDINGS = {
    "GIT_ALLOW_PROTOCOL": "",  # objects that are not there would be fetched, by a named program
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}
"""A repository is somebody else's: no settings of it that start programs are followed."""


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
    top, safe = _git(folder, "rev-parse", "--show-toplevel"), _without_filters(folder)
    if top is None or safe is None:
        return None
    root = Path(top.rstrip("\n"))
    arguments = ("status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all",
                 "--ignore-submodules=all", "--", ".")  # fmt: skip
    status = _git(folder, *safe, *arguments) or ""
    return [(root / entry[3:]).resolve() for entry in status.split("\0") if entry]


def commit_of(folder: Path) -> str:
    """Which commit a folder under version control is at; nothing where it is under none."""
    return (_git(folder, "describe", "--always", "--tags") or "").strip()


def _without_filters(folder: Path) -> list[str] | None:
    """Options that leave out a repository's filters, programs which files would go through.

    None where there is no repository, or one whose filters cannot be named in options.
    """
    listed = _git(folder, "config", "-z", "--name-only", "--list")
    if listed is None or any(
        "=" in key and key.startswith("filter.") for key in listed.split("\0")
    ):
        return None
    names = {key.rpartition(".")[0] for key in listed.split("\0") if key.startswith("filter.")}
    settings = [f"{name}.{key}" for name in names for key in ("clean=", "process=", "required=no")]
    return [part for setting in sorted(settings) for part in ("-c", setting)]


def _git(folder: Path, *arguments: str) -> str | None:
    """What Git prints; None where it fails."""
    command = ["git", *_QUIET, *arguments]
    surroundings = {**os.environ, **_SURROUNDINGS}
    try:
        done = subprocess.run(
            command, cwd=folder, env=surroundings, capture_output=True, check=False
        )
    except OSError:
        return None
    return done.stdout.decode("utf-8", "surrogateescape") if done.returncode == 0 else None
