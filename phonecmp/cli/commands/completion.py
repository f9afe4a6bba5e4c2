"""`phonecmp completion`: what shells need to complete commands, ids and fields."""

from __future__ import annotations

import os
from pathlib import Path

import click

from phonecmp.cli.errors import WrongUseError
from phonecmp.cli.output_target import Target, echo_err, write_out

_SHELLS = ("bash", "zsh", "fish")
_shell = click.argument("shell", type=click.Choice(_SHELLS))


@click.group("completion")
def completion_command() -> None:
    """Completion of commands, ids and fields in your shell."""


@completion_command.command("show")
@_shell
def show_command(shell: str) -> None:
    """The script that the shell reads, on standard output."""
    write_out(_script(shell), Target("table"))


@completion_command.command("install")
@_shell
def install_command(shell: str) -> None:
    """Write the script where the shell looks for it.

    Your own start files stay as they are; where a line is needed there, it is named.
    """
    install(shell)


def install(shell: str) -> None:
    """Write the script of a shell into the user's folder for it, and say what else it needs.

    Raises:
        WrongUseError: the file cannot be written.
    """
    from phonecmp.writing import write_file

    file, hint = _place(shell)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_file(file, _script(shell).encode())
    except OSError as error:
        raise WrongUseError(f"cannot write {file}: {error.strerror or error}") from None
    echo_err(f"{file}\n{hint}")


def _script(shell: str) -> str:
    from phonecmp.cli.shell_scripts import script

    return script(shell, click.get_current_context().find_root().command)


def _place(shell: str) -> tuple[Path, str]:
    """Where a shell looks for scripts of the user, and what it needs to do so."""
    home = Path.home()
    new = "Shells that start from now on complete phonecmp"
    match shell:
        case "bash":
            data = os.environ.get("XDG_DATA_HOME") or home / ".local" / "share"
            chosen = os.environ.get("BASH_COMPLETION_USER_DIR") or Path(data) / "bash-completion"
            file = Path(chosen) / "completions" / "phonecmp"
            return file, f"{new}; without bash-completion put into ~/.bashrc:\n  source '{file}'"
        case "zsh":
            file = Path(os.environ.get("ZDOTDIR") or home) / ".zfunc" / "_phonecmp"
            lines = f"fpath=('{file.parent}' $fpath)\n  autoload -Uz compinit && compinit"
            return file, f"{new}, once ~/.zshrc has these lines:\n  {lines}"
        case _:
            config = os.environ.get("XDG_CONFIG_HOME") or home / ".config"
            return Path(config) / "fish" / "completions" / "phonecmp.fish", f"{new}."
