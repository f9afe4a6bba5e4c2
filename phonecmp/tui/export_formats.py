"""The comparison as a file, in each format."""

from __future__ import annotations

from phonecmp.tui.view_state import ViewState

FORMATS = {
    "md": "Markdown table",
    "csv": "CSV, one row per field",
    "json": "JSON, one object per device",
    "html": "HTML page with the evidence and drawings",
    "svg": "SVG picture of the screen",
}
"""What the comparison can be exported as, by the suffix of the file."""


def exported(view: ViewState, suffix: str) -> str:
    """The comparison as text; `suffix` is any key of FORMATS but svg."""
    from phonecmp.output import device_object, device_sheet, json_text, pages  # for an export only

    catalog, comparison = view.session.catalog, view.comparison
    if suffix == "md":
        return pages.markdown(pages.comparison_table(comparison, catalog))
    if suffix == "json":
        sheets = [
            device_sheet(catalog, catalog.devices[device], view.perspective)
            for device in view.devices
        ]
        return json_text([device_object(sheet) for sheet in sheets])
    if suffix == "csv":
        return pages.comparison_csv(comparison, catalog)
    from phonecmp.output.drawings import svg_of_figures
    from phonecmp.tui.screens.drawings.view_drawings import figures

    drawn = svg_of_figures(figures(view))
    return pages.comparison_page(comparison, catalog, figures=drawn)
