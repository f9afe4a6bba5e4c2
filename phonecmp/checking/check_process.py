"""A check in a process of its own, so that what it reads and makes goes with it.

A check looks at every device and weighs what is reported of it. In a program that stays, the
memory for that would stay taken, and its threads would wait for each other meanwhile.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from phonecmp.checking.check import check_catalog
from phonecmp.knowledge import CoverageGap, Perspective, coverage_of
from phonecmp.model import Catalog, Finding
from phonecmp.reading import Layer
from phonecmp.store import read_with_cache
from phonecmp.worker_processes import Processes


class WholeCheck(NamedTuple):
    """What all rules find in so many files, and the announced devices whose cameras lack fields."""

    findings: tuple[Finding, ...]
    files: int
    gaps: tuple[CoverageGap, ...]


def check_apart(
    layers: tuple[Layer, ...], cache: Path | None, perspective: Perspective
) -> WholeCheck:
    """What another process finds in the files as they are now.

    Raises:
        OSError, ValueError, RuntimeError: there is no such process, or it has ended.
    """
    processes = Processes(1)
    try:
        return processes.submit(_check, layers, cache, perspective).result()
    finally:
        processes.close(wait=False)


def _check(layers: tuple[Layer, ...], cache: Path | None, perspective: Perspective) -> WholeCheck:
    reading = read_with_cache(layers, cache, apart=False)
    gaps = gaps_of(reading.catalog, perspective)
    found = check_catalog(reading, perspective.today)
    return WholeCheck(found.findings, found.files, gaps)


def gaps_of(catalog: Catalog, perspective: Perspective) -> tuple[CoverageGap, ...]:
    """The announced devices whose cameras lack the most today."""
    announced = (each for each in catalog.phones() if each.announced is not None)
    return coverage_of(catalog, announced, perspective._replace(day=perspective.today)).gaps
