"""Photos as tables and as lines for scripts: what they come to, each one, and who would serve."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from math import floor, log2

from phonecmp.model import Catalog, number_text
from phonecmp.output.glyphs import UNICODE, Glyphs
from phonecmp.output.pages.as_csv import csv_text
from phonecmp.output.pages.table_records import Table, TableCell, TableColumn, TableRow
from phonecmp.output.photo_words import (
    PHOTO_KEYS,
    day_text,
    exposure_text,
    millimetres,
    percent,
    photo_values,
)
from phonecmp.output.styled_text import Role
from phonecmp.output.terminal_safe_text import safe_text
from phonecmp.output.values_as_text import signed_text
from phonecmp.photos import (
    PORTRAIT_MM,
    REASON_WORDS,
    Candidate,
    IdentifiedPhoto,
    LensShare,
    Quartiles,
    Reason,
    Shares,
    Summary,
    is_photo,
)

PRIVACY = "Only metadata is read, never the position; nothing leaves this computer."
"""What stands before everything that photos come to."""

_BAR_CELLS = 32
_STEPS_PER_OCTAVE = 3
_MIDDLE_MM = 24.0
_MOST_CAMERAS = 12


def photo_tables(
    found: Summary,
    catalog: Catalog,
    candidates: Sequence[Candidate] = (),
    glyphs: Glyphs = UNICODE,
    *,
    ranked: bool = False,
    lead: tuple[str, ...] = (),
) -> list[Table]:
    """What photos come to: cameras, focal lengths, lenses, candidates, what could not be told."""
    tables = [replace(_cameras(found, catalog), lead=lead)]
    if found.focal_mm:
        tables.append(_histogram(found, glyphs))
    if found.lenses:
        tables.append(_lenses(found, catalog, glyphs))
    if candidates:
        tables.append(_candidates(found, candidates, catalog, ranked=ranked))
        tables.append(_portraits(candidates, catalog))
    if found.reasons:
        tables.append(_reasons(found.reasons))
    return tables


def _cameras(found: Summary, catalog: Catalog) -> Table:
    span = f"{day_text(found.first)} to {day_text(found.last)}" if found.first else "without dates"
    title = f"{_counted(found.photos, 'photo')}, {span}"
    listed = found.cameras[:_MOST_CAMERAS]
    rows = [
        TableRow.of(
            TableCell(safe_text(camera.name) or "(no name)", Role.STRONG),
            TableCell(device or "not in the catalogue", Role.TEXT if device else Role.MUTED),
            str(number),
            percent(number, found.photos),
        )
        for camera, device, number in listed
    ]
    rest = len(found.cameras) - len(listed)
    notes = [f"{rest} more cameras"] if rest else []
    notes += [
        f"{_counted(number, 'photo')} {words}"
        for number, words in (
            (found.front, "of front cameras, left out of the focal lengths"),
            (found.edited, "from an editor: only what is stated counts"),
            (found.undated, "without a date"),
            (found.future, "dated in the future"),
        )
        if number
    ]
    return Table(
        title=title,
        columns=(
            TableColumn("Camera", most=40),
            TableColumn("Device", most=34, optional=True),
            TableColumn("Photos", right=True),
            TableColumn("Share", right=True),
        ),
        rows=tuple(rows),
        notes=tuple(notes),
        keep=4,
    )


def histogram_bins(focal_mm: Mapping[int, int]) -> list[tuple[int, int, int]]:
    """Photos by thirds of an octave around 24 mm: from, to, photos; without gaps."""
    counted: Counter[int] = Counter()
    for focal, number in focal_mm.items():
        counted[_bin(focal)] += number
    edges = range(min(counted), max(counted) + 1) if counted else range(0)
    return [
        (_edge(place), max(_edge(place + 1) - 1, _edge(place)), counted[place]) for place in edges
    ]


def _bin(focal_mm: int) -> int:
    place = floor(log2(focal_mm / _MIDDLE_MM) * _STEPS_PER_OCTAVE + 0.5)
    # Edges are whole millimetres, so that a bin holds what its label says.
    return place + 1 if focal_mm >= _edge(place + 1) else place


def _edge(place: int) -> int:
    return round(_MIDDLE_MM * 2 ** ((place - 0.5) / _STEPS_PER_OCTAVE))


def _histogram(found: Summary, glyphs: Glyphs) -> Table:
    bins = histogram_bins(found.focal_mm)
    total, most = sum(found.focal_mm.values()), max(number for _, _, number in bins)
    rows = [
        TableRow.of(
            f"{low}–{high} mm",
            str(number),
            percent(number, total),
            TableCell(_bar(number / most, glyphs), Role.GOOD),
        )
        for low, high, number in bins
    ]
    middle = found.quartiles_mm
    notes = (
        (f"half of them from {middle.low:g} to {middle.high:g} mm, middle {middle.middle:g} mm",)
        if middle
        else ()
    )
    return Table(
        title="Focal lengths, 35 mm equivalent after cropping",
        columns=(
            TableColumn("Range"),
            TableColumn("Photos", right=True),
            TableColumn("Share", right=True),
            TableColumn("", most=_BAR_CELLS),
        ),
        rows=tuple(rows),
        notes=notes,
        keep=4,
    )


def _bar(share: float, glyphs: Glyphs) -> str:
    eighths = max(round(share * _BAR_CELLS * len(glyphs.widths)), 1 if share else 0)
    whole, rest = divmod(eighths, len(glyphs.widths))
    return glyphs.widths[-1] * whole + (glyphs.widths[rest - 1] if rest else "")


def _lenses(found: Summary, catalog: Catalog, glyphs: Glyphs) -> Table:
    totals: Counter[str] = Counter()
    for share in found.lenses:
        totals[share.device] += share.photos
    rows: list[TableRow] = []
    device = ""
    for share in found.lenses:
        if share.device != device:
            device = share.device
            rows.append(_device_heading(catalog, device, totals[device]))
        rows.append(_lens(share, totals[device], catalog, glyphs))
    return Table(
        title="Lenses",
        columns=(
            TableColumn("Lens"),
            TableColumn("Native", right=True),
            TableColumn("Cropped", right=True),
            TableColumn("Cropped to", "middle", right=True),
            TableColumn("ISO", "quartiles", right=True, optional=True),
            TableColumn("Shutter", "quartiles", right=True, optional=True),
        ),
        rows=tuple(rows),
        keep=6,
    )


def _device_heading(catalog: Catalog, device: str, number: int) -> TableRow:
    text = f"{safe_text(catalog.devices[device].name)}, {_counted(number, 'photo')}"
    return TableRow((TableCell(text, Role.STRONG),), heading=True)


def _lens(share: LensShare, total: int, catalog: Catalog, glyphs: Glyphs) -> TableRow:
    label = catalog.table.roles.get(share.role, share.role)
    focal = f" {millimetres(share.native_mm)} mm" if share.native_mm else ""
    to = f"{millimetres(share.cropped_mm)} mm" if share.cropped_mm else ""
    return TableRow.of(
        TableCell(f"{label}{focal}", Role.STRONG),
        percent(share.native, total),
        percent(share.cropped, total) if share.cropped else "",
        to,
        _quartiles(share.iso, number_text),
        _quartiles(share.exposure_s, exposure_text),
    )


def _quartiles(found: Quartiles | None, text: Callable[[float], str]) -> str:
    return " ".join(text(figure) for figure in found) if found else ""


def _candidates(
    found: Summary, candidates: Sequence[Candidate], catalog: Catalog, *, ranked: bool
) -> Table:
    rows = [_candidate(one, one.all, catalog) for one in candidates]
    of = sum(found.views.values())
    order = ", best first" if ranked else ""
    return Table(
        title=f"Who would have served{order}",
        columns=_CANDIDATE_COLUMNS,
        rows=tuple(rows),
        notes=(
            f"of {_counted(of, 'photo')} of rear cameras",
            "stops against the phone that took each photo, where both are known",
        ),
    )


def _portraits(candidates: Sequence[Candidate], catalog: Catalog) -> Table:
    low, high = PORTRAIT_MM
    number = candidates[0].portraits.photos
    return Table(
        title=f"The same for portraits, {low:g} to {high:g} mm",
        columns=_CANDIDATE_COLUMNS if number else (),
        rows=tuple(_candidate(one, one.portraits, catalog) for one in candidates if number),
        notes=(_counted(number, "photo"),),
    )


_CANDIDATE_COLUMNS = (
    TableColumn("Phone", most=32),
    TableColumn("Native", right=True),
    TableColumn("Cropped", "below 2×", right=True),
    TableColumn("Cropped", "2× and more", right=True),
    TableColumn("Too wide", right=True),
    TableColumn("Unknown", right=True, optional=True),
    TableColumn("Light", "stops, middle", right=True),
    TableColumn("Light", "quartiles", right=True),
)


def _candidate(one: Candidate, shares: Shares, catalog: Catalog) -> TableRow:
    name = safe_text(catalog.devices[one.device].name)
    kinds = (
        shares.native,
        shares.cropped,
        shares.much_cropped,
        shares.out_of_reach,
        shares.unknown,
    )
    stops = shares.stops
    return TableRow.of(
        TableCell(f"{name} (yours)" if one.took else name, Role.STRONG),
        *(percent(kind, shares.photos) if kind else "" for kind in kinds),
        TableCell(_stops(stops.middle) if stops else "unknown", Role.STRONG),
        f"{_stops(stops.low)} to {_stops(stops.high)}" if stops else "",
    )


def _stops(stops: float) -> str:
    return signed_text(round(stops, 1)) if round(stops, 1) else "0"


def _reasons(reasons: Mapping[Reason, int]) -> Table:
    return Table(
        title="Not read, or not told",
        columns=(TableColumn("Why", most=50), TableColumn("Files", right=True)),
        rows=tuple(
            TableRow.of(REASON_WORDS[reason], str(number)) for reason, number in reasons.items()
        ),
        keep=2,
    )


def each_photo_table(photos: Sequence[IdentifiedPhoto]) -> Table:
    """One row per photo."""
    rows = [
        TableRow(
            tuple(TableCell(safe_text(_text(value))) for value in photo_values(photo).values())
        )
        for photo in photos
    ]
    columns = [TableColumn(key, most=60 if key == "path" else 28) for key in PHOTO_KEYS]
    return Table(title="", heading="Photos", columns=tuple(columns), rows=tuple(rows))


def each_photo_csv(photos: Iterable[IdentifiedPhoto]) -> str:
    """One line per photo."""
    lines = ([_text(value) for value in photo_values(photo).values()] for photo in photos)
    return csv_text(PHOTO_KEYS, lines)


def photos_csv(found: Summary, candidates: Sequence[Candidate]) -> str:
    """One line per camera, whole millimetre, lens, candidate and reason: kind, key, figures."""
    header = ["kind", "key", "role", "photos", "native", "cropped", "much_cropped"]
    header += ["out_of_reach", "unknown", "stops_low", "stops_middle", "stops_high"]
    lines = [["camera", device or c.name, "", str(n)] for c, device, n in found.cameras]
    lines += [["focal_mm", str(focal), "", str(n)] for focal, n in found.focal_mm.items()]
    lines += [
        ["lens", lens.device, lens.role, str(lens.photos), str(lens.native), str(lens.cropped)]
        for lens in found.lenses
    ]
    for one in candidates:
        lines += [
            _shares_line("candidate", one, one.all),
            _shares_line("portraits", one, one.portraits),
        ]
    lines += [["reason", reason.name.lower(), "", str(n)] for reason, n in found.reasons.items()]
    width = len(header)
    return csv_text(header, ([*line, *[""] * (width - len(line))] for line in lines))


def _shares_line(kind: str, one: Candidate, shares: Shares) -> list[str]:
    numbers = (
        shares.photos,
        shares.native,
        shares.cropped,
        shares.much_cropped,
        shares.out_of_reach,
        shares.unknown,
    )
    stops = [number_text(each) for each in shares.stops] if shares.stops else ["", "", ""]
    return [kind, one.device, "", *map(str, numbers), *stops]


def unread_lines(photos: Iterable[IdentifiedPhoto]) -> list[str]:
    """The files that could not be read or told, with the reason and the camera's name."""
    return [
        f"{safe_text(photo.file.path)}: {REASON_WORDS[photo.reason]}"
        + (f" ({safe_text(photo.file.camera.name)})" if is_photo(photo) else "")
        for photo in photos
        if photo.reason
    ]


def _text(value: object) -> str:
    if value is None:
        return ""
    return number_text(value) if isinstance(value, int | float) else str(value)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
