"""How the statements on one value stand to each other: what replaced or contradicts what."""

from __future__ import annotations

from collections.abc import Sequence

from phonecmp.knowledge import Shown, Statement, ValueGroup, Verdict, rivals, same_value
from phonecmp.model import Catalog, Field, Value, Verb
from phonecmp.output.presenters.statement import source_text
from phonecmp.output.values_as_text import claim_text, value_text, with_unit

_SOMEBODY = "an unnamed source"


def relations(
    shown: Shown, said: Sequence[Statement], one: Statement, catalog: Catalog
) -> tuple[str, ...]:
    """In words, what a statement has to do with the others, what matters most first.

    `said` are all statements on the value, `shown` is what they come to. A claim is held against
    the fact where there is one, else against the other groups.
    """
    if one.verb is None:
        return ()
    field = shown.field
    return (
        *_replaced(field, said, one, catalog),
        *(_judged(shown, said, one, catalog) or _disputed(shown, said, one, catalog)),
        *_replacing(field, said, one, catalog),
    )


def _same_source(one: Statement, other: Statement) -> bool:
    return one is not other and (one.by, one.region) == (other.by, other.region)


def _replaced(
    field: Field, said: Sequence[Statement], one: Statement, catalog: Catalog
) -> list[str]:
    if one.replaced_on is None:
        return []
    newer = [
        claim_text(other, field, catalog)
        for other in said
        if _same_source(one, other) and other.on == one.replaced_on and other.verb is not None
    ]
    word = f", {_listed(newer)}" if newer else ""
    return [f"replaced by its newer word of {one.replaced_on}{word}"]


def _replacing(
    field: Field, said: Sequence[Statement], one: Statement, catalog: Catalog
) -> list[str]:
    older = [
        f"{claim_text(other, field, catalog)} of {other.on}"
        for other in said
        if _same_source(one, other) and other.replaced_on == one.on
    ]
    return [f"replaces its own {_listed(older)}"] if older else []


def _judged(shown: Shown, said: Sequence[Statement], one: Statement, catalog: Catalog) -> list[str]:
    """What the fact makes of the claim; nothing where it is true or open."""
    if one.verdict not in (Verdict.FALSE, Verdict.CLOSE):
        return []
    facts = [_text(shown.field, value, catalog) for value in _facts_against(shown, said, one)]
    word = "contradicted by the fact" if one.verdict is Verdict.FALSE else "near the fact"
    return [f"{word}, {_listed(facts)}"] if facts else []


def _facts_against(shown: Shown, said: Sequence[Statement], one: Statement) -> list[Value]:
    """The values that a decided claim is held against: those stated for its region.

    Without those, the facts of the base region, then any; where nobody states one, what is shown.
    """
    facts = [other for other in said if other.verb is None]
    for region in (one.region, None):
        if stated := [other.value for other in facts if other.region == region]:
            return stated
    return [other.value for other in facts] or ([] if shown.value is None else [shown.value])


def contradicted(
    shown: Shown, said: Sequence[Statement], one: Statement, catalog: Catalog
) -> list[str]:
    """The values that a standing claim contradicts, each once.

    A false claim contradicts the fact; an open one the values that others claim, and a denial the
    value that it denies where somebody claims it.
    """
    if one.verb is None or not one.stands:
        return []
    values: list[Value] = []
    if one.verdict is Verdict.FALSE:
        values = _facts_against(shown, said, one)
    elif one.verdict is Verdict.OPEN:
        values = [group.value for group in rivals(catalog, shown, one)]
    return list(dict.fromkeys(_text(shown.field, value, catalog) for value in values))


def _disputed(
    shown: Shown, said: Sequence[Statement], one: Statement, catalog: Catalog
) -> list[str]:
    """The other groups that a standing, open claim speaks against, and who denies it."""
    if not one.stands or one.verdict is not Verdict.OPEN:
        return []
    field = shown.field
    contradictions = [
        f"contradicts {_group(field, group, catalog)}" for group in rivals(catalog, shown, one)
    ]
    deniers = [
        f"denied by {source_text(other.by, catalog, _SOMEBODY)} on {other.on}"
        for other in said
        if other.stands and other.verb is Verb.DENIES and one.verb is not Verb.DENIES
        and same_value(field, catalog.names, other.value, one.value)
    ]  # fmt: skip
    return contradictions + deniers


def _group(field: Field, group: ValueGroup, catalog: Catalog) -> str:
    sources = [source_text(source, catalog, _SOMEBODY) for source in group.sources]
    if not sources:
        sources = [_SOMEBODY if group.unnamed == 1 else f"{group.unnamed} unnamed sources"]
    return f"{_text(field, group.value, catalog)} by {_listed(sources)}"


def _text(field: Field, value: Value, catalog: Catalog) -> str:
    return with_unit(value_text(field, value, catalog), field)


def _listed(texts: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`, each once."""
    *rest, last = dict.fromkeys(texts)
    return f"{', '.join(rest)} and {last}" if rest else last
