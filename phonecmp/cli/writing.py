"""`phonecmp new`, `report` and `edit`: writing catalogue files."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from phonecmp.checking import check_catalog
from phonecmp.cli.emit import Target, say, write_out
from phonecmp.cli.errors import WrongUseError
from phonecmp.cli.ids import resolve_id
from phonecmp.cli.names import find_field_or_fail
from phonecmp.cli.settings import Settings, today
from phonecmp.model import Catalog, Period, Severity, Verb
from phonecmp.output import safe_text
from phonecmp.output.pages import full_findings
from phonecmp.reading import Layer, find_ids, is_url, nearest, parse_period, read_catalog
from phonecmp.writing import (
    Appended,
    WritingError,
    claim_line,
    close_draft,
    day_in_address,
    device_file,
    device_place,
    editor_command,
    new_device,
    open_draft,
    own_place,
    owner_of_address,
    report_template,
    save_text,
    with_block,
)

_VERBS = (Verb.SAYS, Verb.MAYBE, Verb.DENIES, Verb.AT_LEAST, Verb.AT_MOST)


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """What a report is about, and what of it was given; `claims` are verbs with FIELD=VALUE."""

    device: str
    url: str
    on: str | None = None
    by: str | None = None
    via: str | None = None
    called: str | None = None
    region: str | None = None
    note: str | None = None
    claims: tuple[tuple[Verb, str], ...] = ()

    @staticmethod
    def of(device: str, url: str, given: Mapping[str, Any]) -> ReportRequest:
        """The request that the options of the command make."""
        claims = tuple((verb, text) for verb in _VERBS for text in given[verb.value])
        texts = {key: given[key] for key in ("on", "by", "via", "called", "region", "note")}
        return ReportRequest(device, url, claims=claims, **texts)


def write_new(settings: Settings, device_id: str, name: str | None, *, edit: bool) -> int:
    """Write the file of a new device, print its path, and open it if asked.

    Raises:
        WrongUseError: the id cannot be used, its brand is misspelt, or the file cannot be written.
    """
    _judge_texts(device_id, name)
    layers = settings.layers
    catalog = settings.read_all().catalog
    _judge_brand(catalog, device_id.strip())
    with _refusals():
        file = new_device(layers, catalog, device_id.strip(), name)
    return _told(settings, file, 1, edit=edit)


def _judge_texts(*texts: str | None) -> None:
    """Refuse what no TOML file can hold.

    Raises:
        WrongUseError: a text of the command line is not UTF-8.
    """
    for text in texts:
        # Python hands on bytes that it cannot decode as halves of surrogate pairs.
        if text is not None and any("\ud800" <= char <= "\udfff" for char in text):
            message = f"“{text}” is not UTF-8 text; check the language settings of your terminal"
            raise WrongUseError(message)


def _judge_brand(catalog: Catalog, device_id: str) -> None:
    """Refuse a brand that is probably a typing error.

    Raises:
        WrongUseError: nobody knows the brand, but one that is written nearly so.
    """
    brand = device_id.partition("/")[0]
    close = [] if brand in catalog.brands else nearest(brand, catalog.brands)
    if close:
        message = (
            f"there is no brand {brand}; did you mean {' or '.join(close)}? "
            f"Else add [{brand}] with its name to brands.toml first"
        )
        raise WrongUseError(message)


def write_report(settings: Settings, request: ReportRequest, *, edit: bool) -> int:
    """Append a report to a device's file, print its place, and open it if asked.

    Raises:
        WrongUseError: something given is wrong, or the file cannot be written.
    """
    claims = (text for _verb, text in request.claims)
    words = (request.by, request.via, request.called, request.note)
    _judge_texts(request.url, *words, *claims)
    layers = settings.layers
    device_id = resolve_id(layers, find_ids(layers), request.device)
    if not is_url(request.url):
        message = f"“{request.url}” is no web address; write it from https:// on"
        raise WrongUseError(message)
    catalog = read_catalog(layers, [device_id]).catalog
    block = _block(request, catalog)
    with _refusals():
        file = device_file(layers, device_id)
        place = own_place(layers, file)
        added = with_block(place if place.is_file() else file, block)
        _judge_report(layers, device_id, added)
        save_text(added.original, place, added.text)
    return _told(settings, place, added.line, edit=edit)


def _judge_report(layers: Sequence[Layer], device_id: str, added: Appended) -> None:
    """Refuse a report of which something would be left out of the catalogue.

    The file as it would be is read from a folder for a while, laid over the catalogues in use.

    Raises:
        WrongUseError: a rule calls something in the new block an error.
    """
    with TemporaryDirectory(prefix="phonecmp-") as folder:
        file = device_place(Path(folder), device_id)
        file.parent.mkdir(parents=True)
        file.write_bytes(added.original.encoded(added.text))
        trial = (*layers, Layer(Path(folder), folder))
        reading = check_catalog(read_catalog(trial, [device_id]), today())
    for one in reading.findings:
        if one.severity is Severity.ERROR and one.file == file and one.line >= added.line:
            message = f"{one.message} ({one.code}), so nothing was written. {one.help}"
            raise WrongUseError(message.rstrip())


def edit_device(settings: Settings, text: str) -> int:
    """Open a device's file in the editor; afterwards tell what is wrong in it.

    Raises:
        WrongUseError: there is no such device or no editor, or what was changed in a bundled file
            cannot be written.
    """
    layers = settings.layers
    device_id = resolve_id(layers, find_ids(layers), text)
    with _refusals():
        draft = open_draft(layers, device_file(layers, device_id))
        try:
            code = _run_editor(draft.file, 1)
        finally:
            is_new = close_draft(draft)
    if is_new:
        say(f"the bundled file was changed and copied to {safe_text(str(draft.place))}")
    return _checked(settings, draft.place) or (1 if code else 0)


def _block(request: ReportRequest, catalog: Catalog) -> str:
    owner = owner_of_address(request.url, catalog.sources)
    by = _source(request.by, catalog) or (owner if request.via is None else None)
    return report_template(
        on=_day(request),
        url=request.url,
        by=by,
        via=_source(request.via, catalog) or (owner if by and by != owner else None),
        called=request.called,
        region=request.region,
        note=request.note,
        claims=tuple(_claim(verb, text, catalog) for verb, text in request.claims),
    )


def _day(request: ReportRequest) -> Period:
    if request.on is None:
        now = today()
        return day_in_address(request.url) or Period(now, now)
    period = parse_period(request.on.strip().upper())
    if period is None:
        message = f"“{request.on}” is no date; write 2022-07-04, 2022-07, 2022-Q3 or 2022"
        raise WrongUseError(message)
    return period


def _source(text: str | None, catalog: Catalog) -> str | None:
    if text is None or text in catalog.sources:
        return text
    close = nearest(text, catalog.sources)
    hint = f"did you mean {' or '.join(close)}?" if close else "add it to sources.toml first"
    message = f"there is no source “{text}”; {hint}"
    raise WrongUseError(message)


def _claim(verb: Verb, text: str, catalog: Catalog) -> str:
    name, equals, value = text.partition("=")
    if not equals or not value.strip():
        message = f"“{text}” is no claim; write FIELD=VALUE, like battery.wired_w=120"
        raise WrongUseError(message)
    words = not any(char.isdigit() for char in value.strip()[:1])
    return claim_line(verb, find_field_or_fail(catalog.table, name.strip(), words=words), value)


def _told(settings: Settings, file: Path, line: int, *, edit: bool) -> int:
    """Print where something was written; open it if asked, else tell what is wrong in it."""
    write_out(f"{safe_text(str(file))}:{line}\n", Target("table"))
    return _opened(settings, file, line) if edit else _checked(settings, file, line)


def _opened(settings: Settings, file: Path, line: int) -> int:
    code = _run_editor(file, line)
    return _checked(settings, file) or (1 if code else 0)


def _run_editor(file: Path, line: int) -> int:
    """Run the editor on a file and return its exit code.

    Raises:
        WrongUseError: there is no editor, or it does not start.
    """
    command = editor_command(file, line, os.environ)
    is_chosen = bool(os.environ.get("VISUAL") or os.environ.get("EDITOR"))
    # Without a terminal the editors that are found by themselves would wait for ever.
    if not command or not (is_chosen or sys.stdin.isatty()):
        raise WrongUseError("no editor was found; set VISUAL or EDITOR to the one you use")
    try:
        return subprocess.run(command, check=False).returncode  # the user's own editor, no shell
    except OSError as error:
        message = f"{command[0]} could not be started: {error.strerror or error}"
        raise WrongUseError(message) from None


def _checked(settings: Settings, file: Path, line: int = 1) -> int:
    """Tell what is wrong in a file that was just written, from a line on."""
    reading = check_catalog(settings.read_all(), today())
    findings = [each for each in reading.findings if each.file == file and each.line >= line]
    if findings:
        say(full_findings(findings, Path.cwd().resolve()))
    return 0


@contextmanager
def _refusals() -> Iterator[None]:
    """Turn what writing refuses into one line for the person at the terminal."""
    try:
        yield
    except WritingError as error:
        raise WrongUseError(str(error)) from None
