"""Killed at any moment, an edit leaves the old file or the new one, and every edit before it."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import tomli

from tests.cli.program import environment

EDITS = int(os.environ.get("PHONECMP_KILLS", "40"))
"""How many edits are killed; 200 were run once by hand, see CONTRIBUTING.md."""

WRITER = """
import sys
from pathlib import Path
from tests.writing.appending import append_block
print("ready", flush=True)
number = int(sys.argv[2])
while True:
    append_block(Path(sys.argv[1]), f'[[report]]\\non = 2022-05-23\\nnote = "{number}"\\n')
    print(number, flush=True)
    number += 1
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nothing kills like that there")
def test_a_kill_loses_nothing(tmp_path: Path) -> None:
    """A writer that appends without end is killed at a random moment, again and again."""
    file = tmp_path / "phone.toml"
    start = 'name = "Phone"\r\n# a comment that stays\r\n'
    file.write_bytes(start.encode())
    chance = random.Random(20220523)
    written = 0
    for _kill in range(EDITS):
        written = _written_until_killed(file, written, chance)
        text = file.read_bytes().decode()
        assert text.startswith(start)
        notes = [int(report["note"]) for report in tomli.loads(text).get("report", [])]
        assert notes == list(range(len(notes)))
        # The edit in hand may or may not be there, all that were confirmed are.
        assert written <= len(notes) <= written + 1
        written = len(notes)
    assert {each.name for each in tmp_path.iterdir()} <= {"phone.toml", ".phone.toml.new"}


def _written_until_killed(file: Path, first: int, chance: random.Random) -> int:
    """Let a writer confirm some edits, kill it while it works on the next, and count them."""
    confirmed = chance.randint(0, 3)
    command = [sys.executable, "-c", WRITER, str(file), str(first)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment()) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        for _edit in range(confirmed):
            assert writer.stdout.readline()
        # Its next edit is under way: a random stretch of work brings the kill to any of its steps.
        sum(range(chance.randrange(60_000)))
        os.kill(writer.pid, signal.SIGKILL)
        rest = writer.stdout.read().splitlines()
    return first + confirmed + len([line for line in rest if line])
