"""The commands that tell about the program itself, as the shell sees them."""

from __future__ import annotations

import click

from phonecmp.cli.emit import Target
from phonecmp.cli.options import common_options
from phonecmp.cli.settings import Session, Settings


@click.command("info")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(("table", "json")),
    default="table",
    help="How to print it.",
)
@common_options
def info_command(settings: Settings, *, format_name: str) -> None:
    """Every path in use, counts, versions."""
    from phonecmp.cli.information import print_information

    print_information(settings, format_name)


@click.command("keys")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(("table", "json")),
    default="table",
    help="How to print it.",
)
@click.pass_obj
def keys_command(session: Session, format_name: str) -> None:
    """Every command of the app with its keys, for config.toml."""
    from phonecmp.cli.keys import print_keys

    print_keys(session.list_keys, Target(format_name))
