"""The short names of fields that queries and `phonecmp why` understand.

A name is looked up in this order, and the first step that finds anything decides:

1. the whole path: `battery.capacity_mah`, `camera.main.mp`;
2. the end of a path, with or without its unit: `capacity`, `wired`, `main.mp`, `folded.height`;
3. the end of a section's path: `battery`, `display`, `main`. It stands for the section's first
   field with a number, or, where words are asked for, its first field with words;
4. a label: `peak`, `ultra-wide.focal`;
5. the beginning of any of these: `cap`, `thick`;
6. a word inside a path's end: `zoom` in `optical_zoom_x`.

Two words come before all these, as `_WORDS` has them: `year` is that of the announcement, `lens`
the focal length of a rear camera. A camera's field named without a role means any camera, and the
main camera where there can be only one answer: in `sort:` and in `phonecmp why`; `any.` before it
means any rear camera. A figure at a focal length (`light@85`) is named in full. Of several fields
found the one with the shortest path wins (the inner display before the cover display); where that
leaves several, the name is ambiguous.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from phonecmp.model import FACING_YOU, FIGURES, PRESENT, Field, FieldTable, Kind, focal_field

_UNIT_LETTERS = str.maketrans({"µ": "u", "μ": "u", "°": "deg", "×": "x", "²": "2"})
_WORDY = (Kind.TEXT, Kind.CHOICE, Kind.LIST, Kind.PARTNER)
_FIRST_ROLE = "main"
_WORDS = {"year": "announced", "lens": "any.focal_mm"}
"""Words of the query language that would be taken for others by their spelling."""
_ANY_REAR = "any."


class FieldNameError(LookupError):
    """A field name that fits no field, or several; `help` says what to write instead."""

    def __init__(self, message: str, help: str = "") -> None:  # noqa: A002
        super().__init__(message)
        self.message = message
        self.help = help


def find_field(table: FieldTable, name: str) -> Field:
    """The one field that a short name stands for.

    Raises:
        FieldNameError: the name fits no field, or several.
    """
    return find_fields(table, name)[0]


def find_fields(
    table: FieldTable, name: str, *, words: bool = False, beside: Iterable[str] = ()
) -> tuple[Field, ...]:
    """The fields that a short name stands for: one, or a camera's field in every role.

    With several roles the main camera's comes first. `words` tells that the query asks for words
    rather than for a number, which matters where a section is named. `beside` are the words that
    are understood beside fields' names; a typing error may have been meant for one of them.

    Raises:
        FieldNameError: the name fits no field, or several.
    """
    name = _WORDS.get(name.strip().casefold(), name)
    if "@" in name:
        return (_at_focal_length(name, table),)
    if name.casefold().startswith(_ANY_REAR):
        return _of_rear_cameras(table, name, words=words, beside=beside)
    wanted = _slug(name)
    exact = table.fields.get(wanted.removesuffix(PRESENT))
    if exact and wanted in (exact.path, exact.data_name):
        return (exact,)
    for step in _STEPS:
        found = step(table, wanted, words)
        if found:
            return _narrowed(name, found)
    close = _nearest_names(table, wanted, beside)
    help_text = f"did you mean {' or '.join(close)}?" if close else "see the fields in fields.toml"
    message = f"there is no field “{name}”"
    raise FieldNameError(message, help_text)


def _at_focal_length(name: str, table: FieldTable) -> Field:
    """The field at a focal length that a name such as `light@85` stands for.

    Raises:
        FieldNameError: there is no such figure, or the focal length is none.
    """
    found = focal_field(name)
    if found is not None:
        return table.field(found.path)
    figures = ", ".join(f"{figure}@85" for figure in FIGURES)
    message = f"there is no field “{name}”"
    raise FieldNameError(message, f"write one of {figures}, with 10 to 300 mm behind the @")


def _of_rear_cameras(
    table: FieldTable, name: str, *, words: bool, beside: Iterable[str]
) -> tuple[Field, ...]:
    """The field of every rear camera that `any.…` stands for.

    Raises:
        FieldNameError: cameras have no such field.
    """
    try:
        found = find_fields(table, name[len(_ANY_REAR) :], words=words, beside=beside)
    except FieldNameError as error:
        raise FieldNameError(error.message, error.help) from None
    template = found[0].template
    rear = [
        field
        for field in table.fields.values()
        if field.template == template and field.role and field.role not in FACING_YOU
    ]
    if not rear or not template.startswith("camera.each."):
        message = f"“{name}” is no field of the rear cameras"
        raise FieldNameError(message, "write a camera's field behind it, as in any.sensor_area>60")
    return tuple(rear)


def short_name(field: Field) -> str:
    """The end of a field's path without its unit: `capacity` for `battery.capacity_mah`."""
    return _bare_end(field.path, field.unit)


@cache
def _bare_end(path: str, unit: str) -> str:
    end = path.rpartition(".")[2]
    letters = unit.translate(_UNIT_LETTERS).casefold()
    return end.removesuffix(f"_{letters}") if letters else end


def _slug(name: str) -> str:
    return name.strip().casefold().replace(" ", "_").replace("-", "_")


def _by_path_end(table: FieldTable, wanted: str, _: bool) -> list[Field]:
    return [
        field
        for field in table.fields.values()
        if field.kind is not Kind.PRESENCE and wanted in _path_ends(field)
    ]


def _path_ends(field: Field) -> tuple[str, ...]:
    """Every end of a path from its last part on, each with and without the unit."""
    return _ends(field.path, field.unit)


@cache
def _ends(path: str, unit: str) -> tuple[str, ...]:
    """See `_path_ends`; made once, for every key in the search asks for those of every field."""
    parts = path.split(".")
    bare = [*parts[:-1], _bare_end(path, unit)]
    return tuple(
        end
        for start in range(len(parts))
        for end in (".".join(parts[start:]), ".".join(bare[start:]))
    )


def _by_section(table: FieldTable, wanted: str, words: bool) -> list[Field]:
    found = []
    for path in table.sections:
        if path == wanted or path.endswith(f".{wanted}"):
            members = [field for field in table.fields.values() if field.section == path]
            found += _spokesman(members, words=words)
    return found


def _spokesman(members: list[Field], *, words: bool) -> list[Field]:
    """The field a section's name stands for: its first with a number, or with words."""
    numeric = [field for field in members if field.kind.is_numeric]
    wordy = [field for field in members if field.kind in _WORDY]
    preferred = wordy or numeric if words else numeric or wordy
    return (preferred or members)[:1]


def _by_label(table: FieldTable, wanted: str, _: bool) -> list[Field]:
    return [field for field in table.fields.values() if wanted in _label_names(table, field)]


def _label_names(table: FieldTable, field: Field) -> tuple[str, ...]:
    labels = {_slug(field.label), _slug(field.short_label)}
    section = table.sections.get(field.section)
    whole = {f"{_slug(section.label)}.{label}" for label in labels} if section else set()
    return (*labels, *whole)


def _by_beginning(table: FieldTable, wanted: str, _: bool) -> list[Field]:
    return [
        field
        for field in table.fields.values()
        if field.kind is not Kind.PRESENCE
        and any(name.startswith(wanted) for name in _all_names(table, field))
    ]


def _all_names(table: FieldTable, field: Field) -> Iterator[str]:
    yield from _path_ends(field)
    yield from _label_names(table, field)


def _by_word_inside(table: FieldTable, wanted: str, _: bool) -> list[Field]:
    return [
        field
        for field in table.fields.values()
        if any(word.startswith(wanted) for word in short_name(field).split("_"))
    ]


_STEPS: tuple[Callable[[FieldTable, str, bool], list[Field]], ...] = (
    _by_path_end,
    _by_section,
    _by_label,
    _by_beginning,
    _by_word_inside,
)


def _narrowed(name: str, found: list[Field]) -> tuple[Field, ...]:
    """One field, or one camera field in every role, out of those found.

    Raises:
        FieldNameError: several remain.
    """
    fewest = min(field.path.count(".") for field in found)
    shortest = [field for field in found if field.path.count(".") == fewest]
    templates = dict.fromkeys(field.template for field in shortest)
    if len(templates) == 1:
        return tuple(sorted(shortest, key=lambda field: field.role != _FIRST_ROLE))
    paths = list(dict.fromkeys(_as_named(field, shortest) for field in shortest))
    message = f"“{name}” could be several fields"
    listed = ", ".join(paths[:6]) + (", …" if len(paths) > 6 else "")
    raise FieldNameError(message, f"write one of {listed}")


def _as_named(field: Field, found: Iterable[Field]) -> str:
    """A field's path, for a camera's the one of the first role found."""
    return next(other.path for other in found if other.template == field.template)


def _nearest_names(table: FieldTable, wanted: str, beside: Iterable[str]) -> list[str]:
    from difflib import get_close_matches  # imported only once a name is wrong

    names = dict.fromkeys([*beside, *_WORDS])
    names |= dict.fromkeys(path.rpartition(".")[2] for path in table.sections)
    names |= {name: None for field in table.fields.values() for name in _path_ends(field)}
    return get_close_matches(wanted, names, n=3, cutoff=0.6)
