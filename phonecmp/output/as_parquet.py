"""Tables as Parquet files. Polars writes them, and is there only with the extra `parquet`."""

from __future__ import annotations

from importlib import import_module
from io import BytesIO
from typing import Any

from phonecmp.output.data_columns import DataType, Scalar
from phonecmp.output.data_tables import DataTable


def parquet_bytes(table: DataTable) -> bytes:
    """A Parquet file of a table. Raises ModuleNotFoundError: Polars is not installed."""
    # By name: whoever checks the types of this package need not have it.
    polars: Any = import_module("polars")
    types = {
        DataType.TEXT: polars.String,
        DataType.NUMBER: polars.Float64,
        DataType.INTEGER: polars.Int64,
        DataType.FLAG: polars.Boolean,
        DataType.DATE: polars.Date,
    }
    columns = zip(*table.rows, strict=True) if table.rows else ([] for _ in table.columns)
    frame = polars.DataFrame(
        [
            polars.Series(name, [_stored(cell, kind) for cell in cells], dtype=types[kind])
            for (name, kind), cells in zip(table.columns.items(), columns, strict=True)
        ]
    )
    written = BytesIO()
    frame.write_parquet(written)
    return written.getvalue()


def _stored(cell: Scalar, kind: DataType) -> Scalar:
    is_whole = kind is DataType.NUMBER and isinstance(cell, int)
    return float(cell) if is_whole and cell is not None else cell  # type: ignore[arg-type]
