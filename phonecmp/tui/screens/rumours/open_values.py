"""What the rumours screen lists, worked out once per catalogue and day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from phonecmp.knowledge import (
    OpenRumours,
    Scorecard,
    ScoredClaim,
    Shown,
    Status,
    decided_lately,
    display_name,
    known_values,
    open_rumours,
    scorecards_by_field,
    scorecards_by_source,
    scored_claims,
)
from phonecmp.model import passing_devices
from phonecmp.output import shown_text
from phonecmp.output.presenters.statement import who_said
from phonecmp.tui.view_state import ViewState


class Part(StrEnum):
    """Which of the open values are shown; the words stand in the title."""

    ALL = "all"
    DISPUTED = "disputed only"
    TO_COME = "not announced yet"
    STALE = "announced, still only rumoured"


class CardOrder(StrEnum):
    """Which scorecards are shown, and in which order; the words stand in the title."""

    SOURCE = "Scorecards by source"
    FIELD = "Scorecards by field"
    BEST_SOURCE = "Sources by accuracy"
    BEST_FIELD = "Fields by accuracy"

    @property
    def next(self) -> CardOrder:
        """The one after it; the first comes after the last."""
        orders = list(CardOrder)
        return orders[(orders.index(self) + 1) % len(orders)]


@dataclass(frozen=True, slots=True)
class OpenValue:
    """An uncertain value of a device, and the text that is searched."""

    device: OpenRumours
    shown: Shown
    text: str


@dataclass(frozen=True, slots=True)
class Decided:
    """A claim that came out, and the text that is searched."""

    claim: ScoredClaim
    text: str


@dataclass(frozen=True, slots=True)
class KnownRumours:
    """Open values, decided claims with those decided last first, and the scorecards."""

    open: tuple[OpenValue, ...]
    decided: tuple[Decided, ...]
    by_source: tuple[Scorecard, ...]
    by_field: tuple[Scorecard, ...]

    def cards(self, order: CardOrder) -> tuple[Scorecard, ...]:
        """Scorecards in an order; by accuracy those of fewer than ten decided claims come last."""
        is_by_field = order in (CardOrder.FIELD, CardOrder.BEST_FIELD)
        cards = self.by_field if is_by_field else self.by_source
        if order in (CardOrder.SOURCE, CardOrder.FIELD):
            return cards
        return tuple(sorted(cards, key=lambda card: -(card.share_true or -1.0)))

    def card(self, key: str) -> Scorecard | None:
        """The scorecard of a source or a field; None where it has none."""
        return next((c for c in (*self.by_source, *self.by_field) if c.key == key), None)


def known_rumours(view: ViewState) -> KnownRumours:
    """Everything as of the view's day."""
    catalog, perspective = view.session.catalog, view.perspective
    claims = scored_claims(catalog, perspective)
    by_source = scorecards_by_source(catalog, perspective, claims)
    rumours = open_rumours(catalog, perspective, partial(known_values, catalog))
    return KnownRumours(
        tuple(
            OpenValue(device, shown, _open_text(view, device, shown))
            for device in rumours
            for shown in device.values
        ),
        tuple(
            Decided(claim, claim_search_text(view, claim)) for claim in decided_lately(by_source)
        ),
        by_source,
        scorecards_by_field(catalog, perspective, claims),
    )


def _open_text(view: ViewState, device: OpenRumours, shown: Shown) -> str:
    catalog = view.session.catalog
    groups = shown.groups
    who = " ".join(catalog.source_name(each) for group in groups for each in group.sources)
    label = catalog.table.label(shown.field.path)
    searchable = f"{shown_text(shown, catalog)} {shown.status} {who or 'unnamed'}"
    stale = "stale" if device.is_stale else "to come"
    return f"{device.name} {device.device} {label} {searchable} {stale}".casefold()


def claim_search_text(view: ViewState, claim: ScoredClaim) -> str:
    """What is searched of a claim: device, field, value, verdict and source."""
    catalog = view.session.catalog
    device = next(passing_devices(catalog.devices, (claim.device,)))  # of thousands of claims
    name = display_name(device, view.perspective)
    who = who_said(claim, catalog, "unnamed")
    label = catalog.table.label(claim.field)
    return f"{name} {claim.device} {label} {claim.value} {claim.verdict} {who}".casefold()


def of_part(values: Sequence[OpenValue], part: Part) -> tuple[OpenValue, ...]:
    """Those of the open values that belong to a part."""
    return tuple(
        value
        for value in values
        if part is Part.ALL
        or (part is Part.DISPUTED and value.shown.status is Status.DISPUTED)
        or (part is Part.TO_COME and not value.device.is_stale)
        or (part is Part.STALE and value.device.is_stale)
    )


def has_words(text: str, words: Sequence[str]) -> bool:
    """Whether a text contains all wanted words."""
    return all(word in text for word in words)
