"""Faults of the program: one line where it shows, the details in a file, and the app goes on.

Where it cannot go on, it ends in an orderly way: see `fatal_words`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from rich.segment import Segment
from textual.app import ScreenStackError
from textual.css.query import NoMatches
from textual.strip import Strip
from textual.worker import WorkerFailed

from phonecmp.tui.wrapped_text import wrapped

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen
    from textual.widget import Widget


_Shown = TypeVar("_Shown", bound="Screen[Any]")
_Given = ParamSpec("_Given")


class FaultLog:
    """Writes down the faults of one run; one that comes back is written once.

    The same exception from the same place is the same fault, wherever it shows: what a pane cannot
    draw may end the app a moment later.
    """

    def __init__(self, state_file: Path | None) -> None:
        """The files go beside `state_file`; without one nothing is written."""
        self._folder = state_file.parent if state_file is not None else None
        self._known: dict[tuple[object, ...], Path | None] = {}

    def __len__(self) -> int:
        """How many faults there were."""
        return len(self._known)

    def note(self, error: BaseException, what: str) -> Path | None:
        """The file with the details; None where it could not be written."""
        key = (type(error), *_place(error))
        if key not in self._known:
            from phonecmp.writing import write_fault

            file = write_fault(self._folder, error, what) if self._folder is not None else None
            self._known[key] = file
        return self._known[key]


def _place(error: BaseException) -> tuple[object, ...]:
    """Where an exception was raised."""
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    return (at.tb_frame.f_code, at.tb_lineno) if at is not None else ()


def cause_of(error: BaseException) -> BaseException:
    """The exception itself where Textual has wrapped that of a worker."""
    return error.error if isinstance(error, WorkerFailed) else error


def lacks_parts(app: object, error: BaseException) -> bool:
    """Whether something fails because the app ends: a pane or a screen is not there any more."""
    is_ending = getattr(app, "is_ending", False)
    return is_ending and isinstance(cause_of(error), NoMatches | ScreenStackError)


def note(app: object, error: BaseException, what: str) -> Path | None:
    """Write down a fault of the app; the file, or None where that did not work.

    What fails because the app ends is none.
    """
    if lacks_parts(app, error):
        return None
    log = getattr(app, "faults", None)
    if log is None:
        log = FaultLog(getattr(app, "state_file", None))
        app.faults = log  # type: ignore[attr-defined]  # an app of tests may have no place for it
    return log.note(error, what) if isinstance(log, FaultLog) else None


def fault_text(app: object, error: BaseException, what: str, done: str = "drawn") -> str:
    """One line on something that could not be drawn, or done; what it names is written down."""
    words = f"{what} could not be {done}"
    file = note(app, error, words)
    details = f"; details are in {short_path(file)}" if file else f" ({type(error).__name__})"
    return f"{words[:1].upper()}{words[1:]}{details}"


def show_fault(app: App[Any], error: Exception) -> None:
    """Say in a notice that something asked for could not be done; all else stays as it was."""
    if lacks_parts(app, error):
        return
    app.notify(fault_text(app, error, "that", "done"), severity="error", timeout=10)


def fault_lines(widget: Widget, text: str) -> list[Strip]:
    """The lines of a pane that could not be drawn, from the text about that."""
    width, height = widget.size
    style = widget.rich_style
    parts = wrapped(text, max(width - 2, 1))  # a file's name is of no use where it is cut
    lines = [Strip([Segment(f" {p}", style)]).adjust_cell_length(width, style) for p in parts]
    return [*lines, *[Strip.blank(width, style)] * (height - len(lines))][:height]


def short_path(file: Path) -> str:
    """A path as people write it: `~` for their own folder."""
    try:
        return f"~/{file.relative_to(Path.home())}"
    except (ValueError, RuntimeError):
        return str(file)


def fatal_words(error: BaseException, file: Path | None) -> list[str]:
    """What is printed where the app cannot go on: a few lines, no values of variables."""
    from phonecmp.output import safe_text
    from phonecmp.writing import fault_words

    lines = [f"phonecmp: a fault of the program ended it: {safe_text(fault_words(error, 200))}"]
    lines.append(
        f"The details are in {safe_text(str(file))}"
        if file
        else "The details could not be written to a file."
    )
    lines.append("phonecmp --fresh starts without the last set.")
    return lines
