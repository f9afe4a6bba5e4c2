"""Who says things."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SourceKind(StrEnum):
    """What a source is; the kind alone decides how much its word counts."""

    OFFICIAL = "official"
    CERTIFICATION = "certification"
    TEARDOWN = "teardown"
    REVIEW = "review"
    DATABASE = "database"
    OUTLET = "outlet"
    LEAKER = "leaker"


@dataclass(frozen=True, slots=True)
class Source:
    """A maker, leaker, outlet, database, laboratory or certification body."""

    id: str
    name: str
    kind: SourceKind
    domains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Brand:
    """A brand; its id is the folder of its devices."""

    id: str
    name: str
