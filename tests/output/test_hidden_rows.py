"""How rows that a comparison leaves out are counted."""

from __future__ import annotations

from phonecmp.comparison import SectionRows, compare
from phonecmp.model import Catalog
from phonecmp.output import hidden_words
from tests.catalogues import seen

RIVALS = ("xiaomi/12s-ultra", "xiaomi/mi-11-ultra", "oneplus/10-pro")


def sections(catalog: Catalog, *, differences: bool) -> dict[str, SectionRows]:
    devices = [catalog.devices[each] for each in RIVALS]
    comparison = compare(catalog, devices, seen(), differences=differences)
    return {section.section.path: section for section in comparison.sections}


def test_only_rows_known_everywhere_are_called_the_same(fixture_catalog: Catalog) -> None:
    full = sections(fixture_catalog, differences=False)
    short = sections(fixture_catalog, differences=True)
    told = set()
    for path, section in short.items():
        shown = {row.field.path for row in section.rows}
        hidden = [row for row in full[path].rows if row.field.path not in shown]
        are_known = all(cell.shown.value is not None for row in hidden for cell in row.cells)
        if hidden:
            words = "the same" if are_known else "without a difference"
            assert hidden_words(section) == f"{len(hidden)} {words}"
            told.add(words)
        else:
            assert hidden_words(section) == ""
    assert told == {"the same", "without a difference"}


def test_nothing_hidden_is_nothing_to_say(fixture_catalog: Catalog) -> None:
    assert not any(map(hidden_words, sections(fixture_catalog, differences=False).values()))


def test_a_narrow_place_has_fewer_letters(fixture_catalog: Catalog) -> None:
    for section in sections(fixture_catalog, differences=True).values():
        assert len(hidden_words(section, short=True)) <= len("99 the same")
