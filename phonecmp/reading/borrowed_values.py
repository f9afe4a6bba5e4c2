"""Values that devices borrow from others, put among their facts and taken out again.

Files hold no borrowed value: whenever devices are put together, and whenever one of them is read
again, what is borrowed is worked out anew, so that a lender's correction follows at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from phonecmp.model import Device, Loan, Special, Value, linked_devices, with_changed
from phonecmp.reading.values import SINGLE_FIELDS


def without_borrowed(device: Device) -> Device:
    """A device with the values of its own file alone."""
    if not device.borrowed:
        return device
    own = {
        path: value for path, value in device.facts.items() if (None, path) not in device.borrowed
    }
    regions = {
        region: kept
        for region, values in device.regions.items()
        if (kept := {p: v for p, v in values.items() if (region, p) not in device.borrowed})
    }
    return replace(device, facts=own, regions=regions, borrowed={})


def with_borrowed(
    devices: Mapping[str, Device], aliases: Mapping[str, str]
) -> Mapping[str, Device]:
    """Devices with what they borrow from each other; those that borrow nothing are the same.

    A lender that is not there lends nothing, and where loans close a circle nothing is borrowed.
    """
    lending = _Lending(devices, aliases)
    changed = {one.id: lending.whole(one.id) for one in linked_devices(devices) if one.same}
    return with_changed(devices, changed)


def circle_of(devices: Mapping[str, Device], aliases: Mapping[str, str], id_: str) -> list[str]:
    """The ids along which a device's loans lead back to it, itself first and last; else none."""
    ways = [[id_]]
    passed: set[str] = set()
    while ways:
        way = ways.pop()
        device = devices.get(way[-1])
        for loan in device.same if device else ():
            lender = aliases.get(loan.lender, loan.lender)
            if lender == id_:
                return [*way, lender]
            if lender not in passed:
                passed.add(lender)
                ways.append([*way, lender])
    return []


@dataclass(slots=True)
class _Lending:
    """Devices while what they borrow is worked out; each only once, its lenders before it."""

    devices: Mapping[str, Device]
    aliases: Mapping[str, str]
    done: dict[str, Device] = field(default_factory=dict)

    def whole(self, id_: str) -> Device:
        """A device with everything it borrows. Circles end where they close."""
        waiting = [id_]
        while waiting:
            current = waiting[-1]
            missing = [
                lender
                for lender in self._lenders(current)
                if lender not in self.done and lender not in waiting
            ]
            if missing:
                waiting.append(missing[0])
            else:
                self.done[current] = self._lent(current)
                waiting.pop()
        return self.done[id_]

    def _lenders(self, id_: str) -> list[str]:
        found = (self.aliases.get(loan.lender, loan.lender) for loan in self.devices[id_].same)
        return [lender for lender in found if lender in self.devices]

    def _lent(self, id_: str) -> Device:
        before = self.devices[id_]
        own = without_borrowed(before)
        if not own.same:
            return before
        facts, borrowed = dict(own.facts), dict[tuple[str | None, str], Loan]()
        regions = {region: dict(values) for region, values in own.regions.items()}
        for loan in own.same:
            lender = self.done.get(self.aliases.get(loan.lender, loan.lender))
            if lender is None or circle_of(self.devices, self.aliases, id_):
                continue
            _borrow(loan, lender.facts, own.facts, facts, None, borrowed)
            for region, values in lender.regions.items():
                kept = {**own.facts, **own.regions.get(region, {})}
                into = regions.setdefault(region, {})
                _borrow(loan, values, kept, into, region, borrowed)
        regions = {region: values for region, values in regions.items() if values}
        after = replace(own, facts=facts, regions=regions, borrowed=borrowed)
        return before if before == after else after


def _borrow(
    loan: Loan,
    lent: Mapping[str, Value],
    own: Mapping[str, Value],
    into: dict[str, Value],
    region: str | None,
    borrowed: dict[tuple[str | None, str], Loan],
) -> None:
    """Put what a loan covers into a table of values; own values, and earlier loans, go first."""
    for path, value in lent.items():
        if path in into or path in SINGLE_FIELDS or not _covers(loan, path):
            continue
        if path not in own and not _contradicts(own, path):
            into[path] = value
            borrowed[region, path] = loan


def _covers(loan: Loan, path: str) -> bool:
    return any(path == one or path.startswith(f"{one}.") for one in loan.fields)


def _contradicts(own: Mapping[str, Value], path: str) -> bool:
    """Whether own values say that a camera is there, or not there, and a lender the opposite."""
    parts = path.split(".")
    if parts[0] != "camera" or len(parts) < 2:
        return False
    camera = ".".join(parts[:2])
    if path == camera:
        return any(each.startswith(f"{camera}.") for each in own)
    return own.get(camera) == Special.NONE
