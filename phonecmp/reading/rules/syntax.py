"""Rules on the syntax of TOML: what the parser refused, in the catalogue's words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from phonecmp.model import Severity
from phonecmp.reading.rules.rule import Diagnosis, Rule
from phonecmp.toml.syntax_errors import BrokenText, NewerSyntax, Spot


def _syntax(subject: BrokenText) -> Iterator[Diagnosis]:
    # Only needed once something is wrong, so nobody else pays for the imports.
    from phonecmp.reading.rules.bare_values import bare_value
    from phonecmp.reading.rules.duplicate_keys import taken_key
    from phonecmp.reading.rules.parser_messages import in_our_words, unclosed

    yield unclosed(subject) or taken_key(subject) or bare_value(subject) or in_our_words(subject)


def _newer_syntax(subject: NewerSyntax) -> Iterator[Diagnosis]:
    line, column, width = subject.spot
    message = f"{subject.what} is new in TOML 1.1"
    yield Diagnosis(message, subject.advice, line=line, column=column, width=width, fix=subject.fix)


class Conflict(NamedTuple):
    """A line that version control wrote where two changes met."""

    marker: str
    spot: Spot


def _conflict(subject: Conflict) -> Iterator[Diagnosis]:
    line, column, width = subject.spot
    yield Diagnosis(
        f"Two versions of this file met here: {subject.marker} is a mark of version control",
        "Keep what is right of the two versions and remove the lines with <<<<<<<, ======= and "
        ">>>>>>>.",
        line=line,
        column=column,
        width=width,
    )


def _loose_directive(spot: Spot) -> Iterator[Diagnosis]:
    """`spot` is a comment up to the word :schema, with spaces before it."""
    line, column, width = spot
    yield Diagnosis(
        "Editors find the schema only under #:schema, without a space",
        "Write #:schema.",
        line=line,
        column=column,
        width=width,
        fix="#:schema",
    )


SYNTAX = Rule(
    "S001", Severity.ERROR, "A file that is not TOML",
    "The file breaks the rules of TOML at the place shown, so it was left out. All other files "
    "were read. The most frequent reasons are missing quotes, a key written twice, and a text, "
    "list or brace that is not closed. After the mistake the rest of the file is looked at "
    "again from the next line that makes sense.",
    _syntax,
)  # fmt: skip
NEWER_SYNTAX = Rule(
    "T001", Severity.QUESTION, "A notation that TOML 1.0 does not know",
    "Line breaks and a last comma inside { … }, times without seconds and the escapes \\x and \\e "
    "came with TOML 1.1. They are right and are read; but editors and other programs that know "
    "only 1.0 refuse the whole file.",
    _newer_syntax, label="TOML 1.1",
)  # fmt: skip
CONFLICT = Rule(
    "S010", Severity.ERROR, "A merge that nobody finished",
    "Version control could not join two changes of this file and left both, between lines of "
    "<<<<<<<, ======= and >>>>>>>. Until somebody chooses, the file is no TOML and is left out; of "
    "the two versions the first is looked through for other mistakes.",
    _conflict, label="left by a merge",
)  # fmt: skip
LOOSE_DIRECTIVE = Rule(
    "T002", Severity.WARNING, "A schema that editors do not see",
    "The first line names the JSON Schema by which editors complete and check the file. Some tools "
    "that sort or format files put a space into it, which makes it a plain comment.",
    _loose_directive, label="no space here",
)  # fmt: skip
