"""The hints of the footer, by the scope that has the focus."""

from __future__ import annotations

from phonecmp.tui.commands.definitions import Scope

FOOTERS: dict[Scope, tuple[str, ...]] = {
    Scope.LIST: ("search", "device.toggle", "list.sheet", "time.previous time.next", "pane.next",
                 "help", "filter", "sort", "differences", "undo", "device.edit", "palette", "quit"),
    Scope.GRID: ("grid.find", "search.devices", "differences", "baseline",
                 "time.previous time.next", "help", "grid.more", "device.toggle", "device.sheet",
                 "uncertain.next", "empty_rows", "export", "device.edit", "palette", "quit"),
    Scope.SEARCH: ("search.up search.down", "search.add", "search.complete", "search.leave",
                   "search.help", "search.recent", "palette"),
    Scope.FILTER: ("filter.up filter.down", "filter.keep", "filter.leave", "filter.help"),
    Scope.CLAIMS: ("claims.search", "claims.open", "time.previous time.next", "claims.back", "help",
                   "claims.copy", "claims.edit", "claims.pane"),
    Scope.PARTNERS: ("partners.search", "partners.more", "partners.add", "help", "partners.edit",
                     "partners.sheet", "partners.sort", "partners.open", "time.pick",
                     "partners.back", "quit"),
    Scope.SENSORS: ("sensors.search", "sensors.more", "sensors.sort", "help", "sensors.edit",
                    "sensors.add", "sensors.sheet", "sensors.open", "time.pick",
                    "sensors.back", "quit"),
    Scope.RUMOURS: ("rumours.search", "rumours.pane", "rumours.claims", "rumours.choose", "help",
                    "rumours.add", "rumours.sort", "rumours.back", "time.pick", "quit"),
    Scope.DRAWINGS: ("drawings.next", "drawings.variant", "drawings.left drawings.right",
                     "drawings.mark_previous drawings.mark_next", "drawings.down drawings.up",
                     "drawings.focal", "time.previous time.next", "drawings.back", "help",
                     "drawings.photos", "quit"),
    Scope.PROBLEMS: ("problems.search", "problems.edit", "problems.rules", "help", "problems.pane",
                     "problems.copy", "problems.back", "quit"),
    Scope.SHEET: ("sheet.search", "sheet.claims", "sheet.add", "help", "sheet.back",
                  "time.previous time.next", "sheet.edit", "sheet.copy"),
    Scope.SETS: ("sets.recall", "sets.rename", "sets.replace", "sets.delete", "sets.undo",
                 "sets.back"),
    Scope.TIMELINE: ("timeline.previous timeline.next", "timeline.take", "timeline.back",
                     "timeline.today", "timeline.play", "timeline.help"),
}  # fmt: skip
"""Hints of the footer by the scope that has the focus, the most useful first; two ids in one
entry share a hint."""
