"""Exceptions: findings that somebody looked at and let stand, with a reason."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from phonecmp.model import Severity

if TYPE_CHECKING:
    from phonecmp.model import Finding
    from phonecmp.reading.diagnostics import Diagnostic
    from phonecmp.toml import KeyPath

Found = TypeVar("Found", "Finding", "Diagnostic")


class Allowance(NamedTuple):
    """An `[[allow]]` block: the code of a rule whose findings in this file are let stand.

    `number` counts the blocks of the file from 0; `is_used` tells whether there was such a
    finding.
    """

    file: Path
    rule: str
    number: int
    is_used: bool = False

    @property
    def keys(self) -> KeyPath:
        """Where the block's rule stands."""
        return ("allow", self.number, "rule")


def let_stand(
    findings: Iterable[Found], allowances: Collection[Allowance]
) -> tuple[tuple[Found, ...], tuple[Allowance, ...]]:
    """The findings, placed or not, that nobody let stand, and the exceptions with their use noted.

    Errors keep something out of the catalogue, so they stay findings whatever a file says.
    """
    by_rule = {(one.file, one.rule): one for one in allowances}
    used: set[tuple[Path, str]] = set()
    left: list[Found] = []
    for finding in findings:
        key = (finding.file, finding.code)
        if finding.severity is Severity.ERROR or key not in by_rule:
            left.append(finding)
        else:
            used.add(key)
    noted = (
        one._replace(is_used=True) if (one.file, one.rule) in used else one for one in allowances
    )
    return tuple(left), tuple(noted)
