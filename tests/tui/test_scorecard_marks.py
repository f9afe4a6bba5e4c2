"""The marks of a scorecard never hide a verdict, however many claims there are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from phonecmp.knowledge import Verdict
from phonecmp.tui.screens.rumours.lines import marks_within

COUNTS = st.fixed_dictionaries({verdict: st.integers(0, 500) for verdict in Verdict})


@given(COUNTS, st.integers(8, 200))
def test_marks_fit_and_keep_every_verdict(counts: dict[Verdict, int], room: int) -> None:
    drawn = marks_within(counts, room)
    assert sum(drawn.values()) <= room
    for verdict, count in counts.items():
        assert (drawn[verdict] > 0) == (count > 0)
        assert drawn[verdict] <= count
    if sum(counts.values()) <= room:
        assert drawn == counts
