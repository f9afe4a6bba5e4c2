"""Work in threads, and how quickly these let the event loop in."""

from __future__ import annotations

import asyncio
import platform
import subprocess
import sys
import threading
from itertools import permutations
from pathlib import Path

import pytest

import phonecmp
from phonecmp.tui.services.background import QUICK_SWITCH, SWITCH_INTERVAL, run_in_thread


@pytest.mark.parametrize("order", permutations(range(3)), ids=str)
async def test_the_last_of_overlapping_works_sets_the_interval_back(
    order: tuple[int, ...],
) -> None:
    usual = sys.getswitchinterval()
    ends = [threading.Event() for _ in order]
    works = [asyncio.create_task(run_in_thread(end.wait)) for end in ends]
    await asyncio.sleep(0)  # all have begun
    for number in order:
        assert sys.getswitchinterval() == pytest.approx(QUICK_SWITCH)
        ends[number].set()
        await works[number]
    assert sys.getswitchinterval() == pytest.approx(usual)


async def test_a_work_within_a_longer_block_leaves_the_interval_short() -> None:
    usual = sys.getswitchinterval()
    with SWITCH_INTERVAL.kept_short():
        assert await run_in_thread(int, "1") == 1
        with pytest.raises(ValueError, match="invalid literal"):
            await run_in_thread(int, "x")
        assert sys.getswitchinterval() == pytest.approx(QUICK_SWITCH)
    assert sys.getswitchinterval() == pytest.approx(usual)


async def test_a_work_that_nobody_waits_for_any_more_sets_the_interval_back() -> None:
    usual = sys.getswitchinterval()
    end = threading.Event()
    work = asyncio.create_task(run_in_thread(end.wait))
    await asyncio.sleep(0)
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    end.set()
    assert sys.getswitchinterval() == pytest.approx(usual)


def test_nobody_else_sets_the_interval() -> None:
    package = Path(phonecmp.__file__).parent
    setting = [
        file.relative_to(package).as_posix()
        for file in package.rglob("*.py")
        if "setswitchinterval" in file.read_text(encoding="utf-8")
    ]
    assert setting == ["tui/services/background.py"]


_HEAPS = """
import ctypes, sys, tempfile, threading
from phonecmp.tui.services.allocator import share_one_heap

libc = ctypes.CDLL(None)
libc.fopen.restype = ctypes.c_void_p
if sys.argv[2] == "shared":
    share_one_heap()
together = threading.Barrier(4)

def take():
    together.wait()
    pieces = [ctypes.create_string_buffer(4000) for _ in range(100)]
    together.wait()

threads = [threading.Thread(target=take) for _ in range(4)]
for each in threads: each.start()
for each in threads: each.join()
file = libc.fopen(sys.argv[1].encode(), b"w")
libc.malloc_info(0, ctypes.c_void_p(file))
libc.fclose(ctypes.c_void_p(file))
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc has several heaps")
def test_threads_take_memory_from_one_heap(tmp_path: Path) -> None:
    """What each of them gave back would stay with it, in pieces."""
    heaps = {}
    for how in ("shared", "apart"):
        told = tmp_path / how
        subprocess.run([sys.executable, "-c", _HEAPS, str(told), how], check=True, timeout=60)
        heaps[how] = told.read_text().count("<heap nr=")
    assert heaps["shared"] == 1 < heaps["apart"]


_FREED = """
import ctypes
from phonecmp.tui.services.allocator import give_back_memory

libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p

def pages():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1])

pieces = [libc.malloc(4000) for _ in range(10_000)]
for piece in pieces: ctypes.memset(piece, 1, 4000)
for piece in pieces[:-1]: libc.free(ctypes.c_void_p(piece))
freed = pages()
give_back_memory()
print(freed - pages())
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="glibc keeps what lies in between")
def test_pages_below_one_that_is_in_use_are_given_back() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _FREED], check=True, timeout=60, capture_output=True, text=True
    )
    assert int(done.stdout) > 5_000  # of some 10,000
