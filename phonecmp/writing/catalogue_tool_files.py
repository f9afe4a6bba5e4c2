"""What editors and formatters need beside a catalogue: its schemas, and how its files are laid out.

They are copies of what the bundled catalogue has, laid beside the first file that somebody writes;
nothing that is there is touched, and `phonecmp schema` brings schemas up to fields of one's own.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from phonecmp.reading import bundled_layer, is_folder, root_of
from phonecmp.writing.atomic_files import WritingError, refusal, write_file

_FORMATTERS = (".taplo.toml", "tombi.toml")
_SCHEMA = "schema"
_OVERLAYS = {"devices": "", "cameras": "", "sensors": "sensor-", "partners": "partner-"}
"""How the names of schemas of files over others begin; those of tables have the table's."""
_CONFIG_SCHEMA = "config.schema.json"
SCHEMA_LINE = f"#:schema ./{_CONFIG_SCHEMA}\n"
"""Leads Taplo and Tombi from a configuration to the schema beside it."""


def lay_editor_files(folder: Path) -> None:
    """Lay schemas and the settings of formatters into a catalogue, as far as it has none yet.

    Raises:
        WritingError: they cannot be written.
    """
    source, target = bundled_layer(), folder / _SCHEMA
    if not is_folder(source / _SCHEMA) or (os.path.lexists(target) and not is_folder(target)):
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if os.path.lexists(target):
            _lay_missing_schemas(source / _SCHEMA, target)
            return
        for name in _FORMATTERS:
            if not os.path.lexists(folder / name):
                shutil.copyfile(source / name, folder / name)
        with TemporaryDirectory(prefix=".schema-", dir=folder) as beside:
            copied = shutil.copytree(source / _SCHEMA, Path(beside) / _SCHEMA)
            copied.rename(target)  # a half-written folder would never be made whole
    except OSError as error:
        raise WritingError(refusal("write", target, error)) from None


def _lay_missing_schemas(source: Path, target: Path) -> None:
    """Lay schemas that came with a later version beside those that are there."""
    if target.is_symlink():
        return
    for each in sorted(source.glob("*.json")):
        if not os.path.lexists(target / each.name):
            write_file(target / each.name, each.read_bytes())


def with_overlay_schema(text: str, file: Path) -> str:
    """The text of a file over another one, led by the line that names editors its schema.

    The line stands in place of one that names another schema. Without a schema beside the file,
    as `lay_editor_files` lays it, there is none.
    """
    root = root_of(file)
    kind = _OVERLAYS.get(file.relative_to(root).parts[0], f"{file.stem}-")
    if not (root / _SCHEMA / f"{kind}overlay.json").is_file():
        return text
    lines = text.splitlines(keepends=True)
    at = next((number for number, one in enumerate(lines) if not one.startswith("#")), len(lines))
    head = [one for one in lines[:at] if not one.startswith("#:schema")]
    rest = "".join([*head, *lines[at:]])
    up = "../" * (len(file.relative_to(root).parts) - 1)
    schema = f"#:schema {up}{_SCHEMA}/{kind}overlay.json\n"
    return schema + ("" if not rest or rest.startswith(("#", "\n")) else "\n") + rest


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
