"""The sizes of a terminal for which styles differ, as classes of a screen."""

from __future__ import annotations

from textual.geometry import Size

WIDTHS = [(0, "-tiny"), (72, "-narrow"), (100, "-medium"), (140, "-wide"), (180, "-widest")]
"""Columns from which on a screen has a class."""

HEIGHTS = [(0, "-low"), (24, "-short"), (32, "-tall"), (42, "-full")]
"""Lines from which on a screen has a class."""


def size_classes(size: Size) -> set[str]:
    """The classes that Textual gives a screen of this size.

    It does so after a first layout without them. A screen that has them from the start is laid out
    and styled once.
    """
    widest = [name for least, name in WIDTHS if size.width >= least][-1:]
    highest = [name for least, name in HEIGHTS if size.height >= least][-1:]
    return {*widest, *highest}
