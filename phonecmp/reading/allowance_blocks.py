"""The `[[allow]]` blocks of a file: which findings are let stand, and why."""

from __future__ import annotations

from phonecmp.reading.diagnostics import Notes
from phonecmp.reading.key_readers import Table, expect_keys, require, take_tables, take_text

_KEYS = ("rule", "why")
_MOST = 100
"""Blocks that are followed in one file."""


def take_allowances(document: Table, notes: Notes) -> None:
    """Read the `[[allow]]` blocks of a file into `notes.allowed`."""
    for at, table in take_tables(document, "allow", notes):
        expect_keys(table, _KEYS, "allow", notes, at)
        rule = take_text(table, "rule", notes, at)
        require(rule, "rule", "This exception", 'rule = "V014"', notes, table, at)
        why = take_text(table, "why", notes, at)
        require(why, "why", "This exception", 'why = "printed so on the box"', notes, table, at)
        if rule is not None and len(notes.allowed) < _MOST:
            notes.allowed.append((rule, int(at[-1])))
