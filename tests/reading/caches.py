"""What the tests of the cache share: catalogues that it wants, and one with mistakes."""

from __future__ import annotations

import os
from pathlib import Path

from phonecmp.reading import Layer

MINUTE = 60
BROKEN = 'name = "Cut off"\nannounced = 2022-07-'
WRONG = 'name = "Wrong"\nannounced = 2022-07-04\n[battery]\ncapacity_mha = 5000\n'
ALLOWED = (
    'name = "Let stand"\nannounced = 2022-07-04\n[chip]\nsoc = "Never heard of"\n'
    '[[allow]]\nrule = "V014"\nwhy = "printed so on the box"\n'
)


def aged(folder: Path) -> Path:
    """The same folder with files that nobody changed lately, as the cache wants them."""
    for number, file in enumerate(sorted(folder.rglob("*.toml"))):
        stamp = file.stat().st_mtime - MINUTE - number
        os.utime(file, (stamp, stamp))
    return folder


def layers(catalog: Path) -> tuple[Layer, ...]:
    return (Layer(catalog, "test"),)


def only_file(cache: Path) -> Path:
    (file,) = cache.iterdir()
    return file
