"""No function keeps itself, and with it all it names, until garbage is looked for.

Functions within a function that call themselves or one another do: each list of a catalogue left
70 MB behind, and an app that read files again grew by as much as its allocator had given out.
"""

from __future__ import annotations

import ast
import gc
from datetime import date
from pathlib import Path

import phonecmp
from phonecmp.knowledge import Perspective, shown
from phonecmp.model import Catalog

PACKAGE = Path(phonecmp.__file__).parent
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def inner_calls(function: ast.AST) -> dict[str, set[str]]:
    """Which functions within a function name which of them."""
    inner = {node.name: node for node in ast.walk(function) if isinstance(node, FUNCTIONS)}
    return {
        name: {each.id for each in ast.walk(node) if isinstance(each, ast.Name)} & inner.keys()
        for name, node in inner.items()
    }


def circular(calls: dict[str, set[str]]) -> set[str]:
    """The names that lead to themselves."""
    found = set()
    for name in calls:
        reached, new = set[str](), set(calls[name])
        while new:
            reached |= new
            new = {further for each in new for further in calls[each]} - reached
        if name in reached:
            found.add(name)
    return found


def test_no_function_within_a_function_leads_to_itself() -> None:
    found = {}
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, FUNCTIONS):
                calls = inner_calls(node)
                del calls[node.name]  # the outer one may call itself
                calls = {name: called & calls.keys() for name, called in calls.items()}
                if names := circular(calls):
                    found[f"{file.relative_to(PACKAGE)}: {node.name}"] = names
    assert found == {}


def test_what_a_field_shows_leaves_no_garbage(fixture_catalog: Catalog) -> None:
    device = fixture_catalog.devices["xiaomi/12s-ultra"]
    seen = Perspective(date(2026, 11, 22), date(2026, 11, 22))
    fields = list(fixture_catalog.table.fields.values())
    for field in fields:
        shown(fixture_catalog, device, field, seen)
    gc.collect()
    for field in fields:
        shown(fixture_catalog, device, field, seen)
    assert gc.collect() < len(fields)
