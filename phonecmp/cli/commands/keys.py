"""`phonecmp keys`: what the app can do, and the keys for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from phonecmp import output, settings
from phonecmp.cli.app_launch import KeyLine, KeyListing, Session
from phonecmp.cli.output_target import Target, echo_err, page, write_out
from phonecmp.output import pages

if TYPE_CHECKING:
    from phonecmp.output import Json
    from phonecmp.output.pages import Table

_EXAMPLE = '"time.next" = ["]", "ctrl+n"]'
_WITHOUT_KEY = "palette"
"""Stands for the key of a command that has none."""


@click.command("keys")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(("table", "json", "ndjson")),
    default="table",
    help="How to print it.",
)
@click.pass_obj
def keys_command(session: Session, format_name: str) -> None:
    """Every command of the app with its keys, for config.toml."""
    list_keys = session.list_keys
    target = Target(format_name)
    file = settings.config_path()
    listing = list_keys(file)
    if target.is_json:
        text = output.json_records(map(_object, listing.lines), target.format)
    else:
        text = page(lambda _: _table(listing, file), target)
    write_out(text, target)
    for complaint in listing.complaints:
        echo_err(complaint)


def _object(line: KeyLine) -> Json:
    return {"id": line.id, "keys": list(line.keys), "where": line.where, "help": line.help}


def _table(listing: KeyListing, file: Path) -> Table:
    rows = [
        pages.TableRow(
            (
                pages.TableCell(line.id),
                pages.TableCell(
                    "  ".join(map(output.safe_text, line.signs)) or _WITHOUT_KEY, output.Role.STRONG
                ),
                pages.TableCell(line.where, output.Role.MUTED),
                pages.TableCell(line.help),
            )
        )
        for line in listing.lines
    ]
    return pages.Table(
        title="",
        columns=(
            pages.TableColumn("Command"),
            pages.TableColumn("Keys"),
            pages.TableColumn("Where"),
            pages.TableColumn("Does", most=64),
        ),
        rows=tuple(rows),
        notes=(f"Other keys go under [keys] in {output.safe_text(str(file))}: {_EXAMPLE}",),
        keep=4,
    )
