"""Ids as people type them: behind a word of their brand, and as queries would find them."""

from __future__ import annotations

import pytest

from phonecmp import reading
from phonecmp.cli.errors import WrongUseError
from phonecmp.cli.id_lookup import ids_behind_brand, resolve_id
from phonecmp.reading import Layer
from tests.catalogues import BUNDLED

_LAYERS = (Layer(BUNDLED, "bundled"),)
_IDS = reading.find_ids(_LAYERS)


@pytest.mark.parametrize(
    ("text", "device"),
    [
        ("mi 13u", "xiaomi/13-ultra"),
        ("Mi 13 Ultra", "xiaomi/13-ultra"),
        ("mi 11u", "xiaomi/mi-11-ultra"),
        ("sam s24u", "samsung/galaxy-s24-ultra"),
        ("goo 9pxl", "google/pixel-9-pro-xl"),
        ("one plus 13", "oneplus/13"),
    ],
)
def test_a_part_of_the_brand_may_stand_before_an_abbreviation(text: str, device: str) -> None:
    assert resolve_id(_LAYERS, _IDS, text) == device


def test_every_model_is_found_behind_a_beginning_of_its_brand() -> None:
    for id_ in _IDS:
        brand, _, model = id_.partition("/")
        if len(brand) > 3:
            assert ids_behind_brand(_IDS, f"{brand[:-1]}-{model}") == [id_]


@pytest.mark.parametrize("text", ["mi 11-ulrta", "mi", "zz 13u", "mi -", " "])
def test_what_means_no_device_still_says_so(text: str) -> None:
    with pytest.raises(WrongUseError):
        resolve_id(_LAYERS, _IDS, text)
