"""`phonecmp serve`: the app in a browser on this machine."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import click

from phonecmp.cli.completion import complete_id
from phonecmp.cli.errors import WrongUseError
from phonecmp.cli.options import common_options
from phonecmp.cli.run_settings import Settings

if TYPE_CHECKING:
    from aiohttp.web import Application

_HOST = "127.0.0.1"
"""Nobody but this machine: whoever opens the page writes with the rights of who serves it."""


@click.command("serve")
@click.argument("device_ids", nargs=-1, metavar="ID...", shell_complete=complete_id)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@common_options
def serve_command(settings: Settings, *, device_ids: tuple[str, ...], port: int) -> None:
    """The app in a browser, at http://127.0.0.1:8000.

    Needs the extra phonecmp[web]. Only this machine can open it. Ctrl+C ends it.
    """
    serve(device_ids, port, own_options(settings))


def this_program() -> list[str]:
    """The words that run this program anew, and nothing that lies in the current folder."""
    return [sys.executable, "-P", "-m", "phonecmp"]


def own_options(settings: Settings) -> list[str]:
    """The options that hand catalogues, day and region on to another process."""
    options = [word for each in settings.catalogs for word in ("--catalog", str(each.absolute()))]
    options += [] if settings.bundled else ["--no-bundled"]
    options += [] if settings.cached else ["--no-cache"]
    options += [f"--as-of={settings.day}"] if settings.day else []
    return options + ([f"--region={settings.region}"] if settings.region else [])


def serve(device_ids: tuple[str, ...], port: int, options: list[str]) -> None:
    """Serve the app until somebody ends it. Raises WrongUseError: the extra is not installed."""
    try:
        from textual_serve.server import Server
    except ImportError:
        raise WrongUseError("this needs textual-serve; install phonecmp[web]") from None
    words = [*this_program(), *options, "open", "--", *device_ids]
    os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}  # what the page can show

    class GuardedServer(Server):
        """Answers its own page alone."""

        async def _make_app(self) -> Application:
            made = await super()._make_app()
            made.middlewares.append(_own_page_only(port))
            return made

    GuardedServer(shlex.join(words), host=_HOST, port=port, title="phonecmp").serve()


def _own_page_only(port: int) -> Any:
    """Refuse what other pages in the same browser ask for: they would type into the app."""
    from aiohttp import web

    names = (_HOST, "localhost")
    hosts = [*(f"{name}:{port}" for name in names), *(names if port == 80 else ())]

    @web.middleware
    async def guard(
        request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        origin = request.headers.get("Origin", f"http://{hosts[0]}")
        if request.host not in hosts or origin not in [f"http://{host}" for host in hosts]:
            raise web.HTTPForbidden
        return await handler(request)

    return guard
