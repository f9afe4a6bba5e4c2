"""The palettes of all themes, held against the contrasts and distances that they promise."""

from __future__ import annotations

import itertools
import math

import pytest
from rich.style import Style
from textual.theme import BUILTIN_THEMES

from phonecmp.tui.theme_palettes import names, palette_of
from phonecmp.tui.theme_styles import TEXTUAL_THEMES, Ink, ink_of, theme_names
from tests.colour_vision import DEFICIENCIES, Triple, contrast, linear_rgb, oklab, seen

COLOURED = [
    pytest.param(ink_of(name), id=name) for name in theme_names() if not ink_of(name).reverses
]


def colour(style: Style, *, ground: bool = False) -> Triple:
    found = style.bgcolor if ground else style.color
    assert found is not None
    return linear_rgb(*found.get_truecolor())


@pytest.mark.parametrize("ink", COLOURED)
def test_every_text_is_legible_on_every_ground(ink: Ink) -> None:
    texts = (ink.text, ink.muted, ink.accent, ink.rumoured, ink.possible, ink.disputed)
    for ground in (ink.ground, ink.panel, ink.row, ink.cursor):
        for text in texts:
            assert contrast(colour(text), colour(ground, ground=True)) >= 4.495


@pytest.mark.parametrize("ink", COLOURED)
@pytest.mark.parametrize("deficiency", sorted(DEFICIENCIES))
def test_statuses_stay_apart_under_colour_vision_deficiencies(ink: Ink, deficiency: str) -> None:
    texts = (ink.text, ink.muted, ink.accent, ink.rumoured, ink.possible, ink.disputed)
    places = [oklab(seen(colour(text), deficiency)) for text in texts]
    nearest = min(math.dist(one, other) for one, other in itertools.combinations(places, 2))
    assert nearest * 100 >= 9


@pytest.mark.parametrize("ink", COLOURED)
def test_letters_are_legible_on_their_chips(ink: Ink) -> None:
    for chip in ink.chips:
        assert contrast(colour(chip), colour(chip, ground=True)) >= 4.5


def test_a_theme_of_textuals_stands_on_its_own_ground() -> None:
    assert set(TEXTUAL_THEMES) == set(names())
    assert set(TEXTUAL_THEMES) <= set(BUILTIN_THEMES)
    for name in names():
        made = BUILTIN_THEMES[name].to_color_system().generate()
        assert palette_of(name).ground == made["background"].lower(), name


def test_muted_text_of_every_theme_steps_back_and_text_has_no_hue() -> None:
    for ink in (each.values[0] for each in COLOURED):
        assert isinstance(ink, Ink)
        ground = colour(ink.ground, ground=True)
        assert contrast(colour(ink.muted), ground) < contrast(colour(ink.text), ground)
        for text, most in ((ink.text, 0.07), (ink.muted, 0.07)):
            assert math.hypot(*oklab(colour(text))[1:]) <= most
