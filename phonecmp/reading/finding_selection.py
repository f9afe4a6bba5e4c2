"""Which problems count, and so become findings: not what follows from a table nobody could read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from phonecmp.model import Finding
    from phonecmp.reading.diagnostics import Diagnostic


def consequences(diagnostics: Iterable[Diagnostic]) -> frozenset[str]:
    """Codes of what is found only because a table at the top of a layer could not be read."""
    broken = {
        diagnostic.file.name for diagnostic in diagnostics if diagnostic.rule.code.startswith("S")
    }
    if not broken:
        return frozenset()
    from phonecmp.reading.rules import CONSEQUENCES

    return frozenset(code for name in broken for code in CONSEQUENCES.get(name, ()))


def findings_of(
    diagnostics: list[Diagnostic],
    hidden: Collection[str] = frozenset(),
    digests: Mapping[Path, int] | None = None,
) -> tuple[Finding, ...]:
    """The findings of problems that count; for `digests` see `place`."""
    if not diagnostics:
        return ()
    from phonecmp.reading.finding_places import place  # much code, and not for every start

    return place(_apart_from(hidden, diagnostics), digests)


def _apart_from(codes: Collection[str], diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """The problems without those of some rules, which still count in the tables themselves."""
    if not codes:
        return diagnostics
    from phonecmp.reading.rules import CONSEQUENCES

    return [
        diagnostic
        for diagnostic in diagnostics
        if diagnostic.rule.code not in codes or diagnostic.file.name in CONSEQUENCES
    ]
