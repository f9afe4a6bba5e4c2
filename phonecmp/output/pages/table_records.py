"""Tables free of any format: what every printed page is made of before it is written."""

from __future__ import annotations

from dataclasses import dataclass

from phonecmp.output.styled_text import Role


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell. `sign` are the badges before the text, `note` explains them where there is room."""

    text: str
    role: Role = Role.TEXT
    sign: str = ""
    note: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row. A row with a single cell and `heading` spans the table."""

    cells: tuple[TableCell, ...]
    heading: bool = False

    @classmethod
    def of(cls, *cells: TableCell | str) -> TableRow:
        """A row; a text alone is a plain cell."""
        return cls(tuple([TableCell(one) if isinstance(one, str) else one for one in cells]))


@dataclass(frozen=True, slots=True)
class TableColumn:
    """The head of a column.

    `under` is its second line. On a terminal that is too narrow the column shrinks to at most
    `most` cells, and goes altogether where it is `optional`; without a terminal it is at most
    twice as wide. One that is `drawn` has a sign per cell of its grid: every blank in it counts.
    """

    head: str
    under: str = ""
    most: int = 28
    right: bool = False
    optional: bool = False
    drawn: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with the lines before and after it.

    `keep` is the number of columns on the left that are repeated when the others do not fit side
    by side. `heading` is what a page says above a table that a terminal shows without a title.
    """

    title: str
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    lead: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    keep: int = 1
    heading: str = ""

    @property
    def page_title(self) -> str:
        """The title of a page with this table."""
        return self.title or self.heading


def unfolded(text: str) -> str:
    """The text of a drawn cell with blanks that no reader of pages folds."""
    return text.rstrip().replace(" ", "\u00a0")


def heading(text: str) -> TableRow:
    """A row that begins a section."""
    return TableRow((TableCell(text, Role.STRONG),), heading=True)
