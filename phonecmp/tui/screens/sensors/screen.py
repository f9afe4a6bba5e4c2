"""Sensors: how large each is, and which phones have it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.reactive import reactive

from phonecmp.knowledge import SensorUse, UsedSensor, used_sensors
from phonecmp.tui.commands import Scope
from phonecmp.tui.commands.bindings import bindings
from phonecmp.tui.line_renderer import PLAIN
from phonecmp.tui.messages import EditRequested, SheetRequested
from phonecmp.tui.screens.list_screen import ListScreen
from phonecmp.tui.screens.sensors.lines import (
    Order,
    ordered,
    sensor_items,
    sensors_matching,
    use_items,
    use_title,
)
from phonecmp.tui.services.background_query import BackgroundQuery
from phonecmp.tui.view_state import ViewState
from phonecmp.tui.widgets.footer import Footer
from phonecmp.tui.widgets.line_list import not_yet
from phonecmp.tui.widgets.list_faults import draws
from phonecmp.tui.widgets.list_frame import ListFrame
from phonecmp.tui.widgets.titled_list import TitledList
from phonecmp.tui.widgets.vertical_rule import VerticalRule

_NO_SENSOR = "No sensor stands here; {sensors.back} clears the search."
_ORDERS = tuple(Order)


def _used(view: ViewState) -> tuple[UsedSensor, ...]:
    return used_sensors(view.session.catalog, view.perspective)


class SensorsScreen(ListScreen):
    """Sensors at the left, the phones that have the one under the cursor at the right."""

    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar = bindings(Scope.SENSORS)
    SCOPES: ClassVar = (Scope.SENSORS,)

    order: reactive[Order] = reactive(Order.AREA, repaint=False)

    def __init__(self, view: ViewState) -> None:
        """`view` is the state to start with."""
        super().__init__(view)
        self._background = BackgroundQuery(_used, self._draw)
        self._shown: tuple[UsedSensor, ...] = ()

    def compose(self) -> ComposeResult:
        """Both lists side by side."""
        yield ListFrame(
            Scope.SENSORS,
            Horizontal(TitledList(id="sensors"), VerticalRule(), TitledList(id="uses")),
            hint="sensor, size, phone, camera",
            tab="sensors",
        ).data_bind(ListScreen.view)

    def on_mount(self) -> None:
        """Follow the cursor."""
        self.watch(self.pane("sensors").lines, "chosen", self._draw_uses, init=False)

    def watch_order(self) -> None:
        """Draw the lines in the other order."""
        if self.is_mounted:
            self._draw()

    @on(ListFrame.Due)
    @draws("#sensors", "the sensors")
    def _draw(self) -> None:
        view = self.state
        self._background.refresh(self, view)
        if self._background.result is None:
            self.pane("sensors").show((("Sensors", PLAIN),), (), not_yet(view.renderer))
        else:
            self._draw_sensors(self._background.seen(view), self._background.result)

    def _draw_sensors(self, view: ViewState, known: tuple[UsedSensor, ...]) -> None:
        words = self.frame.words
        self._shown = ordered(sensors_matching(known, words), self.order)
        pane = self.pane("sensors")
        title = (
            ("Sensors", view.renderer.styles.text),
            (f", {self.order.value}", view.renderer.styles.muted),
        )
        used = sum(bool(one.uses) for one in self._shown)
        dot = view.renderer.glyphs.dot
        note = ((f"{len(self._shown)} {dot} {used} in phones", view.renderer.styles.muted),)
        self.query_one(Footer).change_words({"sensors.sort": self._next_order.value})
        pane.lines.pinned = 1 if self._shown else 0
        items = sensor_items(view, self._shown, pane.size.width, words)
        pane.show(title, note if self._shown else (), items)
        self._draw_uses()

    @property
    def _next_order(self) -> Order:
        return _ORDERS[(_ORDERS.index(self.order) + 1) % len(_ORDERS)]

    @property
    def _chosen(self) -> UsedSensor | None:
        key = self.chosen_in("sensors")
        return next((one for one in self._shown if one.sensor.id == key), None)

    @property
    def _use(self) -> SensorUse | None:
        """The camera under the cursor, where the cursor stands among them."""
        pane, one = self.pane("uses"), self._chosen
        if self.frame.current is not pane or one is None:
            return None
        key = pane.lines.chosen
        return next((use for use in one.uses if f"{use.device} {use.role}" == key), None)

    @draws("#uses", "the phones of the sensor")
    def _draw_uses(self) -> None:
        view, one, pane = self.state, self._chosen, self.pane("uses")
        if one is None:
            pane.show((), (), ())
        else:
            pane.show(*use_title(view, one), use_items(view, one, pane.size.width))

    def action_more(self) -> None:
        """Go to the phones that have this sensor, or show everything about one of them."""
        if self.frame.current is self.pane("sensors"):
            self.frame.next_pane()
        else:
            self.action_sheet()

    def action_sheet(self) -> None:
        """Show everything about a phone; of a sensor, about the newest that has it."""
        one = self._chosen
        use = self._use or (one.uses[-1] if one and one.uses else None)
        if use is None:
            self.show_message("No phone of the catalogue has this sensor.")
        else:
            self.post_message(SheetRequested(use.device))

    def action_add(self) -> None:
        """Compare the phone under the cursor, or take it out."""
        use = self._use
        if use is None:
            self.show_message(
                "{sensors.more} goes to the phones; {sensors.add} adds the one there."
            )
        else:
            self.toggle(use.device)

    def action_sort(self) -> None:
        """Go on to the next order."""
        self.order = self._next_order

    def action_copy(self) -> None:
        """Copy the name of the sensor, or of the phone under the cursor."""
        one, use = self._chosen, self._use
        text = use.name if use else one.sensor.name if one else None
        self.copy_or_explain(text, _NO_SENSOR)

    def action_edit(self) -> None:
        """Edit the file of the sensor under the cursor."""
        if (one := self._chosen) is None:
            self.show_message(_NO_SENSOR)
        else:
            self.post_message(EditRequested(f"sensors/{one.sensor.id}"))

    def action_open_page(self) -> None:
        """Open the page that the sensor's figures were read in."""
        one = self._chosen
        if one is None:
            self.show_message(_NO_SENSOR)
            return
        self.open_cited(one.sensor.citations)
