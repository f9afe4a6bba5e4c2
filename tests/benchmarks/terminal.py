"""A real pseudo-terminal around a real program, with a clock on what it writes."""

from __future__ import annotations

import atexit
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_CONTROL = re.compile(rb"\x1b\[[0-9;:?<>=$]*[A-Za-z]|\x1b[()][A-Z0-9]|\x1b[=>]|\x1b\][^\x07]*\x07")
FRAME_END = b"\x1b[?2026l"
"""What a program writes behind every frame that it marks."""

_QUIET = 0.25
"""Seconds of silence after which a program has finished its answer to a key."""

_PATIENCE = 300.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a program wrote after a key: seconds to its last byte, bytes, frames."""

    seconds: float
    size: int
    frames: int


@dataclass(slots=True)
class Terminal:
    """A running program. It is told that frames may be marked, so that they can be counted."""

    process: subprocess.Popen[bytes]
    parent: int
    started: float
    written: bytearray = field(default_factory=bytearray)
    newest: float = 0.0

    def read(self, seconds: float) -> bytes:
        """What the program writes next, empty where it stays silent that long."""
        ready, _, _ = select.select([self.parent], [], [], max(seconds, 0.0))
        if not ready:
            return b""
        try:
            data = os.read(self.parent, 1 << 20)
        except OSError:
            return b""
        self.newest = time.perf_counter()
        if b"\x1b[?2026$p" in data:
            os.write(self.parent, b"\x1b[?2026;2$y")
        self.written += data
        return data

    def press(self, keys: str) -> Answer:
        """Send keys and follow the answer until the program falls silent."""
        sent = time.perf_counter()
        os.write(self.parent, keys.encode())
        answer = bytearray(self.read(2.0))
        last = self.newest
        while data := self.read(_QUIET):
            answer += data
            last = self.newest
            if last - sent > _PATIENCE:
                break
        return Answer(max(last - sent, 0.0), len(answer), answer.count(FRAME_END))

    def send(self, keys: str) -> None:
        """Send keys without waiting for an answer."""
        os.write(self.parent, keys.encode())

    def wait_until(self, is_there: Callable[[str], bool]) -> float:
        """Read until the text since now meets a condition; seconds since the program's start.

        Raises:
            TimeoutError: it never does.
        """
        begin = len(self.written)
        while time.perf_counter() - self.started < _PATIENCE:
            data = self.read(1.0)
            if data and is_there(plain(bytes(self.written[begin:]))):
                return self.newest - self.started
            if not data and self.process.poll() is not None:
                break
        shown = plain(bytes(self.written))[-2000:]
        message = f"it was never shown; the last output was:\n{shown}"
        raise TimeoutError(message)

    def settle(self, seconds: float = 0.4, at_most: float = 30.0) -> None:
        """Read until nothing comes for a while, or all that time has passed: a cursor blinks."""
        end = time.perf_counter() + at_most
        while self.read(seconds) and time.perf_counter() < end:
            pass

    def memory(self) -> tuple[float, float]:
        """The resident memory of the program now and at its highest, in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        found = dict(re.findall(r"^(VmRSS|VmHWM):\s+(\d+) kB", status, re.MULTILINE))
        return int(found["VmRSS"]) / 1024, int(found["VmHWM"]) / 1024

    def close(self) -> None:
        """End the program, politely first, so that it can write what it remembers."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(3)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        os.close(self.parent)

    def quit(self) -> None:
        """Leave the app with its own key and wait for its end."""
        os.write(self.parent, b"\x11")
        end = time.perf_counter() + 5
        while self.process.poll() is None and time.perf_counter() < end:
            self.read(0.1)
        self.close()


def plain(data: bytes) -> str:
    """Output without its control sequences."""
    return _CONTROL.sub(b"", data).decode("utf-8", "replace")


def open_terminal(
    arguments: Sequence[str], environment: Mapping[str, str], size: tuple[int, int] = (160, 50)
) -> Terminal:
    """Start a program in a terminal of `size` columns and rows."""
    parent, child = pty.openpty()
    columns, rows = size
    fcntl.ioctl(parent, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    started = time.perf_counter()
    process = subprocess.Popen(
        arguments, stdin=child, stdout=child, stderr=child, env=dict(environment),
        start_new_session=True,
    )  # fmt: skip
    os.close(child)
    atexit.register(_kill, process)
    return Terminal(process, parent, started)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Leave nothing running when a measurement fails."""
    if process.poll() is None:
        process.kill()
