"""The man page, made from the commands themselves; the build puts it into the wheel."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click

from phonecmp.cli.command_group import group

_ENDS = "0: fine. 1: something was found wrong, or nothing was found at all. 2: used wrongly."


def manual() -> str:
    """The page in roff."""
    context = click.Context(group, info_name="phonecmp", **group.context_settings)
    lines = ['.TH PHONECMP 1 "" "" "User Commands"', ".SH NAME"]
    lines += [r"phonecmp \- compare flagship phones, and know which figures to trust"]
    lines += [".SH SYNOPSIS", *_usage(context), ".SH DESCRIPTION", *_paragraphs(group.help)]
    lines += [".SH OPTIONS", *_options(context), ".SH COMMANDS"]
    for each in _commands(context):
        if isinstance(each.command, click.Group):
            continue
        lines += [f".SS {_plain(each.command_path)}", *_usage(each), ".PP"]
        lines += [*_paragraphs(each.command.help), *_options(each)]
    lines += [".SH EXIT STATUS", _plain(_ENDS), ".SH FILES"]
    lines += ["phonecmp info names the folders of your own catalogue and configuration."]
    return "\n".join(lines) + "\n"


def _commands(context: click.Context) -> Iterator[click.Context]:
    """The contexts of all commands below one, by name."""
    assert isinstance(context.command, click.Group)
    for name in context.command.list_commands(context):
        command = context.command.get_command(context, name)
        if command is None or command.hidden:
            continue
        inner = click.Context(command, info_name=name, parent=context)
        yield inner
        if isinstance(command, click.Group):
            yield from _commands(inner)


def _usage(context: click.Context) -> list[str]:
    """One line: command and arguments."""
    pieces = " ".join(context.command.collect_usage_pieces(context))
    return [f"\\fB{_plain(context.command_path)}\\fR {_plain(pieces)}"]


def _options(context: click.Context) -> list[str]:
    """A tagged paragraph for each option."""
    lines = []
    for parameter in context.command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None:
            lines += [".TP", f"\\fB{_plain(record[0])}\\fR", _plain(record[1]) or r"\&"]
    return lines


def _paragraphs(text: str | None) -> list[str]:
    """Text as click has it: blank lines part paragraphs, a backspace keeps the lines of one."""
    lines: list[str] = []
    for block in inspect.cleandoc(text or "").split("\n\n"):
        if block.startswith("\b"):
            lines += [".nf", *(_plain(line) for line in block.splitlines()[1:]), ".fi", ".PP"]
        elif block.strip():
            lines += [_plain(" ".join(block.split())), ".PP"]
    return lines[:-1]


def _plain(text: str) -> str:
    """Text of which nothing is a request of roff."""
    text = " ".join(text.split("\n")).replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{text}" if text[:1] in (".", "'") else text
