"""The page as Chromium understands it: what a reader finds in the document once it is loaded."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from phonecmp.comparison import compare
from phonecmp.model import Catalog
from phonecmp.output.pages import comparison_page
from tests.catalogues import seen
from tests.chromium import CHROMIUM, OPTIONS, surroundings
from tests.web import outside_requests, read_page

RIVALS = ("xiaomi/12s-ultra", "xiaomi/mi-11-ultra", "oneplus/10-pro", "vivo/x80-pro")
NOTHING_OUTSIDE = "--host-resolver-rules=MAP * ~NOTFOUND"


def loaded(page: str, folder: Path) -> str:
    """The document as the browser has it after loading, written out again."""
    assert CHROMIUM is not None
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    done = subprocess.run(
        [
            *(CHROMIUM, *OPTIONS, NOTHING_OUTSIDE, f"--user-data-dir={folder / 'user'}"),
            *("--dump-dom", file.as_uri()),
        ],
        env=surroundings(folder),
        capture_output=True,
        timeout=120,
        check=True,
    )
    return done.stdout.decode()


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not on the PATH")
def test_the_page_in_chromium(fixture_catalog: Catalog, tmp_path: Path) -> None:
    devices = [fixture_catalog.devices[each] for each in RIVALS]
    comparison = compare(fixture_catalog, devices, seen("2022-05-23"))
    written = comparison_page(comparison, fixture_catalog)
    page = read_page(loaded(written, tmp_path))
    assert outside_requests(page) == []

    (table,) = page.all("table")
    heads = " ".join(each.words() for each in table.all("thead"))
    for column in comparison.columns:
        assert column.name in heads
    words = table.words()
    for badge in ("~ rumoured", "≠ disputed", "unknown", "confirmed", "best confirmed value"):
        assert badge in words

    claims = [each for each in table.all("details") if "Gadgets 360 (outlet)" in each.words()]
    assert claims
    assert all(each.all("summary") and each.all("li") for each in claims)
    assert any("2022-05-23 · open 120 W" in each.words() for each in claims)

    unread = read_page(written)
    for tag in ("tr", "th", "td", "details", "summary", "ul", "li", "a", "time", "tbody"):
        assert len(page.all(tag)) == len(unread.all(tag)), f"the browser mended <{tag}>"
