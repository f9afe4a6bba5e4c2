"""Commands on the whole catalogue beside the tools that people know: jq and taplo.

A peer that is not on this machine is left out with a word: `apt-get install jq`, and
`pip install taplo` beside the program.
"""

from __future__ import annotations

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
    taplo = shutil.which("taplo") or shutil.which("taplo", path=str(Path(sys.executable).parent))
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
