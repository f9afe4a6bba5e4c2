"""`phonecmp serve`: the app in a browser on this machine."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

import click

from phonecmp.cli.completion import complete_id
from phonecmp.cli.errors import WrongUseError

_HOST = "127.0.0.1"
"""Nobody but this machine: whoever opens the page writes with the rights of who serves it."""


@click.command("serve")
@click.argument("device_ids", nargs=-1, metavar="ID...", shell_complete=complete_id)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--catalog", "catalogs", type=Path, multiple=True, metavar="DIR",
              help="A further catalogue. May be repeated.")  # fmt: skip
@click.option("--no-bundled", is_flag=True, help="Leave out the catalogue that came along.")
def serve_command(
    device_ids: tuple[str, ...], *, port: int, catalogs: tuple[Path, ...], no_bundled: bool
) -> None:
    """The app in a browser, at http://127.0.0.1:8000.

    Needs the extra phonecmp[web]. Only this machine can open it. Ctrl+C ends it.
    """
    serve(device_ids, port, own_options(catalogs, no_bundled=no_bundled))


def own_options(catalogs: tuple[Path, ...], *, no_bundled: bool) -> list[str]:
    """The options that hand catalogues on to another process."""
    options = ["--no-bundled"] if no_bundled else []
    return options + [word for each in catalogs for word in ("--catalog", str(each.absolute()))]


def serve(device_ids: tuple[str, ...], port: int, options: list[str]) -> None:
    """Serve the app until somebody ends it.

    Raises:
        WrongUseError: the extra is not installed.
    """
    try:
        from textual_serve.server import Server
    except ImportError:
        raise WrongUseError("this needs textual-serve; install phonecmp[web]") from None
    words = [sys.executable, "-m", "phonecmp", *options, "open", "--", *device_ids]
    os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}  # what the page can show
    Server(shlex.join(words), host=_HOST, port=port, title="phonecmp").serve()
