"""Rules on ids: their form, their place, and that each is taken once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from phonecmp.model import Severity
from phonecmp.reading.id_forms import is_device_id, is_slug
from phonecmp.reading.message_text import shortened
from phonecmp.reading.rules.rule import Diagnosis, Elsewhere, Rule
from phonecmp.toml import KeyPath


class WrittenId(NamedTuple):
    """An id as a file or a file's name gives it; `is_device` where it should be brand/slug."""

    id: str
    is_device: bool


def _id_form(subject: WrittenId) -> Iterator[Diagnosis]:
    fits = is_device_id(subject.id) if subject.is_device else is_slug(subject.id)
    if fits:
        return
    parts = subject.id.split("/") if subject.is_device else [subject.id]
    better = "/".join(_slug(part) for part in parts)
    good = is_device_id(better) if subject.is_device else is_slug(better)
    example = "xiaomi/12s-ultra" if subject.is_device else "digital-chat-station"
    yield Diagnosis(
        f"{shortened(subject.id) or 'An empty text'} is no id",
        f"Write {better}." if good else f"Ids look like {example}.",
    )


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.casefold().replace("+", "-plus")).strip("-")


class FormerId(NamedTuple):
    """An id listed under `aka`, the device that lists it, and the device that has it already.

    `owner` equals `id` where it is the present id of a device.
    """

    id: str
    device: str
    owner: str


def _taken_twice(subject: FormerId) -> Iterator[Diagnosis]:
    if subject.id == subject.device:
        yield Diagnosis(f"{subject.id} is the present id of this device", "Remove it from aka.")
    elif subject.owner == subject.id:
        yield Diagnosis(f"{subject.id} is the id of another device", "Remove it from aka.")
    elif subject.owner != subject.device:
        yield Diagnosis(
            f"{subject.id} is already a former id of {subject.owner}",
            "Remove it from one of the two.",
        )


class StrayFile(NamedTuple):
    """A file in the wrong place of a catalogue's folder: too deep in it, or right in it."""

    too_deep: bool
    folder: str = "devices"


def _stray_file(subject: StrayFile) -> Iterator[Diagnosis]:
    where = "too deep in" if subject.too_deep else "outside"
    whose = "brand" if subject.folder == "devices" else "maker"
    home = f"{subject.folder}/<{whose}>"
    yield Diagnosis(
        f"This stands {where} a {whose}'s folder and was not read",
        f"Move it to {home}/<slug>.toml.",
    )


class KindInFolder(NamedTuple):
    """What a device's file says it is, and the folder of the catalogue that it stands in.

    `is_taken` tells that a phone has its id, and that it was not read for that.
    """

    kind: str
    folder: str
    is_taken: bool = False


def _kind_and_folder(subject: KindInFolder) -> Iterator[Diagnosis]:
    if subject.is_taken:
        yield Diagnosis(
            "A phone in devices/ has this id, so this was not read",
            "Give the camera's file another name.",
        )
    elif subject.folder == "cameras" and subject.kind != "camera":
        yield Diagnosis(
            "This stands in cameras/ and would be listed among phones",
            'Write kind = "camera" above name, or move it to devices/<brand>/<slug>.toml.',
        )
    elif subject.folder == "devices" and subject.kind == "camera":
        yield Diagnosis(
            "This is a camera and stands in devices/", "Move it to cameras/<maker>/<slug>.toml."
        )


class Spelling(NamedTuple):
    """A spelling that two names claim, and where the first one claims it.

    `first_file` is None where both stand in the same file.
    """

    spelling: str
    first: str
    second: str
    first_keys: KeyPath = ()
    first_file: Path | None = None


def _spelling_twice(subject: Spelling) -> Iterator[Diagnosis]:
    if subject.first != subject.second:
        yield Diagnosis(
            f"{shortened(subject.spelling)} already stands for {shortened(subject.first)}",
            "Remove it from one of the two.",
            other=Elsewhere("first here", subject.first_keys, True, file=subject.first_file),
        )


ID_FORM = Rule(
    "I001", Severity.ERROR, "An id that is not written like one",
    "Ids are lower-case letters and digits with single hyphens; those of devices are the path of "
    "their file, brand/slug. + becomes -plus. A file whose name is no id is not read.",
    _id_form, label="no id",
)  # fmt: skip
TAKEN_TWICE = Rule(
    "I002", Severity.ERROR, "An id that is taken twice",
    "An id leads to one device. A former id (aka) that is another device's id, or its former id, "
    "is left out.",
    _taken_twice, label="taken",
)  # fmt: skip
STRAY_FILE = Rule(
    "I003", Severity.WARNING, "A file outside a brand's or maker's folder",
    "Device files stand in devices/<brand>/ or cameras/<maker>/, those of sensors in "
    "sensors/<maker>/, one level down, because the path is the id.",
    _stray_file,
)  # fmt: skip
KIND_AND_FOLDER = Rule(
    "I005", Severity.WARNING, "A camera among phones, or a phone among cameras",
    'Cameras that phones are held against say kind = "camera" and stand in cameras/<maker>/. They '
    "are compared and drawn like phones, but listed only where somebody asks for them.",
    _kind_and_folder,
)  # fmt: skip
SPELLING_TWICE = Rule(
    "I004", Severity.ERROR, "A spelling that stands for two names",
    "In names.toml and in the files of sensors every spelling belongs to one name, over all "
    "catalogues in use. Of two claims "
    "the second one is left out; what is a name itself stands for nothing else. A later catalogue "
    "takes a spelling away from a name by writing that name's line anew.",
    _spelling_twice, label="taken",
)  # fmt: skip
