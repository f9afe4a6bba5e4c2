"""`.ci/run` tests with every Python of the machine: `.ci/pythons` finds them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")


def _python(place: Path, answer: str) -> Path:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(f"#!/bin/sh\n{answer}\n", encoding="utf-8")
    place.chmod(0o755)
    return place


def _found(tmp_path: Path) -> list[str]:
    bash = shutil.which("bash")
    assert bash is not None
    first = _python(tmp_path / "first", "echo 3.11 True")
    ran = subprocess.run(
        [bash, ROOT / ".ci" / "pythons", first],
        env={"PATH": f"{tmp_path / 'bin'}:/usr/bin:/bin", "PYENV_ROOT": str(tmp_path / "pyenv")},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return [each for each in ran.stdout.splitlines() if each.startswith(str(tmp_path))]


def test_each_version_is_found_once_and_none_that_does_not_start(tmp_path: Path) -> None:
    versions = tmp_path / "pyenv" / "versions"
    for name in ("3.11.7", "3.13.0", "3.13.1"):
        _python(versions / name / "bin" / "python", f"echo {name[:4]} True")
    _python(versions / "2.7.18" / "bin" / "python", "exit 1")
    _python(versions / "3.10.13" / "bin" / "python", "echo 3.10 False")
    _python(tmp_path / "bin" / "python3.77", "echo 3.77 True")
    _python(tmp_path / "bin" / "python3.13", "echo 3.13 True")
    _python(tmp_path / "bin" / "python3.78", "echo pyenv: not found >&2; exit 127")
    _python(tmp_path / "bin" / "python3.79-config", "echo 3.79 True")
    assert _found(tmp_path) == [
        str(versions / "3.13.0" / "bin" / "python"),
        str(tmp_path / "bin" / "python3.77"),
    ]


def test_a_machine_with_one_python_has_no_further(tmp_path: Path) -> None:
    assert _found(tmp_path) == []
