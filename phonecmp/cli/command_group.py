"""The group of all commands; alone it opens the app."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword
from typing import TYPE_CHECKING

import click

from phonecmp.cli.app_launch import INTERRUPTED, Session, has_terminal, open_app, what_is_missing
from phonecmp.cli.completion import complete_id
from phonecmp.cli.errors import WrongUseError, one_line
from phonecmp.cli.minus_words import with_words_last
from phonecmp.cli.options import common_options
from phonecmp.cli.output_target import echo_err
from phonecmp.cli.run_settings import Settings

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_INSTEAD = "here use phonecmp list, show, compare, why, partners, sensors or scorecard"

_COMMANDS = (
    "check", "compare", "completion", "coverage", "diff", "edit", "explain", "fmt", "import",
    "info", "keys", "list", "mcp", "new", "partners", "photos", "report", "schema", "scorecard",
    "send", "sensors", "serve", "show", "why",
)  # fmt: skip
"""Each in a module of its name; with an underscore behind it where Python has that word."""

_COMPLETE = "_PHONECMP_COMPLETE"
"""The variable by which a shell asks for completions."""

_FRESH = click.option("--fresh", is_flag=True, help="Start without the last set.")


class _Commands(click.Group):
    """Imports a command once it is asked for; click knows no way but a group of one's own."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command's name."""
        return sorted({*super().list_commands(ctx), *_COMMANDS})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command; where none has that name all are imported, for click proposes similar ones."""
        if cmd_name not in self.commands:
            for name in [cmd_name] if cmd_name in _COMMANDS else _COMMANDS:
                ending = "_" if iskeyword(name) else ""
                module = import_module(f"phonecmp.cli.commands.{name}{ending}")
                self.add_command(getattr(module, f"{name}_command"))
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """A command and its arguments, where a minus stands before a word of a query, too.

        Raises:
            click.NoSuchOption: an option has its value attached.
            click.UsageError: there is no such command, with what may have been meant.
        """
        try:
            name, command, rest = super().resolve_command(ctx, args)
        except click.UsageError as wrong:
            if args[0].startswith("-") or getattr(wrong, "possibilities", None):
                raise
            opened = f"Devices are opened by: phonecmp open {shlex.join(args)}"
            message = f"{wrong.message} {opened}. All commands: phonecmp --help."
            raise click.UsageError(message, ctx) from None
        if command is not None:
            rest = with_words_last(ctx, command, rest)
        return name, command, rest

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Commands and options, with whole descriptions."""
        found = super().shell_complete(ctx, incomplete)
        for item in found:
            command = self.get_command(ctx, item.value) if item.help else None
            if command is not None:
                item.help = command.get_short_help_str(limit=200)
        return found


def _print_version(context: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"phonecmp {version('phonecmp')}")
        context.exit()


@click.group(
    "phonecmp",
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Print the version.",
)
@click.option("--no-mouse", is_flag=True, help="Leave the mouse to the terminal.")
@_FRESH
@click.option("--demo", is_flag=True, help="Play a story for 30 seconds; remember nothing.")
@common_options
def group(settings: Settings, *, no_mouse: bool, fresh: bool, demo: bool) -> int | None:
    """Compare flagship phones, and know which figures to trust.

    Without a command the app opens.
    """
    context = click.get_current_context()
    context.obj = context.obj._replace(settings=settings)
    if context.invoked_subcommand is None:
        mouse = not no_mouse
        return _open(context.obj, settings, (), mouse=mouse, fresh=fresh or demo, demo=demo)
    return None


@group.command("open")
@click.argument("device_ids", nargs=-1, metavar="ID...", shell_complete=complete_id)
@click.option("--no-mouse", is_flag=True, help="Leave the mouse to the terminal.")
@_FRESH
@common_options
def open_command(
    settings: Settings, *, device_ids: tuple[str, ...], no_mouse: bool, fresh: bool
) -> int:
    """The app, with these devices side by side."""
    session = click.get_current_context().obj
    return _open(session, settings, device_ids, mouse=not no_mouse, fresh=fresh)


def _open(
    session: Session,
    settings: Settings,
    texts: tuple[str, ...],
    *,
    mouse: bool,
    fresh: bool,
    demo: bool = False,
) -> int:
    """Open the app; its exit code.

    Raises:
        WrongUseError: there is no terminal to open it in, or a text is no id.
    """
    devices = _ids(settings, texts)
    if not has_terminal():
        raise WrongUseError(f"the app needs {what_is_missing()}; {_INSTEAD}")
    return open_app(session, settings, devices, mouse=mouse, fresh=fresh, demo=demo)


def _ids(settings: Settings, texts: tuple[str, ...]) -> tuple[str, ...]:
    if not texts:
        return ()
    from phonecmp.cli.id_lookup import resolve_ids

    return resolve_ids(settings.layers, texts)


def invoke(session: Session, arguments: Sequence[str] | None) -> int:
    """Run the command that the arguments name, and say in one line why it failed."""
    if _COMPLETE in os.environ:
        from phonecmp.cli.shell_scripts import register_shells

        register_shells()
    try:
        result = group.main(
            args=None if arguments is None else list(arguments),
            prog_name="phonecmp",
            standalone_mode=False,
            obj=session,
        )
    except click.exceptions.NoArgsIsHelpError as error:
        echo_err(error.format_message())
        return error.exit_code
    except click.ClickException as error:
        return _failed(error)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    return result if isinstance(result, int) else 0


def _failed(error: click.ClickException) -> int:
    context = getattr(error, "ctx", None) or click.get_current_context(silent=True)
    name = context.command_path if context else "phonecmp"
    message = one_line(error.format_message())
    echo_err(f"{name}: {message}")
    return error.exit_code
