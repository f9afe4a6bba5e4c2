"""The palettes of all themes, held against the contrasts and distances that they promise."""

from __future__ import annotations

import itertools
import math

import pytest
from rich.style import Style
from textual.theme import BUILTIN_THEMES

from phonecmp.tui.theme_palettes import names, palette_of
from phonecmp.tui.theme_styles import TEXTUAL_THEMES, ThemeStyles, styles_of, theme_names
from tests.colour_vision import DEFICIENCIES, Triple, contrast, linear_rgb, oklab, seen

COLOURED = [
    pytest.param(styles_of(name), id=name) for name in theme_names() if not styles_of(name).reverses
]


def colour(style: Style, *, ground: bool = False) -> Triple:
    found = style.bgcolor if ground else style.color
    assert found is not None
    return linear_rgb(*found.get_truecolor())


@pytest.mark.parametrize("styles", COLOURED)
def test_every_text_is_legible_on_every_ground(styles: ThemeStyles) -> None:
    texts = (
        styles.text,
        styles.muted,
        styles.accent,
        styles.rumoured,
        styles.possible,
        styles.disputed,
    )
    for ground in (styles.ground, styles.panel, styles.row, styles.cursor):
        for text in texts:
            assert contrast(colour(text), colour(ground, ground=True)) >= 4.495


@pytest.mark.parametrize("styles", COLOURED)
@pytest.mark.parametrize("deficiency", sorted(DEFICIENCIES))
def test_statuses_stay_apart_under_colour_vision_deficiencies(
    styles: ThemeStyles, deficiency: str
) -> None:
    texts = (
        styles.text,
        styles.muted,
        styles.accent,
        styles.rumoured,
        styles.possible,
        styles.disputed,
    )
    places = [oklab(seen(colour(text), deficiency)) for text in texts]
    nearest = min(math.dist(one, other) for one, other in itertools.combinations(places, 2))
    assert nearest * 100 >= 9


@pytest.mark.parametrize("styles", COLOURED)
def test_letters_are_legible_on_their_chips(styles: ThemeStyles) -> None:
    for chip in styles.chips:
        assert contrast(colour(chip), colour(chip, ground=True)) >= 4.5


def test_a_theme_of_textuals_stands_on_its_own_ground() -> None:
    assert set(TEXTUAL_THEMES) == set(names())
    assert set(TEXTUAL_THEMES) <= set(BUILTIN_THEMES)
    for name in names():
        made = BUILTIN_THEMES[name].to_color_system().generate()
        assert palette_of(name).ground == made["background"].lower(), name


def test_muted_text_of_every_theme_steps_back_and_text_has_no_hue() -> None:
    for styles in (each.values[0] for each in COLOURED):
        assert isinstance(styles, ThemeStyles)
        ground = colour(styles.ground, ground=True)
        assert contrast(colour(styles.muted), ground) < contrast(colour(styles.text), ground)
        for text, most in ((styles.text, 0.07), (styles.muted, 0.07)):
            assert math.hypot(*oklab(colour(text))[1:]) <= most
