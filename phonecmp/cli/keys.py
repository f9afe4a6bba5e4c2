"""`phonecmp keys`: what the app can do, and the keys for it."""

from __future__ import annotations

from pathlib import Path

from phonecmp.cli.emit import Target, page, say, write_out
from phonecmp.cli.launch import KeyLine, KeyListing, ListKeys
from phonecmp.output import Json, json_text, safe_text
from phonecmp.output.pages import Table, TableCell, TableColumn, TableRow, Tone
from phonecmp.settings import config_path

_EXAMPLE = '"time.next" = ["]", "ctrl+n"]'
_WITHOUT_KEY = "palette"
"""Stands for the key of a command that has none."""


def print_keys(list_keys: ListKeys, target: Target) -> None:
    """Print every command of the app with its keys, as the user's configuration gives them.

    What the configuration gets wrong is said on standard error.
    """
    file = config_path()
    listing = list_keys(file)
    if target.format == "json":
        text = json_text([_object(line) for line in listing.lines])
    else:
        text = page(lambda _: _table(listing, file), target)
    write_out(text, target)
    for complaint in listing.complaints:
        say(complaint)


def _object(line: KeyLine) -> Json:
    return {"id": line.id, "keys": list(line.keys), "where": line.where, "help": line.help}


def _table(listing: KeyListing, file: Path) -> Table:
    rows = [
        TableRow(
            (
                TableCell(line.id),
                TableCell("  ".join(map(safe_text, line.signs)) or _WITHOUT_KEY, Tone.STRONG),
                TableCell(line.where, Tone.MUTED),
                TableCell(line.help),
            )
        )
        for line in listing.lines
    ]
    return Table(
        title="",
        columns=(
            TableColumn("Command"),
            TableColumn("Keys"),
            TableColumn("Where"),
            TableColumn("Does", most=64),
        ),
        rows=tuple(rows),
        notes=(f"Other keys go under [keys] in {safe_text(str(file))}: {_EXAMPLE}",),
        keep=4,
    )
