"""The options of `phonecmp compare` that ask for drawings, and what they come to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import wraps
from typing import Any, NamedTuple

import click

from phonecmp.cli.completion import complete_number
from phonecmp.cli.options import Command

SCENES = ("light", "portrait", "sensors", "reach", "bodies", "scatter", "line")
"""The kinds of drawings, by the names that people type."""


class DrawingRequest(NamedTuple):
    """The drawings asked for, in the order of `SCENES`.

    `plots` are pairs of names of fields, up and across; `traces` names of fields. Where they are
    empty, the usual fields are drawn.
    """

    scenes: tuple[str, ...] = ()
    plots: tuple[tuple[str, str], ...] = ()
    traces: tuple[str, ...] = ()


class CommandWithDrawings(click.Command):
    """Takes `--drawings light` for `--draw light`: click's flags take no word behind them."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments."""
        return super().parse_args(ctx, _spelled_out(args))


def _spelled_out(arguments: Sequence[str]) -> list[str]:
    """The names of drawings right behind `--drawings`, or joined to it by "=", as options."""
    done: list[str] = []
    is_naming = False
    for argument in arguments:
        option, sign, name = argument.partition("=")
        if is_naming and argument in SCENES:
            if done[-1] == "--drawings":
                del done[-1]
            done.extend(["--draw", argument])
        elif option == "--drawings" and sign:
            done.extend(["--draw", name])
        else:
            is_naming = argument == "--drawings"
            done.append(argument)
    return done


def drawing_options(command: Command) -> Command:
    """Give a command the options; it receives a `DrawingRequest` as `drawings`, a keyword."""

    @click.option(
        "--drawings",
        "everything",
        is_flag=True,
        help="Draw below: light and reach over focal lengths, portraits, sensors and bodies to "
        "scale, battery against weight of all devices, the sensors of each line. Names of drawings "
        "behind it, as in --drawings light, ask for these only.",
    )
    @click.option(
        "--draw",
        "chosen",
        multiple=True,
        type=click.Choice(SCENES),
        help="Only this drawing. May be repeated.",
    )
    @click.option(
        "--plot",
        "plots",
        multiple=True,
        nargs=2,
        metavar="FIELD FIELD",
        shell_complete=complete_number,
        help="Draw the first field over the second, of all devices. May be repeated.",
    )
    @click.option(
        "--trace",
        "traces",
        multiple=True,
        metavar="FIELD",
        shell_complete=complete_number,
        help="Draw a field from generation to generation. May be repeated.",
    )
    @wraps(command)
    def with_drawings(
        *positional: Any,
        everything: bool,
        chosen: tuple[str, ...],
        plots: tuple[tuple[str, str], ...],
        traces: tuple[str, ...],
        **own: Any,
    ) -> int | None:
        asked = {*chosen, *(["scatter"] if plots else ()), *(["line"] if traces else ())}
        scenes = tuple(scene for scene in SCENES if everything or scene in asked)
        return command(*positional, drawings=DrawingRequest(scenes, plots, traces), **own)

    return with_drawings
