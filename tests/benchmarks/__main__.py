"""`python -m tests.benchmarks`: everything that design section 8 names, in one run.

Real files, a real pseudo-terminal, the real program. Each figure stands beside a reference that
was measured in the same run, because machines differ and are busy; read the ratios. `--quick`
leaves out the 100,000 devices and repeats less; it takes about two minutes.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
import time
from pathlib import Path

from phonecmp.reading import Layer, bundled_layer, find_ids
from tests.benchmarks.bench import Bench
from tests.benchmarks.commands import click_alone, measure_commands
from tests.benchmarks.generator import write_catalog
from tests.benchmarks.starting import (
    empty_app_start,
    measure_starts,
    measure_typing_while_loading,
)
from tests.benchmarks.table import Measured, table
from tests.benchmarks.using import (
    input_key,
    line_key,
    measure_comparison,
    measure_reload,
    measure_search,
)


def main() -> None:
    """Measure and print."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="phonecmp-benchmark-") as folder:
        bench = Bench(Path(folder), 3 if options.quick else 7, 12 if options.quick else 30)
        bench.forget()
        began = time.monotonic()
        sizes = options.sizes or ([0, 13_000] if options.quick else [0, 13_000, 100_000])
        _say(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()}")
        empty, frame, key = empty_app_start(bench), line_key(bench), input_key(bench)
        click = click_alone(bench)
        _say(
            f"References: empty Textual app {empty:.0f} ms, one frame {frame:.0f} ms, "
            f"Input alone {key:.0f} ms, Python + click {click:.0f} ms"
        )
        for size in sizes:
            _measure(bench, size, options.only, (empty, frame, key, click))
        _say(f"\n{time.monotonic() - began:.0f} s, load {os.getloadavg()}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="about two minutes")
    parser.add_argument(
        "--sizes", type=int, nargs="*", help="numbers of devices; 0 is the bundled catalogue"
    )
    parser.add_argument(
        "--only", nargs="*", choices=("start", "typing", "search", "compare", "reload", "commands")
    )
    return parser.parse_args()


def _measure(
    bench: Bench,
    size: int,
    only: list[str] | None,
    references: tuple[float, float, float, float],
) -> None:
    empty, frame, key, click = references
    catalog = bundled_layer()
    arguments: list[str] = []
    if size:
        catalog = bench.folder / f"catalog-{size}"
        began = time.monotonic()
        write_catalog(catalog, size)
        _say(f"\n{size:,} devices written in {time.monotonic() - began:.0f} s")
        arguments = ["--no-bundled", "--catalog", str(catalog)]
    devices = len(find_ids([Layer(catalog, "measured")]))
    is_large = devices > 2000
    repeats = (
        1 if devices > 20_000 else bench.repeats if not is_large else max(bench.repeats // 2, 2)
    )

    def wanted(part: str) -> bool:
        return only is None or part in only

    rows: list[Measured] = []
    if wanted("start"):
        rows += measure_starts(bench, arguments, devices, empty, repeats)
    if wanted("typing"):
        rows += measure_typing_while_loading(bench, arguments)
    if wanted("search"):
        rows += measure_search(bench, arguments, devices, key)
    if wanted("compare"):
        rows += measure_comparison(bench, arguments, devices, frame)
    if wanted("reload") and size:
        rows.append(measure_reload(bench, catalog, arguments, devices))
    if wanted("commands"):
        rows += measure_commands(bench, arguments, click, is_large=is_large)
    _say(f"\n### {devices:,} devices\n\n{table(rows)}")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
