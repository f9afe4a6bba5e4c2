"""JSON for a terminal: every letter survives, and none steers the screen."""

from __future__ import annotations

import json
import sys
import unicodedata

from phonecmp.output import json_text


def test_no_character_of_all_steers_the_screen_and_none_is_lost() -> None:
    characters = [chr(code) for code in range(sys.maxunicode + 1)]
    text = json_text(list(characters))
    shown = set(text)
    steering = {
        letter for letter in shown if unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    }
    assert steering == {"\n"}
    assert json.loads(text) == characters


def test_letters_of_all_writings_stay_readable() -> None:
    assert "小米 “Ö” 8⅓″ ≈" in json_text("小米 “Ö” 8⅓″ ≈")
