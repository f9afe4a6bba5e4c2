"""Tables as a SQLite database.

Long tables say the same texts again and again. Each is stored with numbers in place of its texts,
as `stored_claims` for instance, and a view of the table's own name shows it in words.
"""

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


_WORDS = frozenset({DataType.TEXT, DataType.DATE})


def sqlite_bytes(tables: Iterable[DataTable]) -> bytes:
    """A database file with these tables, their keys, and what refers to what."""
    texts: dict[str, int] = {}
    with closing(sqlite3.connect(":memory:")) as database:
        # In pages of the usual 4096 bytes each row of `devices` would spill into one of its own.
        database.execute("PRAGMA page_size = 8192")
        for table in tables:
            _insert(database, _numbered(table, texts) if table.is_long else table)
            if table.is_long:
                database.execute(_view(table))
        columns = {"number": DataType.INTEGER, "text": DataType.TEXT}
        numbers = [(number, text) for text, number in texts.items()]
        _insert(database, DataTable("texts", columns, numbers, ("number",)))
        database.execute("CREATE UNIQUE INDEX texts_by_text ON texts (text)")
        database.commit()
        database.execute("VACUUM")
        return bytes(database.serialize())


def _insert(database: sqlite3.Connection, table: DataTable) -> None:
    database.execute(_definition(table))
    places = ", ".join("?" * len(table.columns))
    rows = (tuple(map(_stored, row)) for row in table.rows)
    database.executemany(f"INSERT INTO {_quoted(table.name)} VALUES ({places})", rows)


def _numbered(table: DataTable, texts: dict[str, int]) -> DataTable:
    """A long table as it is stored; texts without a number are given the next one."""

    def number(cell: Scalar) -> Scalar:
        stored = _stored(cell)
        return texts.setdefault(stored, len(texts) + 1) if isinstance(stored, str) else stored

    rows = [tuple(map(number, row)) for row in table.rows]
    columns = {
        name: DataType.INTEGER if kind in _WORDS else kind for name, kind in table.columns.items()
    }
    refers = {name: "texts" for name, kind in table.columns.items() if kind in _WORDS}
    return DataTable(f"stored_{table.name}", columns, rows, table.key, refers)


def _view(table: DataTable) -> str:
    """A long table in words. Those of its key are joined: by them SQLite then finds rows."""
    stored, cells, joins = _quoted(f"stored_{table.name}"), [], []
    for name, kind in table.columns.items():
        column = f"{stored}.{_quoted(name)}"
        if kind not in _WORDS:
            cells.append(column)
        elif name in table.key:
            joins.append(f"JOIN texts AS of_{name} ON of_{name}.number = {column}")
            cells.append(f"of_{name}.text AS {_quoted(name)}")
        else:
            word = f"SELECT text FROM texts WHERE number = {column}"
            cells.append(f"({word}) AS {_quoted(name)}")
    chosen = f"SELECT {', '.join(cells)} FROM {stored} {' '.join(joins)}"
    return f"CREATE VIEW {_quoted(table.name)} AS {chosen}"


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
