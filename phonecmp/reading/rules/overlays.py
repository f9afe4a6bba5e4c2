"""Rules on files that lie over those of lower layers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from phonecmp.model import Severity
from phonecmp.reading.rules.rule import Diagnosis, Rule


class Unset(NamedTuple):
    """What a file takes away by its path, and whether there is a file below that may have it."""

    path: str
    is_above: bool


def _unset_in_vain(subject: Unset) -> Iterator[Diagnosis]:
    if subject.path == "name":
        yield Diagnosis("A device has to have a name", 'Write name = "…", or remove the line.')
    elif not subject.is_above:
        yield Diagnosis(
            "There is no file below this one that anything could be taken away from",
            "Remove the line: what nobody wrote down is left out.",
            fix_line=True,
        )


UNSET_IN_VAIN = Rule(
    "V017", Severity.ERROR, 'An "unset" where it means nothing',
    'In a file that lies over that of a lower layer "unset" takes away a value, or a whole table. '
    "A file of a device that no lower layer has leaves such a line out; and a name cannot go.",
    _unset_in_vain, label="nothing to take away",
)  # fmt: skip


class FormerPlace(NamedTuple):
    """The id that a file stands under, and the present one of its device."""

    former: str
    present: str


def _former_place(subject: FormerPlace) -> Iterator[Diagnosis]:
    yield Diagnosis(
        f"{subject.former} is called {subject.present} by now, and this lies over its file",
        "phonecmp check --fix moves the file there.",
    )


FORMER_PLACE = Rule(
    "L004", Severity.WARNING, "A file under a former id",
    "A device that got another id keeps its former ones under aka. A later layer's file without a "
    "name that stands under one of them lies over the device as it is called by now; "
    "check --fix moves it, unless there is a file already.",
    _former_place, label="renamed",
)  # fmt: skip


class NothingBelow(NamedTuple):
    """A key that is about the file below, and whether there is one."""

    key: str
    is_above: bool


def _nothing_below(subject: NothingBelow) -> Iterator[Diagnosis]:
    if not subject.is_above:
        yield Diagnosis(
            f"{subject.key} is about a file of a lower layer, and there is none below this one",
            "Remove it, or name the catalogue that this one lies over.",
            on_key=True,
        )


NOTHING_BELOW = Rule(
    "K008", Severity.WARNING, "A file that lies over nothing",
    "replaces and instead_of say how a file stands to that of the same place in a lower layer. "
    "Where no lower layer has one, they mean nothing.",
    _nothing_below, label="nothing below",
)  # fmt: skip
