"""Runs the program and tells what it imported and which catalogue files it opened, as JSON.

Started as a process of its own: `python probe.py ARGUMENTS…`. The answer is the last line on
standard error.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

_opened: list[str] = []


def _listen(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open" and isinstance(arguments[0], str | os.PathLike):
        name = os.fspath(arguments[0])
        if str(name).endswith(".toml"):
            _opened.append(str(name))


def main() -> None:
    """Run, then tell."""
    sys.addaudithook(_listen)
    from phonecmp.__main__ import main as run

    try:
        run()
    finally:
        found = {"modules": sorted(sys.modules), "opened": _opened}
        sys.stderr.write("\n" + json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
