"""The search index as it is kept between starts, so that no device has to be made for it.

It stands beside the snapshot that the devices come from and counts for that one alone. It is that
of a day and no region, and serves every later day, on which devices with something dated later are
looked at anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from zlib import crc32

from phonecmp.knowledge import Perspective, State
from phonecmp.model import Catalog, Device, DeviceMapping, Held, Period, passing_devices
from phonecmp.search.index import Entry, Hit, Index
from phonecmp.search.kept_numbers import SENSELESS, KeptNumbers, unknown_name

if TYPE_CHECKING:
    from pathlib import Path

    from phonecmp.model import Beside

_STATES = tuple(State)
_MOST_FIELDS = 64
"""Fields of which numbers are kept: those that were asked for first are dropped."""
_DATED = ("announced", "released")


@dataclass(frozen=True, slots=True)
class CachedIndex:
    """What is kept of an index: the entries that a catalogue still has, in order.

    `open` are the devices to be looked at anew.
    """

    entries: tuple[Entry, ...]
    open: tuple[str, ...]
    raw_turns: bytes
    numbers: KeptNumbers

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
        except SENSELESS:
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
            head, columns, turns, *numbers = opened.read().split(b"\n")
        about = json.loads(head)
        if about["stamp"] != [beside.stamp, *_code()] or about["day"] > perspective.day.toordinal():
            return None
        raw = json.loads(columns)
        later = frozenset(raw["later"])
        entries, anew = _from_columns(
            raw, devices, () if about["day"] == perspective.day.toordinal() else later
        )
        ids = frozenset(raw["ids"])
        changed = ids.difference(devices.held).union(ids.intersection(devices.made))
        kept = KeptNumbers(head, raw["ids"], changed, later, perspective.day, numbers)
        return CachedIndex(entries, anew, turns, kept)
    except (OSError, *SENSELESS):
        return None


def _code() -> list[str]:
    """The modules that make an entry, as they lie on the disk."""
    from phonecmp.store.user_cache import program

    return program(("search", "knowledge"))


def _from_columns(
    raw: Any, devices: DeviceMapping, later: Collection[str]
) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """The entries of an index from its columns, and the devices to look at anew, `later` ones too.

    Raises:
        those of SENSELESS: they are none.
    """
    held = devices.held
    claims = [frozenset(paths) for paths in raw["claims"]]
    days = {number: date.fromordinal(number) for number in set(raw["newest"])}
    looked_at = {*raw["ids"], *raw["absent"]}
    anew = {id_ for id_ in held if id_ not in looked_at or id_ in devices.made}
    anew |= held.keys() & later
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
    return entries, tuple(sorted(anew))


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

    Of one that was kept only the numbers that were gathered since are added.
    Where its devices are not `is_new`, only what came from the snapshot is alike; what is put
    together from several files never is. `yield_to_ui` is called between devices, as in
    `build_index`.
    """
    seen = index.perspective
    if beside is None or not seen.is_today or seen.region:
        return
    if index.is_kept and not is_new:
        _keep_more(index, beside.file)
        return
    from phonecmp.store.user_cache import write_whole

    devices, day = index.catalog.devices, seen.day
    made = devices.made if isinstance(devices, DeviceMapping) else devices
    alike = {id_ for id_ in devices if id_ not in made or (is_new and _is_of_one(made[id_]))}
    later: set[str] = set()
    change_days = _turns(_noting_later(devices, sorted(alike), day, later), yield_to_ui)
    entries = [entry for entry in index.entries if entry.hit.device in alike]
    claims: dict[frozenset[str], int] = {}
    ids = [entry.hit.device for entry in entries]
    columns = {
        "ids": ids,
        "shown": [entry.hit.name for entry in entries],
        "names": ["\n".join(entry.names) for entry in entries],
        "texts": [entry.text for entry in entries],
        "states": [_STATES.index(entry.state) for entry in entries],
        "newest": [entry.newest.toordinal() for entry in entries],
        "claimed": [claims.setdefault(entry.claimed, len(claims)) for entry in entries],
        "signs": [_signs(entry) for entry in entries],
        "absent": sorted(alike - later - index.by_device.keys()),
        "later": sorted(later),
        "claims": [sorted(claimed) for claimed in claims],
    }
    head = {
        "stamp": [beside.stamp, *_code()],
        "day": day.toordinal(),
        "entries": crc32("\n".join(ids).encode()),
    }
    lines = (head, columns, change_days)
    text = "\n".join(json.dumps(line, separators=(",", ":"), ensure_ascii=False) for line in lines)
    numbers = _lines_of(index, ids)
    write_whole(beside.file, b"\n".join([text.encode("utf-8", "surrogatepass"), *numbers]))


def _lines_of(index: Index, ids: Sequence[str], kept: KeptNumbers | None = None) -> Iterator[bytes]:
    """What an index gathered of fields; nothing of what is `kept` already.

    Besides numbers stand the devices of which something else is stated; of all others nothing is.
    Of a condition those stand that meet it.
    """
    day = index.perspective.day.toordinal()
    for path, numbers in index.numbers.items():
        open_ones = index.unknown.get(path)
        if open_ones is None or (kept is not None and kept.is_up_to_date(path)):
            continue
        places = [place for place, id_ in enumerate(ids) if id_ in numbers]
        if open_ones.isdisjoint(numbers):
            known = open_ones | numbers.keys()
            stated = [place for place, id_ in enumerate(ids) if id_ not in known]
            sizes = [numbers[ids[place]] for place in places]
            yield json.dumps([path, day, places, sizes, stated], separators=(",", ":")).encode()
    open_ones_of = {unknown_name(path): found for path, found in index.unknown.items()}
    for name, found in {**open_ones_of, **index.met}.items():
        if name.removeprefix("unknown ") in index.numbers or (kept and kept.is_up_to_date(name)):
            continue
        places = [place for place, id_ in enumerate(ids) if id_ in found]
        yield json.dumps([name, day, places], separators=(",", ":")).encode()


def _keep_more(index: Index, file: Path) -> None:
    """Write down what was gathered besides what the file of an index has.

    That is left alone if it is another one by now, or tells of files that changed since.
    """
    kept = index.kept_numbers
    new = [] if kept is None or kept.changed else list(_lines_of(index, kept.ids, kept))
    if not new or kept is None:
        return
    from phonecmp.store.user_cache import write_whole

    try:
        head, columns, turns, *lines = file.read_bytes().split(b"\n")
    except (OSError, ValueError):
        return
    if head == kept.head:
        begins = tuple([line[: line.index(b",") + 1] for line in new])
        lines = [line for line in lines if not line.startswith(begins)]
        write_whole(file, b"\n".join([head, columns, turns, *[*lines, *new][-_MOST_FIELDS:]]))


def _is_of_one(device: Device) -> bool:
    """Whether a device is what one file says: a snapshot gives the same."""
    return not (device.same or device.layers)


def _noting_later(
    devices: Mapping[str, Device], ids: Iterable[str], day: date, later: set[str]
) -> Iterator[Device]:
    """Devices; the ids of those of which something is dated later than a day join the `later`."""
    for device in passing_devices(devices, ids):
        if _turns_later(device, day):
            later.add(device.id)
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
