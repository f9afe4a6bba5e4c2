"""TOML text → a document, or what is wrong with it, all of it."""

from __future__ import annotations

import re

import tomli

from phonecmp.reading.diagnostics import DiagnosticLog, note
from phonecmp.toml import Document

_STRING = r"""(?:"(?:[^"\\\n]++|\\.)*+"|'[^'\n]*+')"""
_CLOSED = rf"""(?:{_STRING}|[^][{{}}\n"'#]++|\[(?:{_STRING}|[^][{{}}"'#]++)*+\])*+\}}"""
_MAY_BE_NEWER = re.compile(
    rf"[\\{{,:](?:(?<=\\)[xe]|(?<=\{{)(?!{_CLOSED})|(?<=,)\s*\}}|(?<=\d\d:)\d\d(?![:\d]))"
)
"""A quick look: what may be newer begins with a letter that few texts have many of."""


_LOOSE_DIRECTIVE = re.compile(r"^#[ \t]+:schema(?=[ \t])", re.MULTILINE)


def parse(text: str, log: DiagnosticLog) -> Document | None:
    """The document of a text; None where nothing of it can be used, with the reasons noted.

    `log.is_broken` tells afterwards whether parts of the text are missing from the document.
    """
    # The parser counts in a text without carriage returns before line ends.
    plain = text.replace("\r\n", "\n")
    if "\n# " in plain or plain.startswith("#"):
        _note_loose_directive(plain, log)
    try:
        document: Document | None = tomli.loads(plain)
    except (ValueError, RecursionError):  # TOMLDecodeError is a ValueError
        from phonecmp.reading.recovered_document import parse_in_parts

        document, plain = parse_in_parts(plain, log)
    if document is not None and _MAY_BE_NEWER.search(plain):
        _note_newer(plain, log)
    return document


def _note_loose_directive(text: str, log: DiagnosticLog) -> None:
    """Note a line for editors that a tool made a plain comment."""
    found = _LOOSE_DIRECTIVE.search(text)
    if found is None:
        return
    from phonecmp.reading.rules.syntax import LOOSE_DIRECTIVE
    from phonecmp.toml.syntax_errors import spot_at

    note(log, LOOSE_DIRECTIVE, spot_at(text, found.start(), found.end() - found.start()))


def _note_newer(text: str, log: DiagnosticLog) -> None:
    """Note what this parser understands and others do not yet."""
    from phonecmp.reading.rules.syntax import NEWER_SYNTAX
    from phonecmp.toml.syntax_errors import find_newer

    for newer in find_newer(text):
        note(log, NEWER_SYNTAX, newer)
        if log.is_full:
            return
