"""Asking every rule about the catalogue while the app is in use."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from phonecmp.checking import check_catalog
from phonecmp.knowledge import Perspective, Wanted, coverage_of
from phonecmp.reading import Reading
from phonecmp.store import read_with_cache
from phonecmp.tui.faults import fault_text
from phonecmp.tui.services.background import run_in_thread

if TYPE_CHECKING:
    from phonecmp.session import CatalogSession
    from phonecmp.tui.services.host import Host


async def check_library(host: Host) -> None:
    """Give the app's library the findings of every rule, once the catalogue has been read.

    Where the library changed meanwhile, it begins again as long as somebody looks at the problems.
    Where the rules cannot be asked, the library says so until it changes.
    """
    while host.state.library.is_unchecked and host.current_mode == "problems":
        await host.has_read.wait()
        library = host.state.library
        try:
            told = await _checked(host, library)
        except Exception as error:  # the other screens do without findings
            told = replace(library, unchecked=fault_text(host, error, "all findings", "gathered"))
        if host.state.library is library:
            host.state = replace(host.state, library=told)


async def _checked(host: Host, library: CatalogSession) -> CatalogSession:
    """The library with all findings; as it is where another has taken its place meanwhile."""
    checked = await run_in_thread(_ask, host, library)
    if host.state.library is not library:
        return library
    wanted = await run_in_thread(_wanted, library, host.state.perspective)
    return replace(library, findings=checked.findings, checked_files=checked.files, wanted=wanted)


def _ask(host: Host, library: CatalogSession) -> Reading:
    """What `phonecmp check` finds; after single files were reread, in the files as they are now."""
    reading = library.reading or read_with_cache(host.context.layers, host.context.cache)
    return check_catalog(reading, host.state.today)


def _wanted(library: CatalogSession, perspective: Perspective) -> tuple[Wanted, ...]:
    """The announced devices whose cameras lack the most; without the library's memos."""
    devices = [each for each in library.catalog.phones() if each.announced is not None]
    return coverage_of(library.catalog, devices, perspective._replace(day=perspective.today)).wanted
