"""`phonecmp info`: every path in use, counts and versions."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.cells import cell_len

from phonecmp import output, store
from phonecmp.cli.catalogue_warnings import mention_errors
from phonecmp.cli.options import common_options
from phonecmp.cli.output_target import Target, write_out
from phonecmp.cli.run_settings import Settings

if TYPE_CHECKING:
    from phonecmp.output import Json
    from phonecmp.reading import Layer, Reading

_LIBRARIES = ("textual", "rich", "click", "tomli", "platformdirs", "rapidfuzz", "watchfiles")


@click.command("info")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(("table", "json")),
    default="table",
    help="How to print it.",
)
@common_options
def info_command(settings: Settings, *, format_name: str) -> None:
    """Every path in use, counts, versions."""
    reading = settings.read_all()
    facts: dict[str, Json] = {
        "versions": _versions(),
        "paths": _paths(),
        "catalogues": _catalogues(reading),
        "counts": _counts(reading),
    }
    if changed := _changes(reading):
        facts["changes"] = changed
    text = output.json_text(facts) if format_name == "json" else _as_lines(facts)
    write_out(text, Target(format_name))
    mention_errors(reading)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _versions() -> dict[str, Json]:
    found: dict[str, Json] = {"phonecmp": _version("phonecmp"), "python": platform.python_version()}
    return found | {name: _version(name) for name in _LIBRARIES}


def _paths() -> dict[str, Json]:
    from phonecmp.reading import CATALOG_VARIABLE, user_layer
    from phonecmp.settings import config_path, state_path

    own = {
        "user catalogue": user_layer(),
        "configuration": config_path(),
        "state": state_path(),
        "cache": store.cache_path(),
    }
    return {
        "program": str(Path(__file__).parents[2]),
        **{name: f"{path}{_absent(path)}" for name, path in own.items()},
        CATALOG_VARIABLE: os.environ.get(CATALOG_VARIABLE) or "not set",
    }


def _absent(path: Path) -> str:
    return "" if os.access(path, os.F_OK) else " (not there)"


def _catalogues(reading: Reading) -> list[Json]:
    from phonecmp.reading import find_ids

    found: list[Json] = []
    for layer in reading.layers:
        about = _about(layer)
        devices = len(find_ids([layer]))
        found.append({"name": layer.name, "path": str(layer.path), "devices": devices, **about})
    return found


def _about(layer: Layer) -> dict[str, Json]:
    """What a layer says of itself, and the commit that it is at; only what there is."""
    from phonecmp.cli.git_changes import commit_of
    from phonecmp.reading import about_layer

    layer_info = about_layer(layer.path)
    is_own_checkout = any((each / ".git").exists() for each in (layer.path, layer.path.parent))
    found: dict[str, Json] = {
        "title": layer_info.name,
        "version": layer_info.version,
        "licence": layer_info.licence,
        "archive": str(layer.archive or ""),
        "commit": commit_of(layer.path) if is_own_checkout else "",
    }
    return {key: text for key, text in found.items() if text}


def _changes(reading: Reading) -> dict[str, Json]:
    """What later layers change, by device; and what the files below say by now."""
    from phonecmp.knowledge.layer_changes import changes
    from phonecmp.output.presenters.correction import change_words

    return {
        one.device.id: "; ".join(change_words(one, reading.catalog))
        for one in changes(reading.catalog)
    }


def _counts(reading: Reading) -> dict[str, Json]:
    catalog = reading.catalog
    devices = catalog.devices.values()
    reports = [report for device in devices for report in device.reports]
    counts: dict[str, Json] = {
        "devices": len(devices),
        "cameras among them": sum(not device.is_phone for device in devices),
        "reports": len(reports),
        "claims": sum(len(report.claims) for report in reports),
        "partners": len(catalog.partners),
        "sources": len(catalog.sources),
        "brands": len(catalog.brands),
        "fields": len({field.template for field in catalog.table.fields.values()}),
        "files read": reading.files,
    }
    for finding in reading.findings:
        key = f"{finding.severity.value}s found"
        counts[key] = int(str(counts.get(key, 0))) + 1
    return counts


def _as_lines(facts: dict[str, Json]) -> str:
    """Groups of names and values, aligned, for reading."""
    lines = []
    for title, group in facts.items():
        lines.append(title)
        pairs = list(group.items()) if isinstance(group, dict) else _layer_pairs(group)
        named = [(output.safe_text(name), output.safe_text(str(value))) for name, value in pairs]
        width = max((cell_len(name) for name, _ in named), default=0)
        lines += [f"  {name}{' ' * (width - cell_len(name))}  {value}" for name, value in named]
        lines.append("")
    return "\n".join(lines)


def _layer_pairs(group: Json) -> list[tuple[str, Json]]:
    layers = group if isinstance(group, list) else []
    return [
        (str(layer["name"]), f"{layer['path']} ({layer['devices']} devices{_description(layer)})")
        for layer in layers
        if isinstance(layer, dict)
    ]


def _description(layer: dict[str, Json]) -> str:
    keys = ("title", "version", "licence", "commit")
    return "".join(f", {layer[key]}" for key in keys if key in layer)
