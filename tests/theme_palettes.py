"""Work out palettes in the colours of Textual's themes: `python -m tests.theme_palettes`.

A theme has no colours for six kinds of text that stay legible and apart under every kind of colour
vision. They are looked for near its own: hues as they are where that suffices, lightness and chroma
moved. Writes phonecmp/tui/theme_palettes.py; tests/tui/test_palette.py holds what comes of it.
"""

from __future__ import annotations

import itertools
import math
import random
import sys
from pathlib import Path

from textual.theme import BUILTIN_THEMES, Theme

from phonecmp.output import DARK_PALETTE, LIGHT_PALETTE, Palette
from phonecmp.tui import theme_palettes
from tests.colour_vision import DEFICIENCIES, Triple, contrast, linear_rgb, oklab, seen

FILE = Path(__file__).parents[1] / "phonecmp" / "tui" / "theme_palettes.py"
ROLES = ("text", "muted", "accent", "rumoured", "possible", "disputed")
LEGIBLE, APART = 4.55, 0.0925
ROUNDS = 5000


def hexed(colour: Triple) -> str:
    """A colour of 8 bits a channel, from linear sRGB."""
    return "#" + "".join(f"{_byte(channel):02x}" for channel in colour)


def _byte(channel: float) -> int:
    channel = min(max(channel, 0.0), 1.0)
    curved = 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055
    return round(curved * 255)


def linear_of(colour: str) -> Triple:
    """Linear sRGB of `#rrggbb`."""
    return linear_rgb(*(int(colour[place : place + 2], 16) for place in (1, 3, 5)))


def from_oklab(lab: Triple) -> Triple:
    """Linear sRGB of a colour in Oklab."""
    light, a, b = lab
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def mixed(one: str, other: str, share: float) -> str:
    """A colour between two, `share` of the way to the other."""
    pairs = zip(oklab(linear_of(one)), oklab(linear_of(other)), strict=True)
    light, a, b = (x + (y - x) * share for x, y in pairs)
    return hexed(from_oklab((light, a, b)))


def faults(colours: list[str], grounds: list[str]) -> float:
    """How far some texts are from being legible on all grounds and apart for everybody."""
    linear = [linear_of(each) for each in colours]
    below = [linear_of(each) for each in grounds]
    fault = sum(max(LEGIBLE - contrast(text, ground), 0) / 4 for text in linear for ground in below)
    for deficiency in DEFICIENCIES:
        places = [oklab(seen(each, deficiency)) for each in linear]
        fault += sum(
            max(APART - math.dist(one, other), 0) * 12
            for one, other in itertools.combinations(places, 2)
        )
    return fault


def texts_near(
    wanted: list[str], start: list[str], grounds: list[str], chance: random.Random
) -> tuple[list[str], float]:
    """Texts as near to the wanted colours as lets them be legible and apart.

    The search starts at texts that are so on another ground. Text and muted text stay as grey as
    they are wanted: what is bright or has a hue means something.
    """
    origins = [oklab(linear_of(each)) for each in wanted]
    places = [oklab(linear_of(each)) for each in start]
    cost, best, least = math.inf, start, math.inf
    for number in range(ROUNDS):
        left = 1 - number / ROUNDS
        tried = list(places)
        chosen = chance.randrange(len(tried))
        light, a, b = (x + chance.gauss(0, 0.07 * left + 0.004) for x in tried[chosen])
        tried[chosen] = oklab(linear_of(hexed(from_oklab((light, a, b)))))
        colours = [hexed(from_oklab(each)) for each in tried]
        moved = sum(map(_moved, ROLES, tried, origins))
        now = faults(colours, grounds) * 20 + moved
        if now < cost or chance.random() < math.exp((cost - now) / (0.06 * left**2 + 1e-6)):
            places, cost = tried, now
        if now < least:
            best, least = colours, now
    return best, least


def _moved(role: str, place: Triple, origin: Triple) -> float:
    hue = math.dist(place[1:], origin[1:])
    return abs(place[0] - origin[0]) + hue * (12 if role in ("text", "muted") else 2)


def palette_of(theme: Theme) -> Palette:
    """A theme's palette.

    Raises:
        ValueError: no texts were found that are legible and apart.
    """
    made = theme.to_color_system().generate()
    ground, surface, primary = made["background"], made["surface"], made["primary"]
    own = DARK_PALETTE if theme.dark else LIGHT_PALETTE
    text = made["foreground"]
    wanted = [text, mixed(text, ground, 0.35), primary, made["warning"]]
    wanted += [made["secondary"], made["error"]]
    found: list[tuple[float, list[str], list[str]]] = []
    for strength, seed in itertools.product((0.8, 0.5, 0.3), (14, 15)):
        panel = mixed(ground, surface, strength)
        grounds = [ground.lower(), panel, panel, mixed(panel, primary, 0.25 * strength)]
        colours, cost = texts_near(wanted, list(own[4:10]), grounds, random.Random(seed))
        if faults(colours, grounds) == 0:
            found.append((cost + 0.1 * (1 - strength), grounds, colours))
    if not found:
        raise ValueError(theme.name)
    _, grounds, colours = min(found)
    decoration = (mixed(ground, text, 0.45), mixed(ground, text, 0.22))
    devices = tuple(_letter(each, ground, dark=theme.dark) for each in own.devices)
    return Palette._make([*grounds, *colours, *decoration, devices])


def _letter(colour: str, ground: str, *, dark: bool) -> str:
    """A device's colour, so far from the ground that a letter is legible in it."""
    shares = (step / 50 for step in range(51))
    tried = (mixed(colour, "#ffffff" if dark else "#000000", share) for share in shares)
    return next(each for each in tried if contrast(linear_of(each), linear_of(ground)) >= LEGIBLE)


def main() -> None:
    """Write the palettes of all themes; where none is found the one of before stays."""
    lines = [*FILE.read_text(encoding="utf-8").partition("_PALETTES = {\n")[0].splitlines()]
    lines.append("_PALETTES = {")
    for name, theme in BUILTIN_THEMES.items():
        if theme.ansi:
            continue
        try:
            *colours, devices = palette_of(theme)
        except ValueError as error:
            sys.stderr.write(f"no palette for {error}\n")
            if name not in theme_palettes.names():
                continue
            *colours, devices = theme_palettes.palette_of(name)
        lines += [f'    "{name}": """', *(" ".join(each) for each in (colours, devices))]
        lines[-1] += '""",'
    text = "\n".join([*lines, "}", ""]).replace("#", "")
    FILE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
