"""Single settings written into the user's `config.toml`; comments and all else stay."""

from __future__ import annotations

import os
from pathlib import Path


def write_setting(file: Path, path: tuple[str, ...], value: object) -> None:
    """Give a setting a value, or take it out where that is None; the file is made where needed.

    One that is made has its schema beside it, which editors complete settings from.

    Raises:
        WritingError: the file is no TOML as it stands, was changed meanwhile or cannot be written.
    """
    from phonecmp.toml import parse_or_none  # not before there is something to write
    from phonecmp.writing import WritingError, create_file, literal, read_text, replace_text
    from phonecmp.writing.catalogue_tool_files import SCHEMA_LINE, lay_config_schema
    from phonecmp.writing.key_edits import value_at, with_value, without_value

    if not os.path.lexists(file):
        if value is not None:
            lead = f"{SCHEMA_LINE}\n" if lay_config_schema(file.parent) else ""
            create_file(file, with_value(lead, path, literal(value)).encode())
        return
    original = read_text(file)
    if original.text.startswith(SCHEMA_LINE):
        lay_config_schema(file.parent)
    before = parse_or_none(original.text)
    if before is None:
        raise WritingError(f"{file} is no TOML as it stands, so nothing was written into it")
    if value is not None:
        replace_text(original, with_value(original.text, path, literal(value)))
    elif value_at(before, path) is not None:
        replace_text(original, without_value(original.text, path))
