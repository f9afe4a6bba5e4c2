"""The group of all commands; alone it opens the app."""

from __future__ import annotations

import os
import sys
from dataclasses import replace

import click

from phonecmp.cli.catalogue import (
    check_command,
    edit_command,
    explain_command,
    fmt_command,
    new_command,
    report_command,
    schema_command,
)
from phonecmp.cli.completion import complete_id
from phonecmp.cli.errors import WrongUseError
from phonecmp.cli.launch import LaunchRequest
from phonecmp.cli.records import (
    compare_command,
    list_command,
    partners_command,
    scorecard_command,
    show_command,
    why_command,
)
from phonecmp.cli.settings import Session, Settings, common_options
from phonecmp.cli.upkeep import info_command, keys_command

_NO_TERMINAL = (
    "the app needs a terminal; here use phonecmp list, show, compare, why, partners or scorecard"
)


def _print_version(context: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"phonecmp {version('phonecmp')}")
        context.exit()


@click.group(
    "phonecmp",
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Print the version.",
)
@click.option("--no-mouse", is_flag=True, help="Leave the mouse to the terminal.")
@common_options
def group(settings: Settings, *, no_mouse: bool) -> None:
    """Compare flagship phones, and know which figures to trust.

    Without a command the app opens.
    """
    context = click.get_current_context()
    context.obj = replace(context.obj, settings=settings)
    if context.invoked_subcommand is None:
        _open(context.obj, settings, (), mouse=not no_mouse)


@click.command("open")
@click.argument("device_ids", nargs=-1, metavar="ID...", shell_complete=complete_id)
@click.option("--no-mouse", is_flag=True, help="Leave the mouse to the terminal.")
@common_options
def open_command(settings: Settings, *, device_ids: tuple[str, ...], no_mouse: bool) -> None:
    """The app, with these devices side by side."""
    session = click.get_current_context().obj
    _open(session, settings, device_ids, mouse=not no_mouse)


def _open(session: Session, settings: Settings, texts: tuple[str, ...], *, mouse: bool) -> None:
    """Open the app.

    Raises:
        WrongUseError: there is no terminal to open it in, or a text is no id.
    """
    devices = _ids(settings, texts)
    is_terminal = sys.stdout.isatty() and sys.stdin.isatty()
    if not is_terminal or os.environ.get("TERM") == "dumb":
        raise WrongUseError(_NO_TERMINAL)
    seen = settings.perspective
    session.launch(
        LaunchRequest(
            settings.layers, devices, seen.day, seen.today, seen.region, mouse, settings.cache
        )
    )


def _ids(settings: Settings, texts: tuple[str, ...]) -> tuple[str, ...]:
    if not texts:
        return ()
    from phonecmp.cli.ids import resolve_ids

    return resolve_ids(settings.layers, texts)


for command in (
    open_command,
    list_command,
    show_command,
    compare_command,
    why_command,
    partners_command,
    scorecard_command,
    check_command,
    explain_command,
    new_command,
    report_command,
    edit_command,
    fmt_command,
    schema_command,
    info_command,
    keys_command,
):
    group.add_command(command)
