"""A small canvas of cells: areas in quarters of a cell, lines that join, and text above both."""

from __future__ import annotations

from collections import Counter

from phonecmp.output.drawings.spans import TEXT, Colour, ColouredSpan, Line
from phonecmp.output.glyphs import Glyphs

UP, RIGHT, DOWN, LEFT = 1, 2, 4, 8

Quarters = tuple[Colour | None, Colour | None, Colour | None, Colour | None]

_BLANK = ColouredSpan(" ", TEXT)
_NOWHERE: Quarters = (None, None, None, None)


class Canvas:
    """Cells from the top left; areas are measured in halves of a cell.

    What is drawn outside is left out. Text lies over lines, lines over areas, and each over what
    was drawn of its own kind before.
    """

    def __init__(self, width: int, height: int, glyphs: Glyphs) -> None:
        """A blank canvas of `width` × `height` cells."""
        self.width = width
        self.height = height
        self._glyphs = glyphs
        self._halves: dict[tuple[int, int], Colour] = {}
        self._joints: dict[tuple[int, int], int] = {}
        self._line_colours: dict[tuple[int, int], tuple[Colour, bool]] = {}
        self._texts: dict[tuple[int, int], ColouredSpan] = {}

    def fill(self, left: int, top: int, width: int, height: int, colour: Colour) -> None:
        """Colour an area; all four numbers count halves of cells."""
        for y in range(top, top + height):
            for x in range(left, left + width):
                self._halves[x, y] = colour

    def clear(self, left: int, top: int, width: int, height: int) -> None:
        """Take the colour out of an area, in halves of cells."""
        for y in range(top, top + height):
            for x in range(left, left + width):
                self._halves.pop((x, y), None)

    def write(self, x: int, y: int, *spans: ColouredSpan) -> None:
        """Write text from a cell to the right, over the colours that are there."""
        for span in spans:
            for sign in span.text:
                self._texts[x, y] = ColouredSpan(sign, span.colour, span.behind)
                x += 1

    def recolour(self, x: int, y: int, colour: Colour, sign: str | None = None) -> None:
        """Give a cell's text another colour, and another sign where one is given."""
        there = self._texts.get((x, y), ColouredSpan(" ", colour))
        self._texts[x, y] = ColouredSpan(sign or there.text, colour, there.behind)

    def is_free(self, x: int, y: int, width: int) -> bool:
        """Whether no text stands in a run of cells."""
        return not any((column, y) in self._texts for column in range(x, x + width))

    def outline(
        self, left: int, top: int, width: int, height: int, colour: Colour, *, broken: bool = False
    ) -> None:
        """Draw a box along the inner edge of a rectangle of cells; `broken` lines are dashed."""
        right, bottom = left + width - 1, top + height - 1
        for x in range(left, right + 1):
            arms = (LEFT if x > left else 0) | (RIGHT if x < right else 0)
            self._join(x, top, arms, colour, broken=broken)
            self._join(x, bottom, arms, colour, broken=broken)
        for y in range(top, bottom + 1):
            arms = (UP if y > top else 0) | (DOWN if y < bottom else 0)
            self._join(left, y, arms, colour, broken=broken)
            self._join(right, y, arms, colour, broken=broken)

    def angle(self, left: int, top: int, width: int, height: int, colour: Colour) -> None:
        """Draw the upper and the right edge of such a box once more, dashed, over everything."""
        right = left + width - 1
        for x in range(left, right):
            self._join(x, top, LEFT | RIGHT, colour, broken=True)
        self._join(right, top, LEFT | DOWN, colour, broken=True)
        for y in range(top + 1, top + height - 1):
            self._join(right, y, UP | DOWN, colour, broken=True)

    def erase_lines(self, left: int, top: int, width: int, height: int) -> None:
        """Take the lines out of a rectangle of cells."""
        for y in range(top, top + height):
            for x in range(left, left + width):
                self._joints.pop((x, y), None)

    def _join(self, x: int, y: int, arms: int, colour: Colour, *, broken: bool) -> None:
        self._joints[x, y] = self._joints.get((x, y), 0) | arms
        self._line_colours[x, y] = (colour, broken)

    def lines(self) -> tuple[Line, ...]:
        """The rows of the canvas, neighbouring cells of one colour in one span."""
        return tuple(
            _joined([self._cell(x, y) for x in range(self.width)]) for y in range(self.height)
        )

    def _cell(self, x: int, y: int) -> ColouredSpan:
        text = self._texts.get((x, y))
        if text is not None:
            return (
                text if text.behind else ColouredSpan(text.text, text.colour, _main(self._at(x, y)))
            )
        if (x, y) in self._joints:
            colour, broken = self._line_colours[x, y]
            sign = self._line_sign(self._joints[x, y], broken=broken)
            return ColouredSpan(sign, colour, _main(self._at(x, y)))
        return self._area(self._at(x, y))

    def _at(self, x: int, y: int) -> Quarters:
        """The colours of a cell's quarters, from the upper left to the lower right."""
        if not self._halves:
            return _NOWHERE
        halves, across, down = self._halves, 2 * x, 2 * y
        return (
            halves.get((across, down)),
            halves.get((across + 1, down)),
            halves.get((across, down + 1)),
            halves.get((across + 1, down + 1)),
        )

    def _line_sign(self, arms: int, *, broken: bool) -> str:
        if broken and arms in (LEFT | RIGHT, LEFT, RIGHT):
            return self._glyphs.broken_lane
        if broken and arms in (UP | DOWN, UP, DOWN):
            return self._glyphs.tick
        return self._glyphs.lines[arms]

    def _area(self, quarters: Quarters) -> ColouredSpan:
        """A cell of at most two colours; a third one is drawn as the second."""
        if _is_even(quarters):
            front = quarters[0]
            return _BLANK if front is None else ColouredSpan(self._glyphs.full, front)
        colours = [colour for colour, _ in Counter(quarters).most_common()]
        if len(colours) == 1:
            return self._area((colours[0],) * 4)
        front = next(colour for colour in colours if colour is not None)
        behind = None if None in colours else colours[1]
        pattern = sum(1 << place for place, each in enumerate(quarters) if each == front)
        return ColouredSpan(self._glyphs.quadrants[pattern], front, behind)


def _is_even(quarters: Quarters) -> bool:
    """Whether all quarters are of one colour; most cells are, and need no counting."""
    first = quarters[0]
    return quarters[1] is first and quarters[2] is first and quarters[3] is first


def _main(quarters: Quarters) -> Colour | None:
    """The colour of most quarters of a cell."""
    if _is_even(quarters):
        return quarters[0]
    return Counter(quarters).most_common(1)[0][0]


def _joined(cells: list[ColouredSpan]) -> Line:
    """Neighbours of one colour as one span."""
    joined: list[ColouredSpan] = []
    run: list[str] = []
    last = cells[0] if cells else _BLANK
    for cell in cells:
        is_same = cell.colour is last.colour or cell.colour == last.colour
        if is_same and (cell.behind is last.behind or cell.behind == last.behind):
            run.append(cell.text)
            continue
        joined.append(ColouredSpan("".join(run), last.colour, last.behind))
        run, last = [cell.text], cell
    if run:
        joined.append(ColouredSpan("".join(run), last.colour, last.behind))
    return tuple(joined)
