"""`phonecmp photos`: from folders of photos to lenses, light and candidates."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from functools import partial
from importlib.util import find_spec
from threading import Event
from typing import TYPE_CHECKING

from phonecmp.cli.app_launch import INTERRUPTED, Session, open_app, what_is_missing
from phonecmp.cli.catalogue_warnings import mention_errors
from phonecmp.cli.errors import NothingFoundError, WrongUseError
from phonecmp.cli.id_lookup import resolve_ids
from phonecmp.cli.output_target import Target, echo_err, page, pages, write_out
from phonecmp.cli.photo_request import PhotoRequest
from phonecmp.cli.run_settings import Settings
from phonecmp.model import Catalog
from phonecmp.output import json_text
from phonecmp.output.pages.photo_tables import (
    PRIVACY,
    each_photo_csv,
    each_photo_table,
    photo_tables,
    photos_csv,
    unread_lines,
)
from phonecmp.output.photo_words import photo_values, photos_object
from phonecmp.photos import (
    Candidate,
    IdentifiedPhoto,
    MetadataCache,
    Reason,
    Summary,
    candidate,
    count_files,
    find_files,
    is_photo,
    lenses_of,
    photo_identifier,
    proposals_of,
    ranked,
    read_photo_files,
    rear_of,
    since,
    summarise,
)
from phonecmp.search import QueryError, build_index, parse_query, search

if TYPE_CHECKING:
    from collections.abc import Callable

    from phonecmp.photos import PhotoFile

_MOST_RANKED = 25


def print_photos(settings: Settings, request: PhotoRequest, target: Target) -> int:
    """Print what photos come to, or a record of each; the exit code.

    Raises:
        WrongUseError: a path does not exist, an id or query cannot be understood, the extra that
            reads photos is not installed.
        NothingFoundError: there are no photos.
    """
    _check(request, target)
    echo_err(PRIVACY)
    reading = settings.read_all()
    catalog, perspective = reading.catalog, settings.perspective
    ids = list(resolve_ids(settings.layers, request.candidates))
    found = _of_query(catalog, request.best, settings) if request.best is not None else []
    stop, unread = Event(), list[IdentifiedPhoto]()
    identify = photo_identifier(catalog, perspective)
    with (
        closing(MetadataCache(settings.cache)) as kept,
        _stopping(stop),
        _progress(request.paths) as step,
    ):
        photos = _identified(
            request, kept, identify, stop, step, unread if request.verbose else None
        )
        if request.each:
            text = _each(photos, target)
            number = text.count("\n")
        else:
            summary = summarise(photos, perspective.today)
            number = summary.photos
    if not request.each:
        candidates = _candidates(summary, ids, found, settings, catalog)
        text = _text(summary, candidates, catalog, target, is_ranked=bool(found))
    if number or target.is_data:
        write_out(text, target)
    for line in unread_lines(unread):
        echo_err(line)
    if request.propose and not request.each:
        from phonecmp.cli.photo_proposals import propose  # not needed without

        lenses = partial(lenses_of, catalog, perspective=perspective)
        propose(settings, catalog, proposals_of(summary, lenses), unasked=request.unasked)
    mention_errors(reading)
    if stop.is_set():
        echo_err("stopped; this is what was read until then")
        return INTERRUPTED
    if not number:
        raise NothingFoundError(f"there are no photos below {', '.join(request.paths)}")
    return 0


def open_with_photos(session: Session, settings: Settings, request: PhotoRequest) -> int:
    """Open the app with the focal lengths of photos under its drawings; the exit code.

    Raises:
        WrongUseError: as of `print_photos`, or there is no terminal to open it in.
        NothingFoundError: no photo has a focal length.
    """
    _check(request, Target("table"))
    devices = resolve_ids(settings.layers, request.opened)
    missing = what_is_missing()
    if missing:
        message = f"the app needs {missing}; leave out --open to print what photos come to"
        raise WrongUseError(message)
    echo_err(PRIVACY)
    stop = Event()
    identify = photo_identifier(settings.read_all().catalog, settings.perspective)
    with (
        closing(MetadataCache(settings.cache)) as kept,
        _stopping(stop),
        _progress(request.paths) as step,
    ):
        photos = _identified(request, kept, identify, stop, step, None)
        summary = summarise(photos, settings.perspective.today)
    if not summary.focal_mm:
        message = f"there are no photos with focal lengths below {', '.join(request.paths)}"
        raise NothingFoundError(message)
    return open_app(session, settings, devices, photos=tuple(summary.focal_mm.items()))


def _check(request: PhotoRequest, target: Target) -> None:
    """Raises WrongUseError where the request cannot be met."""
    for path in request.paths:
        if not os.path.lexists(path):
            raise WrongUseError(f"there is no file or folder “{path}”; name folders before --for")
    if target.format == "ndjson" and not request.each:
        raise WrongUseError("ndjson is a record a line, which goes with --each")
    if find_spec("exifread") is None:
        raise WrongUseError("photos are read with ExifRead and Pillow; install phonecmp[photos]")


def _identified(
    request: PhotoRequest,
    kept: MetadataCache,
    identify: Callable[[PhotoFile], IdentifiedPhoto],
    stop: Event,
    step: Callable[[], None],
    unread: list[IdentifiedPhoto] | None,
) -> Iterator[IdentifiedPhoto]:
    """Each photo as it was told, until somebody stops it."""
    files = read_photo_files(find_files(request.paths), kept)
    try:
        for file in files:
            step()
            photo = identify(file)
            if request.since:
                photo = since(photo, request.since)
            if unread is not None and photo.reason not in (Reason.NONE, Reason.OTHER_FILE):
                unread.append(photo)
            yield photo
            if stop.is_set():
                return
    finally:
        files.close()


@contextmanager
def _stopping(stop: Event) -> Iterator[None]:
    """Sets an event at the first ctrl+c; the second one ends the program as always."""
    before = signal.getsignal(signal.SIGINT)

    def ask(_number: int, _frame: object) -> None:
        stop.set()
        signal.signal(signal.SIGINT, before)

    signal.signal(signal.SIGINT, ask)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _progress(paths: Sequence[str]) -> AbstractContextManager[Callable[[], None]]:
    """A bar on standard error where somebody sees it; gives what is called after each file."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        return nullcontext(lambda: None)
    return _bar(paths)


@contextmanager
def _bar(paths: Sequence[str]) -> Iterator[Callable[[], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    total, done = count_files(paths), 0
    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=total)

        def step() -> None:
            nonlocal done
            done += 1
            if done % 64 == 0:
                progress.update(task, completed=done)

        yield step


def _each(photos: Iterator[IdentifiedPhoto], target: Target) -> str:
    """A record of each photo; of other files none."""
    shown = (photo for photo in photos if is_photo(photo) or photo.reason != Reason.OTHER_FILE)
    match target.format:
        case "csv":
            return each_photo_csv(shown)
        case "json":
            return json_text([dict(photo_values(photo)) for photo in shown])
        case "ndjson":
            return "".join(f"{json.dumps(photo_values(photo))}\n" for photo in shown)
        case _:
            listed = list(shown)
            return page(lambda _: each_photo_table(listed), target) if listed else ""


def _text(
    summary: Summary,
    candidates: list[Candidate],
    catalog: Catalog,
    target: Target,
    *,
    is_ranked: bool,
) -> str:
    match target.format:
        case "json":
            return json_text(photos_object(summary, tuple(candidates)))
        case "csv":
            return photos_csv(summary, candidates)
        case _:
            # On a terminal it was said before anything was read.
            lead = () if target.format == "table" else (PRIVACY,)
            return pages(
                lambda glyphs: photo_tables(
                    summary, catalog, candidates, glyphs, ranked=is_ranked, lead=lead
                ),
                target,
            )


def _of_query(catalog: Catalog, query: str, settings: Settings) -> list[str]:
    """The ids of the devices that a query finds.

    Raises:
        WrongUseError: the query cannot be understood.
        NothingFoundError: nothing matches it.
    """
    try:
        parsed = parse_query(query, catalog.table)
    except QueryError as error:
        raise WrongUseError(error.advice) from None
    hits = search(build_index(catalog, settings.perspective), parsed).hits
    if not hits:
        raise NothingFoundError(f"nothing matches {query}")
    return [hit.device for hit in hits]


def _candidates(
    summary: Summary, ids: list[str], found: list[str], settings: Settings, catalog: Catalog
) -> list[Candidate]:
    """Your phones first, then those asked for; those of a query ranked, yours among them."""
    if not ids and not found:
        return []
    rear = rear_of(catalog, settings.perspective)
    own = [device for device in summary.devices if catalog.devices[device].is_phone]
    chosen = dict.fromkeys([*own, *ids, *found])
    served = {device: candidate(device, summary.views, rear) for device in chosen}
    if not found:
        return list(served.values())
    best = ranked(served[device] for device in found)[:_MOST_RANKED]
    shown = {one.device for one in best} | set(own) | set(ids)
    return ranked(served[device] for device in chosen if device in shown)
