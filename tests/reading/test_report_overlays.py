"""Reports of a file below, changed or withdrawn by a file that lies over it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from phonecmp.checking import check_catalog
from phonecmp.knowledge import (
    Perspective,
    Status,
    Verdict,
    events,
    known_values,
    scorecards_by_field,
    scorecards_by_source,
    shown,
    statements,
)
from phonecmp.knowledge.layer_changes import change_of
from phonecmp.model import Device, Verb
from phonecmp.output.as_json import shown_object
from phonecmp.output.presenters.correction import correction_text
from phonecmp.output.presenters.statement import circumstances_text, who_said
from phonecmp.output.presenters.value import corrected, taken_away
from phonecmp.output.why_json import why_object
from phonecmp.reading import Reading, read_catalog
from phonecmp.store import read_with_cache
from tests.checking.test_checking_rules import TODAY
from tests.reading.shelf import codes
from tests.reading.test_overlays import LOWER, device_of, layers_of

NOW = Perspective(TODAY, TODAY)
BLOCK = """
[[report]]
on = 2022-05-23
by = "gadgets-360"
url = "https://a.b/2"
"""
OPEN = 'name = "Phone"\n' + BLOCK + "says.battery = { wired_w = 67, capacity_mah = 4800 }\n"
"""A device that nobody has announced, with one report."""

PATH = "battery.wired_w"


def laid(folder: Path, lower: str, *uppers: str) -> Reading:
    return read_catalog(layers_of(folder, lower, *uppers))


def claims(device: Device) -> set[tuple[str, str, object, str | None, str]]:
    return {
        (one.verb.value, one.field, one.value, report.by, report.layer)
        for report in device.reports
        for one in report.claims
    }


def test_a_changed_claim_is_no_word_of_its_source(tmp_path: Path) -> None:
    upper = f"{BLOCK}says.battery.wired_w = 90\ninstead_of.says.battery.wired_w = 67\n"
    reading = laid(tmp_path, OPEN, upper)
    assert codes(check_catalog(reading, TODAY)) == []
    catalog, device = reading.catalog, device_of(reading)
    layer = catalog.layers[tmp_path / "1"]
    assert claims(device) == {
        ("says", PATH, 90, None, layer),
        ("says", "battery.capacity_mah", 4800, "gadgets-360", ""),
    }
    field = catalog.field(PATH)
    (said,) = statements(catalog, device, field, NOW)
    assert (said.by, said.via, said.url, said.kind, said.layer) == (None, None, None, None, layer)
    assert who_said(said, catalog) == layer
    assert f"{layer}, instead of 67 (Gadgets 360)" in circumstances_text(said, catalog)
    what = shown(catalog, device, field, NOW)
    assert (what.value, what.status, what.sources, what.layer) == (90, Status.RUMOURED, (), layer)
    assert corrected(what, catalog) == f"{layer}, instead of 67 (Gadgets 360)"
    told = shown_object(what)["correction"]
    assert isinstance(told, dict)
    assert (told["instead_of"], told["of_sources"]) == (67, ["gadgets-360"])
    other = shown(catalog, device, catalog.field("battery.capacity_mah"), NOW)
    assert (other.sources, other.correction) == (("gadgets-360",), None)


def test_an_official_word_that_was_changed_confirms_nothing(tmp_path: Path) -> None:
    lower = OPEN.replace("gadgets-360", "xiaomi")
    before = laid(tmp_path / "a", lower)
    field = before.catalog.field(PATH)
    assert shown(before.catalog, device_of(before), field, NOW).status is Status.CONFIRMED
    upper = BLOCK.replace("gadgets-360", "xiaomi") + "says.battery.wired_w = 90\n"
    after = laid(tmp_path / "b", lower, upper)
    what = shown(after.catalog, device_of(after), field, NOW)
    assert (what.value, what.status, what.sources) == (90, Status.RUMOURED, ())


def test_claims_and_reports_can_be_taken_away(tmp_path: Path) -> None:
    gone = f'{BLOCK}says.battery.wired_w = "unset"\n'
    for number, upper in enumerate((gone, gone.replace(".wired_w", ""), f"{BLOCK}says = 'unset'\n",
                                    f"{BLOCK}unset = true\n")):  # fmt: skip
        reading = laid(tmp_path / str(number), OPEN, upper)
        assert codes(check_catalog(reading, TODAY)) == []
        catalog, device = reading.catalog, device_of(reading)
        layer = catalog.layers[tmp_path / str(number) / "1"]
        assert {one[1] for one in claims(device)} == (
            {"battery.capacity_mah"} if number == 0 else set()
        )
        assert (device.reports == ()) is (number > 0)
        what = shown(catalog, device, catalog.field(PATH), NOW)
        assert (what.value, what.status) == (None, Status.UNKNOWN)
        text = f"the claim of 2022-05-23, taken away by {layer}, was 67 (Gadgets 360)"
        assert taken_away(what, catalog) == text
        told = why_object(device.id, what, ())["taken_away"]
        assert isinstance(told, list)
        assert len(told) == 1


def test_what_is_known_otherwise_tells_of_the_claim_that_went(tmp_path: Path) -> None:
    reading = laid(tmp_path, LOWER, f"{BLOCK}unset = true\n")
    catalog, device = reading.catalog, device_of(reading)
    known = known_values(catalog, device, NOW)
    for what in (known[PATH], shown(catalog, device, catalog.field(PATH), NOW)):
        assert (what.value, what.status, what.correction) == (67, Status.CONFIRMED, None)
        assert "was 67 (Gadgets 360)" in taken_away(what, catalog)
    before = Perspective(date(2022, 5, 22), TODAY)
    assert not shown(catalog, device, catalog.field(PATH), before).taken


def test_bounds_are_laid_over_one_by_one(tmp_path: Path) -> None:
    lower = f'name = "P"\n{BLOCK}atleast.battery.wired_w = 60\natmost.battery.wired_w = 90\n'
    for number, (line, verb, value) in enumerate((
        ("atleast.battery.wired_w = 66", Verb.BETWEEN, "66–90 W"),
        ("atmost.battery.wired_w = 'unset'", Verb.AT_LEAST, "at least 60 W"),
        ("atleast = 'unset'", Verb.AT_MOST, "at most 90 W"),
    )):  # fmt: skip
        device = device_of(laid(tmp_path / str(number), lower, f"{BLOCK}{line}\n"))
        ((claim,),) = (report.claims for report in device.reports)
        assert claim.verb is verb, value


def test_another_verb_is_no_word_of_the_source_either(tmp_path: Path) -> None:
    upper = f'{BLOCK}says.battery.wired_w = "unset"\nmaybe.battery.wired_w = 67\n'
    reading = laid(tmp_path, OPEN, upper)
    catalog, device = reading.catalog, device_of(reading)
    (said,) = statements(catalog, device, catalog.field(PATH), NOW)
    assert (said.verb, said.by) == (Verb.MAYBE, None)
    assert said.correction is not None
    assert "instead of 67 (Gadgets 360)" in correction_text(said.correction, catalog)


def test_a_claim_that_the_report_did_not_make_is_added_to_it(tmp_path: Path) -> None:
    reading = laid(tmp_path, OPEN, f"{BLOCK}says.camera.tele.mp = 48\n")
    catalog, device = reading.catalog, device_of(reading)
    (said,) = statements(catalog, device, catalog.field("camera.tele.mp"), NOW)
    assert (said.by, said.url) == ("gadgets-360", "https://a.b/2")
    assert catalog.layers[tmp_path / "1"] in circumstances_text(said, catalog)
    assert [event.claims for event in events(catalog, device)] == [3], "one report, one event"


def test_notes_and_names_are_replaced_or_taken_away(tmp_path: Path) -> None:
    lower = OPEN + 'called = "P1"\nnote = "a"\n'
    for number, (line, expected) in enumerate((
        ('note = "b"', ("P1", "b")), ('note = "unset"\ncalled = "P2"', ("P2", None)),
    )):  # fmt: skip
        (report,) = device_of(laid(tmp_path / str(number), lower, f"{BLOCK}{line}\n")).reports
        assert (report.called, report.note, report.by) == (*expected, "gadgets-360")


def test_only_the_words_of_a_source_are_scored(tmp_path: Path) -> None:
    """Its changed claim is no longer, neither as true nor as false."""

    def decided(reading: Reading) -> list[tuple[str, Verdict]]:
        return [(one.field, one.verdict) for card in scorecards_by_source(reading.catalog, NOW)
                for one in card.claims]  # fmt: skip

    assert decided(laid(tmp_path / "a", LOWER)) == [(PATH, Verdict.TRUE)]
    for number, line in enumerate(("says.battery.wired_w = 90", "unset = true")):
        reading = laid(tmp_path / str(number), LOWER, f"{BLOCK}{line}\n")
        assert decided(reading) == []
        assert scorecards_by_field(reading.catalog, NOW) == ()


def test_three_layers_take_away_and_state_again(tmp_path: Path) -> None:
    gone = f'{BLOCK}says.battery.wired_w = "unset"\n'
    again = f"{BLOCK}says.battery.wired_w = 80\n"
    reading = laid(tmp_path, OPEN, gone, again)
    catalog, device = reading.catalog, device_of(reading)
    assert ("says", PATH, 80, None, catalog.layers[tmp_path / "2"]) in claims(device)
    withdrawn = laid(tmp_path / "b", OPEN, again, f"{BLOCK}unset = true\n")
    assert device_of(withdrawn).reports == ()
    (one,) = (one for one in change_of(withdrawn.catalog, device_of(withdrawn)).claims
              if one.path == PATH)  # fmt: skip
    assert (one.value, one.below, one.sources) == (None, 80, ())


def test_a_newer_word_of_the_source_replaces_what_was_changed(tmp_path: Path) -> None:
    newer = (
        BLOCK.replace("05-23", "06-23").replace("a.b/2", "a.b/9") + "says.battery.wired_w = 90\n"
    )
    reading = laid(tmp_path, OPEN + newer, f"{BLOCK}says.battery.wired_w = 70\n")
    catalog, device = reading.catalog, device_of(reading)
    what = shown(catalog, device, catalog.field(PATH), NOW)
    assert (what.value, what.status, what.sources) == (90, Status.RUMOURED, ("gadgets-360",))


@pytest.mark.parametrize(
    ("block", "found"),
    [
        ("says.battery.wired_w = 90\ninstead_of.says.battery.wired_w = 66", ["L002"]),
        ("says.battery.wired_w = 90\ninstead_of.says.battery.wired_w = 67", []),
        ("says.battery.wired_w = 67", ["L001"]),
        ("says.camera.tele.mp = 'unset'", ["L003"]),
        ("denies = 'unset'", ["L003"]),
        ("unset = true\ninstead_of.says.battery.wired_w = 66", ["L002", "L002"]),
    ],
)
def test_what_has_changed_below_is_told(tmp_path: Path, block: str, found: list[str]) -> None:
    reading = check_catalog(laid(tmp_path, OPEN, f"{BLOCK}{block}\n"), TODAY)
    if "unset = true" in block:  # what is not remembered was not there
        found = ["L002", "L002"]
    assert codes(reading) == found
    assert all(one.file.parents[2].name == "1" and one.line > 5 for one in reading.findings)


def test_a_report_that_is_gone_below_gives_nobody_words(tmp_path: Path) -> None:
    upper = f"{BLOCK}says.battery.wired_w = 90\ninstead_of.says.battery.wired_w = 67\n"
    reading = check_catalog(laid(tmp_path, 'name = "Phone"\n', upper), TODAY)
    assert codes(reading) == ["L002"]
    (report,) = device_of(reading).reports
    assert (report.by, report.url) == (None, None)
    gone = check_catalog(laid(tmp_path / "b", 'name = "Phone"\n', f"{BLOCK}unset = true\n"), TODAY)
    assert codes(gone) == ["L003"]
    assert device_of(gone).reports == ()


def test_two_reports_below_of_one_key_are_told(tmp_path: Path) -> None:
    apart = OPEN + BLOCK + "says.camera.tele.mp = 48\n"
    assert codes(check_catalog(laid(tmp_path / "a", apart, f"{BLOCK}says.camera.tele.mp = 50\n"),
                               TODAY)) == []  # fmt: skip
    both = OPEN + BLOCK + "says.battery.wired_w = 67\n"
    for number, line in enumerate(("says.battery.wired_w = 90", "unset = true")):
        reading = check_catalog(laid(tmp_path / str(number), both, f"{BLOCK}{line}\n"), TODAY)
        assert "L005" in codes(reading)
        assert {one[2] for one in claims(device_of(reading)) if one[1] == PATH} <= {90}


@pytest.mark.parametrize("line", ["unset = true", "instead_of.says.battery.wired_w = 10",
                                  'says.battery.wired_w = "unset"', 'note = "unset"'])  # fmt: skip
def test_where_nothing_lies_below_such_lines_mean_nothing(tmp_path: Path, line: str) -> None:
    reading = laid(tmp_path, f"{OPEN}{line}\n".replace("says.battery = {", "maybe.battery = {"))
    assert codes(reading) == (["V017"] if "unset" in line else ["K008"])
    assert len(claims(device_of(reading))) == 2


def test_the_cache_keeps_what_blocks_change(tmp_path: Path) -> None:
    upper = f'{BLOCK}says.battery.wired_w = 90\nnote = "unset"\nunset = true\n'
    upper += 'instead_of.says.battery.wired_w = 67\ninstead_of.maybe.battery.wired_w = "unset"\n'
    layers = layers_of(tmp_path, OPEN, upper)
    for _ in range(2):
        reading = read_with_cache(layers, tmp_path / "cache")
        assert device_of(reading) == device_of(read_catalog(layers))


def test_a_replaced_file_withdraws_its_reports(tmp_path: Path) -> None:
    upper = f'replaces = true\nname = "Phone"\n{BLOCK}says.battery.wired_w = 67\n'
    reading = laid(tmp_path, OPEN, upper)
    change = change_of(reading.catalog, device_of(reading))
    assert [(one.path, one.value) for one in change.claims] == [("battery.capacity_mah", None)]
    (report,) = device_of(reading).reports
    assert report.by == "gadgets-360", "the whole file is meant, and its sources with it"
    assert replace(report, layer="").below is None
