"""Who says things."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class SourceKind(StrEnum):
    """What a source is; the kind alone decides how much its word counts."""

    OFFICIAL = "official"
    CERTIFICATION = "certification"
    TEARDOWN = "teardown"
    REVIEW = "review"
    DATABASE = "database"
    OUTLET = "outlet"
    LEAKER = "leaker"


class Source(NamedTuple):
    """A maker, leaker, outlet, database, laboratory or certification body."""

    id: str
    name: str
    kind: SourceKind
    domains: tuple[str, ...] = ()


class Brand(NamedTuple):
    """A brand; its id is the folder of its devices."""

    id: str
    name: str
