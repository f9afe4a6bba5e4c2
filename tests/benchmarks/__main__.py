"""`python -m tests.benchmarks`: everything that design section 8 names, in one run.

Real files, a real pseudo-terminal, the real program. Each figure stands beside a reference that
was measured in the same run, because machines differ and are busy; read the ratios. The whole run
takes about ten minutes; `--quick` repeats less and takes three.
`--markdown FOLDER` also writes the tables of docs/performance.md.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from pathlib import Path

from phonecmp.reading import Layer, bundled_layer, find_ids
from tests.benchmarks.bench import Bench
from tests.benchmarks.commands import click_alone, measure_commands
from tests.benchmarks.generator import write_catalog
from tests.benchmarks.growth import growth, short_growth
from tests.benchmarks.installed import measure_installed
from tests.benchmarks.peers import beside_visidata, measure_peers
from tests.benchmarks.photos import measure_photos
from tests.benchmarks.starting import (
    empty_app_start,
    measure_starts,
    measure_typing_while_loading,
)
from tests.benchmarks.staying import measure_staying
from tests.benchmarks.table import Measured, table
from tests.benchmarks.using import (
    input_key,
    line_key,
    measure_comparison,
    measure_reload,
    measure_search,
)

_PARTS = ("start", "typing", "search", "compare", "reload", "staying", "commands", "photos")


def main() -> None:
    """Measure and print."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="phonecmp-benchmark-") as folder:
        bench = Bench(Path(folder), 3 if options.quick else 5, 12 if options.quick else 20)
        bench.forget()
        began = time.monotonic()
        sizes = [] if options.only == ["photos"] else options.sizes or [0, 13_000]
        about = (
            f"Python {platform.python_version()}, Textual {version('textual')}, "
            f"{os.cpu_count()} cores, {date.today().isoformat()}"  # noqa: DTZ011
        )
        _say(f"{about}, load {os.getloadavg()}")
        frame, key = line_key(bench), input_key(bench)
        _say(f"References: one line moved {frame:.1f} ms, Input alone {key:.1f} ms")
        measured: dict[int, list[Measured]] = {}
        for size in sizes:
            measured |= _measure(bench, size, options.only, (frame, key))
        if options.only is None or "photos" in options.only:
            few, many = (2_000, 20_000) if options.quick else (10_000, 100_000)
            photos = _tried("photos", lambda: measure_photos(bench, few, many))
            _say(f"\n### Photos\n\n{table(photos)}")
        if len(measured) > 1:
            _say(f"\n### How it grows\n\n{growth(measured)}")
        if options.markdown:
            _write(options.markdown, measured, about)
        _say(f"\n{time.monotonic() - began:.0f} s, load {os.getloadavg()}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="three minutes: fewer repeats")
    parser.add_argument(
        "--markdown", type=Path, help="folder for speed-readme.md, speed-contributing.md"
    )
    parser.add_argument(
        "--sizes", type=int, nargs="*", help="numbers of devices; 0 is the bundled catalogue"
    )
    parser.add_argument("--only", nargs="*", choices=_PARTS)
    return parser.parse_args()


def _measure(
    bench: Bench,
    size: int,
    only: list[str] | None,
    references: tuple[float, float],
) -> dict[int, list[Measured]]:
    frame, key = references
    # Beside what takes seconds a machine's mood changes, so these are measured with each size.
    empty, click = empty_app_start(bench), click_alone(bench)
    _say(f"\nEmpty Textual app {empty:.0f} ms, Python + click {click:.0f} ms")
    catalog = bundled_layer()
    arguments: list[str] = []
    if size:
        catalog = bench.folder / f"catalog-{size}"
        began = time.monotonic()
        write_catalog(catalog, size)
        _say(f"\n{size:,} devices written in {time.monotonic() - began:.0f} s")
        arguments = ["--no-bundled", "--catalog", str(catalog)]
    files = find_ids([Layer(catalog, "measured")]).values()
    devices = sum(file.parents[1].name == "devices" for file in files)  # a list leaves out cameras
    is_large = devices > 2000
    repeats = (
        1 if devices > 20_000 else bench.repeats if not is_large else max(bench.repeats // 2, 2)
    )

    def measured(part: str, measure: Callable[[], list[Measured]]) -> list[Measured]:
        return _tried(part, measure) if only is None or part in only else []

    rows = measured("start", lambda: measure_starts(bench, arguments, devices, empty, repeats))
    starts = tuple(rows)
    if size:
        rows += measured("start", lambda: beside_visidata(bench, arguments, starts))
    else:
        rows += measured("start", lambda: measure_installed(bench, devices, empty))
    rows += measured("typing", lambda: measure_typing_while_loading(bench, arguments, devices))
    rows += measured("search", lambda: measure_search(bench, arguments, devices, key))
    rows += measured("compare", lambda: measure_comparison(bench, arguments, devices, frame))
    rows += measured(
        "commands", lambda: measure_commands(bench, arguments, click, is_large=is_large)
    )
    if size:  # an invented catalogue, whose files may be changed
        rows += measured("reload", lambda: [measure_reload(bench, catalog, arguments, devices)])
        rows += measured("staying", lambda: measure_staying(bench, catalog, arguments, devices))
        rows += measured("commands", lambda: measure_peers(bench, arguments, catalog))
    _say(f"\n### {devices:,} devices\n\n{table(rows)}")
    if size:
        shutil.rmtree(catalog)
    return {devices: rows}


def _tried(part: str, measure: Callable[[], list[Measured]]) -> list[Measured]:
    """What a part measures; where that fails, nothing and a word, for the others' sake."""
    try:
        return measure()
    except Exception as error:
        if not isinstance(error, TimeoutError):  # which says itself what was on the screen
            traceback.print_exc()
        _say(f"\n{part}: not measured to its end, {type(error).__name__}: {error}")
        return []


def _write(folder: Path, measured: dict[int, list[Measured]], about: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (("readme", short_growth(measured)), ("contributing", growth(measured))):
        (folder / f"speed-{name}.md").write_text(f"{text}\n\n{about}.\n", encoding="utf-8")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
