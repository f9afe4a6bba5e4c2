"""The search index as it is kept between starts, so that no device has to be made for it.

It stands beside the snapshot that the devices come from and counts for that one alone. It is that
of a day and no region, and serves every later day: devices with something dated later are left out
of it, and looked at anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from phonecmp.knowledge import Perspective, State
from phonecmp.model import Catalog, Device, DeviceMapping, Held, Period, passing_devices
from phonecmp.search.index import Entry, Hit, Index

if TYPE_CHECKING:
    from phonecmp.model import Beside

_STATES = tuple(State)
_DATED = ("announced", "released")
_SENSELESS = (ValueError, TypeError, LookupError, AttributeError, OverflowError, RecursionError)


@dataclass(frozen=True, slots=True)
class CachedIndex:
    """What is kept of an index: the entries that a catalogue still has, in order.

    `open` are the devices to be looked at anew.
    """

    entries: tuple[Entry, ...]
    open: tuple[str, ...]
    raw_turns: bytes

    def change_days(self, devices: Mapping[str, Device]) -> dict[date, list[str]]:
        """The devices by each of their turning days; nothing where that makes no sense."""
        from phonecmp.search.index_update import updated_change_days

        try:
            raw = json.loads(self.raw_turns)
            ids = raw["ids"]
            kept = {
                date.fromordinal(day): [ids[place] for place in places]
                for day, places in raw["days"]
            }
        except _SENSELESS:
            return {}
        return updated_change_days(kept, devices, self.open)


def cached_index(catalog: Catalog, perspective: Perspective) -> CachedIndex | None:
    """What is kept for the devices of a catalogue; None where nobody kept anything that counts."""
    devices = catalog.devices
    if not isinstance(devices, DeviceMapping) or not perspective.is_today or perspective.region:
        return None
    places = {source.beside for source in devices.sources}
    beside = next(iter(places), None)
    if len(places) != 1 or beside is None:
        return None
    try:
        with beside.file.open("rb") as opened:
            head, columns, change_days = opened.read().split(b"\n")
        about = json.loads(head)
        if about["stamp"] != [beside.stamp, *_code()] or about["day"] > perspective.day.toordinal():
            return None
        return _from_columns(json.loads(columns), devices, change_days)
    except (OSError, *_SENSELESS):
        return None


def _code() -> list[str]:
    """The modules that make an entry, as they lie on the disk."""
    from phonecmp.store.user_cache import program

    return program(("search", "knowledge"))


def _from_columns(raw: Any, devices: DeviceMapping, change_days: bytes) -> CachedIndex:
    """An index from its columns.

    Raises:
        those of _SENSELESS: they are none.
    """
    held = devices.held
    claims = [frozenset(paths) for paths in raw["claims"]]
    days = {number: date.fromordinal(number) for number in set(raw["newest"])}
    looked_at = {*raw["ids"], *raw["absent"]}
    anew = {id_ for id_ in held if id_ not in looked_at or id_ in devices.made}
    rows = zip(
        raw["ids"], raw["shown"], raw["names"], raw["texts"], raw["states"], raw["newest"],
        raw["claimed"], raw["signs"], strict=True,
    )  # fmt: skip
    entries = tuple(
        [
            _entry(
                held[id_],
                id_,
                shown,
                names,
                text,
                life,
                days[newest],
                claims[claimed],
                signs,
            )
            for id_, shown, names, text, life, newest, claimed, signs in rows
            if id_ in held and id_ not in anew
        ]
    )
    return CachedIndex(entries, tuple(sorted(anew)), change_days)


def _entry(
    held: Held,
    id_: str,
    shown: str,
    joined: str,
    text: str,
    life: int,
    newest: date,
    claimed: frozenset[str],
    signs: int,
) -> Entry:
    names = tuple(joined.split("\n"))
    name = names[0]
    return Entry(
        held, name, names, text, _STATES[life], newest.year if signs & 8 else None, newest, claimed,
        bool(signs & 4), Hit(id_, shown),
        (-newest.year, signs & 1, -newest.toordinal(), name, id_), bool(signs & 2),
    )  # fmt: skip


def save_index(
    index: Index, beside: Beside | None, *, is_new: bool, yield_to_ui: Callable[[], object] = bool
) -> None:
    """Write down an index of today without a region, for the next start, where that has none.

    Where its devices are not `is_new`, only what came from the snapshot is alike. `yield_to_ui` is
    called between devices, as in `build_index`.
    """
    seen = index.perspective
    if beside is None or (index.is_kept and not is_new) or not seen.is_today or seen.region:
        return
    from phonecmp.store.user_cache import write_whole

    devices, day = index.catalog.devices, seen.day
    made = devices.made if isinstance(devices, DeviceMapping) else devices
    alike = {id_ for id_ in devices if is_new or id_ not in made}
    settled: set[str] = set()
    change_days = _turns(_settled_among(devices, sorted(alike), day, settled), yield_to_ui)
    entries = [entry for entry in index.entries if entry.hit.device in settled]
    claims: dict[frozenset[str], int] = {}
    columns = {
        "ids": [entry.hit.device for entry in entries],
        "shown": [entry.hit.name for entry in entries],
        "names": ["\n".join(entry.names) for entry in entries],
        "texts": [entry.text for entry in entries],
        "states": [_STATES.index(entry.state) for entry in entries],
        "newest": [entry.newest.toordinal() for entry in entries],
        "claimed": [claims.setdefault(entry.claimed, len(claims)) for entry in entries],
        "signs": [_signs(entry) for entry in entries],
        "absent": sorted(settled - index.by_device.keys()),
        "claims": [sorted(claimed) for claimed in claims],
    }
    head = {"stamp": [beside.stamp, *_code()], "day": day.toordinal()}
    lines = (head, columns, change_days)
    text = "\n".join(json.dumps(line, separators=(",", ":"), ensure_ascii=False) for line in lines)
    write_whole(beside.file, text.encode("utf-8", "surrogatepass"))


def _settled_among(
    devices: Mapping[str, Device], ids: Iterable[str], day: date, settled: set[str]
) -> Iterator[Device]:
    """The devices of which nothing is dated later than a day; their ids join the `settled`."""
    for device in passing_devices(devices, ids):
        if not _turns_later(device, day):
            settled.add(device.id)
            yield device


def _signs(entry: Entry) -> int:
    """Whether its cameras are unknown, it is a phone, is plain, and has a year, as bits."""
    has_year = entry.year is not None
    return entry.order[1] | entry.is_phone << 1 | entry.is_plain << 2 | has_year << 3


def _turns(devices: Iterable[Device], yield_to_ui: Callable[[], object]) -> dict[str, Any]:
    from phonecmp.search.index_update import ids_by_change_day

    change_days = ids_by_change_day(devices, yield_to_ui)
    places: dict[str, int] = {}
    days = [
        [day.toordinal(), [places.setdefault(id_, len(places)) for id_ in ids]]
        for day, ids in change_days.items()
    ]
    return {"ids": list(places), "days": days}


def _turns_later(device: Device, day: date) -> bool:
    """Whether anything of a device that an index of today holds is dated later than a day."""
    dated = [device.cancelled, *(device.facts.get(path) for path in _DATED)]
    return any(isinstance(one, Period) and one.first > day for one in dated)
