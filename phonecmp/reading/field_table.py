"""Descriptions of fields → the table of fields: laid out in sections, cameras once per role."""

from __future__ import annotations

from dataclasses import replace

from phonecmp.model import Field, FieldTable, Kind, Section
from phonecmp.reading.fields_file import FieldDescriptions

GENERAL = Section("general", "General")
"""The section of fields that stand outside every table: name, announced, released."""

EACH = "camera.each"
"""The table of fields.toml whose fields exist once per camera role."""


def build_field_table(found: FieldDescriptions) -> FieldTable:
    """Every field under its section, in the order of fields.toml.

    Fields of one section stand together; the sections come in the order of their first field,
    the cameras right after [camera]'s own fields, each led by the field that says whether the
    device has it.
    """
    sections: dict[str, Section] = {}
    grouped: dict[str, list[Field]] = {}
    for template, described in found.fields.items():
        if template.startswith(f"{EACH}."):
            _open_section("camera", found, sections, grouped)
            for role in found.roles:
                _add_to_camera(role, described, found, sections, grouped)
        else:
            section = described.section or _section_of(template, found)
            _open_section(section, found, sections, grouped)
            grouped[section].append(replace(described, section=section))
    fields = {field.path: field for listed in grouped.values() for field in listed}
    shown = {path: section for path, section in sections.items() if grouped[path]}
    return FieldTable(fields, shown, dict(found.roles))


def _section_of(template: str, found: FieldDescriptions) -> str:
    """The nearest table around a field that has a label; else its outermost table."""
    parts = template.split(".")
    for length in range(len(parts) - 1, 0, -1):
        path = ".".join(parts[:length])
        if path in found.sections:
            return path
    return parts[0] if len(parts) > 1 else GENERAL.path


def _open_section(
    path: str,
    found: FieldDescriptions,
    sections: dict[str, Section],
    grouped: dict[str, list[Field]],
) -> None:
    if path not in sections:
        fallback = path.rpartition(".")[2].replace("_", " ").capitalize()
        sections[path] = Section(path, found.sections.get(path, fallback))
        grouped[path] = []


def _add_to_camera(
    role: str,
    described: Field,
    found: FieldDescriptions,
    sections: dict[str, Section],
    grouped: dict[str, list[Field]],
) -> None:
    path = f"camera.{role}"
    if path not in sections:
        sections[path] = Section(path, found.roles[role])
        grouped[path] = [Field(path, EACH, "Fitted", Kind.PRESENCE, path, role=role)]
    leaf = described.template.removeprefix(f"{EACH}.")
    grouped[path].append(replace(described, path=f"{path}.{leaf}", section=path, role=role))
