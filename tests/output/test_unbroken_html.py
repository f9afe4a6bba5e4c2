"""Figures, model numbers and ids stay on one line in a browser, wherever the line has room."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phonecmp.output.pages.unbroken_html import unbroken
from tests.chromium import CHROMIUM, Tab, browser
from tests.cli.program import run

TEN = ("s22-ultra", "12s-ultra", "15-ultra", "x80-pro", "find-x5-pro", "mi-11-ultra",
       "oneplus/10-pro", "iphone-14-pro-max", "s24-ultra", "14-ultra")  # fmt: skip
PAGES = (("compare", *TEN), ("compare", *TEN[:2]), *(("show", each) for each in TEN[:3]),
         ("list", "leica"))  # fmt: skip

PARTED = r"""
(() => {
  const word = String.raw`[A-Z]+\d*-[A-Z0-9]+|\d+/\d[\d.]*″|[a-z]+/[a-z0-9-]*\d[a-z0-9-]*`;
  const figure = String.raw`[\d.,–]*\d (?:mAh|mm²?|µm|W|MP|GB|Hz|stops|g|in)(?![\w²])`;
  const token = new RegExp(String.raw`(?<!\S)(?:${word}|${figure})`, "g");
  document.querySelectorAll("details").forEach(each => { each.open = true; });
  const parted = [];
  let seen = 0;
  for (const cell of document.querySelectorAll("td, th, li, dd, .value")) {
    if (cell.querySelector("td, th, li, dd, .value")) continue;
    const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    const nodes = [];
    let text = "";
    while (walk.nextNode()) {
      nodes.push([text.length, walk.currentNode]);
      text += walk.currentNode.data;
    }
    const place = at => nodes.findLast(([start]) => start <= at);
    for (const found of text.matchAll(token)) {
      const range = document.createRange();
      const [start, first] = place(found.index);
      const end = found.index + found[0].length - 1;
      const [last, node] = place(end);
      range.setStart(first, found.index - start);
      range.setEnd(node, end - last + 1);
      const boxes = [...range.getClientRects()].filter(box => box.width);
      const style = getComputedStyle(cell);
      const room = cell.clientWidth - parseFloat(style.paddingLeft)
        - parseFloat(style.paddingRight);
      const needed = boxes.reduce((sum, box) => sum + box.width, 0);
      seen += boxes.length > 0;
      const fits = cell.clientWidth === 0 || needed < room - 12;
      if (fits && new Set(boxes.map(box => Math.round(box.top / 6))).size > 1)
        parted.push(found[0]);
    }
  }
  return {seen, parted};
})()
"""


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    if CHROMIUM is None:
        pytest.skip("chromium is not on the PATH")
    with browser(tmp_path_factory.mktemp("chromium")) as page:
        yield page


@pytest.mark.parametrize("command", PAGES, ids=lambda each: f"{each[0]}-{len(each)}-{each[1]}")
def test_no_line_ends_inside_a_token(command: tuple[str, ...], tab: Tab, tmp_path: Path) -> None:
    ran = run(*command, "--format", "html", "--as-of", "2026-11-01")
    assert ran.code == 0, ran.err
    file = tmp_path / "page.html"
    file.write_text(ran.out, encoding="utf-8")
    for width in (390, 800, 1400):
        tab.ask("Emulation.setDeviceMetricsOverride", width=width, height=900,
                deviceScaleFactor=1, mobile=False)  # fmt: skip
        tab.open(file.as_uri())
        found: dict[str, Any] = tab.value(PARTED)
        assert found["seen"] > 10
        assert found["parted"] == [], (width, found["parted"][:20])


def test_a_value_hangs_beside_its_sign(tab: Tab, tmp_path: Path) -> None:
    ran = run("list", "state:rumoured", "--format", "html", "--as-of", "2022-05-23")
    file = tmp_path / "list.html"
    file.write_text(ran.out, encoding="utf-8")
    tab.ask("Emulation.setDeviceMetricsOverride", width=390, height=900,
            deviceScaleFactor=1, mobile=False)  # fmt: skip
    tab.open(file.as_uri())
    places = tab.value(
        """[...document.querySelectorAll(".sign")].map(sign => {
          const value = document.createRange();
          value.setStartAfter(sign);
          value.setEndAfter(sign.parentElement.lastChild);
          const boxes = [...value.getClientRects()].filter(box => box.width > 1);
          const own = sign.getBoundingClientRect();
          return [own.right, own.top, Math.min(...boxes.map(box => box.left)), boxes[0].top];
        })"""
    )
    assert places
    for right, top, left, first in places:
        assert left >= right, "a line of a value under its sign"
        assert abs(first - top) < 6


@given(st.text(st.sampled_from("a1/-–. ,<&°″×:SM\u00a0")) | st.text())
def test_the_words_stay_as_they_are(text: str) -> None:
    bare = re.sub(r'<span class="token">|</span>', "", unbroken(text))
    assert bare == escape(text)
