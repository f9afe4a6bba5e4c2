"""Rooms open on demand: what they say they offer is what they hand out."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import phonecmp
from phonecmp.lazy_imports import lazy_imports

_PACKAGE = Path(phonecmp.__file__).parent
ROOMS = (
    "model",
    "toml",
    "reading",
    "reading.rules",
    "store",
    "knowledge",
    "search",
    "comparison",
    "session",
    "photos",
    "output",
    "output.pages",
    "checking",
    "imports",
    "writing",
    "settings",
)


def promised(room: str) -> dict[str, str]:
    """What a type checker is told: the module by name."""
    file = _PACKAGE.joinpath(*room.split(".")) / "__init__.py"
    imports = [
        one for one in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(one, ast.ImportFrom) and one.module and one.module.startswith("phonecmp.")
    ]  # fmt: skip
    return {
        alias.name: one.module
        for one in imports
        for alias in one.names
        if one.module and one.module != "phonecmp.lazy_imports"
    }


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_hands_out_what_a_type_checker_is_told(room: str) -> None:
    package = import_module(f"phonecmp.{room}")
    told = promised(room)
    assert sorted(package.__all__) == sorted(told)
    for name, module in told.items():
        assert getattr(package, name) is getattr(import_module(module), name), name


@pytest.mark.parametrize("room", ROOMS)
def test_no_module_hides_a_name_of_its_room(room: str) -> None:
    folder = _PACKAGE.joinpath(*room.split("."))
    modules = {file.stem for file in folder.glob("*.py")} | {
        file.parent.name for file in folder.glob("*/__init__.py")
    }
    assert not modules & promised(room).keys()


def test_an_unknown_name_is_an_attribute_error() -> None:
    find, _ = lazy_imports("phonecmp.search", {"folding": "fold"})
    with pytest.raises(AttributeError, match=r"'phonecmp\.search' has no attribute 'nothing'"):
        find("nothing")


def test_an_empty_room_costs_nothing() -> None:
    code = "import sys, phonecmp.reading; print(*(m for m in sys.modules if 'phonecmp' in m))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, cwd=_PACKAGE.parent
    )
    found = sorted(done.stdout.decode().split())
    assert found == ["phonecmp", "phonecmp.lazy_imports", "phonecmp.reading"]
