"""Files of data that are no text: databases and columns."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from phonecmp.cli.errors import WrongUseError
from phonecmp.cli.output_target import Target, echo_err, write_bytes

if TYPE_CHECKING:
    from phonecmp.output.data_tables import DataTable

_FIRST = "devices"
"""The table that a single file is about; the others stand beside it."""


def data_file(target: Target) -> Path:
    """The file to write to. Raises WrongUseError: none was named."""
    if target.file is None:
        raise WrongUseError(f"{target.format} is no text for a terminal; name a file with -o")
    return target.file


def write_tables(tables: Sequence[DataTable], target: Target) -> None:
    """Write tables into one SQLite database, or each into a Parquet file beside that of devices.

    Raises:
        WrongUseError: no file was named or it cannot be written, or Polars is not installed.
    """
    file = data_file(target)
    if target.format == "sqlite":
        from phonecmp.output.as_sqlite import sqlite_bytes

        write_bytes(sqlite_bytes(tables), file)
        return
    from phonecmp.output.as_parquet import parquet_bytes

    try:
        written = {table.name: parquet_bytes(table) for table in tables}
    except ModuleNotFoundError:
        raise WrongUseError("Parquet files need Polars: pip install 'phonecmp[parquet]'") from None
    others = [name for name in written if name != _FIRST]
    for name in others:
        write_bytes(written[name], file.with_name(f"{file.stem}.{name}.parquet"))
    write_bytes(written[_FIRST], file)  # last: where it is, the others are
    echo_err(f"{file}, and beside it {file.stem}.*.parquet: {', '.join(others)}")
