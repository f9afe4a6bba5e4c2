"""What a line of the list says beside a device's name: why it was found, whether it changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from phonecmp.knowledge import Shown, display_name, state
from phonecmp.model import Device, Field
from phonecmp.output import shown_text
from phonecmp.tui.view_state import ViewState

_SEARCHED = ("camera.partner", "chip.soc")
_SENSOR = ".sensor"


def matched_elsewhere(view: ViewState, device: Device) -> str:
    """The partner, chip or sensor that a word of the query meets which the name does not have."""
    name = display_name(device, view.perspective).casefold()
    words = [word.casefold() for word in view.query.split() if word.isalnum()]
    words = [word for word in words if word not in name]
    if not words or not _may_have(view, device, words):
        return ""
    catalog = view.session.catalog
    claimed = {claim.field for report in device.reports for claim in report.claims}
    for path in (*device.facts, *sorted(claimed - device.facts.keys())):
        if (path in _SEARCHED or path.endswith(_SENSOR)) and path in catalog.table.fields:
            shown = view.session.value(device, catalog.field(path), view.perspective)
            text = shown_text(shown, catalog)
            if any(word in text.casefold() for word in words):
                return text
    return ""


def _may_have(view: ViewState, device: Device, words: Sequence[str]) -> bool:
    """Whether anything of a device has one of some words: mistyped and shortened ones nothing has.

    A list of those would weigh every sensor of every device for nothing.
    """
    from phonecmp.search import normalise  # once something is typed

    entry = view.found.results.searched.by_device.get(device.id)
    return entry is None or any(normalise(word) in entry.text for word in words)


def changed_by_step(view: ViewState, id_: str, fields: Sequence[Field]) -> bool:
    """Whether the last step in time changed what the list shows of a device.

    That is its name, its state and these fields, and of a compared device any value.
    """
    if view.day_before is None:
        return False
    catalog = view.session.catalog
    device = catalog.devices[id_]
    now, before = view.perspective, view.perspective._replace(day=view.day_before)
    if not view.session.may_differ(device, now, before):
        return False
    if state(catalog, device, now) is not state(catalog, device, before):
        return True
    if display_name(device, now) != display_name(device, before):
        return True
    session = view.session
    if id_ in view.devices:
        return _values(session.sheet(device, now)) != _values(session.sheet(device, before))
    return any(
        session.value(device, each, now) != session.value(device, each, before) for each in fields
    )


def _values(sheet: Mapping[str, Shown]) -> dict[str, object]:
    return {path: (shown.status, shown.value, shown.denied) for path, shown in sheet.items()}
