"""What is the same as another device's is borrowed, never copied."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phonecmp.knowledge import known_values, statements
from phonecmp.model import Catalog, Severity
from phonecmp.reading import Layer, read_catalog, without_borrowed
from phonecmp.session import CatalogSession, reread
from phonecmp.store import read_with_cache
from tests.catalogues import BUNDLED, FIXTURE, seen, write_devices
from tests.examples import examples

_URL = "https://www.apple.com/specs"
_MAX = """name = "Apple Big"
aka = ["xiaomi/former"]
announced = 2025-09-09
cite = ["https://example.org/big"]

[camera.main]
mp = 48
f_number = 1.78

[camera.tele]
mp = 12

[battery]
capacity_mah = 5000

[region.cn.camera.main]
mp = 50
"""


def _small(lender: str = "xiaomi/big", own: str = "", fields: str = '"camera"') -> str:
    return f"""name = "Apple Small"
announced = 2025-09-09
cite = ["https://example.org/small"]
same = [{{ as = "{lender}", for = [{fields}], by = "gsmarena", on = 2025-09-09, url = "{_URL}" }}]
{own}
"""


def _layers(folder: Path, devices: dict[str, str]) -> tuple[Layer, ...]:
    write_devices(folder, devices)
    return (Layer(FIXTURE, "fixture"), Layer(folder, "own"))


def _read(folder: Path, small: str, *, only: list[str] | None = None) -> Catalog:
    layers = _layers(folder, {"xiaomi/big": _MAX, "xiaomi/small": small})
    reading = read_catalog(layers, only)
    errors = [one for one in reading.findings if one.severity is Severity.ERROR]
    assert not errors, errors
    return reading.catalog


def test_borrowed_values_carry_the_borrowers_own_source(tmp_path: Path) -> None:
    catalog = _read(tmp_path, _small())
    device = catalog.devices["xiaomi/small"]
    known = known_values(catalog, device, seen())
    assert known["camera.main.mp"].value == 48
    assert known["camera.main.mp"].sources == ("gsmarena",)
    assert known["camera.main.mp"].same_as == "xiaomi/big"
    assert "battery.capacity_mah" not in known
    (said,) = statements(catalog, device, catalog.field("camera.tele.mp"), seen())
    assert (said.by, said.url, said.same_as) == ("gsmarena", _URL, "xiaomi/big")


@pytest.mark.parametrize("lender", ["xiaomi/big", "xiaomi/former"])
def test_a_sound_loan_imports_nothing_that_tells_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lender: str
) -> None:
    module = "phonecmp.reading.unresolved_references"
    monkeypatch.setitem(sys.modules, module, None)  # to import it now is an error
    assert _read(tmp_path, _small(lender)).devices["xiaomi/small"].same


def test_a_market_of_the_lender_is_borrowed_too(tmp_path: Path) -> None:
    catalog = _read(tmp_path, _small())
    device = catalog.devices["xiaomi/small"]
    assert known_values(catalog, device, seen(region="cn"))["camera.main.mp"].value == 50
    own = _read(tmp_path, _small(own="camera.main.mp = 47")).devices["xiaomi/small"]
    assert known_values(catalog, own, seen(region="cn"))["camera.main.mp"].value == 47


@pytest.mark.parametrize(
    ("own", "path", "value"),
    [
        ("camera.main.mp = 47", "camera.main.mp", 47),
        ("camera.tele.none = true", "camera.tele", "none"),
        ("camera.tele.none = true", "camera.tele.mp", None),
    ],
)
def test_own_values_win(tmp_path: Path, own: str, path: str, value: object) -> None:
    device = _read(tmp_path, _small(own=own)).devices["xiaomi/small"]
    assert device.facts.get(path) == value
    assert (None, path) not in device.borrowed


def test_a_former_id_and_a_single_device_lead_to_the_lender(tmp_path: Path) -> None:
    for lender in ("xiaomi/big", "xiaomi/former"):
        catalog = _read(tmp_path, _small(lender), only=["xiaomi/small"])
        known = known_values(catalog, catalog.devices["xiaomi/small"], seen())
        assert known["camera.main.mp"].same_as == "xiaomi/big"


def test_the_cache_holds_no_borrowed_value(tmp_path: Path) -> None:
    layers = _layers(tmp_path / "own", {"xiaomi/big": _MAX, "xiaomi/small": _small()})
    first = read_with_cache(layers, tmp_path / "cache").catalog
    (tmp_path / "own" / "devices" / "xiaomi" / "big.toml").write_text(_MAX.replace("48", "64"))
    again = read_with_cache(layers, tmp_path / "cache").catalog
    assert first.devices["xiaomi/small"].facts["camera.main.mp"] == 48
    assert again.devices["xiaomi/small"].facts["camera.main.mp"] == 64


def test_the_lenders_correction_follows_while_the_app_runs(tmp_path: Path) -> None:
    layers = _layers(tmp_path, {"xiaomi/big": _MAX, "xiaomi/small": _small()})
    before = CatalogSession(read_catalog(layers).catalog)
    write_devices(tmp_path, {"xiaomi/big": _MAX.replace("mp = 48", "mp = 64")})
    after = reread(before, layers, frozenset({"xiaomi/big"})).catalog
    assert after.devices["xiaomi/small"].facts["camera.main.mp"] == 64
    write_devices(tmp_path, {"xiaomi/small": _small(own="camera.main.mp = 1")})
    again = reread(CatalogSession(after), layers, frozenset({"xiaomi/small"})).catalog
    assert again.devices["xiaomi/small"].facts["camera.main.mp"] == 1
    (tmp_path / "devices" / "xiaomi" / "big.toml").unlink()
    alone = reread(CatalogSession(again), layers, frozenset({"xiaomi/big"})).catalog
    assert "camera.tele.mp" not in alone.devices["xiaomi/small"].facts


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (_small("xiaomi/nowhere"), "R006"),
        (_small("xiaomi/small"), "R007"),
        (_small(fields='"camerra"'), "R005"),
        (_small(fields=""), "K004"),
        (_small("xiaomi big"), "I001"),
        (_small().replace('as = "xiaomi/big", ', ""), "K003"),
        (_small().replace('"gsmarena", on', '"gsmarna", on'), "R004"),
        ('name = "X"\nannounced = 2025-01-01\ncite = ["https://a.org"]\nsame = 3\n', "K004"),
    ],
)
def test_a_mistake_is_one_finding_with_place_and_remedy(
    tmp_path: Path, text: str, code: str
) -> None:
    text += "\nbattery.capacity_mah = 4000\n"
    reading = read_catalog(_layers(tmp_path, {"xiaomi/big": _MAX, "xiaomi/small": text}))
    found = [one for one in reading.findings if one.severity is Severity.ERROR]
    assert [(one.code, one.line) for one in found] == [(code, 4)], found
    assert found[0].help
    assert reading.catalog.devices["xiaomi/small"].facts["battery.capacity_mah"] == 4000
    assert "xiaomi/big" in reading.catalog.devices


@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=8, unique=True))
def test_any_loans_end_and_only_circles_lend_nothing(
    tmp_path: Path, loans: list[tuple[int, int]]
) -> None:
    texts = {}
    for number in range(5):
        same = ", ".join(
            f'{{ as = "xiaomi/d{to}", for = ["camera"], by = "gsmarena" }}'
            for borrower, to in loans
            if borrower == number
        )
        texts[f"xiaomi/d{number}"] = (
            f'name = "Apple D{number}"\nannounced = 2025-01-01\ncite = ["https://a.org"]\n'
            f"same = [{same}]\n\n[camera]\n[camera.main]\nmp = {number + 10}\n\n"
            f"[camera.{('ultrawide', 'tele', 'tele2', 'macro', 'front')[number]}]\nmp = 1\n"
        )
    reading = read_catalog(_layers(tmp_path, texts))
    reach = {number: {to for borrower, to in loans if borrower == number} for number in range(5)}
    for _ in range(5):
        reach = {one: to | {far for each in to for far in reach[each]} for one, to in reach.items()}
    for number in range(5):
        device = reading.catalog.devices[f"xiaomi/d{number}"]
        assert device.facts["camera.main.mp"] == number + 10
        assert bool(device.borrowed) == (bool(reach[number]) and number not in reach[number])
        assert without_borrowed(device).facts.keys() >= {"camera.main.mp"}
    circles = [one for one in reading.findings if one.code == "R007"]
    assert bool(circles) == any(number in reach[number] for number in range(5))


def test_the_schema_knows_loans() -> None:
    schema = json.loads((BUNDLED / "schema" / "device.json").read_text(encoding="utf-8"))
    assert schema["properties"]["same"]["items"]["required"] == ["as", "for"]
