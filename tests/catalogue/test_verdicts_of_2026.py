"""Verdicts on rumours of 2025-10 to 2026-10, where a list of them that was judged by hand differs.

300 claims of that list stand in the catalogue. Verdicts here are worked out (`docs/rules.md`): the
claim as it was put, against what is stated today. 29 are others than the list's. These are they,
with the reason; when another one changes, what is stated has changed.
"""

from __future__ import annotations

from datetime import date

import pytest

from phonecmp.knowledge import Perspective, statements
from tests.catalogues import bundled_catalog

TODAY = date(2026, 11, 30)

NEAR = "within the field's tolerance, for which the list has no word of its own"
LATER = "a page that states the fact was opened after the list was made"
TABLE = "only a table that somebody typed in states the fact: a report, which decides nothing"
ABROAD = "stated for one market; another market never makes a claim false"
LIST = "of several values each one is judged for itself"
NAME = "two names of one chip are one value"
BUILD = "the list goes by a dearer build; the price is that of the smallest one"

# device, field, day of the claim, verdicts here, verdict of the list, reason
DIFFERENT = (
    ("apple/iphone-18-pro", "body.colours", "2025-11-04", "false true", "partly", LIST),
    ("apple/iphone-18-pro", "display.size_in", "2026-02-25", "close", "true", NEAR),
    ("apple/iphone-duo", "price.usd", "2026-04", "close", "false", NEAR),
    ("google/pixel-11", "memory.ram_gb", "2026-05", "false", "open", LATER),
    ("google/pixel-11-pro-fold", "memory.ram_gb", "2026-05", "false", "partly", LIST),
    ("honor/magic8-pro", "body.weight_g", "2025-10-03", "open", "false", ABROAD),
    ("honor/magic9", "announced", "2026-03", "close", "partly", NEAR),
    ("honor/magic9", "camera.main.mp", "2026-03", "open", "true", TABLE),
    ("honor/magic9", "camera.tele.mp", "2026-03", "open", "false", TABLE),
    ("honor/magic9-pro-max", "display.ltpo", "2026-09-27", "true", "open", LATER),
    ("huawei/mate-80", "announced", "2025-10", "true", "open", LATER),
    ("huawei/mate-80", "display.size_in", "2025-10", "close", "open", LATER),
    ("huawei/mate-80-pro-max", "display.peak_nits", "2025-11-21", "open", "true", TABLE),
    ("huawei/mate-80-pro-max", "display.size_in", "2025-10", "close", "true", NEAR),
    ("huawei/mate-90", "announced", "2026-05-14", "close", "partly", NEAR),
    ("huawei/mate-90", "chip.soc", "2026-05-14", "false", "open", LATER),
    ("huawei/mate-90", "chip.soc", "2026-09-29", "false", "open", LATER),
    ("huawei/mate-90-pro-max", "battery.capacity_mah", "2026-09-29", "true", "open", LATER),
    ("huawei/mate-90-pro-max", "battery.wired_w", "2026-09-29", "true", "open", LATER),
    ("oppo/find-x9-ultra", "battery.capacity_mah", "2026-01-05", "close", "true", NEAR),
    ("oppo/find-x9-ultra", "camera.main.sensor", "2026-01-05", "true", "open", LATER),
    ("sony/xperia-1-viii", "price.gbp", "2026-05-07", "false", "partly", BUILD),
    ("vivo/x300-ultra", "camera.tele.sensor", "2026-02-26", "false", "open", LATER),
    ("xiaomi/18-pro-max", "battery.wired_w", "2026-03-18", "open", "false", TABLE),
    ("xiaomi/18-pro-max", "battery.wireless_w", "2026-03-18", "open", "true", TABLE),
    ("xiaomi/18-pro-max", "camera.main.mp", "2026-03-18", "open", "true", TABLE),
    ("xiaomi/18-pro-max", "camera.tele.mp", "2026-03-18", "open", "true", TABLE),
    ("xiaomi/18-pro-max", "camera.tele.optical_zoom_x", "2026-03-18", "open", "partly", TABLE),
    ("xiaomi/18-pro-max", "chip.soc", "2026-03-18", "true", "partly", NAME),
)


@pytest.mark.parametrize(("id_", "path", "on", "here", "list_", "reason"), DIFFERENT)
def test_a_verdict_that_differs_from_the_list(
    id_: str, path: str, on: str, here: str, list_: str, reason: str
) -> None:
    whole = bundled_catalog()
    field = whole.table.field(path)
    found = statements(whole, whole.devices[id_], field, Perspective(TODAY, TODAY))
    verdicts = {each.verdict.value for each in found if each.verdict and str(each.on) == on}
    assert verdicts == set(here.split()), reason
    assert verdicts != {list_}


def test_300_claims_of_a_year_are_in() -> None:
    """The list's own pages; beside it the catalogue holds what other pages said in that year."""
    claims = [
        claim
        for device in bundled_catalog().devices.values()
        for report in device.reports
        if date(2025, 10, 1) <= report.on.first <= date(2026, 10, 31) and report.url
        if device.announced is None or report.on.first < device.announced.first
        for claim in report.claims
    ]
    assert len(claims) >= 300
