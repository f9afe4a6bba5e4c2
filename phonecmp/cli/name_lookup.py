"""From what somebody types to a field, a partner or a source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from phonecmp import reading, search
from phonecmp.cli.errors import WrongUseError

if TYPE_CHECKING:
    from phonecmp.model import Field, FieldTable


def find_field_or_fail(table: FieldTable, name: str, *, words: bool = False) -> Field:
    """The field that a path or a short name stands for.

    `words` tells that it is wanted for words rather than for a number, as `chip` may be both.

    Raises:
        WrongUseError: it stands for none, or for several.
    """
    try:
        return search.find_fields(table, name, words=words)[0]
    except search.FieldNameError as error:
        raise WrongUseError(f"{error.message}; {error.help}") from None


def one_of(text: str, names: Mapping[str, str], noun: str) -> str:
    """The id that a text stands for: an id, a name, or a part that only one has.

    `names` maps ids to names, `noun` is what they are.

    Raises:
        WrongUseError: it stands for none, or for several.
    """
    wanted = text.casefold().strip()
    if wanted in names:
        return wanted
    exact = [key for key, name in names.items() if name.casefold() == wanted]
    parts = [key for key, name in names.items() if wanted in key or wanted in name.casefold()]
    found = exact or parts
    if len(found) == 1:
        return found[0]
    if found:
        raise WrongUseError(f"“{text}” fits {', '.join(found[:6])}; write more of it")
    close = reading.nearest(text, [*names, *names.values()])
    hint = f"; did you mean {' or '.join(close)}?" if close else ""
    raise WrongUseError(f"there is no {noun} “{text}”{hint}")
