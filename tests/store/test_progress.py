"""How far reading has come is counted from one file to all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from phonecmp.reading import Layer
from phonecmp.store import catalog_loader, read_gradually
from tests.benchmarks.generator import write_catalog

_DEVICES = 12


@pytest.mark.parametrize("changed", [0, 1, 5, _DEVICES])
def test_every_file_that_is_opened_counts_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: int
) -> None:
    for name, value in {"_PAUSE": -1.0, "_SOON": 0.0, "_WHOLE": 0.0, "_OFTEN": 1}.items():
        monkeypatch.setattr(catalog_loader, name, value)
    catalog = write_catalog(tmp_path / "catalog", _DEVICES)
    layers, cache = (Layer(catalog, "test"),), tmp_path / "cache"
    told = [(step.read, step.total) for step in read_gradually(layers, (), cache)]
    total = told[-1][1]
    assert total >= _DEVICES
    assert told == [(number, total) for number in [*range(1, total + 1), total]]
    for file in sorted(catalog.glob("devices/*/*.toml"))[:changed]:
        file.write_text(f"{file.read_text('utf-8')}# looked at again\n", encoding="utf-8")
    opened = [step.read for step in read_gradually(layers, (), cache) if step.total == total]
    assert opened[-changed - 1 :] == [*range(total - changed + 1, total + 1), total]
