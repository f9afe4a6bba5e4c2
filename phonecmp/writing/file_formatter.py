"""`phonecmp fmt`: which order the keys of which file have, and writing it."""

from __future__ import annotations

from pathlib import Path

from phonecmp.model import FieldTable
from phonecmp.reading import REGIONS, REPORT_ORDER, SENSOR_KEYS, TABLES, KeyOrder, key_order
from phonecmp.writing.atomic_files import WritingError, read_text, replace_text
from phonecmp.writing.key_layout import Rank, Ranking, laid_out
from phonecmp.writing.value_layout import LayoutError

_PARTNER_KEYS = (
    "replaces", "name", "legal", "country", "cite", "instead_of", "allow", "partnership",
)  # fmt: skip
_PARTNERSHIP_KEYS = (
    "brand", "from", "until", "told", "first", "last", "scope", "note", "cite",
    "instead_of", "unset", "replaces",
)  # fmt: skip
_SENSOR_KEYS = ("replaces", *SENSOR_KEYS[:-1], "instead_of", "allow")
_ALLOW_KEYS = ("rule", "why")
_LAST = 10_000


def format_file(file: Path, table: FieldTable, *, only_check: bool = False) -> bool:
    """Bring a catalogue file into the one layout; whether it was in another.

    With `only_check` nothing is written.

    Raises:
        WritingError: the file cannot be read, laid out or written.
    """
    original = read_text(file)
    try:
        text = laid_out(original.text, ranking_for(file, table))
    except LayoutError as error:
        raise WritingError(f"{file} was left as it is: {error}") from None
    written = original.in_its_line_ends(text)
    if written == original.text:
        return False
    if not only_check:
        replace_text(original, written)
    return True


def ranking_for(file: Path, table: FieldTable) -> Ranking | None:
    """The order of a file's keys by its place in a catalogue; None where it is the author's."""
    if file.name in TABLES:
        return None
    if file.parent.name == "partners":
        return _partner_rank
    if file.parent.parent.name == "sensors":
        return lambda path: (_place(path[0], _SENSOR_KEYS),)
    if file.parent.parent.name in ("devices", "cameras"):
        order = key_order(table.fields)
        return lambda path: _device_rank(path, order)
    return None


def _place(key: str, keys: tuple[str, ...]) -> int:
    return keys.index(key) if key in keys else _LAST


def _device_rank(path: tuple[str, ...], order: KeyOrder) -> Rank | None:
    top = order.rank(path[0])
    if path[0] == "report" and len(path) > 1 and top is not None:
        verb = _place(path[1], REPORT_ORDER)
        if path[1] == "instead_of":
            former = _device_rank(("report", *path[2:]), order) or ()
            return (top, verb, *former[1:])
        return (top, verb, *_field_rank(path[2:], order))
    if path[0] == "region" and len(path) > 1 and top is not None:
        return (top, _place(path[1], REGIONS), *_field_rank(path[2:], order))
    if path[0] == "instead_of" and top is not None:
        return (top, *((_device_rank(path[1:], order) or ()) if len(path) > 1 else ()))
    if path[0] == "allow" and len(path) > 1 and top is not None:
        return (top, _place(path[1], _ALLOW_KEYS))
    return _field_rank(path, order) or None


def _field_rank(path: tuple[str, ...], order: KeyOrder) -> Rank:
    """The rank of a field or table; that of the nearest table around an unknown one."""
    for length in range(len(path), 0, -1):
        rank = order.rank(".".join(path[:length]))
        if rank is not None:
            # What nobody knows stands last in its table.
            return (rank, 0) if length == len(path) else (_LAST,)
    return (_LAST,) if path else ()


def _partner_rank(path: tuple[str, ...]) -> Rank | None:
    if path[0] == "partnership" and len(path) > 1:
        return (_place("partnership", _PARTNER_KEYS), _place(path[1], _PARTNERSHIP_KEYS))
    return (_place(path[0], _PARTNER_KEYS),)
