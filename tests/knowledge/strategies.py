"""Random reports and devices for the properties of knowledge."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import settings
from hypothesis import strategies as st

from phonecmp.model import (
    Claim,
    Device,
    Pair,
    Period,
    Report,
    Span,
    Special,
    Value,
    Verb,
)
from tests.examples import examples
from tests.knowledge.builders import SOURCES, day, device

unhurried = settings(max_examples=examples(60))
"""For properties: a busy machine is no failure."""

START = date(2022, 1, 1)
LAST = date(2022, 12, 31)

_days = st.integers(0, 364).map(lambda number: START + timedelta(days=number))
_vague = st.sampled_from(["2022", "2022-Q1", "2022-Q2", "2022-Q3", "2022-02", "2022-05", "2022-07"])
periods = st.one_of(_days.map(lambda one: Period(one, one)), _vague.map(day))

VALUES: dict[str, st.SearchStrategy[Value]] = {
    "battery.capacity_mah": st.sampled_from([4860, 4900, 5000, 4860.0, (4860, 5000)]),
    "battery.wired_w": st.sampled_from([67, 100, 120, Special.YES, Special.NONE]),
    "chip.soc": st.sampled_from(["SM8475", "Snapdragon 8+ Gen 1", "snapdragon 8 gen 1"]),
    "announced": periods,
    "memory_gb": st.sampled_from([Pair(8, 256), (Pair(8, 256), Pair(12, 512))]),
    "memory.ram_gb": st.sampled_from([8, 12, 16, (8, 12)]),
    "camera.main.format_in": st.sampled_from(["1.0", "1/1.28"]),
    "camera.main.mp": st.sampled_from([50, 200]),
    "camera.main.pixel_um": st.sampled_from([0.6, 1.6]),
    "camera.main.f_number": st.sampled_from([1.9, Span(1.4, 4.0)]),
    "camera.main.focal_mm": st.sampled_from([23, 24]),
}
_words = st.sampled_from([Verb.SAYS, Verb.SAYS, Verb.MAYBE, Verb.DENIES])
_claimed = st.sampled_from(sorted(VALUES)).flatmap(
    lambda path: st.builds(Claim, st.just(path), _words, VALUES[path])
)
_bounded = st.builds(
    lambda low, width: Claim("battery.capacity_mah", Verb.BETWEEN, Span(low, low + width)),
    st.integers(4000, 5000),
    st.integers(100, 1000),
)
claims = st.lists(st.one_of(_claimed, _claimed, _claimed, _bounded), min_size=1, max_size=4)

NAMED = sorted(SOURCES)
RUMOUR_MONGERS = ["digital-chat-station", "ice-universe", "gadgets-360", "gsmarena"]
OUTLETS = ["techradar", "some-outlet", "another"]


def reports(
    by: st.SearchStrategy[str | None] | None = None,
    on: st.SearchStrategy[Period] = periods,
) -> st.SearchStrategy[Report]:
    """Reports by these sources, of all kinds unless said otherwise, on these dates."""
    return st.builds(
        lambda when, said, who, via, region: Report(
            when, tuple(said), who, via, None, None, region
        ),
        on,
        claims,
        by if by is not None else st.one_of(st.none(), st.sampled_from(NAMED)),
        st.one_of(st.none(), st.sampled_from(OUTLETS)),
        st.sampled_from([None, None, None, "cn"]),
    )


_facts = st.lists(st.sampled_from(sorted(set(VALUES) - {"announced"})), unique=True).flatmap(
    lambda paths: st.fixed_dictionaries({path: VALUES[path] for path in paths})
)


@st.composite
def devices(draw: st.DrawFn, *, announced: bool | None = None) -> Device:
    """A device with random reports and facts, launched in the middle of 2022, or never."""
    said = tuple(draw(st.lists(reports(), max_size=8)))
    launched = draw(st.booleans()) if announced is None else announced
    if not launched:
        return device(*said)
    overlay = draw(st.one_of(st.none(), _facts))
    return device(
        *said,
        facts=draw(_facts),
        announced="2022-07-04",
        regions={"cn": {**overlay, "announced": day("2022-09-01")}} if overlay else {},
    )
