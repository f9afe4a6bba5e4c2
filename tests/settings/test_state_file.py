"""The state file: read as it was written, or refused with the reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from phonecmp.settings import DamagedStateError, SavedState, read_state


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "state.json"


def test_a_missing_one_is_an_empty_state(file: Path) -> None:
    assert read_state(file) == SavedState()


def test_every_key_is_read_and_later_ones_are_passed_over(file: Path) -> None:
    held = {
        "devices": ["a/b", "c/d"], "baseline": "a/b", "differences": True, "bars": False,
        "folded": ["camera"], "theme": "phonecmp-light", "recent": ["leica"],
        "sets": {"rivals": ["a/b"]}, "empty_rows": True, "of a later version": {"x": 1},
    }  # fmt: skip
    file.write_text(json.dumps(held), "utf-8")
    assert read_state(file) == SavedState(
        ("a/b", "c/d"), "a/b", True, False, ("camera",), "phonecmp-light", ("leica",),
        {"rivals": ("a/b",)}, True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[]", "it holds no table"),
        ("{", "Expecting property name"),
        ('{"devices": "a/b"}', "devices is no list"),
        ('{"devices": [1]}', "'devices' holds something other than text"),
        ('{"devices": ["\\ud800"]}', "'devices' holds half a character"),
        ('{"bars": 1}', "bars is neither true nor false"),
        ('{"theme": 1}', "'theme' holds something other than text"),
        ('{"sets": []}', "sets is no table"),
        ('{"sets": {"one": 1}}', "sets.one is no list"),
        ("[" * 100_000, "it is nested too deeply"),
        (" " * ((1 << 20) + 1), "it is too large"),
    ],
)
def test_what_is_none_is_refused(file: Path, text: str, reason: str) -> None:
    file.write_text(text, "utf-8")
    with pytest.raises(DamagedStateError) as refused:
        read_state(file)
    assert reason in str(refused.value)
    assert file.read_text("utf-8") == text


def test_what_is_no_text_is_refused(file: Path) -> None:
    file.write_bytes(b'{"theme": "\xff"}')
    with pytest.raises(DamagedStateError, match="not UTF-8 from byte 11 on"):
        read_state(file)
    file.unlink()
    file.mkdir()
    with pytest.raises(DamagedStateError, match="no plain file"):
        read_state(file)
