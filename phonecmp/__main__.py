"""The program: commands, and the app where it is asked for."""

from __future__ import annotations

import sys

from phonecmp.cli import LaunchRequest, run


def main() -> None:
    """Run the program and leave with its exit code."""
    sys.exit(run(_launch))


def _launch(request: LaunchRequest) -> None:
    """Open the app; only here is it imported."""
    from phonecmp.tui.start import run as run_app

    run_app(
        request.layers,
        request.devices,
        day=request.day,
        today=request.today,
        region=request.region,
        mouse=request.mouse,
    )


if __name__ == "__main__":
    main()
