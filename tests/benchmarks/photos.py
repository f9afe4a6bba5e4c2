"""How long `phonecmp photos` takes beside exiftool over one folder, and what memory it needs."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.bench import Bench
from tests.benchmarks.table import Measured
from tests.photos.pictures import FORMATS, Shot, picture

_EXIFTOOL = (
    *("exiftool", "-fast2", "-r", "-csv", "-Make", "-Model"),
    *("-FocalLength", "-FocalLengthIn35mmFormat", "-FNumber"),
)
_LENSES = ((6.3, 1.7, 23), (2.2, 2.2, 13), (18.6, 3.4, 115), (7.9, 2.4, 69))
_IN_A_FOLDER = 500
_PICTURE = bytes(4000)
"""What stands for the picture behind the metadata, which nobody reads."""

_FIRST, _SECOND, _MOST_MB = 0.5, 0.05, 80.0


def measure_photos(bench: Bench, number: int, number_for_memory: int) -> list[Measured]:
    """First and second run in pairs with exiftool, where that is installed, and the memory."""
    rows: list[Measured] = []
    if shutil.which("exiftool"):
        folder = write_photos(bench.folder / "photos", number)
        rows += _in_pairs(bench, folder, number)
        shutil.rmtree(folder)
    folder = write_photos(bench.folder / "photos", number_for_memory)
    needed = _memory_mb(bench, folder)
    rows.append(
        Measured(
            f"photos, {number_for_memory:,} files: memory of all processes",
            (needed,), unit="MB", budget=_MOST_MB, is_absolute=True,
        )
    )  # fmt: skip
    shutil.rmtree(folder)
    return rows


def write_photos(folder: Path, number: int) -> Path:
    """A folder of so many photos of one phone, in every format, 500 to a folder."""
    for place in range(number):
        below = folder / f"{place // _IN_A_FOLDER:04}"
        if place % _IN_A_FOLDER == 0:
            below.mkdir(parents=True)
        focal, aperture, figure = _LENSES[place % len(_LENSES)]
        ending = FORMATS[place % len(FORMATS)]
        shot = Shot(
            "samsung", "Galaxy S24 Ultra", focal, aperture, figure,
            iso=50 + place % 1000, exposure=(1, 10 + place % 3000),
        )  # fmt: skip
        (below / f"{place:06}.{ending}").write_bytes(picture(shot, ending) + _PICTURE)
    return folder


def _in_pairs(bench: Bench, folder: Path, number: int) -> Iterator[Measured]:
    firsts, seconds, references = [], [], []
    for _ in range(max(bench.repeats // 2, 2)):
        references.append(_milliseconds([*_EXIFTOOL, str(folder)], bench))
        bench.forget()
        ours = [sys.executable, "-m", "phonecmp", "photos", str(folder)]
        firsts.append(_milliseconds(ours, bench))
        seconds.append(_milliseconds(ours, bench))
    reference = sorted(references)[len(references) // 2]
    for name, samples, budget in (("first", firsts, _FIRST), ("second", seconds, _SECOND)):
        yield Measured(
            f"photos, {number:,} files, {name} run", tuple(samples),
            reference=reference, beside="exiftool", budget=budget,
        )  # fmt: skip


def _milliseconds(command: list[str], bench: Bench) -> float:
    began = time.perf_counter()
    subprocess.run(
        command, env=bench.environment, check=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    return (time.perf_counter() - began) * 1000


def _memory_mb(bench: Bench, folder: Path) -> float:
    """The most that the program and its processes hold at once, shared pages counted once."""
    bench.forget()
    running = subprocess.Popen(
        [sys.executable, "-m", "phonecmp", "photos", str(folder)], env=bench.environment,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    most = 0.0
    while running.poll() is None:
        most = max(most, sum(_held_mb(pid) for pid in _family(running.pid)))
        time.sleep(0.1)
    return most


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    except OSError:
        return
    for child in children:
        yield from _family(int(child))


def _held_mb(pid: int) -> float:
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pss:")) / 1024
