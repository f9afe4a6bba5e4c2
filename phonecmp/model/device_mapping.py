"""Devices by id, of which those that a snapshot keeps are made when somebody looks at them.

A start and a query ask little of thousands of devices: who has former ids, what one field says.
The functions here answer that without making them, and take any mapping of devices.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, Protocol, TypeAlias, TypeVar

from phonecmp.model.device import Device
from phonecmp.model.value import Value

_Entry = TypeVar("_Entry")


class Beside(NamedTuple):
    """Where something may be kept that was made of all devices of sources.

    It is true for whoever finds the same `stamp` in the `file`.
    """

    file: Path
    stamp: str


class DeviceSource(Protocol):
    """What makes devices, and knows some things of them without that."""

    @property
    def beside(self) -> Beside | None:
        """Where what is made of its devices may be kept; None where nothing is to be."""

    @property
    def regional(self) -> Collection[str]:
        """The ids of devices that may have values for a region."""

    @property
    def linked(self) -> Collection[str]:
        """The ids of devices with former ids or loans."""

    @property
    def predecessors(self) -> Mapping[str, str]:
        """The predecessors of the devices that have one."""

    def device(self, device_id: str) -> Device:
        """One device, the same whenever it is asked for."""

    def passing(self, device_id: str) -> Device:
        """One device for somebody who looks at it once: it is not kept."""

    def plain_values(self, path: str) -> Iterable[tuple[str, Value]]:
        """The ids of the devices that have a plain value at a path, each with the value."""

    def having_part(self, prefix: str) -> Iterable[str]:
        """The ids of the devices with a plain value whose path begins so."""

    def file_of(self, device_id: str) -> str:
        """The path of the file of a device."""


Held: TypeAlias = Device | DeviceSource
"""A device, or what makes it."""


class DeviceMapping(Mapping[str, Device]):
    """Devices by id, in the order given; each is made when it is first asked for.

    It inherits from Mapping because that is what a catalogue holds, and equals a dict of the same.
    `held` has what makes each device, or itself; `made` has the latter.
    """

    __slots__ = ("held", "made", "sources")

    def __init__(self, held: Mapping[str, Held]) -> None:
        """Devices, or what makes them, by id."""
        self.held = held
        self.made = {id_: one for id_, one in held.items() if isinstance(one, Device)}
        found = {id(one): one for one in held.values() if not isinstance(one, Device)}
        self.sources: tuple[DeviceSource, ...] = tuple(found.values())

    def __getitem__(self, device_id: str) -> Device:
        """A device. Raises KeyError: there is none of this id."""
        held = self.held[device_id]
        return held if isinstance(held, Device) else held.device(device_id)

    def __iter__(self) -> Iterator[str]:
        """The ids, in order."""
        return iter(self.held)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.held)

    def __contains__(self, device_id: object) -> bool:
        """Whether there is a device of an id; nothing is made for that."""
        return device_id in self.held


def passing_devices(
    devices: Mapping[str, Device], ids: Iterable[str] | None = None
) -> Iterator[Device]:
    """Some devices in order, or all, one at a time, of which none is kept.

    Whoever goes through all of them goes through these: else thousands would stay in memory.
    """
    held = held_devices(devices)
    for id_ in held if ids is None else ids:
        one = held[id_]
        yield one if isinstance(one, Device) else one.passing(id_)


def plain_values(devices: Mapping[str, Device], path: str) -> dict[str, Value]:
    """The plain value at a path of every device that has one."""
    made = _made(devices).items()
    found = {id_: one.facts[path] for id_, one in made if path in one.facts}
    for source in _sources(devices):
        found.update(_own(devices, source, source.plain_values(path)))
    return found


def having_part(devices: Mapping[str, Device], prefix: str) -> set[str]:
    """The ids of the devices with a plain value whose path begins so."""
    found = {
        id_
        for id_, one in _made(devices).items()
        if any(path.startswith(prefix) for path in one.facts)
    }
    for source in _sources(devices):
        asked = [(id_, None) for id_ in source.having_part(prefix)]
        found.update(id_ for id_, _ in _own(devices, source, asked))
    return found


def linked_devices(devices: Mapping[str, Device]) -> list[Device]:
    """The devices with former ids or loans, in the order of all."""
    ids = {id_ for id_, one in _made(devices).items() if one.aka or one.same}
    for source in _sources(devices):
        ids.update(dict(_own(devices, source, [(id_, None) for id_ in source.linked])))
    return [devices[id_] for id_ in held_devices(devices) if id_ in ids] if ids else []


def regional_devices(devices: Mapping[str, Device]) -> dict[str, Device]:
    """The devices with values for a region, by id."""
    found = {id_: one for id_, one in _made(devices).items() if one.regions}
    for source in _sources(devices):
        asked = _own(devices, source, [(id_, None) for id_ in source.regional])
        found.update({id_: one for id_, _ in asked if (one := devices[id_]).regions})
    return found


def of_several_files(devices: Mapping[str, Device]) -> list[Device]:
    """The devices that are several records laid over each other, which no source makes."""
    return [one for one in _made(devices).values() if one.layers]


def predecessors(devices: Mapping[str, Device]) -> dict[str, str]:
    """The predecessors of the devices that have one, by id."""
    made = _made(devices).items()
    found = {id_: one.predecessor for id_, one in made if one.predecessor is not None}
    for source in _sources(devices):
        found.update(_own(devices, source, source.predecessors.items()))
    return found


def _made(devices: Mapping[str, Device]) -> Mapping[str, Device]:
    return devices.made if isinstance(devices, DeviceMapping) else devices


def _sources(devices: Mapping[str, Device]) -> tuple[DeviceSource, ...]:
    return devices.sources if isinstance(devices, DeviceMapping) else ()


def held_devices(devices: Mapping[str, Device]) -> Mapping[str, Held]:
    """What makes each device, or itself: it stays the same as long as the device does."""
    return devices.held if isinstance(devices, DeviceMapping) else devices


def _own(
    devices: Mapping[str, Device], source: DeviceSource, entries: Iterable[tuple[str, _Entry]]
) -> Iterator[tuple[str, _Entry]]:
    """What a source tells of the devices that it makes still."""
    held = held_devices(devices)
    return ((id_, one) for id_, one in entries if held.get(id_) is source)


def device_files(devices: Mapping[str, Device]) -> list[str]:
    """The paths of the files of devices, of one in several layers all."""
    if not isinstance(devices, DeviceMapping):
        return [str(each.file) for one in devices.values() for each in one.layers or (one,)]
    return [
        path
        for id_, one in devices.held.items()
        for path in (
            [str(each.file) for each in one.layers or (one,)]
            if isinstance(one, Device)
            else [one.file_of(id_)]
        )
    ]


def with_changed(
    devices: Mapping[str, Device], changed: Mapping[str, Device], gone: Collection[str] = ()
) -> DeviceMapping:
    """The same devices but for those that changed, came or went; new ones come last.

    What is among those that changed is not gone.
    """
    held: dict[str, Held] = dict(held_devices(devices))
    for id_ in gone:
        held.pop(id_, None)
    held.update(held_devices(changed))
    return DeviceMapping(held)


def in_order(devices: Mapping[str, Device]) -> DeviceMapping:
    """The same devices, sorted by id."""
    return DeviceMapping(dict(sorted(held_devices(devices).items(), key=lambda pair: pair[0])))
