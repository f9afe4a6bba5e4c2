"""Whole outputs, kept as files. `PHONECMP_GOLDEN=write` writes them anew, for a reader to judge."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.program import run_on_fixture

GOLDEN = Path(__file__).parent / "golden"
RIVALS = "xiaomi/12s-ultra xiaomi/mi-11-ultra oneplus/10-pro oppo/find-x5-pro vivo/x80-pro"
THEN, NOW = "--as-of 2022-05-23", "--as-of 2026-11-01"

CASES = {
    "show-then.json": f"show xiaomi/12-ultra {THEN} --format json",
    "show-launch.json": "show xiaomi/12-ultra --as-of 2022-07-04 --format json",
    "show.txt": f"show 12s-ultra {NOW}",
    "show-then.txt": f"show 12s-ultra {THEN}",
    "show-then.csv": f"show 12s-ultra {THEN} --format csv",
    "why.json": f"why xiaomi/12-ultra battery.wired_w {NOW} --format json",
    "why.txt": f"why 12s-ultra wired {NOW}",
    "why.csv": f"why 12s-ultra wired {NOW} --format csv",
    "why.md": f"why 12s-ultra wired {NOW} --format md",
    "why-derived.txt": f"why 12s-ultra main.sensor_area {NOW}",
    "compare-then.txt": f"compare {RIVALS} {THEN}",
    "compare-baseline.txt": f"compare {RIVALS} {NOW} --baseline mi-11-ultra --differences",
    "compare-then.md": f"compare {RIVALS} {THEN} --format md",
    "compare-then.csv": f"compare {RIVALS} {THEN} --format csv",
    "why.html": f"why 12s-ultra wired {NOW} --format html",
    "compare-then.json": f"compare {RIVALS} {THEN} --format json",
    "list.txt": f"list battery>4800 {NOW}",
    "list-then.txt": f"list leica {THEN}",
    "list-then.md": f"list leica {THEN} --format md",
    "list-then.csv": f"list leica {THEN} --format csv",
    "partners.txt": f"partners {NOW}",
    "partners-leica.txt": f"partners leica {NOW}",
    "partners.json": f"partners leica {NOW} --format json",
    "scorecard.txt": f"scorecard {NOW}",
    "scorecard.csv": f"scorecard {NOW} --format csv",
    "scorecard-source.txt": f"scorecard gadgets-360 {NOW}",
    "scorecard-fields.txt": f"scorecard --fields {NOW}",
}
SAID = {"list-then.csv": "1 device has several builds; --builds lists each\n"}
"""What stands on standard error, where that is not empty."""


@pytest.mark.parametrize("name", CASES)
def test_golden(name: str) -> None:
    ran = run_on_fixture(*CASES[name].split())
    assert (ran.code, ran.err) == (0, SAID.get(name, ""))
    file = GOLDEN / name
    if os.environ.get("PHONECMP_GOLDEN") == "write":
        file.write_text(ran.out, encoding="utf-8")
    assert ran.out == file.read_text(encoding="utf-8")


def test_no_golden_file_is_left_over() -> None:
    assert {file.name for file in GOLDEN.iterdir()} == set(CASES)
