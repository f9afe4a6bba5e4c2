"""`phonecmp schema`: the JSON Schemas of catalogue files."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from phonecmp import writing
from phonecmp.cli.catalogue_warnings import mention_errors
from phonecmp.cli.errors import WrongUseError
from phonecmp.cli.options import common_options
from phonecmp.cli.output_target import Target, echo_err, write_out
from phonecmp.cli.run_settings import Settings
from phonecmp.output import pages


@click.command("schema")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit with 1 if needed.")
@common_options
def schema_command(settings: Settings, *, only_check: bool) -> int:
    """JSON Schemas of the catalogue's files, for editors.

    They go into the folder schema of your own catalogue, or of the one named by --catalog.
    """
    from phonecmp.reading import read_catalog
    from phonecmp.writing.schema import schemas

    layers = settings.layers
    reading = read_catalog(layers, only=())
    mention_errors(reading)
    table = reading.catalog.table
    folder = writing.target_folder(layers) / "schema"
    if folder.is_symlink():
        message = f"{folder} is a link; schemas are written into a folder of the catalogue itself"
        raise WrongUseError(message)
    changed = []
    for name, schema in schemas(table).items():
        text = json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
        try:
            if _write(folder / name, text, only_check=only_check):
                changed.append(pages.shown_path(folder / name, Path.cwd().resolve()))
        except writing.WritingError as error:
            raise WrongUseError(str(error)) from None
    write_out("".join(f"{name}\n" for name in changed), Target("table"))
    echo_err(f"{len(changed)} {'would change' if only_check else 'written'}")
    return 1 if only_check and changed else 0


def _write(file: Path, text: str, *, only_check: bool) -> bool:
    """Bring a file to a text; whether it had another one.

    Raises:
        WritingError: it is a link or no plain file, or cannot be read or written.
    """
    if not os.path.lexists(file):
        if not only_check:
            writing.create_file(file, text.encode())
        return True
    if file.is_symlink():
        message = f"{file} is a link; remove it first, for what it leads to may be no schema"
        raise writing.WritingError(message)
    original = writing.read_text(file)
    if original.text == text:
        return False
    if not only_check:
        writing.replace_text(original, text)
    return True
