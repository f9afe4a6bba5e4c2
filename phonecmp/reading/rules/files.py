"""Rules on whole files: whether they can be opened, decoded and parsed at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from phonecmp.model import Severity
from phonecmp.reading.periods import parse_period
from phonecmp.reading.rules.rule import Mistake, Rule
from phonecmp.reading.wording import shortened

LARGEST_FILE = 4 * 1024 * 1024
"""Bytes; a device with every field and hundreds of reports stays below a fiftieth of it."""

_PARSER_WORDS = (
    ("Cannot overwrite a value", "This key is written twice", "Keep one of the two lines."),
    ("Duplicate inline table key", "This key is written twice", "Keep one of the two."),
    ("Cannot declare", "This table is opened twice", "Put all its lines under one header."),
    (
        "Cannot mutate immutable namespace",
        "This table was written as { … } before and takes no more lines",
        "Put the lines inside the braces, or write the table under a header.",
    ),
    (
        "Cannot redefine namespace",
        "This table was opened before",
        "Put all its lines under one header.",
    ),
    ("Expected ']' at the end", "The header of this table is not closed", "End it with ]."),
    ("Expected ']]' at the end", "The header of this block is not closed", "End it with ]]."),
    (
        "Expected '=' after a key",
        "This line has a key but no = after it",
        'Write key = value; keys with spaces or dots need quotes: "Sony IMX989".',
    ),
    ("Unclosed array", "This list is not closed", "Separate values with commas, end with ]."),
    ("Unclosed inline table", "A { is not closed", "Separate pairs with commas, end with }."),
    ("Unterminated string", "A text is not closed", "End it with the quotes it began with."),
    ("Illegal character '\\n'", "A text is not closed on its line", 'End it with ".'),
    ("Illegal character", "A control character stands here", "Remove it."),
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
)

_BARE_VALUE_WORDS = ("Invalid value", "Invalid date", "Expected newline")
_LONGEST_LINE = 500
_ASSIGNMENT = re.compile(r"\s*([\w.\-\"']+)\s*=\s*(.*?)\s*(?:#.*)?", re.DOTALL)


class BrokenText(NamedTuple):
    """A text that the parser gave up on: its words, the place (from 1) and the whole text."""

    complaint: str
    line: int
    column: int
    text: str


def _syntax(subject: BrokenText) -> Iterator[Mistake]:
    bare = _bare_value(subject)
    if bare is not None:
        yield bare
        return
    message, help_text = _in_our_words(subject)
    if _is_cut_off(subject):
        message = f"The file ends in the middle: {message[0].lower()}{message[1:]}"
    yield Mistake(message, help_text, line=subject.line, column=subject.column)


def _is_cut_off(subject: BrokenText) -> bool:
    """Whether the parser wanted more at the very end of the text."""
    wanted_more = ("Unclosed", "Unterminated", "Invalid value", "Expected '='", "Expected ']")
    rest = subject.text.split("\n")[subject.line - 1 :]
    at_end = subject.column > len(rest[0]) and not "".join(rest[1:]).strip()
    return at_end and subject.complaint.startswith(wanted_more)


def _in_our_words(subject: BrokenText) -> tuple[str, str]:
    for start, message, help_text in _PARSER_WORDS:
        if subject.complaint.startswith(start):
            return message, help_text
    if subject.complaint.startswith("Invalid value"):
        return "No value can be read here", 'Texts need quotes: key = "text".'
    if subject.complaint.startswith("Expected newline"):
        return "Something stands after the end of the line", "One key = value per line."
    return "This is not TOML", "Compare with another file of the catalogue."


def _bare_value(subject: BrokenText) -> Mistake | None:
    """The common slip: a value without the quotes it needs, or with a unit behind it."""
    if not subject.complaint.startswith(_BARE_VALUE_WORDS):
        return None
    line = subject.text.split("\n")[subject.line - 1]
    match = _ASSIGNMENT.fullmatch(line) if len(line) <= _LONGEST_LINE else None
    if match is None or match[2][:1] in ("[", "{", '"', "'"):
        return None
    key, value = shortened(match[1]), match[2]
    if value:
        message, help_text = _advice(key, value)
    else:
        message = f"{key} has no value"
        help_text = "Write a value after the =, or remove the line."
    return Mistake(
        message,
        help_text,
        line=subject.line,
        column=match.start(2) + 1,
        width=max(len(value), 1),
    )


def _advice(key: str, value: str) -> tuple[str, str]:
    shown = shortened(value)
    if parse_period(value) is not None:
        return f"{shown} needs quotes", f'Write {key} = "{shown}"; only full dates stand without.'
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return f"No calendar has the day {shown}", "Check the day and the month."
    if value.casefold() in ("true", "false", "yes", "no"):
        answer = "true" if value.casefold() in ("true", "yes") else "false"
        return f"{shown} is not true or false", f"Write {key} = {answer}."
    if re.fullmatch(r"\d+,\d+", value):
        return f"{shown} has a comma", f"Write {key} = {value.replace(',', '.')}."
    measure = re.fullmatch(r"(\d+(?:\.\d+)?)\s*[^\W\d]{1,5}", value)
    if measure:
        return f"{shown} has a unit inside the value", f"Write {key} = {measure[1]}."
    return f"{shown} needs quotes", f'Write {key} = "{shown}".'


def _too_large(size: int) -> Iterator[Mistake]:
    """`size` is the number of bytes read before reading stopped."""
    if size > LARGEST_FILE:
        yield Mistake(
            f"The file is larger than {LARGEST_FILE // 1024 // 1024} MiB and was not read",
            "A device needs a few kB; look what got into this file.",
        )


def _not_utf8(before: bytes) -> Iterator[Mistake]:
    """`before` are the bytes up to the first one that is not UTF-8."""
    line_start = before.rfind(b"\n") + 1
    column = len(before[line_start:].decode("utf-8", "replace")) + 1
    yield Mistake(
        "The file is not UTF-8 text from here on",
        "Save it as UTF-8 in your editor.",
        line=before.count(b"\n") + 1,
        column=column,
    )


def _unreadable(reason: str) -> Iterator[Mistake]:
    """`reason` is why, in the system's words."""
    yield Mistake(
        f"This could not be read: {shortened(reason)}",
        "Check that it exists and that you may read it.",
    )


def _odd_file(what: str) -> Iterator[Mistake]:
    """`what` is what stands where a plain file of the layer should."""
    yield Mistake(
        f"This is {what} and was not read",
        "Put a plain TOML file in its place, or remove it.",
    )


def _empty_file(keys: int) -> Iterator[Mistake]:
    """`keys` is the number of keys at the top of the document."""
    if not keys:
        yield Mistake("The file is empty", 'Write at least name = "…", or remove the file.')


def _beyond_limits(what: str) -> Iterator[Mistake]:
    """`what` says what of the file is too much for the parser."""
    yield Mistake(f"The file {what} and was not read", "No device needs that.")


def _no_fields(layers: int) -> Iterator[Mistake]:
    """`layers` is the number of layers, none of which had a usable fields.toml."""
    yield Mistake(
        "No fields.toml could be read, so no values can be shown",
        "Read the bundled catalogue too, or copy its fields.toml here."
        if layers
        else "Name a catalogue with --catalog.",
    )


def _many_mistakes(listed: int) -> Iterator[Mistake]:
    """`listed` is the number of mistakes after which looking was given up."""
    yield Mistake(
        f"The first {listed} mistakes of this file are listed; there may be more",
        "Correct these, then check again.",
    )


SYNTAX = Rule(
    "S001",
    Severity.ERROR,
    "A file that is not TOML",
    "The file breaks the rules of TOML at the place shown, so nothing in it could be read. All "
    "other files were. The most frequent reasons are missing quotes, a key written twice, and a "
    "text, list or brace that is not closed.",
    _syntax,
)
TOO_LARGE = Rule(
    "S002",
    Severity.ERROR,
    "A file that is too large",
    "Files over 4 MiB are left alone, so that one odd file cannot hold up the program.",
    _too_large,
)
NOT_UTF8 = Rule(
    "S003",
    Severity.ERROR,
    "A file that is not UTF-8",
    "TOML files are UTF-8 text. The place shown is the first byte that is not.",
    _not_utf8,
)
UNREADABLE = Rule(
    "S004",
    Severity.ERROR,
    "A file or folder that could not be read",
    "The system refused to open it, or it is not there. Everything else was read.",
    _unreadable,
)
ODD_FILE = Rule(
    "S005",
    Severity.ERROR,
    "Something else where a file is expected",
    "Only plain files inside the catalogue's folder are read. Folders named like files, pipes and "
    "devices are left alone, and so are links that lead out of the catalogue.",
    _odd_file,
)
EMPTY_FILE = Rule(
    "S006",
    Severity.ERROR,
    "An empty file",
    "A file without a single key describes nothing; perhaps saving it went wrong.",
    _empty_file,
)
BEYOND_LIMITS = Rule(
    "S007",
    Severity.ERROR,
    "A file beyond the parser's limits",
    "Lists and tables nested hundreds of levels deep and numbers of thousands of digits are not "
    "read.",
    _beyond_limits,
)
NO_FIELDS = Rule(
    "S008",
    Severity.ERROR,
    "A catalogue without fields",
    "fields.toml describes every field. Without one in any layer, devices are listed by name, "
    "but nothing can be said about them.",
    _no_fields,
)
MANY_MISTAKES = Rule(
    "S009",
    Severity.WARNING,
    "More mistakes than are listed",
    "A file that is wholly wrong is not followed to its end; what follows the last mistake listed "
    "is left out without a word.",
    _many_mistakes,
)
