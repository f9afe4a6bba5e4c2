"""Texts of collectors → raw values of fields, or the doubt that keeps one from being taken.

A raw value is what a device file would hold; the reader of those files has the last word on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from phonecmp.imports.field_map import Rule
from phonecmp.model import Field, Kind, NameTable
from phonecmp.reading import parse_period, suggest_period

NOTHING = frozenset(
    {"", "none", "null", "nan", "n/a", "na", "-", "–", "—", "?", "unknown", "unspecified", "tbd",
     "~"},
)  # fmt: skip
"""What collectors write where they know nothing. That a phone has none is for the map to say."""


class DoubtError(Exception):
    """A text that could mean several things, or nothing a field knows."""


def is_nothing(text: str) -> bool:
    """Whether a text says that nothing is known."""
    return text.strip().casefold() in NOTHING


def raw_value(field: Field, text: str, rule: Rule, names: NameTable) -> object:
    """The raw value that a text means for a field; None where it says nothing of it.

    Raises:
        DoubtError: it may mean several things; the message says what to do in the map.
    """
    plain = text.strip()
    word = plain.casefold()
    if word in rule.words:
        return rule.words[word]
    if word in rule.none:
        return "none"
    if is_nothing(plain):
        return None
    if field.kind is Kind.CHOICE:
        return _choice(field.choices, plain)
    if field.kind in (Kind.TEXT, Kind.PARTNER):
        return _words(field, plain, names, is_chosen=rule.match is not None)
    if field.kind is Kind.FORMAT:
        return plain
    return _READERS.get(field.kind, _numbers)(field, plain, rule)


_NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)?")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_UNITS = {
    "in": r"in(?:ch(?:es)?)?\b|[\"″”]", "mm": r"mm\b", "g": r"g(?:rams?)?\b", "mAh": r"mAh\b",
    "Hz": r"Hz\b", "W": r"W\b", "MP": r"M(?:ega)?P(?:ix(?:els?)?)?\b", "nits": r"nits?\b",
    "nm": r"nm\b", "GB": r"GB\b", "min": r"min(?:utes?)?\b", "h": r"h(?:ours?)?\b", "cm": r"cm\b",
    "y": r"y(?:ears?)?\b", "µm": r"[µμu]m\b", "°": r"[°˚]", "×": r"[x×]",
}  # fmt: skip
"""How units are written behind figures."""


def _numbers(field: Field, text: str, rule: Rule) -> object:
    """One number, or one for each build.

    Raises:
        DoubtError: there are several, and nothing says which is meant.
    """
    plain = _THOUSANDS.sub("", text)
    parts = rule.split.split(plain) if rule.split else _builds(plain)
    figures = list(dict.fromkeys(_scaled(field, _number(field, part), rule) for part in parts))
    return figures[0] if len(figures) == 1 else figures


def _builds(text: str) -> list[str]:
    """The parts of a text such as 8/12 GB or 225 g or 229 g; the whole where it is none."""
    parts = re.split(r"\s*(?:/|\bor\b)\s*", text)
    return parts if all(_NUMBER.match(part) for part in parts) else [text]


def _number(field: Field, text: str) -> float:
    unit = _UNITS.get(field.unit, re.escape(field.unit)) if field.unit else ""
    found = re.findall(rf"({_NUMBER.pattern})\s*(?:{unit})", text, re.IGNORECASE) if unit else []
    figures = {float(each) for each in found or _NUMBER.findall(text)}
    if len(figures) != 1:
        what = "several numbers" if figures else "no number"
        raise DoubtError(f"“{text}” holds {what}; take the one that is meant with match")
    return figures.pop()


def _scaled(field: Field, number: float, rule: Rule) -> float:
    size = round(number * rule.scale, 6)
    return int(size) if size.is_integer() else size


_YES = frozenset({"yes", "true", "y", "1"})
_NO = frozenset({"no", "false", "n", "0"})


def _flag(_: Field, text: str, rule: Rule) -> object:
    """Yes or no; with a pattern that the text was matched by, yes.

    Raises:
        DoubtError: it is neither.
    """
    word = text.casefold()
    if rule.match is not None or word in _YES:
        return True
    if word in _NO:
        return False
    raise DoubtError(f"“{text}” is neither yes nor no; say what it means with words")


_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATES = re.compile(
    rf"\d{{4}}-\d{{2}}(?:-\d{{2}})?|\d{{4}},?\s+(?:Q[1-4]|{_MONTH}(?:\s+\d{{1,2}}\b)?)"
    rf"|(?:\b\d{{1,2}}\s+)?{_MONTH}\s+(?:\d{{1,2}},\s*)?\d{{4}}|\b\d{{4}}\b"
)
_YEAR_FIRST = re.compile(r"(\d{4}),?\s+([A-Z]\w+)\.?(?:\s+(\d{1,2}))?")


def _date(_: Field, text: str, _rule: Rule) -> object:
    """A date; yes and no, as of "has ended", are none.

    Raises:
        DoubtError: there are several dates, or none.
    """
    if text.casefold() in _YES | _NO:
        return None
    found = {period for each in _DATES.findall(text) if (period := _period(each))}
    if len(found) != 1:
        what = "several dates" if found else "no date"
        raise DoubtError(f"“{text}” holds {what}; take the one that is meant with match")
    period = found.pop()
    return date.fromisoformat(period) if len(period) == len("2022-07-04") else period


def _period(text: str) -> str | None:
    if match := _YEAR_FIRST.fullmatch(text):
        text = " ".join(part for part in (match[3], match[2], match[1]) if part)
    period = parse_period(text)
    return str(period) if period else suggest_period(text)


_SIDES = re.compile(r"(\d{2,5})\s*[x×*]\s*(\d{2,5})")


def _pair(_: Field, text: str, _rule: Rule) -> object:
    """Two numbers, the short side first. Raises DoubtError: they are not exactly two."""
    found = {tuple(sorted(map(int, each))) for each in _SIDES.findall(text)}
    if len(found) != 1:
        raise DoubtError(f"“{text}” is no pair of numbers such as 1440 x 3200; take it with match")
    return list(found.pop())


_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*(GB|TB|MB)?", re.IGNORECASE)
_IN_GB = {"GB": 1.0, "TB": 1024.0, "MB": 1 / 1024, "": 1.0}


def _pairs(_: Field, text: str, _rule: Rule) -> object:
    """RAM and storage of each build: "128GB 6GB RAM, 1TB 6GB RAM", "8/128 GB, 12/256 GB".

    Raises:
        DoubtError: a build has not two sizes.
    """
    pairs = []
    for build in re.split(r"[,;\n]|\s\|\s", text):
        sizes = sorted(_sizes(build))
        if len(sizes) != 2:
            message = f"“{build.strip()}” is not RAM and storage; take it with match or split"
            raise DoubtError(message)
        pairs.append(sizes)
    return [pair for number, pair in enumerate(pairs) if pair not in pairs[:number]]


def _sizes(text: str) -> list[float]:
    """Sizes in GB."""
    found = [float(size) * _IN_GB[unit.upper()] for size, unit in _SIZE.findall(text)]
    return [int(size) if size.is_integer() else size for size in found]


def paired(ram: str, storage: str) -> list[list[float]]:
    """RAM and storage that stand apart, as builds.

    Raises:
        DoubtError: each comes in several sizes, and nothing says which go together.
    """
    of_ram, of_storage = _sizes(_bare(ram)), _sizes(_bare(storage))
    if not of_ram or not of_storage or (len(of_ram) > 1 and len(of_storage) > 1):
        raise DoubtError(f"which of “{ram}” and “{storage}” go together?")
    return [[one, other] for one in of_ram for other in of_storage]


def _bare(text: str) -> str:
    """Sizes without what stands behind them, such as LPDDR5 or UFS 3.1."""
    found = re.match(r"[\d./\s]+(?:GB|TB|MB)?", text.strip(), re.IGNORECASE)
    return found[0] if found else ""


def _entries(field: Field, text: str, rule: Rule) -> object:
    """The entries of a list; of one with fixed words those that stand in the text.

    Raises:
        DoubtError: it has none of the fixed words.
    """
    if rule.split is not None or (not field.choices and not field.pattern):
        return _parts(text, rule)
    if field.choices:
        found = [each for each in field.choices if _has_word(text, each)]
    elif field.template == "models":
        return _parts(text, rule)
    else:
        found = _whole(field, text)
    if not found:
        raise DoubtError(f"“{text}” has no entry for this field; say what it means with words")
    return found


def _whole(field: Field, text: str) -> list[str]:
    """What a pattern finds in a text, each once."""
    found = re.finditer(rf"(?<!\w)(?:{field.pattern})(?!\w)", text)
    return list(dict.fromkeys(each[0] for each in found))


def _parts(text: str, rule: Rule) -> list[str]:
    split = rule.split or re.compile(r",\s+|;\s*|\n")
    parts = (part.strip() for part in split.split(text))
    return [part for part in dict.fromkeys(parts) if part and not is_nothing(part)]


def _has_word(text: str, word: str) -> bool:
    pattern = rf"(?<![\w+]){re.escape(word)}(?![\w+])"
    return re.search(pattern, text, re.IGNORECASE) is not None


def _choice(choices: Iterable[str], text: str) -> object:
    """One of the words that a field has.

    Raises:
        DoubtError: none stands in the text, or several do.
    """
    known = list(choices)
    exact = [each for each in known if each.casefold() == text.casefold()]
    within = exact or [each for each in known if _has_word(text, each)]
    longest = _longest(within)
    if len(longest) != 1:
        raise DoubtError(f"“{text}” is none of {', '.join(known)}; say which it means with words")
    return longest[0]


def _longest(words: Iterable[str]) -> list[str]:
    """Words without those that stand in others: "stainless steel" goes before "steel"."""
    known = list(words)
    return [each for each in known if not any(each != other and each in other for other in known)]


def _words(field: Field, text: str, names: NameTable, *, is_chosen: bool) -> object:
    """A text; one of which spellings are known, such as a chip, in the spelling that counts.

    What a pattern of the map has chosen stands as it is where it is not among them.

    Raises:
        DoubtError: no known spelling stands in it.
    """
    spellings = names.canonical.get(field.template, {})
    try:
        if spellings:
            return _named(text, spellings)
        return text if text in field.words or not field.words else _choice(field.words, text)
    except DoubtError:
        if is_chosen:
            return text
        raise


def _named(text: str, spellings: Mapping[str, str]) -> str:
    """The known name that stands in a text among makers, part numbers and the like.

    Raises:
        DoubtError: there is none.
    """
    flat = re.sub(r"[\s_-]+", "", text.casefold())
    known = {re.sub(r"[\s_-]+", "", each): name for each, name in spellings.items()}
    # What a maker or a part number leaves before it does not matter; a figure behind it does.
    found = [each for each in known if re.search(rf"{re.escape(each)}(?![0-9+])", flat)]
    best = {known[each] for each in _longest(found)}
    if len(best) != 1:
        raise DoubtError(f"“{text}” names nothing in names.toml; say which it means with words")
    return best.pop()


_READERS = {
    Kind.DATE: _date, Kind.FLAG: _flag, Kind.PAIR: _pair, Kind.PAIRS: _pairs, Kind.LIST: _entries,
}  # fmt: skip
