"""Records of a collector's file: CSV, JSON, YAML, or the YAML at the head of a Markdown page."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

_LARGEST = 64 * 2**20
"""Bytes; beyond this it is no list of phones."""

_LONGEST_CELL = 2**20
_DELIMITERS = (",", ";", "\t", "|")
_FENCE = "---"


class RecordsError(Exception):
    """A file whose records cannot be had; the message says why."""


class Record(NamedTuple):
    """One record, and the document that it stands in."""

    content: Mapping[str, Any]
    document: Any

    def find(self, path: str) -> Any:
        """What stands at a path such as `screen.size`; from the document's top behind a slash.

        None where nothing does. A column whose name has dots is found whole.
        """
        if path.startswith("/"):
            return _at(self.document, path[1:])
        return _at(self.content, path)


def read_records(file: Path, at: str = "") -> list[Record]:
    """The records of a file; `at` is where their list stands in a document of JSON or YAML.

    Raises:
        RecordsError: it cannot be read, or has no records there.
    """
    document = _document(file)
    found = _at(document, at) if at else document
    if isinstance(found, Mapping):
        found = [found]
    if not isinstance(found, list):
        raise RecordsError(f"{file} has no list of records{f' at {at}' if at else ''}")
    return [Record(each, document) for each in found if isinstance(each, Mapping)]


def _at(found: Any, path: str) -> Any:
    if isinstance(found, Mapping) and path in found:
        return found[path]
    for key in path.split("."):
        if isinstance(found, Mapping):
            found = found.get(key)
        elif isinstance(found, list) and key.isdecimal() and int(key) < len(found):
            found = found[int(key)]
        else:
            return None
    return found


def _document(file: Path) -> Any:
    """The whole document. Raises RecordsError: it cannot be read, or is none."""
    text = _text(file)
    try:
        match file.suffix.casefold():
            case ".csv" | ".tsv":
                return _rows(text)
            case ".json":
                return json.loads(text)
            case ".ndjson" | ".jsonl":
                return [json.loads(line) for line in text.splitlines() if line.strip()]
            case ".yml" | ".yaml":
                return _yaml(text)
            case ".md":
                return _yaml(_head(text, file))
    except (ValueError, RecursionError, csv.Error) as error:
        message = f"{file} cannot be read: {error}"
        raise RecordsError(" ".join(message.split())) from None
    raise RecordsError(f"{file.name} is none of .csv, .tsv, .json, .ndjson, .yml, .yaml and .md")


def _text(file: Path) -> str:
    """The text of a file. Raises RecordsError: it cannot be read, is too large or no UTF-8."""
    try:
        if file.stat().st_size > _LARGEST:
            raise RecordsError(f"{file} is larger than {_LARGEST >> 20} MB")
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise RecordsError(f"{file} cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise RecordsError(f"{file} is no UTF-8 text") from None


def _rows(text: str) -> list[dict[str, Any]]:
    """The rows of a table; what parts its columns is whatever its first line has most of."""
    csv.field_size_limit(_LONGEST_CELL)
    head = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    return [
        {key: cell for key, cell in row.items() if isinstance(key, str)}
        for row in csv.DictReader(text.splitlines(keepends=True), delimiter=delimiter)
    ]


def _head(text: str, file: Path) -> str:
    """The YAML between the fences at the head of a page. Raises RecordsError: there is none."""
    lines = text.splitlines()
    if not lines or lines[0].strip() != _FENCE or _FENCE not in lines[1:]:
        raise RecordsError(f"{file} has no YAML between lines of --- at its head")
    return "\n".join(lines[1 : lines.index(_FENCE, 1)])


def _yaml(text: str) -> Any:
    """A YAML document whose values are all texts, as they are written.

    YAML itself would make a model number 2203121 a number, 1e5 another one, and No a truth value.

    Raises:
        RecordsError: it is none, or PyYAML is not installed.
    """
    try:
        import yaml
    except ModuleNotFoundError:
        raise RecordsError("YAML needs PyYAML: pip install 'phonecmp[import]'") from None
    try:
        return yaml.load(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        raise RecordsError(" ".join(str(error).split())) from None
