"""Names as people shorten them: `s24u` for Galaxy S24 Ultra, `ip15pm` for iPhone 15 Pro Max.

A name falls into chunks where letters meet digits, a small letter meets a capital, and at blanks.
An abbreviation stands for a name whose chunks it takes beginnings of, in their order: digits
always whole, letters as many as somebody typed. Chunks may be left out, at a price; the cheapest
reading counts, and what is cheapest of all names is what was meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from sys import intern
from typing import NamedTuple, TypeAlias

from phonecmp.search.normalised_text import normalise

_CHUNK = re.compile(r"[^\W\d_]+|\d+|\+")
_CAMEL = re.compile(r"(?<=[a-z]{2})(?=[A-Z])")
_RUN = re.compile(r"\d+|\D+")
_SHORTEST = 2
_LONGEST = 24
"""Longer words are no abbreviations, and trying them all ways would take long."""
_MOST_CHUNKS = 16

_PART = 1.0
"""A chunk of which not all was typed, or a single letter at the beginning."""
_LETTER = 0.5
"""A chunk of one letter further on: the V of Xperia 1 V."""
_SPARSE = 5.0
"""Letters that are only scattered over a chunk: `xm` for Xiaomi."""
_OPEN_DIGITS = 6.0
"""Digits that may go on, at the end of what somebody is typing."""
_NEVER = float("inf")
_BRAND = 0.5
_BEFORE = 2.0
_BETWEEN = 4.0
_AFTER = 2.0
"""What it costs to leave out the brand, and any other chunk before, between and after."""
_WORSE = 4.0
"""What a reading may cost above the cheapest one and still be among what may be meant."""
_AS_GOOD = 0.5
"""Readings of ids that differ by less are as good as each other."""
_CLEAR = 3.0
"""What reads as cheaply is meant, also where letters alone could be a typing error."""

Beginnings: TypeAlias = Callable[[int, str], Sequence[tuple[int, float]]]
"""What of a word from a place on a chunk may take: how many characters, and at which price."""


class ChunkedName(NamedTuple):
    """A name's chunks, folded; the first `brand` of them are the brand.

    `text` holds them all, each between blanks.
    """

    chunks: tuple[str, ...]
    brand: int
    text: str


def chunked(name: str, brand: str) -> ChunkedName:
    """A name, which begins with its brand or not, as abbreviations are compared with it."""
    chunks = _chunks(name)
    own = _chunks(brand)
    is_there = bool(own) and chunks[: len(own)] == own
    return ChunkedName(chunks, len(own) if is_there else 0, f" {'  '.join(chunks)} ")


def _chunks(name: str) -> tuple[str, ...]:
    parted = normalise(_CAMEL.sub(" ", name))
    found = _CHUNK.findall(parted)[:_MOST_CHUNKS]
    return tuple(intern("plus" if chunk == "+" else chunk) for chunk in found)


def squeezed(text: str) -> str:
    """What is left of a text without blanks and signs."""
    return "".join(_chunks(text))


def may_be_abbreviation(word: str) -> bool:
    """Whether a folded word is worth trying: some letters, alone or with digits."""
    return _SHORTEST <= len(word) <= _LONGEST and any(char.isalpha() for char in word)


def costs(
    word: str, names: Iterable[tuple[str, ChunkedName]], *, is_typed: bool = True
) -> dict[str, float]:
    """The devices whose name a word may shorten, each with what its reading costs.

    `is_typed` lets digits at the end of the word go on. Readings that cost much more than the
    cheapest one are left out.
    """
    typed = squeezed(word)
    if not may_be_abbreviation(typed):
        return {}
    needle, fits = _needle(typed, is_typed=is_typed), _fitting(typed, is_typed=is_typed)
    beginnings = cache(partial(_beginnings, typed, is_typed=is_typed))  # names share their chunks
    found: dict[str, float] = {}
    for device, name in [each for each in names if needle in each[1].text]:
        if fits(name.text):
            cost = _cost(len(typed), name, beginnings)
            if cost is not None and cost < found.get(device, _NEVER):
                found[device] = cost
    best = min(found.values(), default=0.0)
    return {device: cost for device, cost in found.items() if cost <= best + _WORSE}


def _needle(typed: str, *, is_typed: bool) -> str:
    """What stands in every name that a word can shorten: its first digits, or its first letter."""
    runs = _RUN.findall(typed)
    digits = next((number for number, run in enumerate(runs) if run.isdigit()), None)
    if digits is None:
        return f" {typed[0]}"
    may_go_on = is_typed and digits == len(runs) - 1
    return f" {runs[digits]}" + ("" if may_go_on else " ")


def _fitting(typed: str, *, is_typed: bool) -> Callable[[str], object]:
    """What tells at once of nearly all names that a word cannot shorten them.

    It looks for the letters in their order and for the digits whole. What stands leftmost is as
    good as any other, so nothing is tried twice.
    """
    runs = _RUN.findall(typed)
    parts = []
    for number, run in enumerate(runs):
        if run.isdigit():
            may_go_on = is_typed and number == len(runs) - 1
            parts.append(f"(?>.*? {run}{'' if may_go_on else ' '})")
        else:
            first = f"(?>.*? {run[0]})" if number == 0 else ""
            parts += [first, *(f"(?>.*?{letter})" for letter in run[bool(first) :])]
    return re.compile("".join(parts)).match


def shortened_ids(text: str, ids: Iterable[str]) -> list[str]:
    """The ids (`samsung/galaxy-s24-ultra`) that a text shortens: one where it is clear, or all.

    Digits at its end do not go on here, for whoever writes a command has written all of it.
    """
    names = ((each, chunked(each, each.partition("/")[0])) for each in ids)
    found = costs(text, names, is_typed=False)
    best = min(found.values(), default=0.0)
    return [each for each, cost in found.items() if cost < best + _AS_GOOD]


def is_clear(found: Mapping[str, float]) -> bool:
    """Whether some reading is so cheap that the word is an abbreviation, and no typing error."""
    return bool(found) and min(found.values()) <= _CLEAR


def _cost(length: int, name: ChunkedName, beginnings: Beginnings) -> float | None:
    """What the cheapest reading of a word of some length costs; None where there is none."""
    chunks = name.chunks
    reached = {0: 0.0}  # how many characters the chunks so far took, and at which price
    best = _NEVER
    for position, chunk in enumerate(chunks):
        before, reached = reached, {}
        for at, price in before.items():
            skip = price + (_BETWEEN if at else _before(position, name.brand))
            reached[at] = min(skip, reached.get(at, _NEVER))
            for taken, own in beginnings(at, chunk):
                reached[at + taken] = min(price + own, reached.get(at + taken, _NEVER))
        rest = _AFTER * (len(chunks) - position - 1)
        best = min(best, reached.pop(length, _NEVER) + rest)
    return None if best == _NEVER else best


def _before(position: int, brand: int) -> float:
    """What it costs to leave out a chunk before all that was typed; the brand only once."""
    if position >= brand:
        return _BEFORE
    return 0.0 if position else _BRAND


def _beginnings(typed: str, at: int, chunk: str, *, is_typed: bool) -> Sequence[tuple[int, float]]:
    """How many characters of the word from `at` on a chunk may take, and at which price."""
    if chunk[0].isdigit():
        return _digits(typed, at, chunk, is_typed=is_typed)
    if typed[at] != chunk[0]:
        return ()
    taken = 1
    while taken < len(chunk) and at + taken < len(typed) and typed[at + taken] == chunk[taken]:
        taken += 1
    parts = [(length, _PART) for length in range(1, taken + 1)]
    if taken == len(chunk) > 1:
        parts[-1] = (taken, 0.0)
    elif taken == len(chunk) and at:
        parts[-1] = (taken, _LETTER)
    return [*parts, *_scattered(typed, at, chunk, taken)]


def _digits(typed: str, at: int, chunk: str, *, is_typed: bool) -> Sequence[tuple[int, float]]:
    end = at
    while end < len(typed) and typed[end].isdigit():
        end += 1
    run = typed[at:end]
    if run == chunk:
        return ((len(run), 0.0),)
    if is_typed and run and end == len(typed) and chunk.startswith(run):
        return ((len(run), _OPEN_DIGITS),)
    return ()


def _scattered(typed: str, at: int, chunk: str, taken: int) -> Sequence[tuple[int, float]]:
    """Lengths beyond those of beginnings, where letters of the chunk are left out in between."""
    found = []
    place = 1
    for length in range(2, min(len(chunk), len(typed) - at) + 1):
        place = chunk.find(typed[at + length - 1], place) + 1
        if place == 0:
            break
        if length > taken:
            found.append((length, _SPARSE))
    return found
