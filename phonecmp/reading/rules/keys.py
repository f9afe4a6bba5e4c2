"""Rules on keys and tables: unknown, missing, or in the wrong place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from phonecmp.model import Severity
from phonecmp.reading.message_text import did_you_mean, shortened
from phonecmp.reading.rules.rule import Diagnosis, Rule
from phonecmp.reading.similar_words import nearest
from phonecmp.toml import KeyPath

_MOST_KEYS = 20
"""Keys of a table that a message names when none of them is near."""


_TAKEN_AWAY = ("withdrawn", "retracted", "removed", "deleted")
"""What people write, and files once had, for a block that is unset."""

_SHORTEST = 3
"""Letters from which on the beginning of a key is a hint at what was meant."""


class UnknownKey(NamedTuple):
    """A key that its table does not have.

    `table` is the table's dotted name, "" at the top. `known` are the table's own keys;
    `elsewhere` maps keys of other tables to the table where they belong.
    """

    key: str
    table: str
    known: Collection[str]
    elsewhere: Mapping[str, str]
    is_table: bool = False


def _unknown_key(subject: UnknownKey) -> Iterator[Diagnosis]:
    if subject.is_table:
        return
    name = shortened(subject.key) or '""'
    where = f"of [{shortened(subject.table)}]" if subject.table else "at the top of the file"
    yield Diagnosis(f"{name} is no key {where}", _where_it_belongs(subject), on_key=True)


def _where_it_belongs(subject: UnknownKey) -> str:
    if subject.key in _TAKEN_AWAY and subject.table in ("report", "partnership"):
        return "unset = true takes away what the file below says."
    home = subject.elsewhere.get(subject.key)
    if home == "":
        return f"{subject.key} stands at the top of the file, before the first [table]."
    if home is not None:
        return f"{subject.key} belongs in [{home}]."
    close = nearest(subject.key, subject.known)
    if not close:
        close = [
            f"{subject.elsewhere[key]}.{key}".lstrip(".")
            for key in nearest(subject.key, subject.elsewhere)
        ]
    return did_you_mean(close) or known_here(subject)


def known_here(subject: UnknownKey) -> str:
    """The keys that would have done, in a sentence; nothing where there are too many."""
    keys = sorted(subject.known)
    if not keys or len(keys) > _MOST_KEYS:
        return "Keys are listed in fields.toml."
    return f"Known here: {', '.join(keys)}."


def _unknown_table(subject: UnknownKey) -> Iterator[Diagnosis]:
    if not subject.is_table:
        return
    full = f"{subject.table}.{subject.key}".lstrip(".")
    close = nearest(subject.key, subject.known) or _shorter(subject.key, subject.known)
    prefix = f"{subject.table}." if subject.table else ""
    yield Diagnosis(
        f"There is no table [{shortened(full)}]",
        did_you_mean([f"[{prefix}{key}]" for key in close]) or known_here(subject),
        on_key=True,
    )


def _shorter(key: str, known: Collection[str]) -> list[str]:
    """The known keys that a key begins with: telephoto is tele; the longest one stands first."""
    written = key.casefold()
    return sorted(
        (one for one in known if len(one) >= _SHORTEST and written.startswith(one)),
        key=len,
        reverse=True,
    )


class MissingKey(NamedTuple):
    """A key that a table must have and does not. `example` is a line that would do."""

    key: str
    owner: str
    example: str


def _missing_key(subject: MissingKey) -> Iterator[Diagnosis]:
    yield Diagnosis(
        f"{shortened(subject.owner)} has no {subject.key}", f"Add a line like {subject.example}"
    )


class WrongShape(NamedTuple):
    """A key whose value is no table where one is needed, or the other way round."""

    key: str
    wanted: str
    example: str


def _wrong_shape(subject: WrongShape) -> Iterator[Diagnosis]:
    yield Diagnosis(f"{shortened(subject.key)} is not {subject.wanted}", f"Write {subject.example}")


class CameraTable(NamedTuple):
    """A camera's table that holds the key `none`."""

    role: str
    none: object
    others: int


def _contradicting_none(subject: CameraTable) -> Iterator[Diagnosis]:
    if subject.none is not True:
        yield Diagnosis(
            "none can only be true",
            "Write none = true where the device has no such camera, else leave the line out.",
            ("none",),
        )
    elif subject.others:
        yield Diagnosis(
            f"camera.{subject.role} has none = true and values beside it",
            "Remove none, or the values.",
            ("none",),
            on_key=True,
        )


def _empty_file(keys: int) -> Iterator[Diagnosis]:
    """`keys` is the number of keys at the top of the document."""
    if not keys:
        yield Diagnosis("The file is empty", 'Write at least name = "…", or remove the file.')


class Disorder(NamedTuple):
    """A key that stands behind one that it belongs before; `keys` leads to the first."""

    keys: KeyPath
    before: str


def _key_order(subject: Disorder) -> Iterator[Diagnosis]:
    yield Diagnosis(
        f"{'.'.join(map(str, subject.keys))} belongs before {subject.before}",
        "phonecmp fmt puts the keys into the order of fields.toml.",
        subject.keys,
        on_key=True,
    )


UNKNOWN_KEY = Rule(
    "K001", Severity.ERROR, "An unknown key",
    "A key that nobody knows holds a value that nobody sees, so it is reported and left out. "
    "Fields are described in fields.toml; the other keys of a device are aka, predecessor, "
    "cancelled, cite, same, region, report and allow, and those of a report on, by, via, url, "
    "called, region, reading, note, says, maybe, denies, atleast and atmost. A device has no id "
    "key: the path of its file is the id.",
    _unknown_key, label="unknown key",
)  # fmt: skip
UNKNOWN_TABLE = Rule(
    "K002", Severity.ERROR, "An unknown table",
    "Tables of a device are the sections of fields.toml; cameras are tables keyed by role, as "
    "listed under roles in [camera].",
    _unknown_table, label="unknown table",
)  # fmt: skip
MISSING_KEY = Rule(
    "K003", Severity.ERROR, "A missing key",
    "Some keys are required: name for devices, sensors, partners, brands and sources, on for "
    "reports, kind for sources and fields, label for fields, brand for partnerships. What lacks "
    "its key cannot be shown as it should, or not at all.",
    _missing_key, label="incomplete",
)  # fmt: skip
WRONG_SHAPE = Rule(
    "K004", Severity.ERROR, "A table where a value belongs, or a value where a table belongs",
    "Reports are written under [[report]] with two brackets, one block per statement; sections "
    "under [section] with one.",
    _wrong_shape, label="wrong shape",
)  # fmt: skip
CONTRADICTING_NONE = Rule(
    "K005", Severity.ERROR, "A camera that is there and not there",
    "none = true in a camera's table means that the phone has no such camera, so nothing else "
    "can stand beside it. The none is left out, the values stay.",
    _contradicting_none, label="contradiction",
)  # fmt: skip
EMPTY_FILE = Rule(
    "K006", Severity.ERROR, "An empty file",
    "A file without a single key describes nothing; perhaps saving it went wrong.", _empty_file,
)  # fmt: skip
KEY_ORDER = Rule(
    "K007", Severity.WARNING, "Keys out of order",
    "A device's file begins with name, aka, announced, released, predecessor, cancelled and cite; "
    "then come the fields in the order of fields.toml, region, allow and the reports. One order "
    "for all files makes them quick to read and to compare.",
    _key_order, label="out of order",
)  # fmt: skip
