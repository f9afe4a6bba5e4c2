"""The program: commands, and the app where it is asked for."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from phonecmp.cli import KeyLine, KeyListing, LaunchRequest, run


def main() -> None:
    """Run the program and leave with its exit code.

    A command ends before there is garbage worth looking for; the app looks for it once it has read.
    """
    gc.disable()
    sys.exit(run(_launch, _list_keys))


def _launch(request: LaunchRequest) -> int:
    """Open the app; only here is it imported."""
    from phonecmp.tui.start import run as run_app

    return run_app(
        request.layers,
        request.devices,
        day=request.day,
        today=request.today,
        region=request.region,
        mouse=request.mouse,
        cache=request.cache,
        fresh=request.fresh,
        photos=request.photos,
        demo=request.demo,
    )


def _list_keys(config_file: Path) -> KeyListing:
    """The app's commands with the user's keys; no Textual is imported for it."""
    from phonecmp.settings import read_config
    from phonecmp.tui.commands import COMMANDS, key_sign, remapped, with_checked_keys

    found = read_config(config_file, [command.id for command in COMMANDS])
    config = with_checked_keys(found, config_file)
    lines = [
        KeyLine(
            command.id,
            command.keys,
            tuple(key_sign(key) for key in command.keys),
            command.scope.value,
            command.help,
        )
        for command in remapped(config.keys)
    ]
    return KeyListing(tuple(lines), config.complaints)


if __name__ == "__main__":
    main()
