"""Running the program as people run it, away from the user's files.

A run is the whole program from its arguments to its exit code, in this process: starting another
takes ten times as long as what it does. What a test tells about the process itself (its streams,
their encoding, signals, what it imports) it tells of a process of its own: `run_apart`.
"""

from __future__ import annotations

import atexit
import gc
import io
import json
import os
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO
from unittest.mock import patch

from tests.catalogues import FIXTURE

ROOT = Path(__file__).parents[2]

RIVALS = (
    "xiaomi/12s-ultra",
    "xiaomi/mi-11-ultra",
    "oneplus/10-pro",
    "oppo/find-x5-pro",
    "vivo/x80-pro",
)
"""What the tests compare."""

_READ_AT_THE_START = ("PYTHON", "LANG", "LC_")
"""How variables begin that the interpreter itself reads, once."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run left: exit code, standard output and standard error."""

    code: int
    out: str
    err: str


@cache
def cache_folder() -> str:
    """A folder for what was read of a catalogue, kept as long as the tests of this process run.

    The bundled catalogue has hundreds of files: read anew they take ten times as long.
    """
    folder = tempfile.TemporaryDirectory(prefix="phonecmp-tests-")
    atexit.register(folder.cleanup)
    return folder.name


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
    """Run `phonecmp` with some arguments and environment variables, in this process."""
    assert not [name for name in extra if name.startswith(_READ_AT_THE_START)], "needs run_apart"
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, ExitStack() as stack:
        stack.enter_context(
            _surroundings(folder, environment(**{"XDG_CACHE_HOME": cache_folder()} | extra))
        )
        stack.enter_context(patch.object(sys, "argv", ["phonecmp", *arguments]))
        stack.enter_context(patch.object(sys, "stdin", stack.enter_context(_nothing_to_read())))
        with (
            _written_to(out) as told,
            _written_to(err) as said,
            redirect_stdout(told),
            redirect_stderr(said),
        ):
            code = _exit_code()
        return Ran(code, _text_of(out), _text_of(err))


def run_on_fixture(*arguments: str, **extra: str) -> Ran:
    """Run `phonecmp` on the catalogue of the tests alone, in this process."""
    return run("--no-bundled", "--catalog", str(FIXTURE), *arguments, folder=ROOT, **extra)


def run_apart(*arguments: str, folder: Path = ROOT, **extra: str) -> Ran:
    """Run `phonecmp` with some arguments and environment variables, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "phonecmp", *arguments],
        capture_output=True,
        cwd=folder,
        env=environment(**extra),
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def _exit_code() -> int:
    """What the program leaves with; a traceback on standard error is what a process would show."""
    from phonecmp.__main__ import main

    collects = gc.isenabled()
    try:
        main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except Exception:
        traceback.print_exc()
        return 1
    finally:
        if collects:
            gc.enable()
    return 0


@contextmanager
def _surroundings(folder: Path, variables: dict[str, str]) -> Iterator[None]:
    """Work in this folder with these environment variables alone."""
    before = Path.cwd()
    with patch.dict(os.environ, variables, clear=True):
        os.chdir(folder)
        _follow_time_zone()
        try:
            yield
        finally:
            os.chdir(before)
    _follow_time_zone()


def _follow_time_zone() -> None:
    """Have the C library read TZ again, where it can."""
    if hasattr(time, "tzset"):
        time.tzset()


def _nothing_to_read() -> IO[str]:
    return Path(os.devnull).open(encoding="utf-8")


@contextmanager
def _written_to(file: IO[bytes]) -> Iterator[io.TextIOWrapper]:
    """A standard stream as a process has it in a UTF-8 locale; the file stays open."""
    stream = io.TextIOWrapper(
        os.fdopen(os.dup(file.fileno()), "wb"), encoding="utf-8", errors="surrogateescape"
    )
    with stream:
        yield stream


def _text_of(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode()


def values(ran: Ran) -> dict[str, tuple[object, str]]:
    """Value and status of every field of a device printed as JSON."""
    return {p: (v["value"], v["status"]) for p, v in json.loads(ran.out)["values"].items()}
