"""What a command says on standard error about the catalogue that it has read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from phonecmp import model, output
from phonecmp.cli.output_target import echo_err

if TYPE_CHECKING:
    from phonecmp.reading import Reading


def mention_errors(reading: Reading) -> None:
    """Say which whole catalogues could not be read, and how many other errors there are.

    They are those of the files that were opened; `phonecmp check` looks at all.
    """
    layers = {layer.path for layer in reading.layers}
    errors = [each for each in reading.findings if each.severity is model.Severity.ERROR]
    for each in errors:
        if each.file in layers:
            echo_err(f"{output.safe_text(str(each.file))}: {each.message}")
    others = sum(each.file not in layers for each in errors)
    if others:
        noun = "error" if others == 1 else "errors"
        echo_err(f"{others} {noun} in the catalogue; phonecmp check lists them")
