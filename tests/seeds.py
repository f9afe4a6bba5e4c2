"""Random play from the command line: which seeds to play, and what came of each."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable


def seed_parser(description: str | None) -> argparse.ArgumentParser:
    """A parser that knows seeds and keys."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--seeds", type=int, default=1, help="how many seeds, one after the other")
    parser.add_argument("--keys", type=int, default=20_000)
    return parser


def play_seeds(given: argparse.Namespace, run: Callable[[int, int], str]) -> int:
    """Play each seed; `run` says what went wrong. 1 where something did."""
    failed = 0
    for seed in range(given.seed, given.seed + given.seeds):
        told = run(seed, given.keys)
        failed += bool(told)
        sys.stdout.write(f"{told or f'seed {seed}: survived {given.keys} keys'}\n")
        sys.stdout.flush()
    return 1 if failed else 0
