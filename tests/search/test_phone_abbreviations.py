"""Eighty more abbreviations and words, each with the phone that is meant; none is elsewhere."""

from __future__ import annotations

import pytest

from phonecmp.search import Index, build_index, parse_query, search
from tests.catalogues import bundled_catalog, seen

MEANT = {
    "s23u": "samsung/galaxy-s23-ultra",
    "s25ultra": "samsung/galaxy-s25-ultra",
    "s26u": "samsung/galaxy-s26-ultra",
    "galaxys22": "samsung/galaxy-s22",
    "s22+": "samsung/galaxy-s22-plus",
    "note9": "samsung/galaxy-note9",
    "fold7": "samsung/galaxy-z-fold7",
    "z flip 5": "samsung/galaxy-z-flip5",
    "ip14pm": "apple/iphone-14-pro-max",
    "iphone 13 mini": "apple/iphone-13-mini",
    "i phone 12": "apple/iphone-12",
    "pixel8pro": "google/pixel-8-pro",
    "pix7p": "google/pixel-7-pro",
    "p10pxl": "google/pixel-10-pro-xl",
    "pixel6a": "google/pixel-6a",
    "mi10u": "xiaomi/mi-10-ultra",
    "14ultra": "xiaomi/14-ultra",
    "mix4": "xiaomi/mix-4",
    "13t pro": "xiaomi/13t-pro",
    "17u": "xiaomi/17-ultra",
    "x80p": "vivo/x80-pro",
    "x90pro+": "vivo/x90-pro-plus",
    "x200u": "vivo/x200-ultra",
    "x300p": "vivo/x300-pro",
    "fx7u": "oppo/find-x7-ultra",
    "findx9pro": "oppo/find-x9-pro",
    "findn3": "oppo/find-n3",
    "p40pro+": "huawei/p40-pro-plus",
    "p50pocket": "huawei/p50-pocket",
    "mate40pro": "huawei/mate-40-pro",
    "pura80u": "huawei/pura-80-ultra",
    "p70u": "huawei/pura-70-ultra",
    "magic6pro": "honor/magic6-pro",
    "op13": "oneplus/13",
    "oneplus7pro": "oneplus/7-pro",
    "xp1vi": "sony/xperia-1-vi",
    "xperia5iv": "sony/xperia-5-iv",
    "np1": "nothing/phone-1",
    "nothing3": "nothing/phone-3",
    "zenfone10": "asus/zenfone-10",
    "gt7pro": "realme/gt-7-pro",
    "lumia1020": "nokia/lumia-1020",
    "808pv": "nokia/808-pureview",
    "axon30u": "zte/axon-30-ultra",
    "flip samsung 2024": "samsung/galaxy-z-flip6",
    "tri-fold huawei 2024": "huawei/mate-xt-ultimate",
    "op12": "oneplus/12",
    "op13r": "oneplus/13r",
    "find x8u": "oppo/find-x8-ultra",
    "find x8 u": "oppo/find-x8-ultra",
    "xperia 1 vi": "sony/xperia-1-vi",
    "xp5v": "sony/xperia-5-v",
    "z fold 6": "samsung/galaxy-z-fold6",
    "zfold5": "samsung/galaxy-z-fold5",
    "zflip6": "samsung/galaxy-z-flip6",
    "flip6": "samsung/galaxy-z-flip6",
    "fold4": "samsung/galaxy-z-fold4",
    "s9+": "samsung/galaxy-s9-plus",
    "nothing 3": "nothing/phone-3",
    "nothing 2a": "nothing/phone-2a",
    "pix 10 pro": "google/pixel-10-pro",
    "pixel9": "google/pixel-9",
    "mix flip": "xiaomi/mix-flip",
    "mixfold4": "xiaomi/mix-fold-4",
    "mate60pro+": "huawei/mate-60-pro-plus",
    "v100u": "vivo/x100-ultra",
    "iqoo13": "vivo/iqoo-13",
    "magic7pro": "honor/magic7-pro",
    "mi 13u": "xiaomi/13-ultra",
    "note20u": "samsung/galaxy-note20-ultra",
    "s10e": "samsung/galaxy-s10e",
    "ip12mini": "apple/iphone-12-mini",
    "moto edge 30 pro": "motorola/edge-30-pro",
    "x fold 3": "vivo/x-fold3",
    "pura70": "huawei/pura-70",
    "leitz 3": "leica/leitz-phone-3",
    "rog 8 pro": "asus/rog-phone-8-pro",
    "axon 40u": "zte/axon-40-ultra",
    "pixel 9 pro fold": "google/pixel-9-pro-fold",
    "galaxy ultra 2024": "samsung/galaxy-s24-ultra",
    "2024 ultra leica": "xiaomi/14-ultra",
    "find x8 pro 2024": "oppo/find-x8-pro",
    "periscope xiaomi 2023": "xiaomi/13-ultra",
    "200 mp periscope 2026": "xiaomi/18-pro-max",
    "mate70rs": "huawei/mate-70-rs-ultimate",
    "xfold3p": "vivo/x-fold3-pro",
    "mv5": "honor/magic-v5",
    "edge50u": "motorola/edge-50-ultra",
    "13u leica": "xiaomi/13-ultra",
    "s26 plus": "samsung/galaxy-s26-plus",
    "ip air": "apple/iphone-air",
    "xp pro-i": "sony/xperia-pro-i",
    "gt neo 6": "realme/gt-neo6",
    "reno 10x": "oppo/reno-10x-zoom",
}

FIRST_HOLD = {
    "50w wireless": "wireless:50",
    "wireless charging 80w": "wireless:80",
    "under 180g": "weight<180",
    "over 6000 mah": "battery>6000",
    "sd8g3": 'soc:"snapdragon 8 gen 3"',
    "ufs 4": 'storage_type:"ufs 4"',
    "4k120": 'rear_modes:"4k@120"',
    "200mp tele": "tele.mp:200 OR tele2.mp:200",
    "usb-c 3.2": "usb_version:3.2",
}
"""Words, and the query that all they find has to meet, but for phones so called."""

AMONG_THREE = {
    "zf6": {"samsung/galaxy-z-flip6", "samsung/galaxy-z-fold6", "asus/zenfone-6"},
    "flip 5": {"samsung/galaxy-z-flip5"},
    "mate xt": {"huawei/mate-xt-2-ultimate", "huawei/mate-xt-ultimate"},
    "1v": {"sony/xperia-1-v"},
    "ip16p": {"apple/iphone-16-pro", "apple/iphone-16-plus"},
    "17promax": {"apple/iphone-17-pro-max", "xiaomi/17-pro-max"},
    "leica 1-inch 2022": {"xiaomi/12s-ultra", "xiaomi/13-pro", "leica/leitz-phone-2"},
}


@pytest.fixture(scope="module")
def index() -> Index:
    return build_index(bundled_catalog(), seen("2026-11-01"))


def _first(index: Index, text: str) -> list[str]:
    hits = search(index, parse_query(text, index.catalog.table)).hits
    return [hit.device for hit in hits[:3]]


def test_the_table_is_as_long_as_it_says() -> None:
    assert len(MEANT) >= 75


@pytest.mark.parametrize("text", MEANT)
def test_the_meant_phone_comes_first(index: Index, text: str) -> None:
    assert _first(index, text)[:1] == [MEANT[text]]


@pytest.mark.parametrize("text", FIRST_HOLD)
def test_words_for_a_figure_find_just_what_has_it(index: Index, text: str) -> None:
    def found(asked: str) -> list[str]:
        query = parse_query(asked, index.catalog.table)
        return [hit.device for hit in search(index, query).hits]

    assert found(text) == found(FIRST_HOLD[text]) != []


def test_a_year_orders_no_names(index: Index) -> None:
    """Chips and sensors with the word stood before phones that are called so."""
    for year in range(2020, 2027):
        query = parse_query(f"ultra {year}", index.catalog.table)
        named = ["Ultra" in hit.name for hit in search(index, query).hits]
        assert any(named), year
        assert named == sorted(named, reverse=True), year


@pytest.mark.parametrize("text", AMONG_THREE)
def test_where_several_are_meant_all_are_among_the_first_three(index: Index, text: str) -> None:
    assert set(_first(index, text)) >= AMONG_THREE[text]
