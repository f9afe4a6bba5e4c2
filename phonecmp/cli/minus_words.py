"""Arguments that begin with one minus: an option, or what a query leaves out.

`-oneplus` is to click the option `-o` with the file `neplus`, and `-huawei` the help. Here a short
option stands alone, as in `-o FILE`; a query has everything else that begins with a minus.
"""

from __future__ import annotations

import click


def with_words_last(
    context: click.Context, command: click.Command, arguments: list[str]
) -> list[str]:
    """The arguments of a command with its options first, and behind `--` the words of a query.

    Raises:
        click.NoSuchOption: a command without a query gets an option that a value is attached to.
    """
    if not _takes_query(command):
        _refuse_attached(context, command, arguments)
        return arguments
    valued = _with_values(context, command)
    names = {name for option in _options(context, command) for name in option.opts}
    options: list[str] = []
    words: list[str] = []
    left = iter(arguments)
    for argument in left:
        if argument == "--":
            words += left
        elif not argument.startswith("-") or _is_word(argument, names):
            words.append(argument)
        else:
            value = [next(left, None)] if argument in valued else []
            if None in value:
                return [argument]  # click says that its value is missing
            options += [argument, *filter(None, value)]
    return [*options, "--", *words]


def _is_word(argument: str, names: set[str]) -> bool:
    return not argument.startswith("--") and argument not in names


def _takes_query(command: click.Command) -> bool:
    return any(parameter.metavar == "[QUERY]" for parameter in command.params)


def _options(context: click.Context, command: click.Command) -> list[click.Option]:
    return [each for each in command.get_params(context) if isinstance(each, click.Option)]


def _with_values(context: click.Context, command: click.Command) -> set[str]:
    options = _options(context, command)
    return {name for option in options if not option.is_flag for name in option.opts}


def _refuse_attached(context: click.Context, command: click.Command, arguments: list[str]) -> None:
    """Refuse `-oneplus` where nothing can be left out: it would write a file of an odd name.

    Raises:
        click.NoSuchOption: an argument is a short option with its value attached.
    """
    valued = _with_values(context, command)
    left = iter(arguments)
    for argument in left:
        if argument == "--":
            return
        if argument in valued:
            next(left, None)
        elif argument[:2] in valued:
            inside = click.Context(command, parent=context, info_name=command.name)
            message = f"no such option: {argument}; a value stands apart, as in {argument[:2]} FILE"
            raise click.NoSuchOption(argument, message, ctx=inside)
