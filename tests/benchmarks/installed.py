"""Starts of an installed wheel: the first is to be as quick as the second."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from statistics import median

from tests.benchmarks.bench import Bench
from tests.benchmarks.starting import has_rows, shows
from tests.benchmarks.table import Measured
from tests.benchmarks.terminal import open_terminal, plain

_ROOT = Path(__file__).parents[2]


def measure_installed(bench: Bench, devices: int, empty: float) -> list[Measured]:
    """First and second starts in turn, each to the whole list; the first in a fresh home.

    `empty` are the milliseconds of an empty app.
    """
    site = _installed(bench.folder)
    if site is None:
        return [Measured("installed: hatchling is not here", (0.0,))]
    _start(bench, site, devices)  # compiles what is not compiled yet
    firsts: list[float] = []
    seconds: list[float] = []
    for _ in range(bench.repeats):
        bench.forget()
        firsts.append(_start(bench, site, devices))
        seconds.append(_start(bench, site, devices))
    return [
        Measured(
            "installed: first start → whole list", tuple(firsts), reference=empty,
            beside="empty app", budget=1.45,
        ),
        Measured(
            "the same beside the second start", tuple(firsts), reference=median(seconds),
            beside="second start", budget=1.1,
        ),
        Measured("installed: second start → whole list", tuple(seconds)),
    ]  # fmt: skip


def _installed(folder: Path) -> Path | None:
    """Where the wheel was unpacked; None where it cannot be built here."""
    site = folder / "site"
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    if subprocess.run(build, cwd=_ROOT, capture_output=True, check=False).returncode:
        return None
    shutil.rmtree(site, ignore_errors=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(site)
    return site


def _start(bench: Bench, site: Path, devices: int) -> float:
    """Milliseconds from the start of the installed program to the whole list."""
    environment = {**bench.environment, "PYTHONPATH": str(site)}
    terminal = open_terminal([sys.executable, "-P", "-m", "phonecmp"], environment)
    moment = terminal.wait_until(has_rows)
    if not shows(plain(bytes(terminal.written)), devices):
        moment = terminal.wait_until(lambda text: shows(text, devices))
    terminal.quit()
    return moment * 1000
