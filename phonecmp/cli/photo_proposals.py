"""`phonecmp photos --propose`: what photos tell of lenses, written into the user's catalogue."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from phonecmp import writing
from phonecmp.cli.file_editing import judge_report, refusals
from phonecmp.cli.output_target import echo_err
from phonecmp.cli.run_settings import Settings, today
from phonecmp.model import Catalog, Period, Verb, number_text
from phonecmp.output import safe_text
from phonecmp.photos import Proposal

SOURCE = "own-photos"
"""The source of what one's own photos tell, of the kind `measured`."""


def propose(
    settings: Settings, catalog: Catalog, found: Sequence[Proposal], *, unasked: bool
) -> None:
    """Show what would be written, ask, and write it; without a terminal only where `unasked`.

    Raises:
        WrongUseError: a file cannot be written, or a rule calls something in a block an error.
    """
    if not found:
        echo_err("your photos tell nothing of lenses that the catalogue lacks")
        return
    blocks = [(one, _block(one, catalog)) for one in found]
    for one, block in blocks:
        echo_err(f"{safe_text(catalog.devices[one.device].name)}\n{block}")
    if not unasked and not _agreed(len(blocks)):
        echo_err("nothing was written")
        return
    for one, block in blocks:
        with refusals():
            file = writing.device_file(settings.layers, one.device)
            place = writing.own_place(settings.layers, file)
            added = writing.block_in(place, file, block)
            judge_report(settings.layers, one.device, added)
            writing.save_text(added.original, place, added.text)
        echo_err(f"written to {place}:{added.line}")


def _agreed(number: int) -> bool:
    if not sys.stdin.isatty():
        echo_err("--yes writes it where nobody can be asked")
        return False
    these = "this report" if number == 1 else f"these {number} reports"
    return click.confirm(f"Write {these} into your catalogue?", default=False, err=True)


def _block(one: Proposal, catalog: Catalog) -> str:
    day, claims = today(), []
    for key, figure in (("focal_mm", one.focal_mm), ("f_number", one.f_number)):
        if figure is not None:
            field = catalog.field(f"camera.{one.role}.{key}")
            claims.append(writing.claim_line(Verb.SAYS, field, number_text(round(figure, 2))))
    return writing.measured_template(
        on=Period(day, day), by=SOURCE, claims=tuple(claims), note=_note(one), rounded=True
    )


def _note(one: Proposal) -> str:
    written = one.written
    parts = [
        f"{number_text(round(written.focal_mm, 2))} mm" if written.focal_mm else "",
        f"f/{number_text(round(written.f_number, 2))}" if written.f_number else "",
        f"{number_text(written.figure_mm)} mm (35 mm)" if written.figure_mm else "",
    ]
    return f"{one.photos} photos write {', '.join(part for part in parts if part)}"
