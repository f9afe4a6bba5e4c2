"""`phonecmp photos` as the shell sees it; the work is done in another module."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import click

from phonecmp.cli.completion import complete_id
from phonecmp.cli.options import common_options, parse_first_day
from phonecmp.cli.output_target import Target
from phonecmp.cli.photo_request import PhotoRequest
from phonecmp.cli.print_options import print_options
from phonecmp.cli.run_settings import Settings

_SPREADING = ("--for", "--open")
"""Options that take every word up to the next option."""

_PATH_STARTS = ("/", "./", "../", "~", ".\\", "..\\")


class _Spreading(click.Command):
    """Lets `--for A B` stand for `--for A --for B`; click has no options of so many words."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The words left over, once the options are taken out."""
        return super().parse_args(ctx, list(_spread(args)))


def _spread(words: list[str]) -> Iterator[str]:
    option, taken = "", False
    for place, word in enumerate(words):
        if word == "--":
            yield from words[place:]
            return
        if word.startswith("-") or word == "." or word.startswith(_PATH_STARTS):
            option, taken = (word if word in _SPREADING else ""), False
        elif option and taken:
            yield option
        elif option:
            taken = True
        yield word


_HELP = """What your photos say about lenses, and which phone would serve them.

Reads the metadata of the pictures below each PATH: JPEG, HEIC, AVIF, DNG and other raws based on
TIFF, PNG, WebP. Never reads where they were taken, never writes to them, never sends anything.
Figures are remembered as numbers in the cache, unless --no-cache says otherwise. Hidden folders are
left out.

\b
  phonecmp photos ~/Pictures                         cameras, focal lengths, lenses, light
  phonecmp photos ~/Pictures --for x200-ultra 15-ultra   how these would have served
  phonecmp photos ~/Pictures --best "year:2025 has:tele" every phone of a query, best first
  phonecmp photos ~/Pictures --each --format csv     one record a photo
  phonecmp photos ~/Pictures --open x200-ultra 15-ultra  the app, with a band under its drawings
"""


@click.command("photos", cls=_Spreading, help=_HELP)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--for",
    "candidates",
    multiple=True,
    metavar="ID...",
    shell_complete=complete_id,
    help="Phones to hold against the focal lengths of these photos.",
)
@click.option(
    "--open",
    "opened",
    multiple=True,
    metavar="ID...",
    shell_complete=complete_id,
    help="Open the app on these phones, the photos' focal lengths under light and reach.",
)
@click.option("--best", metavar="QUERY", help="Rank the phones of a query by them.")
@click.option(
    "--since",
    metavar="DATE",
    callback=parse_first_day,
    help="Only photos taken on that day or later.",
)
@click.option("--each", is_flag=True, help="A record for each photo: csv, ndjson, …")
@click.option("-v", "--verbose", is_flag=True, help="Name the files not read or not told.")
@click.option("--propose", is_flag=True, help="Propose reports on lenses the catalogue lacks.")
@click.option("--yes", "unasked", is_flag=True, help="Write what is proposed without asking.")
@common_options
@print_options
def photos_command(
    settings: Settings,
    *,
    paths: tuple[str, ...],
    candidates: tuple[str, ...],
    opened: tuple[str, ...],
    best: str | None,
    since: date | None,
    each: bool,
    verbose: bool,
    propose: bool,
    unasked: bool,
    target: Target,
) -> int:
    """What photos say about lenses."""
    from phonecmp.cli.photo_summary import open_with_photos, print_photos

    request = PhotoRequest(paths, candidates, opened, best, since, each, verbose, propose, unasked)
    if opened:
        return open_with_photos(click.get_current_context().obj, settings, request)
    return print_photos(settings, request, target)
