"""What can be set from within the app, as entries to choose from; the answers go to config.toml."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from phonecmp.model import UNITS, Kind, shown_in
from phonecmp.output import safe_text
from phonecmp.reading import REGIONS
from phonecmp.session import CatalogSession
from phonecmp.settings import STARTS, Config, config_path, write_setting
from phonecmp.tui import view_state as transitions
from phonecmp.tui.screens.choice_list.screen import Choice, ChooseScreen
from phonecmp.tui.view_state import ViewState

if TYPE_CHECKING:
    from phonecmp.tui.app_protocol import ViewApp

_NAMES = {
    "mm": "millimetres", "in": "inches", "g": "grams", "oz": "ounces", ".": "a point: 6.7",
    ",": "a comma: 6,7",
}  # fmt: skip
_HEADINGS = {"length": "Sizes of phones", "weight": "Weight", "decimal": "Decimals"}


def ask_for_setting(app: ViewApp) -> None:
    """Ask for a setting, keep and apply it, and ask for the next one."""
    screen = ChooseScreen(
        app.state.renderer,
        "Settings, kept in config.toml",
        lambda: list(setting_choices(app.state, app.context.config)),
    )

    def take(answer: str | None) -> None:
        if answer is not None and _keep(app, answer):
            ask_for_setting(app)

    app.push_screen(screen, take)


def setting_choices(view: ViewState, config: Config) -> Iterator[Choice]:
    """Every setting with its values; the answer is the setting and the value, a line each."""
    for code in ("", *REGIONS):
        chosen = (config.region or "") == code
        yield Choice(f"region\n{code}", code or "any", "", "Region", chosen)
    for name in STARTS:
        yield Choice(f"start\n{name}", name, "", "Screen to start with", config.start == name)
    for unit, words in UNITS.items():
        for word in words:
            is_chosen = getattr(config.units, unit) == word
            yield Choice(f"units.{unit}\n{word}", _NAMES[word], "", _HEADINGS[unit], is_chosen)
    table = view.session.catalog.table
    for path, field in table.fields.items():
        if field.kind is not Kind.PRESENCE and path != "name":
            label, is_column = table.label(path), path in config.columns
            yield Choice(f"columns\n{path}", label, "", "Columns of the list", is_column)


def changed(config: Config, answer: str) -> tuple[Config, tuple[str, ...], object]:
    """The configuration after an answer, with the setting to write and its value.

    The value is None for what is usual anyway, which needs no line in a file.
    """
    name, _, word = answer.partition("\n")
    if name == "region":
        return replace(config, region=word or None), ("region",), word or None
    if name == "start":
        return replace(config, start=word), ("start",), word if word != STARTS[0] else None
    if name == "columns":
        others = tuple(path for path in config.columns if path != word)
        columns = others if word in config.columns else (*others, word)
        return replace(config, columns=columns), ("columns",), list(columns) or None
    unit = name.partition(".")[2]
    units = config.units._replace(**{unit: word})
    return replace(config, units=units), ("units", unit), word if word != UNITS[unit][0] else None


def _keep(app: ViewApp, answer: str) -> bool:
    """Write a setting and apply it; False where it cannot be written, which is said."""
    from phonecmp.writing import WritingError

    config, path, value = changed(app.context.config, answer)
    try:
        write_setting(config_path(), path, value)
    except WritingError as error:
        app.notify(safe_text(str(error)), severity="error", timeout=8)
        return False
    before, app.context = app.context.config, app.context._replace(config=config)
    view = replace(app.state, list_columns=config.columns)
    if config.region != before.region:
        view = replace(view, region=config.region, day_before=None)
    if config.units != before.units:
        view = transitions.with_library(view, _shown_anew(view.session, config))
    app.view = view
    return True


def _shown_anew(session: CatalogSession, config: Config) -> CatalogSession:
    """The same session in other units, without memos of the former ones."""
    catalog = shown_in(session.catalog, config.units)
    anew = CatalogSession(catalog, session.findings, session.stale, session.reading)
    return replace(
        anew, checked_files=session.checked_files, unchecked=session.unchecked, gaps=session.gaps
    )
