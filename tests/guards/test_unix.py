"""Tests that only Unix can run are left out on Windows, all in one place, and no others are."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

from tests.conftest import NEED_UNIX

TESTS = Path(__file__).parent.parent
ONLY_ON_UNIX = {"fcntl", "pty", "resource", "termios", "tty", "phonecmp.tui.terminal_driver"}


@cache
def _imports(file: Path) -> frozenset[str]:
    """The names of modules that a file imports as soon as it is imported itself."""
    found = set[str]()
    for node in ast.parse(file.read_text("utf-8")).body:
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{each.name}" for each in node.names)}
    return frozenset(found)


@cache
def _needs_unix(file: Path) -> bool:
    own = [TESTS.parent / (name.replace(".", "/") + ".py") for name in _imports(file)]
    return bool(_imports(file) & ONLY_ON_UNIX) or any(
        _needs_unix(each) for each in own if each.is_file() and each.is_relative_to(TESTS)
    )


def test_what_imports_a_pseudo_terminal_is_left_out_on_windows() -> None:
    need = {each for each in TESTS.rglob("test_*.py") if _needs_unix(each)}
    assert {each.relative_to(TESTS).as_posix() for each in need} == set(NEED_UNIX)


def test_no_conftest_needs_unix() -> None:
    assert not [each for each in TESTS.rglob("conftest.py") if _needs_unix(each)]
