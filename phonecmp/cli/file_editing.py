"""What the commands that write a catalogue file share: editor, refusals, findings."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from phonecmp import checking, output, writing
from phonecmp.cli.errors import WrongUseError
from phonecmp.cli.output_target import Target, echo_err, write_out
from phonecmp.cli.run_settings import Settings, today
from phonecmp.model import Severity
from phonecmp.output import pages

if TYPE_CHECKING:
    from phonecmp.reading import Layer, Reading
    from phonecmp.writing import Appended


def refuse_undecodable(*texts: str | None) -> None:
    """Refuse what no TOML file can hold.

    Raises:
        WrongUseError: a text of the command line is not UTF-8.
    """
    for text in texts:
        # Python hands on bytes that it cannot decode as halves of surrogate pairs.
        if text is not None and any("\ud800" <= char <= "\udfff" for char in text):
            message = f"“{text}” is not UTF-8 text; check the language settings of your terminal"
            raise WrongUseError(message)


def echo_written(settings: Settings, file: Path, line: int, *, edit: bool) -> int:
    """Print where something was written; open it if asked, else tell what is wrong in it."""
    echo_place(file, line)
    return _opened(settings, file, line) if edit else echo_findings(settings, file, line)


def echo_place(file: Path, line: int) -> None:
    """Print where something was written."""
    write_out(f"{output.safe_text(str(file))}:{line}\n", Target("table"))


def _opened(settings: Settings, file: Path, line: int) -> int:
    code = run_editor(file, line)
    return echo_findings(settings, file) or (1 if code else 0)


def run_editor(file: Path, line: int) -> int:
    """Run the editor on a file and return its exit code.

    Raises:
        WrongUseError: there is no editor, or it does not start.
    """
    command = writing.editor_command(file, line, os.environ)
    is_chosen = bool(os.environ.get("VISUAL") or os.environ.get("EDITOR"))
    # Without a terminal the editors that are found by themselves would wait for ever.
    if not command or not (is_chosen or sys.stdin.isatty()):
        raise WrongUseError("no editor was found; set VISUAL or EDITOR to the one you use")
    try:
        return subprocess.run(command, check=False).returncode  # the user's own editor, no shell
    except OSError as error:
        message = f"{command[0]} could not be started: {error.strerror or error}"
        raise WrongUseError(message) from None


def echo_findings(
    settings: Settings, file: Path, line: int = 1, reading: Reading | None = None
) -> int:
    """Tell what is wrong in a file that was just written, from a line on.

    `reading` is what is in the catalogues since, where somebody knows.
    """
    found = checking.check_file(reading or settings.read_all(), file, today())
    findings = [each for each in found if each.line >= line]
    if findings:
        echo_err(pages.full_findings(findings, Path.cwd().resolve()))
    return 0


@contextmanager
def refusals(layers: Sequence[Layer] = ()) -> Iterator[None]:
    """Turn what writing refuses into one line for the person at the terminal.

    Of `layers` that are written into it tells what came to lie beside the first file of one's own.
    """
    folder = writing.target_folder(layers) if layers else Path()
    missing = [each for each in _BESIDE if layers and not os.path.lexists(folder / each)]
    try:
        yield
    except writing.WritingError as error:
        raise WrongUseError(str(error)) from None
    if laid := [each for each in missing if (folder / each).exists()]:
        place = output.safe_text(str(folder))
        echo_err(f"Laid into {place}, for editors and formatters: {', '.join(laid)}")


_BESIDE = ("schema", ".taplo.toml", "tombi.toml")


def judge_report(layers: Sequence[Layer], device_id: str, added: Appended) -> None:
    """Refuse a report of which something would be left out of the catalogue.

    The file as it would be is read from a folder for a while, laid over the catalogues in use.

    Raises:
        WrongUseError: a rule calls something in the new block an error.
    """
    from phonecmp.reading import Layer, read_catalog

    with TemporaryDirectory(prefix="phonecmp-") as folder:
        file = writing.device_place(Path(folder), device_id)
        file.parent.mkdir(parents=True)
        file.write_bytes(added.original.encoded(added.text))
        trial = (*layers, Layer(Path(folder), folder))
        reading = checking.check_catalog(read_catalog(trial, [device_id]), today())
    for one in reading.findings:
        if one.severity is Severity.ERROR and one.file == file and one.line >= added.line:
            message = f"{one.message} ({one.code}), so nothing was written. {one.help}"
            raise WrongUseError(message.rstrip())
