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
from phonecmp.writing.atomic_files import WritingError, refusal

_FORMATTERS = (".taplo.toml", "tombi.toml")
_SCHEMA = "schema"


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
