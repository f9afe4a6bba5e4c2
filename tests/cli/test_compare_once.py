"""`compare` works out what is known of each device once, in every format."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from phonecmp import knowledge
from phonecmp.cli.commands.compare import print_comparison
from phonecmp.cli.drawing_options import DrawingRequest
from phonecmp.cli.output_target import Target
from phonecmp.cli.run_settings import Settings
from tests.catalogues import FIXTURE

DEVICES = ("xiaomi/12s-ultra", "oneplus/10-pro", "vivo/x80-pro")


@pytest.mark.parametrize("focal_lengths", [(), (50.0,)], ids=["", "at"])
@pytest.mark.parametrize(
    ("format_name", "scenes"),
    [
        *((format_name, ()) for format_name in ("table", "json", "csv", "md", "html", "svg")),
        *((format_name, ("sensors",)) for format_name in ("table", "md", "html", "svg")),
    ],
)
def test_each_device_is_worked_out_once(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    format_name: str,
    scenes: tuple[str, ...],
    focal_lengths: tuple[float, ...],
) -> None:
    asked: list[str] = []

    def counted(*arguments: Any, **options: Any) -> Any:
        asked.append(arguments[1].id)
        return knowledge.known_values(*arguments, **options)

    for place in ("phonecmp.output.device_sheets", "phonecmp.comparison.builder"):
        monkeypatch.setattr(f"{place}.known_values", counted)
    print_comparison(
        Settings((FIXTURE,), bundled=False, cached=False),
        DEVICES,
        Target(format_name, tmp_path / "out"),
        differences=False,
        baseline=None,
        drawings=DrawingRequest(scenes),
        focal_lengths=focal_lengths,
    )
    assert (tmp_path / "out").stat().st_size > 0
    assert asked == list(DEVICES)
