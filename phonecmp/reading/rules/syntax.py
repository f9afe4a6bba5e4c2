"""Rules on the syntax of TOML: what the parser refused, in the catalogue's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from phonecmp.model import Severity
from phonecmp.reading.periods import parse_period
from phonecmp.reading.rules.rule import Elsewhere, Mistake, Rule
from phonecmp.reading.wording import shortened

_TWICE = (
    (
        "Cannot mutate immutable namespace",
        "{key} was written as a closed value and takes no more lines",
        "Put the lines inside its braces or brackets, or write it under a header.",
    ),
    (
        "Cannot redefine namespace",
        "The table {key} was opened before",
        "Put all its lines under one header.",
    ),
    ("Cannot declare", "The table {key} is opened twice", "Put all its lines under one header."),
    ("Duplicate inline table key", "{key} is written twice", "Keep one of the two."),
    ("Cannot overwrite a value", "{key} is written twice", "Keep one of the two."),
)
"""What the parser says of a key that is already taken, and what the catalogue says."""

_UNCLOSED = {
    "[": ("list", "The list is not closed", "Separate values with commas and end it with ]."),
    "{": ("brace", "The { is not closed", "Separate pairs with commas and end it with }."),
    '"': ("text", "The text is not closed", "End it with the quotes it began with."),
    "'": ("text", "The text is not closed", "End it with the quotes it began with."),
}
"""By the character that opened it: what was left open."""

_PARSER_WORDS = (
    ("Expected ']' at the end", "The header of this table is not closed", "End it with ]."),
    ("Expected ']]' at the end", "The header of this block is not closed", "End it with ]]."),
    (
        "Expected '=' after a key",
        "This line has a key but no = after it",
        'Write key = value; keys with spaces or dots need quotes: "Sony IMX989".',
    ),
    ("Unclosed array", "A comma or ] is missing here", "Separate values with commas."),
    ("Unclosed inline table", "A comma or }} is missing here", "Separate pairs with commas."),
    ("Unterminated string", "The text is not closed", "End it with the quotes it began with."),
    ('Expected "\'"', "The text is not closed on its line", "End it with '."),
    ("Expected \"'''\"", "The text is not closed", "End it with '''."),
    ("Illegal character '\\n'", "The text is not closed on its line", 'End it with ".'),
    ("Illegal character", "A control character stands here", "Remove it."),
    ("Found invalid character '\\n'", "The text is not closed on its line", "End it with '."),
    ("Found invalid character", "A control character stands here", "Remove it."),
    (
        "Unescaped '\\'",
        "A backslash stands in a text",
        "Write \\\\ for a backslash, or put the text in single quotes.",
    ),
    ("Invalid hex value", "An escape in a text is not complete", "Write \\u and four digits."),
    ("Escaped character is not", "An escape stands for no character", "Write the character."),
    ("Invalid date or datetime", "No calendar has this date", "Check the day and the month."),
    ("Invalid initial character", "No key can begin like this", "Write key = value."),
    ("Invalid statement", "This line is neither key = value nor a [table]", "Write key = value."),
    ("Invalid value", "No value can be read here", 'Texts need quotes: key = "text".'),
    ("Expected newline", "Something stands after the end of the line", "One key = value per line."),
)

_BARE_VALUE_WORDS = ("Invalid value", "Invalid date", "Expected newline")
_LONGEST_LINE = 500
_ASSIGNMENT = re.compile(r"\s*([\w.\-\"']+)\s*=\s*(.*?)\s*(?:#.*)?", re.DOTALL)
_WORDS = re.compile(r"[^\W\d][\w /.+-]*")


class Spot(NamedTuple):
    """A place in a text: line and column from 1, and the characters to underline."""

    line: int
    column: int
    width: int = 1


class BrokenText(NamedTuple):
    """A text that the parser gave up on: its words, the place (from 1) and the whole text.

    `opened` is where a value begins that was never closed. `key` and `first` are the key that is
    taken already and where it was taken; `line` and `column` are then those of the second one.
    """

    complaint: str
    line: int
    column: int
    text: str
    opened: Spot | None = None
    key: str = ""
    width: int = 1
    first: Spot | None = None


def is_about_taken_key(complaint: str) -> bool:
    """Whether the parser complains that a key or table is there already."""
    return complaint.startswith(tuple(start for start, _message, _help in _TWICE))


def _syntax(subject: BrokenText) -> Iterator[Mistake]:
    yield _unclosed(subject) or _twice(subject) or _bare_value(subject) or _in_our_words(subject)


def _unclosed(subject: BrokenText) -> Mistake | None:
    """A value without an end, shown where it begins: that is what has to be looked at."""
    if subject.opened is None:
        return None
    line, column, width = subject.opened
    lines = subject.text.split("\n")
    what, message, help_text = _UNCLOSED[lines[line - 1][column - 1]]
    ends = subject.line > len(lines) or not "".join(lines[subject.line - 1 :]).strip()
    label = "the file ends before it does" if ends else "this belongs to it no more"
    other = None
    if not ends:
        other = Elsewhere(label, line=subject.line, column=subject.column)
    elif subject.line <= len(lines):
        message = f"The file ends in the middle: {message[0].lower()}{message[1:]}"
    return Mistake(
        message,
        help_text,
        line=line,
        column=column,
        width=width,
        label=f"this {what} begins here",
        other=other,
    )


def _twice(subject: BrokenText) -> Mistake | None:
    for start, message, help_text in _TWICE:
        if subject.complaint.startswith(start):
            key = shortened(subject.key) or "This"
            first = subject.first
            return Mistake(
                message.format(key=key),
                help_text,
                line=subject.line,
                column=subject.column,
                width=subject.width,
                label="again here",
                other=Elsewhere("first here", (), True, *first) if first else None,
            )
    return None


def _in_our_words(subject: BrokenText) -> Mistake:
    message, help_text = "This is not TOML", "Compare with another file of the catalogue."
    for start, ours, our_help in _PARSER_WORDS:
        if subject.complaint.startswith(start):
            message, help_text = ours.replace("}}", "}"), our_help
            break
    if _is_cut_off(subject):
        message = f"The file ends in the middle: {message[0].lower()}{message[1:]}"
    if "\0" in subject.text:
        help_text = "The file holds NUL characters; save it as UTF-8 text."
    return Mistake(message, help_text, line=subject.line, column=subject.column)


def _is_cut_off(subject: BrokenText) -> bool:
    """Whether the parser wanted more at the very end of the text."""
    wanted_more = ("Unclosed", "Unterminated", "Invalid value", "Expected")
    rest = subject.text.split("\n")[subject.line - 1 :]
    at_end = bool(rest) and subject.column > len(rest[0]) and not "".join(rest[1:]).strip()
    return at_end and subject.complaint.startswith(wanted_more)


def _bare_value(subject: BrokenText) -> Mistake | None:
    """The common slip: a value without the quotes it needs, or with a unit behind it."""
    if not subject.complaint.startswith(_BARE_VALUE_WORDS):
        return None
    line = subject.text.split("\n")[subject.line - 1]
    match = _ASSIGNMENT.fullmatch(line) if len(line) <= _LONGEST_LINE else None
    if match is None or match[2][:1] in ("[", "{", '"', "'"):
        return None
    key, value = match[1], match[2]
    if value:
        message, help_text, fix = _advice(key, value)
    else:
        message = f"{shortened(key)} has no value"
        help_text = "Write a value after the =, or remove the line."
        fix = None
    return Mistake(
        message,
        help_text,
        line=subject.line,
        column=match.start(2) + 1,
        width=max(len(value), 1),
        fix=fix,
    )


def _advice(key: str, value: str) -> tuple[str, str, str | None]:
    """What is wrong with a bare value, what to write, and the same as a fix if it is certain."""
    shown, name = shortened(value), shortened(key)
    quoted = f'"{value}"'
    if parse_period(value) is not None:
        help_text = f'Write {name} = "{shown}"; only full dates stand without.'
        return f"{shown} needs quotes", help_text, quoted
    if re.match(r"\d{4}-\d\d-\d\d.", value):
        return f"{shown} is no date or time", "Write the day alone, like 2022-07-04.", None
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return f"No calendar has the day {shown}", "Check the day and the month.", None
    if value.casefold() in ("true", "false", "yes", "no"):
        answer = "true" if value.casefold() in ("true", "yes") else "false"
        return f"{shown} is not true or false", f"Write {name} = {answer}.", answer
    if re.fullmatch(r"\d+,\d+", value):
        number = value.replace(",", ".")
        return f"{shown} has a comma", f"Write {name} = {number}.", None
    measure = re.fullmatch(r"([1-9]\d*(?:\.\d+)?)\s*([^\W\d_]{1,5})", value)
    if measure:
        own = key.rpartition("_")[2].casefold() == measure[2].casefold()
        message = f"{shown} has a unit inside the value"
        return message, f"Write {name} = {measure[1]}.", measure[1] if own else None
    certain = quoted if _WORDS.fullmatch(value) else None
    return f"{shown} needs quotes", f'Write {name} = "{shown}".', certain


class NewerSyntax(NamedTuple):
    """Something that only TOML 1.1 has, at a place of the text."""

    what: str
    advice: str
    spot: Spot
    fix: str | None = None


def _newer_syntax(subject: NewerSyntax) -> Iterator[Mistake]:
    line, column, width = subject.spot
    message = f"{subject.what} is new in TOML 1.1"
    yield Mistake(message, subject.advice, line=line, column=column, width=width, fix=subject.fix)


SYNTAX = Rule(
    "S001",
    Severity.ERROR,
    "A file that is not TOML",
    "The file breaks the rules of TOML at the place shown, so it was left out. All other files "
    "were read. The most frequent reasons are missing quotes, a key written twice, and a text, "
    "list or brace that is not closed. After the mistake the rest of the file is looked at "
    "again from the next line that makes sense.",
    _syntax,
)
NEWER_SYNTAX = Rule(
    "T001",
    Severity.WARNING,
    "A notation that only TOML 1.1 knows",
    "Line breaks and a last comma inside { … }, times without seconds and the escapes \\x and \\e "
    "came with TOML 1.1. phonecmp reads them; editors and other programs that know only 1.0 "
    "refuse the whole file.",
    _newer_syntax,
    label="TOML 1.1",
)
