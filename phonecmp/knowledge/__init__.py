"""Records and a day make knowledge: what is shown, how certain it is, what came true."""

from phonecmp.knowledge.derivation import Derivation, derivation, recipe_of
from phonecmp.knowledge.derived import Recipe, recipes
from phonecmp.knowledge.evidence import announced_for
from phonecmp.knowledge.lineage import lineage, successors
from phonecmp.knowledge.partners import partner_timeline, partnership_events
from phonecmp.knowledge.records import (
    Camp,
    Event,
    EventKind,
    LaneDevice,
    LaneEnd,
    PartnerEvent,
    PartnerEventKind,
    PartnerLane,
    Perspective,
    Scorecard,
    ScoredClaim,
    Shown,
    State,
    Statement,
    Status,
    Verdict,
)
from phonecmp.knowledge.resolving import known_values, shown
from phonecmp.knowledge.rumours import OpenRumours, decided_lately, open_rumours
from phonecmp.knowledge.scorecards import scorecards_by_field, scorecards_by_source
from phonecmp.knowledge.statements import statements
from phonecmp.knowledge.states import display_name, exists, state
from phonecmp.knowledge.timeline import events, history

__all__ = [
    "Camp",
    "Derivation",
    "Event",
    "EventKind",
    "LaneDevice",
    "LaneEnd",
    "OpenRumours",
    "PartnerEvent",
    "PartnerEventKind",
    "PartnerLane",
    "Perspective",
    "Recipe",
    "Scorecard",
    "ScoredClaim",
    "Shown",
    "State",
    "Statement",
    "Status",
    "Verdict",
    "announced_for",
    "decided_lately",
    "derivation",
    "display_name",
    "events",
    "exists",
    "history",
    "known_values",
    "lineage",
    "open_rumours",
    "partner_timeline",
    "partnership_events",
    "recipe_of",
    "recipes",
    "scorecards_by_field",
    "scorecards_by_source",
    "shown",
    "state",
    "statements",
    "successors",
]
