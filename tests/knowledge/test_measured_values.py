"""What somebody measured stands beside the marketed figure, and is shown alone without one."""

from __future__ import annotations

from pathlib import Path

import pytest

from phonecmp.knowledge import Shown, Status, known_values
from phonecmp.reading import Layer, read_catalog
from tests.catalogues import FIXTURE, seen, write_devices

_REPORT = '\n[[report]]\non = 2026-04-01\nby = "lab"\nurl = "https://example.org/lab"\nsays.{}\n'


def _shown(folder: Path, facts: str, says: str, path: str) -> Shown:
    text = 'name = "Xiaomi X"\nannounced = 2026-01-01\ncite = ["https://example.org/x"]\n'
    write_devices(folder, {"xiaomi/x": text + facts + _REPORT.format(says)})
    (folder / "sources.toml").write_text('[lab]\nname = "Lab"\nkind = "measured"\n')
    layers = [Layer(FIXTURE, "fixture"), Layer(folder, "own")]
    catalog = read_catalog(layers, ["xiaomi/x"]).catalog
    return known_values(catalog, catalog.devices["xiaomi/x"], seen())[path]


_PATH = "camera.main.focal_mm"


@pytest.mark.parametrize(("measured", "beside"), [("23.4", 23.4), ("24", None), ("24.0", None)])
def test_the_marketed_figure_stays(tmp_path: Path, measured: str, beside: float | None) -> None:
    says = f"{_PATH} = {measured}"
    shown = _shown(tmp_path, "[camera.main]\nfocal_mm = 24\n", says, _PATH)
    assert (shown.value, shown.status) == (24, Status.CONFIRMED)
    assert shown.measured == beside


@pytest.mark.parametrize(
    ("reading", "measured", "value", "beside"),
    [
        ("rounded", "24", 23.6, None),
        ("rounded", "25", 23.6, 25),
        ("cropped", "35", 23.6, None),
        ("zoomed", "47", 23.6, None),
    ],
)
def test_what_is_rounded_or_of_a_picture_is_told_apart(
    tmp_path: Path, reading: str, measured: str, value: float, beside: float | None
) -> None:
    says = f'{_PATH} = {measured}\nreading = "{reading}"'
    shown = _shown(tmp_path, f"[camera.main]\nfocal_mm = {value}\n", says, _PATH)
    assert (shown.value, shown.measured) == (value, beside)


def test_a_picture_alone_says_nothing_of_the_camera(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        _shown(tmp_path, "", f'{_PATH} = 47\nreading = "zoomed"', _PATH)


def test_alone_it_ranks_with_a_teardown(tmp_path: Path) -> None:
    shown = _shown(tmp_path, "", f"{_PATH} = 23.4", _PATH)
    assert (shown.value, shown.status) == (23.4, Status.CERTIFIED)
    assert shown.measured is None
