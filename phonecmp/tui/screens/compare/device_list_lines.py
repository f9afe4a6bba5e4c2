"""The lines of the search list, drawn from the view state."""

from __future__ import annotations

from functools import cached_property
from textwrap import wrap

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

from phonecmp.comparison import letter, model_name
from phonecmp.knowledge import Shown, State, Status, announced_for, display_name, state
from phonecmp.model import Device, Field
from phonecmp.output import no_hit_reasons, safe_text, shown_with_unit, state_badge
from phonecmp.tui.line_renderer import BOLD, PLAIN, StyledSpan, fit, padded, right, width_of
from phonecmp.tui.screens.compare.device_line_notes import changed_by_step, matched_elsewhere
from phonecmp.tui.screens.compare.pane_titles import cut_title_words
from phonecmp.tui.view_state import ViewState

_CHIP = 4
_STATE = 16
_PARTNER = 14
_FIELD = 14
_WIDEST_FIELD = 24
"""Cells of a column in a table: at least, and where there is room."""
_LONG = 18
"""Cells of a value that is no figure any more, and is cut before a year goes."""
_BOTH = 36
"""Cells from which a list has room for a value and a year beside most names."""
_TABLE = 60
"""Cells from which a list is a table."""
_READABLE, _LEAST_NAME = 14, 8
"""Cells that a name keeps beside a value and a state, and beside a value alone."""
_MOST_MESSAGES = 5
"""Lines above the devices that say how a query was read."""
_MATCHED = Style(underline=True)


def list_ids(view: ViewState) -> tuple[str, ...]:
    """The ids of the list: the columns of the comparison, then all others that match."""
    compared = set(view.columns)
    return (*view.columns, *[id_ for id_, _ in view.found.hits if id_ not in compared])


class ListLines:
    """Draws lines of one width for one view.

    Narrow lists have a name, the first field of the query and a year; lists of 60 cells and more
    are tables with the fields of the query, the state and the partner. What is asked for stays
    wherever there is too little room: partner, year and names give way to it.
    """

    def __init__(self, view: ViewState, width: int, *, focused: bool) -> None:
        """`focused` decides how the highlighted line looks."""
        self.view = view
        self.width = width
        self.focused = focused

    @property
    def _fields(self) -> tuple[Field, ...]:
        if self.width < _TABLE:
            return ()
        room = max((self.width - _CHIP - 30 - _STATE - _PARTNER) // _FIELD, 1)
        return self.view.listed_fields[:room]

    @property
    def _partner_width(self) -> int:
        """None where a field would have to go for it."""
        taken = _CHIP + 1 + _STATE + _PARTNER + _FIELD * len(self._fields)
        return 0 if self._fields and self.width - taken < 2 * _READABLE else _PARTNER

    @property
    def _field_width(self) -> int:
        """As much as is left beside names of 30 cells, so that long values need not be cut."""
        count = max(len(self._fields), 1)
        left = self.width - _CHIP - 30 - _STATE - self._partner_width
        return min(max(left // count, _FIELD), _WIDEST_FIELD)

    @property
    def _name_width(self) -> int:
        if self.width < _TABLE:
            return self.width - _CHIP - 1
        taken = _CHIP + 1 + _STATE + self._partner_width + self._field_width * len(self._fields)
        return min(self.width - taken, 40)

    @cached_property
    def _unmatched(self) -> set[str]:
        """The compared devices that the query does not find."""
        return set(self.view.columns).difference(hit.device for hit in self.view.found.hits)

    def blank(self) -> Strip:
        """A line of nothing."""
        return self.view.renderer.line([], self.width, self.view.renderer.styles.ground)

    def head(self) -> Strip:
        """The names of the columns."""
        muted = self.view.renderer.styles.muted
        spans: list[StyledSpan] = [
            (fit("", _CHIP + 1), PLAIN),
            (fit("name", self._name_width), muted),
            (fit("state", _STATE), muted),
            (fit("partner", self._partner_width), muted),
        ]
        for field in self._fields:
            room = self._field_width - 1
            label = self.view.renderer.shorten(field.short_label.lower(), room)
            spans.append((right(label, room) + " ", muted))
        return self.view.renderer.line(spans, self.width, self.view.renderer.styles.ground)

    def trouble(self) -> list[Strip]:
        """What is wrong with the query, wrapped to the width; nothing where it is understood."""
        styles = self.view.renderer.styles
        lines = wrap(self.view.found.error, max(self.width - 3, 10))
        return [
            self.view.renderer.line([(f"  {text}", styles.disputed)], self.width, styles.ground)
            for text in lines
        ]

    def messages(self) -> list[Strip]:
        """How the query was read and what it leaves out, as far as the title has no room for it."""
        styles = self.view.renderer.styles
        room = max(self.width - 3, 10)
        lines = [
            line for words in cut_title_words(self.view, self.width) for line in wrap(words, room)
        ]
        return [
            self.view.renderer.line([(f"  {text}", styles.muted)], self.width, styles.ground)
            for text in lines[:_MOST_MESSAGES]
        ]

    def empty(self, y: int) -> Strip:
        """What an empty list says, line by line."""
        if self.view.session.catalog.devices:
            words = ["", *self._why_nothing()]
        elif self.view.reading is not None:
            words = ["", " The catalogue is being read."]
        else:
            messages = self.view.renderer.with_keys(" {screen.problems} says what is wrong.")
            words = ["", " No devices were read.", messages]
        text = words[y] if y < len(words) else ""
        return self.view.renderer.line(
            [(text, self.view.renderer.styles.muted)], self.width, self.view.renderer.styles.ground
        )

    def _why_nothing(self) -> list[str]:
        """Which part of the query kills it, and what each finds alone."""
        killed = no_hit_reasons(self.view.found.parts)
        messages = [
            f" {line}"
            for words in ("Nothing matches", *killed)
            for line in wrap(f"{words}.", max(self.width - 2, 10))
        ]
        return [*messages, self.view.renderer.with_keys(" {back} clears the search.")]

    def device(self, id_: str) -> Strip:
        """The line of one device."""
        view, renderer = self.view, self.view.renderer
        device = view.session.catalog.devices.get(id_)
        here = id_ == view.highlighted
        messages = (
            self._missing(id_) if device is None else [*self._name(device), *self._columns(device)]
        )
        spans = [*self._chip(id_, here=here), *messages]
        ground = renderer.styles.ground
        if here:
            spans = padded(spans, self.width)
            if self.focused:
                spans = spans[:2] + renderer.under_cursor(spans[2:])
            else:
                ground = ground + renderer.styles.row
        return renderer.line(spans, self.width, ground)

    def _chip(self, id_: str, *, here: bool) -> list[StyledSpan]:
        view = self.view
        mark = view.renderer.glyphs.selected if here and self.focused else " "
        if id_ not in view.session.catalog.devices:
            return [
                (mark, view.renderer.styles.accent),
                (fit(" !", _CHIP), view.renderer.styles.disputed + BOLD),
            ]
        has_changed = changed_by_step(view, id_, self.view.listed_fields[:1])
        dot: StyledSpan = (
            view.renderer.glyphs.changed if has_changed else " ",
            view.renderer.styles.rumoured + BOLD,
        )
        if id_ in view.devices:
            position = view.devices.index(id_)
            chip: StyledSpan = (
                fit(f" {letter(position)}", _CHIP - 1),
                view.renderer.styles.chip(position),
            )
            return [(mark, view.renderer.styles.accent), chip, dot]
        return [(mark, view.renderer.styles.accent), (fit("", _CHIP - 1), PLAIN), dot]

    def _missing(self, id_: str) -> list[StyledSpan]:
        """An id that no catalogue has, and the word for that."""
        styles, word = self.view.renderer.styles, "missing "
        if self.width >= _TABLE:
            text = self.view.renderer.shorten(safe_text(id_), self._name_width - 1)
            return [(fit(text, self._name_width), BOLD), (word, styles.disputed)]
        text = self.view.renderer.shorten(safe_text(id_), self._name_width - len(word) - 1)
        return [(fit(text, self._name_width - len(word)), BOLD), (word, styles.disputed)]

    def _name(self, device: Device) -> list[StyledSpan]:
        view = self.view
        name = display_name(device, view.perspective)
        style = BOLD if device.id in view.devices else PLAIN
        style = view.renderer.styles.muted if device.id in self._unmatched else style
        if self.width >= _TABLE:
            if cell_len(name) >= self._name_width:
                name = self._model(device, name)
            text = self.view.renderer.shorten(name, self._name_width - 1)
            return _highlighted(fit(text, self._name_width), view, device, style)
        columns = self._beside_name(device, self._name_width - 1, name)
        room = self._name_width - width_of(columns) - 1
        if cell_len(name) > room:
            name = self._model(device, name)
        text = self.view.renderer.shorten(name, room)
        return [*_highlighted(fit(text, room + 1), view, device, style), *columns]

    def _model(self, device: Device, name: str) -> str:
        return model_name(name, self.view.session.catalog.brand_name(device.brand))

    def _beside_name(self, device: Device, room: int, name: str) -> list[StyledSpan]:
        """Value and state beside a name in `room` cells.

        First the state loses its word, then it goes, then the name is cut, and the value at last;
        long texts are no figures and are cut at once.
        """
        tail, tail_style = self._tail(device)
        sign, text, style = self._queried(device)
        if not text:
            return [(tail, tail_style)]
        whole = cell_len(self._model(device, name))
        readable = min(whole, _READABLE)
        if cell_len(text) > _LONG:
            left = room - readable - width_of([(sign, style), (tail, tail_style)]) - 2
            text = self.view.renderer.shorten(text, max(left, _FIELD - cell_len(sign)))
        tail = "" if self.width < _BOTH and tail.strip().isdigit() else tail
        for messages in (tail, _without_word(tail)):
            if whole + cell_len(sign + text) + cell_len(messages) + 2 <= room:
                return [(f"{sign}{text}  ", style), (messages, tail_style)]
        left = room - cell_len(sign) - min(readable, _LEAST_NAME) - 1
        return [(f"{sign}{self.view.renderer.shorten(text, left)} ", style)]

    def _queried(self, device: Device) -> tuple[str, str, Style]:
        """Sign and value of the first field of the query, else what else a word of it meets."""
        view = self.view
        if device.id in self._unmatched:
            return ("", "", PLAIN)
        elsewhere = "" if view.found.fields else matched_elsewhere(view, device)
        if elsewhere or not view.listed_fields:
            return ("", elsewhere, view.renderer.styles.accent)
        asked = view.found.field_of(device.id, view.listed_fields[0])
        shown = view.session.value(device, asked, view.perspective)
        if shown.status is Status.UNKNOWN:
            return ("", "", PLAIN)
        return _badge(view, shown)

    def _tail(self, device: Device) -> tuple[str, Style]:
        """Year, or badge and state where the device isn't announced yet.

        Of a compared device that the query does not find, why it is listed nevertheless.
        """
        view = self.view
        if device.id in view.session.stale:
            return ("! file broken ", view.renderer.styles.disputed)
        if device.id in self._unmatched:
            return ("compared ", view.renderer.styles.muted)
        where = state(view.session.catalog, device, view.perspective)
        if where in (State.ANNOUNCED, State.RELEASED):
            announced = announced_for(device, view.region)
            return (f"{announced.first.year} " if announced else "", view.renderer.styles.muted)
        if where is None:
            return ("not yet ", view.renderer.styles.muted)
        return (f"{state_badge(where, view.renderer.glyphs)} ", view.renderer.styles.state(where))

    def _columns(self, device: Device) -> list[StyledSpan]:
        if self.width < _TABLE:
            return []
        view = self.view
        styles = view.renderer.styles
        where = state(view.session.catalog, device, view.perspective)
        announced = announced_for(device, view.region)
        is_out = where in (State.ANNOUNCED, State.RELEASED) and device.id not in self._unmatched
        if is_out and announced:
            messages = (f"{where} {announced.first.year}", styles.muted)
        else:
            messages = self._tail(device)
        sheet = view.session.sheet(device, view.perspective)
        sign, name, style = _badge(view, sheet.get("camera.partner"))
        partner = (sign + view.renderer.shorten(name, _PARTNER - 1 - cell_len(sign)), style)
        spans: list[StyledSpan] = [
            (fit(messages[0], _STATE), messages[1]),
            (fit(partner[0], self._partner_width), partner[1]),
        ]
        for field in self._fields:
            asked = view.found.field_of(device.id, field)
            sign, text, style = _badge(view, self._known(device, asked))
            room = self._field_width - 1
            short = view.renderer.shorten(text, room - cell_len(sign))
            spans.append((right(sign + short, room) + " ", style))
        return spans

    def _known(self, device: Device, field: Field) -> Shown | None:
        """A value of a device, None where it is unknown."""
        shown = self.view.session.value(device, field, self.view.perspective)
        return None if shown.status is Status.UNKNOWN else shown


def _badge(view: ViewState, shown: Shown | None) -> tuple[str, str, Style]:
    """A sign where a value is not confirmed, the value, and its colour; a dash where unknown."""
    styles, glyphs = view.renderer.styles, view.renderer.glyphs
    if shown is None:
        return (glyphs.status[Status.UNKNOWN], "", styles.muted)
    text = shown_with_unit(shown, view.session.catalog)
    is_sure = shown.status is Status.CONFIRMED
    return ("" if is_sure else f"{glyphs.status[shown.status]} ", text, styles.status(shown.status))


def _without_word(tail: str) -> str:
    """A state as its sign alone; a year stays, and what has no sign goes."""
    sign, _, word = tail.partition(" ")
    if not word:
        return tail
    return f"{sign} " if len(sign) == 1 else ""


def _highlighted(text: str, view: ViewState, device: Device, style: Style) -> list[StyledSpan]:
    """The name with the matched letters underlined in the accent colour, unless it is shortened.

    Where the brand is left out, so are the letters that it matched.
    """
    ranges = view.found.ranges(device.id)
    name = display_name(device, view.perspective)
    missing = len(name) - len(text.rstrip())
    if not ranges or missing < 0 or not name.endswith(text.rstrip()):
        return [(text, style)]
    spans: list[StyledSpan] = []
    position = 0
    for start, end in ((max(start - missing, 0), end - missing) for start, end in ranges):
        if end > position:
            spans.append((text[position:start], style))
            spans.append((text[start:end], style + view.renderer.styles.accent + _MATCHED))
            position = end
    return [*spans, (text[position:], style)]
