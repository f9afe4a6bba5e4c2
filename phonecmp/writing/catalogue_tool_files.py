"""What editors and formatters need beside a catalogue: its schemas, and how its files are laid out.

They are copies of what the bundled catalogue has, laid beside the first file that somebody writes;
nothing that is there is touched, and `phonecmp schema` brings schemas up to fields of one's own.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from phonecmp.reading import bundled_layer, is_folder
from phonecmp.writing.atomic_files import WritingError, refusal, write_file

_FORMATTERS = (".taplo.toml", "tombi.toml")
_SCHEMA = "schema"
_CONFIG_SCHEMA = "config.schema.json"
SCHEMA_LINE = f"#:schema ./{_CONFIG_SCHEMA}\n"
"""Leads Taplo and Tombi from a configuration to the schema beside it."""


def lay_editor_files(folder: Path) -> None:
    """Lay schemas and the settings of formatters into a catalogue that has no schemas yet.

    Raises:
        WritingError: they cannot be written.
    """
    source = bundled_layer()
    if os.path.lexists(folder / _SCHEMA) or not is_folder(source / _SCHEMA):
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in _FORMATTERS:
            if not os.path.lexists(folder / name):
                shutil.copyfile(source / name, folder / name)
        with TemporaryDirectory(prefix=".schema-", dir=folder) as beside:
            copied = shutil.copytree(source / _SCHEMA, Path(beside) / _SCHEMA)
            copied.rename(folder / _SCHEMA)  # a half-written folder would never be made whole
    except OSError as error:
        raise WritingError(refusal("write", folder / _SCHEMA, error)) from None


def lay_config_schema(folder: Path) -> bool:
    """Lay the schema of the configuration beside it; False where that cannot be.

    It is made by us and brought up to date; a link is left alone.
    """
    source, target = bundled_layer() / _SCHEMA / "config.json", folder / _CONFIG_SCHEMA
    if target.is_symlink():
        return False
    try:
        folder.mkdir(parents=True, exist_ok=True)
        newest = source.read_bytes()
        if not target.exists() or target.read_bytes() != newest:
            write_file(target, newest)
    except OSError:
        return False
    return True
