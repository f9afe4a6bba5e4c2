"""`phonecmp report`: a report appended to a device's file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from phonecmp import model, writing
from phonecmp.cli.completion import complete_id
from phonecmp.cli.errors import WrongUseError
from phonecmp.cli.file_editing import echo_written, judge_report, refusals, refuse_undecodable
from phonecmp.cli.id_lookup import resolve_id
from phonecmp.cli.name_lookup import find_field_or_fail
from phonecmp.cli.options import common_options
from phonecmp.cli.run_settings import Settings, today
from phonecmp.model import Verb

if TYPE_CHECKING:
    from phonecmp.model import Catalog, Period

_VERBS = (Verb.SAYS, Verb.MAYBE, Verb.DENIES, Verb.AT_LEAST, Verb.AT_MOST)


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """What a report is about, and what of it was given; `claims` are verbs with FIELD=VALUE."""

    device: str
    url: str
    on: str | None = None
    by: str | None = None
    via: str | None = None
    called: str | None = None
    region: str | None = None
    note: str | None = None
    claims: tuple[tuple[Verb, str], ...] = ()

    @staticmethod
    def of(device: str, url: str, given: Mapping[str, Any]) -> ReportRequest:
        """The request that the options of the command make."""
        claims = tuple((verb, text) for verb in _VERBS for text in given[verb.value])
        texts = {key: given[key] for key in ("on", "by", "via", "called", "region", "note")}
        return ReportRequest(device, url, claims=claims, **texts)


@click.command("report")
@click.argument("device", metavar="ID", shell_complete=complete_id)
@click.argument("url")
@click.option("--on", metavar="DATE", help="When it was published; otherwise the day in URL.")
@click.option("--by", metavar="SOURCE", help="Who said it first; otherwise the owner of URL.")
@click.option("--via", metavar="SOURCE", help="Who relayed it.")
@click.option("--called", metavar="NAME", help="The name used, where it is not the final one.")
@click.option("--says", multiple=True, metavar="FIELD=VALUE", help="A claim. May be repeated.")
@click.option("--maybe", multiple=True, metavar="FIELD=VALUE", help="A hedged claim.")
@click.option("--denies", multiple=True, metavar="FIELD=VALUE", help="A value denied.")
@click.option("--atleast", multiple=True, metavar="FIELD=VALUE", help="A lower bound.")
@click.option("--atmost", multiple=True, metavar="FIELD=VALUE", help="An upper bound.")
@click.option("--note", metavar="TEXT", help="What no field holds.")
@click.option("--edit", is_flag=True, help="Open the file there in your editor.")
@common_options
def report_command(
    settings: Settings, *, device: str, url: str, edit: bool, **given: str | tuple[str, ...] | None
) -> int:
    """Append a [[report]] on a device, filled in as far as it can be.

    Nothing before it is touched, and nothing is written that check would call an error. One on a
    bundled device goes into a file of your own over it. With --region it is on that region alone.
    """
    given["region"] = settings.region
    return write_report(settings, ReportRequest.of(device, url, given), edit=edit)


def write_report(settings: Settings, request: ReportRequest, *, edit: bool) -> int:
    """Append a report to a device's file, print its place, and open it if asked.

    Raises:
        WrongUseError: something given is wrong, or the file cannot be written.
    """
    from phonecmp.reading import find_ids, is_url, read_catalog

    claims = (text for _verb, text in request.claims)
    words = (request.by, request.via, request.called, request.note)
    refuse_undecodable(request.url, *words, *claims)
    layers = settings.layers
    device_id = resolve_id(layers, find_ids(layers), request.device)
    if not is_url(request.url):
        raise WrongUseError(f"“{request.url}” is no web address; write it from https:// on")
    catalog = read_catalog(layers, [device_id]).catalog
    block = _block(request, catalog)
    with refusals(layers):
        file = writing.device_file(layers, device_id)
        place = writing.own_place(layers, file)
        block = writing.with_memory(layers, file, place, block)
        added = writing.block_in(place, file, block)
        judge_report(layers, device_id, added)
        writing.save_text(added.original, place, added.text)
    return echo_written(settings, place, added.line, edit=edit)


def _block(request: ReportRequest, catalog: Catalog) -> str:
    owner = writing.owner_of_address(request.url, catalog.sources)
    by = _source(request.by, catalog) or (owner if request.via is None else None)
    return writing.report_template(
        on=_day(request),
        url=request.url,
        by=by,
        via=_source(request.via, catalog) or (owner if by and by != owner else None),
        called=request.called,
        region=request.region,
        note=request.note,
        claims=tuple(_claim(verb, text, catalog) for verb, text in request.claims),
    )


def _day(request: ReportRequest) -> Period:
    from phonecmp.reading import parse_period

    if request.on is None:
        now = today()
        return writing.day_in_address(request.url) or model.Period(now, now)
    period = parse_period(request.on.strip().upper())
    if period is None:
        message = f"“{request.on}” is no date; write 2022-07-04, 2022-07, 2022-Q3 or 2022"
        raise WrongUseError(message)
    return period


def _source(text: str | None, catalog: Catalog) -> str | None:
    from phonecmp.reading import nearest

    if text is None or text in catalog.sources:
        return text
    close = nearest(text, catalog.sources)
    hint = f"did you mean {' or '.join(close)}?" if close else "add it to sources.toml first"
    raise WrongUseError(f"there is no source “{text}”; {hint}")


def _claim(verb: Verb, text: str, catalog: Catalog) -> str:
    name, equals, value = text.partition("=")
    if not equals or not value.strip():
        raise WrongUseError(f"“{text}” is no claim; write FIELD=VALUE, like battery.wired_w=120")
    words = not any(char.isdigit() for char in value.strip()[:1])
    return writing.claim_line(
        verb, find_field_or_fail(catalog.table, name.strip(), words=words), value
    )
