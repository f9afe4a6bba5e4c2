"""No message names a key by itself: whoever remapped it reads the key that it is now."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from textual.pilot import Pilot

from phonecmp.settings import Config
from phonecmp.tui import commands
from phonecmp.tui.app_context import AppContext
from phonecmp.tui.commands import COMMANDS, Scope, first_key, key_sign, with_keys
from phonecmp.tui.widgets.line_pane import LinePane
from tests.tui.support import RIVALS, MakeApp

ROOM = Path(commands.__file__).parents[1]
SIGNS = sorted({key_sign(key) for command in COMMANDS for key in command.keys}, key=len)
NAMED = re.compile(r"\{([a-z_]+(?:\.[a-z_]+)*)\}")
FIXED = ("screens/prompt/", "screens/choice_list/", "screens/help/")
"""Dialogs whose few keys nobody can remap."""

_KEY = "|".join(re.escape(sign) for sign in SIGNS if sign not in ("a", "i", "m", "s", "-"))
SPOKEN = re.compile(rf"(?:^|[\s(]){_KEY.join(('(?:', ')'))} [a-z]+s\b|\b(?:esc|enter|space|tab)\b")
"""What a key in a sentence looks like: "u brings", "clear it with esc"."""


def texts() -> Iterator[tuple[str, str]]:
    """Every text of the app's sources that has more than one word, with its place."""
    for file in sorted(ROOM.rglob("*.py")):
        place = file.relative_to(ROOM).as_posix()
        tree = ast.parse(file.read_text(encoding="utf-8"))
        docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and id(node) not in docs:
                text = node.value if isinstance(node.value, str) else ""
                if " " in text.strip():
                    yield f"{place}:{node.lineno}", text


def test_no_text_names_a_key_but_by_its_command() -> None:
    told = [
        (place, text)
        for place, text in texts()
        if SPOKEN.search(text.casefold()) and not place.startswith((*FIXED, "commands/"))
    ]
    assert told == []


def test_commands_are_told_without_keys() -> None:
    assert [each.help for each in COMMANDS if re.search(r"\b[a-zA-Z] brings\b", each.help)] == []


def test_every_command_named_in_a_text_is_one() -> None:
    ids = {each.id for each in COMMANDS}
    named = {id_ for _, text in texts() for id_ in NAMED.findall(text)}
    assert len(named) > 20
    assert named - ids == {"year"}, "which is of a query"


def test_a_text_gets_the_keys_there_are() -> None:
    told = "{clear} clears; {undo} brings {name} back"
    assert with_keys(told, {}) == "C clears; u brings {name} back"
    assert with_keys(told, {"clear": ("f7", "x")}) == "f7 clears; u brings {name} back"
    assert with_keys("{undo}", {"undo": ()}) == "“undo” in the palette"
    assert first_key("undo", {"undo": ()}) == ""


ASKED = (
    *("differences", "fold.all", "uncertain.next", "column.left", "column.right", "time.today"),
    *(
        "copy.cell",
        "page.open",
        "time.play",
        "clear",
        "undo",
        "start.leica",
        "start.leica",
        "clear",
    ),
    *("time.previous", "baseline", "bars", "empty_rows", "device.sheet", "sheet.back", "filter"),
    *("screen.drawings", "drawings.variant", "drawings.back", "screen.problems", "problems.copy"),
    *("screen.partners", "partners.copy", "partners.add", "partners.add", "screen.sensors"),
    *("sensors.copy", "screen.rumours", "rumours.copy", "screen.compare", "back", "back", "back"),
)
VERBS = "adds brings clears ends goes hides leaves moves opens picks returns says searches shows"
VERBS = f"{VERBS} steps stops takes undoes"


def on_screen(pilot: Pilot[None]) -> str:
    """Notices, and the lines of everything that is drawn."""
    app = pilot.app
    notices = "\n".join(each.message for each in app._notifications)
    panes = [pane for pane in app.screen.query(LinePane) if pane.size.height]
    drawn = "\n".join(pane.render_line(y).text for pane in panes for y in range(pane.size.height))
    return f"{notices}\n{drawn}"


async def test_with_every_key_remapped_no_old_one_is_told(make_app: MakeApp) -> None:
    typed_in = (Scope.SEARCH, Scope.FILTER, Scope.SETS, Scope.TIMELINE)
    letters = (chr(code) for code in range(0x0410, 0x0500) if chr(code).isalpha())
    keys = {each.id: (next(letters),) for each in COMMANDS if each.scope not in typed_in}
    kept = {key_sign(key) for each in COMMANDS if each.scope in typed_in for key in each.keys}
    signs = "|".join(re.escape(sign) for sign in SIGNS if sign not in kept)
    old = re.compile(rf"(?:^|[\s;:,(])(?:{signs}) (?:{VERBS.replace(' ', '|')})\b", re.MULTILINE)
    for devices in ((), RIVALS[:1]):
        context = AppContext(config=Config(keys=keys))
        async with make_app(*devices, context=context).run_test(size=(160, 50)) as pilot:
            for id_ in ASKED:
                await pilot.press(*keys[id_])
                told = on_screen(pilot)
                assert not NAMED.search(told), id_
                assert not old.search(told), (id_, old.search(told))
                if type(pilot.app.screen).__name__ == "ChooseScreen":
                    await pilot.press("escape")
