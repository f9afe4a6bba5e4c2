"""Every kept picture is that of a test: under xdist the snapshot plugin does not tell."""

from __future__ import annotations

import subprocess
import sys

from tests.cli.program import ROOT

PICTURES = ROOT / "tests" / "tui" / "__snapshots__"


def test_every_picture_belongs_to_a_test() -> None:
    kept = {f"{file.parent.name}::{file.stem}" for file in PICTURES.rglob("*.svg")}
    files = [f"tests/tui/{folder.name}.py" for folder in PICTURES.iterdir()]
    collecting = [sys.executable, "-m", "pytest", "--collect-only", "-p", "no:cacheprovider"]
    listed = subprocess.run(
        [*collecting, *files], cwd=ROOT, capture_output=True, text=True, check=True
    )
    tests = {line.rpartition("/")[2].replace(".py::", "::") for line in listed.stdout.splitlines()}
    assert kept
    assert kept <= tests, kept - tests
