"""Taking addresses apart: whatever somebody typed or pasted, nothing is raised."""

from __future__ import annotations

from contextlib import suppress
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from phonecmp.knowledge.plain_value_sources import source_of_url
from phonecmp.model import Catalog, FieldTable, NameTable, WebAddress, split_address
from phonecmp.reading import is_url
from phonecmp.writing import day_in_address, owner_of_address

CATALOG = Catalog(FieldTable({}, {}, {}), NameTable({}), {}, {}, {}, {}, {})
PIECES = st.sampled_from(
    ["https://", "http://", "[", "]", "/", "／", ":", "@", "?", "#", "％", "℀", "a.b", "::1", "é",
     "xn--", "99999", "(", ")", "\\", "\n", "\x00", "%5B", "javascript:", "2022/05/23", " ", "．"]
)  # fmt: skip
ADDRESSES = st.one_of(st.text(), st.lists(PIECES, max_size=12).map("".join))


@given(ADDRESSES)
@example("https://a.b／c")
@example("https://a.b](https://a.b)")
@example("https://[a.b/c")
@example("https://a.b:x/")
def test_no_text_stops_what_looks_at_addresses(text: str) -> None:
    address = split_address(text)
    assert (address is not None) >= is_url(text)
    for look in (day_in_address, lambda url: owner_of_address(url, {})):
        look(text)
    assert (source_of_url(CATALOG, text) is None) == (address is None)


@given(ADDRESSES)
def test_what_the_library_refuses_is_no_address(text: str) -> None:
    refused = True
    with suppress(ValueError):
        parts = urlsplit(text)
        refused = not parts.hostname or (parts.port or 0) < 0
    if refused:
        assert not is_url(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://www.A.b:8080/c?d#e", WebAddress("https", "www.a.b", "/c")),
        ("HTTP://a.b", WebAddress("http", "a.b", "")),
        ("https://[::1]/c", WebAddress("https", "::1", "/c")),
        ("https://bücher.example/ü", WebAddress("https", "bücher.example", "/ü")),
        ("ftp://a.b/c", None),
        ("a.b/c", None),
        ("", None),
    ],
)
def test_the_parts_of_an_address(text: str, expected: WebAddress | None) -> None:
    assert split_address(text) == expected
