"""What somebody changes of a sensor, a partner or a table, as a file over it, and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from phonecmp.reading import keyed, over
from phonecmp.toml import parse_or_none
from phonecmp.writing.entry_text import _is_same, entry_applied, entry_difference
from tests.catalogues import bundled_catalog
from tests.reading.test_table_overlays import KINDS, LOWER, Kind

TABLE = bundled_catalog().table
EVERY = pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))

EDITS = {
    "a changed value": ("sensors/sony/imx989.toml", "pixel_um = 1.6", "pixel_um = 1.5 # mine"),
    "a lost value": ("sensors/sony/imx989.toml", "pixel_um = 1.6\n", ""),
    "a new value": ("sensors/sony/imx989.toml", "1.6\n", "1.6\nyear = 2022\n"),
    "a changed block": ("partners/leica.toml", 'note = "kept"', 'note = "other"'),
    "a day of a block": ("partners/leica.toml", "from = 2016-02-25", "from = 2016-03-01"),
    "the second of a brand": ("partners/leica.toml", "from = 2024-01-01",
                              'from = 2024-01-01\nnote = "x"\ntold = { from = 2024-02-01 }'),
    "a lost key of a block": ("partners/leica.toml", 'note = "kept"\n', ""),
    "a lost block": ("partners/leica.toml",
                     '[[partnership]]\nbrand = "oppo"\nfrom = 2022-05-23\n\n', ""),
    "a new block": ("partners/leica.toml", '[[partnership]]\nbrand = "xiaomi"',
                    '[[partnership]]\nbrand = "vivo"\n\n[[partnership]]\nbrand = "xiaomi"'),
    "a new citation": ("partners/leica.toml", 'cite = [{', 'cite = ["https://a.b/mine", {'),
    "a changed entry": ("sources.toml", 'name = "Gadgets 360"', 'name = "Gadgets"'),
    "a lost entry": ("sources.toml", '[gsmarena]\nname = "GSMArena"\nkind = "database"\n', ""),
    "a new entry": ("sources.toml", "[gsmarena]",
                    '# Mine.\n[new]\nname = "New"\nkind = "leaker"\n[gsmarena]'),
    "a lost key": ("sources.toml", 'domains = ["gadgets360.com"]\n', ""),
    "a brand": ("brands.toml", '"Xiaomi"', '"XIAOMI"'),
    "a field": ("fields.toml", 'label = "Wired"', 'label = "Cable"'),
    "a lost field": ("fields.toml", ('[memory.card]\nlabel = "Card"\nkind = "choice"\n'
                     'choices = ["microSD", "NM"]\n'), ""),
    "a role": ("fields.toml", 'tele = "Tele"', 'tele = "Zoom"'),
    "a spelling": ("names.toml", '["Hi3690"]', '["Hi3690", "Kirin990"]'),
    "a lost name": ("names.toml", '"Kirin 990" = ["Hi3690"]\n', ""),
    "a word": ("synonyms.toml", '"form:book"', '"form:flip"'),
    "a lost word": ("synonyms.toml", 'flip = "form:flip"\n', ""),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_an_edit_becomes_what_differs_and_comes_back_by_a_patch(name: str, ends: str) -> None:
    place, old, new = EDITS[name]
    below = LOWER[place]
    edited = below.replace(old, new, 1)
    assert edited != below
    found = entry_difference(edited.replace("\n", ends), below, Path(place), TABLE)
    assert found is not None
    lower = keyed(parse_or_none(below) or {}, {})
    laid = over(lower, keyed(parse_or_none(found) or {}, lower))
    wanted = keyed(parse_or_none(edited) or {}, lower)
    assert _is_same(laid, wanted)
    assert [line for line in found.splitlines() if "ine" in line and "#" in line] == [
        line.strip() for line in new.splitlines() if "#" in line
    ]
    assert "replaces" not in found
    sent = parse_or_none(entry_applied(below, found, Path(place), TABLE)) or {}
    assert _is_same(keyed(sent, lower), wanted)
    assert ("instead_of" in found) is (name == "a new value" or "a new" not in name)


@EVERY
def test_nothing_changed_is_nothing(kind: Kind) -> None:
    for is_copy in (False, True):
        text = LOWER[kind.place]
        found = entry_difference(text, text, Path(kind.place), TABLE, is_copy=is_copy)
        assert found is not None
        assert found == ""
