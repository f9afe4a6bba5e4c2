"""Which problems count: not those that only follow from a table that could not be read."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from phonecmp.reading.notes import Problem


def consequences(problems: Iterable[Problem]) -> frozenset[str]:
    """Codes of what is found only because a table at the top of a layer could not be read."""
    broken = {problem.file.name for problem in problems if problem.rule.code.startswith("S")}
    if not broken:
        return frozenset()
    from phonecmp.reading.rules import CONSEQUENCES

    return frozenset(code for name in broken for code in CONSEQUENCES.get(name, ()))


def apart_from(codes: Collection[str], problems: list[Problem]) -> list[Problem]:
    """The problems without those of some rules, which still count in the tables themselves."""
    if not codes:
        return problems
    from phonecmp.reading.rules import CONSEQUENCES

    return [
        problem
        for problem in problems
        if problem.rule.code not in codes or problem.file.name in CONSEQUENCES
    ]
