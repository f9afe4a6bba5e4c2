"""One description of a statement: the same words in `why`, on pages and in the app's panes."""

from __future__ import annotations

from collections.abc import Iterator

from phonecmp.knowledge import Shown, Statement, Verdict, shown, statements
from phonecmp.output.pages.why_tables import why_table
from phonecmp.output.presenters.relations import contradicted, relations
from phonecmp.output.presenters.statement import circumstances, relay, who_said
from phonecmp.reading import Layer
from phonecmp.tui.line_renderer import width_of
from phonecmp.tui.screens.compare.statement_lines import statement_lines
from tests.catalogues import BUNDLED, TODAY, bundled_catalog, seen
from tests.tui.support import first_view

CATALOG = bundled_catalog()
WIDE = 600


def _claimed() -> Iterator[tuple[str, Shown, tuple[Statement, ...]]]:
    """Every value of the bundled catalogue that somebody claimed something about."""
    for device in CATALOG.devices.values():
        for path in {claim.field for report in device.reports for claim in report.claims}:
            field = CATALOG.field(path)
            said = statements(CATALOG, device, field, seen())
            yield device.name, shown(CATALOG, device, field, seen()), said


def test_why_and_the_evidence_pane_tell_the_same_of_every_statement() -> None:
    view = first_view([Layer(BUNDLED, "bundled")], day=TODAY, today=TODAY)
    circumstantial = 0
    for name, value, said in _claimed():
        rows = why_table(name, value, said, (), CATALOG, seen()).rows
        lines = statement_lines(view, value, said, WIDE, len(said))
        for one, row, line in zip(said, rows, lines, strict=True):
            assert width_of(line) <= WIDE
            printed = " ".join(cell.text for cell in row.cells)
            drawn = "".join(text for text, _ in line)
            words = (who_said(one, CATALOG), relay(one, CATALOG))
            spans = circumstances(one, CATALOG)
            circumstantial += bool(spans)
            for text in (*words, *(span.text for span in spans)):
                assert text in printed, (name, value.field.path, text)
                assert text in drawn, (name, value.field.path, text)
    assert circumstantial > 50


def test_list_and_pane_hold_a_false_claim_against_the_same_facts() -> None:
    decided = 0
    for _, value, said in _claimed():
        for one in said:
            if one.verdict is not Verdict.FALSE or not one.stands:
                continue
            values = contradicted(value, said, one, CATALOG)
            told = " ".join(relations(value, said, one, CATALOG))
            decided += 1
            assert values, one
            assert all(each in told for each in values)
    assert decided > 50


def test_a_claim_for_a_market_is_held_against_the_fact_of_that_market() -> None:
    device = CATALOG.devices["apple/iphone-18-pro-max"]
    field = CATALOG.field("battery.capacity_mah")
    said = statements(CATALOG, device, field, seen())
    facts = {one.region: one for one in said if one.verb is None}
    false = [one for one in said if one.verdict is Verdict.FALSE and one.region in facts]
    assert any(one.region for one in false)
    for one in false:
        (text,) = contradicted(shown(CATALOG, device, field, seen()), said, one, CATALOG)
        assert text.startswith(str(facts[one.region].value))
