"""The screens that have a key, by the name that commands give them, and those behind them.

All but the first are imported when they are first shown: the drawings alone would make every start
a twentieth longer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual.screen import Screen

from phonecmp.tui.messages import ClaimsRequested, SheetRequested
from phonecmp.tui.screens.compare.screen import CompareScreen
from phonecmp.tui.view_state import ViewState


def _partners(view: ViewState) -> Screen[None]:
    from phonecmp.tui.screens.partners.screen import PartnersScreen

    return PartnersScreen(view)


def _rumours(view: ViewState) -> Screen[None]:
    from phonecmp.tui.screens.rumours.screen import RumoursScreen

    return RumoursScreen(view)


def _drawings(view: ViewState) -> Screen[None]:
    from phonecmp.tui.screens.drawings.screen import DrawingsScreen

    return DrawingsScreen(view)


def _problems(view: ViewState) -> Screen[None]:
    from phonecmp.tui.screens.problems.screen import ProblemsScreen

    return ProblemsScreen(view)


def _sensors(view: ViewState) -> Screen[None]:
    from phonecmp.tui.screens.sensors.screen import SensorsScreen

    return SensorsScreen(view)


SCREENS: Mapping[str, Callable[[ViewState], Screen[None]]] = {
    "compare": CompareScreen, "partners": _partners, "rumours": _rumours, "drawings": _drawings,
    "problems": _problems, "sensors": _sensors,
}  # fmt: skip


def closer_look(view: ViewState, wanted: SheetRequested | ClaimsRequested) -> Screen[None]:
    """The sheet of a device, or every claim on one of its values."""
    if isinstance(wanted, SheetRequested):
        from phonecmp.tui.screens.sheet.screen import SheetScreen

        return SheetScreen(view, wanted.device)
    from phonecmp.tui.screens.claims.screen import ClaimsScreen

    return ClaimsScreen(view, wanted.device, wanted.field)
