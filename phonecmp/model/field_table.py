"""All fields of a catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from dataclasses import field as defaulted
from pathlib import Path
from typing import NamedTuple

from phonecmp.model.field import Field, Section, ShownUnit


class Synonym(NamedTuple):
    """The query that words stand for, `{n}` or `{year}` being the number typed, and its file."""

    query: str
    file: Path


@dataclass(frozen=True, slots=True)
class FieldTable:
    """Every field in the order of the screen, with the sections and camera roles they belong to.

    `roles` maps a camera's key to its label: `ultrawide` to "Ultra-wide". `synonyms` are by
    the words as the table has them. `shown_as` says how figures are shown that stand in no table,
    such as `light@85`.
    """

    fields: Mapping[str, Field]
    sections: Mapping[str, Section]
    roles: Mapping[str, str]
    synonyms: Mapping[str, Synonym] = defaulted(default_factory=dict)
    shown_as: ShownUnit | None = None

    @property
    def has_commas(self) -> bool:
        """Whether somebody wants decimal commas."""
        return self.shown_as is not None and self.shown_as.comma

    def field(self, path: str) -> Field:
        """The field at a dotted path, or at a focal length (`light@85`).

        Raises:
            KeyError: no such field.
        """
        found = self.fields.get(path)
        if found is None and "@" in path:
            from phonecmp.model.focal_fields import focal_field  # only once one is asked for

            found = focal_field(path)
            if found is not None and self.shown_as is not None:
                found = replace(found, shown_as=self.shown_as)
        if found is None:
            raise KeyError(path)
        return found

    def has(self, path: str) -> bool:
        """Whether there is a field at a path or at a focal length."""
        try:
            return self.field(path) is not None
        except KeyError:
            return False

    def data_name(self, path: str) -> str:
        """The name that a path has in data for other programs; what is no field keeps its own."""
        found = self.fields.get(path)
        return found.data_name if found else path

    def label(self, path: str, *, short: bool = False) -> str:
        """Section and label of a field, as one name: "Battery · Wired"."""
        field = self.field(path)
        if field.focal_mm is not None:
            return f"{field.label} mm"
        section = self.sections.get(field.section)
        label = field.short_label if short else field.label
        return f"{section.label} · {label}" if section else label
