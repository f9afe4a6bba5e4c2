"""From what somebody types to the id of a device."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from phonecmp import reading
from phonecmp.cli.errors import WrongUseError

if TYPE_CHECKING:
    from phonecmp.reading import Layer

_LISTED = 6
"""How many ids an ambiguous part is answered with."""


def resolve_ids(
    layers: Sequence[Layer], texts: Iterable[str], *, entries: bool = False
) -> tuple[str, ...]:
    """The present ids that some texts stand for, each once, in their order.

    See `resolve_id`, and for what may be any of the `entries`, `resolve_entry`; only folders are
    listed unless an id is a former one.

    Raises:
        WrongUseError: a text stands for no device, or for several.
    """
    ids = reading.find_ids(layers)
    found: dict[str, None] = {}
    for text in texts:
        entry = "" if text in ids else resolve_entry(layers, text)
        if entry and not entries:
            hint = "phonecmp sensors and partners show those; edit, diff and send take any entry"
            raise WrongUseError(f"{text} is no device; {hint}")
        found[entry or resolve_id(layers, ids, text)] = None
    return tuple(found)


def resolve_entry(layers: Sequence[Layer], text: str) -> str:
    """The id of anything but a device: `sensors/imx989`, `partners/leica`, `sources/gsmarena`.

    Empty where the text does not begin with where entries stand; an id may lack its middle part.

    Raises:
        WrongUseError: nothing of that name, or several, stand there.
    """
    wanted = text.strip()
    kind, slash, rest = wanted.partition("/")
    if kind.casefold() not in reading.ENTRY_KINDS:
        return ""
    known = reading.entry_ids(layers, kind.casefold())
    if wanted in known:
        return wanted
    wanted = wanted.casefold()
    found = [each for each in known if each.casefold() == wanted]
    found = found or [each for each in known if slash and rest and each.endswith(f"/{rest}")]
    if len(found) == 1:
        return found[0]
    names = {each.rpartition("/")[2]: each for each in known}
    close = found or [*reading.nearest(wanted, known), *(
        names[one] for one in reading.nearest(rest.rpartition("/")[2], names)
    )]  # fmt: skip
    hint = f"did you mean {' or '.join(dict.fromkeys(close[:3]))}?" if close else (
        f"{kind} has no such entry; phonecmp edit {kind.casefold()} opens the file"
        if kind in known else "tab shows all of them"
    )  # fmt: skip
    raise WrongUseError(f"there is no entry “{text}”; {hint}")


def resolve_id(layers: Sequence[Layer], ids: Mapping[str, Path], text: str) -> str:
    """The present id that a text stands for.

    An id in full, a former id, or any part that only one id has. A part that is all of one id
    behind its brand, present ids before former ones, goes before whole words of an id, those
    before a part of words, and these before what shortens an id: s24u, ip15pm. A part of the
    brand may stand before any of these: mi 13u.

    Raises:
        WrongUseError: the text stands for no device, or for several.
    """
    wanted = re.sub(r"[\s_]+", "-", text.strip().casefold())
    if wanted in ids:
        return wanted
    found = (
        _of_model(ids, wanted)
        or (reading.find_former(wanted, _neighbours(wanted, layers)) if wanted else [])
        or _with_part(ids, wanted)
        or _shortened(ids, wanted)
        or _former(layers, wanted)
        or ids_behind_brand(ids, wanted)
    )
    return _only_one(text, found, ids)


def _of_model(ids: Iterable[str], wanted: str) -> list[str]:
    return [each for each in ids if each.partition("/")[2] == wanted]


def ids_behind_brand(ids: Iterable[str], wanted: str) -> list[str]:
    """The ids that the rest of a text means, its first word a part of their brand: "mi 13u"."""
    word, _, rest = wanted.partition("-")
    if len(word) < 2 or not rest:
        return []
    own = [each for each in ids if word in each.partition("/")[0]]
    return _of_model(own, rest) or _with_part(own, rest) or _shortened(own, rest)


def _neighbours(wanted: str, layers: Sequence[Layer]) -> Mapping[str, Path]:
    """The ids of the same brand, where one is named: only their lowest files are searched."""
    ids = reading.find_ids(layers, lowest=True)
    brand, slash, _ = wanted.partition("/")
    if not slash:
        return ids
    return {each: file for each, file in ids.items() if each.startswith(f"{brand}/")}


def _with_part(ids: Iterable[str], wanted: str) -> list[str]:
    """The ids that a part may stand for, by the best way of matching that finds any."""
    known = list(ids)
    if not wanted:
        return []
    words = re.compile(rf"(?<![a-z0-9]){re.escape(wanted)}(?![a-z0-9])")
    flat = wanted.replace("/", "-")
    return (
        [each for each in known if words.search(each)]
        or [each for each in known if wanted in each]
        or [each for each in known if flat in each.replace("/", "-")]
    )


def _shortened(ids: Iterable[str], wanted: str) -> list[str]:
    if "/" in wanted:  # an id in full, with a mistake in it
        return []
    from phonecmp.search import shortened_ids  # only where no id has the text

    return shortened_ids(wanted, ids)


def _former(layers: Sequence[Layer], wanted: str) -> list[str]:
    """The present ids of devices whose former ids have a part; reads the whole catalogue."""
    from phonecmp.reading import read_catalog  # much code, and not for every id

    aliases = read_catalog(layers, partners=False).catalog.aliases
    return list(dict.fromkeys(aliases[former] for former in _with_part(aliases, wanted)))


def _only_one(text: str, found: list[str], ids: Mapping[str, Path]) -> str:
    if len(found) == 1:
        return found[0]
    if found:
        listed = ", ".join(found[:_LISTED])
        more = f" and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
        raise WrongUseError(f"“{text}” fits {listed}{more}; write more of the id")
    close = nearest_ids(text, ids)
    hint = f"the nearest ids are {', '.join(close)}" if close else "phonecmp list shows all ids"
    raise WrongUseError(f"there is no device “{text}”; {hint}")


def nearest_ids(text: str, ids: Iterable[str]) -> list[str]:
    """Up to three ids that resemble a text, with or without their brand."""
    known = list(ids)
    by_slug = {each.partition("/")[2]: each for each in known}
    similar = [by_slug[slug] for slug in reading.nearest(text, by_slug)]
    return list(dict.fromkeys([*reading.nearest(text, known), *similar]))[:3]
