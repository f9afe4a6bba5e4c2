"""The driver of a terminal on systems with signals; nothing else imports it.

Textual's driver knows the sequences. This one adds what it leaves to chance: one size for all, an
orderly end at every signal that asks for one, modes that are set again when somebody else changed
them, and a question that tells how wide the terminal draws the app's signs.
"""

from __future__ import annotations

import os
import signal
import sys
import termios
import threading
import time
import tty
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, TextIO

from textual import constants, events
from textual.drivers import linux_driver
from textual.geometry import Size

from phonecmp.output.terminal_capabilities import Terminal, reported_size, terminal_size
from phonecmp.tui.messages import SignsTooWide

if TYPE_CHECKING:
    from textual.message import Message

_PATIENCE = 3.0
"""Seconds after which an app that was told to end, and did not, is ended."""

_GIVEN_BACK_WITHIN = 0.7
"""Seconds after which a terminal is given back though the app that had a fault has not ended."""

_ANSWERS_WITHIN = 1.0
"""Seconds within which an answer about widths counts; later it may be a key of the same bytes."""

_LEAVING = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)

_SIGNS = "✓◆≠–▲►•←→━●■│·…×≈█"
"""Signs of the app of which some terminals make two columns."""

_KEYBOARD = (
    linux_driver.KITTY_DISAMBIGUATE_ESCAPE_CODES
    | linux_driver.KITTY_REPORT_ALL_KEYS
    | linux_driver.KITTY_REPORT_ASSOCIATED_TEXT
)
"""What Textual asks of terminals with the keyboard protocol of kitty."""

_TITLE = "\x1b[22;0t\x1b]2;phonecmp\x07"
"""Keep the title of the window, and set the app's."""

_TITLE_BACK = "\x1b[23;0t"
"""The title that was kept; terminals that keep none leave the app's."""

_MODES_OFF = (
    "\x1b[?2026l\x1b[?2004l\x1b[?7h\x1b[?2048l"
    "\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l\x1b[?1004l"
    f"\x1b[<u\x1b[0m\x1b[?1049l\x1b[?25h{_TITLE_BACK}"
)
"""Everything that the app switches on, switched off."""


class _Patient:
    """The terminal as a file; what is written after it has gone is dropped."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self.fileno = file.fileno

    def write(self, text: str) -> None:
        with suppress(OSError, ValueError):
            self._file.write(text)

    def flush(self) -> None:
        with suppress(OSError, ValueError):
            self._file.flush()


class TerminalDriver(linux_driver.LinuxDriver):
    """Textual's driver, which can be stopped, continued, ended and drawn anew at any time."""

    terminal: ClassVar[Terminal]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The arguments are those of Textual's driver."""
        super().__init__(*args, **kwargs)
        streams = (sys.__stderr__, sys.__stdout__)
        shown = next((each for each in streams if each is not None and each.isatty()), None)
        self._patient = _Patient(shown or sys.stderr)
        self._file = self._patient  # type: ignore[assignment]  # Textual writes and flushes only
        self._is_running = False
        self._is_held = False
        self._was_continued = False
        self._asked_at: float | None = None

    def _get_terminal_size(self) -> tuple[int, int]:
        """The same size as everywhere else."""
        return terminal_size()

    def _query_in_band_window_resize(self) -> None:
        """Ask the terminal for its sizes only where the system knows none: two would contradict."""
        if 0 in reported_size():
            super()._query_in_band_window_resize()

    def start_application_mode(self) -> None:
        """Set all modes, and take over the signals."""
        self._is_held = True
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._is_running = True
        self.write(_TITLE)
        signal.signal(signal.SIGWINCH, lambda *_: self._soon(self._follow_size))
        for number in _LEAVING:
            if signal.getsignal(number) != signal.SIG_IGN:  # as nohup has it
                signal.signal(number, lambda *_: self._leave())
        if self._asked_at is None and self.terminal.asks_widths:
            self._ask_widths()

    def stop_application_mode(self) -> None:
        """Switch off every mode that was set; once is enough."""
        if self._is_running:
            self._is_running = False
            self.write(_TITLE_BACK)
            super().stop_application_mode()
            if self._mouse_pixels:
                self.write("\x1b[?1016l")

    def close(self) -> None:
        """Let go of the terminal."""
        super().close()
        self._writer_thread = None
        self._is_held = False  # not before: modes are switched off by a thread that may be slow

    def write(self, data: str) -> None:
        """Write to the terminal, unless it is given away."""
        if self._writer_thread is not None:
            super().write(data)

    def _soon(self, do: Any) -> None:
        """Do something on the event loop: a signal may come in the middle of anything."""
        with suppress(RuntimeError):  # the loop has ended
            self._loop.call_soon_threadsafe(do)

    def _follow_size(self) -> None:
        """Take over a new size; where it is the old one somebody wants everything drawn again."""
        size = Size(*terminal_size())
        if size == self._app.size:
            self.draw_anew()
        else:
            self._app.post_message(events.Resize(size, size))

    def draw_anew(self) -> None:
        """Set all modes again, and paint the whole screen."""
        if not self._is_running:
            return
        self._make_raw()
        self.write("\x1b[?1049h\x1b[2J\x1b[?25l\x1b[?1004h")
        if not constants.DISABLE_KITTY_KEY:
            self.write(f"\x1b[<u\x1b[>{_KEYBOARD}u")
        self._query_in_band_window_resize()
        self._enable_mouse_support()
        self._enable_bracketed_paste()
        self._disable_line_wrap()
        self._app.refresh()

    def _make_raw(self) -> None:
        """Let every key come through at once, also where a shell has reset that meanwhile."""
        with suppress(termios.error):
            modes = termios.tcgetattr(self.fileno)
            modes[tty.LFLAG] = self._patch_lflag(modes[tty.LFLAG])
            modes[tty.IFLAG] = self._patch_iflag(modes[tty.IFLAG])
            modes[tty.CC][termios.VMIN] = 1
            termios.tcsetattr(self.fileno, termios.TCSANOW, modes)

    def _leave(self) -> None:
        """End like the key for it; where even that is not heard, give the terminal back and go."""
        self._soon(self._app.exit)
        if self._auto_restart:  # else an editor has the terminal
            last_resort = threading.Timer(_PATIENCE, self._leave_at_once)
            last_resort.daemon = True
            last_resort.start()

    def _leave_at_once(self, words: Sequence[str] = ()) -> None:
        self._is_running = self._is_held
        self._give_back()
        with suppress(OSError):
            os.write(self._patient.fileno(), "".join(f"{each}\r\n" for each in words).encode())
        os._exit(1)

    def _give_back(self) -> None:
        """Leave the terminal as it was, whatever the event loop is at."""
        if self._is_running:
            self._is_running = False
            with suppress(OSError):
                os.write(self._patient.fileno(), _MODES_OFF.encode())
        if self.attrs_before is not None:
            with suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)

    def end_soon(self, words: Sequence[str]) -> None:
        """Give the terminal back though the app should end too slowly, at last with these words."""
        for seconds, do in (
            (_GIVEN_BACK_WITHIN, self._give_back),
            (_PATIENCE, partial(self._leave_at_once, words)),
        ):
            timer = threading.Timer(seconds, do)
            timer.daemon = True
            timer.start()

    def _sigtstp_application(self, *_: object) -> None:
        """Somebody wants the process stopped; an editor that has the terminal stops with it."""
        if not self._auto_restart or not self._is_running:
            os.kill(os.getpid(), signal.SIGSTOP)
        else:
            self._soon(self.stop_here)

    def _sigcont_application(self, *_: object) -> None:
        """Somebody continued the process, after a stop that it did not hear of perhaps."""
        self._was_continued = True
        if self._auto_restart:
            self._soon(self.draw_anew)

    def stop_here(self, *, by_key: bool = False) -> bool:
        """Give the terminal back and stop until somebody continues; False where nobody could.

        A key stops the whole job, as the terminal would. The system lets no job be stopped that no
        shell could continue, such as the only program of a window.
        """
        if not self._is_running:
            return True
        self.suspend_application_mode()
        self._was_continued = False
        if by_key:
            signal.signal(signal.SIGTSTP, signal.SIG_DFL)
            os.kill(0, signal.SIGTSTP)
            signal.signal(signal.SIGTSTP, self._sigtstp_application)
        else:
            os.kill(os.getpid(), signal.SIGSTOP)
        while self._is_in_background():
            os.kill(os.getpid(), signal.SIGSTOP)
        self.resume_application_mode()
        self._app.refresh()
        return self._was_continued

    def _is_in_background(self) -> bool:
        try:
            return os.tcgetpgrp(self.fileno) != os.getpgrp()
        except OSError:
            return False

    def _ask_widths(self) -> None:
        """Draw the app's signs on the empty screen, ask where the cursor is, and wipe them off."""
        signs = _SIGNS[: self.terminal.columns // 2]
        self.write(f"\x1b[2;1H{signs}\x1b[6n\x1b[2;1H\x1b[2K")
        self._asked_at = time.monotonic()

    def process_message(self, message: Message) -> None:
        """Take out the answer about widths; every other message goes its way, keys among them."""
        if isinstance(message, events.CursorPosition) and self._asked_at is not None:
            signs = min(len(_SIGNS), self.terminal.columns // 2)
            is_late = time.monotonic() - self._asked_at > _ANSWERS_WITHIN
            if message.y == 1 and message.x > signs and not is_late:
                self.send_message(SignsTooWide())
            return
        super().process_message(message)


def driver_for(settled: Terminal) -> type[TerminalDriver]:
    """The driver of one terminal; Textual makes it and has no place for an argument."""

    class SettledDriver(TerminalDriver):
        """The driver of a terminal whose abilities are known."""

        terminal = settled

    return SettledDriver
