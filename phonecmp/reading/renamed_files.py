"""Files under an id from before: they lie over the device that was renamed meanwhile."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from phonecmp.reading.layers import Layer

_NAME = re.compile(rb"""^[ \t]*["']?name["']?[ \t]*=""", re.MULTILINE)
_MOST_LOOKED_AT = 64
"""Files of devices that later layers alone have; who has more has a catalogue in itself."""

Listed = TypeVar("Listed")


def with_renamed(
    files: Mapping[str, Listed], layers: Sequence[Layer], path_of: Callable[[Listed], str]
) -> Mapping[str, Listed]:
    """Files by key, those of nameless devices under former ids (`aka`) of others among theirs.

    A file without a name describes no device by itself. Mostly nothing changes.
    """
    if len(layers) < 2:
        return files
    lowest = f"{layers[0].path}{os.sep}"
    lone = [key for key, file in files.items()
            if not key.endswith("\n") and not path_of(file).startswith(lowest)]  # fmt: skip
    if not lone or len(lone) > _MOST_LOOKED_AT:
        return files
    nameless = [key for key in lone if is_nameless(Path(path_of(files[key])))]
    return _moved(files, layers, nameless, path_of) if nameless else files


def _moved(
    files: Mapping[str, Listed],
    layers: Sequence[Layer],
    nameless: Sequence[str],
    path_of: Callable[[Listed], str],
) -> dict[str, Listed]:
    stacks: dict[str, list[Listed]] = {}
    for key, file in files.items():
        stacks.setdefault(key.rstrip("\n"), []).append(file)
    others = {key: Path(path_of(stacks[key][0])) for key in stacks if key not in nameless}
    for key in nameless:
        present = find_former(key, others)
        if len(present) == 1:
            stacks[present[0]] += stacks.pop(key)
            stacks[present[0]].sort(key=lambda file: _layer_number(path_of(file), layers))
    return {
        id_ + "\n" * number: file
        for id_, stack in sorted(stacks.items())
        for number, file in enumerate(stack)
    }


def _layer_number(file: str, layers: Sequence[Layer]) -> int:
    return next((n for n, one in enumerate(layers) if file.startswith(f"{one.path}{os.sep}")), 0)


def is_nameless(file: Path) -> bool:
    """Whether a file is there that gives no device a name."""
    from phonecmp.reading.document import read_plain

    try:
        return not _NAME.search(read_plain(file))
    except (OSError, ValueError):
        return False


def former_ids(file: Path) -> list[str]:
    """The former ids that a file tells of its device."""
    import tomli

    from phonecmp.reading.document import read_plain

    try:
        data = read_plain(file)
        listed = tomli.loads(data.decode("utf-8-sig")).get("aka") if b"aka" in data else None
    except (OSError, ValueError, RecursionError):
        return []
    each = listed if isinstance(listed, list) else [listed]
    return [one for one in each if isinstance(one, str)]


def find_former(text: str, ids: Mapping[str, Path]) -> list[str]:
    """The present ids of devices that once had an id (`aka`): in full, or all behind its brand.

    `ids` is what `find_ids` returned. Only a file that holds such a text in quotes is parsed.
    """
    from phonecmp.reading.diagnostics import DiagnosticLog
    from phonecmp.reading.document import open_document, read_file  # seldom asked for

    lead = "" if "/" in text else "/"
    needles = tuple(f"{lead}{text}{quote}".encode() for quote in "\"'")
    found = []
    for device_id in sorted(ids):
        file = ids[device_id]
        root = os.path.realpath(file.parents[2])
        data = read_file(file, root, DiagnosticLog(file)) or b""
        if any(needle in data for needle in needles):
            document = open_document(file, root, DiagnosticLog(file)) or {}
            listed = document.get("aka")
            former = listed if isinstance(listed, list) else [listed]
            if any(each == text or f"/{text}" == _behind_brand(each) for each in former):
                found.append(device_id)
    return found


def _behind_brand(device_id: object) -> str:
    return "/" + str(device_id).partition("/")[2]
