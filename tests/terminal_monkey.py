"""A monkey at a terminal: random bytes, sizes, signals and file changes, by a seed.

`python -m tests.terminal_monkey --seed 7 --keys 20000` drives the real program in pseudo-terminals
over the bundled catalogue and a layer of its own. It exits with 1 where the program dies, notes a
fault, no longer draws when asked to, or does not give the terminal back; see also `tests.monkey`.
The palette, a click on the footer and the `q` of what was meant for a search leave the program:
that was asked for, and the next one is started.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections import deque
from pathlib import Path
from typing import NoReturn

from tests.monkey import BUNDLED, PASTES, SIGNS, SIZES, WORDS, Stopped, apart, change_file
from tests.seeds import play_seeds, seed_parser
from tests.tui.terminals import PATIENCE, Terminal

_SEQUENCES = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "delete": "\x1b[3~",
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "space": " ",
    "backspace": "\x7f",
    "f1": "\x1bOP",
    "ctrl+p": "\x10",
    "ctrl+r": "\x12",
    "ctrl+l": "\x0c",
    "ctrl+d": "\x04",
    "ctrl+z": "\x1a",
    "half a sequence": "\x1b[",
    "unknown": "\x1b[?999x",
    "focus": "\x1b[I",
    "blur": "\x1b[O",
    "position": "\x1b[1;30R",
    "no text": "\xff",
}
"""What a terminal sends for some keys, and when it is asked or interrupted."""

_TERMS = ("xterm-256color", "xterm", "screen-256color", "tmux-256color", "linux", "vt100")

_LAST_RESORT = 3.0
"""Seconds after which a program that was told to end gives the terminal back, and goes, with 1.

On a machine with many times more work than cores that is no fault; how often it was so is told.
"""

_ENDS = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)


_WATCHED = """
import pathlib, phonecmp.__main__ as program
if __name__ == "__main__":
    from phonecmp.tui.fault_tolerance import RobustApp
    leave = RobustApp.action_quit
    async def told(app):
        pathlib.Path(__file__).with_name("asked to leave").touch()
        await leave(app)
    RobustApp.action_quit = told
    program.main()
"""
"""The program, which tells in a file that a key, a click or the palette asked it to leave."""


class Left(Exception):  # noqa: N818  # not an error
    """The program was asked to leave, and did."""


class TerminalMonkey:
    """Does random things to one program after the other; the same seed does the same things."""

    def __init__(self, seed: int, home: Path) -> None:
        """`home` is a folder that the monkey may do anything with."""
        self.chance = random.Random(seed)
        self.home = home
        self.layer = home / "layer"
        self.done: deque[str] = deque(maxlen=60)
        self.keys = 0
        self.slow = 0  # ends that came by the last resort
        self.program = home / "watched.py"
        self.program.write_text(_WATCHED, "utf-8")
        (self.layer / "devices" / "xiaomi").mkdir(parents=True)

    def play(self, keys: int) -> None:
        """Press so many keys, in as many sessions as it takes."""
        while self.keys < keys:
            terminal = self.start()
            try:
                for _ in range(self.chance.choice((1, 20, 200))):
                    self.act(terminal)
                    self.check(terminal)
                    if self.keys >= keys:
                        break
                self.end(terminal)
            except Left:
                self.done.append("left")
                if not terminal.is_cooked:
                    raise Stopped("it left the terminal raw") from None
            finally:
                terminal.close()

    def start(self) -> Terminal:
        """The program in a new terminal."""
        term, (columns, rows) = self.chance.choice(_TERMS), self.chance.choice(SIZES)
        self.done.append(f"start in {term}")
        self.program.with_name("asked to leave").unlink(missing_ok=True)
        terminal = Terminal(
            [str(self.program), "open", "--catalog", str(self.layer), "12s-ultra"],
            *(columns, rows, self.home, term, (sys.executable,)),
            environment={"PYTHONPATH": str(BUNDLED.parent), "VISUAL": "true"},
        )
        self.wait(terminal, b"\x1b[?2004h", "start")
        return terminal

    def wait(self, terminal: Terminal, wanted: bytes, what: str, asked: int = 0) -> None:
        """Read until the program has written something; it is asked by a signal, if by any.

        It is asked once a second: where a size is still on its way, the signal only hurries that.
        """
        begun = time.monotonic()
        given_up, next_time = begun + PATIENCE, begun
        while wanted not in terminal.seen:
            if asked and time.monotonic() >= next_time:
                terminal.signal(asked)
                next_time = time.monotonic() + 1
            self.look_alive(terminal)
            if time.monotonic() > given_up:
                self.tell(f"it does not {what}")
            self.read(terminal, 0.1)

    def look_alive(self, terminal: Terminal) -> None:
        """See that the program goes on, unless it was asked to leave."""
        code = terminal.process.poll()
        if code == 0 and self.program.with_name("asked to leave").exists():
            raise Left
        if code is not None:
            last = terminal.seen[-400:].decode(errors="replace")
            self.tell(f"it ended by itself with {code}: {last}")

    def tell(self, what: str) -> NoReturn:
        """End the play with what happened."""
        raise Stopped(what)

    def read(self, terminal: Terminal, seconds: float) -> None:
        """Read without drawing: no other program has to understand what ours writes."""
        terminal.drain(seconds)

    def check(self, terminal: Terminal) -> None:
        """Ask for everything to be drawn, and look for faults that were noted."""
        terminal.seen = b""
        self.wait(terminal, b"\x1b[2J", "draw when asked to", signal.SIGWINCH)
        if any(self.home.rglob("fault-*.txt")):
            self.tell("it had faults")

    def end(self, terminal: Terminal) -> None:
        """End it in one of the ways that there are, and look what it leaves behind."""
        number = self.chance.choice(_ENDS)
        self.done.append(number.name)
        terminal.signal(number)
        begun = time.monotonic()
        while terminal.process.poll() is None and time.monotonic() < begun + PATIENCE:
            self.read(terminal, 0.1)
        if terminal.process.poll() == 1 and time.monotonic() > begun + _LAST_RESORT:
            self.slow += 1
            if any(self.home.rglob("fault-*.txt")):
                self.tell(f"{number.name} ended it with a fault")
        elif terminal.process.poll() != 0:
            self.tell(f"{number.name} ended it with {terminal.process.poll()}")
        if not terminal.is_cooked:
            raise Stopped("it left the terminal raw")

    def act(self, terminal: Terminal) -> None:
        """Do one random thing."""
        deeds = (
            *((self.type_keys, 60), (self.type_words, 6), (self.paste, 4), (self.click, 6)),
            *((self.resize, 8), (self.stop, 4), (self.go_on, 2), (self.change, 3)),
        )
        deed = self.chance.choices([each for each, _ in deeds], [often for _, often in deeds])[0]
        deed(terminal)

    def send(self, terminal: Terminal, text: str) -> None:
        """Write to the terminal as its user would; the program may be slow to read."""
        data = text.encode("utf-8", "surrogateescape")
        given_up = time.monotonic() + PATIENCE
        while data:
            if terminal.can_take():
                sent = os.write(terminal.parent, data[:512])
                data = data[sent:]
            self.look_alive(terminal)
            if data and time.monotonic() > given_up:
                raise Stopped("it does not read")
            self.read(terminal, 0)

    def type_keys(self, terminal: Terminal) -> None:
        """Some keys, in one packet or one by one."""
        names = [
            self.chance.choice(tuple(_SEQUENCES)) if self.chance.random() < 0.4 else
            self.chance.choice(SIGNS)
            for _ in range(self.chance.choice((1, 1, 2, 5, 12)))
        ]  # fmt: skip
        self.keys += len(names)
        self.done.extend(names)
        texts = [_SEQUENCES.get(name, name) for name in names]
        for text in texts if self.chance.random() < 0.5 else ("".join(texts),):
            self.send(terminal, text)

    def type_words(self, terminal: Terminal) -> None:
        """A search, with enter behind it."""
        words = f"/{self.chance.choice(WORDS)}\r"
        self.keys += len(words)
        self.done.append(words)
        self.send(terminal, words)

    def paste(self, terminal: Terminal) -> None:
        """Some text at once, with or without its end."""
        text = self.chance.choice(PASTES)
        self.done.append(f"paste {text[:30]!r}")
        self.send(terminal, f"\x1b[200~{text}\x1b[201~")

    def click(self, terminal: Terminal) -> None:
        """A click somewhere, also outside."""
        place = f"{self.chance.randint(0, 300)};{self.chance.randint(0, 90)}"
        button = self.chance.choice((0, 0, 0, 2, 35, 64, 65))
        self.done.append(f"mouse {button} at {place}")
        self.send(terminal, f"\x1b[<{button};{place}M\x1b[<{button};{place}m")

    def resize(self, terminal: Terminal) -> None:
        """Another size of the terminal, perhaps several in a row, perhaps none."""
        for _ in range(self.chance.choice((1, 1, 3, 10))):
            columns, rows = self.chance.choice(SIZES)
            if self.chance.random() < 0.3:
                columns, rows = self.chance.randint(0, 260), self.chance.randint(0, 80)
            self.done.append(f"{columns}x{rows}")
            terminal.set_size(columns, rows)
            if self.chance.random() < 0.9:
                terminal.signal(signal.SIGWINCH)

    def stop(self, terminal: Terminal) -> None:
        """Stop it, do something to it while it is stopped, and continue."""
        number = self.chance.choice((signal.SIGTSTP, signal.SIGTSTP, signal.SIGSTOP))
        self.done.append(number.name)
        terminal.signal(number)
        given_up = time.monotonic() + PATIENCE
        while not terminal.is_stopped:
            self.look_alive(terminal)
            if time.monotonic() > given_up:
                self.tell(f"{number.name} does not stop it")
            self.read(terminal, 0.01)
        if self.chance.random() < 0.5:
            self.chance.choice((self.resize, self.click, self.change))(terminal)
        self.go_on(terminal)

    def go_on(self, terminal: Terminal) -> None:
        """Continue it, also where it was not stopped."""
        self.done.append("SIGCONT")
        for _ in range(self.chance.choice((1, 1, 3))):
            terminal.signal(signal.SIGCONT)

    def change(self, _: Terminal) -> None:
        """Change, break, add or take away a file of the own layer."""
        examples = sorted((BUNDLED / "devices").rglob("*.toml"))
        self.done.append(change_file(self.chance, self.layer, self.chance.choice(examples)))


def run(seed: int, keys: int) -> str:
    """What became of a program that a monkey played with; empty where it survived."""
    with apart() as home:
        monkey = TerminalMonkey(seed, home)
        try:
            monkey.play(keys)
        except Stopped as error:
            last = " ".join(map(repr, monkey.done))
            faults = [file.read_text("utf-8") for file in home.rglob("fault-*.txt")]
            told = (f"seed {seed}, after {monkey.keys} keys: {error}", f"last: {last}", *faults)
            return "\n".join(told)
    if monkey.slow:
        sys.stdout.write(f"seed {seed}: {monkey.slow} ends took more than {_LAST_RESORT:.0f} s\n")
    return ""


def main() -> int:
    """Play."""
    return play_seeds(seed_parser(__doc__).parse_args(), run)


if __name__ == "__main__":
    sys.exit(main())
