"""How rows are counted that a comparison leaves out, or keeps for one device's sake."""

from __future__ import annotations

from phonecmp.comparison import SectionRows


def hidden_words(section: SectionRows, *, short: bool = False) -> str:
    """`4 the same` where they are, else `4 without a difference`, where nobody states some.

    The short form is for narrow places; "" where nothing is left out.
    """
    if not section.hidden:
        return ""
    if section.hidden_equal:
        return f"{section.hidden} the same"
    return f"{section.hidden} {'left out' if short else 'without a difference'}"


def alone_words(section: SectionRows, *, short: bool = False) -> str:
    """`15 stated by one only, 2 by some only`: rows that stay, the others knowing nothing."""
    counts = ((section.by_one, "by one only"), (section.by_some, "by some only"))
    parts = [f"{count} {words}" for count, words in counts if count]
    return ", ".join(parts) if short else ", ".join(parts).replace(" by", " stated by", 1)


def difference_words(section: SectionRows, *, short: bool = False) -> str:
    """Both of them: `4 the same, 15 stated by one only`."""
    counts = (hidden_words(section, short=short), alone_words(section, short=short))
    return ", ".join(filter(None, counts))
