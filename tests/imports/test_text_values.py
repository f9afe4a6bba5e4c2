"""What texts of collectors come to, by the kind of field."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phonecmp.imports.camera_texts import cameras
from phonecmp.imports.device_drafts import slug
from phonecmp.imports.field_map import CameraRule, Rule
from phonecmp.imports.text_values import NOTHING, DoubtError, paired, raw_value
from tests.catalogues import bundled_catalog

CATALOG = bundled_catalog()
FIELDS = CATALOG.table.fields


def _read(path: str, text: str, rule: Rule = Rule()) -> object:  # noqa: B008 (frozen)
    return raw_value(FIELDS[path], text, rule, CATALOG.names)


@pytest.mark.parametrize(
    ("path", "text", "means"),
    [
        ("battery.capacity_mah", "Li-Ion 4323 mAh, non-removable (16.68 Wh)", 4323),
        ("battery.capacity_mah", "4,323 mAh", 4323),
        ("body.weight_g", "206 g (7.27 oz)", 206),
        ("body.weight_g", "225 g / 229 g", [225, 229]),
        ("body.weight_g", "225 or 229 g", [225, 229]),
        ("display.size_in", "6.7 inches, 110.2 cm2 (~88.3% screen-to-body ratio)", 6.7),
        ("display.size_in", '6.78"', 6.78),
        ("display.resolution_px", "2400x1080", [1080, 2400]),
        ("display.resolution_px", "1290 x 2796 pixels, 19.5:9 ratio (~460 ppi density)",
         [1290, 2796]),
        ("released", "Available. Released 2022, September 16", date(2022, 9, 16)),
        ("released", "2022, September", "2022-09"),
        ("released", "16 September 2022", date(2022, 9, 16)),
        ("released", "September 16, 2022", date(2022, 9, 16)),
        ("released", "2016-04", "2016-04"),
        ("released", "2018", "2018"),
        ("software.updates_until", "false", None),
        ("chip.soc", "Qualcomm SM8475 Snapdragon 8+ Gen1", "Snapdragon 8+ Gen 1"),
        ("chip.soc", "Qualcomm SDM845 Snapdragon 845", "Snapdragon 845"),
        ("chip.soc", "Apple A16 Bionic (4 nm)", "A16 Bionic"),
        ("display.panel", "LTPO Super Retina XDR OLED, 120Hz, HDR10", "OLED"),
        ("display.panel", "Fluid AMOLED", "AMOLED"),
        ("body.ip", "IP68 dust/water resistant (up to 6m for 30 min)", ["IP68"]),
        ("display.hdr", "AMOLED, 90Hz, HDR10+", ["HDR10+"]),
        ("models", "A2890, A2650, iphone15,2", ["A2890", "A2650", "iphone15,2"]),
        ("memory_gb", "128GB 6GB RAM, 1TB 6GB RAM", [[6, 128], [6, 1024]]),
        ("memory_gb", "8/128 GB, 12/256 GB", [[8, 128], [12, 256]]),
        ("connectivity.nfc", "Yes", True),
        ("connectivity.headphone_jack", "No", False),
        ("battery.type", "Li-Po 4500 mAh, non-removable", "Li-Po"),
        ("body.frame", "Glass front, glass back, stainless steel frame", "stainless steel"),
    ],
)  # fmt: skip
def test_texts_mean_values(path: str, text: str, means: object) -> None:
    assert _read(path, text) == means


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("body.height_mm", "160.7 x 77.6 x 7.9 mm (6.33 x 3.06 x 0.31 in) mm 12 mm"),
        ("battery.wired_w", "15W wireless, 7.5W wireless"),
        ("released", "2022, September 07. Released 2022, September 16"),
        ("released", "soon"),
        ("released", "04/07/2022 or 05/07/2021"),
        ("chip.soc", "Qualcomm MSM8929"),
        ("memory_gb", "64GB, 128GB"),
        ("connectivity.nfc", "market dependent"),
        ("display.resolution_px", "Full HD"),
    ],
)
def test_what_may_mean_several_things_is_asked_about(path: str, text: str) -> None:
    with pytest.raises(DoubtError, match=r"match|words|split|which"):
        _read(path, text)


@pytest.mark.parametrize("text", sorted(NOTHING | {" None ", "NULL"}))
@pytest.mark.parametrize(
    "path", ["battery.wireless_w", "chip.soc", "body.back", "connectivity.nfc"]
)
def test_nothing_known_is_never_none(path: str, text: str) -> None:
    """LineageOS writes flash: None, tables NULL: that says nothing of what a phone has."""
    assert _read(path, text) is None
    assert _read(path, "No", Rule(none=("no",))) == "none"
    assert _read(path, "Quick", Rule(words={"quick": "yes"})) == "yes"


def test_memory_that_stands_apart_is_paired_where_that_is_certain() -> None:
    assert paired("12 GB", "128/256/512/1024 GB") == [[12, 128], [12, 256], [12, 512], [12, 1024]]
    assert paired("8/12 GB LPDDR5", "256 GB UFS 3.1") == [[8, 256], [12, 256]]
    with pytest.raises(DoubtError, match="go together"):
        paired("8/12 GB LPDDR5", "256/512 GB UFS 3.1")


def test_roles_of_cameras() -> None:
    rear = (
        "50 MP, f/1.9, 23mm (wide), 1.0-inch, 1.6µm, multi-directional PDAF, OIS\n"
        '50 MP, f/1.8, 75mm (telephoto), 1/2.51", 3.2x optical zoom\n'
        '200 MP, f/2.6, 100mm (periscope telephoto), 1/1.4", 4.3x optical zoom, OIS (unconfirmed)\n'
        "50 MP, f/2.2, 14mm, 115˚ (ultrawide)\nTOF 3D, (depth)\n8 MP"
    )
    found = cameras(CameraRule(), rear, "32 MP, f/2.0")
    values = found.values
    assert values["camera.main.format_in"] == "1.0"
    assert values["camera.main.autofocus"] == "multi-directional PDAF"
    assert (values["camera.tele.focal_mm"], values["camera.tele2.focal_mm"]) == (75, 100)
    assert values["camera.tele2.periscope"] is True
    assert "camera.tele2.ois" not in values
    assert values["camera.ultrawide.fov_deg"] == 115
    assert values["camera.depth.type"] == "ToF"
    assert values["camera.front.mp"] == 32
    assert [doubt.text for doubt in found.doubts] == ["8 MP"]
    named = cameras(CameraRule(roles={"8 mp": "extra"}), rear, None)
    assert named.values["camera.extra.mp"] == 8
    listed = cameras(
        CameraRule(text="info", unnamed=("main",)), [{"info": "48 MP"}, {"x": 1}], None
    )
    assert listed.values == {"camera.main.mp": 48}


@pytest.mark.parametrize(
    ("name", "brand", "means"),
    [
        ("Xiaomi 12S Ultra", "Xiaomi", "12s-ultra"),
        ("OnePlus 8T+ 5G", "OnePlus", "8t-plus"),
        ("Nothing Phone (2a)", "Nothing", "phone-2a"),
        ("Apple iPhone SE (2022)", "Apple", "iphone-se-2022"),
    ],
)
def test_ids_follow_from_names(name: str, brand: str, means: str) -> None:
    assert slug(name, brand) == means


@given(text=st.text(max_size=60), path=st.sampled_from(sorted(FIELDS)))
def test_no_text_breaks_it(text: str, path: str) -> None:
    field = FIELDS[path]
    for rule in (Rule(), Rule(split=re.compile("/")), Rule(match=re.compile("."))):
        with suppress(DoubtError):
            raw_value(field, text, rule, CATALOG.names)
    cameras(CameraRule(), text, [text, {"info": text}, 3, None])
