"""What to begin with while nothing is compared: queries worth asking, and a story worth seeing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from phonecmp.model import Device
from phonecmp.tui.view_state import ViewState


@dataclass(frozen=True, slots=True)
class Starter:
    """One way to begin.

    `query` finds the devices; `{year}` in it is that of today. `most` of the hits are compared, of
    each brand or year of announcement only the best where `one_each` names one of these. A starter
    with `devices` compares these from `day` on, and plays what became known of them, the cursor on
    the field `row`.
    """

    key: str
    words: str
    short: str
    query: str = ""
    most: int = 6
    one_each: str = ""
    devices: tuple[str, ...] = ()
    day: date | None = None
    row: str = ""


STARTERS = {
    "flagships": Starter("F", "this year's camera flagships", "flagships",
                         "year:{year} tele.focal>60 sort:-main.sensor_area", most=5,
                         one_each="brand"),
    "rumoured": Starter("R", "what is rumoured now", "rumoured", "state:rumoured", most=5,
                        one_each="brand"),
    "story": Starter("U", "the 12 Ultra in May 2022: plays what became of its rumours",
                     "12 Ultra, 2022", devices=("xiaomi/12s-ultra", "xiaomi/mi-11-ultra"),
                     day=date(2022, 5, 1), row="battery.wired_w"),
    "leica": Starter("L", "Leica's phones, one of each year", "Leica",
                     "partner:leica sort:-main.sensor_area", most=20, one_each="year"),
    "light": Starter("M", "most light at 85 mm", "light at 85 mm", "sort:-light@85"),
}  # fmt: skip
"""By the name that their commands give them; the keys are those of the commands."""


def chosen(view: ViewState, starter: Starter, found: Iterable[str]) -> tuple[str, ...]:
    """Which of the devices found are compared, the best first; one a year goes by year."""
    if not starter.one_each:
        return tuple(found)[: starter.most]
    best: dict[str, str] = {}
    for id_ in found:
        device = view.session.catalog.devices[id_]
        best.setdefault(_kind_of(view, device, starter.one_each), id_)
    ordered = sorted(best) if starter.one_each == "year" else list(best)
    return tuple(best[kind] for kind in ordered)[: starter.most]


def _kind_of(view: ViewState, device: Device, one_each: str) -> str:
    if one_each == "brand":
        return device.brand
    announced = view.session.catalog.field("announced")
    return str(view.session.value(device, announced, view.perspective).value)[:4]
