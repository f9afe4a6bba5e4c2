"""The claims screen: every statement with who, when, verdict, and what it stands against."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from phonecmp.knowledge import Statement, known_values, statements
from phonecmp.model import Catalog
from phonecmp.output.presenters.relations import relations
from phonecmp.tui import actions
from phonecmp.tui.messages import PageRequested
from tests.catalogues import catalog_of, seen
from tests.tui.lists import all_text, list_of, show_claims, title_of
from tests.tui.support import MakeApp, screen_name, until

DEVICE = "xiaomi/12s-ultra"
RUMOUR = date(2022, 5, 23)

DISPUTED = """\
name = "Phone"

[[report]]
on = 2024-01-01
by = "digital-chat-station"
says.battery.capacity_mah = 5000

[[report]]
on = 2024-02-01
by = "ice-universe"
says.battery.capacity_mah = 5500

[[report]]
on = 2024-03-01
by = "digital-chat-station"
says.battery.capacity_mah = 5200

[[report]]
on = 2024-04-01
by = "gsmarena"
maybe.battery.capacity_mah = 6000

[[report]]
on = 2024-05-01
by = "techradar"
denies.battery.capacity_mah = 5500

[[report]]
on = 2024-06-01
by = "gizmochina"
atleast.battery.capacity_mah = 5100
"""

OUT = """
announced = 2024-09-01
cite = [{ by = "gsmarena", on = "2025-01" }]

[battery]
capacity_mah = 5510
"""


def told(catalog: Catalog, path: str) -> dict[str, Sequence[str]]:
    """What each statement has to do with the others, by `date value`."""
    device = catalog.devices["xiaomi/test"]
    field = catalog.field(path)
    said = statements(catalog, device, field, seen())
    shown = known_values(catalog, device, seen())[path]

    def name(one: Statement) -> str:
        return f"{one.on} {one.verb}"

    return {name(one): relations(shown, said, one, catalog) for one in said}


def test_open_claims_contradict_the_other_camps_and_are_replaced(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, {"xiaomi/test": DISPUTED})
    found = told(catalog, "battery.capacity_mah")
    assert found == {
        "2024-01-01 says": ("replaced by its newer word of 2024-03-01, 5200 mAh",),
        "2024-02-01 says": (
            "contradicts 5200 mAh by Digital Chat Station and Gizmochina",
            "denied by TechRadar on 2024-05-01",
        ),
        "2024-03-01 says": (
            "contradicts 5500 mAh by Gizmochina and Ice Universe",
            "replaces its own 5000 mAh of 2024-01-01",
        ),
        "2024-04-01 maybe": (
            "contradicts 5200 mAh by Digital Chat Station and Gizmochina",
            "contradicts 5500 mAh by Gizmochina and Ice Universe",
        ),
        "2024-05-01 denies": ("contradicts 5500 mAh by Gizmochina and Ice Universe",),
        "2024-06-01 atleast": (),
    }


def test_once_the_fact_is_known_claims_are_held_against_it(tmp_path: Path) -> None:
    text = DISPUTED.replace('name = "Phone"\n', f'name = "Phone"{OUT}')
    catalog = catalog_of(tmp_path, {"xiaomi/test": text})
    found = told(catalog, "battery.capacity_mah")
    assert found["2024-02-01 says"] == ("near the fact, 5510 mAh",)
    assert found["2024-04-01 maybe"] == ("contradicted by the fact, 5510 mAh",)
    assert found["2024-03-01 says"] == (
        "contradicted by the fact, 5510 mAh",
        "replaces its own 5000 mAh of 2024-01-01",
    )
    assert found["2024-09-01 None"] == ()


async def test_statements_stand_oldest_first_with_source_kind_date_and_verdict(
    make_app: MakeApp,
) -> None:
    async with make_app().run_test(size=(160, 50)) as pilot:
        await show_claims(pilot, DEVICE, "battery.capacity_mah")
        lines = list_of(pilot, "claims")
        rows = [
            "".join(text for text, _ in item.spans) for item in lines.items if item.key is not None
        ]
        dates = [row[4:16].strip() for row in rows]
        assert dates == [
            *("2022-02", "2022-02-21", "2022-03-09", "2022-03-09"),
            *("2022-05", "2022-05-23", "2022-06-14", "2022-07-04"),
        ]
        assert [row[1] for row in rows] == ["✓", "✓", "≈", "≈", "≈", "✓", "×", "✓"]
        assert "Digital Chat Station" in rows[0]
        assert "leaker" in rows[0]
        assert "replaced by its newer word of 2022-03-09" in rows[0]
        assert "contradicted by the fact, 4860 mAh" in rows[6]
        assert "shown as" in all_text(pilot, "claims")


async def test_the_claim_under_the_cursor_is_told_in_full(make_app: MakeApp) -> None:
    async with make_app(day=RUMOUR).run_test(size=(80, 24)) as pilot:
        await show_claims(pilot, DEVICE, "battery.wired_w")
        assert "100 W" in title_of(pilot, "claim")
        assert "open" in title_of(pilot, "claim")
        await pilot.press("down", "down")
        await until(pilot, lambda: "120 W" in title_of(pilot, "claim"))
        detail = " ".join(all_text(pilot, "claim").split())
        assert "by Digital Chat Station (leaker)" in detail
        assert "relayed by ProPakistani" in detail
        assert "contradicts 100 W by an unnamed source" in detail
        assert "named it Xiaomi 12 Ultra" in detail
        assert "https://propakistani.pk/2022/03/09/" in detail.replace(" ", "")


async def test_claims_are_searched(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(120, 36)) as pilot:
        await show_claims(pilot, DEVICE, "battery.capacity_mah")
        await pilot.press("slash", *"false")
        await pilot.pause()
        assert list_of(pilot, "claims").keys == ["6"]
        assert "5000 mAh" in title_of(pilot, "claim")
        await pilot.press(*"zz")
        await pilot.pause()
        assert "No statement matches" in all_text(pilot, "claims")
        await pilot.press("escape", "escape", "escape")
        await until(pilot, lambda: screen_name(pilot) == "CompareScreen")


async def test_o_opens_the_page_and_only_web_pages_are_opened(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(actions, "can_browse", lambda environ: bool(environ))
    monkeypatch.setattr("webbrowser.open", opened.append)
    async with make_app().run_test(size=(120, 36)) as pilot:
        await show_claims(pilot, DEVICE, "battery.capacity_mah")
        await pilot.press("end", "o")
        await until(
            pilot, lambda: opened == ["https://www.gsmarena.com/xiaomi_12s_ultra-11614.php"]
        )
        for url in ("javascript:alert(1)", "file:///etc/passwd"):
            pilot.app.clear_notifications()
            pilot.app.screen.post_message(PageRequested(url))
            await until(pilot, lambda: len(pilot.app._notifications) > 0)
            assert "Only http and https" in next(n.message for n in pilot.app._notifications)
        assert len(opened) == 1


async def test_a_computed_value_tells_what_it_was_computed_from(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await show_claims(pilot, DEVICE, "display.density_ppi")
        text = all_text(pilot, "claims")
        assert "it is computed" in text
        size = next(line for line in text.splitlines() if "Display · Size" in line)
        assert "6.73 in" in size
        assert "confirmed" in size
        assert list_of(pilot, "claims").keys == []


async def test_a_value_without_a_word_says_so(make_app: MakeApp) -> None:
    async with make_app(day=date(2021, 1, 1)).run_test(size=(80, 24)) as pilot:
        await show_claims(pilot, DEVICE, "battery.capacity_mah")
        assert "Nobody has said anything about this yet." in all_text(pilot, "claims")


@pytest.mark.parametrize("width", [80, 100, 120, 160])
async def test_columns_are_no_wider_than_what_stands_in_them(make_app: MakeApp, width: int) -> None:
    async with make_app(DEVICE).run_test(size=(width, 36)) as pilot:
        await show_claims(pilot, DEVICE, "battery.wired_w")
        head = next(row for row in all_text(pilot, "claims").splitlines() if "said on" in row)
        assert head.index("source") - head.index("value") <= len("maybe 120 W") + 2
        assert "against others, or its page" in head
