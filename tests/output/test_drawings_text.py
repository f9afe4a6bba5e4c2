"""Drawings as printed text: colours only where they are wanted."""

from __future__ import annotations

import pytest

from phonecmp.output.drawings import Figures, Look
from phonecmp.output.drawings.as_text import compared_drawings, drawings_text
from tests.output.drawings_subjects import CM1, PIPE, PLAIN_ASCII, ULTRA


def printed(look: Look) -> str:
    return drawings_text(compared_drawings(Figures([ULTRA, CM1]), look, 100), look)


def test_a_pipe_gets_no_escape_codes() -> None:
    text = printed(PIPE)
    assert "\x1b" not in text
    assert [line for line in text.splitlines() if line != line.rstrip()] == []


def test_a_terminal_gets_the_colours_of_its_palette(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    text = printed(Look())
    assert "\x1b[36m" in text
    assert "33;46m" in text or "36;43m" in text


def test_no_color_leaves_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    text = printed(Look(colours=False))
    assert "\x1b[2m" in text
    assert "\x1b[36m" not in text


def test_ascii() -> None:
    assert printed(PLAIN_ASCII).isascii()
