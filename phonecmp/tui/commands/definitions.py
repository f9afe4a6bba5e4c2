"""Every command of the app, once: its keys, its palette entry, its help line and its hint.

Bindings, palette, help and footer are all made from these definitions, so they cannot disagree.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Scope(StrEnum):
    """Where a command works; also the heading under which the help lists it."""

    APP = "Everywhere"
    COMPARE = "Compare"
    LIST = "Search list"
    SEARCH = "Search field"
    GRID = "Comparison"
    LINES = "Lists"
    FILTER = "Search within a screen"
    CLAIMS = "Claims"
    PARTNERS = "Partners"
    SENSORS = "Sensors"
    RUMOURS = "Rumours"
    DRAWINGS = "Drawings"
    PROBLEMS = "Problems"
    SHEET = "Device sheet"
    SETS = "Named sets"
    TIMELINE = "Timeline"


class Command(NamedTuple):
    """One thing the app can do.

    `id` is stable and dotted; `keys` are Textual's key names, the first one shown in hints;
    `action` is the Textual action of the screen or widget of the scope; `label` is the footer's
    word, `help` the sentence in help and palette.
    """

    id: str
    keys: tuple[str, ...]
    action: str
    label: str
    help: str
    scope: Scope


def _command(scope: Scope, id_: str, keys: str, action: str, label: str, help_: str) -> Command:
    return Command(id_, tuple(keys.split()), action, label, help_, scope)


_APP = (
    ("screen.compare", "1", "show('compare')", "compare", "Show the comparison"),
    ("screen.partners", "2", "show('partners')", "partners", "Show partners and partnerships"),
    ("screen.rumours", "3", "show('rumours')", "rumours", "Show rumours and scorecards"),
    ("screen.drawings", "4", "show('drawings')", "drawings", "Show the drawings to scale"),
    ("screen.problems", "5", "show('problems')", "problems", "Show what is wrong in the files"),
    ("screen.sensors", "6", "show('sensors')", "sensors", "Show sensors and who has them"),
    ("time.previous", "left_square_bracket comma", "step_time(-1)", "time",
     "Go back to the previous dated event of the compared devices"),
    ("time.next", "right_square_bracket full_stop", "step_time(1)", "time",
     "Go on to the next dated event of the compared devices"),
    ("time.pick", "t", "pick_day", "time", "Show the timeline and choose a day on it"),
    ("time.today", "T", "today", "today", "Return to today"),
    ("region", "r", "next_region", "region", "Look from the next region"),
    ("time.play", "p", "play", "play", "Step through the events on its own, or stop"),
    ("export", "x", "export", "export", "Write the comparison to a file"),
    ("sets", "S", "sets", "sets", "Recall, name, rename or delete sets of devices"),
    ("photos", "", "read_photos", "photos", "Lay the focal lengths of your photos under drawings"),
    ("settings", "O", "settings", "settings",
     "Choose region, start screen, columns and units, kept in config.toml"),
    ("device.new", "", "new_device", "new", "Start the file of a new device"),
    ("undo", "u", "undo", "undo", "Take back the last change of devices or named sets"),
    ("help", "question_mark f1", "help", "help", "Show and search all keys"),
    ("palette", "ctrl+p", "command_palette", "palette", "Find any command by its name"),
    ("theme", "", "next_theme", "theme", "Change to the next theme"),
    ("redraw", "ctrl+l", "redraw", "redraw", "Paint the whole screen again"),
    ("suspend", "ctrl+z", "suspend_process", "suspend", "Go back to the shell; fg returns"),
    ("quit", "q ctrl+q", "quit", "quit", "Leave phonecmp"),
)  # fmt: skip

_COMPARE = (
    ("search", "slash", "search", "search", "Search for devices; in the comparison for a row"),
    ("search.devices", "A", "search", "search", "Search for devices, wherever you are here"),
    ("filter", "f", "filter", "filter",
     "Filter by brand, partner, year, state, tele, IP rating, size, sensor or price"),
    ("sort", "s", "sort", "sort", "Sort the list by a field"),
    ("device.toggle", "space", "toggle_device", "add", "Add the highlighted device, or remove it"),
    ("device.sheet", "i", "sheet", "sheet", "Show everything about one device"),
    ("device.drop", "minus", "drop_column", "drop", "Take this column out of the comparison"),
    ("column.left", "less_than_sign", "move_column(-1)", "move", "Move this column to the left"),
    ("column.right", "greater_than_sign", "move_column(1)", "move", "Move this column right"),
    ("differences", "d", "differences", "differences", "Show only rows that differ"),
    ("empty_rows", "a", "empty_rows", "all rows", "Show rows that nobody states, or hide them"),
    ("baseline", "b", "baseline", "baseline", "Measure the others against this device"),
    ("bars", "m", "bars", "bars", "Draw bars in cells, or leave them out"),
    ("uncertain.next", "n", "next_uncertain(1)", "uncertain", "Go to the next uncertain value"),
    ("uncertain.previous", "N", "next_uncertain(-1)", "uncertain", "Go to the one before"),
    ("fold", "z", "fold", "fold", "Fold or open this section"),
    ("fold.all", "Z", "fold_all", "fold all", "Fold or open all sections"),
    ("page.open", "o", "open_page", "open", "Open the page behind this value"),
    ("device.edit", "e", "edit", "edit", "Edit the file of this device at this field"),
    ("copy.cell", "y", "copy_cell", "copy", "Copy this value"),
    ("copy.table", "Y", "copy_table", "copy all", "Copy the comparison as Markdown"),
    ("drawings.open", "v", "app.show('drawings')", "drawings", "Draw the compared devices"),
    ("clear", "C", "app.clear", "clear", "Clear the comparison; undo brings it back"),
    ("start.flagships", "F", "app.begin('flagships')", "begin", "This year's camera flagships"),
    ("start.rumoured", "R", "app.begin('rumoured')", "begin", "What is rumoured now"),
    ("start.story", "U", "app.begin('story')", "begin", "The 12 Ultra in May 2022, and on from it"),
    ("start.leica", "L", "app.begin('leica')", "begin", "Leica's phones, one of each year"),
    ("start.light", "M", "app.begin('light')", "begin", "Most light at 85 mm"),
    ("pane.next", "tab", "next_pane", "pane", "Go to the other pane"),
    ("pane.list", "D", "pane('list')", "devices", "Go to the list of devices"),
    ("pane.comparison", "c", "pane('comparison')", "comparison", "Go to the comparison"),
    ("back", "escape", "back", "back", "Step back out"),
)  # fmt: skip

_LIST = (
    ("list.down", "down j", "cursor(1)", "move", "Go down"),
    ("list.up", "up k", "cursor(-1)", "move", "Go up"),
    ("list.page_down", "pagedown", "page(1)", "page", "Go down a page"),
    ("list.page_up", "pageup", "page(-1)", "page", "Go up a page"),
    ("list.top", "home g", "end(-1)", "top", "Go to the first device"),
    ("list.bottom", "end G", "end(1)", "bottom", "Go to the last device"),
    ("list.sheet", "enter", "open", "sheet", "Show everything about the highlighted device"),
)

_SEARCH = (
    ("search.down", "down", "move(1)", "move", "Highlight the next device"),
    ("search.up", "up", "move(-1)", "move", "Highlight the device above"),
    ("search.add", "enter", "add", "add",
     "Add the phone that the words name or you went to; else go to the list"),
    ("search.complete", "tab", "complete", "complete",
     "Complete the last word, or go to the list with the search kept"),
    ("search.recent", "ctrl+r", "recent", "recent", "Choose one of the recent queries"),
    ("search.leave", "escape", "leave", "leave", "Clear the search, then leave it"),
    ("search.help", "f1", "app.help", "help", "Show and search all keys"),
)  # fmt: skip

_GRID = (
    ("grid.down", "down j", "cursor(1, 0)", "down", "Go down a row"),
    ("grid.up", "up k", "cursor(-1, 0)", "up", "Go up a row"),
    ("grid.left", "left h", "cursor(0, -1)", "left", "Go to the device on the left"),
    ("grid.right", "right l", "cursor(0, 1)", "right", "Go to the device on the right"),
    ("grid.page_down", "pagedown", "page(1)", "page", "Go down a page"),
    ("grid.page_up", "pageup", "page(-1)", "page", "Go up a page"),
    ("grid.top", "g home", "end(-1)", "top", "Go to the first row"),
    ("grid.bottom", "G end", "end(1)", "bottom", "Go to the last row"),
    ("grid.find", "slash ctrl+f", "app.find_row", "row", "Go to a row by its name or a value"),
    ("grid.more", "enter", "screen.more", "claims", "Show all claims on a value; fold a section"),
)

_LINES = (
    ("lines.down", "down j", "cursor(1)", "move", "Go down a line"),
    ("lines.up", "up k", "cursor(-1)", "move", "Go up a line"),
    ("lines.page_down", "pagedown", "page(1)", "page", "Go down a page"),
    ("lines.page_up", "pageup", "page(-1)", "page", "Go up a page"),
    ("lines.top", "home g", "end(-1)", "top", "Go to the first line"),
    ("lines.bottom", "end G", "end(1)", "bottom", "Go to the last line"),
)

_FILTER = (
    ("filter.down", "down", "move(1)", "move", "Go down in the list"),
    ("filter.up", "up", "move(-1)", "move", "Go up in the list"),
    ("filter.keep", "enter tab", "submit", "to the list", "Keep the search and go to the list"),
    ("filter.leave", "escape", "leave", "clear", "Clear the search, then leave it"),
    ("filter.help", "f1", "app.help", "help", "Show and search all keys"),
)

_CLAIMS = (
    ("claims.search", "slash", "search", "search", "Search dates, values and sources"),
    ("claims.open", "o", "open_page", "open page", "Open the page of this claim"),
    ("claims.copy", "y", "copy", "copy", "Copy this claim"),
    ("claims.edit", "e", "edit", "edit", "Edit the file of the device at this field"),
    ("claims.pane", "tab", "next_pane", "details", "Go to the details of this claim, or back"),
    ("claims.back", "escape q", "back", "back", "Return to where you came from"),
)

_PARTNERS = (
    ("partners.search", "slash", "search", "search", "Search partners, brands and devices"),
    ("partners.more", "enter", "more", "devices", "Go to the devices; show the sheet of one"),
    ("partners.pane", "tab", "next_pane", "pane", "Go to the other pane"),
    ("partners.sheet", "i", "sheet", "sheet", "Show everything about this device"),
    ("partners.add", "space", "add", "add", "Add this device, or all of this partnership"),
    ("partners.open", "o", "open_page", "open", "Open the page behind this partnership"),
    ("partners.edit", "e", "edit", "edit", "Edit the file of this partner"),
    ("partners.sort", "s", "sort", "by brand", "Order by partner or by brand"),
    ("partners.copy", "y", "copy", "copy", "Copy this partnership, or this device"),
    ("partners.back", "escape", "back", "back", "Step back out, at last to the comparison"),
)

_SENSORS = (
    ("sensors.search", "slash", "search", "search", "Search sensors, sizes, phones and cameras"),
    ("sensors.more", "enter", "more", "phones", "Go to the phones; show the sheet of one"),
    ("sensors.pane", "tab", "next_pane", "pane", "Go to the other pane"),
    ("sensors.sheet", "i", "sheet", "sheet", "Show everything about this phone"),
    ("sensors.add", "space", "add", "add", "Add this phone to the comparison, or remove it"),
    ("sensors.open", "o", "open_page", "open", "Open the page behind this sensor's figures"),
    ("sensors.edit", "e", "edit", "edit", "Edit the file of this sensor"),
    ("sensors.sort", "s", "sort", "by phones", "Order by area, by number of phones or by name"),
    ("sensors.copy", "y", "copy", "copy", "Copy the name of this sensor, or of this phone"),
    ("sensors.back", "escape", "back", "back", "Step back out, at last to the comparison"),
)

_DRAWINGS = (
    ("drawings.next", "v", "next_drawing", "next drawing", "Go on to the next drawing"),
    ("drawings.variant", "s", "variant", "side by side", "Nest sensors, or set them side by side"),
    ("drawings.mark_previous", "h", "mark(-1)", "lens", "Go to the lens or usual length before"),
    ("drawings.mark_next", "l", "mark(1)", "lens", "Go to the next lens or usual focal length"),
    ("drawings.left", "left H", "go(-1, 0)", "move along", "A millimetre shorter; other field"),
    ("drawings.right", "right L", "go(1, 0)", "move along", "A millimetre longer; other field"),
    ("drawings.focal", "0 1 2 3 4 5 6 7 8 9", "type_digit", "type mm",
     "Type a focal length of two or three digits; one digit alone still goes to its screen"),
    ("drawings.down", "j down", "go(0, 1)", "field", "Go to the next field, or scroll down"),
    ("drawings.up", "k up", "go(0, -1)", "field", "Go to the field before, or scroll up"),
    ("drawings.photos", "P", "photos", "photos", "Lay your photos under light and reach, or hide"),
    ("drawings.back", "escape", "back", "back", "Return to the comparison"),
)  # fmt: skip

_PROBLEMS = (
    ("problems.search", "slash", "search", "search", "Search rules, files and messages"),
    ("problems.edit", "enter e", "edit", "edit", "Open the file at this line in the editor"),
    ("problems.rules", "f", "rules", "by rule", "Count findings by rule; show those of one rule"),
    ("problems.pane", "tab", "next_pane", "details", "Go to the details, or back to the list"),
    ("problems.copy", "y", "copy", "copy place", "Copy the finding's file and line"),
    ("problems.back", "escape", "back", "back", "Step back out, at last to the comparison"),
)

_RUMOURS = (
    ("rumours.search", "slash", "search", "search", "Search devices, fields, values and sources"),
    ("rumours.pane", "tab", "next_pane", "pane", "Go on to the next list"),
    ("rumours.choose", "f", "choose", "show", "Show open, disputed, stale, decided or scorecards"),
    ("rumours.sort", "s", "sort", "order", "Scorecards by source, by field, or by accuracy"),
    ("rumours.claims", "enter", "more", "claims", "Show all claims: on a value, or of a scorecard"),
    ("rumours.sheet", "i", "sheet", "sheet", "Show everything about this device"),
    ("rumours.add", "space", "add", "add", "Add the device of this claim"),
    ("rumours.copy", "y", "copy", "copy", "Copy this line"),
    ("rumours.back", "escape", "back", "back", "Step back out, at last to the comparison"),
)

_SHEET = (
    ("sheet.search", "slash", "search", "search", "Search fields by name, key and value"),
    ("sheet.claims", "enter", "more", "claims", "Show every claim on this value"),
    ("sheet.add", "space", "add", "add", "Add this device to the comparison, or remove it"),
    ("sheet.edit", "e", "edit", "edit", "Edit the file of this device at this field"),
    ("sheet.copy", "y", "copy", "copy", "Copy this value"),
    ("sheet.open", "o", "open_page", "open", "Open the page behind this line"),
    ("sheet.back", "escape q i", "back", "back", "Return to where you came from"),
)

_SETS = (
    ("sets.down", "down", "screen.move(1)", "move", "Go down a set"),
    ("sets.up", "up", "screen.move(-1)", "move", "Go up a set"),
    ("sets.recall", "enter", "screen.recall", "recall",
     "Compare the devices of this set, or keep those compared now under a new name"),
    ("sets.replace", "ctrl+s", "screen.replace", "replace",
     "Put the devices compared now in place of those of this set"),
    ("sets.rename", "ctrl+r f2", "screen.rename", "rename", "Give this set another name"),
    ("sets.delete", "ctrl+d", "screen.delete_set", "delete",
     "Forget this set; undo brings it back"),
    ("sets.undo", "ctrl+z", "screen.undo", "undo", "Take back the last change of sets or devices"),
    ("sets.back", "escape", "screen.back", "back", "Return to where you came from"),
)  # fmt: skip

_TIMELINE = (
    ("timeline.previous", "left left_square_bracket comma", "app.step_time(-1)", "step",
     "Go back to the previous dated event"),
    ("timeline.next", "right right_square_bracket full_stop", "app.step_time(1)", "step",
     "Go on to the next dated event"),
    ("timeline.today", "T", "app.today", "today", "Return to today"),
    ("timeline.play", "p", "app.play", "play", "Step through the events on its own, or stop"),
    ("timeline.take", "enter", "screen.take", "take it", "See everything from this day"),
    ("timeline.back", "escape", "screen.back", "back", "Return to the day before"),
    ("timeline.help", "f1", "app.help", "help", "Show and search all keys"),
)  # fmt: skip

COMMANDS: tuple[Command, ...] = tuple(
    _command(scope, *line)
    for scope, lines in (
        (Scope.APP, _APP),
        (Scope.COMPARE, _COMPARE),
        (Scope.LIST, _LIST),
        (Scope.SEARCH, _SEARCH),
        (Scope.GRID, _GRID),
        (Scope.LINES, _LINES),
        (Scope.FILTER, _FILTER),
        (Scope.CLAIMS, _CLAIMS),
        (Scope.PARTNERS, _PARTNERS),
        (Scope.SENSORS, _SENSORS),
        (Scope.RUMOURS, _RUMOURS),
        (Scope.DRAWINGS, _DRAWINGS),
        (Scope.PROBLEMS, _PROBLEMS),
        (Scope.SHEET, _SHEET),
        (Scope.SETS, _SETS),
        (Scope.TIMELINE, _TIMELINE),
    )
    for line in lines
)


def command(id_: str) -> Command:
    """The command of this id. Raises KeyError: no such command."""
    return _BY_ID[id_]


def is_motion(id_: str | None) -> bool:
    """Whether a command moves a cursor, and nothing else."""
    return id_ is not None and id_.endswith(_MOTIONS) and not id_.startswith("column.")


_MOTIONS = (
    *(".down", ".up", ".left", ".right", ".page_down", ".page_up", ".top", ".bottom"),
    *(".mark_next", ".mark_previous"),
)
_BY_ID = {each.id: each for each in COMMANDS}
