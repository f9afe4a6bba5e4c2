"""The commands that look after a catalogue, as the shell sees them."""

from __future__ import annotations

from pathlib import Path

import click

from phonecmp.cli.emit import Target
from phonecmp.cli.settings import Session, Settings, common_options


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    "format_name",
    type=click.Choice(("full", "concise", "json", "github")),
    default="full",
    help="How to print findings.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings and questions too.")
@click.option(
    "-o",
    "--output",
    "file",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to a file instead of standard output.",
)
@common_options
def check_command(
    settings: Settings,
    *,
    paths: tuple[Path, ...],
    format_name: str,
    strict: bool,
    file: Path | None,
) -> int:
    """Mistakes in catalogue files.

    Says where, what is wrong and what to write instead. PATH is a catalogue, a folder in one or a
    file; without it every catalogue in use is checked. Exits with 1 where something is wrong.
    """
    from phonecmp.cli.checking import print_findings

    return print_findings(settings, paths, format_name, file, strict=strict)


@click.command("explain")
@click.argument("code", required=False)
def explain_command(code: str | None) -> None:
    """What a code of `phonecmp check` means; all of them without CODE."""
    from phonecmp.cli.explaining import print_explanation

    print_explanation(code)


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
