"""Asking every rule about the catalogue while the app is in use."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from phonecmp.checking import check_catalog
from phonecmp.knowledge.layer_changes import changes
from phonecmp.reading import Reading
from phonecmp.store import read_with_cache
from phonecmp.tui.faults import fault_text
from phonecmp.tui.services.background import run_in_thread

if TYPE_CHECKING:
    from phonecmp.checking import WholeCheck
    from phonecmp.knowledge import CoverageGap, Perspective
    from phonecmp.session import CatalogSession
    from phonecmp.tui.services.host import Host

_WORTH_A_PROCESS = 2_000
"""Devices from which on another process is asked: the app would keep the memory of a check."""


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
    apart = await run_in_thread(_ask_apart, host, session)
    checked: WholeCheck | Reading = (
        await run_in_thread(_ask, host, session) if apart is None else apart
    )
    if host.state.session is not session:
        return session
    gaps = (
        await run_in_thread(_gaps, session, host.state.perspective) if apart is None else apart.gaps
    )
    changed = await run_in_thread(changes, session.catalog)
    checked_session = replace(
        session, findings=checked.findings, checked_files=checked.files, gaps=gaps
    )
    return replace(checked_session, changes=changed)


def _ask_apart(host: Host, session: CatalogSession) -> WholeCheck | None:
    """What another process finds; None where the catalogue is small, or there is no process."""
    if len(session.catalog.devices) < _WORTH_A_PROCESS:
        return None
    from phonecmp.checking import check_apart  # much code, and not for every check

    with suppress(OSError, ValueError, RuntimeError):
        return check_apart(host.context.layers, host.context.cache, host.state.perspective)
    return None


def _ask(host: Host, session: CatalogSession) -> Reading:
    """What `phonecmp check` finds; after single files were reread, in the files as they are now."""
    reading = session.reading or read_with_cache(host.context.layers, host.context.cache)
    return check_catalog(reading, host.state.today)


def _gaps(session: CatalogSession, perspective: Perspective) -> tuple[CoverageGap, ...]:
    """The announced devices whose cameras lack the most; without the session's memos."""
    from phonecmp.checking import gaps_of

    return gaps_of(session.catalog, perspective)
