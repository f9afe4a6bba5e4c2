"""Every rule of the catalogue, by its code.

Codes are a letter and three digits: S files, K keys and tables, V values, R references, I ids,
P statements and their provenance, F descriptions of fields, T newer notations of TOML.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from phonecmp.reading.rules import (
    fields,
    files,
    ids,
    keys,
    references,
    statements,
    syntax,
    texts,
    values,
)
from phonecmp.reading.rules.rule import Mistake, Rule

_LISTED: tuple[Rule[Any], ...] = (
    syntax.SYNTAX,
    files.TOO_LARGE,
    files.NOT_UTF8,
    files.UNREADABLE,
    files.ODD_FILE,
    files.BEYOND_LIMITS,
    files.NO_FIELDS,
    files.MANY_MISTAKES,
    syntax.NEWER_SYNTAX,
    keys.UNKNOWN_KEY,
    keys.UNKNOWN_TABLE,
    keys.MISSING_KEY,
    keys.WRONG_SHAPE,
    keys.CONTRADICTING_NONE,
    keys.EMPTY_FILE,
    values.WRONG_TYPE,
    values.UNIT_INSIDE,
    values.OUT_OF_RANGE,
    values.UNKNOWN_CHOICE,
    values.BAD_DATE,
    values.WRONG_PATTERN,
    values.BAD_FORMAT,
    values.TURNED_RANGE,
    values.EMPTY_VALUE,
    values.MISPLACED_SPECIAL,
    texts.HIDDEN_CHARACTERS,
    texts.BAD_URL,
    texts.UNKNOWN_WORD,
    texts.UNKNOWN_NAME,
    references.UNKNOWN_BRAND,
    references.UNKNOWN_PARTNER,
    references.UNKNOWN_PREDECESSOR,
    references.UNKNOWN_SOURCE,
    references.UNKNOWN_CITED_FIELD,
    ids.ID_FORM,
    ids.TAKEN_TWICE,
    ids.STRAY_FILE,
    ids.SPELLING_TWICE,
    statements.UNDATED_FACTS,
    statements.SILENT_REPORT,
    statements.UNFOUNDED_REPORT,
    statements.EMPTY_CITATION,
    statements.UNORDERED_FIELD,
    statements.CROSSED_BOUNDS,
    statements.ENDS_BEFORE_START,
    fields.LONG_LABEL,
    fields.BAD_RANGE,
    fields.BAD_PATTERN,
    fields.CONTRADICTION,
)

RULES: Mapping[str, Rule[Any]] = {rule.code: rule for rule in _LISTED}
"""Every rule by code, in the order of `phonecmp explain`."""

ABSENCES = frozenset(
    rule.code
    for rule in (
        keys.MISSING_KEY,
        keys.EMPTY_FILE,
        statements.UNDATED_FACTS,
        statements.SILENT_REPORT,
        statements.UNFOUNDED_REPORT,
        statements.EMPTY_CITATION,
    )
)
"""Codes of rules that miss something, which nobody can in a file that was read only in parts."""

__all__ = ["ABSENCES", "RULES", "Mistake", "Rule"]
