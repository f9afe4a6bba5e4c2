"""How rows are counted that a comparison leaves out."""

from __future__ import annotations

from phonecmp.comparison import SectionRows


def hidden_words(section: SectionRows, *, short: bool = False) -> str:
    """`4 the same` where they are, else `4 without a difference`: one side may be unknown.

    The short form is for narrow places; "" where nothing is left out.
    """
    if not section.hidden:
        return ""
    if section.hidden_equal:
        return f"{section.hidden} the same"
    return f"{section.hidden} {'left out' if short else 'without a difference'}"
