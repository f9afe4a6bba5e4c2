"""The `[[allow]]` blocks of a file: which findings are let stand, and why."""

from __future__ import annotations

from phonecmp.reading.diagnostics import DiagnosticLog
from phonecmp.reading.key_readers import Table, expect_keys, require, take_tables, take_text

_KEYS = ("rule", "why")
_MOST = 100
"""Blocks that are followed in one file."""


def take_allowances(document: Table, log: DiagnosticLog) -> None:
    """Read the `[[allow]]` blocks of a file into `log.allowed`."""
    for at, table in take_tables(document, "allow", log):
        expect_keys(table, _KEYS, "allow", log, at)
        rule = take_text(table, "rule", log, at)
        require(rule, "rule", "This exception", 'rule = "V014"', log, table, at)
        why = take_text(table, "why", log, at)
        require(why, "why", "This exception", 'why = "printed so on the box"', log, table, at)
        if rule is not None and len(log.allowed) < _MOST:
            log.allowed.append((rule, int(at[-1])))
