"""Looking at whether each device's facts fit each other and the files of partners."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from phonecmp.checking.diagnostic_collector import DiagnosticCollector
from phonecmp.checking.rules_consistency import (
    DERIVED_MISMATCH,
    DISPLAY_TOO_LARGE,
    NAMED_DEVICE,
    PARTNER_NOT_COVERED,
    PREDECESSOR_LATER,
    SOLD_EARLY,
    BrandedDevice,
    DerivedFigure,
    DisplayOnBody,
    NamedDevice,
    Sale,
    Succession,
    Years,
)
from phonecmp.checking.rules_contradictions import (
    CANCELLED_YET,
    REGION_FIRST,
    Cancellation,
    RegionStart,
)
from phonecmp.knowledge import DerivationRule, announced_for, rules_for
from phonecmp.model import (
    Catalog,
    Device,
    Field,
    Partner,
    Partnership,
    Period,
    Special,
    Value,
    base,
    builds,
)
from phonecmp.reading import without_borrowed
from phonecmp.toml import KeyPath

_DISPLAYS = (("display", "body"), ("display.cover", "body.folded"))


def check_facts(catalog: Catalog, diagnostics: DiagnosticCollector) -> None:
    """Ask the rules of consistency about the facts of every device and partner."""
    computed = _computed(catalog)
    for borrower in catalog.devices.values():
        device = without_borrowed(borrower)
        _check_predecessor(catalog, device, diagnostics)
        _check_partner(catalog, device, diagnostics)
        _check_sale(device, diagnostics)
        _check_cancelled(device, diagnostics)
        _check_regions(device, diagnostics)
        for region, facts in (("", device.facts), *device.regions.items()):
            at: KeyPath = ("region", region) if region else ()
            together = {**device.facts, **facts} if region else facts
            _check_displays(device, facts, together, at, diagnostics)
            _check_derived(computed, device, facts, together, at, diagnostics)
    for partner in catalog.partners.values():
        for number, partnership in enumerate(partner.partnerships):
            _check_named(catalog, partner, partnership, number, diagnostics)


def _check_predecessor(catalog: Catalog, device: Device, diagnostics: DiagnosticCollector) -> None:
    if device.predecessor is None:
        return
    earlier_id = catalog.aliases.get(device.predecessor, device.predecessor)
    earlier = catalog.devices.get(earlier_id)
    if earlier and earlier.announced and device.announced:
        succession = Succession(earlier_id, device.announced, earlier.announced)
        diagnostics.ask(PREDECESSOR_LATER, succession, device.file, ("predecessor",))


def _check_sale(device: Device, diagnostics: DiagnosticCollector) -> None:
    for region, facts in (("", device.facts), *device.regions.items()):
        released = facts.get("released")
        announced = announced_for(device, region) if region else device.announced
        at: KeyPath = ("region", region, "released") if region else ("released",)
        if announced is not None and isinstance(released, Period):
            diagnostics.ask(SOLD_EARLY, Sale(announced, released), device.file, at)


def _check_cancelled(device: Device, diagnostics: DiagnosticCollector) -> None:
    if device.cancelled is False:
        return
    on = device.cancelled if isinstance(device.cancelled, Period) else None
    released: list[KeyPath] = [("released",)] if "released" in device.facts else []
    released += [
        ("region", m, "released") for m, own in device.regions.items() if "released" in own
    ]
    subject = Cancellation(on, device.announced, tuple(released))
    diagnostics.ask(CANCELLED_YET, subject, device.file, ("cancelled",))


def _check_regions(device: Device, diagnostics: DiagnosticCollector) -> None:
    for region, facts in device.regions.items():
        on = facts.get("announced")
        if isinstance(on, Period) and device.announced is not None:
            at: KeyPath = ("region", region, "announced")
            diagnostics.ask(
                REGION_FIRST, RegionStart(region, on, device.announced), device.file, at
            )


def _check_partner(catalog: Catalog, device: Device, diagnostics: DiagnosticCollector) -> None:
    named = device.facts.get("camera.partner")
    if named is None or device.announced is None:
        return
    for partner_id in builds(named):
        partner = catalog.partners.get(str(partner_id))
        if partner is None or isinstance(partner_id, Special):
            continue
        years = [Years(p.start, p.until) for p in partner.partnerships if p.brand == device.brand]
        branded = BrandedDevice(partner.id, device.brand, device.announced, years)
        diagnostics.ask(PARTNER_NOT_COVERED, branded, device.file, ("camera", "partner"))


def _number(value: Value | None) -> float | None:
    figure = base(value) if value is not None else None
    if isinstance(figure, bool) or not isinstance(figure, (int, float)):
        return None
    return float(figure)


def _check_displays(
    device: Device,
    facts: Mapping[str, Value],
    together: Mapping[str, Value],
    at: KeyPath,
    diagnostics: DiagnosticCollector,
) -> None:
    for display, body in _DISPLAYS:
        paths = (f"{display}.size_in", f"{body}.height_mm", f"{body}.width_mm")
        size, height, width = (_number(together.get(path)) for path in paths)
        if size is None or height is None or width is None:
            continue
        if any(path in facts for path in paths):
            own = at if paths[1] in facts else ()
            body_keys = (*own, *paths[1].split("."))
            place = (*at, *paths[0].split(".")) if paths[0] in facts else tuple(paths[0].split("."))
            subject = DisplayOnBody(size, height, width, body_keys)
            diagnostics.ask(DISPLAY_TOO_LARGE, subject, device.file, place)


def _computed(catalog: Catalog) -> Mapping[str, tuple[Field, Sequence[DerivationRule]]]:
    """The fields that follow from others on the device, by path, each with the ways.

    What follows from a sensor has a rule of its own, which compares it.
    """
    found = {}
    for path, field in catalog.table.fields.items():
        ways = [way for way in rules_for(field) if not way.is_of_sensor]
        if ways:
            found[path] = (field, ways)
    return found


def _check_derived(
    computed: Mapping[str, tuple[Field, Sequence[DerivationRule]]],
    device: Device,
    facts: Mapping[str, Value],
    together: Mapping[str, Value],
    at: KeyPath,
    diagnostics: DiagnosticCollector,
) -> None:
    for path, value in facts.items():
        stated = _number(value) if path in computed else None
        if stated is None:
            continue
        field, rules = computed[path]
        for rule in rules:
            inputs = rule.paths(field)
            values = [together[each] for each in inputs if each in together]
            result = rule.compute(*values) if len(values) == len(inputs) else None
            figure_of_rule = _number(result)
            if figure_of_rule is not None:
                figure = DerivedFigure(field, stated, figure_of_rule, rule.formula, inputs)
                diagnostics.ask(DERIVED_MISMATCH, figure, device.file, (*at, *path.split(".")))
                break


def _check_named(
    catalog: Catalog,
    partner: Partner,
    partnership: Partnership,
    number: int,
    diagnostics: DiagnosticCollector,
) -> None:
    for key, name in (("first", partnership.first), ("last", partnership.last)):
        if name is None:
            continue
        own = _devices_of(catalog, partner.id, partnership)
        names = [device.name.casefold() for device in own]
        known = next(
            (d.id for d in catalog.devices.values() if d.name.casefold() == name.casefold()), None
        )
        place = names.index(name.casefold()) + 1 if name.casefold() in names else 0
        subject = NamedDevice(key, name, known, place, len(own))
        diagnostics.ask(NAMED_DEVICE, subject, partner.file, ("partnership", number, key))


def _devices_of(catalog: Catalog, partner: str, partnership: Partnership) -> list[Device]:
    """A brand's devices that name a partner, oldest first."""
    found = [
        device
        for device in catalog.devices.values()
        if device.brand == partnership.brand
        and device.announced
        and partner in builds(device.facts.get("camera.partner", ""))
    ]
    return sorted(found, key=lambda device: device.announced.first if device.announced else 0)
