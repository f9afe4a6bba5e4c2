"""How long the plain commands take."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from tests.benchmarks.bench import Bench
from tests.benchmarks.table import Measured

_SHOW_BUDGET = 2.2
_NEW_BUDGET = 1.5


def click_alone(bench: Bench) -> float:
    """The median time of Python importing click and nothing else, in ms."""
    bench.command("-c", "import click")
    return median(bench.command("-c", "import click") for _ in range(bench.repeats + 2))


def measure_commands(
    bench: Bench, arguments: Sequence[str], reference: float, *, is_large: bool
) -> list[Measured]:
    """`show`, `compare`, `list` and `check` beside Python with click, `new` beside `show`."""
    program = ["-m", "phonecmp", *arguments]
    one, other = "xiaomi/12s-ultra", "xiaomi/mi-11-ultra"
    commands = {
        "show ID --format json": (["show", one, "--format", "json"], _SHOW_BUDGET),
        "compare ID ID": (["compare", one, other], None),
        "list 'leica battery>4000'": (["list", "leica battery>4000"], 8 if is_large else None),
        "list 'sensor_area>100'": (["list", "sensor_area>100"], 12 if is_large else None),
        "check": (["check", "--format", "concise"], None),
    }
    rows = []
    for name, (command, budget) in commands.items():
        few = is_large and command[0] == "check"
        repeats = 1 if few else bench.repeats
        bench.command(*program, *command) if not few else None
        samples = tuple(bench.command(*program, *command) for _ in range(repeats))
        rows.append(
            Measured(name, samples, reference=reference, beside="Python + click", budget=budget)
        )
    return [*rows, _new(bench, program, median(rows[0].samples))]


def _new(bench: Bench, program: Sequence[str], shown: float) -> Measured:
    """A file for a new device, in a catalogue over the others; a new one each time."""
    above = bench.folder / "above"
    above.mkdir(exist_ok=True)
    command = [*program, "--catalog", str(above), "new"]
    bench.command(*command, "xiaomi/not-yet")
    numbers = range(bench.repeats)
    samples = tuple(bench.command(*command, f"xiaomi/not-yet-{each}") for each in numbers)
    return Measured(
        "new BRAND/SLUG", samples, reference=shown, beside="show ID", budget=_NEW_BUDGET
    )
