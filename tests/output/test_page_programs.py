"""Pages in the programs that people open them with: browsers, text browsers, printers, pandoc."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pypdf
import pytest
import weasyprint
from PIL import Image

from tests.chromium import CHROMIUM, Tab, browser
from tests.cli.program import run, run_on_fixture

RIVALS = ("12s-ultra", "mi-11-ultra", "oneplus/10-pro", "find-x5-pro")
EIGHT = (*RIVALS, "x80-pro", "s22-ultra", "iphone-14-pro-max", "15-ultra")
COMMANDS = {
    "compare": ("compare", *RIVALS[:3], "--as-of", "2022-05-23", "--drawings"),
    "list": ("list", "leica"),
    "partners": ("partners",),
    "scorecard": ("scorecard",),
    "source": ("scorecard", "gadgets-360"),
    "show": ("show", "12s-ultra"),
    "why": ("why", "12s-ultra", "battery.wired_w"),
    "sensors": ("sensors", "imx989"),
    "coverage": ("coverage",),
}
INLINE = {"a", "b", "i", "small", "span", "strong", "summary", "time"}


@cache
def written(name: str, form: str = "html") -> str:
    """What a command prints as a page."""
    command = run if name == "sensors" else run_on_fixture
    ran = command(*COMMANDS[name], "--format", form)
    assert ran.code == 0, ran.err
    return ran.out


class Glued(HTMLParser):
    """Finds words that only an element keeps apart: text browsers and readers join them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.last, self.crossed = " ", False
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._cross(tag)

    def handle_endtag(self, tag: str) -> None:
        self._cross(tag)

    def _cross(self, tag: str) -> None:
        self.crossed = True
        if tag not in INLINE:
            self.last = " "

    def handle_data(self, data: str) -> None:
        if self.crossed and self.last.isalnum() and data[0].isalnum():
            self.found.append(f"{self.last}|{data[:20]}")
        self.last, self.crossed = data[-1], False


@pytest.mark.parametrize("name", COMMANDS)
def test_every_page_has_a_title_a_heading_and_words_apart(name: str) -> None:
    page = written(name)
    bare = re.sub(r"<(style|svg).*?</\1>", "", page, flags=re.DOTALL)
    title, heading = (
        re.findall(rf"<{tag}>(.*?)</{tag}>", bare, re.DOTALL) for tag in ("title", "h1")
    )
    assert len(title) == len(heading) == 1
    assert title[0].strip()
    assert heading[0].strip()
    before, _, main = page.partition("<main>")
    assert "<header" not in before
    assert "<h1>" in main.partition("</main>")[0]
    glued = Glued()
    glued.feed(bare)
    assert glued.found == []


def program(name: str, *arguments: str, text: str) -> str:
    """What a program makes of a text; the test is skipped where it is missing."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not on the PATH")
    done = subprocess.run(
        [found, *arguments], input=text.encode(), capture_output=True, timeout=120, check=True
    )
    return done.stdout.decode()


def test_a_text_browser_shows_words_and_the_timeline() -> None:
    shown = program("w3m", "-dump", "-T", "text/html", "-cols", "200", text=written("compare"))
    for words in ("Wired W", "A Xiaomi 12 Ultra", "B Xiaomi Mi 11 Ultra", "Capacity mAh"):
        assert words in shown
    shown = program("w3m", "-dump", "-T", "text/html", "-cols", "200", text=written("partners"))
    assert timeline_of(shown) == timeline_of(run_on_fixture("partners").out)


def timeline_of(text: str) -> list[str]:
    """The first year's distance to the last one, and that of each lane's beginning."""
    lines = [line.replace("\u00a0", " ").replace("`", " ") for line in text.splitlines()]
    head = next(line for line in lines if re.search(r"20\d\d +20\d\d", line))
    axis = re.search(r"20\d\d +20\d\d", head)
    assert axis is not None
    lanes = [line[axis.start() : axis.end()].rstrip() for line in lines if re.search("[●┣■]", line)]
    return [axis[0], *(lane for lane in lanes if lane and not re.search(r"\w", lane))]


def test_pandoc_reads_the_html() -> None:
    shown = program("pandoc", "-f", "html", "-t", "plain", "--columns=400", text=written("compare"))
    assert "Wired W" in shown
    assert re.search(r"A +Xiaomi 12 Ultra", shown)


@pytest.mark.parametrize("name", COMMANDS)
def test_pandoc_reads_the_markdown(name: str) -> None:
    source = written(name, "md")
    native = program("pandoc", "-f", "gfm", "-t", "native", text=source)
    assert re.match(r"\[ ?Header", native.replace("\n", "")), "a heading"
    assert "Strikeout" not in native
    assert "RawBlock" not in native
    assert not re.search(r"\\~(?=\s)", source)
    assert not re.search(r"\S<br>", source)
    for address in re.findall(r"https?:[^\s)>]+", source):
        assert "\\" not in address
        assert f'"{address}"' in native
    if name == "partners":
        shown = program("pandoc", "-f", "gfm", "-t", "plain", "--columns=400", text=source)
        assert timeline_of(shown) == timeline_of(run_on_fixture("partners").out)


def test_what_is_folded_away_does_not_print() -> None:
    page = run_on_fixture("compare", *RIVALS[:2], "--differences", "--format", "html").out
    evidence = r'<(ul|div) class="(said|made)">.*?</details>'
    bare = re.sub(evidence, "</details>", page, flags=re.DOTALL)
    assert len(bare) < 0.7 * len(page)
    folded, without = (weasyprint.HTML(string=each).render() for each in (page, bare))
    assert len(folded.pages) == len(without.pages)
    assert {round(page.width / 96 * 25.4) for page in folded.pages} == {297}


def test_bars_are_as_long_on_paper_as_their_numbers() -> None:
    """WeasyPrint lays out what a gradient in a background would have filled whole."""
    page = run_on_fixture("compare", *RIVALS[:3], "--format", "html").out
    told = [float(each) for each in re.findall(r'class="bar[^>]*><i style="width: ([\d.]+)%', page)]
    found: list[tuple[float, float]] = []
    for sheet in weasyprint.HTML(string=page).render().pages:
        for box in sheet._page_box.descendants():
            element = box.element
            if box.element_tag == "i" and element is not None and "style" in element.attrib:
                share = float(re.findall(r"[\d.]+", element.attrib["style"])[0])
                found.append((share, box.width))
    assert len(found) == len(told) > 20
    scales = [drawn / share for share, drawn in found]
    assert max(scales) - min(scales) < 0.01


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    if CHROMIUM is None:
        pytest.skip("chromium is not on the PATH")
    with browser(tmp_path_factory.mktemp("chromium")) as page:
        yield page


def opened(tab: Tab, name: str, folder: Path) -> None:
    file = folder / f"{name}.html"
    file.write_text(written(name), encoding="utf-8")
    tab.open(file.as_uri())


def test_nothing_is_wider_than_a_telephone(tab: Tab, tmp_path: Path) -> None:
    tab.ask("Emulation.setDeviceMetricsOverride", width=390, height=844, deviceScaleFactor=1,
            mobile=True)  # fmt: skip
    for name in COMMANDS:
        opened(tab, name, tmp_path)
        wide = tab.value("document.documentElement.scrollWidth")
        assert wide <= 390, (name, wide)
    tab.ask("Emulation.clearDeviceMetricsOverride")


def test_light_dark_and_on_paper(tab: Tab, tmp_path: Path) -> None:
    grounds = {"light": (0xFB, 0xFA, 0xF7), "dark": (0x10, 0x14, 0x1A)}
    for scheme, ground in grounds.items():
        feature = {"name": "prefers-color-scheme", "value": scheme}
        tab.ask("Emulation.setEmulatedMedia", features=[feature])
        for name in ("compare", "partners"):
            opened(tab, name, tmp_path)
            image = Image.open(io.BytesIO(tab.screenshot())).convert("RGB")
            assert image.getpixel((2, 2)) == ground, (scheme, name)
            drawn = tab.value(
                "[...document.querySelectorAll('.drawing .ground')]"
                ".map(each => getComputedStyle(each).fill)"
            )
            assert set(drawn) <= {f"rgb{ground}"}
    tab.ask("Emulation.setEmulatedMedia", features=[])


def test_eight_devices_print_on_eight_pages(tab: Tab, tmp_path: Path) -> None:
    ran = run("compare", *EIGHT, "--drawings", "--format", "html", "--as-of", "2026-11-01")
    (tmp_path / "eight.html").write_text(ran.out, encoding="utf-8")
    tab.open((tmp_path / "eight.html").as_uri())
    printed = tab.printed()
    assert 1 <= len(re.findall(rb"/Type /Page\b(?!s)", printed)) <= 8
    sizes = {tuple(map(round, map(float, box.split()))) for box in
             re.findall(rb"/MediaBox \[([\d. ]+)\]", printed)}  # fmt: skip
    assert sizes == {(0, 0, 842, 595)}, "A4, across"


def printed_pages(tab: Tab) -> dict[str, set[int]]:
    """Where the caption, the first and the last line of each figure are, by signs put there."""
    tab.value(
        """document.querySelectorAll("figure").forEach((figure, number) => {
          const sign = document.createElement("small");
          sign.style.fontSize = "3px";
          sign.textContent = ` Q${number}c `;
          figure.querySelector("figcaption").append(sign);
          const svg = figure.querySelector("svg");
          for (const [name, y] of [["f", 4], ["l", svg.viewBox.baseVal.height - 1]]) {
            const text = document.createElementNS("http://www.w3.org/2000/svg", "text");
            text.setAttribute("x", 2);
            text.setAttribute("y", y);
            text.setAttribute("style", "font-size: 4px; fill: #000");
            text.textContent = `Q${number}${name}`;
            svg.append(text);
          }
        })"""
    )
    found: dict[str, set[int]] = {}
    for number, page in enumerate(pypdf.PdfReader(io.BytesIO(tab.printed())).pages):
        for sign in re.findall(r"Q\d+[cfl]", page.extract_text()):
            found.setdefault(sign, set()).add(number)
    return found


@pytest.mark.parametrize("devices", [2, 4, 8])
def test_figures_are_not_parted_from_their_captions(devices: int, tab: Tab, tmp_path: Path) -> None:
    ran = run("compare", *EIGHT[:devices], "--differences", "--drawings", "--format", "html",
              "--as-of", "2026-11-01")  # fmt: skip
    file = tmp_path / "figures.html"
    file.write_text(ran.out, encoding="utf-8")
    tab.open(file.as_uri())
    pages = printed_pages(tab)
    assert len(pages) == 3 * ran.out.count("<figure") > 12
    for number in range(len(pages) // 3):
        on = set().union(*(pages[f"Q{number}{part}"] for part in "cfl"))
        assert len(on) == 1, number


def test_the_accessibility_tree_reads_in_words(tab: Tab, tmp_path: Path) -> None:
    opened(tab, "compare", tmp_path)
    nodes = tab.ask("Accessibility.getFullAXTree")["nodes"]
    named = {
        (node["role"]["value"], node.get("name", {}).get("value", ""))
        for node in nodes
        if not node.get("ignored")
    }
    assert ("rowheader", "Wired W") in named
    assert any(role == "columnheader" and name.startswith("A Xiaomi 12 Ultra")
               for role, name in named)  # fmt: skip
    roles = {role for role, _ in named}
    assert {"main", "heading", "table", "figure"} <= roles
