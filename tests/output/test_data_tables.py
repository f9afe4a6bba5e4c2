"""Tables that join: written by the real command, read by SQLite and Polars."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import Ran, run, run_on_fixture

NOW = ("--as-of", "2026-11-01")
TABLES = {
    "about", "brands", "claims", "device_values", "devices", "fields", "partners", "partnerships",
    "sensor_uses", "sensors", "sources", "value_sources",
}  # fmt: skip
STORED = {"stored_claims", "stored_device_values", "stored_value_sources", "texts"}
LONG = {
    "claims": {"device": "devices.id", "field": "fields.field", "source": "sources.id",
               "via": "sources.id"},
    "device_values": {"device": "devices.id", "field": "fields.field"},
    "value_sources": {"device": "devices.id", "field": "fields.field", "source": "sources.id"},
}  # fmt: skip
"""Tables of thousands of rows, and where what their columns name is found."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tables")


@pytest.fixture(scope="module")
def database(folder: Path) -> Iterator[sqlite3.Connection]:
    """The whole bundled catalogue."""
    ran = run("list", "kind:phone", *NOW, "-o", str(folder / "x.sqlite"))
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    with closing(sqlite3.connect(folder / "x.sqlite")) as opened:
        yield opened


def _all(database: sqlite3.Connection, query: str) -> list[Any]:
    return database.execute(query).fetchall()


def test_everything_refers_to_something(database: sqlite3.Connection) -> None:
    names = {
        name
        for (name,) in _all(
            database, "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"
        )
    }
    assert names == TABLES | STORED
    assert _all(database, "PRAGMA foreign_key_check") == []
    assert _all(database, "PRAGMA integrity_check") == [("ok",)]
    for name in TABLES:
        assert _all(database, f'SELECT count(*) FROM "{name}"')[0][0] > 2, name


def test_long_tables_are_views_of_numbers_that_lead_to_something(
    database: sqlite3.Connection, folder: Path
) -> None:
    rows = 0
    for name, columns in LONG.items():
        rows += _all(database, f"SELECT count(*) FROM {name}")[0][0]
        for column, target in columns.items():
            table, key = target.split(".")
            lost = f"{column} IS NOT NULL AND {column} NOT IN (SELECT {key} FROM {table})"
            assert _all(database, f"SELECT * FROM {name} WHERE {lost} LIMIT 1") == []
    assert (folder / "x.sqlite").stat().st_size < 50 * rows
    (plan,) = _all(
        database,
        "EXPLAIN QUERY PLAN SELECT number FROM device_values WHERE device = 'x' AND field = 'y'",
    )[-1:]
    assert "SEARCH stored_device_values USING PRIMARY KEY" in plan[-1]


def test_values_join_devices_fields_and_sources(database: sqlite3.Connection) -> None:
    found = _all(
        database,
        """SELECT d.name, v.number, f.unit, v.status, s.name FROM device_values v
        JOIN devices d ON d.id = v.device JOIN fields f USING (field)
        JOIN value_sources o ON o.device = v.device AND o.field = v.field
        JOIN sources s ON s.id = o.source
        WHERE v.field = 'battery.wired_w' AND v.device = 'xiaomi/12s-ultra'""",
    )
    assert found == [("Xiaomi 12S Ultra", 67.0, "W", "confirmed", "GSMArena")]
    wide = "SELECT count(*) FROM devices d JOIN device_values v ON v.device = d.id "
    for path in ("body.weight_g", "battery.capacity_mah", "camera.main.format_in"):
        (wrong,) = _all(
            database,
            f"""{wide} AND v.field = '{path}' AND v.position = 1
            WHERE v.number = v.number_to AND v.number IS NOT d."{path}" """,
        )
        assert wrong == (0,)


def test_claims_join_sources_and_say_what_became_of_them(database: sqlite3.Connection) -> None:
    found = _all(
        database,
        """SELECT s.name, c.number, c.verdict FROM claims c JOIN sources s ON s.id = c.source
        WHERE c.device = 'xiaomi/12s-ultra' AND c.field = 'battery.wired_w' ORDER BY c.said_from""",
    )
    assert ("Digital Chat Station", 120.0, "came-false") in found
    assert found[-1] == ("GSMArena", 67.0, None)
    words = {verdict for (verdict,) in _all(database, "SELECT DISTINCT verdict FROM claims")}
    assert words == {None, "came-true", "close", "came-false", "open"}


def test_sensors_and_partners_join_devices(database: sqlite3.Connection) -> None:
    found = _all(
        database,
        """SELECT u.device, s.area_mm2 FROM sensor_uses u JOIN sensors s ON s.id = u.sensor
        JOIN devices d ON d.id = u.device WHERE s.name = 'Sony IMX989' AND u.role = 'main'""",
    )
    assert "xiaomi/12s-ultra" in {device for device, _ in found}
    assert {area > 100 for _, area in found} == {True}
    shared = _all(
        database,
        """SELECT p.name, count(*) FROM device_values v JOIN partners p ON p.id = v.text
        WHERE v.field = 'camera.partner' GROUP BY p.id ORDER BY 2 DESC""",
    )
    assert {"Leica", "Zeiss", "Hasselblad"} <= {name for name, _ in shared}
    (joined,) = _all(database, "SELECT count(*) FROM partnerships JOIN brands b ON b.id = brand")
    assert joined == _all(database, "SELECT count(*) FROM partnerships")[0]


def test_builds_and_words_are_kept(database: sqlite3.Connection) -> None:
    memory = _all(
        database,
        """SELECT position, number, second, text FROM device_values
        WHERE device = 'xiaomi/12s-ultra' AND field = 'memory_gb'""",
    )
    assert [tuple(row[:3]) for row in memory] == [(1, 8, 256), (2, 12, 256), (3, 12, 512)]
    words = "SELECT count(*) FROM device_values WHERE field = 'battery.wireless_w' AND text = 'yes'"
    (yes,) = _all(database, f"{words} AND number IS NULL")
    assert yes[0] > 0
    (flags,) = _all(database, "SELECT count(*) FROM device_values WHERE flag NOT IN (0, 1)")
    assert flags == (0,)


def test_parquet_files_join(folder: Path, database: sqlite3.Connection) -> None:
    polars = pytest.importorskip("polars", reason="it writes and reads them")
    ran = run("list", "kind:phone", *NOW, "-o", str(folder / "x.parquet"))
    assert (ran.code, ran.out) == (0, "")
    read = {
        name: polars.read_parquet(
            folder / ("x.parquet" if name == "devices" else f"x.{name}.parquet")
        )
        for name in TABLES
    }
    assert sorted(file.name for file in folder.glob("*.parquet")) == sorted(
        "x.parquet" if name == "devices" else f"x.{name}.parquet" for name in TABLES
    )
    for name, frame in read.items():
        assert [(len(frame),)] == _all(database, f'SELECT count(*) FROM "{name}"'), name
    for name in LONG:
        told = (
            tuple(cell.isoformat() if isinstance(cell, date) else cell for cell in row)
            for row in read[name].iter_rows()
        )
        assert sorted(told, key=repr) == sorted(
            _all(database, f"SELECT * FROM {name}"), key=repr
        ), name
    leica = (
        read["device_values"]
        .filter(polars.col("field") == "camera.partner")
        .join(read["partners"], left_on="text", right_on="id")
        .join(read["devices"], left_on="device", right_on="id")
        .filter(polars.col("name") == "Leica")
    )
    assert "Xiaomi 12S Ultra" in set(leica["name_right"])
    devices = read["devices"]
    assert devices["battery.capacity_mah"].dtype == polars.Int64
    assert devices["camera.main.picture_mp"].dtype == polars.Float64  # where nobody states one, too
    assert devices["display.ltpo"].dtype == polars.Boolean
    assert devices["released_from"].dtype == polars.Date


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "x.sqlite"
    file.write_bytes(b"before")
    tmp_path.chmod(0o700)
    file.chmod(0o444)
    refused = run_on_fixture("list", "-o", str(file))
    assert refused.code == 2
    assert "cannot write" in refused.err
    assert file.read_bytes() == b"before"
    file.chmod(0o644)
    assert run_on_fixture("list", "-o", str(file)).code == 0
    assert file.read_bytes().startswith(b"SQLite format 3\0")
    assert [each.name for each in tmp_path.iterdir()] == ["x.sqlite"]


@pytest.mark.parametrize("form", ["sqlite", "parquet"])
def test_a_terminal_gets_no_bytes(form: str) -> None:
    refused = run_on_fixture("list", "--format", form)
    assert (refused.code, refused.out) == (2, "")
    assert "name a file with -o" in refused.err


def test_only_fields_that_were_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "x.db"
    ran = run_on_fixture(
        "list", "leica", "--fields", "weight,wired", "--format", "sqlite", "-o", str(file)
    )
    assert ran.code == 0
    with closing(sqlite3.connect(file)) as opened:
        assert {path for (path,) in _all(opened, "SELECT field FROM device_values")} == {
            "body.weight_g", "battery.wired_w",
        }  # fmt: skip
        columns = [row[1] for row in _all(opened, "PRAGMA table_info(devices)")]
        assert columns[-2:] == ["body.weight_g", "battery.wired_w"]
        listed = json.loads(run_on_fixture("list", "leica", "--format", "json").out)["devices"]
        assert _all(opened, "SELECT count(*) FROM devices") == [(len(listed),)]


def _database_lines(ran: Ran) -> list[tuple[str, str, float, list[str]]]:
    """As AliceVision parses them: lines without #, parted at each semicolon, four parts or more."""
    rows = []
    for line in ran.out.split("\n"):
        parts = line.split(";")
        if line and not line.startswith("#") and len(parts) >= 4:
            rows.append((parts[0], parts[1], float(parts[2]), parts[3].split(",")))
    return rows


def test_sensor_widths_are_read_as_alicevision_reads_them() -> None:
    ran = run("list", *NOW, "--format", "sensordb")
    assert (ran.code, ran.err) == (0, "")
    rows = _database_lines(ran)
    assert len(rows) == len(ran.out.splitlines()) > 1000
    assert {line.count(";") for line in ran.out.splitlines()} == {3}
    assert '"' not in ran.out
    widths = {(brand, model): width for brand, model, width, _ in rows}
    assert widths["Xiaomi", "Xiaomi 12S Ultra"] == widths["Xiaomi", "2203121C"]
    assert 12.8 <= widths["Xiaomi", "Xiaomi 12S Ultra"] <= 13.2  # a 1-inch type is 13.2 mm wide
    assert all(1 < width < 37 for width in widths.values())
    assert all(source and source == source.strip() for *_, sources in rows for source in sources)
    # AliceVision's sensorDatabaseSort.py leaves the file as it is.
    lines = [line.split(";") for line in ran.out.splitlines(keepends=True)]
    assert lines == sorted(lines, key=lambda line: tuple(part.lower() for part in line))
    assert all(sources == sorted(sources) for *_, sources in rows)


def test_sensor_widths_rest_on_nothing_but_facts() -> None:
    rumoured = run("list", "state:rumoured", *NOW, "--format", "sensordb")
    assert rumoured.out == ""
