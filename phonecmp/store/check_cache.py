"""What a check of whole catalogues found, kept until anything changes that it depends on.

That is every file of the layers, the program, and the day. A file that was changed this moment, or
is a link, keeps nothing.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from phonecmp.reading import TABLES, Layer
from phonecmp.reading.file_listing import CAMERAS, DEVICES, PARTNERS, SENSORS
from phonecmp.store.file_fingerprints import OWN, SENSELESS, file_state, newest_settled
from phonecmp.store.user_cache import program, real_paths, write_whole

if TYPE_CHECKING:
    from phonecmp.model import Finding

_FOLDERS = (DEVICES, CAMERAS, SENSORS, PARTNERS)
_ROOMS = ("knowledge", "checking", "search")
"""What decides a finding besides what decides what a file gives."""
_LARGEST = 1 << 26


class Checked(NamedTuple):
    """The findings of a check, and how many files it read."""

    findings: tuple[Finding, ...]
    files: int


class Stamp(NamedTuple):
    """What a check depended on: its file in the cache, and a digest of all that."""

    file: Path
    digest: str


def stamp_of(folder: Path, layers: Sequence[Layer], today: date) -> Stamp | None:
    """What a check of some layers on a day depends on; None where that cannot be told for sure."""
    from hashlib import sha256

    digest = sha256()
    newest = newest_settled()
    about = [*program(_ROOMS), *(str(layer.path) for layer in layers), today.isoformat()]
    digest.update("\0".join(about).encode("utf-8", "surrogateescape"))
    for layer in layers:
        for file in _files(layer.path):
            state = file_state(file)
            if state is None or state[1] > newest:
                return None
            digest.update(f"{file}\0{state}\n".encode("utf-8", "surrogateescape"))
    names = "\0".join(real_paths(layers))
    place = folder / f"checked-{zlib.crc32(os.fsencode(names)):08x}.json"
    return Stamp(place, digest.hexdigest())


def _files(catalog: Path) -> Iterator[str]:
    """Everything that reading may open or tell about, in an order that stays; links as they are."""
    for name in TABLES:
        if os.path.lexists(table := catalog / name):
            yield str(table)
    for name in _FOLDERS:
        yield from _below(str(catalog / name))


def _below(folder: str) -> Iterable[str]:
    try:
        with os.scandir(folder) as scanned:
            entries = sorted(scanned, key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except OSError:
        yield folder  # is no plain file, which keeps nothing
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path)
        else:
            yield entry.path


def kept_check(stamp: Stamp) -> Checked | None:
    """What was found when everything was as it is now; None where nobody knows."""
    if file_state(stamp.file) is None:
        return None
    try:
        with stamp.file.open("rb") as opened:
            document = json.loads(opened.read(_LARGEST))
        if document["digest"] != stamp.digest:
            return None
        findings = tuple(_finding(*each) for each in document["findings"])
        return Checked(findings, int(document["files"]))
    except (OSError, *SENSELESS):
        return None


def _finding(file: Any, raw: Any) -> Finding:
    """A finding behind what `keep_check` wrote.

    Raises:
        those of SENSELESS: it is nothing of the kind.
    """
    from phonecmp.store.record_json import finding_from_json

    found = finding_from_json(raw, Path(file), OWN)
    texts = (found.code, found.message, found.help, found.label)
    places = (found.line, found.column, found.width)
    is_sound = all(type(one) is str for one in texts) and all(type(one) is int for one in places)
    if not is_sound:
        raise TypeError
    return found


def keep_check(stamp: Stamp, checked: Checked) -> None:
    """Write down what was found; where that cannot be written, the next check takes longer."""
    from phonecmp.store.record_json import finding_to_json

    document = {
        "digest": stamp.digest,
        "files": checked.files,
        "findings": [[str(one.file), finding_to_json(one, OWN)] for one in checked.findings],
    }
    write_whole(stamp.file, json.dumps(document).encode("utf-8", "surrogatepass"))
