"""The focal lengths of photos as a band below an axis."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phonecmp.output import ASCII, UNICODE
from phonecmp.output.drawings import BAND_ROWS, Look, photo_band
from phonecmp.output.drawings.focal_axis import FocalAxis
from tests.output.drawings_subjects import plain_text

LOOK = Look()


def _rows(focal_mm: dict[int, int], axis: FocalAxis, look: Look = LOOK) -> list[str]:
    return [plain_text(line) for line in photo_band(focal_mm, axis, look)]


@given(
    st.dictionaries(st.integers(1, 3000), st.integers(1, 99), max_size=30),
    st.integers(0, 20),
    st.integers(20, 200),
)
def test_a_band_has_the_width_of_its_axis(focal_mm: dict[int, int], left: int, width: int) -> None:
    rows = _rows(focal_mm, FocalAxis(left, width))
    assert len(rows) == BAND_ROWS
    assert {len(row) for row in rows} == {left + width}
    drawn = any(row[left:].strip() for row in rows)
    assert drawn == any(10 <= focal <= 300 for focal in focal_mm)


@given(st.integers(10, 300), st.integers(20, 200))
def test_a_photo_stands_where_the_axis_has_its_focal_length(focal: int, width: int) -> None:
    axis = FocalAxis(8, width)
    row = _rows({focal: 1}, axis)[-1]
    marked = [column for column in range(8, len(row)) if row[column] != " "]
    assert marked[0] - 1 <= axis.column(focal) <= marked[-1] + 1
    assert marked == list(range(marked[0], marked[-1] + 1))


@pytest.mark.parametrize("signs", [UNICODE, ASCII])
def test_the_most_is_the_highest_and_something_is_never_nothing(signs: object) -> None:
    axis = FocalAxis(8, 60)
    look = Look(ASCII if signs is ASCII else UNICODE)
    upper, lower = _rows({24: 500, 85: 1}, axis, look)
    density = look.glyphs.density
    assert upper[axis.column(24)] == lower[axis.column(24)] == density[-1]
    assert (upper[axis.column(85)], lower[axis.column(85)]) == (" ", density[0])
    assert lower.startswith(" photos")
