"""A value that stands bare and cannot be read: what was probably meant, and how to write it."""

from __future__ import annotations

import re
from typing import NamedTuple

from phonecmp.reading.message_text import shortened
from phonecmp.reading.periods import parse_period, suggest_period
from phonecmp.reading.rules.rule import Diagnosis
from phonecmp.reading.units import is_unit
from phonecmp.toml.syntax_errors import BrokenText

_COMPLAINTS = ("Invalid value", "Invalid date", "Expected newline")
_LONGEST_LINE = 500
_ASSIGNMENT = re.compile(r"[ \t]*([\w.\-\"']+)[ \t]*=[ \t]*(.*?)[ \t\r]*(?:#.*)?", re.DOTALL)
_WORDS = re.compile(r"[^\W\d][\w /.+-]*")
_CURLY = re.compile('[“”„«][^“”„«»"\\\\]*[“”»]')
_SECOND_PAIR = re.compile(r"[^\s=]+\s+[\w.\-\"']+\s*=(?!=).*")
_ZONELESS_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TIMESTAMP = re.compile(r"\d{4}-\d\d?-\d\d?.+|\d\d?:\d\d?(?::.*)?")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:[ ,'_]\d{3})+")
_DAY_FIRST = re.compile(r"(\d\d?)([./-])(\d\d?)\2(\d{4})", re.ASCII)
_FRACTION = re.compile(r"\d+/\d+(?:\.\d+)?", re.ASCII)
_LETTERS_FOR_DIGITS = re.compile(r"(?=.*\d)[\dOolI]+(?:\.[\dOolI]+)?", re.ASCII)
_DECIMAL_COMMA = re.compile(r"\d+,\d+")
_MEASURE = re.compile(r"(\d[\d., ]*)\s*([^\W\d_]{1,10}|[%°″\"])")
_NUMBER_LIKE = re.compile(r"[+-]*[._]?\d[\da-fA-FxXoO_.+-]*")
_PLAIN_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?", re.ASCII)
_AS_DIGITS = str.maketrans("OolI", "0011")
_UNITS_OF_KEYS = ("mah", "w", "in", "mm", "g", "hz", "px", "gb", "mp", "nits", "um", "deg", "x")
"""What keys of figures end in. Behind another end a bare word gets its quotes."""

_NOTHING = ("null", "nil", "n/a", "unknown", "tbd", "tba", "undefined")
_YES_OR_NO = {"yes": "true", "no": "false"}


class _Advice(NamedTuple):
    """What is wrong with a value, what to write, and the same as a fix if it is certain."""

    message: str
    help: str
    fix: str | None = None


def bare_value(subject: BrokenText) -> Diagnosis | None:
    """A value without the quotes it needs, with a unit behind it, or no number after all.

    None where the line is no assignment of a bare value.
    """
    if not subject.complaint.startswith(_COMPLAINTS):
        return None
    line = subject.text.split("\n")[subject.line - 1]
    match = _ASSIGNMENT.fullmatch(line) if len(line) <= _LONGEST_LINE else None
    if match is None or match[2][:1] in ("[", "{", '"', "'") or not match[2].isprintable():
        return None
    key, value = match[1], match[2]
    advice = _advice(shortened(key), value, key.rpartition("_")[2].casefold())
    return Diagnosis(
        advice.message,
        advice.help,
        line=subject.line,
        column=match.start(2) + 1,
        width=max(len(value), 1),
        fix=advice.fix,
    )


def _advice(name: str, value: str, unit: str) -> _Advice:
    """Advice on a value; `unit` is what the key ends in."""
    return (
        _on_signs(name, value)
        or _on_dates(name, value)
        or _on_words(name, value)
        or _on_numbers(name, value, unit)
        or _Advice(
            f"{shortened(value)} needs quotes",
            f'Write {name} = "{shortened(value)}".',
            f'"{value}"' if _is_text(value, unit) else None,
        )
    )


def _is_text(value: str, unit: str) -> bool:
    """Whether something bare is certainly a text, and no figure that somebody wrote in words."""
    words = _WORDS.fullmatch(value) is not None and unit not in _UNITS_OF_KEYS
    return words or _FRACTION.fullmatch(value) is not None


def _on_signs(name: str, value: str) -> _Advice | None:
    shown = shortened(value)
    if not value:
        return _Advice(f"{name} has no value", "Write a value after the =, or remove the line.")
    if value.startswith("="):
        right = shortened(value.lstrip("= ")) or "…"
        return _Advice("There is one = too many", f"Write {name} = {right}.")
    if _CURLY.fullmatch(value):
        inside = value[1:-1]
        help_text = f'Write {name} = "{shortened(inside)}".'
        return _Advice("These quotes are curly; TOML needs straight ones", help_text, f'"{inside}"')
    if " //" in value:
        return _Advice("// begins no comment", "Write # before a comment.")
    if _SECOND_PAIR.fullmatch(value):
        return _Advice("Two assignments stand on one line", "Give each a line of its own.")
    if "=" in value and " " not in value:
        return _Advice(f"{shown} has an = in it", f'Write {name} = "{shown}" if it is a text.')
    return None


def _on_dates(name: str, value: str) -> _Advice | None:
    shown = shortened(value)
    # Four figures with a zero before them are no year.
    if parse_period(value) is not None and _without_zeros(value) is None:
        help_text = f'Write {name} = "{shown}"; only full dates stand without.'
        return _Advice(f"{shown} needs quotes", help_text, f'"{value}"')
    if _ZONELESS_DAY.fullmatch(value):
        return _Advice(f"No calendar has the day {shown}", "Check the day and the month.")
    day_first = _DAY_FIRST.fullmatch(value)
    if day_first is not None:
        return _Advice(f"{shown} is no date yet", _year_first(name, day_first))
    written = suggest_period(value)
    if written is not None:
        literal = written if _ZONELESS_DAY.fullmatch(written) else f'"{written}"'
        return _Advice(f"{shown} is no date yet", f"Write {name} = {literal}.")
    if _TIMESTAMP.fullmatch(value):
        return _Advice(f"{shown} is no date or time", "Write the day alone, like 2022-07-04.")
    return None


def _year_first(name: str, match: re.Match[str]) -> str:
    """What to write for a date with its year last; certain only where the day is past 12."""
    one, two, year = int(match[1]), int(match[3]), int(match[4])
    day, month = (one, two) if two <= 12 else (two, one)
    if max(one, two) > 12 and parse_period(f"{year}-{month:02}-{day:02}") is not None:
        return f"Write {name} = {year}-{month:02}-{day:02}."
    return "Write the year first, then the month: 2022-07-04."


def _on_words(name: str, value: str) -> _Advice | None:
    shown, plain = shortened(value), value.casefold()
    if plain in ("true", "false"):
        return _Advice(f"{shown} is not true or false", f"Write {name} = {plain}.", plain)
    if plain in _YES_OR_NO:
        other = "yes" if plain == "yes" else "none"
        help_text = f'Write {name} = {_YES_OR_NO[plain]}, or "{other}" where it is no yes or no.'
        return _Advice(f"{shown} needs quotes or is a flag", help_text)
    if plain in _NOTHING:
        help_text = 'Leave the line out; "none" and "undisclosed" are values.'
        return _Advice(f"{shown} is no value", help_text)
    near = next((word for word in ("true", "false") if _is_nearly(plain, word)), None)
    if near is not None:
        help_text = f'Write {name} = {near}, or "{shown}" if it is a text.'
        return _Advice(f"{shown} is not true or false", help_text)
    return None


def _is_nearly(plain: str, word: str) -> bool:
    """Whether a word begins like true or false, or is the beginning of one."""
    return plain.startswith(word) or (len(plain) > 1 and word.startswith(plain))


def _on_numbers(name: str, value: str, unit: str) -> _Advice | None:
    shown = shortened(value)
    if _GROUPED.fullmatch(value):
        digits = re.sub(r"\D", "", value)
        return _Advice(f"{shown} has separators", f"Write the digits alone: {name} = {digits}.")
    if _DECIMAL_COMMA.fullmatch(value):
        return _Advice(f"{shown} has a comma", f"Write {name} = {value.replace(',', '.')}.")
    if _LETTERS_FOR_DIGITS.fullmatch(value) and not value.isdecimal():
        digits = value.translate(_AS_DIGITS)
        if digits != value:
            return _Advice(f"{shown} has a letter for a digit", f"Write {name} = {digits}.")
    measure = _MEASURE.fullmatch(value)
    if measure:
        figure = _bare_figure(measure[1].rstrip())
        certain = figure if is_unit(measure[2], unit) and figure == measure[1].rstrip() else None
        message = f"{shown} has a unit inside the value"
        return _Advice(message, f"Write {name} = {figure}.", certain)
    if not _NUMBER_LIKE.fullmatch(value):
        return None
    plain = _without_zeros(value)
    certain = plain if unit in _UNITS_OF_KEYS and _PLAIN_NUMBER.fullmatch(plain or "") else None
    return _Advice(f"{shown} is no number", _number_help(name, value), certain)


def _bare_figure(written: str) -> str:
    """A figure without what sets off its thousands, and with a point."""
    return re.sub(r"\D", "", written) if _GROUPED.fullmatch(written) else written.replace(",", ".")


def _without_zeros(value: str) -> str | None:
    """A number without the zeros before it; None for what has none."""
    if not re.fullmatch(r"[+-]?0+\d[\d.]*", value):
        return None
    return re.sub(r"^\+?(-?)0+(?=\d)", r"\1", value)


def _number_help(name: str, value: str) -> str:
    """What to write for something that looks like a number."""
    plain = _without_zeros(value)
    if plain is not None:
        return f"A number begins with no needless 0: {name} = {plain}."
    if re.fullmatch(r"\d+\.", value):
        return f"Digits stand on both sides of the point: {name} = {value}0."
    if re.fullmatch(r"\.\d+", value):
        return f"Digits stand on both sides of the point: {name} = 0{value}."
    if "_" in value:
        return "Digits stand on both sides of each _; better leave it out."
    return f'Write digits with at most one point, like 6.73, or {name} = "{shortened(value)}".'
