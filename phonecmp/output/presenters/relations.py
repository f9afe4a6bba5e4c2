"""How the statements on one value stand to each other: what replaced or contradicts what."""

from __future__ import annotations

from collections.abc import Sequence

from phonecmp.knowledge import Camp, Shown, Statement, Verdict, rivals, same_value
from phonecmp.model import Catalog, Field, Verb
from phonecmp.output.safe import safe_text
from phonecmp.output.values import claim_text, value_text, with_unit


def relations(
    shown: Shown, said: Sequence[Statement], one: Statement, catalog: Catalog
) -> tuple[str, ...]:
    """In words, what a statement has to do with the others, what matters most first.

    `said` are all statements on the value, `shown` is what they come to. A claim is held against
    the fact where there is one, else against the other camps.
    """
    if one.verb is None:
        return ()
    field = shown.field
    return (
        *_replaced(field, said, one, catalog),
        *(_judged(shown, said, one, catalog) or _disputed(shown, said, one, catalog)),
        *_replacing(field, said, one, catalog),
    )


def _same_voice(one: Statement, other: Statement) -> bool:
    return one is not other and (one.by, one.region) == (other.by, other.region)


def _replaced(
    field: Field, said: Sequence[Statement], one: Statement, catalog: Catalog
) -> list[str]:
    if one.replaced_on is None:
        return []
    newer = [
        claim_text(other, field, catalog)
        for other in said
        if _same_voice(one, other) and other.on == one.replaced_on and other.verb is not None
    ]
    word = f", {_listed(newer)}" if newer else ""
    return [f"replaced by its newer word of {one.replaced_on}{word}"]


def _replacing(
    field: Field, said: Sequence[Statement], one: Statement, catalog: Catalog
) -> list[str]:
    older = [
        f"{claim_text(other, field, catalog)} of {other.on}"
        for other in said
        if _same_voice(one, other) and other.replaced_on == one.on
    ]
    return [f"replaces its own {_listed(older)}"] if older else []


def _judged(shown: Shown, said: Sequence[Statement], one: Statement, catalog: Catalog) -> list[str]:
    """What the fact makes of the claim; nothing where it is true or open.

    Where nobody states the fact, it is the computed value.
    """
    field = shown.field
    if one.verdict not in (Verdict.FALSE, Verdict.CLOSE):
        return []
    facts = [
        with_unit(value_text(field, other.value, catalog), field)
        for other in said
        if other.verb is None and other.region == one.region
    ] or [
        with_unit(value_text(field, other.value, catalog), field)
        for other in said
        if other.verb is None
    ]
    if not facts and shown.inputs and shown.value is not None:
        facts = [with_unit(value_text(field, shown.value, catalog), field)]
    if not facts:
        return []
    word = "contradicted by the fact" if one.verdict is Verdict.FALSE else "near the fact"
    return [f"{word}, {_listed(facts)}"]


def _disputed(
    shown: Shown, said: Sequence[Statement], one: Statement, catalog: Catalog
) -> list[str]:
    """The other camps that a live, open claim speaks against, and who denies it."""
    if not one.live or one.verdict is not Verdict.OPEN:
        return []
    field = shown.field
    told = [f"contradicts {_camp(field, camp, catalog)}" for camp in rivals(catalog, shown, one)]
    deniers = [
        f"denied by {_who(other.by, catalog)} on {other.on}"
        for other in said
        if other.live and other.verb is Verb.DENIES and one.verb is not Verb.DENIES
        and same_value(field, catalog.names, other.value, one.value)
    ]  # fmt: skip
    return told + deniers


def _camp(field: Field, camp: Camp, catalog: Catalog) -> str:
    value = with_unit(value_text(field, camp.value, catalog), field)
    voices = [_who(source, catalog) for source in camp.sources]
    if not voices:
        voices = ["an unnamed voice" if camp.unnamed == 1 else f"{camp.unnamed} unnamed voices"]
    return f"{value} by {_listed(voices)}"


def _who(source: str | None, catalog: Catalog) -> str:
    return safe_text(catalog.source_name(source)) if source else "an unnamed voice"


def _listed(texts: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`, each once."""
    *rest, last = dict.fromkeys(texts)
    return f"{', '.join(rest)} and {last}" if rest else last
