"""Reading web pages in tests: elements in order, nesting checked on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "img", "br", "hr", "input", "col", "base"}
LOADING = {"src", "srcset", "data", "poster", "background", "action", "ping", "formaction"}


@dataclass(slots=True)
class Element:
    """An element with its attributes, its place in the tree and all text inside it."""

    tag: str
    attributes: dict[str, str]
    parent: Element | None
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def all(self, tag: str) -> list[Element]:
        """The elements of a kind inside this one, in document order."""
        found = []
        for child in self.children:
            found += [child] if child.tag == tag else []
            found += child.all(tag)
        return found

    def words(self) -> str:
        """The text with single blanks."""
        return " ".join(self.text.split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {}, None)
        self.at = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.at)
        assert len(element.attributes) == len(attrs), f"an attribute twice on {tag}"
        self.at.children.append(element)
        if tag not in VOID:
            self.at = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.at.tag == tag, f"</{tag}> closes <{self.at.tag}>"
        assert self.at.parent is not None
        self.at = self.at.parent

    def handle_data(self, data: str) -> None:
        at: Element | None = self.at
        while at is not None:
            at.text += data
            at = at.parent


def read_page(text: str) -> Element:
    """A page as a tree; fails where an element is not closed in order."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert reader.at is reader.root, f"<{reader.at.tag}> stays open"
    return reader.root


def everything(element: Element) -> list[Element]:
    """All elements inside one."""
    return [one for child in element.children for one in (child, *everything(child))]


def outside_requests(page: Element) -> list[str]:
    """What a browser would fetch or run for the page; links to follow are not among them."""
    found = []
    for element in everything(page):
        if element.tag in ("script", "link", "img", "iframe", "object", "embed", "base"):
            found.append(element.tag)
        found += [name for name in element.attributes if name in LOADING or name.startswith("on")]
        if element.tag == "style" or "style" in element.attributes:
            style = element.text + element.attributes.get("style", "")
            found += [word for word in ("url(", "@import", "@font-face") if word in style]
    return found
