"""A value in the place of a table is one finding that names the keys that could hold it."""

from __future__ import annotations

from pathlib import Path

import pytest

from phonecmp.model import Severity
from phonecmp.reading import Layer, read_catalog
from tests.catalogues import BUNDLED, bundled_catalog, write_devices

_HEAD = 'name = "Xiaomi X1"\nannounced = 2026-01-01\ncite = ["https://example.org/x"]\n'
_TABLES = sorted(
    path
    for path in bundled_catalog().table.sections
    if not path.startswith("camera.") and path not in ("general", "memory")
)


@pytest.mark.parametrize("path", _TABLES)
@pytest.mark.parametrize("value", ["999", '"none"', "true"])
def test_every_table_that_is_written_as_a_value(tmp_path: Path, path: str, value: str) -> None:
    write_devices(tmp_path, {"xiaomi/x1": f"{_HEAD}{path} = {value}\nmemory_gb = [8, 128]\n"})
    reading = read_catalog([Layer(BUNDLED, "bundled"), Layer(tmp_path, "own")], only=["xiaomi/x1"])
    (finding,) = [each for each in reading.findings if each.severity is Severity.ERROR]
    assert (finding.code, finding.line) == ("K004", 4)
    assert f"{path}." in finding.help
    device = reading.catalog.devices["xiaomi/x1"]
    assert {"name", "announced", "memory_gb"} <= device.facts.keys()


def test_a_price_without_market_names_the_markets(tmp_path: Path) -> None:
    for text in ("price = 999", "price.amount = 999", "price = { launch = 999 }"):
        write_devices(tmp_path, {"xiaomi/x1": f"{_HEAD}{text}\n"})
        reading = read_catalog(
            [Layer(BUNDLED, "bundled"), Layer(tmp_path, "own")], only=["xiaomi/x1"]
        )
        (finding,) = reading.findings
        assert finding.line == 4
        assert "usd" in finding.help
        assert "eur" in finding.help
