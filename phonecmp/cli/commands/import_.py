"""`phonecmp import`: device files from what collectors of phones publish."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import click

from phonecmp import checking, imports, output, writing
from phonecmp.cli.errors import NothingFoundError, WrongUseError
from phonecmp.cli.file_editing import refusals
from phonecmp.cli.options import common_options
from phonecmp.cli.output_target import Target, echo_err, write_out
from phonecmp.cli.run_settings import Settings, today
from phonecmp.model import Severity

if TYPE_CHECKING:
    from phonecmp.imports import Draft, FieldMap, Question
    from phonecmp.model import Catalog, Finding
    from phonecmp.reading import Layer


_LONGEST = 160
"""Characters of what is quoted from a collector."""


@click.command("import")
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)  # fmt: skip
@click.option(
    "--map",
    "map_file",
    required=True,
    metavar="MAP",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What its columns mean, and what to cite: a TOML file, see docs/import.md.",
)
@click.option("--write", "writes", is_flag=True, help="Write the files; else they are printed.")
@common_options
def import_command(
    settings: Settings, *, files: tuple[Path, ...], map_file: Path, writes: bool
) -> None:
    """Device files from CSV, JSON or YAML of a collector, for your own catalogue.

    Prints what it would write, and on standard error what it left out and why. Of a phone that a
    catalogue below has it is a file with what that one lacks or says otherwise. With --write the
    files are written; one of your own that is there already is never touched.
    """
    layers, catalog = settings.layers, settings.read_all().catalog
    try:
        field_map = imports.read_map(map_file, catalog.table)
        _judge_source(field_map, catalog, map_file)
        records = [each for file in files for each in imports.read_records(file, field_map.at)]
    except (imports.MapError, imports.RecordsError) as error:
        raise WrongUseError(str(error)) from None
    drafted = list(imports.draft_devices(records, field_map, catalog))
    made, questions = _new(drafted, field_map, catalog, layers)
    found = _found(layers, made)
    refused = {file for file, one in found if one.severity is Severity.ERROR}
    kept = [each for each in made if each.id not in refused]
    for question in questions:
        echo_err(f"{_short(question.device)}: {_short(question.about)}: {_short(question.why)}")
    for device, finding in found:
        echo_err(f"{device}: {finding.message} ({finding.code}) {finding.help}".rstrip())
    _deliver(layers, kept, writes=writes)
    word = "written" if writes else "would be written, with --write"
    echo_err(
        f"{len(records)} records; {len(kept)} {word}; {len(questions)} left out or asked about"
    )
    if not kept:
        raise NothingFoundError("nothing is left to import")


class _Made(NamedTuple):
    """The text that would be written of a device."""

    id: str
    text: str


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _judge_source(field_map: FieldMap, catalog: Catalog, file: Path) -> None:
    if field_map.by not in catalog.sources:
        message = f"{file}: there is no source “{field_map.by}”; add it to sources.toml first"
        raise WrongUseError(message)


def _new(
    drafted: Sequence[Draft | Question],
    field_map: FieldMap,
    catalog: Catalog,
    layers: Sequence[Layer],
) -> tuple[list[_Made], list[Question]]:
    """The texts that devices need, and what there is to say of all."""
    by_id: dict[str, list[Draft]] = {}
    questions: list[Question] = []
    for one in drafted:
        if isinstance(one, imports.Question):
            questions.append(one)
            continue
        device_id = one.exists or one.id
        others = by_id.setdefault(device_id, [])
        reason = _why_not(one, others, writing.target_folder(layers), device_id)
        if reason:
            questions.append(imports.Question(device_id, "device", reason))
            continue
        others.append(one)
        questions += one.questions
    made: list[_Made] = []
    for device_id, drafts in by_id.items():
        text = _text_of(device_id, drafts, field_map, catalog, layers) if drafts else None
        if text:
            made.append(_Made(device_id, text))
        elif drafts:
            why = "the catalogue says all of it already"
            questions.append(imports.Question(device_id, "device", why))
        if text and "[[report]]" in text:
            why = (
                "no day is told, so that everything stands in a report; say it with another column"
            )
            questions.append(imports.Question(device_id, "announced", why))
    return made, questions


def _why_not(draft: Draft, others: Sequence[Draft], folder: Path, device_id: str) -> str:
    """Why a draft makes no file, nor a part of one; empty where it does."""
    if writing.device_place(folder, device_id).exists():
        return f"{device_id} is there already and was left alone"
    if draft.region in [each.region for each in others]:
        return "another record has the same id; give them ids in the map, or their regions"
    return "" if draft.values else "nothing is known of it"


def _text_of(
    device_id: str,
    drafts: Sequence[Draft],
    field_map: FieldMap,
    catalog: Catalog,
    layers: Sequence[Layer],
) -> str | None:
    """The text of a new device's file, or of one over another; None where it says nothing new."""
    first, table, folder = drafts[0], catalog.table, writing.target_folder(layers)
    said = imports.Citation(field_map.by, field_map.on, first.url)
    values = {each.region: each.values for each in drafts}
    device = catalog.devices.get(device_id)
    if device is None:
        has_schema = (folder / "schema" / "device.json").is_file()
        return imports.device_text(
            device_id, first.name, values, said, table, has_schema=has_schema
        )
    found = {
        region: new
        for region, each in values.items()
        if (new := imports.new_values(device, region, each, table))
    }
    from phonecmp.writing.catalogue_tool_files import with_overlay_schema

    schema = with_overlay_schema("", writing.device_place(folder, device_id))
    return imports.overlay_text(device, found, said, table, schema) if found else None


def _found(layers: Sequence[Layer], made: Sequence[_Made]) -> list[tuple[str, Finding]]:
    """What the rules say of the files, laid over the catalogues for a while; by device."""
    from phonecmp.reading import Layer, read_catalog

    with TemporaryDirectory(prefix="phonecmp-") as folder:
        files = {}
        for each in made:
            file = writing.device_place(Path(folder), each.id)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(each.text, encoding="utf-8")
            files[file] = each.id
        reading = checking.check_catalog(
            read_catalog((*layers, Layer(Path(folder), folder))), today()
        )
    return [(files[one.file], one) for one in reading.findings if one.file in files]


def _deliver(layers: Sequence[Layer], made: Sequence[_Made], *, writes: bool) -> None:
    """Write the files, or print them with their places.

    Raises:
        WrongUseError: one cannot be written.
    """
    folder = writing.target_folder(layers)
    for each in made:
        file = writing.device_place(folder, each.id)
        place = output.safe_text(str(file))
        if writes:
            with refusals():
                writing.stay_within(file, folder)
                writing.create_file(file, each.text.encode())
            write_out(f"{place}\n", Target("table"))
        else:
            write_out(f"# {place}\n{each.text}\n", Target("table"))
