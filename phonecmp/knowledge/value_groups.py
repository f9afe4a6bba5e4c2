"""Who stands together, and which value is shown: the rules "Camps" and "Shown"."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from phonecmp.knowledge.attributed_claims import Voice, denies, rank
from phonecmp.knowledge.dates import age_key
from phonecmp.knowledge.records import Camp, Shown, Status
from phonecmp.knowledge.values import encloses, sort_key, special, value_key, written
from phonecmp.model import Atom, Field, NameTable, Span, Special, Value, Verb, builds


class Position(NamedTuple):
    """All voices that claim one and the same value in the same way."""

    value: Value
    is_wide: bool
    voices: tuple[Voice, ...]


class Party(NamedTuple):
    """A position that stands alone, and the wider voices that support it."""

    position: Position
    supporters: tuple[Voice, ...]

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Everybody in this camp."""
        return self.position.voices + self.supporters

    @property
    def is_said(self) -> bool:
        """Whether anybody says the value itself, not only `maybe`."""
        return any(voice.claim.verb is not Verb.MAYBE for voice in self.position.voices)

    @property
    def has_named(self) -> bool:
        """Whether a named source stands in this camp."""
        return any(voice.is_named for voice in self.voices)

    @property
    def is_said_by_named(self) -> bool:
        """Whether a named source says so, not only `maybe`."""
        return self.is_said and any(
            voice.is_named and voice.claim.verb is not Verb.MAYBE for voice in self.voices
        )


def parties(field: Field, names: NameTable, voices: Sequence[Voice]) -> tuple[Party, ...]:
    """The camps of the live voices on one field, the one to show first."""
    positions = _positions(field, names, [voice for voice in voices if not voice.is_denial])
    narrower = [
        [index for index, other in enumerate(positions) if supports(field, names, one, other)]
        for one in positions
    ]
    standing = [index for index, inner in enumerate(narrower) if not inner]
    supporters: dict[int, list[Voice]] = {index: [] for index in standing}
    for index, position in enumerate(positions):
        if narrower[index]:
            for backed in _backed(index, narrower):
                supporters[backed].extend(position.voices)
    found = [Party(positions[index], tuple(supporters[index])) for index in standing]
    return tuple(sorted(found, key=_order))


def _positions(field: Field, names: NameTable, voices: Sequence[Voice]) -> tuple[Position, ...]:
    grouped: dict[tuple[Hashable, bool], list[Voice]] = {}
    for voice in voices:
        key = (value_key(field, names, voice.claim.value), voice.is_wide)
        grouped.setdefault(key, []).append(voice)
    return tuple(
        Position(_spelling(field, names, group), is_wide, tuple(group))
        for (_, is_wide), group in grouped.items()
    )


def _spelling(field: Field, names: NameTable, voices: Sequence[Voice]) -> Value:
    candidates = [written(field, names, voice.claim.value) for voice in voices]
    return min(candidates, key=lambda value: (len(str(value)), str(value)))


def _backed(index: int, narrower: Sequence[Sequence[int]]) -> set[int]:
    """The standing positions inside a wider one, found through any number of steps."""
    if not narrower[index]:
        return {index}
    return set().union(*(_backed(inner, narrower) for inner in narrower[index]))


def supports(field: Field, names: NameTable, one: Position, other: Position) -> bool:
    """Whether `one` leaves room for `other` and so supports it.

    A range holds every narrower claim inside it, "yes" every figure. A claim of one build
    supports a claim of more builds that holds it, and a figure an adjustable range around it.
    """
    if one is other or value_key(field, names, one.value) == value_key(field, names, other.value):
        return False
    if one.is_wide:
        atom = builds(one.value)[0]
        return all(_leaves_room(atom, narrow) for narrow in builds(other.value))
    if other.is_wide:
        return False
    target = builds(other.value)
    keys = {value_key(field, names, atom) for atom in target}
    return all(
        value_key(field, names, atom) in keys
        or any(isinstance(span, Span) and encloses(span, atom) for span in target)
        for atom in builds(one.value)
    )


def _leaves_room(wide: Atom, narrow: Atom) -> bool:
    if wide == Special.YES:
        return special(narrow) is None and narrow is not False
    return encloses(wide, narrow)


def _order(party: Party) -> tuple[int, int, tuple[int, int], tuple[int, float, str]]:
    newest = max(voice.age_key for voice in party.position.voices)
    return (
        min(rank(voice) for voice in party.voices),
        -len(_sources(party)),
        (-newest[0], -newest[1]),
        sort_key(party.position.value),
    )


def _sources(party: Party) -> tuple[str, ...]:
    return tuple(sorted({voice.report.by for voice in party.voices if voice.report.by}))


def as_camp(party: Party) -> Camp:
    """A party as the record that other rooms see."""
    return Camp(
        value=party.position.value,
        status=Status.RUMOURED if party.is_said else Status.POSSIBLE,
        sources=_sources(party),
        unnamed=len({voice.who for voice in party.voices if not voice.is_named}),
        newest=max((voice.report.on for voice in party.position.voices), key=age_key),
    )


def shown_from_claims(field: Field, names: NameTable, voices: Sequence[Voice]) -> Shown:
    """What a field shows that nobody who knows has settled; unknown where nobody is heard."""
    found = parties(field, names, voices)
    denials = [voice for voice in voices if voice.is_denial]
    if not found:
        return _only_denied(field, names, denials)
    first = found[0]
    camps = tuple(as_camp(party) for party in found)
    disputed = _is_contradicted(found) or _is_denied(field, names, first, denials)
    return Shown(
        field=field,
        value=camps[0].value,
        status=Status.DISPUTED if disputed else camps[0].status,
        sources=camps[0].sources,
        region=_shared_region(first.position.voices),
        camps=camps,
        is_wide=first.position.is_wide,
    )


def _is_contradicted(found: Sequence[Party]) -> bool:
    """Whether two camps are said; an unnamed voice never contradicts a named source."""
    first, *others = found
    if first.has_named:
        rivals = [party for party in others if party.is_said_by_named]
    else:
        rivals = [party for party in others if party.is_said]
    return len(rivals) + first.is_said >= 2


def _is_denied(field: Field, names: NameTable, party: Party, denials: Sequence[Voice]) -> bool:
    claim = party.position.voices[0].claim
    return any(
        denies(field, names, denial, claim)
        for denial in denials
        if denial.is_named or not party.has_named
    )


def _only_denied(field: Field, names: NameTable, denials: Sequence[Voice]) -> Shown:
    if not denials:
        return Shown(field, None, Status.UNKNOWN)
    best = min(
        denials,
        key=lambda voice: (
            rank(voice),
            [-part for part in voice.age_key],
            sort_key(voice.claim.value),
        ),
    )
    agreeing = {voice.report.by for voice in denials if denies(field, names, voice, best.claim)}
    return Shown(
        field=field,
        value=None,
        status=Status.RUMOURED,
        sources=tuple(sorted(by for by in agreeing if by)),
        denied=written(field, names, best.claim.value),
    )


def _shared_region(voices: Sequence[Voice]) -> str | None:
    regions = {voice.report.region for voice in voices}
    return regions.pop() if len(regions) == 1 else None
