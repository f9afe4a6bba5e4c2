"""What the parser says of a text that it refuses, in the catalogue's words."""

from __future__ import annotations

import re

from phonecmp.reading.rules.rule import Diagnosis, Elsewhere
from phonecmp.toml.syntax_errors import BrokenText

_UNCLOSED = {
    "[": ("list", "The list is not closed", "Separate values with commas and end it with ]."),
    "{": ("brace", "The { is not closed", "Separate pairs with commas and end it with }."),
    '"': ("text", "The text is not closed", "End it with the quotes it began with."),
    "'": ("text", "The text is not closed", "End it with the quotes it began with."),
}
"""By the character that opened it: what was left open."""

_QUOTED_KEYS = "Write key = value; what is no letter a–z, digit, _ or - in a key needs quotes."
_QUOTED_NAMES = "End it with ]; what is no letter a–z, digit, _ or - in a name needs quotes."

_BY_CHARACTER = {
    ("Expected '='", ":"): ("A : stands where an = belongs", "Write key = value."),
    ("Expected '='", "]"): (
        "This header has lost its opening bracket",
        "Write [table], or [[block]] for one of several.",
    ),
    ("Expected ']'", "="): ("An = stands inside a header", "End the header with ] on its line."),
    ("Expected ']'", " "): ("A space stands inside a header", _QUOTED_NAMES),
    ("Invalid value", ","): ("A comma stands where a value belongs", "Remove one comma."),
    ("Invalid initial", ","): ("A comma stands where a key belongs", "Remove one comma."),
    ("Invalid initial", "."): ("Two dots follow each other", "Remove one of them."),
    ("Invalid initial", "]"): ("A name is missing in this header", "Write [camera.main]."),
    ("Invalid initial", "["): ("A bracket stands in a bracket", "Write [table] or [[block]]."),
    ("Invalid statement", "="): ("The key before the = is missing", "Write key = value."),
    ("Invalid statement", "/"): ("Comments begin with #", "Write # instead of //."),
}
"""By the parser's complaint and the character it stumbled over: what is wrong, what to write."""

_PARSER_WORDS = (
    ("Expected ']' at the end", "The header of this table is not closed", _QUOTED_NAMES),
    ("Expected ']]' at the end", "The header of this block is not closed", "End it with ]]."),
    ("Expected '=' after a key", "This line has a key but no = after it", _QUOTED_KEYS),
    ("Unclosed array", "A comma or ] is missing here", "Separate values with commas."),
    ("Unclosed inline table", "A comma or } is missing here", "Separate pairs with commas."),
    ("Unterminated string", "The text is not closed", "End it with the quotes it began with."),
    ('Expected "\'"', "The text is not closed on its line", "End it with '."),
    ("Expected \"'''\"", "The text is not closed", "End it with '''."),
    ("Illegal character '\\n'", "The text is not closed on its line", 'End it with ".'),
    ("Illegal character", "A control character stands here", "Remove it."),
    ("Found invalid character '\\n'", "The text is not closed on its line", "End it with '."),
    ("Found invalid character", "A control character stands here", "Remove it."),
    ("Unescaped '\\'", "A backslash stands in a text",
     "Write \\\\ for a backslash, or put the text in single quotes."),
    ("Invalid hex value", "An escape in a text is not complete",
     "Write \\u and four hexadecimal digits, or \\U and eight."),
    ("Escaped character is not", "An escape stands for no character", "Write the character."),
    ("Invalid date or datetime", "No calendar has this date", "Check the day and the month."),
    ("Invalid initial character", "No key can begin like this", _QUOTED_KEYS),
    ("Invalid statement", "This line is neither key = value nor a [table]", _QUOTED_KEYS),
    ("Invalid value", "No value can be read here", 'Texts need quotes: key = "text".'),
    ("Expected newline", "The line should end here",
     'Begin a new line; a comment begins with #, and \\" is a quote inside a text.'),
)  # fmt: skip
"""By the beginning of the parser's complaint: what is wrong, and what to write."""


_PAIR = re.compile(r"[\w-]+[ \t]*=")


def unclosed(subject: BrokenText) -> Diagnosis | None:
    """A value without an end, shown where it begins: that is what has to be looked at."""
    if subject.opened is None:
        return None
    line, column, width = subject.opened
    lines = subject.text.split("\n")
    what, message, help_text = _UNCLOSED[lines[line - 1][column - 1]]
    ends = subject.line > len(lines) or not "".join(lines[subject.line - 1 :]).strip()
    other = None
    if not ends:
        label = "this belongs to it no more"
        other = Elsewhere(label, line=subject.line, column=subject.column)
    elif subject.line <= len(lines):
        message = f"The file ends in the middle: {message[0].lower()}{message[1:]}"
    return Diagnosis(
        message,
        help_text,
        line=line,
        column=column,
        width=width,
        label=f"this {what} begins here",
        other=other,
    )


def in_our_words(subject: BrokenText) -> Diagnosis:
    """Any other mistake, at the place where the parser gave up."""
    line = (subject.text.split("\n") + [""] * subject.line)[subject.line - 1]
    character = line[subject.column - 1 : subject.column]
    message, help_text = _words(subject.complaint, character)
    if subject.complaint.startswith("Invalid value") and _PAIR.match(line, subject.column - 1):
        message, help_text = "A { is missing before this pair", "Write { key = value } in a list."
    if _is_cut_off(subject):
        message = f"The file ends in the middle: {message[0].lower()}{message[1:]}"
    if "\0" in subject.text:
        help_text = "The file holds NUL characters; save it as UTF-8 text."
    fix = " =" if character == ":" and subject.complaint.startswith("Expected '='") else None
    return Diagnosis(message, help_text, line=subject.line, column=subject.column, fix=fix)


def _words(complaint: str, character: str) -> tuple[str, str]:
    if character and not character.isprintable() and character.isascii():
        return "A control character stands here", "Remove it."
    for (start, stumbled_over), words in _BY_CHARACTER.items():
        if complaint.startswith(start) and character == stumbled_over:
            return words
    for start, message, help_text in _PARSER_WORDS:
        if complaint.startswith(start):
            return message, help_text
    return "This is not TOML", "Compare with another file of the catalogue."


def _is_cut_off(subject: BrokenText) -> bool:
    """Whether the parser wanted more at the very end of the text."""
    wanted_more = ("Unclosed", "Unterminated", "Invalid value", "Expected")
    rest = subject.text.split("\n")[subject.line - 1 :]
    at_end = bool(rest) and subject.column > len(rest[0]) and not "".join(rest[1:]).strip()
    return at_end and subject.complaint.startswith(wanted_more)
