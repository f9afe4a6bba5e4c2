"""Texts of drawings as Chromium sets them: each in its picture, none over another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.catalogues import bundled_catalog
from tests.chromium import CHROMIUM, Tab, browser
from tests.cli.program import run

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not on the PATH")
DEVICES = bundled_catalog().devices.values()
LONGEST = [each.id for each in sorted(DEVICES, key=lambda one: (-len(one.name), one.id))[:8]]
LEAST_KNOWN = [
    each.id
    for each in sorted(DEVICES, key=lambda one: (len(one.facts) + len(one.reports), one.id))[:9]
]
BOXES = """[...document.querySelectorAll('svg.drawing')].map(svg => ({
    title: svg.querySelector('title').textContent,
    size: [svg.viewBox.baseVal.width, svg.viewBox.baseVal.height],
    texts: [...svg.querySelectorAll('text')].map(text => {
        const box = text.getBBox();
        return [box.x, box.y, box.x + box.width, box.y + box.height, text.textContent];
    }),
}))"""


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    with browser(tmp_path_factory.mktemp("chromium")) as page:
        yield page


@pytest.mark.parametrize(
    "devices",
    [LONGEST, [*LEAST_KNOWN, *LONGEST[:3]], ["xiaomi/12s-ultra", "xiaomi/mi-11-ultra"]],
    ids=["longest", "least-known", "usual"],
)
def test_texts_stay_in_the_picture_and_apart(devices: list[str], tab: Tab, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    ran = run("compare", *devices, "--drawings", "--plot", "main.sensor_area", "thickness",
              "--trace", "capacity", "--format", "html", "-o", str(file))  # fmt: skip
    assert ran.code == 0, ran.err
    tab.open(file.as_uri())
    pictures = tab.value(BOXES)
    assert len(pictures) >= 7
    for each in pictures:
        width, height = each["size"]
        assert width <= 961
        texts = each["texts"]
        outside = [t for t in texts if t[0] < -1 or t[2] > width + 1 or t[3] > height + 3]
        assert outside == [], each["title"]
        over = [
            (one[4], other[4])
            for place, one in enumerate(texts)
            for other in texts[place + 1 :]
            if min(one[2], other[2]) - max(one[0], other[0]) > 2
            and min(one[3], other[3]) - max(one[1], other[1]) > 5
        ]
        assert over == [], each["title"]
    tab.ask("Emulation.setDeviceMetricsOverride", width=390, height=844, deviceScaleFactor=1,
            mobile=True)  # fmt: skip
    tab.open(file.as_uri())
    assert tab.value("document.documentElement.scrollWidth") <= 390, "wider than a telephone"
    tab.ask("Emulation.clearDeviceMetricsOverride")


def test_every_device_that_cannot_stand_in_a_drawing_is_named_in_it(
    tab: Tab, tmp_path: Path
) -> None:
    """With the reason, whichever drawing it is."""
    file = tmp_path / "page.html"
    lacking = LEAST_KNOWN[:4]
    ran = run("compare", "xiaomi/12s-ultra", *lacking, "--drawings", "light", "portrait", "sensors",
              "reach", "bodies", "--plot", "main.sensor_area", "thickness", "--format", "html",
              "-o", str(file))  # fmt: skip
    assert ran.code == 0, ran.err
    tab.open(file.as_uri())
    for each in tab.value(BOXES):
        words = " ".join(text[4] for text in each["texts"])
        assert "known" in words, each["title"]
        for device in lacking:
            name = bundled_catalog().devices[device].name
            short = name.removeprefix(bundled_catalog().brand_name(device.split("/")[0])).strip()
            assert short in words, (each["title"], short)
