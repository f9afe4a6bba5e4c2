"""Devices by the model number on their back, or by the Model string that their photos carry."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from phonecmp.model import Special, Value, builds
from phonecmp.search.normalised_text import normalise

_SHORTEST = 2
_SHORTEST_BEGINNING = 4
"""Fewer characters begin too many model numbers."""

_MAKERS = ("lenovo ", "lg ", "oneplus ", "vivo ", "zte ")
"""What some photos and stickers write before a model number, folded, and others leave out."""

_BRACKETS = {ord("("): None, ord(")"): None}
"""In a query brackets join terms."""

_EDITIONS = (" ds", " eea", " un", " ru")
"""What some of them write behind it: dual SIM, and the region of a nubia."""


class ModelNumber(NamedTuple):
    """A model number as it is compared, and the id of a device that carries it."""

    key: str
    device: str


def model_key(text: str) -> str:
    """A model number as it is compared: whole, without case, and without what is only added."""
    key = normalise(text).translate(_BRACKETS).strip()
    for maker in _MAKERS:
        key = key.removeprefix(maker)
    for edition in _EDITIONS:
        key = key.removesuffix(edition)
    return key


def model_numbers(
    models: Mapping[str, Value], yield_to_ui: Callable[[], object] = bool
) -> Sequence[ModelNumber]:
    """Every model number in order; `models` has those of each device.

    `yield_to_ui` is called between devices, as in `build_index`.
    """
    found = set()
    for device, several in models.items():
        yield_to_ui()
        for model in builds(several):
            if not isinstance(model, Special):
                found.add(ModelNumber(model_key(str(model)), device))
    return sorted(found)


def may_be_model(text: str) -> bool:
    """Whether a word is worth looking up: a few characters, with a digit among them."""
    return len(text) >= _SHORTEST and any(character.isdigit() for character in text)


def with_model(numbers: Sequence[ModelNumber], text: str) -> dict[str, bool]:
    """The devices one of whose model numbers begins with `text`, and whether it is the whole.

    Of "iPhone17,2" only the whole counts, for "iPhone17" means another phone.
    """
    key = model_key(text)
    found: dict[str, bool] = {}
    place = bisect_left(numbers, key, key=lambda number: number.key)
    while place < len(numbers) and numbers[place].key.startswith(key):
        number = numbers[place]
        is_whole = number.key == key
        if is_whole or (len(key) >= _SHORTEST_BEGINNING and "," not in number.key):
            found[number.device] = found.get(number.device, False) or is_whole
        place += 1
    return found
