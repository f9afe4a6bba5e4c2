"""The lines of the search list, drawn from the view state."""

from __future__ import annotations

from textwrap import wrap

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

from phonecmp.comparison import letter, model_name
from phonecmp.knowledge import Shown, State, Status, announced_for, display_name, state
from phonecmp.model import Device, Field
from phonecmp.output import column_unit, killed_words, safe_text, shown_text, state_badge
from phonecmp.tui.line_renderer import BOLD, PLAIN, Piece, fit, padded, right, width_of
from phonecmp.tui.screens.compare.list_hints import changed_by_step, matched_elsewhere
from phonecmp.tui.screens.compare.pane_titles import untold
from phonecmp.tui.view_state import ViewState

_CHIP = 4
_STATE = 16
_PARTNER = 14
_FIELD = 14
_READABLE = 14
"""Cells that a name keeps, or its own length, beside a value and a state."""
_LEAST_VALUE = 8
"""Cells below which a shortened value tells nothing."""
_MOST_TOLD = 5
"""Lines above the devices that say how a query was read."""
_MATCHED = Style(underline=True)


def list_ids(view: ViewState) -> tuple[str, ...]:
    """The ids of the list: the columns of the comparison, then all others that match."""
    compared = set(view.columns)
    return (*view.columns, *[id_ for id_, _ in view.found.hits if id_ not in compared])


class ListLines:
    """Draws lines of one width for one view.

    Narrow lists have a name and a year; lists of 60 cells and more are tables with the state, the
    partner and the fields of the query.
    """

    def __init__(self, view: ViewState, width: int, *, focused: bool) -> None:
        """`focused` decides how the highlighted line looks."""
        self.view = view
        self.width = width
        self.focused = focused

    @property
    def _fields(self) -> tuple[Field, ...]:
        if self.width < 60:
            return ()
        room = max((self.width - _CHIP - 30 - _STATE - _PARTNER) // _FIELD, 0)
        return self.view.listed_fields[:room]

    @property
    def _name_width(self) -> int:
        if self.width < 60:
            return self.width - _CHIP - 1
        taken = _CHIP + 1 + _STATE + _PARTNER + _FIELD * len(self._fields)
        return min(self.width - taken, 40)

    def blank(self) -> Strip:
        """A line of nothing."""
        return self.view.pen.line([], self.width, self.view.pen.ink.ground)

    def head(self) -> Strip:
        """The names of the columns."""
        muted = self.view.pen.ink.muted
        pieces: list[Piece] = [
            (fit("", _CHIP + 1), PLAIN),
            (fit("name", self._name_width), muted),
            (fit("state", _STATE), muted),
            (fit("partner", _PARTNER), muted),
        ]
        for field in self._fields:
            label = f"{field.short_label.lower()} {column_unit(field)}".strip()
            pieces.append((right(label, _FIELD - 1) + " ", muted))
        return self.view.pen.line(pieces, self.width, self.view.pen.ink.ground)

    def trouble(self) -> list[Strip]:
        """What is wrong with the query, wrapped to the width; nothing where it is understood."""
        ink = self.view.pen.ink
        lines = wrap(self.view.found.error, max(self.width - 3, 10))
        return [
            self.view.pen.line([(f"  {text}", ink.disputed)], self.width, ink.ground)
            for text in lines
        ]

    def told(self) -> list[Strip]:
        """How the query was read and what it leaves out, as far as the title has no room for it."""
        ink = self.view.pen.ink
        room = max(self.width - 3, 10)
        lines = [line for words in untold(self.view, self.width) for line in wrap(words, room)]
        return [
            self.view.pen.line([(f"  {text}", ink.muted)], self.width, ink.ground)
            for text in lines[:_MOST_TOLD]
        ]

    def empty(self, y: int) -> Strip:
        """What an empty list says, line by line."""
        if self.view.session.catalog.devices:
            words = ["", *self._why_nothing()]
        elif self.view.reading is not None:
            words = ["", " The catalogue is being read."]
        else:
            words = ["", " No devices were read.", " Screen 5 says what is wrong."]
        text = words[y] if y < len(words) else ""
        return self.view.pen.line(
            [(text, self.view.pen.ink.muted)], self.width, self.view.pen.ink.ground
        )

    def _why_nothing(self) -> list[str]:
        """Which part of the query kills it, and what each finds alone."""
        killed = killed_words(self.view.found.parts)
        told = [
            f" {line}"
            for words in ("Nothing matches", *killed)
            for line in wrap(f"{words}.", max(self.width - 2, 10))
        ]
        return [*told, " esc clears the search."]

    def device(self, id_: str) -> Strip:
        """The line of one device."""
        view, pen = self.view, self.view.pen
        device = view.session.catalog.devices.get(id_)
        here = id_ == view.highlighted
        told = (
            self._missing(id_) if device is None else [*self._name(device), *self._columns(device)]
        )
        pieces = [*self._chip(id_, here=here), *told]
        ground = pen.ink.ground
        if here:
            pieces = padded(pieces, self.width)
            if self.focused:
                pieces = pieces[:2] + pen.under_cursor(pieces[2:])
            else:
                ground = ground + pen.ink.row
        return pen.line(pieces, self.width, ground)

    def _chip(self, id_: str, *, here: bool) -> list[Piece]:
        view = self.view
        mark = view.pen.glyphs.selected if here and self.focused else " "
        if id_ not in view.session.catalog.devices:
            return [(mark, view.pen.ink.accent), (fit(" !", _CHIP), view.pen.ink.disputed + BOLD)]
        has_changed = changed_by_step(view, id_, self.view.listed_fields[:1])
        dot: Piece = (view.pen.glyphs.changed if has_changed else " ", view.pen.ink.rumoured + BOLD)
        if id_ in view.devices:
            position = view.devices.index(id_)
            chip: Piece = (fit(f" {letter(position)}", _CHIP - 1), view.pen.ink.chip(position))
            return [(mark, view.pen.ink.accent), chip, dot]
        return [(mark, view.pen.ink.accent), (fit("", _CHIP - 1), PLAIN), dot]

    def _missing(self, id_: str) -> list[Piece]:
        """An id that no catalogue has, and the word for that."""
        ink, word = self.view.pen.ink, "missing "
        if self.width >= 60:
            text = self.view.pen.shorten(safe_text(id_), self._name_width - 1)
            return [(fit(text, self._name_width), BOLD), (word, ink.disputed)]
        text = self.view.pen.shorten(safe_text(id_), self._name_width - len(word) - 1)
        return [(fit(text, self._name_width - len(word)), BOLD), (word, ink.disputed)]

    def _name(self, device: Device) -> list[Piece]:
        view = self.view
        name = display_name(device, view.perspective)
        style = BOLD if device.id in view.devices else PLAIN
        if self.width >= 60:
            text = self.view.pen.shorten(name, self._name_width - 1)
            return _highlighted(fit(text, self._name_width), view, device, style)
        readable = min(cell_len(name), _READABLE)
        columns = self._beside_name(device, self._name_width - readable - 1)
        room = self._name_width - width_of(columns) - 1
        if cell_len(name) > room:
            name = model_name(name, view.session.catalog.brand_name(device.brand))
        text = self.view.pen.shorten(name, room)
        return [*_highlighted(fit(text, room + 1), view, device, style), *columns]

    def _beside_name(self, device: Device, room: int) -> list[Piece]:
        """Value and state in at most `room` cells, so that the name stays readable.

        First the value becomes shorter, then the state loses its word, then the value goes.
        """
        tail, tail_style = self._tail(device)
        sign, text, style = self._queried(device)
        if not text:
            return [(tail, tail_style)]
        for told in (tail, _without_word(tail)):
            left = room - cell_len(told) - cell_len(sign) - 2
            if left >= min(cell_len(text), _LEAST_VALUE):
                short = self.view.pen.shorten(text, min(left, _FIELD - cell_len(sign)))
                return [(f"{sign}{short}  ", style), (told, tail_style)]
        return [(tail, tail_style)]

    def _queried(self, device: Device) -> tuple[str, str, Style]:
        """Sign and value of the first field of the query, else what else a word of it meets."""
        view = self.view
        elsewhere = "" if view.found.fields else matched_elsewhere(view, device)
        if elsewhere or not view.listed_fields:
            return ("", elsewhere, view.pen.ink.accent)
        asked = view.found.field_of(device.id, view.listed_fields[0])
        shown = view.session.value(device, asked, view.perspective)
        if shown.status is Status.UNKNOWN:
            return ("", "", PLAIN)
        return _badge(view, shown)

    def _tail(self, device: Device) -> tuple[str, Style]:
        """Year, or badge and state where the device isn't announced yet."""
        view = self.view
        if device.id in view.session.stale:
            return ("! file broken ", view.pen.ink.disputed)
        where = state(view.session.catalog, device, view.perspective)
        if where in (State.ANNOUNCED, State.RELEASED):
            announced = announced_for(device, view.region)
            return (f"{announced.first.year} " if announced else "", view.pen.ink.muted)
        if where is None:
            return ("not yet ", view.pen.ink.muted)
        return (f"{state_badge(where, view.pen.glyphs)} ", view.pen.ink.state(where))

    def _columns(self, device: Device) -> list[Piece]:
        if self.width < 60:
            return []
        view = self.view
        ink = view.pen.ink
        where = state(view.session.catalog, device, view.perspective)
        announced = announced_for(device, view.region)
        if where in (State.ANNOUNCED, State.RELEASED) and announced:
            told = (f"{where} {announced.first.year}", ink.muted)
        else:
            told = self._tail(device)
        sheet = view.session.sheet(device, view.perspective)
        sign, name, style = _badge(view, sheet.get("camera.partner"))
        partner = (sign + view.pen.shorten(name, _PARTNER - 1 - cell_len(sign)), style)
        pieces: list[Piece] = [
            (fit(told[0], _STATE), told[1]),
            (fit(partner[0], _PARTNER), partner[1]),
        ]
        for field in self._fields:
            asked = view.found.field_of(device.id, field)
            sign, text, style = _badge(view, self._known(device, asked))
            short = view.pen.shorten(text, _FIELD - 1 - cell_len(sign))
            pieces.append((right(sign + short, _FIELD - 1) + " ", style))
        return pieces

    def _known(self, device: Device, field: Field) -> Shown | None:
        """A value of a device, None where it is unknown."""
        shown = self.view.session.value(device, field, self.view.perspective)
        return None if shown.status is Status.UNKNOWN else shown


def _badge(view: ViewState, shown: Shown | None) -> tuple[str, str, Style]:
    """A sign where a value is not confirmed, the value, and its colour; a dash where unknown."""
    ink, glyphs = view.pen.ink, view.pen.glyphs
    if shown is None:
        return (glyphs.status[Status.UNKNOWN], "", ink.muted)
    text = shown_text(shown, view.session.catalog)
    is_sure = shown.status is Status.CONFIRMED
    return ("" if is_sure else f"{glyphs.status[shown.status]} ", text, ink.status(shown.status))


def _without_word(tail: str) -> str:
    """A state as its sign alone; a year stays, and what has no sign goes."""
    sign, _, word = tail.partition(" ")
    if not word:
        return tail
    return f"{sign} " if len(sign) == 1 else ""


def _highlighted(text: str, view: ViewState, device: Device, style: Style) -> list[Piece]:
    """The name with the matched letters underlined in the accent colour, unless it is shortened.

    Where the brand is left out, so are the letters that it matched.
    """
    ranges = view.found.ranges(device.id)
    name = display_name(device, view.perspective)
    missing = len(name) - len(text.rstrip())
    if not ranges or missing < 0 or not name.endswith(text.rstrip()):
        return [(text, style)]
    pieces: list[Piece] = []
    position = 0
    for start, end in ((max(start - missing, 0), end - missing) for start, end in ranges):
        if end > position:
            pieces.append((text[position:start], style))
            pieces.append((text[start:end], style + view.pen.ink.accent + _MATCHED))
            position = end
    return [*pieces, (text[position:], style)]
