"""A value that its field refused, and what would have done."""

from __future__ import annotations

from typing import NamedTuple

from phonecmp.model import Field, Kind
from phonecmp.reading.message_text import alternatives

WANTED = {
    Kind.TEXT: 'a text in quotes, like "Sony IMX989"',
    Kind.CHOICE: "one word in quotes",
    Kind.FLAG: "true or false",
    Kind.INTEGER: "a whole number without unit",
    Kind.NUMBER: "a number without unit",
    Kind.FORMAT: 'an optical format in quotes, like "1/1.28" or "1.0"',
    Kind.DATE: 'a date like 2022-07-04, or "2022-07", "2022-Q3", "2022"',
    Kind.PAIR: "two numbers like [1440, 3200]",
    Kind.PAIRS: "a list of pairs like [[8, 256], [12, 512]]",
    Kind.LIST: 'a list of texts like ["IP68", "IP69"]',
    Kind.PARTNER: 'the id of a partner in quotes, like "leica"',
    Kind.PRESENCE: "a table with the camera's values, or none = true in it",
}
"""What a value of each kind looks like, as the object of "should be"."""


class BadValue(NamedTuple):
    """A raw value that its field refused: a single one, or a pair or range as a list."""

    field: Field
    raw: object

    @property
    def key(self) -> str:
        """The last part of the field's path, as it stands before the equals sign."""
        return self.field.path.rpartition(".")[2]


def shape_wanted(field: Field) -> str:
    """What a value of the field looks like, as the object of "should be"."""
    if field.span:
        return f"{WANTED[field.kind]}, or two for from–to"
    if field.choices:
        return f"{WANTED[field.kind]}: {alternatives(field.choices)}"
    return WANTED[field.kind]
