"""The commands that check and write catalogue files, as the shell sees them."""

from __future__ import annotations

from pathlib import Path

import click

from phonecmp.cli.completion import complete_id
from phonecmp.cli.options import common_options
from phonecmp.cli.settings import Settings

_OUTPUT = click.option(
    "-o",
    "--output",
    "file",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to a file instead of standard output.",
)
_PATHS = click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))


@click.command("check")
@_PATHS
@click.option(
    "--format",
    "format_name",
    type=click.Choice(("full", "concise", "json", "github")),
    help="How to print findings; full, or concise where there are more than 20.",
)
@click.option("--fix", is_flag=True, help="Mend what is certain, then tell what is left.")
@click.option("--changed", is_flag=True, help="Only files that differ from the last commit.")
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings and questions too.")
@_OUTPUT
@common_options
def check_command(
    settings: Settings,
    *,
    paths: tuple[Path, ...],
    format_name: str | None,
    fix: bool,
    changed: bool,
    strict: bool,
    file: Path | None,
) -> int:
    """Mistakes in catalogue files.

    Says where, what is wrong and what to write instead. PATH is a catalogue, a folder in one or a
    file; without it every catalogue in use is checked. Exits with 1 where something is wrong.
    """
    from phonecmp.cli.checking import CheckRequest, print_findings

    request = CheckRequest(paths, format_name, file, fix=fix, changed=changed, strict=strict)
    return print_findings(settings, request)


@click.command("explain")
@click.argument("code", required=False)
def explain_command(code: str | None) -> None:
    """What a code of `phonecmp check` means; all of them without CODE."""
    from phonecmp.cli.explaining import print_explanation

    print_explanation(code)


@click.command("fmt")
@_PATHS
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit with 1 if needed.")
@common_options
def fmt_command(settings: Settings, *, paths: tuple[Path, ...], only_check: bool) -> int:
    """One layout for catalogue files.

    Puts keys in order and spaces in place; comments and every value stay. PATH is a catalogue, a
    folder in one or a file; without it your own catalogue is formatted.
    """
    from phonecmp.cli.formatting import format_files

    return format_files(settings, paths, only_check=only_check)


@click.command("new")
@click.argument("device_id", metavar="BRAND/SLUG")
@click.option("--name", help="The device's name; otherwise one made from the id.")
@click.option("--edit", is_flag=True, help="Open the file in your editor.")
@common_options
def new_command(settings: Settings, *, device_id: str, name: str | None, edit: bool) -> int:
    """A new device file with every key as a comment.

    It goes into your own catalogue, or into the one named by --catalog.
    """
    from phonecmp.cli.writing import write_new

    return write_new(settings, device_id, name, edit=edit)


@click.command("report")
@click.argument("device", metavar="ID", shell_complete=complete_id)
@click.argument("url")
@click.option("--on", metavar="DATE", help="When it was published; otherwise the day in URL.")
@click.option("--by", metavar="SOURCE", help="Who said it first; otherwise the owner of URL.")
@click.option("--via", metavar="SOURCE", help="Who relayed it.")
@click.option("--called", metavar="NAME", help="The name used, where it is not the final one.")
@click.option("--says", multiple=True, metavar="FIELD=VALUE", help="A claim. May be repeated.")
@click.option("--maybe", multiple=True, metavar="FIELD=VALUE", help="A hedged claim.")
@click.option("--denies", multiple=True, metavar="FIELD=VALUE", help="A value denied.")
@click.option("--atleast", multiple=True, metavar="FIELD=VALUE", help="A lower bound.")
@click.option("--atmost", multiple=True, metavar="FIELD=VALUE", help="An upper bound.")
@click.option("--note", metavar="TEXT", help="What no field holds.")
@click.option("--edit", is_flag=True, help="Open the file there in your editor.")
@common_options
def report_command(
    settings: Settings, *, device: str, url: str, edit: bool, **given: str | tuple[str, ...] | None
) -> int:
    """Append a [[report]] on a device, filled in as far as it can be.

    Nothing before it is touched, and nothing is written that check would call an error. A bundled
    file is copied to your own catalogue. With --region the report is on that market alone.
    """
    from phonecmp.cli.writing import ReportRequest, write_report

    given["region"] = settings.region
    return write_report(settings, ReportRequest.of(device, url, given), edit=edit)


@click.command("edit")
@click.argument("device", metavar="ID", shell_complete=complete_id)
@common_options
def edit_command(settings: Settings, *, device: str) -> int:
    """Open a device's file in your editor ($VISUAL or $EDITOR).

    A bundled file is copied to your own catalogue if you change it; a look leaves nothing. Says
    afterwards what is wrong in it.
    """
    from phonecmp.cli.writing import edit_device

    return edit_device(settings, device)


@click.command("schema")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit with 1 if needed.")
@common_options
def schema_command(settings: Settings, *, only_check: bool) -> int:
    """JSON Schemas of the catalogue's files, for editors.

    They go into the folder schema of your own catalogue, or of the one named by --catalog.
    """
    from phonecmp.cli.schemas import write_schemas

    return write_schemas(settings, only_check=only_check)
