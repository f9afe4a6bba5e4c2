"""Rules on texts: characters nobody can see, web addresses, and spellings nobody knows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from phonecmp.model import Severity, split_address
from phonecmp.reading.message_text import did_you_mean, sentences, shortened, text_literal, written
from phonecmp.reading.rules.rule import Diagnosis, Rule
from phonecmp.reading.similar_words import nearest

_URL = re.compile(r"https?://[^\s/?#]\S*")
"""What is no address at first sight; most texts that are none stop here."""
_KEPT = "\n\r\t"


def cleaned(text: str) -> str:
    """A text without control characters, bidirectional marks and zero-width characters.

    Line breaks and tabs stay. (Unicode categories Cc and Cf.)
    """
    if text.isprintable():
        return text
    return "".join(char for char in text if char in _KEPT or not _is_hidden(char))


def _is_hidden(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf")


def is_url(text: str) -> bool:
    """Whether a text is a web address without spaces, which can be taken apart."""
    if not text.isprintable() or _URL.fullmatch(text) is None:
        return False
    return split_address(text) is not None


def _hidden_characters(text: str) -> Iterator[Diagnosis]:
    hidden = {char for char in text if char not in _KEPT and _is_hidden(char)}
    if hidden:
        names = ", ".join(sorted(f"U+{ord(char):04X}" for char in hidden)[:3])
        yield Diagnosis(
            f"{written(text)} holds characters that nobody can see ({names})",
            "Type the text again; they were taken out.",
            fix=text_literal(cleaned(text)),
        )


def _bad_url(text: str) -> Iterator[Diagnosis]:
    if not is_url(text):
        advice = "Write it from https:// on, no spaces."
        if text.isprintable() and _URL.fullmatch(text):
            advice = "Paste the address again; its host has a sign that no host can have."
        yield Diagnosis(f"{written(text)} is no web address", advice)


class KnownWords(NamedTuple):
    """A text value, and the words that are known for its field."""

    text: str
    known: Collection[str]


def _unknown_word(subject: KnownWords) -> Iterator[Diagnosis]:
    if subject.text not in subject.known:
        yield Diagnosis(
            f"{shortened(subject.text)} is not among the known words",
            sentences(
                did_you_mean(nearest(subject.text, subject.known)),
                "If it is right, add it to words in fields.toml.",
            ),
        )


class KnownNames(NamedTuple):
    """A text value, and the names of its field by every case-folded spelling.

    `home` is where names of this field stand: a table, or the path of a file of their own.
    """

    text: str
    spellings: Mapping[str, str]
    home: str = "names.toml"


def _unknown_name(subject: KnownNames) -> Iterator[Diagnosis]:
    if subject.text.casefold() not in subject.spellings:
        close = nearest(subject.text, subject.spellings)
        names = list(dict.fromkeys(subject.spellings[spelling] for spelling in close))
        names = names or _names_inside(subject)
        is_table = subject.home == "names.toml"
        yield Diagnosis(
            f"{shortened(subject.text)} is not in {subject.home if is_table else 'sensors/'}",
            sentences(
                did_you_mean(names),
                f"If it is right, add {'it to ' if is_table else ''}{subject.home}.",
            ),
        )


_BETWEEN_WORDS = re.compile(r"[^\w+.-]+")


def _names_inside(subject: KnownNames) -> list[str]:
    """The longest known name that stands as words in a text: of a chip with its maker before it."""
    words = f" {_BETWEEN_WORDS.sub(' ', subject.text.casefold())} "
    inside = (each for each in subject.spellings if f" {each} " in words)
    longest = max(inside, key=len, default=None)
    return [] if longest is None else [subject.spellings[longest]]


HIDDEN_CHARACTERS = Rule(
    "V011", Severity.WARNING, "Characters that nobody can see",
    "Control characters, direction marks and zero-width characters can make a text look like "
    "another, or garble the terminal. They are taken out.",
    _hidden_characters, label="invisible characters",
)  # fmt: skip
BAD_URL = Rule(
    "V012", Severity.ERROR, "Something that is no web address",
    "url, and citations that are a bare text, hold a web address that begins with https:// or "
    "http://.",
    _bad_url, label="no web address",
)  # fmt: skip
UNKNOWN_WORD = Rule(
    "V013", Severity.QUESTION, "A word that is not known yet",
    "fields.toml lists the words in use for this field. Another one is no mistake, but may be a "
    "second spelling of the same thing.",
    _unknown_word, label="unknown word",
)  # fmt: skip
UNKNOWN_NAME = Rule(
    "V014", Severity.QUESTION, "A name that is not known yet",
    "names.toml has one spelling for every chip, sensors/ a file for every sensor, so that two "
    "sources that mean the same thing also say the same. A name that is not there yet may be new, "
    "or a slip.",
    _unknown_name, label="unknown name",
)  # fmt: skip
