"""Values as people read them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from phonecmp.model import (
    Atom,
    DateSpan,
    Kind,
    Pair,
    Period,
    Span,
    Special,
    Value,
    Verb,
    builds,
    number_text,
)
from phonecmp.output.terminal_safe_text import safe_text

if TYPE_CHECKING:
    from phonecmp.knowledge import ScoredClaim, Shown, Statement
    from phonecmp.model import Catalog, Field, ShownUnit

_ATTACHED = ("°", "×", "″")
"""Units written right behind the figure."""
_LEADING = ("/", "$", "€", "¥", "₹", "£", "₩")
"""Endings of units written right before the figure: "f/1.9", "€999"."""
_NO_FIGURE = (Special.NONE, Special.YES, Special.UNDISCLOSED)


def value_text(
    field: Field,
    value: Value,
    catalog: Catalog | None = None,
    *,
    plain: bool = False,
    minus: str = "−",
) -> str:
    """A value without its unit; a partner's id becomes its name where the catalogue is given.

    Builds are separated by slashes, the entries of a list by commas; pairs read "1440×3200" and
    "12 + 256", spans "1.4–4.0", open bounds "≥ 4000" and "≤ 5000", optical formats "1/1.28″".
    Programs want it `plain`: 1/1.28, -0.06; in a text beside figures only the `minus` as they
    write it.
    """
    separator = ", " if field.kind in (Kind.LIST, Kind.PAIRS) else " / "
    sign = "″" if field.kind is Kind.FORMAT and not plain else ""
    return separator.join(
        _atom_text(field, atom, catalog, None if plain else minus)
        + ("" if isinstance(atom, Special) else sign)
        for atom in builds(value)
    )


def _atom_text(field: Field, atom: Atom, catalog: Catalog | None, minus: str | None) -> str:
    """One build's text; without a `minus` as programs want it."""
    shown, minus = (None, "-") if minus is None else (field.shown_as, minus)
    match atom:
        case bool():
            return "yes" if atom else "no"
        case int() | float():
            return _in_unit(atom, shown, minus)
        case Span():
            return _span_text(atom, shown, minus)
        case DateSpan(low=first, high=last):
            return _bounds_text(str(first) if first else None, str(last) if last else None)
        case Pair(first=one, second=two):
            joint = " + " if field.kind is Kind.PAIRS else "×"
            return f"{_in_unit(one, shown, minus)}{joint}{_in_unit(two, shown, minus)}"
        case Period():
            return str(atom)
        case Special.NONE if field.none:
            return safe_text(field.none)
        case str() if shown is not None and (field.kind is Kind.FORMAT or field.derived):
            return _with_sign(safe_text(atom), shown)
        case str():
            return safe_text(_named(field, atom, catalog))


def _in_unit(number: float, shown: ShownUnit | None, minus: str) -> str:
    """A number in the unit in which somebody wants to see it."""
    if shown is None:
        return figure_text(number, minus)
    figure = number if shown.unit is None else round(number * shown.factor, shown.places)
    return _with_sign(figure_text(figure, minus), shown)


def figure_text(number: float, minus: str = "−") -> str:
    """A number as people read it, with a true minus: 6.73, −0.06; programs write "-"."""
    return number_text(number).replace("-", minus)


def _with_sign(text: str, shown: ShownUnit) -> str:
    return text.replace(".", ",") if shown.comma else text


def with_commas(text: str, *, comma: bool) -> str:
    """Figures among words with decimal commas, if these are chosen; names have points to keep."""
    return re.sub(r"(?<=\d)\.(?=\d)", ",", text) if comma else text


def _named(field: Field, text: str, catalog: Catalog | None) -> str:
    if field.kind is Kind.PARTNER and catalog is not None and text in catalog.partners:
        return catalog.partners[text].name
    return str(text)


def _span_text(span: Span, shown: ShownUnit | None, minus: str) -> str:
    """Both ends with the same number of decimals: 1.4–4.0, 85–170."""
    low, high = (
        None if end is None else _in_unit(end, shown, minus) for end in (span.low, span.high)
    )
    if low is None or high is None:
        return _bounds_text(low, high)
    sign = "," if shown is not None and shown.comma else "."
    decimals = [text.partition(sign)[2] for text in (low, high)]
    places = max(map(len, decimals))
    if not places:
        return f"{low}–{high}"
    return "–".join(
        f"{text if part else text + sign}{'0' * (places - len(part))}"
        for text, part in zip((low, high), decimals, strict=True)
    )


def _bounds_text(low: str | None, high: str | None) -> str:
    if low is not None and high is not None:
        return f"{low}–{high}"
    return f"≥ {low}" if low is not None else f"≤ {high}"


def shown_text(shown: Shown, catalog: Catalog | None = None, *, plain: bool = False) -> str:
    """What a field shows, without its unit: a value, "not 120", or nothing where it is unknown.

    Before a deadline stands how long it is until then: "6 y 9 m left (2033-02-28)". `plain` as
    with `value_text`.
    """
    if shown.value is not None:
        text = value_text(shown.field, shown.value, catalog, plain=plain)
        return text if shown.months_left is None else f"{left_text(shown.months_left)} ({text})"
    if shown.denied is not None:
        return f"not {value_text(shown.field, shown.denied, catalog, plain=plain)}"
    return ""


def left_text(months: int) -> str:
    """The time until a deadline: "6 y 9 m left", "over" once it has passed."""
    if months < 0:
        return "over"
    years, rest = divmod(months, 12)
    parts = [f"{years} y"] * bool(years) + [f"{rest} m"] * bool(rest or not years)
    return f"{' '.join(parts)} left"


def same_as_text(device: str, catalog: Catalog) -> str:
    """From which device a value was borrowed: "same as Apple iPhone 17 Pro Max"."""
    lender = catalog.devices.get(device)
    return f"same as {safe_text(lender.name if lender else device)}"


def measured_text(shown: Shown, catalog: Catalog | None = None) -> str:
    """What was measured beside the value shown: "measured 23.4 mm"; nothing where that is it."""
    if shown.measured is None:
        return ""
    return f"measured {with_unit(value_text(shown.field, shown.measured, catalog), shown.field)}"


def column_unit(field: Field) -> str:
    """The unit that a table says once beside a field's label; formats and flags have none there."""
    return "" if field.kind in (Kind.FLAG, Kind.FORMAT) else _unit(field)


def _unit(field: Field) -> str:
    """The unit in which people see a field."""
    shown = field.shown_as
    return field.unit if shown is None or shown.unit is None else shown.unit


def with_unit(text: str, field: Field) -> str:
    """A value's text with its unit as it is written: "67 W", "f/1.9", "128°", "€999".

    Words that stand in place of a figure take no unit.
    """
    unit = _unit(field)
    plain = text.removeprefix("not ")
    if not text or not unit or text == field.none or field.kind is Kind.FORMAT:
        return text
    if plain in _NO_FIGURE or plain in ("yes", "no"):
        return text
    if unit in _ATTACHED:
        return f"{text}{unit}"
    if not unit.endswith(_LEADING):
        return f"{text} {unit}"
    denial = "not " if text.startswith("not ") else ""
    builds_of_text = " / ".join(_before_figure(unit, part) for part in plain.split(" / "))
    return f"{denial}{builds_of_text}"


def _before_figure(unit: str, part: str) -> str:
    return part if part in _NO_FIGURE else f"{unit}{part}"


def shown_with_unit(shown: Shown, catalog: Catalog | None = None) -> str:
    """What a field shows, with its unit; nothing where it is unknown."""
    return with_unit(shown_text(shown, catalog), shown.field)


def claim_text(
    statement: Statement | ScoredClaim, field: Field, catalog: Catalog | None = None
) -> str:
    """What a statement claims, with its unit: "120 W", "maybe IMX989", "not 120 W"."""
    text = with_unit(value_text(field, statement.value, catalog), field)
    return claim_words(statement.verb, text)


def claim_words(verb: Verb | None, text: str) -> str:
    """A claimed value with the word that says how it was claimed: "maybe IMX989", "not 120 W"."""
    match verb:
        case Verb.DENIES:
            return f"not {text}"
        case Verb.MAYBE:
            return f"maybe {text}"
        case _:
            return text


def signed_text(difference: float, minus: str = "−", places: int | None = None) -> str:
    """A difference with its sign: "+13", "−0.08"; at most three decimals, or always so many."""
    size = number_text(round(abs(difference), 3))
    if places is not None:
        difference = round(difference, places)
        size = f"{abs(difference):.{places}f}"
    return f"{minus if difference < 0 else '+'}{size}"


def delta_text(field: Field, difference: float, minus: str = "−") -> str:
    """What a value differs by: "+13"; of optical formats in per cent of the area: "+55 %"."""
    shown = field.shown_as
    if field.kind is Kind.FORMAT:
        text = f"{signed_text(round(difference, 0 if abs(difference) >= 10 else 1), minus)} %"
    elif shown is None or shown.unit is None:
        text = signed_text(difference, minus)
    else:
        text = signed_text(round(difference * shown.factor, shown.places), minus)
    return text if shown is None else _with_sign(text, shown)
