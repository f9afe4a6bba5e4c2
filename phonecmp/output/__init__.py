"""Values and badges for people, records for programs; shared by the app and the commands.

Whole pages are in `phonecmp.output.pages`, which this package does not import: a command that
prints JSON has no use for them.
"""

from typing import TYPE_CHECKING

from phonecmp.lazy_imports import lazy_imports

if TYPE_CHECKING:
    from phonecmp.output.as_json import (
        Json,
        device_lines,
        device_object,
        devices_in_parts,
        json_records,
        json_text,
        plain_value,
    )
    from phonecmp.output.badges import (
        shown_badge,
        shown_sign,
        shown_word,
        state_badge,
        state_glyph,
        status_badge,
        verdict_badge,
    )
    from phonecmp.output.device_sheets import (
        Sheet,
        by_section,
        device_sheet,
        with_figures,
        with_light,
    )
    from phonecmp.output.glyphs import ASCII, UNICODE, Glyphs, glyphs_for, in_ascii
    from phonecmp.output.hidden_row_counts import difference_words
    from phonecmp.output.palettes import DARK_PALETTE, LIGHT_PALETTE, Palette
    from phonecmp.output.query_messages import (
        field_name,
        matched_words,
        no_hit_reasons,
        reading_words,
        unstated_words,
    )
    from phonecmp.output.records_json import (
        coverage_object,
        coverage_records,
        finding_object,
        lane_object,
        scorecard_object,
        sensor_object,
    )
    from phonecmp.output.shortened_text import shorten_all, shorten_middle
    from phonecmp.output.styled_text import STATUS_ROLES, VERDICT_ROLES, Role, Span, state_role
    from phonecmp.output.terminal_safe_text import address_in, addresses, safe_text
    from phonecmp.output.time_scale import TimeScale, YearScale, time_scale_over, year_scale_over
    from phonecmp.output.values_as_text import (
        claim_text,
        claim_words,
        column_unit,
        delta_text,
        measured_text,
        same_as_text,
        shown_text,
        shown_with_unit,
        signed_text,
        value_text,
        with_commas,
        with_unit,
    )
    from phonecmp.output.why_json import statement_records, why_object
else:
    __getattr__, __all__ = lazy_imports(
        __name__,
        {
            "as_json": (
                "Json device_lines device_object devices_in_parts json_records json_text "
                "plain_value"
            ),
            "badges": (
                "shown_badge shown_sign shown_word "
                "state_badge state_glyph status_badge verdict_badge"
            ),
            "glyphs": "ASCII UNICODE Glyphs glyphs_for in_ascii",
            "hidden_row_counts": "difference_words",
            "palettes": "DARK_PALETTE LIGHT_PALETTE Palette",
            "query_messages": "field_name no_hit_reasons matched_words reading_words "
            "unstated_words",
            "terminal_safe_text": "address_in addresses safe_text",
            "device_sheets": "Sheet by_section device_sheet with_figures with_light",
            "records_json": (
                "coverage_object coverage_records finding_object lane_object scorecard_object "
                "sensor_object"
            ),
            "shortened_text": "shorten_all shorten_middle",
            "styled_text": "STATUS_ROLES VERDICT_ROLES Role Span state_role",
            "time_scale": "TimeScale YearScale time_scale_over year_scale_over",
            "values_as_text": (
                "claim_text claim_words column_unit delta_text measured_text "
                "same_as_text shown_text shown_with_unit signed_text value_text with_commas "
                "with_unit"
            ),
            "why_json": "statement_records why_object",
        },
    )
