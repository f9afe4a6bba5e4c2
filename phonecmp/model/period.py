"""Days, and the months, quarters and years that people write when they don't know the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days, both ends included: one day, a month, a quarter or a year."""

    first: date
    last: date

    @property
    def is_day(self) -> bool:
        """Whether the exact day is known."""
        return self.first == self.last

    def contains(self, other: Period) -> bool:
        """Whether `other` lies wholly inside this period."""
        return self.first <= other.first and other.last <= self.last

    def overlaps(self, other: Period) -> bool:
        """Whether the two periods share at least one day."""
        return self.first <= other.last and other.first <= self.last

    def __str__(self) -> str:
        """The period as the catalogue writes it: 2022-07-04, 2022-07, 2022-Q3 or 2022."""
        if self.is_day:
            return self.first.isoformat()
        if self.first.month == self.last.month:
            return f"{self.first.year:04}-{self.first.month:02}"
        if self.last.month - self.first.month == 2:
            return f"{self.first.year:04}-Q{self.last.month // 3}"
        return f"{self.first.year:04}"
