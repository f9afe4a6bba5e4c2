"""Commands on the whole catalogue beside the tools that people know: jq, taplo and visidata.

A peer that is not on this machine is left out with a word: `apt-get install jq`, and
`pip install -e '.[bench]'`.
"""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from phonecmp.reading import bundled_layer
from tests.benchmarks.bench import Bench
from tests.benchmarks.table import Measured

_REPEATS = 3
_COLUMNS = 40
"""Of the catalogue as a CSV, as many as somebody would look at."""


class _Ran(NamedTuple):
    """Milliseconds of a whole process, and of its first line; its largest memory in MB."""

    whole: float
    first_line: float
    megabytes: float


def measure_peers(bench: Bench, arguments: Sequence[str], catalog: Path) -> list[Measured]:
    """Lists and checks of everything, each in turn with its peer."""
    return [*_listed(bench, arguments), *_checked(bench, arguments, catalog)]


def _listed(bench: Bench, arguments: Sequence[str]) -> list[Measured]:
    """The whole catalogue as JSON, beside jq reading that very JSON."""
    program = [sys.executable, "-m", "phonecmp", *arguments, "list", "--format", "json"]
    whole = bench.folder / "whole.json"
    _run(bench, program, whole)  # so that there is a cache
    jq = shutil.which("jq")
    own: list[_Ran] = []
    peer: list[_Ran] = []
    for _ in range(_REPEATS):
        own.append(_run(bench, program, whole))
        if jq:
            peer.append(_run(bench, [jq, "length", str(whole)], bench.folder / "length"))
    beside = "jq reading it" if peer else "jq is not here"
    return [
        _row("list --format json → end", own, peer, beside, 0.8),
        Measured(
            "list --format json → first line", tuple(ran.first_line for ran in own),
            budget=500, is_absolute=True,
        ),
        Measured(
            "list --format json, memory", tuple(ran.megabytes for ran in own), unit="MB",
            reference=median(ran.megabytes for ran in peer) if peer else None, beside=beside,
            budget=150, is_absolute=True,
        ),
    ]  # fmt: skip


def beside_visidata(
    bench: Bench, arguments: Sequence[str], starts: Sequence[Measured]
) -> list[Measured]:
    """The second start to the whole list, beside visidata opening the devices as a CSV."""
    visidata = _beside("vd")
    own = next((row for row in starts if row.what == "second start → whole list"), None)
    if own is None:
        return []
    if visidata is None:
        beside = "visidata is not here"
        return [Measured("second start → whole list counted", own.samples, beside=beside)]
    whole, some = bench.folder / "whole.csv", bench.folder / "some.csv"
    _run(bench, [sys.executable, "-m", "phonecmp", *arguments, "list", "--format", "csv"], whole)
    with whole.open(encoding="utf-8", newline="") as read, some.open("w", encoding="utf-8") as out:
        csv.writer(out).writerows(row[:_COLUMNS] for row in csv.reader(read))
    command = [visidata, "--batch", "--nothing", str(some)]
    peer = [_run(bench, command, bench.folder / "opened") for _ in range(_REPEATS + 1)][1:]
    return [
        Measured(
            "second start → whole list counted", own.samples, budget=1.0, beside="visidata",
            reference=median(one.whole for one in peer),
        ),
        Measured(
            "visidata's memory", tuple(one.megabytes for one in peer), unit="MB", is_absolute=True
        ),
    ]  # fmt: skip


def _beside(name: str) -> str | None:
    """A tool on the path, or beside this Python."""
    return shutil.which(name) or shutil.which(name, path=str(Path(sys.executable).parent))


def _checked(bench: Bench, arguments: Sequence[str], catalog: Path) -> list[Measured]:
    """A check, first and when nothing has changed, beside taplo with the schema."""
    program = [sys.executable, "-m", "phonecmp", *arguments, "check", "--format", "concise"]
    out = bench.folder / "checked"
    lint = _taplo(catalog)
    first: list[_Ran] = []
    again: list[_Ran] = []
    peer: list[_Ran] = []
    for _ in range(_REPEATS):
        bench.forget()
        first.append(_run(bench, program, out))
        if lint:
            peer.append(_run(bench, lint, out))
        again.append(_run(bench, program, out))
    beside = "taplo lint" if peer else "taplo is not here"
    return [
        _row("check, first run", first, peer, beside, 0.7),
        _row("check, nothing changed", again, peer, beside, 0.12),
    ]


def _taplo(catalog: Path) -> list[str]:
    """The command line of taplo for the devices of a catalogue; nothing where there is none."""
    taplo = _beside("taplo")
    if taplo is None:
        return []
    schema = (bundled_layer() / "schema" / "device.json").resolve().as_uri()
    return [taplo, "lint", "--schema", schema, str(catalog / "devices" / "**" / "*.toml")]


def _row(
    what: str, own: Sequence[_Ran], peer: Sequence[_Ran], beside: str, budget: float
) -> Measured:
    reference = median(ran.whole for ran in peer) if peer else None
    samples = tuple(ran.whole for ran in own)
    return Measured(
        what, samples, reference=reference, beside=beside, budget=budget if peer else None
    )


def _run(bench: Bench, command: Sequence[str], out: Path) -> _Ran:
    """Run a command to its end, with its output in a file."""
    began = time.perf_counter()
    first = 0.0
    with out.open("wb") as written, subprocess.Popen(
        command, env=bench.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL, bufsize=0,
    ) as process:  # fmt: skip
        assert process.stdout is not None  # a pipe
        while part := process.stdout.read(1 << 16):
            first = first or time.perf_counter() - began
            written.write(part)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    whole = time.perf_counter() - began
    return _Ran(whole * 1000, first * 1000, used.ru_maxrss / 1024)
