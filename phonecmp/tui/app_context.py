"""What the app has at hand besides its view: where files are, and what was remembered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from phonecmp.model import Catalog
from phonecmp.reading import Layer
from phonecmp.settings import Config, SavedState
from phonecmp.tui.view_state import EarlierSet, ViewState, parted, whole_set

if TYPE_CHECKING:
    from phonecmp.tui.failed_start import Start

_RECENT = 20


class AppContext(NamedTuple):
    """Catalogue layers, the state file and what it held, the configuration, things to say at start.

    Without a `state_file` nothing is remembered. `cache` is the folder of the cache, `requested`
    are the ids to compare from the start in place of the last set. A start that `is_fresh` does not
    bring the last set back, a demo plays a story and leaves; `start` is what notes how far it gets.
    """

    layers: tuple[Layer, ...] = ()
    state_file: Path | None = None
    saved: SavedState = SavedState()
    config: Config = Config()
    complaints: tuple[str, ...] = ()
    cache: Path | None = None
    requested: tuple[str, ...] = ()
    is_fresh: bool = False
    is_demo: bool = False
    start: Start | None = None


def remembered(context: AppContext, view: ViewState) -> SavedState:
    """What to write down of the present view; the theme is the one that was last chosen."""
    is_kept = context.is_fresh and not whole_set(view)  # nobody has let the last set go
    return replace(
        context.saved,
        devices=context.saved.devices if is_kept else whole_set(view),
        baseline=context.saved.baseline if is_kept else view.baseline,
        differences=view.differences,
        empty_rows=view.empty_rows,
        bars=view.bars,
        folded=tuple(sorted(view.folded)),
        sets=view.named_sets,
    )


def with_theme(context: AppContext, theme: str) -> AppContext:
    """The context after somebody chose a theme."""
    return context._replace(saved=replace(context.saved, theme=theme))


def with_query(context: AppContext, query: str) -> AppContext:
    """The context with a query at the top of the recent ones."""
    recent = tuple(dict.fromkeys(q for q in (query.strip(), *context.saved.recent) if q))[:_RECENT]
    return context._replace(saved=replace(context.saved, recent=recent))


def recalled(view: ViewState, saved: SavedState, *, is_fresh: bool = False) -> ViewState:
    """A new view with the last set and toggles; devices that are gone are missing.

    A fresh start compares nothing, and keeps the set where undo finds it.
    """
    devices, missing = parted(saved.devices, view.session)
    baseline = view.session.catalog.aliases.get(saved.baseline or "", saved.baseline)
    if is_fresh and saved.devices:
        view = replace(view, earlier_sets=(EarlierSet(saved.devices, baseline),))
    return replace(
        view,
        devices=view.devices if is_fresh else devices,
        missing=view.missing if is_fresh else missing,
        baseline=view.baseline if is_fresh else baseline,
        differences=saved.differences,
        empty_rows=saved.empty_rows,
        bars=saved.bars,
        folded=frozenset(saved.folded),
    )


def known_devices(catalog: Catalog, ids: Iterable[str]) -> tuple[str, ...]:
    """The present ids of those devices that the catalogue has, each once."""
    present = (catalog.aliases.get(each, each) for each in ids)
    return tuple(dict.fromkeys(each for each in present if each in catalog.devices))
