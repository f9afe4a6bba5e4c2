"""Records and a day make knowledge: what is shown, how certain it is, what came true."""

from typing import TYPE_CHECKING

from phonecmp.lazy_imports import lazy_imports

if TYPE_CHECKING:
    from phonecmp.knowledge.ancestry import lineage, successors
    from phonecmp.knowledge.contradictions import rivals
    from phonecmp.knowledge.coverage import Coverage, CoverageGap, camera_completeness, coverage_of
    from phonecmp.knowledge.derivation_rules import DerivationRule, rules_for
    from phonecmp.knowledge.derivations import Derivation, derivation, rule_of
    from phonecmp.knowledge.derived_values import Derivations, derivations_of
    from phonecmp.knowledge.device_states import display_name, exists, state
    from phonecmp.knowledge.effective_dates import (
        announced_for,
        as_of_key,
        change_dates,
        is_known,
        perspective_key,
    )
    from phonecmp.knowledge.judged_statements import statements
    from phonecmp.knowledge.numeric_values import numeric_value
    from phonecmp.knowledge.optics import sensor_aspect
    from phonecmp.knowledge.partner_records import (
        LaneDevice,
        LaneEnd,
        PartnerLane,
    )
    from phonecmp.knowledge.partners import partner_timeline
    from phonecmp.knowledge.records import (
        CERTAINTY,
        Event,
        EventKind,
        Lookup,
        Perspective,
        Shown,
        State,
        Statement,
        Status,
        ValueGroup,
        Verdict,
    )
    from phonecmp.knowledge.rumours import OpenRumours, decided_lately, open_rumours
    from phonecmp.knowledge.scorecard_records import Scorecard, ScoredClaim
    from phonecmp.knowledge.scorecards import (
        scorecards_by_field,
        scorecards_by_source,
        scored_claims,
    )
    from phonecmp.knowledge.sensor_uses import SensorUse, UsedSensor, used_sensors
    from phonecmp.knowledge.shown_values import known_values, shown, shown_among, with_taken_away
    from phonecmp.knowledge.timeline import events, history
    from phonecmp.knowledge.value_comparison import same_value
else:
    __getattr__, __all__ = lazy_imports(
        __name__,
        {
            "ancestry": "lineage successors",
            "contradictions": "rivals",
            "coverage": "Coverage CoverageGap camera_completeness coverage_of",
            "effective_dates": "announced_for as_of_key change_dates is_known perspective_key",
            "derivation_rules": "DerivationRule rules_for",
            "derived_values": "Derivations derivations_of",
            "derivations": "Derivation derivation rule_of",
            "optics": "sensor_aspect",
            "partner_records": "LaneDevice LaneEnd PartnerLane",
            "partners": "partner_timeline",
            "records": (
                "CERTAINTY Event EventKind Lookup Perspective Shown State Statement Status "
                "ValueGroup Verdict"
            ),
            "numeric_values": "numeric_value",
            "shown_values": "known_values shown shown_among with_taken_away",
            "rumours": "OpenRumours decided_lately open_rumours",
            "scorecard_records": "Scorecard ScoredClaim",
            "scorecards": "scored_claims scorecards_by_field scorecards_by_source",
            "sensor_uses": "SensorUse UsedSensor used_sensors",
            "judged_statements": "statements",
            "device_states": "display_name exists state",
            "timeline": "events history",
            "value_comparison": "same_value",
        },
    )
