"""The five screens of the header, by the name that commands give them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual.screen import Screen

from phonecmp.tui.screens.compare.screen import CompareScreen
from phonecmp.tui.screens.drawings.screen import DrawingsScreen
from phonecmp.tui.screens.partners.screen import PartnersScreen
from phonecmp.tui.screens.problems.screen import ProblemsScreen
from phonecmp.tui.screens.rumours.screen import RumoursScreen
from phonecmp.tui.view import ViewState

SCREENS: Mapping[str, Callable[[ViewState], Screen[None]]] = {
    "compare": CompareScreen,
    "partners": PartnersScreen,
    "rumours": RumoursScreen,
    "drawings": DrawingsScreen,
    "problems": ProblemsScreen,
}
