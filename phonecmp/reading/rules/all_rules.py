"""Every rule of the catalogue, by its code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from phonecmp.reading.rules import (
    builds,
    fields_file,
    files,
    ids,
    keys,
    optical_formats,
    overlays,
    references,
    statements,
    syntax,
    texts,
    values,
)
from phonecmp.reading.rules.rule import Rule

_LISTED: tuple[Rule[Any], ...] = (
    syntax.SYNTAX, files.TOO_LARGE, files.NOT_UTF8, files.UNREADABLE, files.ODD_FILE,
    files.BEYOND_LIMITS, files.NO_FIELDS, files.MANY_MISTAKES, syntax.CONFLICT, syntax.NEWER_SYNTAX,
    syntax.LOOSE_DIRECTIVE, keys.UNKNOWN_KEY, keys.UNKNOWN_TABLE, keys.MISSING_KEY,
    keys.WRONG_SHAPE, keys.CONTRADICTING_NONE, keys.EMPTY_FILE, keys.KEY_ORDER,
    overlays.FORMER_PLACE, overlays.NOTHING_BELOW, values.WRONG_TYPE, values.UNIT_INSIDE,
    values.OUT_OF_RANGE, values.UNKNOWN_CHOICE, values.BAD_DATE, values.WRONG_PATTERN,
    optical_formats.BAD_FORMAT, values.TURNED_RANGE, values.EMPTY_VALUE, values.MISPLACED_SPECIAL,
    overlays.UNSET_IN_VAIN, texts.HIDDEN_CHARACTERS, texts.BAD_URL, texts.UNKNOWN_WORD,
    texts.UNKNOWN_NAME, builds.SAME_BUILD_TWICE, builds.LONG_SIDE_FIRST, references.UNKNOWN_BRAND,
    references.UNKNOWN_PARTNER, references.UNKNOWN_PREDECESSOR, references.UNKNOWN_SOURCE,
    references.UNKNOWN_CITED_FIELD, references.UNKNOWN_LENDER, references.BORROWED_IN_A_CIRCLE,
    ids.ID_FORM, ids.TAKEN_TWICE, ids.STRAY_FILE, ids.KIND_AND_FOLDER, ids.SPELLING_TWICE,
    statements.UNDATED_FACTS, statements.SILENT_REPORT, statements.UNFOUNDED_REPORT,
    statements.EMPTY_CITATION, statements.UNORDERED_FIELD, statements.CROSSED_BOUNDS,
    statements.ENDS_BEFORE_START, statements.TOO_MANY_REPORTS, statements.NO_LINK,
    statements.RELAYS_ITSELF, fields_file.LONG_LABEL, fields_file.BAD_RANGE,
    fields_file.BAD_PATTERN, fields_file.CONTRADICTION,
)  # fmt: skip

RULES: Mapping[str, Rule[Any]] = {rule.code: rule for rule in _LISTED}
"""Every rule by code, in the order of `phonecmp explain`."""

CONSEQUENCES: Mapping[str, frozenset[str]] = {
    "fields.toml": frozenset(
        rule.code for rule in (keys.UNKNOWN_KEY, keys.UNKNOWN_TABLE, references.UNKNOWN_CITED_FIELD)
    ),
    "names.toml": frozenset({texts.UNKNOWN_NAME.code}),
    "brands.toml": frozenset({references.UNKNOWN_BRAND.code}),
    "sources.toml": frozenset({references.UNKNOWN_SOURCE.code}),
    "partners": frozenset({references.UNKNOWN_PARTNER.code}),
    "devices": frozenset({references.UNKNOWN_PREDECESSOR.code, references.UNKNOWN_LENDER.code}),
}
"""By table or folder: codes of rules that find something all over if it cannot be read."""

ABSENCES = frozenset(
    rule.code
    for rule in (
        keys.MISSING_KEY,
        keys.EMPTY_FILE,
        keys.KEY_ORDER,
        overlays.NOTHING_BELOW,
        statements.UNDATED_FACTS,
        statements.SILENT_REPORT,
        statements.UNFOUNDED_REPORT,
        statements.NO_LINK,
    )
)
"""Codes of rules that look at a file as a whole, which nobody can where it was read in parts."""
