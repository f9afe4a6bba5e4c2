"""Nothing imports past a room's face but what is listed here, with the reason."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

import phonecmp
from tests.guards.test_rooms import ROOMS

_PACKAGE = Path(phonecmp.__file__).parent
_FACES = {f"phonecmp.{room}" for room in (*ROOMS, "output.drawings")}

OPEN = {
    "arithmetic and records of one subject, used by drawings, pages and photos as a library": """
        knowledge.focal_length_values knowledge.lens_figures knowledge.light knowledge.light_reasons
        knowledge.optics knowledge.portrait_blur knowledge.sensor_figures
        knowledge.value_comparison output.drawings.focal_axis
    """,
    "what later layers change: few catalogues have any": """
        knowledge.claim_corrections knowledge.corrections knowledge.layer_changes
        knowledge.plain_value_sources
        knowledge.records
    """,
    "single steps of weighing statements, for tables of all of them and for checks": """
        knowledge.device_evidence knowledge.judged_statements knowledge.shown_values
        knowledge.verdicts
    """,
    "the store takes single steps of reading, to leave out those that a snapshot spares": """
        reading.catalog_reader reading.catalog_tables reading.cross_file_checks
        reading.file_listing reading.finding_selection reading.lookup_tables reading.overlays
        reading.reading_state reading.renamed_files
    """,
    "imported only where a text is broken": """
        toml.merge_conflicts toml.recovery toml.syntax_errors
    """,
    "what is told of one record, by its name: the folder is the face": """
        output.presenters.correction output.presenters.partnership output.presenters.relations
        output.presenters.statement output.presenters.value
    """,
    "formats and tables that one command writes where somebody asks for them": """
        output.as_parquet output.as_sqlite output.data_columns output.data_tables
        output.drawings.as_text
        output.pages.as_svg output.pages.as_table output.pages.photo_tables
        output.pages.plain_table output.photo_words output.sensor_database writing.schema
    """,
    "what the system says, asked before anything else is imported": """
        output.terminal_capabilities
    """,
    "writing of single files for rooms that hold files of their own": """
        store.user_cache writing.catalogue_tool_files writing.folder_locks writing.key_edits
    """,
    "one function of a table of rows or values": """
        comparison.rows reading.values
    """,
}
"""Modules that other rooms may name, by the reason."""


def _modules() -> dict[str, str]:
    return {f"phonecmp.{one}": reason for reason, listed in OPEN.items() for one in listed.split()}


def _room(module: str) -> str:
    return module.split(".")[1] if module.startswith("phonecmp.") else ""


@cache
def _past_faces() -> tuple[tuple[str, str], ...]:
    """Imports of modules in another room that are no face: by whom, and which."""
    found = []
    for file in sorted(_PACKAGE.rglob("*.py")):
        name = ".".join(("phonecmp", *file.relative_to(_PACKAGE).with_suffix("").parts))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ImportFrom) or not node.module:
                continue
            asked, room = node.module, _room(node.module)
            if room in ROOMS and room != _room(name) and asked not in _FACES:
                found.append((name, asked))
    return tuple(found)


@pytest.mark.parametrize("module", sorted(_modules()))
def test_every_open_module_is_asked_for_by_another_room(module: str) -> None:
    assert module in {asked for _, asked in _past_faces()}


def test_nothing_else_is_imported_past_a_face() -> None:
    assert not [(by, asked) for by, asked in _past_faces() if asked not in _modules()]
