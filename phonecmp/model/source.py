"""Who says things, and the web addresses at which they are said."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple
from urllib.parse import urlsplit


class SourceKind(StrEnum):
    """What a source is; the kind alone decides how much its word counts."""

    OFFICIAL = "official"
    CERTIFICATION = "certification"
    TEARDOWN = "teardown"
    MEASURED = "measured"
    """EXIF or DNG data, the report of a camera interface, a laboratory."""
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


class WebAddress(NamedTuple):
    """The parts of a web address that somebody looks at; scheme and host in small letters."""

    scheme: str
    host: str
    path: str

    @property
    def domain(self) -> str:
        """The host without a leading www."""
        return self.host.removeprefix("www.")


def split_address(text: str) -> WebAddress | None:
    """The parts of an address of the web (https and http); None where the text is none.

    Nothing is raised: what the standard library refuses to take apart (a bracket that is never
    closed, a host with signs that stand for a slash, a port that is no number) is no address.
    """
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port  # both may be refused, and only when asked for
    except ValueError:
        return None
    if parts.scheme not in ("https", "http") or not host:
        return None
    return WebAddress(parts.scheme, host, parts.path)
