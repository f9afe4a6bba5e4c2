"""Asking every rule about the catalogue while the app is in use."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from phonecmp.checking import check_catalog
from phonecmp.knowledge import CoverageGap, Perspective, coverage_of
from phonecmp.knowledge.layer_changes import changes
from phonecmp.reading import Reading
from phonecmp.store import read_with_cache
from phonecmp.tui.faults import fault_text
from phonecmp.tui.services.background import run_in_thread

if TYPE_CHECKING:
    from phonecmp.session import CatalogSession
    from phonecmp.tui.services.host import Host


async def check_session(host: Host) -> None:
    """Give the app's session the findings of every rule, once the catalogue has been read.

    Where the session changed meanwhile, it begins again as long as somebody looks at the problems.
    Where the rules cannot be asked, the session says so until it changes.
    """
    while host.state.session.is_unchecked and host.current_mode == "problems":
        await host.has_read.wait()
        session = host.state.session
        try:
            checked_session = await _checked(host, session)
        except Exception as error:  # the other screens do without findings
            checked_session = replace(
                session, unchecked=fault_text(host, error, "all findings", "gathered")
            )
        if host.state.session is session:
            host.state = replace(host.state, session=checked_session)


async def _checked(host: Host, session: CatalogSession) -> CatalogSession:
    """The session with all findings; as it is where another has taken its place meanwhile."""
    checked = await run_in_thread(_ask, host, session)
    if host.state.session is not session:
        return session
    gaps = await run_in_thread(_gaps, session, host.state.perspective)
    changed = await run_in_thread(changes, session.catalog)
    checked_session = replace(
        session, findings=checked.findings, checked_files=checked.files, gaps=gaps
    )
    return replace(checked_session, changes=changed)


def _ask(host: Host, session: CatalogSession) -> Reading:
    """What `phonecmp check` finds; after single files were reread, in the files as they are now."""
    reading = session.reading or read_with_cache(host.context.layers, host.context.cache)
    return check_catalog(reading, host.state.today)


def _gaps(session: CatalogSession, perspective: Perspective) -> tuple[CoverageGap, ...]:
    """The announced devices whose cameras lack the most; without the session's memos."""
    devices = (each for each in session.catalog.phones() if each.announced is not None)
    return coverage_of(session.catalog, devices, perspective._replace(day=perspective.today)).gaps
