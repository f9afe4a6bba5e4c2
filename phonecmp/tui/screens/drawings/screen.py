"""Drawings: light, portraits, sensors, bodies, two fields over the catalogue, a line's history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.reactive import reactive

from phonecmp.output.drawings import (
    Drawing,
    PreparedLight,
    Scene,
    focal_at,
    light_focal_at,
    next_mark,
    numeric_fields,
    terminal_aspect,
)
from phonecmp.tui.commands import Scope
from phonecmp.tui.commands.bindings import bindings
from phonecmp.tui.commands.palette import CommandProvider
from phonecmp.tui.line_renderer import StyledSpan
from phonecmp.tui.screen_sizes import SizedScreen
from phonecmp.tui.screens.drawings.compared_devices import compared
from phonecmp.tui.screens.drawings.drawing_settings import (
    Choice,
    go,
    has_cursor,
    hints,
    next_shown,
    typed,
)
from phonecmp.tui.screens.drawings.light_cache import LightMemo
from phonecmp.tui.screens.drawings.span_styles import look_of, styled
from phonecmp.tui.screens.drawings.view_drawings import drawing, rows_of_sensors
from phonecmp.tui.view_state import ViewState
from phonecmp.tui.widgets.footer import Footer
from phonecmp.tui.widgets.header import Header
from phonecmp.tui.widgets.line_list import LineItem, LineList, paragraphs
from phonecmp.tui.widgets.list_faults import draws
from phonecmp.tui.widgets.pane_title import PaneTitle

_FRAME_ROWS = 3
"""Header, footer and the title of the upper pane."""

_SIDEWAYS = "{drawings.mark_previous} {drawings.mark_next}"
_UPRIGHT = "{drawings.down} {drawings.up}"

_NO_DEVICES = (
    "",
    "Nothing is compared yet, so there is nothing to draw.",
    "",
    "{screen.compare} shows the search list; {device.toggle} adds a device there.",
)


class DrawingsScreen(SizedScreen[None]):
    """One drawing; sensors with the reach below them where there is room for both."""

    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar = bindings(Scope.DRAWINGS)
    COMMANDS: ClassVar = {CommandProvider}
    SCOPES: ClassVar = (Scope.DRAWINGS,)

    choice: reactive[Choice] = reactive(Choice(), repaint=False)

    def __init__(self, view: ViewState) -> None:
        """`view` is the state to start with."""
        super().__init__()
        self.set_reactive(DrawingsScreen.view, view)
        self._light = LightMemo()

    def compose(self) -> ComposeResult:
        """Header, two panes with their titles, footer."""
        yield Header("drawings").data_bind(DrawingsScreen.view)
        for name in ("upper", "lower"):
            yield PaneTitle(id=f"{name}-title")
            pane = LineList(id=name)
            pane.can_focus = False  # the keys of lists mean other things here
            yield pane
        yield Footer()

    def on_mount(self) -> None:
        """Show the keys."""
        self.query_one(Footer).scope = Scope.DRAWINGS
        self._draw()

    def _lines(self, pane: str) -> LineList:
        return self.query_one(f"#{pane}", LineList)

    def on_resize(self) -> None:
        """Draw for the new size."""
        self._draw()

    def watch_view(self) -> None:
        """Draw the new state."""
        if self.is_mounted:
            self._draw()

    def watch_choice(self) -> None:
        """Draw what was chosen."""
        if self.is_mounted:
            self._draw()

    @property
    def _rows_above(self) -> int:
        """The rows of the sensors where the reach stands below them, else 0."""
        view, choice = self.view, self.choice
        if view is None or choice.shown is not Scene.SENSORS or not choice.nested:
            return 0
        look = look_of(view, terminal_aspect())
        return rows_of_sensors(view, look, self.size.height - _FRAME_ROWS - 1)

    @draws("#upper", "the drawing")
    def _draw(self) -> None:
        view = self.view
        if view is None or not self.size.height:
            return
        for widget in (*self.query(LineList), *self.query(PaneTitle), self.query_one(Footer)):
            widget.renderer = view.renderer
        rows = self._rows_above
        for pane in ("#lower", "#lower-title"):
            self.query_one(pane).display = rows > 0
        words = {**hints(self.choice, has_reach=rows > 0), **self._photo_hint(view)}
        self.query_one(Footer).words = words
        if not view.devices:
            self._show_title("upper", "Drawings", "", "")
            self._lines("upper").items = paragraphs(view.renderer, _NO_DEVICES)
            return
        height = self.size.height - _FRAME_ROWS
        if not rows:
            self._lines("upper").styles.height = "1fr"
            self._draw_pane(view, "upper", self.choice, height)
            return
        self._lines("upper").styles.height = rows
        self._draw_pane(view, "upper", self.choice, rows)
        below = replace(self.choice, shown=Scene.REACH)
        self._draw_pane(view, "lower", below, height - 1 - rows)

    def _photo_hint(self, view: ViewState) -> Mapping[str, str]:
        """The footer's word for hiding photos, or nothing where there is no band of them."""
        if not view.photos or not self._has_cursor:
            return {"drawings.photos": ""}
        return {"drawings.photos": "photos" if view.photos_hidden else "hide photos"}

    def _draw_pane(self, view: ViewState, pane: str, choice: Choice, height: int) -> None:
        look = look_of(view, terminal_aspect())
        drawn = drawing(view, choice, look, self.size.width, height, self._light)
        self._show_title(pane, drawn.title, drawn.note, _hint(choice))
        self._lines(pane).items = _items(view, drawn)

    def _show_title(self, pane: str, words: str, note: str, hint: str) -> None:
        assert self.view is not None  # drawn only with a view
        styles = self.view.renderer.styles
        title = self.query_one(f"#{pane}-title", PaneTitle)
        spans: tuple[StyledSpan, ...] = ((words, styles.text),)
        title.title = (*spans, (f"  {note}", styles.muted)) if note else spans
        title.note = ((self.view.renderer.with_keys(hint), styles.muted),) if hint else ()
        title.has_focus_within_pane = pane == "upper"

    def on_click(self, event: events.Click) -> None:
        """Put the cursor of light and reach where the mouse is."""
        view, choice = self.view, self.choice
        lower = self._lines("lower")
        if view is not None and view.devices and choice.shown is Scene.LIGHT:
            focal = light_focal_at(self._prepared(view), event.screen_x)
            self.choice = replace(choice, focal_mm=focal or choice.focal_mm)
            return
        in_reach = choice.shown is Scene.REACH or (
            self._rows_above and event.screen_y >= lower.region.y
        )
        if view is None or not in_reach:
            return
        focal = focal_at(compared(view), self.size.width, event.screen_x)
        if focal is not None:
            self.choice = replace(choice, focal_mm=focal)

    def _prepared(self, view: ViewState) -> PreparedLight:
        look = look_of(view, terminal_aspect())
        return self._light.of(view, look, self.size.width, self.size.height - _FRAME_ROWS)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave digits to the app, which counts them."""
        return action != "type_digit" and super().check_action(action, parameters)

    @property
    def _has_cursor(self) -> bool:
        has_devices = self.view is not None and bool(self.view.devices)
        return has_devices and has_cursor(self.choice, has_reach=self._rows_above > 0)

    @property
    def takes_numbers(self) -> bool:
        """Whether there is a cursor that goes to focal lengths."""
        return self._has_cursor

    def take_number(self, text: str) -> str:
        """Go to the focal length that digits mean; returns those that may become another one."""
        before = replace(self.choice, typed=text[:-1])
        self.choice = typed(before, text[-1]) if text else before
        return self.choice.typed

    def action_mark(self, step: int) -> None:
        """Go to the next lens of a compared device or usual focal length, or to the one before."""
        view = self.view
        if view is None or not self._has_devices():
            return
        if not self._has_cursor:
            self.action_go(step, 0)
            return
        marks, focal = self._prepared(view).lines.marks, self.choice.focal_mm
        for _ in range(min(abs(step), len(marks) + 1)):
            focal = next_mark(marks, focal, step)
        self.choice = replace(self.choice, focal_mm=focal)

    def action_next_drawing(self) -> None:
        """Go on to the next drawing."""
        if self._has_devices():
            self.choice = next_shown(self.choice, has_both=self._rows_above > 0)

    def action_variant(self) -> None:
        """Nest the sensors, or set them side by side."""
        if self.choice.shown is Scene.SENSORS and self._has_devices():
            self.choice = replace(self.choice, nested=not self.choice.nested)
        elif self._has_devices():
            self.notify(
                "Only sensors are nested or side by side; {drawings.next} goes on to them.",
                timeout=3,
            )

    async def action_photos(self) -> None:
        """Hide the focal lengths of photos, or show them; ask for a folder where there are none."""
        view = self.view
        if view is None or not self._has_devices():
            return
        if not view.photos:
            await self.run_action("app.read_photos")
            return
        self.view = replace(view, photos_hidden=not view.photos_hidden)

    def _has_devices(self) -> bool:
        """Whether there is anything to draw; says so where not."""
        has_devices = self.view is not None and bool(self.view.devices)
        if not has_devices:
            self.notify(
                "Nothing is compared yet; {screen.compare} shows the search list.", timeout=3
            )
        return has_devices

    def action_go(self, across: int, down: int) -> None:
        """Move the cursor, choose fields, or scroll."""
        view, choice = self.view, self.choice
        if view is None or not self._has_devices():
            return
        fields = numeric_fields(view.session.catalog)
        self.choice = go(choice, across, down, fields, len(view.devices))
        if down and self.choice == choice:
            self._lines("upper").scroll_lines(down)

    async def action_back(self) -> None:
        """Return to the comparison."""
        await self.run_action("app.show('compare')")


def _items(view: ViewState, drawn: Drawing) -> tuple[LineItem, ...]:
    return tuple(LineItem(styled(view.renderer, line)) for line in drawn.lines)


def _hint(choice: Choice) -> str:
    """What the keys do with this drawing, in its title."""
    if choice.typed:
        return f"{choice.typed}_ mm"
    match choice.shown:
        case Scene.SENSORS:
            return f"{{drawings.variant}} {'side by side' if choice.nested else 'nested'}"
        case Scene.SCATTER:
            return f"{_SIDEWAYS} across, {_UPRIGHT} up"
        case Scene.LINE:
            return f"{_SIDEWAYS} line, {_UPRIGHT} field"
        case _:
            return ""
