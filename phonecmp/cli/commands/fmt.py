"""`phonecmp fmt`: one layout for catalogue files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from phonecmp import output, writing
from phonecmp.cli.catalogue_warnings import mention_errors
from phonecmp.cli.commands.check import in_catalog, layers_for
from phonecmp.cli.errors import WrongUseError
from phonecmp.cli.options import common_options, paths_argument
from phonecmp.cli.output_target import Target, echo_err, write_out
from phonecmp.cli.run_settings import Settings
from phonecmp.output import pages

_DEEP = ("sensors/*/*.toml", "cameras/*/*.toml", "devices/*/*.toml")


@click.command("fmt")
@paths_argument
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit with 1 if needed.")
@common_options
def fmt_command(settings: Settings, *, paths: tuple[Path, ...], only_check: bool) -> int:
    """One layout for catalogue files.

    Puts keys in order and spaces in place; comments and every value stay. PATH is a catalogue, a
    folder in one or a file; without it your own catalogue is formatted.
    """
    from phonecmp.reading import read_catalog

    layers = layers_for(settings, paths)
    own = [layer.path for layer in layers if not writing.is_only_read(layer)]
    if not paths and not own:
        message = "you have no catalogue of your own yet; name files or folders to format"
        raise WrongUseError(message)
    reading = read_catalog(layers, only=())
    mention_errors(reading)
    table = reading.catalog.table
    folders = [folder for folder in own if os.path.isdir(folder)]  # noqa: PTH112 (never raises)
    changed, refused = [], 0 if paths else len(own) - len(folders)
    named = [in_catalog(path) for path in paths]
    for file, root in _files(named or [(folder, folder) for folder in folders]):
        try:
            _judge(file, root)
            if writing.format_file(file, table, only_check=only_check):
                changed.append(pages.shown_path(file, Path.cwd().resolve()))
        except writing.WritingError as error:
            echo_err(output.safe_text(str(error)))
            refused += 1
    write_out("".join(f"{name}\n" for name in changed), Target("table"))
    what = "would change" if only_check else "changed"
    echo_err(f"{len(changed)} {what}" + (f", {refused} left as they are" if refused else ""))
    return 1 if refused or (only_check and changed) else 0


def _files(named: Sequence[tuple[Path, Path]]) -> Iterator[tuple[Path, Path]]:
    """The files that places in catalogues stand for, each with its catalogue.

    `named` are catalogues, each with a file or folder in it: a file itself, and the catalogue files
    of a folder.
    """
    from phonecmp.reading import TABLES

    found: dict[Path, Path] = {}
    for root, place in named:
        if place.is_file():
            found[place] = root
        for pattern in (*TABLES, "partners/*.toml", *_DEEP, "*/*.toml", "*.toml"):
            listed = sorted(place.glob(pattern)) if place.is_dir() else ()
            found |= {file: root for file in listed if writing.is_catalog_file(file, root)}
    return iter(found.items())


def _judge(file: Path, root: Path) -> None:
    """Refuse what is no file of a catalogue.

    Raises:
        WritingError: it lies elsewhere, or is a link out of the catalogue.
    """
    if not writing.is_catalog_file(file, root):
        message = (
            f"{file} is no device, partner, sensor or table of the catalogue; it was not touched"
        )
        raise writing.WritingError(message)
    writing.stay_within(file, root)
