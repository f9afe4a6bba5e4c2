"""What was typed goes to the entry with that word, not to one that has it in the middle."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.widgets import Input

from phonecmp.tui.commands.palette import CommandProvider
from phonecmp.tui.match_rank import BEGINNING, PART, WHOLE, hit_score, match_rank
from phonecmp.tui.palette_providers import PlaceProvider, places
from phonecmp.tui.screens.choice_list.screen import ChooseScreen
from phonecmp.tui.widgets.line_list import LineList
from tests.catalogues import BUNDLED
from tests.tui.support import MakeApp, screen_name, until, view_of


@pytest.mark.parametrize(
    ("text", "typed", "rank"),
    [
        ("Memory · RAM", "ram", WHOLE),
        ("Frame", "ram", PART),
        ("Ramp", "ram", BEGINNING),
        ("Frame of RAM", "ram", WHOLE),
        ("1/1.28″ format", "1/1.28", WHOLE),
        ("Frame", "rom", None),
        ("Wide · Focal length", "focal wi", BEGINNING),
    ],
)
def test_a_whole_word_beats_a_beginning_and_that_a_part(
    text: str, typed: str, rank: int | None
) -> None:
    assert match_rank(text, typed.split()) == rank


@given(st.text(max_size=12), st.text(max_size=6))
def test_any_text_may_be_typed(text: str, typed: str) -> None:
    rank = match_rank(text, typed.split())
    has_all = all(word.casefold() in text.casefold() for word in typed.split())
    assert (rank is not None) == has_all
    assert 0 < hit_score(text, typed) <= 1


@pytest.mark.parametrize("key", ["slash", "s", "f"])
async def test_the_first_word_of_every_entry_goes_to_it_or_one_that_has_it(
    make_app: MakeApp, key: str
) -> None:
    devices = ("xiaomi/15-ultra", "vivo/x200-ultra", "apple/iphone-17-pro")
    async with make_app(*devices, catalog=BUNDLED).run_test(size=(160, 50)) as pilot:
        await until(pilot, lambda: view_of(pilot).reading is None)
        await pilot.press(key)
        screen = pilot.app.screen
        assert isinstance(screen, ChooseScreen)
        texts = {choice.answer: choice.text for choice in screen.choices}
        assert len(texts) > 20
        last = {re.findall(r"[\w.]+", text)[-1].casefold() for text in texts.values()}
        for word in last:
            screen.query_one(Input).value = word
            await until(pilot, lambda: screen._wanted == word)  # noqa: B023
            chosen = screen.query_one(LineList).chosen
            assert chosen is not None
            assert word in re.findall(r"[\w.]+", texts[chosen].casefold()), (word, texts[chosen])


async def test_ram_goes_to_the_ram(make_app: MakeApp) -> None:
    async with make_app("xiaomi/12s-ultra").run_test(size=(160, 50)) as pilot:
        await pilot.press("slash", *"ram", "enter")
        await until(pilot, lambda: screen_name(pilot) == "CompareScreen")
        label = view_of(pilot).session.catalog.table.label(view_of(pilot).place.row)
        assert "RAM" in label


async def test_the_palette_ranks_words_before_scattered_letters(make_app: MakeApp) -> None:
    async with make_app("xiaomi/12s-ultra").run_test(size=(160, 50)) as pilot:
        view = view_of(pilot)
        first = next(iter(places(view, "ram")))
        assert "RAM" in first.text
        hits = {}
        for provider in (CommandProvider, PlaceProvider):
            async for hit in provider(pilot.app.screen).search("ram"):
                hits[hit.text or str(hit.match_display)] = hit.score  # type: ignore[union-attr]
        assert max(hits, key=hits.__getitem__) == first.text
