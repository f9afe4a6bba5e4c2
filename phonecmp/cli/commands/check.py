"""`phonecmp check`: what is wrong in catalogue files."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from phonecmp import checking, model, output, store, writing
from phonecmp.cli.errors import WrongUseError
from phonecmp.cli.git_changes import changed_files
from phonecmp.cli.options import common_options, paths_argument
from phonecmp.cli.output_target import Target, echo_err, format_by_ending, write_out
from phonecmp.cli.print_options import output_option
from phonecmp.cli.run_settings import Settings, today
from phonecmp.output import pages

if TYPE_CHECKING:
    from phonecmp.model import Finding
    from phonecmp.reading import Layer, Reading

_MARKS = (
    "devices", "cameras", "sensors", "partners", "fields.toml", "sources.toml", "brands.toml",
    "names.toml", "synonyms.toml",
)  # fmt: skip
"""What a folder holds if it is a catalogue."""

_MOST_FULL = 20
"""Findings up to which each is shown with its line."""

_ROUNDS = 4
"""A mended syntax error can bring up others; after some rounds what is left is only told."""


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """What to check and how to tell: the arguments of the command."""

    paths: tuple[Path, ...] = ()
    format_name: str | None = None
    file: Path | None = None
    fix: bool = False
    changed: bool = False
    strict: bool = False


@click.command("check")
@paths_argument
@click.option(
    "--format",
    "format_name",
    type=click.Choice(("full", "concise", "json", "ndjson", "github")),
    help="How to print findings; full, or concise where there are more than 20.",
)
@click.option("--fix", is_flag=True, help="Mend what is certain, then tell what is left.")
@click.option("--changed", is_flag=True, help="Only files that differ from the last commit.")
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings and questions too.")
@output_option
@common_options
def check_command(
    settings: Settings,
    *,
    paths: tuple[Path, ...],
    format_name: str | None,
    fix: bool,
    changed: bool,
    strict: bool,
    file: Path | None,
) -> int:
    """Mistakes in catalogue files.

    Says where, what is wrong and what to write instead. PATH is a catalogue, a folder in one or a
    file; without it every catalogue in use is checked. Exits with 1 where something is wrong.
    """
    request = CheckRequest(paths, format_name, file, fix=fix, changed=changed, strict=strict)
    return print_findings(settings, request)


def print_findings(settings: Settings, request: CheckRequest) -> int:
    """Print the findings in some paths, or in every catalogue in use, and return the exit code.

    Raises:
        WrongUseError: a path is in no catalogue, there is no version control to compare with, or
            no format has the ending of the file to write.
    """
    asked = request.format_name or format_by_ending(request.file, ("json", "ndjson"))
    layers = layers_for(settings, request.paths)
    request = replace(request, paths=tuple(in_catalog(path)[1] for path in request.paths))
    only = changed_files(layers) if request.changed else None
    if request.fix:
        # What is mended has to be read: only then the fixes are for the very bytes of the files.
        reading = _mend(layers, _checked(layers), request, only)
        checked = store.Checked(reading.findings, reading.files)
    else:
        checked = _checked_before(layers, settings.cache)
    findings = _selected(checked.findings, request.paths, only)
    format_name = asked or ("full" if len(findings) <= _MOST_FULL else "counted")
    write_out(_printed(findings, format_name), Target(format_name, request.file))
    echo_err(pages.findings_summary(findings, checked.files))
    wrong = [each for each in findings if request.strict or each.severity is model.Severity.ERROR]
    return 1 if wrong else 0


def layers_for(settings: Settings, paths: Sequence[Path]) -> tuple[Layer, ...]:
    """The catalogues in use, and those that some paths lie in.

    Raises:
        WrongUseError: a path is in no catalogue.
    """
    roots = tuple(in_catalog(path)[0] for path in paths)
    return Settings((*settings.catalogs, *roots), settings.bundled).layers


def _checked_before(layers: Sequence[Layer], cache: Path | None) -> store.Checked:
    """What every rule finds; as it was where nothing has changed since, and there is a cache."""
    stamp = cache and store.stamp_of(cache, layers, today())
    kept = stamp and store.kept_check(stamp)
    if kept:
        return kept
    reading = _checked(layers, cache)
    checked = store.Checked(reading.findings, reading.files)
    # Whatever changed meanwhile has to be looked at again.
    if cache and stamp and stamp == store.stamp_of(cache, layers, today()):
        store.keep_check(stamp, checked)
    return checked


def _checked(layers: Sequence[Layer], cache: Path | None = None) -> Reading:
    """What every rule finds; what unchanged files gave may come from the folder of a cache."""
    from phonecmp.reading import read_catalog

    reading = store.read_with_cache(layers, cache) if cache else read_catalog(layers)
    return checking.check_catalog(reading, today())


def _selected(
    findings: Sequence[Finding], paths: Sequence[Path], only: Collection[Path] | None
) -> list[Finding]:
    files = {each.file for each in findings}
    inside = {file for file in files if is_within(file, paths)} if paths else files
    return [
        each
        for each in findings
        if each.file in inside and (only is None or each.file.resolve() in only)
    ]


def _mend(
    layers: Sequence[Layer], reading: Reading, request: CheckRequest, only: Collection[Path] | None
) -> Reading:
    """Mend what is certain, except in the catalogue that came along; tell how much it was."""
    bundled = [layer.path for layer in layers if writing.is_only_read(layer)]
    number, files = 0, set[Path]()
    changed: tuple[Path, ...] = ()
    for _round in range(_ROUNDS):
        wanted = _selected(reading.findings, request.paths, only)
        mended = writing.fix_files(each for each in wanted if not _is_ours(each.file, bundled))
        for refusal in mended.refusals:
            echo_err(output.safe_text(refusal))
        changed = mended.changed
        if not mended.number and not changed:
            break
        number += mended.number
        files.update(mended.files)
        reading = _checked(layers)
    copies = [each for each in _selected(reading.findings, request.paths, only) if _is_copy(each)]
    renamed = [one.file for one in _selected(reading.findings, request.paths, only)
               if one.code == "L004" and not _is_ours(one.file, bundled)]  # fmt: skip
    moved = _moved(layers, renamed)
    slimmed = _slimmed(layers, [each.file for each in copies if not _is_ours(each.file, bundled)])
    if slimmed or moved:
        number += len(slimmed) + len(moved)
        files.update((*slimmed, *moved))
        reading = _checked(layers)
    for file in changed:
        echo_err(
            output.safe_text(f"{file} was changed while it was mended; nothing was written there")
        )
    where = f" in {len(files)} file{'' if len(files) == 1 else 's'}" if number else ""
    echo_err(f"{number} mended{where}")
    return reading


def _moved(layers: Sequence[Layer], files: Sequence[Path]) -> list[Path]:
    """Move files under former ids to the present ones, where no file stands yet."""
    if not files:
        return []
    from phonecmp.reading import find_former, find_ids

    moved = []
    for file in files:
        former = "/".join(file.with_suffix("").parts[-2:])
        present = find_former(former, find_ids(layers, lowest=True))
        place = file.parents[2] / file.parts[-3] / f"{present[0]}.toml" if present else file
        if place == file or os.path.lexists(place):
            echo_err(output.safe_text(f"{file} was left where it is: {place} is there already"))
            continue
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            file.rename(place)
        except OSError as error:
            echo_err(output.safe_text(f"{file} was left where it is: {error.strerror}"))
            continue
        echo_err(output.safe_text(f"{file} is {place} now"))
        moved.append(place)
    return moved


def _is_copy(finding: Finding) -> bool:
    return finding.code == "L001"


def _slimmed(layers: Sequence[Layer], files: Sequence[Path]) -> list[Path]:
    """Bring files that repeat what lower layers say down to what differs; those that were."""
    if not files:
        return []
    from phonecmp.reading import read_catalog

    table = read_catalog(layers, only=(), partners=False).catalog.table
    found = []
    for file in files:
        try:
            if writing.slim_file(layers, file, table):
                found.append(file)
        except writing.WritingError as refusal:
            echo_err(output.safe_text(str(refusal)))
    return found


def in_catalog(path: Path) -> tuple[Path, Path]:
    """The catalogue that a path is or lies in, and the path in it.

    A link is looked for where it stands; only one that stands in no catalogue is followed.

    Raises:
        WrongUseError: it lies in none.
    """
    written = Path(os.path.abspath(path))  # noqa: PTH100 (resolve follows the link itself)
    followed = Path(os.path.realpath(path))
    if Path(os.path.realpath(written)) != followed:  # a link, and .. behind it
        written = followed
    for place in (written, followed):
        for folder in (place, *place.parents):
            if folder.is_dir() and any((folder / mark).exists() for mark in _MARKS):
                return folder, place
    message = f"{path} is in no catalogue: no folder around it has devices or fields.toml"
    raise WrongUseError(message)


def is_within(file: Path, paths: Sequence[Path]) -> bool:
    """Whether a file is one of some paths or lies below one; a link is not what it leads to."""
    places = {_own_name(file), *map(_own_name, file.parents), *map(os.path.realpath, file.parents)}
    return any(
        _own_name(path) in places or (path.is_dir() and os.path.realpath(path) in places)
        for path in paths
    )


def _is_ours(file: Path, bundled: Sequence[Path]) -> bool:
    """Whether a file belongs to the catalogue that came along, or is a link to one that does."""
    return is_within(file, bundled) or is_within(Path(os.path.realpath(file)), bundled)


def _own_name(path: Path) -> str:
    """The full name of a file or folder, with links followed on the way to it, but not itself."""
    return os.path.join(os.path.realpath(path.parent), path.name)  # noqa: PTH118 (texts compared)


def _printed(findings: Sequence[Finding], format_name: str) -> str:
    here = Path.cwd().resolve()
    match format_name:
        case "json" | "ndjson":
            return output.json_records(map(output.finding_object, findings), format_name)
        case "github":
            return pages.github_findings(findings, here)
        case "concise":
            return pages.concise_findings(findings, here)
        case "counted":
            titles = {code: rule.title for code, rule in checking.ALL_RULES.items()}
            counts = pages.finding_counts(findings, titles)
            return f"{pages.concise_findings(findings, here)}\n{counts}"
        case _:
            return pages.full_findings(findings, here)
