"""What the measurements share: where they run, and how programs are started."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.terminal import Terminal, open_terminal

REFERENCES = Path(__file__).parent / "references"


@dataclass(frozen=True, slots=True)
class Bench:
    """A folder for everything, and how often things are measured.

    `repeats` counts starts and commands, `keys` key presses.
    """

    folder: Path
    repeats: int
    keys: int

    @property
    def home(self) -> Path:
        """The home folder of the measured programs: their state and their cache."""
        return self.folder / "home"

    @property
    def environment(self) -> dict[str, str]:
        """A full terminal, a home of its own, and compiled modules as an installation has them."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "PYTHONPYCACHEPREFIX": str(self.folder / "compiled"),
        }

    def forget(self) -> None:
        """Start over as a user who never ran the program."""
        shutil.rmtree(self.home, ignore_errors=True)
        self.home.mkdir(parents=True)

    def app(self, *arguments: str) -> Terminal:
        """The program in a terminal."""
        return open_terminal([sys.executable, "-m", "phonecmp", *arguments], self.environment)

    def reference(self, name: str) -> Terminal:
        """One of the reference apps in a terminal."""
        return open_terminal([sys.executable, str(REFERENCES / name)], self.environment)

    def command(self, *arguments: str) -> float:
        """Milliseconds that a command takes from start to end; its output goes nowhere."""
        started = time.perf_counter()
        subprocess.run(
            [sys.executable, *arguments], env=self.environment, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        return (time.perf_counter() - started) * 1000
