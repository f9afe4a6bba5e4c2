"""Whole pages: tables of records, and the formats they are written in.

Tables for a terminal are drawn by `phonecmp.output.pages.as_table`, imported only where one is
printed, for it needs Rich.
"""

from typing import TYPE_CHECKING

from phonecmp.lazy_imports import lazy_imports

if TYPE_CHECKING:
    from phonecmp.output.pages.as_csv import (
        comparison_csv,
        list_csv,
        partners_csv,
        scorecards_csv,
        scored_claims_csv,
        sensors_csv,
        show_csv,
        why_csv,
    )
    from phonecmp.output.pages.as_html import html
    from phonecmp.output.pages.as_markdown import markdown
    from phonecmp.output.pages.comparison_html import comparison_page
    from phonecmp.output.pages.coverage_tables import coverage_csv, coverage_table
    from phonecmp.output.pages.device_tables import list_table, listed_paths, show_table
    from phonecmp.output.pages.file_excerpts import shown_path
    from phonecmp.output.pages.findings import (
        concise_findings,
        finding_counts,
        findings_summary,
        full_findings,
        github_findings,
    )
    from phonecmp.output.pages.layer_tables import (
        change_records,
        changes_csv,
        changes_object,
        changes_table,
    )
    from phonecmp.output.pages.partner_tables import lane_text, partners_table
    from phonecmp.output.pages.scorecard_tables import (
        card_changes,
        marks_text,
        scorecards_table,
        scored_claims_table,
        share_text,
    )
    from phonecmp.output.pages.sensor_tables import figures_text, sensor_uses_table, sensors_table
    from phonecmp.output.pages.side_by_side import comparison_table
    from phonecmp.output.pages.table_records import Table, TableCell, TableColumn, TableRow
    from phonecmp.output.pages.why_tables import why_table
else:
    __getattr__, __all__ = lazy_imports(
        __name__,
        {
            "as_csv": (
                "comparison_csv list_csv partners_csv scorecards_csv scored_claims_csv "
                "sensors_csv show_csv why_csv"
            ),
            "as_html": "html",
            "as_markdown": "markdown",
            "comparison_html": "comparison_page",
            "coverage_tables": "coverage_csv coverage_table",
            "device_tables": "list_table listed_paths show_table",
            "file_excerpts": "shown_path",
            "findings": (
                "concise_findings finding_counts findings_summary full_findings github_findings"
            ),
            "layer_tables": "change_records changes_csv changes_object changes_table",
            "partner_tables": "lane_text partners_table",
            "scorecard_tables": (
                "card_changes marks_text scorecards_table scored_claims_table share_text"
            ),
            "sensor_tables": "figures_text sensor_uses_table sensors_table",
            "side_by_side": "comparison_table",
            "table_records": "Table TableCell TableColumn TableRow",
            "why_tables": "why_table",
        },
    )
