"""Work in threads, and how quickly these let the event loop in."""

from __future__ import annotations

import asyncio
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
