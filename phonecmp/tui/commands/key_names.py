"""Names of keys: as the app calls them, as people write them, and as the help shows them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from phonecmp.reading import nearest

_SIGNS = {
    "slash": "/", "comma": ",", "full_stop": ".", "left_square_bracket": "[",
    "right_square_bracket": "]", "less_than_sign": "<", "greater_than_sign": ">", "minus": "-",
    "question_mark": "?", "escape": "esc", "pagedown": "page down", "pageup": "page up", "f1": "F1",
}  # fmt: skip

_SHORT_NAMES = {
    "solidus": "slash", "reverse_solidus": "backslash", "commercial_at": "at",
    "hyphen_minus": "minus", "plus_sign": "plus", "low_line": "underscore",
}  # fmt: skip
"""Unicode's names for which Textual has shorter ones."""

_OTHER_WORDS = {
    "esc": "escape", "return": "enter", "del": "delete", "ins": "insert", "pgup": "pageup",
    "pgdn": "pagedown", "page_up": "pageup", "page_down": "pagedown",
}  # fmt: skip

_MODIFIERS = ("ctrl", "alt", "shift")

_NAMED = (
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown"),
    *("insert", "delete", "backspace", "enter", "escape", "tab", "space"),
    *(f"f{number}" for number in range(1, 25)),
)


def key_sign(key: str) -> str:
    """A key as people know it: "[" for left_square_bracket, "^p" for ctrl+p."""
    if key.startswith("ctrl+"):
        return f"^{key_sign(key.removeprefix('ctrl+'))}"
    return _SIGNS.get(key) or _character(key) or key


def key_name(text: str) -> str | None:
    """The app's name of a key that somebody wrote down: "comma" for ",", None for no key.

    A character stands for itself, with or without modifiers before it; `shift+d` is the key "D".
    """
    *modifiers, base = _parts(text)
    if not set(modifiers) <= set(_MODIFIERS) or len(set(modifiers)) < len(modifiers):
        return None
    if len(base) == 1:
        return _with_character(modifiers, base)
    base = _OTHER_WORDS.get(base.casefold().replace(" ", "_"), base.casefold())
    if base not in _NAMED and _character(base) is None:
        return None
    return "+".join([*modifiers, base])


def types_text(key: str) -> bool:
    """Whether a key puts a character into a field that somebody types in."""
    return key == "space" or len(key) == 1 or _character(key) is not None


def key_hint(text: str) -> str:
    """What to write instead of a text that names no key: "; did you mean ctrl+d?", or nothing."""
    if "," in text:
        parts = ", ".join(f'"{part.strip()}"' for part in text.split(","))
        return f"; write several keys as [{parts}]"
    *modifiers, base = _parts(text)
    near = ["+".join(parts) for parts in _near(modifiers, base)]
    close = [each for each in near if key_name(each) is not None]
    return f"; did you mean {' or '.join(close)}?" if close else ""


def _near(modifiers: list[str], base: str) -> Iterable[list[str]]:
    meant = [(nearest(each, _MODIFIERS, 1) or [each])[0] for each in modifiers]
    bases = [base] if len(base) == 1 else nearest(base, (*_NAMED, *_OTHER_WORDS, *_ascii_names()))
    return [[*meant, each] for each in bases]


def _ascii_names() -> list[str]:
    signs = (chr(code) for code in range(0x21, 0x7F))
    return [_name_of(sign) for sign in signs if not sign.isalnum()]


def _parts(text: str) -> list[str]:
    """The modifiers in small letters, and the key at the end; "ctrl++" ends with a plus."""
    if len(text) == 1:
        return [text]
    head, tail = (text[:-2], "+") if text.endswith("++") else (text, "")
    *modifiers, base = [*head.split("+"), tail] if tail else head.split("+")
    return [*(each.strip().casefold() for each in modifiers), base.strip()]


def _with_character(modifiers: list[str], sign: str) -> str | None:
    if not sign.isprintable():
        return None
    if modifiers == ["shift"] and sign.isalpha():
        return sign.upper()
    name = "space" if sign == " " else _name_of(sign)
    return "+".join([*modifiers, name.casefold()]) if modifiers else name


def _name_of(sign: str) -> str:
    """Textual's name of a character: itself for letters and digits, else after Unicode's name."""
    if sign.isalnum():
        return sign
    name = unicodedata.name(sign, sign).lower().replace("-", "_").replace(" ", "_")
    return _SHORT_NAMES.get(name, name)


def _character(name: str) -> str | None:
    """The sign behind a name such as "tilde"; None where the name is of no printable sign."""
    if len(name) == 1 or name == "space":
        return None
    full = next((long for long, short in _SHORT_NAMES.items() if short == name), name)
    for spelled in (full.replace("_", " "), full.replace("_", "-"), _hyphened(full)):
        try:
            found = unicodedata.lookup(spelled.upper())
        except KeyError:
            continue
        return found if found.isprintable() else None
    return None


def _hyphened(name: str) -> str:
    """A name as Unicode spells it: "less-than sign" for less_than_sign."""
    first, _, rest = name.partition("_")
    return f"{first}-{rest.replace('_', ' ')}"
