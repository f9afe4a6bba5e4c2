"""Running the program as people run it: a process of its own, away from the user's files."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.catalogues import FIXTURE

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run left: exit code, standard output and standard error."""

    code: int
    out: str
    err: str


def environment(**extra: str) -> dict[str, str]:
    """An environment without anything of the user's that the program reads."""
    kept = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT") if key in os.environ}
    nowhere = str(ROOT / "tests" / "nowhere")
    return kept | {
        "HOME": nowhere,
        "XDG_DATA_HOME": nowhere,
        "XDG_CONFIG_HOME": nowhere,
        "XDG_CACHE_HOME": os.devnull,
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        **extra,
    }


def run(*arguments: str, folder: Path = ROOT, **extra: str) -> Ran:
    """Run `phonecmp` with some arguments and environment variables."""
    done = subprocess.run(
        [sys.executable, "-m", "phonecmp", *arguments],
        capture_output=True,
        cwd=folder,
        env=environment(**extra),
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def run_on_fixture(*arguments: str, **extra: str) -> Ran:
    """Run `phonecmp` on the catalogue of the tests alone."""
    return run("--no-bundled", "--catalog", str(FIXTURE), *arguments, folder=ROOT, **extra)
