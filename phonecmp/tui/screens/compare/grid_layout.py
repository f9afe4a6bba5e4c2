"""Where the columns of the comparison stand, for a pane of a given width."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

_WIDEST_LABEL, _WIDEST_COLUMN = 24, 60

_BESIDE_VALUE = 4


class GridLayout(NamedTuple):
    """Widths in cells. `first` is the leftmost device shown, `shown` how many fit beside it.

    The column of labels widens for long units only where that costs no device.
    """

    width: int
    label: int
    column: int
    first: int
    shown: int

    @property
    def slot(self) -> int:
        """The offset within a column at which bar, delta or former value begin."""
        return 3 + (9 if self.column >= 24 else 8)

    @property
    def value(self) -> int:
        """The room for a value that has its column to itself."""
        return self.column - _BESIDE_VALUE

    def column_at(self, x: int) -> int | None:
        """The device whose column covers offset `x`, None in the label column and beyond."""
        if x < self.label:
            return None
        column = (x - self.label) // self.column
        return self.first + column if column < self.shown else None


def lay_out(
    width: int,
    devices: int,
    first: int,
    *,
    has_baseline: bool,
    has_bars: bool,
    widest_label: int = 0,
    widest_value: Callable[[], int] = int,
) -> GridLayout:
    """Choose the widths for `devices` columns in a pane of `width` cells.

    Columns take what the pane offers, between a smallest width at which values stay readable and
    a largest beyond which the eye loses the row; where there is more room, columns grow for the
    longest value, which `widest_value` tells. The labels get what the widest of them takes where
    that costs no device. `first` is moved so that no room stays empty.
    """
    label = 18 if width >= 110 else 17 if width >= 60 else 15
    smallest = 14 if width < 72 else 20 if has_baseline else 16
    largest = 30 if has_bars else 26
    shown = min(max((width - label - 1) // smallest, 1), max(devices, 1))
    label = max(label, min(widest_label, _WIDEST_LABEL, width - 1 - shown * smallest))
    room = max(width - label - 1, smallest)
    if room // shown > largest:
        largest = max(largest, min(widest_value() + _BESIDE_VALUE, _WIDEST_COLUMN))
    column = min(max(room // shown, smallest), largest)
    return GridLayout(width, label, column, max(min(first, devices - shown), 0), shown)
