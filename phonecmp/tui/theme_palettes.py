"""Palettes in the colours of Textual's themes.

`python -m tests.theme_palettes` writes them, and says how they are found. Each stands here as
`Palette` has its fields, the devices in a line of their own.
"""

from __future__ import annotations

from phonecmp.output import Palette


def palette_of(theme: str) -> Palette:
    """The palette in the colours of one of Textual's themes.

    Raises:
        KeyError: there is none for it.
    """
    colours = [f"#{each}" for each in _PALETTES[theme].split()]
    return Palette._make([*colours[:_SINGLE_COLOURS], tuple(colours[_SINGLE_COLOURS:])])


def names() -> tuple[str, ...]:
    """The themes that have a palette."""
    return tuple(_PALETTES)


_SINGLE_COLOURS = len(Palette._fields) - 1
"""Colours before those of devices."""

_PALETTES = {
    "textual-dark": """
121212 161616 161616 181d22 fcfcfc aaaaaa 3199f8 fda62c 6786b3 d95c76 656565 383838
79cefe e68c00 dafd64 9f70e7 cec998 09988c d46151 7bb3ad""",
    "textual-light": """
e0e0e0 dedede dedede ced2d7 151515 5c595b 0056b9 8a4900 003b8f 7a002f 828282 b1b1b1
355cc5 805902 2a3a00 75007c 2f1b1b 1b6671 8b333e 230061""",
    "nord": """
2e3440 323845 323845 38414e eef4ff a7adb9 76bcfb ebcc8c b5d7f4 f79175 757b87 4f5662
79cefe e68c00 dafd64 af8bed cec998 56ada2 e18577 7bb3ad""",
    "gruvbox": """
282828 2e2d2c 2e2d2c 343533 fff5cb d9d3b9 83a59c ffa200 aebacf ff715b 7f7b6b 514f47
79cefe e68c00 dafd64 a479e9 cec998 34a095 da7262 7bb3ad""",
    "catppuccin-mocha": """
181825 1f202e 1f202e 2c2a3a ccd5f3 9391b3 7292fb f5cf99 cca8f9 f9a0ae 62667a 3a3c4d
79cefe e68c00 dafd64 9f70e7 cec998 09988c d46151 7bb3ad""",
    "dracula": """
282a36 292b37 292b37 333244 fcfcf6 a4a8aa d680fe ffb96d afc1f7 ff6e67 7e7f85 50525b
79cefe e68c00 dafd64 a87fea cec998 3ba297 db7566 7bb3ad""",
    "tokyo-night": """
1a1b26 1d1f2c 1d1f2c 272739 ccd4fa 9a9cb9 7493fb e1b26b 96b3ff f4717e 55596f 363848
79cefe e68c00 dafd64 9f70e7 cec998 09988c d46151 7bb3ad""",
    "monokai": """
272822 292a26 292a26 323134 ededee babab7 a686fe fc9826 c386b9 ff6678 70706d 494a45
79cefe e68c00 dafd64 a479e9 cec998 34a095 da7262 7bb3ad""",
    "flexoki": """
100f0f 141312 141312 16181c fffcf0 cbc9c2 4383ce c59a2f 56b1a7 d75853 706e69 3c3a38
79cefe e68c00 dafd64 9f70e7 cec998 09988c d46151 7bb3ad""",
    "catppuccin-latte": """
eff1f5 eaedf2 eaedf2 dcd9f4 373a53 515569 8516ed 915000 782f1a 5a0013 a2a4b4 c8cbd5
3a65d6 906403 2a3a00 75007c 2f1b1b 1b6671 8b333e 230061""",
    "catppuccin-frappe": """
303446 323749 323749 373a4e dde1ff 90ada0 cb9ee6 eac77b b4cbc1 fb855d 6f7690 4e5369
79cefe e68c00 dafd64 b18eee cec998 56ada2 e18577 7bb3ad""",
    "catppuccin-macchiato": """
24273a 292d40 292d40 33354c c6d6f9 afb5d4 8899fc e2c895 ffe9c3 ee8790 696f89 44495f
79cefe e68c00 dafd64 a479e9 cec998 34a095 da7262 7bb3ad""",
    "solarized-light": """
fdf6e3 f8f2df f8f2df eaebdf 12262c 5d645f 006db1 c03900 004e46 9a0009 b0b7b0 d7d7ca
3a65d6 906403 2a3a00 75007c 2f1b1b 1b6671 8b333e 230061""",
    "solarized-dark": """
002b36 022e3a 022e3a 033444 abbcbe 8a9da2 45a5ee ffa36f 81ede4 ff6454 3c585f 1f404a
79cefe e68c00 dafd64 a479e9 cec998 2c9e93 da7262 7bb3ad""",
    "rose-pine": """
191724 1b1927 1b1927 262233 dfddf2 9493a6 bfa2ff f4c077 82c0c1 eb636e 6a687a 3e3d4c
79cefe e68c00 dafd64 9f70e7 cec998 09988c d46151 7bb3ad""",
    "rose-pine-moon": """
232136 252339 252339 2f2c44 ebe8fe 9b97ae 81a5f2 f6c177 7ccef0 f66874 716f86 47465c
79cefe e68c00 dafd64 a173e8 cec998 249c90 d86b5b 7bb3ad""",
    "rose-pine-dawn": """
faf4ed fbf6ef fbf6ef f3ecea 403b60 5a566d 5567b0 9c5c00 00293f 8b3431 ada8b8 d3ced3
3a65d6 906403 2a3a00 75007c 2f1b1b 1b6671 8b333e 230061""",
    "atom-one-dark": """
282c34 2e323b 2e323b 323945 e2ebf9 aab0bc 5fa7ed e8b026 ebb8ff ff7975 5f646f 424750
79cefe e68c00 dafd64 a87fea cec998 41a499 dd7869 7bb3ad""",
    "atom-one-light": """
fafafa f2f2f2 f2f2f2 e4e9f3 24252d 63656b 2c5fd7 8a6100 ac14a8 960010 9d9ea2 cbccce
3a65d6 906403 2a3a00 75007c 2f1b1b 1b6671 8b333e 230061""",
}
