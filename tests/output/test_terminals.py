"""What is made of the names of terminals, and of what a terminal around them exported."""

from __future__ import annotations

import itertools

import pytest

from phonecmp.output.terminal_capabilities import Abilities, Colours, colours_of, why_unfit

PROMISE = {"COLORTERM": "truecolor"}


def nobody(_: str) -> None:
    """No database."""


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"TERM": "xterm-256color"}, Colours.EIGHT_BIT),
        ({"TERM": "xterm-256color", **PROMISE}, Colours.ALL),
        ({"TERM": "xterm-kitty"}, Colours.EIGHT_BIT),
        ({"TERM": "xterm-direct"}, Colours.ALL),
        ({"TERM": "xterm"}, Colours.SIXTEEN),
        ({"TERM": "xterm-16color"}, Colours.SIXTEEN),
        ({"TERM": "linux", **PROMISE}, Colours.SIXTEEN),
        ({"TERM": "screen", **PROMISE}, Colours.SIXTEEN),
        ({"TERM": "screen.xterm-256color", **PROMISE}, Colours.EIGHT_BIT),
        ({"TERM": "screen-256color", **PROMISE}, Colours.EIGHT_BIT),
        ({"TERM": "xterm-256color", "STY": "1.pts", **PROMISE}, Colours.EIGHT_BIT),
        ({"TERM": "dvtm-256color", **PROMISE}, Colours.EIGHT_BIT),
        ({"TERM": "dvtm", **PROMISE}, Colours.SIXTEEN),
        ({"TERM": "xterm-256color", "DVTM": "0.15", **PROMISE}, Colours.EIGHT_BIT),
        ({"TERM": "tmux-256color", "TMUX": "/x,1,0", **PROMISE}, Colours.ALL),
        ({"TERM": "screen-256color", "TMUX": "/x,1,0", **PROMISE}, Colours.ALL),
        ({"TERM": "screen", "TMUX": "/x,1,0"}, Colours.EIGHT_BIT),
        ({"TERM": "tmux-256color", "TMUX": "/x,1,0", "STY": "1", **PROMISE}, Colours.ALL),
        ({"TERM": "screen", "TMUX": "/x,1,0", "STY": "1", **PROMISE}, Colours.SIXTEEN),
        ({"TERM": "odd", **PROMISE}, Colours.ALL),
        ({"TERM": "odd"}, Colours.SIXTEEN),
        ({}, Colours.SIXTEEN),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, Colours.NONE),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, Colours.EIGHT_BIT),
    ],
)
def test_as_many_colours_as_the_innermost_terminal_understands(
    environ: dict[str, str], expected: Colours
) -> None:
    assert colours_of(environ, nobody) == expected


@pytest.mark.parametrize(
    ("colours", "expected"),
    [(-1, Colours.NONE), (8, Colours.SIXTEEN), (88, Colours.SIXTEEN), (256, Colours.EIGHT_BIT)],
)
def test_a_name_that_nobody_knows_is_looked_up(colours: int, expected: Colours) -> None:
    assert colours_of({"TERM": "odd"}, lambda _: Abilities(colours, places_text=True)) == expected


def test_whatever_is_exported_inside_screen_and_dvtm_there_are_no_24_bits() -> None:
    names = ("screen", "screen-256color", "screen.linux", "dvtm", "dvtm-256color", "xterm-256color")
    for name, promise, inside in itertools.product(
        names, ("truecolor", "24bit", " TrueColor ", ""), ({"STY": "1"}, {"DVTM": "1"})
    ):
        environ = {"TERM": name, "COLORTERM": promise, **inside}
        assert colours_of(environ, nobody) <= Colours.EIGHT_BIT, environ


@pytest.mark.parametrize("kind", ["dumb", "unknown", "network", "emacs", "Dumb", "dumb-emacs-ansi"])
def test_a_terminal_that_cannot_place_text_is_refused(kind: str) -> None:
    reason = why_unfit({"TERM": kind}, nobody, has_streams=True)
    assert reason is not None
    assert kind in reason


@pytest.mark.parametrize("kind", ["", "xterm", "screen", "xterm-kitty", "odd", "vt100", "linux"])
def test_every_other_one_is_not(kind: str) -> None:
    assert why_unfit({"TERM": kind}, nobody, has_streams=True) is None
    assert why_unfit({"TERM": kind}, nobody, has_streams=False) == "a terminal"


def test_a_printer_in_the_database_is_refused() -> None:
    look = lambda _: Abilities(-1, places_text=False)  # noqa: E731
    assert why_unfit({"TERM": "tty33"}, look, has_streams=True) is not None
