"""Transitions of the view state for sets of devices that were given a name."""

from __future__ import annotations

from phonecmp.tui.view_state import ViewState, whole_set, with_named_sets


def keep_set(view: ViewState, name: str) -> ViewState:
    """Give the devices compared now this name, in place of those that had it."""
    return with_named_sets(view, {**view.named_sets, name: whole_set(view)})


def delete_set(view: ViewState, name: str) -> ViewState:
    """Forget a name; the devices that are compared stay."""
    return with_named_sets(view, {k: ids for k, ids in view.named_sets.items() if k != name})


def rename_set(view: ViewState, name: str, new: str) -> ViewState:
    """Give a set another name, in its place among the others."""
    return with_named_sets(
        view, {new if k == name else k: ids for k, ids in view.named_sets.items()}
    )


def undone_words(view: ViewState) -> str:
    """What `undo` is about to do with named sets; empty where it is about devices."""
    named = view.earlier_sets[-1].named if view.earlier_sets else {}
    back = [name for name, ids in named.items() if ids is not None]
    gone = [name for name, ids in named.items() if ids is None]
    messages = [
        *(f"The set {name} is back." for name in back),
        *(f"The set {name} is gone." for name in gone),
    ]
    return " ".join(messages)
