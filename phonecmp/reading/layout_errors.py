"""What is wrong with the places of files, noted; imported only where something is."""

from __future__ import annotations

from pathlib import Path

from phonecmp.reading.diagnostics import Diagnostic, DiagnosticLog, note
from phonecmp.reading.rules.files import ODD_FILE, UNREADABLE
from phonecmp.reading.rules.ids import (
    ID_FORM,
    KIND_AND_FOLDER,
    STRAY_FILE,
    KindInFolder,
    StrayFile,
    WrittenId,
)
from phonecmp.reading.rules.rule import Rule, Subject


def note_unreadable(place: Path, error: Exception | str, diagnostics: list[Diagnostic]) -> None:
    """A file or folder that cannot be looked at, with the system's words for why."""
    reason = getattr(error, "strerror", None) or str(error)
    _add(place, UNREADABLE, reason, diagnostics)


def note_link_out(folder: Path, diagnostics: list[Diagnostic]) -> None:
    """A folder that is a link out of its layer."""
    _add(folder, ODD_FILE, "a link that leads out of the catalogue", diagnostics)


def note_id_form(text: str, file: Path, diagnostics: list[Diagnostic], *, is_device: bool) -> None:
    """A file whose name is no id."""
    _add(file, ID_FORM, WrittenId(text, is_device=is_device), diagnostics)


def note_stray(file: Path, diagnostics: list[Diagnostic], *, too_deep: bool) -> None:
    """A device's or sensor's file that stands outside a folder of its sort, or too deep in one."""
    around = (file.parents[too_deep].name, file.parents[too_deep + 1].name)
    folder = next((each for each in ("sensors", "cameras") if each in around), "devices")
    _add(file, STRAY_FILE, StrayFile(too_deep=too_deep, folder=folder), diagnostics)


def note_taken_id(file: Path, diagnostics: list[Diagnostic]) -> None:
    """A camera's file with the id of a phone."""
    _add(file, KIND_AND_FOLDER, KindInFolder("camera", "cameras", is_taken=True), diagnostics)


def _add(place: Path, rule: Rule[Subject], subject: Subject, diagnostics: list[Diagnostic]) -> None:
    log = DiagnosticLog(place)
    note(log, rule, subject)
    diagnostics.extend(log.diagnostics)
