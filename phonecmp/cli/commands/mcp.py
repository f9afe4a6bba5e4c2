"""`phonecmp mcp`: the catalogue for assistants that speak the Model Context Protocol.

Every tool is a command of this program that only reads, run in a process of its own: the answers
are those of `--format json`, and nothing that a client sends reaches more than its arguments.
"""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import click

from phonecmp.cli.commands.serve import own_options, this_program
from phonecmp.cli.errors import WrongUseError
from phonecmp.cli.options import common_options
from phonecmp.cli.run_settings import Settings

if TYPE_CHECKING:
    from mcp.server import MCPServer

_PATIENCE = 60.0
_INSTRUCTIONS = (
    "Flagship phones and their cameras. Every value has a status (confirmed, certified, rumoured, "
    "possible, disputed, unknown) and sources; `day` asks what was known then, "
    "`region` what holds in a market: cn, in, us, eu, jp, kr, latam, global. Unknown is not no."
)


@click.command("mcp")
@common_options
def mcp_command(settings: Settings) -> None:
    """The catalogue as a local server over standard input and output, read-only.

    For assistants that speak the Model Context Protocol. Needs the extra phonecmp[mcp].
    """
    try:
        import mcp.server  # noqa: F401  # its absence is told before anything else
    except ImportError:
        raise WrongUseError("this needs mcp; install phonecmp[mcp]") from None
    server(own_options(settings)).run("stdio")


def answer(
    options: list[str], command: str, words: list[str], day: str = "", region: str = ""
) -> str:
    """What a command prints as JSON. Raises ValueError: it failed; the message is its own line."""
    seen = [f"--as-of={day}"] if day else []
    seen += [f"--region={region}"] if region else []
    done = subprocess.run(
        [*this_program(), *options, command, "--format=json", *seen, "--", *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=_PATIENCE,
        check=False,
    )
    if not done.stdout.strip():
        raise ValueError(done.stderr.decode(errors="replace").strip() or "no answer")
    return done.stdout.decode()


def server(options: list[str]) -> MCPServer:
    """A server with the tools; `options` say which catalogues they read."""
    from mcp.server import MCPServer
    from mcp.server.mcpserver.exceptions import ToolError
    from mcp.types import ToolAnnotations

    made = MCPServer("phonecmp", instructions=_INSTRUCTIONS)
    reads = ToolAnnotations(read_only_hint=True, open_world_hint=False)

    def run_command(command: str, words: list[str], day: str, region: str) -> str:
        try:
            return answer(options, command, words, day, region)
        except (ValueError, subprocess.TimeoutExpired) as error:
            raise ToolError(str(error)) from None

    @made.tool("list", annotations=reads)
    def list_devices(query: str = "", day: str = "", region: str = "") -> str:
        """Devices that a query finds, such as 'leica year:2022.. battery>5000 sort:-light@85'."""
        return run_command("list", [query] if query else [], day, region)

    @made.tool(annotations=reads)
    def show(device: str, day: str = "", region: str = "") -> str:
        """Everything known of one device, by its id such as xiaomi/12s-ultra, or a part of it."""
        return run_command("show", [device], day, region)

    @made.tool(annotations=reads)
    def compare(devices: list[str], day: str = "", region: str = "") -> str:
        """Several devices, field by field."""
        return run_command("compare", devices, day, region)

    @made.tool(annotations=reads)
    def why(device: str, field: str, day: str = "", region: str = "") -> str:
        """Who said what about one value, when, and what came of it: battery.wired_w."""
        return run_command("why", [device, field], day, region)

    @made.tool(annotations=reads)
    def light_at(device: str, focal_mm: float, day: str = "", region: str = "") -> str:
        """The light a device gathers at an equivalent focal length, through which lens, and why."""
        return run_command("why", [device, f"light@{focal_mm:g}"], day, region)

    return made
