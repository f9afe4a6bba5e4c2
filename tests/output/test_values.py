"""Values as people read them."""

from __future__ import annotations

import math
import re
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from phonecmp.knowledge import Perspective, State, Status, Verdict, known_values, shown, statements
from phonecmp.model import Catalog, Span, Special, number_text
from phonecmp.output import (
    ASCII,
    UNICODE,
    claim_text,
    in_ascii,
    safe_text,
    shorten_all,
    shorten_middle,
    shown_text,
    shown_with_unit,
    signed_text,
    state_badge,
    status_badge,
    value_text,
    verdict_badge,
    with_unit,
)
from tests.catalogues import bundled_catalog, catalog_of, seen

HEAD = 'name = "A"\nannounced = 2022-01-01\ncite = ["https://example.org/page"]\n'


@pytest.mark.parametrize(
    ("path", "written", "text", "whole"),
    [
        ("battery.wired_w", "67", "67", "67 W"),
        ("battery.wired_w", "67.0", "67", "67 W"),
        ("battery.wired_w", '"none"', "none", "none"),
        ("battery.wired_w", '"yes"', "yes", "yes"),
        ("battery.wired_w", '"undisclosed"', "undisclosed", "undisclosed"),
        ("display.size_in", "6.73", "6.73", "6.73 in"),
        ("display.resolution_px", "[1440, 3200]", "1440×3200", "1440×3200 px"),
        ("camera.main.f_number", "[1.4, 4.0]", "1.4–4.0", "f/1.4–4.0"),
        ("camera.main.f_number", "1.9", "1.9", "f/1.9"),
        ("camera.main.focal_mm", "[85, 170]", "85–170", "85–170 mm"),
        ("camera.main.fov_deg", "128", "128", "128°"),
        ("camera.tele.optical_zoom_x", "3.5", "3.5", "3.5×"),
        ("camera.main.format_in", '"1/1.28"', "1/1.28″", "1/1.28″"),
        ("body.weight_g", "[225, 229]", "225 / 229", "225 / 229 g"),
        ("display.ltpo", "true", "yes", "yes"),
        ("display.ltpo", "false", "no", "no"),
        ("video.hdr", '["HDR10", "Dolby Vision"]', "HDR10, Dolby Vision", "HDR10, Dolby Vision"),
        ("price.eur", "1499", "1499", "€1499"),
        ("camera.partner", '"leica"', "Leica", "Leica"),
    ],
)
def test_values(tmp_path: Path, path: str, written: str, text: str, whole: str) -> None:
    section, _, key = path.rpartition(".")
    catalog = catalog_of(tmp_path, {"xiaomi/a": f"{HEAD}[{section}]\n{key} = {written}"})
    what = shown(catalog, catalog.devices["xiaomi/a"], catalog.field(path), seen())
    assert shown_text(what, catalog) == text
    assert shown_with_unit(what, catalog) == whole


def test_memory_is_pairs(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, {"xiaomi/a": f"{HEAD}memory_gb = [[8, 256], [12, 512]]"})
    what = known_values(catalog, catalog.devices["xiaomi/a"], seen())
    assert shown_text(what["memory_gb"], catalog) == "8 + 256, 12 + 512"


def test_dates_are_as_vague_as_they_were_written(fixture_catalog: Catalog) -> None:
    field = fixture_catalog.field("announced")
    device = fixture_catalog.devices["panasonic/lumix-cm1"]
    assert shown_text(shown(fixture_catalog, device, field, seen())) == "2014-09"


def test_open_bounds(fixture_catalog: Catalog) -> None:
    field = fixture_catalog.field("battery.capacity_mah")
    assert value_text(field, Span(4000, None)) == "≥ 4000"
    assert value_text(field, Span(None, 5000)) == "≤ 5000"
    assert value_text(field, Span(4000, 5000)) == "4000–5000"
    assert with_unit("none", field) == "none"
    assert value_text(field, Special.NONE) == "none"


def test_claims_say_how_they_were_made(tmp_path: Path) -> None:
    report = '[[report]]\non = 2022-01-01\nby = "gadgets-360"\nurl = "https://example.org/{}"\n{}\n'
    says = [
        "says.battery.wired_w = 100",
        "maybe.battery.wired_w = 110",
        "denies.battery.wired_w = 120",
        "atleast.battery.wired_w = 90",
    ]
    text = 'name = "A"\n' + "".join(report.format(n, line) for n, line in enumerate(says))
    catalog = catalog_of(tmp_path, {"xiaomi/a": text})
    field = catalog.field("battery.wired_w")
    said = statements(catalog, catalog.devices["xiaomi/a"], field, seen())
    assert {claim_text(each, field, catalog) for each in said} == {
        "100 W",
        "maybe 110 W",
        "not 120 W",
        "≥ 90 W",
    }


def test_a_field_that_was_only_denied(tmp_path: Path) -> None:
    catalog = catalog_of(
        tmp_path,
        {
            "xiaomi/a": 'name = "A"\n[[report]]\non = 2022-01-01\nby = "gadgets-360"\n'
            'url = "https://example.org/a"\ndenies.battery.wired_w = 120\n'
            "denies.camera.main.f_number = 1.4\n"
        },
    )
    device = catalog.devices["xiaomi/a"]
    watts = shown(catalog, device, catalog.field("battery.wired_w"), seen())
    aperture = shown(catalog, device, catalog.field("camera.main.f_number"), seen())
    assert shown_with_unit(watts) == "not 120 W"
    assert shown_with_unit(aperture) == "not f/1.4"


@given(st.floats(-1e6, 1e6).filter(lambda n: n == 0 or abs(n) >= 1e-4))
def test_numbers_read_back_and_never_end_in_zeros(number: float) -> None:
    text = number_text(number)
    assert float(text) == pytest.approx(number, abs=1e-6)
    assert "e" not in text
    assert "." not in text or text[-1] not in "0."


@pytest.mark.parametrize(
    ("difference", "text"), [(13, "+13"), (-0.08, "−0.08"), (0.1 + 0.2, "+0.3"), (-140, "−140")]
)
def test_differences_have_a_sign(difference: float, text: str) -> None:
    assert signed_text(difference) == text
    assert signed_text(difference, "-") == text.replace("−", "-")


def test_badges_are_a_sign_and_a_word() -> None:
    assert status_badge(Status.RUMOURED, UNICODE) == "~ rumoured"
    assert status_badge(Status.DISPUTED, ASCII) == "! disputed"
    assert verdict_badge(Verdict.FALSE, UNICODE) == "× false"
    assert state_badge(State.CANCELLED, ASCII) == "x cancelled"
    assert state_badge(None, UNICODE) == "unheard of"


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
def test_every_badge_is_one_cell_and_no_two_are_alike(glyphs: object) -> None:
    assert glyphs in (UNICODE, ASCII)
    for signs in (UNICODE.status, ASCII.status, UNICODE.verdict, ASCII.verdict):
        assert len(set(signs.values())) == len(signs)
        assert all(cell_len(sign) == 1 for sign in signs.values())


def test_shortening_keeps_the_tail() -> None:
    assert shorten_middle("Snapdragon 8+ Gen 1", 14) == "Snap…8+ Gen 1"
    assert shorten_middle("Snapdragon 8+ Gen 1", 10) == "…8+ Gen 1"
    assert shorten_middle("Snapdragon 8+ Gen 1", 19) == "Snapdragon 8+ Gen 1"
    assert shorten_middle("Snapdragon", 0) == ""


@given(st.text(max_size=30), st.integers(0, 30))
def test_shortened_texts_fit(text: str, width: int) -> None:
    assert cell_len(shorten_middle(text, width)) <= width
    if cell_len(text) <= width:
        assert shorten_middle(text, width) == text


_VALUES = st.text(alphabet="ab 1+G", min_size=1, max_size=24).map(str.strip).filter(bool)


@given(st.lists(_VALUES, min_size=1, max_size=8), st.integers(4, 20))
def test_unequal_values_of_a_row_never_print_equal(texts: list[str], width: int) -> None:
    short = shorten_all(texts, [width] * len(texts))
    assert all(cell_len(each) <= width for each in short)
    for one, one_short in zip(texts, short, strict=True):
        for other, other_short in zip(texts, short, strict=True):
            assert (one == other) == (one_short == other_short)


def test_8_and_8_plus_stay_apart() -> None:
    chips = ["Snapdragon 8 Gen 1", "Snapdragon 8+ Gen 1"]
    for width in range(5, 19):
        one, other = shorten_all(chips, [width, width])
        assert one != other


@given(st.text())
def test_nothing_that_steers_a_terminal_gets_through(text: str) -> None:
    safe = safe_text(text)
    assert not any(character in safe for character in "\x1b\r\n\t\x07\x9b\u202e\u2066\u200b")
    assert safe_text(safe) == safe


def test_ordinary_text_is_left_alone() -> None:
    assert safe_text("Xiaomi 12S Ultra – 徕卡, 6,73″") == "Xiaomi 12S Ultra – 徕卡, 6,73″"
    assert safe_text("a\x1b[31mred\u202e") == "a[31mred"


@given(st.text())
def test_ascii_is_ascii(text: str) -> None:
    assert in_ascii(text).isascii()


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (67, "67"), (6.73, "6.73"), (1.90, "1.9"), (0.1 + 0.2, "0.3"), (12345678.0, "12345678"),
        (1e15, "1e+15"), (math.inf, "inf"), (1e-9, "1e-09"), (-0.5, "-0.5"),
    ],
)  # fmt: skip
def test_every_room_writes_a_number_alike(number: float, text: str) -> None:
    assert number_text(number) == text


_FIGURES = re.compile(r"\d+(?:[.,/]\d+)*[^\W\d_]*")


@cache
def _rows_of_texts() -> tuple[tuple[str, ...], ...]:
    """Every text that every field shows of the bundled devices, with its unit."""
    catalog, today = bundled_catalog(), date(2026, 11, 30)
    perspective = Perspective(today, today)
    rows: dict[str, dict[str, None]] = {}
    for device in catalog.devices.values():
        for path, found in known_values(catalog, device, perspective).items():
            rows.setdefault(path, {})[shown_with_unit(found, catalog)] = None
    return tuple(tuple(texts) for texts in rows.values())


@pytest.mark.parametrize("width", [5, 8, 12, 14, 20, 27, 38])
def test_no_figure_is_cut_in_its_middle(width: int) -> None:
    """What stands in a cell are whole figures of the value, or an ellipsis; in any cell."""
    for text in (text for texts in _rows_of_texts() for text in texts):
        short = shorten_middle(text, width)
        assert cell_len(short) <= width
        if cell_len(text) <= width:
            assert short == text
        else:
            assert "…" in short
            assert set(_FIGURES.findall(short)) <= set(_FIGURES.findall(text)), (text, short)


@pytest.mark.parametrize("width", [5, 8, 12, 14, 20, 27, 38])
def test_no_two_entries_of_a_list_are_joined(width: int) -> None:
    """A list keeps its first entries whole or its end; "14–23, 70–85" once read "14–…85"."""
    lists = [text for texts in _rows_of_texts() for text in texts if ", " in text]
    assert len(lists) > 100
    for text in lists:
        before, ellipsis, after = shorten_middle(text, width).partition("…")
        assert not (before and after), text
        assert not ellipsis or not before or text.startswith(before.removesuffix(", ") + ", ")


@pytest.mark.parametrize("width", [12, 14, 20, 27, 38])
def test_no_figure_of_neighbours_is_cut_in_its_middle(width: int) -> None:
    """Values that begin or end alike stand side by side, cut where they differ."""
    bad = []
    for texts in _rows_of_texts():
        for ordered in (sorted(texts), sorted(texts, key=lambda text: text[::-1])):
            for pair in pairwise(ordered):
                short = shorten_all(pair, [width, width])
                assert short[0].strip() != short[1].strip()
                bad += [
                    (text, each)
                    for text, each in zip(pair, short, strict=True)
                    if not set(_FIGURES.findall(each)) <= set(_FIGURES.findall(text))
                ]
    assert bad == []
