"""The page "queries" of the help: what can be asked, with examples that run from there."""

from __future__ import annotations

from phonecmp.tui.line_renderer import BOLD, PLAIN, LineRenderer, fit, width_of
from phonecmp.tui.widgets.filter_field import has_words
from phonecmp.tui.widgets.line_list import LineItem, line, paragraphs
from phonecmp.tui.wrapped_text import wrapped

_COLUMN = 34
_NARROW_COLUMN = 26

EXAMPLES: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("Names, as people type them", (
        ("s24u", "Galaxy S24 Ultra: initials, with digits or without blanks"),
        ("ip 15 pm", "iPhone 15 Pro Max: blanks count for little"),
        ("leica ultra", "every word must be found: name, brand, partner, chip, sensor"),
        ('"galaxy s2"', "in quotes: these words, together"),
        ("ultra -xiaomi", "a minus leaves out"),
    )),
    ("Words that mean fields", (
        ("foldable 2025", "forms, and a year"),
        ("telephoto macro", "cameras that a phone has"),
        ("1-inch", "the format of any rear camera; 1/1.28 and f/1.8 as well"),
        ("85mm", "a rear lens of that focal length"),
        ("ip68 usb 3", "protection, and the port"),
    )),
    ("Fields", (
        ("battery > 6000", "a field compared: > >= < <= ="),
        ("weight:170..190 sort:weight", "a range, and an order; sort:- the other way round"),
        ("chip:snapdragon year:2026", "words in a field"),
        ("has:tele2", "what it has: a camera, or a value of a field"),
        ("any.sensor_area > 100", "any rear camera"),
        ("light@85 > 1 sort:-light@85", "what the cameras give at a focal length"),
    )),
    ("Alternatives, and what nobody states", (
        ("leica OR hasselblad", "one of several"),
        ("s24 ultra, 15 ultra, find x8", "any of these names"),
        ("(sony OR sharp) year:2024", "brackets hold together"),
        ("ip:68? weight<180", "a ? keeps those in of which nobody states it"),
        ("unknown:ip year:2025", "only those of which nobody states it"),
    )),
    ("What is certain", (
        ("state:rumoured", "not announced yet"),
        ("status:disputed", "with a value that sources disagree on"),
        ("battery:rumoured", "one field that is only rumoured"),
        ("kind:camera", "the cameras that phones are held against"),
    )),
)  # fmt: skip
"""Headings, each with queries and what they find."""


def query_items(
    renderer: LineRenderer, words: tuple[str, ...] | list[str], width: int
) -> tuple[LineItem, ...]:
    """The examples that have all wanted words, each with its query as its key."""
    items: list[LineItem] = []
    for heading, examples in EXAMPLES:
        fitting = [each for each in examples if has_words(f"{heading} {' '.join(each)}", words)]
        if fitting:
            items.extend([line(), line((f" {heading}", renderer.styles.heading))])
        for query, meaning in fitting:
            items.extend(_entry(renderer, query, meaning, width))
    return tuple(items[1:]) or paragraphs(renderer, ["Nothing matches."])


def _entry(renderer: LineRenderer, query: str, meaning: str, width: int) -> list[LineItem]:
    column = _COLUMN if width >= 70 else _NARROW_COLUMN
    head = (fit(f"   {query} ", max(column, len(query) + 4)), renderer.styles.accent + BOLD)
    first, *rest = wrapped(meaning, max(width - width_of([head]) - 1, 10))
    indent = " " * width_of([head])
    more = [line((f"{indent}{part}", PLAIN)) for part in rest]
    return [line(head, (first, PLAIN), key=query), *more]
