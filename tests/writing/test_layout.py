"""`fmt`: one layout that keeps every comment and value."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomli
from hypothesis import given, settings

from phonecmp.reading import bundled_layer
from phonecmp.toml import parse_or_none, same_document
from phonecmp.writing import LayoutError, WritingError, format_file, laid_out, ranking_for
from phonecmp.writing.key_layout import comments_of
from tests.catalogues import bundled_catalog
from tests.examples import examples
from tests.writing.toml_texts import documents

TABLE = bundled_catalog().table
DEVICE = Path("devices/xiaomi/phone.toml")


def laid_out_device(text: str) -> str:
    return laid_out(text, ranking_for(DEVICE, TABLE))


UNTIDY = """#:schema ../../schema/device.json
# The first phone.


name="Phone" # final
cite = [ "https://a.b/c" , # the page
  { by="gsmarena",on = "2025-01" } ]
announced   =   2022-07-04
[ battery ]

wired_w = 67
# measured
capacity_mah=4860   # typical
unheard_of = 1
[[report]]
says . display = {size_in=6.6}
note = "x"
by = "gadgets-360"
on = 2022-05-23
[report.says.battery]
wired_w = 120
[display]
size_in = 6.73
[camera.tele]
none = true
# the end
"""

TIDY = """#:schema ../../schema/device.json
# The first phone.

name = "Phone" # final
announced = 2022-07-04
cite = [
    "https://a.b/c", # the page
    { by = "gsmarena", on = "2025-01" },
]

[camera.tele]
none = true
# the end

[display]
size_in = 6.73

[battery]
# measured
capacity_mah = 4860 # typical
wired_w = 67
unheard_of = 1

[[report]]
on = 2022-05-23
by = "gadgets-360"
says.display = { size_in = 6.6 }
note = "x"

[report.says.battery]
wired_w = 120
"""


def test_an_untidy_file_becomes_tidy() -> None:
    assert laid_out_device(UNTIDY) == TIDY


def test_a_tidy_file_stays() -> None:
    tidy = laid_out_device(UNTIDY)
    assert laid_out_device(tidy) == tidy


@settings(max_examples=examples(300))
@given(documents())
def test_any_document_keeps_its_values_and_comments(text: str) -> None:
    before = parse_or_none(text)
    if before is None:
        with pytest.raises(LayoutError):
            laid_out_device(text)
        return
    for ranking in (None, ranking_for(DEVICE, TABLE)):
        result = laid_out(text, ranking)
        assert same_document(before, tomli.loads(result))
        assert comments_of(text.replace("\r\n", "\n")) == comments_of(result)
        assert laid_out(result, ranking) == result


def test_every_file_of_the_bundled_catalogue_is_laid_out() -> None:
    untidy = [
        file
        for file in sorted(bundled_layer().rglob("*.toml"))
        if laid_out(file.read_text("utf-8"), ranking_for(file, TABLE)) != file.read_text("utf-8")
    ]
    assert untidy == []


def test_line_ends_and_byte_order_mark_stay(tmp_path: Path) -> None:
    file = tmp_path / DEVICE
    file.parent.mkdir(parents=True)
    file.write_bytes(b"\xef\xbb\xbf" + UNTIDY.replace("\n", "\r\n").encode())
    assert format_file(file, TABLE, only_check=True)
    assert format_file(file, TABLE)
    expected = laid_out_device(UNTIDY).replace("\n", "\r\n")
    assert file.read_bytes() == b"\xef\xbb\xbf" + expected.encode()
    assert not format_file(file, TABLE)


def test_a_broken_file_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / DEVICE
    file.parent.mkdir(parents=True)
    file.write_text('name = "Phone\n', "utf-8")
    with pytest.raises(WritingError, match="left as it is: it is no TOML"):
        format_file(file, TABLE)
    assert file.read_text("utf-8") == 'name = "Phone\n'


def test_deep_nesting_is_left_as_it_is_or_kept() -> None:
    text = "x = " + "[" * 200 + "]" * 200 + "\n"
    assert same_document(tomli.loads(laid_out(text)), tomli.loads(text))
    with pytest.raises(LayoutError):
        laid_out("x = " + "[" * 10_000 + "]" * 10_000 + "\n")


def test_partners_have_an_order_too() -> None:
    text = '[[partnership]]\nfrom = 2022-05-23\nbrand = "xiaomi"\n'
    ranking = ranking_for(Path("partners/leica.toml"), TABLE)
    assert laid_out(text, ranking) == '[[partnership]]\nbrand = "xiaomi"\nfrom = 2022-05-23\n'


def test_the_order_of_fields_and_names_is_the_authors() -> None:
    text = '[zebra]\nname = "Zebra"\n\n[apple]\nname = "Apple"\n'
    assert ranking_for(Path("brands.toml"), TABLE) is None
    assert laid_out(text) == text
