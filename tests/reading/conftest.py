"""A catalogue with mistakes, a cache, and the files that a reading opens."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.catalogues import FIXTURE
from tests.reading.caches import ALLOWED, BROKEN, WRONG, aged


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    """The fixture with a broken, a wrong, and an excused file."""
    folder = tmp_path / "catalog"
    shutil.copytree(FIXTURE, folder)
    for slug, text in {"cut": BROKEN, "wrong": WRONG, "excused": ALLOWED}.items():
        (folder / "devices" / "xiaomi" / f"{slug}.toml").write_text(text, encoding="utf-8")
    return aged(folder)


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """The folder of the cache, which does not exist yet."""
    return tmp_path / "cache"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names of the files that are opened, through the interpreter's own audit."""
    import sys

    names: list[str] = []
    listening = [True]

    def listen(event: str, arguments: tuple[Any, ...]) -> None:
        if listening[0] and event == "open":
            names.append(os.fspath(arguments[0]) if not isinstance(arguments[0], int) else "")

    sys.addaudithook(listen)
    yield names
    listening[0] = False
