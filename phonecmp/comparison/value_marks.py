"""Best values, differences to a baseline and lengths of bars: what a row makes of its values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from phonecmp.comparison.records import Mark
from phonecmp.knowledge import Shown, Status, numeric_value
from phonecmp.knowledge.optics import area_from_format_mm2
from phonecmp.model import Atom, Better, Field, Kind, Span, Special, Value, base, builds

_RANKED = (Kind.INTEGER, Kind.NUMBER, Kind.FORMAT, Kind.FLAG)


class _Scores(NamedTuple):
    """What the builds of a value come to, turned so that more is better."""

    worst: float
    best: float


def best_marks(field: Field, row: Sequence[Shown]) -> tuple[Mark, ...]:
    """Which cells of a row hold the best value.

    BEST needs at least two confirmed values that differ, and at most half of the confirmed ones
    may hold the best; BEST_IF_TRUE needs to beat the best confirmed value. "None" counts as a
    confirmed value that is never the best; "yes" and "undisclosed" say nothing about size. Of
    several builds the least one has to beat the best of all others: what a variant has at most
    is no value that wins. Rows whose field has no `better` have no marks.
    """
    if field.better is None or field.kind not in _RANKED:
        return (Mark.NONE,) * len(row)
    scores = [_scores(field, shown) for shown in row]
    confirmed = [
        score
        for shown, score in zip(row, scores, strict=True)
        if shown.status is Status.CONFIRMED and (score is not None or _is_none(shown))
    ]
    sized = [score for score in confirmed if score is not None]
    if not sized:
        return (Mark.NONE,) * len(row)
    best = max(sized)
    holders = confirmed.count(best)
    stands_out = holders < len(confirmed) and holders * 2 <= len(confirmed)
    beats_all = all(best.worst > other.best for other in sized if other != best)
    most = max(score.best for score in sized)
    return tuple(
        _mark(shown, score, best if stands_out and beats_all else None, most)
        for shown, score in zip(row, scores, strict=True)
    )


def _mark(shown: Shown, score: _Scores | None, best: _Scores | None, most: float) -> Mark:
    if score is None:
        return Mark.NONE
    if shown.status is Status.CONFIRMED:
        return Mark.BEST if score == best else Mark.NONE
    return Mark.BEST_IF_TRUE if score.worst > most else Mark.NONE


def _scores(field: Field, shown: Shown) -> _Scores | None:
    """The sizes of a value's builds; None where one has none.

    A bound that is open on one side ("at least 5000") is no size to win a row with.
    """
    if shown.value is None:
        return None
    sizes = [_score(field, atom) for atom in builds(shown.value)]
    known = [size for size in sizes if size is not None]
    return _Scores(min(known), max(known)) if len(known) == len(sizes) else None


def _score(field: Field, atom: Atom) -> float | None:
    if isinstance(atom, Span) and (atom.low is None or atom.high is None):
        return None
    size = _size(field, atom)
    if size is None:
        return None
    return -size if field.better is Better.LOWER else size


def _is_none(shown: Shown) -> bool:
    return shown.value is not None and base(shown.value) is Special.NONE


def bar_shares(field: Field, row: Sequence[Shown]) -> tuple[float | None, ...]:
    """Lengths of bars from zero, 0 to 1, the longest value being 1.

    All None unless more is better, at least two numbers are known and confirmed ones differ.
    """
    no_bars = (None,) * len(row)
    if field.better is not Better.HIGHER or not field.kind.is_numeric:
        return no_bars
    sizes = [None if shown.value is None else _size(field, shown.value) for shown in row]
    confirmed = {
        size
        for shown, size in zip(row, sizes, strict=True)
        if shown.status is Status.CONFIRMED and size is not None
    }
    longest = max((size for size in sizes if size is not None), default=0.0)
    if len(confirmed) < 2 or longest <= 0:
        return no_bars
    return tuple(None if size is None else max(size, 0.0) / longest for size in sizes)


def delta(field: Field, shown: Shown, baseline: Shown) -> float | None:
    """The signed difference of two numbers; None where either is no number.

    It is in the field's unit; of optical formats in per cent of the baseline's area, to a tenth.
    """
    if not field.kind.is_numeric or shown.value is None or baseline.value is None:
        return None
    size, reference = _size(field, shown.value), _size(field, baseline.value)
    if size is None or reference is None:
        return None
    if field.kind is Kind.FORMAT:
        return round(100 * (size / reference - 1), 1)
    return round(size - reference, 6)


def _size(field: Field, value: Value) -> float | None:
    """What a value is compared by: its number, of an optical format the area it stands for.

    Light falls on areas, and inches of a format are no measure of anything: of 1.0 and 1/1.28
    inch the one is a quarter longer and half as large again.
    """
    size = numeric_value(field, value)
    return area_from_format_mm2(size) if size and field.kind is Kind.FORMAT else size


def improves(field: Field, difference: float | None) -> bool | None:
    """Whether a difference is for the better; None for no difference and where nothing is."""
    if not difference or field.better is None:
        return None
    return (difference > 0) is (field.better is Better.HIGHER)
