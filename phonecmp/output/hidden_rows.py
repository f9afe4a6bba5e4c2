"""How rows are counted that a comparison leaves out, or keeps for one device's sake."""

from __future__ import annotations

from phonecmp.comparison import SectionRows


def difference_words(section: SectionRows, *, short: bool = False) -> str:
    """`4 the same, 15 stated by one only`: what differences leave out, and what they keep.

    Rows left out that nobody states are `4 without a difference`. The short form is for narrow
    places; "" where there is nothing to say.
    """
    told = [_hidden(section, short=short)] if section.hidden else []
    if section.by_one:
        told.append(f"{section.by_one} {'by one only' if short else 'stated by one only'}")
    return ", ".join(told)


def _hidden(section: SectionRows, *, short: bool) -> str:
    if section.hidden_equal:
        return f"{section.hidden} the same"
    return f"{section.hidden} {'left out' if short else 'without a difference'}"
