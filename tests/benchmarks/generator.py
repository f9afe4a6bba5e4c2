"""Catalogues of any size, grown from the bundled one, so that names, gaps and reports are real."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from phonecmp.reading import bundled_layer

_SEED = 20220523
_MISSING = 0.08
"""How often a figure that the original has is left out."""

_MISSPELT = 0.003
"""How often a chip gets a name that no table knows, which draws a question."""

_FIGURE = re.compile(
    r"^(capacity_mah|weight_g|height_mm|width_mm|wired_w|peak_nits) = (\d+)(\.\d+)?$", re.MULTILINE
)
_OPTIONAL = re.compile(r"^[a-z_0-9]+ = (?:\d[\d.]*|\"[^\"\n]*\"|true|false)$", re.MULTILINE)
_DAY = re.compile(r"^(announced|released) = (\d{4})-(\d\d)-(\d\d)$", re.MULTILINE)
_UNREPEATABLE = re.compile(r"^(?:aka|predecessor) = .*\n", re.MULTILINE)
_NAME = re.compile(r'^name = "([^"]*)"$', re.MULTILINE)
_EDITIONS = ("", " Pro", " Plus", " Lite", " SE", " Neo", " Max", " Mini", " GT", " FE")


def write_catalog(folder: Path, devices: int) -> Path:
    """Write a catalogue of that many devices into a folder that does not exist yet.

    The same number always gives the same files.
    """
    source = bundled_layer()
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("devices"))
    chance = random.Random(_SEED)
    originals = [(file.parent.name, file.stem, file.read_text(encoding="utf-8"))
                 for file in sorted((source / "devices").glob("*/*.toml"))]  # fmt: skip
    for brand in {brand for brand, _, _ in originals}:
        (folder / "devices" / brand).mkdir(parents=True)
    for number, (brand, slug, text) in zip(range(devices), _endless(originals), strict=False):
        turn = number // len(originals)
        file = folder / "devices" / brand / (f"{slug}-turn-{turn}.toml" if turn else f"{slug}.toml")
        file.write_text(_varied(text, turn, chance) if turn else text, encoding="utf-8")
    return folder


def _endless(
    originals: list[tuple[str, str, str]],
) -> Iterator[tuple[str, str, str]]:
    while True:
        yield from originals


def _varied(text: str, turn: int, chance: random.Random) -> str:
    """Another device like this one: renamed, shifted in time, with other figures and gaps."""
    text = _UNREPEATABLE.sub("", text)
    plain, block, statements = text.partition("\n[[")
    head, table, facts = plain.partition("\n[")
    facts = _OPTIONAL.sub(lambda m: m[0] if chance.random() > _MISSING else "", facts)
    text = head + table + facts + block + statements
    edition = chance.choice(_EDITIONS)
    text = _NAME.sub(lambda m: f'name = "{m[1]}{edition} {turn}"', text, count=1)
    days = chance.randrange(0, 28)
    text = _DAY.sub(lambda m: f"{m[1]} = {m[2]}-{m[3]}-{1 + (int(m[4]) + days) % 28:02}", text)
    text = _FIGURE.sub(lambda m: f"{m[1]} = {round(int(m[2]) * chance.uniform(0.95, 1.05))}", text)
    if chance.random() < _MISSPELT:
        text = re.sub(r'^(soc = "[^"]*)"', rf'\1 v{turn}"', text, count=1, flags=re.MULTILINE)
    return text
