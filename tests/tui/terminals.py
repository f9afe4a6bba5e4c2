"""A program in a pseudo-terminal, for tests: what it shows, keys, signals, sizes."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import MappingProxyType

import pyte
import pytest

PATIENCE = 60.0


def _begin(descriptor: int | None) -> None:
    """Hear signals that a shell's background jobs ignore; take the terminal that is to control."""
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    if descriptor is not None:
        fcntl.ioctl(descriptor, termios.TIOCSCTTY, 0)


class Terminal:
    """A screen that a program draws on, and keys that reach it."""

    def __init__(
        self,
        arguments: list[str],
        columns: int,
        rows: int,
        home: Path,
        term: str,
        program: Sequence[str] = (sys.executable, "-m", "phonecmp"),
        environment: Mapping[str, str] = MappingProxyType({}),
        *,
        controlling: bool = False,
    ) -> None:
        """A size of 0 is told as such; the program may draw on 80 columns and 24 rows then.

        A shell needs the terminal to be the `controlling` one of its session.
        """
        self.seen = b""
        self.screen = pyte.Screen(columns or 80, rows or 24)
        self.stream = pyte.ByteStream(self.screen)
        self.parent, child = pty.openpty()
        self.child = child
        self.set_size(columns, rows)
        self.modes = termios.tcgetattr(child)
        kept = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8"}
        self.process = subprocess.Popen(
            [*program, *arguments],
            stdin=child,
            stdout=child,
            stderr=child,
            env={**kept, "TERM": term, "COLORTERM": "truecolor", **environment},
            start_new_session=True,
            preexec_fn=partial(_begin, child if controlling else None),
        )

    def set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self.parent, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def resize(self, columns: int, rows: int) -> None:
        self.screen.resize(rows, columns)
        self.set_size(columns, rows)
        os.killpg(self.process.pid, 28)

    def _read(self) -> None:
        """Draw what the program has written, and keep it."""
        written = os.read(self.parent, 65536)
        self.seen += written
        self.stream.feed(written)

    def drain(self, seconds: float) -> None:
        """Read what comes within some time, without drawing it; an end is not told."""
        ready, _, _ = select.select([self.parent], [], [], seconds)
        if ready:
            with suppress(OSError):
                self.seen += os.read(self.parent, 65536)

    def can_take(self) -> bool:
        """Whether typing would not have to wait."""
        return bool(select.select([], [self.parent], [], 0)[1])

    def type(self, keys: str) -> None:
        os.write(self.parent, keys.encode())

    def wait_for(self, condition: Callable[[str], bool]) -> str:
        """Read until the screen meets the condition; fail when it never does."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            shown = "\n".join(self.screen.display)
            if condition(shown):
                return shown
            ready, _, _ = select.select([self.parent], [], [], 0.2)
            if ready:
                try:
                    self._read()
                except OSError:
                    break
        pytest.fail("the screen never showed it:\n" + "\n".join(self.screen.display))

    def wait_for_bytes(self, wanted: bytes) -> None:
        """Read until these bytes were written; fail when they never are."""
        deadline = time.monotonic() + PATIENCE
        while wanted not in self.seen:
            assert time.monotonic() < deadline, f"{wanted!r} was never written"
            self.read_for(0.2)

    def forget(self) -> None:
        """Begin anew with an empty screen and no bytes seen, as somebody who just attached."""
        self.seen = b""
        self.screen.reset()

    def is_silent_within(self, seconds: float) -> bool:
        """Whether the program comes to rest: nothing written for a moment."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if not self.read_for(0.5):
                return True
        return False

    def read_for(self, seconds: float) -> bool:
        """Whether something was written within some time; it is drawn."""
        ready, _, _ = select.select([self.parent], [], [], seconds)
        if ready:
            self._read()
        return bool(ready)

    def wait_for_exit(self) -> int:
        """Drain what the program still writes, and return its exit code."""
        deadline = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < deadline:
            ready, _, _ = select.select([self.parent], [], [], 0.2)
            if ready:
                try:
                    self._read()
                except OSError:
                    break
        code = self.process.wait(PATIENCE)
        self._read_rest()
        return code

    def _read_rest(self) -> None:
        """Read what the program wrote before it ended or stopped, and nobody has read yet."""
        # The other end is ours as well, so no end is told.
        with suppress(OSError):
            while self.parent >= 0 and self.read_for(0):
                pass

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        os.kill(self.process.pid, number)

    @property
    def is_stopped(self) -> bool:
        """Whether the process is stopped."""
        stat = Path(f"/proc/{self.process.pid}/stat").read_text("utf-8")
        return stat.rpartition(")")[2].split()[0] == "T"

    @property
    def is_cooked(self) -> bool:
        """Whether the terminal reads lines again, as before the start."""
        return termios.tcgetattr(self.child)[:4] == self.modes[:4]

    @property
    def modes_left_on(self) -> set[str]:
        """The private modes that the program has switched on and not off again."""
        self._read_rest()
        found = re.findall(rb"\x1b\[\?([0-9]+)([hl])", self.seen)
        last = {number.decode(): is_on == b"h" for number, is_on in found}
        normal = {"7": True, "25": True}
        keyboards = self.seen.count(b"\x1b[>") - self.seen.count(b"\x1b[<u")
        left = {number for number, is_on in last.items() if is_on != normal.get(number, False)}
        return left | ({"keyboard"} if keyboards > 0 else set())

    def hang_up(self) -> int:
        """Close the terminal as if its window were gone, and return the exit code."""
        self._close_child()
        os.close(self.parent)
        self.parent = -1
        return self.process.wait(PATIENCE)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self._close_child()
        if self.parent >= 0:
            os.close(self.parent)

    def _close_child(self) -> None:
        if self.child >= 0:
            os.close(self.child)
            self.child = -1
