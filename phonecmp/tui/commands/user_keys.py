"""The keys that somebody gave to commands, held against the keys there are and each other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from phonecmp.settings import Config
from phonecmp.tui.commands.definitions import COMMANDS, Command, Scope
from phonecmp.tui.commands.key_names import key_hint, key_name, key_sign, types_text

_NAMED = re.compile(r"\{([a-z_.]+)\}")
_TYPED_IN = (Scope.SEARCH, Scope.FILTER, Scope.SETS)
_WITHIN_COMPARE = (Scope.LIST, Scope.SEARCH, Scope.GRID)
_WITHIN_OTHERS = (Scope.LINES, Scope.FILTER)

Keys = Mapping[str, tuple[str, ...]]
"""Keys by the id of the command, an empty tuple for a command that has none."""


def remapped(keys: Keys) -> tuple[Command, ...]:
    """Every command, with the keys that somebody gave it in place of its own."""
    return tuple(each._replace(keys=keys.get(each.id, each.keys)) for each in COMMANDS)


def first_key(id_: str, keys: Keys) -> str:
    """The sign of the first key that a command has, "" where somebody took away all of them."""
    own = keys.get(id_, _BY_ID[id_].keys)
    return key_sign(own[0]) if own else ""


def with_keys(text: str, keys: Keys) -> str:
    """A text with the key of each command that it names in braces: "{undo} brings it back".

    A command without a key is named as the palette names it.
    """

    def sign(named: re.Match[str]) -> str:
        id_ = named[1]
        if id_ not in _BY_ID:
            return named[0]
        return first_key(id_, keys) or f"“{_BY_ID[id_].label}” in the palette"

    return _NAMED.sub(sign, text)


def with_checked_keys(config: Config, file: Path) -> Config:
    """The configuration read from `file` with keys as the app calls them, each with one meaning.

    A key that is none is left out. A key that another command has where both work is taken from
    that command; of two commands that were given the same key, the first keeps it. All of it is
    complained about.
    """
    problems: list[str] = []
    known = {id_: _named(id_, keys, problems) for id_, keys in config.keys.items()}
    kept = _settled({id_: keys for id_, keys in known.items() if keys}, problems)
    complaints = tuple(f"{file}: {text}" for text in problems)
    return replace(config, keys=kept, complaints=(*config.complaints, *complaints))


def _named(id_: str, texts: tuple[str, ...], problems: list[str]) -> tuple[str, ...]:
    names: list[str] = []
    for text in texts:
        name = key_name(text)
        if name is None:
            problems.append(f'there is no key "{text}" to give to {id_}{key_hint(text)}')
        elif _BY_ID[id_].scope in _TYPED_IN and types_text(name):
            problems.append(f'"{text}" types a character where {id_} works; add ctrl+, or use F2')
        elif name not in names:
            names.append(name)
    return tuple(names)


def _settled(wanted: Keys, problems: list[str]) -> dict[str, tuple[str, ...]]:
    """The wanted keys without those given twice, and what is left to the commands that lose one."""
    settled: dict[str, tuple[str, ...]] = {}
    for id_, keys in wanted.items():
        settled[id_] = tuple(key for key in keys if not _is_given(id_, key, settled, problems))
    for id_, keys in list(settled.items()):
        for key in keys:
            for loser in _losers(id_, key, wanted):
                left = tuple(k for k in settled.get(loser.id, loser.keys) if k != key)
                settled[loser.id] = left
                rest = f"keeps {' '.join(map(key_sign, left))}" if left else "is left without a key"
                problems.append(f'"{key_sign(key)}" is now the key of {id_}; {loser.id} {rest}')
    return settled


def _is_given(id_: str, key: str, settled: Keys, problems: list[str]) -> bool:
    other = next((each for each, keys in settled.items() if key in keys and _meet(id_, each)), None)
    if other is not None:
        sign = key_sign(key)
        problems.append(f'"{sign}" is given to {other} and to {id_}; only {other} has it')
    return other is not None


def _losers(id_: str, key: str, wanted: Keys) -> list[Command]:
    """The commands that have a key by default where somebody gave it to another one.

    Keys that the app itself gives to both mean the inner of two panes on purpose.
    """
    if key in _BY_ID[id_].keys:
        return []
    return [
        each
        for each in COMMANDS
        if each.id not in wanted and key in each.keys and _meet(id_, each.id)
    ]


def _meet(one: str, other: str) -> bool:
    """Whether two commands can be asked for with the same key at the same place."""
    scopes = {_BY_ID[one].scope, _BY_ID[other].scope}
    if len(scopes) == 1 or Scope.APP in scopes:
        return True
    if Scope.COMPARE in scopes:
        return bool(scopes & set(_WITHIN_COMPARE))
    inner = scopes & set(_WITHIN_OTHERS)
    return len(inner) == 1 and not scopes & {*_WITHIN_COMPARE, Scope.DRAWINGS, Scope.SETS}


_BY_ID = {each.id: each for each in COMMANDS}
