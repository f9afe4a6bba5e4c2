"""What `phonecmp photos` is asked."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class PhotoRequest(NamedTuple):
    """What is asked about photos.

    `candidates` are ids as typed, `opened` those to open the app with, `best` is a query.
    `propose` is whether to propose reports on lenses, `unasked` to write them without asking.
    """

    paths: tuple[str, ...]
    candidates: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()
    best: str | None = None
    since: date | None = None
    each: bool = False
    verbose: bool = False
    propose: bool = False
    unasked: bool = False
