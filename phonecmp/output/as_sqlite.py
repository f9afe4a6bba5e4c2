"""Tables as a SQLite database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date

from phonecmp.output.data_columns import DataType, Scalar
from phonecmp.output.data_tables import DataTable

_TYPES = {
    DataType.TEXT: "TEXT",
    DataType.NUMBER: "REAL",
    DataType.INTEGER: "INTEGER",
    DataType.FLAG: "INTEGER",
    DataType.DATE: "TEXT",
}
"""SQLite has neither truth values nor dates: they are 0 and 1, and texts such as 2022-07-04."""


def sqlite_bytes(tables: Iterable[DataTable]) -> bytes:
    """A database file with these tables, their keys, and what refers to what."""
    with closing(sqlite3.connect(":memory:")) as database:
        for table in tables:
            database.execute(_definition(table))
            places = ", ".join("?" * len(table.columns))
            rows = (tuple(map(_stored, row)) for row in table.rows)
            database.executemany(f"INSERT INTO {_quoted(table.name)} VALUES ({places})", rows)
        database.commit()
        return bytes(database.serialize())


def _definition(table: DataTable) -> str:
    parts = [f"{_quoted(name)} {_TYPES[kind]}" for name, kind in table.columns.items()]
    parts += [f"PRIMARY KEY ({', '.join(map(_quoted, table.key))})", *_references(table)]
    # A key of texts would be kept twice where rows have numbers besides.
    is_numbered = len(table.key) == 1 and table.columns[table.key[0]] is DataType.INTEGER
    ending = "" if is_numbered else " WITHOUT ROWID"
    return f"CREATE TABLE {_quoted(table.name)} ({', '.join(parts)}){ending}"


def _references(table: DataTable) -> Iterator[str]:
    for column, other in table.references.items():
        yield f"FOREIGN KEY ({_quoted(column)}) REFERENCES {_quoted(other)}"


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def _stored(cell: Scalar) -> str | float | None:
    return cell.isoformat() if isinstance(cell, date) else cell
