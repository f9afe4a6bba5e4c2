"""Counts, not milliseconds: what a start without arguments goes without."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

from tests.benchmarks.terminal import open_terminal

_ROOT = Path(__file__).parents[2]
_PROBE = Path(__file__).parent / "probe.py"
_COMMANDS = {"app_launch", "run", "run_settings", "streams"}


def bare_start(home: Path) -> frozenset[str]:
    """Start in a terminal, leave once the app stands; the modules imported until then."""
    kept = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "PYTHONPATH": str(_ROOT)}
    terminal = open_terminal(
        [sys.executable, str(_PROBE)], kept | {"HOME": str(home), "TERM": "xterm-256color"}
    )
    terminal.wait_until(lambda text: "Devices" in text)
    terminal.quit()
    found = re.findall(rb'^\{"modules".*\}', bytes(terminal.written), re.MULTILINE)
    return frozenset(json.loads(found[-1])["modules"])


def test_a_bare_start_imports_no_commands(tmp_path: Path) -> None:
    modules = bare_start(tmp_path)
    assert "phonecmp.tui.app" in modules
    assert not [name for name in modules if name.split(".")[0] == "click"]
    cli = {name.removeprefix("phonecmp.cli.") for name in modules if "phonecmp.cli." in name}
    assert cli == _COMMANDS
