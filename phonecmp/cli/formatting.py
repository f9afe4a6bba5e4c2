"""`phonecmp fmt`: one layout for catalogue files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from phonecmp.cli.checking import layers_for
from phonecmp.cli.emit import Target, say, write_out
from phonecmp.cli.errors import WrongUseError
from phonecmp.cli.mentions import mention_errors
from phonecmp.cli.settings import Settings
from phonecmp.output import safe_text
from phonecmp.output.pages import shown_path
from phonecmp.reading import read_catalog
from phonecmp.writing import BUNDLED, WritingError, format_file

_DEEP = ("sensors/*/*.toml", "devices/*/*.toml")
_TOP = ("fields.toml", "names.toml", "brands.toml", "sources.toml")


def format_files(settings: Settings, paths: Sequence[Path], *, only_check: bool) -> int:
    """Bring files into the one layout and print which ones changed.

    Returns 1 where a file was left as it is, and with `only_check` where one would change.

    Raises:
        WrongUseError: a path is in no catalogue, or there is no catalogue of one's own.
    """
    layers = layers_for(settings, paths)
    own = [layer.path for layer in layers if layer.name != BUNDLED]
    if not paths and not own:
        message = "you have no catalogue of your own yet; name files or folders to format"
        raise WrongUseError(message)
    reading = read_catalog(layers, only=())
    mention_errors(reading)
    table = reading.catalog.table
    folders = [folder for folder in own if os.path.isdir(folder)]  # noqa: PTH112 (never raises)
    changed, refused = [], 0 if paths else len(own) - len(folders)
    for file in _files(paths or folders):
        try:
            if format_file(file, table, only_check=only_check):
                changed.append(shown_path(file, Path.cwd().resolve()))
        except WritingError as error:
            say(safe_text(str(error)))
            refused += 1
    write_out("".join(f"{name}\n" for name in changed), Target("table"))
    what = "would change" if only_check else "changed"
    say(f"{len(changed)} {what}" + (f", {refused} left as they are" if refused else ""))
    return 1 if refused or (only_check and changed) else 0


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    """The files that some paths name: a file itself, and the catalogue files of a folder."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_file():
            found[path] = None
        for pattern in (*_TOP, "partners/*.toml", *_DEEP, "*/*.toml", "*.toml"):
            found.update(dict.fromkeys(sorted(path.glob(pattern))) if path.is_dir() else {})
    return iter([file for file in found if not file.name.startswith(".")])
