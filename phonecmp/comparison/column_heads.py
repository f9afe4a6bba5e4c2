"""The heads of a comparison's columns."""

from __future__ import annotations

from phonecmp.comparison.column_letters import letter
from phonecmp.comparison.records import Column
from phonecmp.knowledge import Perspective, Shown, State, Status, display_name, state
from phonecmp.model import Catalog, Device, Period

_OUT = (State.ANNOUNCED, State.RELEASED)


def column(
    catalog: Catalog,
    device: Device,
    position: int,
    perspective: Perspective,
    *,
    announced: Shown | None = None,
    is_baseline: bool = False,
    previous: Perspective | None = None,
) -> Column:
    """The head of one column; `announced` is what the field of that name shows."""
    now = state(catalog, device, perspective)
    name = display_name(device, perspective)
    brand = catalog.brand_name(device.brand)
    return Column(
        device=device,
        letter=letter(position),
        name=name,
        brand=brand,
        model=model_name(name, brand),
        state=now,
        announced=_confirmed_date(announced),
        is_baseline=is_baseline,
        newly_announced=(
            previous is not None
            and previous.day < perspective.day
            and now in _OUT
            and state(catalog, device, previous) not in _OUT
        ),
    )


def model_name(name: str, brand: str) -> str:
    """A device's name without the brand before it; the whole name where nothing would remain."""
    head, _, tail = name.partition(" ")
    if tail and head.casefold() == brand.casefold():
        return tail
    if name.casefold().startswith(f"{brand.casefold()} "):
        return name[len(brand) + 1 :]
    return name


def _confirmed_date(announced: Shown | None) -> Period | None:
    if announced is None or announced.status is not Status.CONFIRMED:
        return None
    return announced.value if isinstance(announced.value, Period) else None
