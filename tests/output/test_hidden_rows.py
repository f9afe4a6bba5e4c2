"""How rows are counted that a comparison leaves out, or keeps for one device's sake."""

from __future__ import annotations

from phonecmp.comparison import SectionRows, compare
from phonecmp.model import Catalog
from phonecmp.output import difference_words
from tests.catalogues import seen

RIVALS = ("xiaomi/12s-ultra", "xiaomi/mi-11-ultra", "oneplus/10-pro")


def sections(
    catalog: Catalog, *, differences: bool, stated_only: bool = True
) -> dict[str, SectionRows]:
    devices = [catalog.devices[each] for each in RIVALS]
    comparison = compare(catalog, devices, seen(), differences=differences, stated_only=stated_only)
    return {section.section.path: section for section in comparison.sections}


def test_only_rows_known_everywhere_are_called_the_same(fixture_catalog: Catalog) -> None:
    told = set()
    for stated_only in (True, False):
        full = sections(fixture_catalog, differences=False, stated_only=stated_only)
        short = sections(fixture_catalog, differences=True, stated_only=stated_only)
        for path, section in short.items():
            shown = {row.field.path for row in section.rows}
            hidden = [row for row in full[path].rows if row.field.path not in shown]
            are_known = all(row.stated == len(row.cells) for row in hidden)
            words = "the same" if are_known else "without a difference"
            alone = sum(row.stated == 1 for row in section.rows)
            parts = [f"{len(hidden)} {words}"] if hidden else []
            parts += [f"{alone} stated by one only"] if alone else []
            some = sum(1 < row.stated < len(row.cells) and not row.differs for row in section.rows)
            parts += [f"{some} {'by' if alone else 'stated by'} some only"] if some else []
            assert difference_words(section) == ", ".join(parts)
            told |= {words} if hidden else set()
    assert told == {"the same", "without a difference"}


def test_nothing_hidden_is_nothing_to_say(fixture_catalog: Catalog) -> None:
    assert not any(map(difference_words, sections(fixture_catalog, differences=False).values()))


def test_a_narrow_place_has_fewer_letters(fixture_catalog: Catalog) -> None:
    for section in sections(fixture_catalog, differences=True, stated_only=False).values():
        words = difference_words(section, short=True)
        assert len(words) <= len("99 the same, 99 by one only, 9 by some only")
