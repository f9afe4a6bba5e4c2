"""Dialogs in terminals of a few cells: nothing is too narrow to be laid out."""

from __future__ import annotations

import pytest
from textual import events
from textual.geometry import Size

from tests.tui.support import RIVALS, MakeApp

DIALOGS = ("ctrl+p", "f", "s", "S", "x", "t", "question_mark", "enter", "A", "O")
TYPED = {"ctrl+p": "le"}


@pytest.mark.parametrize("dialog", DIALOGS)
async def test_a_dialog_survives_any_few_cells(make_app: MakeApp, dialog: str) -> None:
    """An option without a cell for its text ended the app: Rich divides by the width."""
    app = make_app(*RIVALS)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(dialog, *TYPED.get(dialog, "").replace(" ", ""))
        for columns in range(24, 0, -1):
            for rows in (1, 3, 14):
                app.post_message(events.Resize(Size(columns, rows), Size(columns, rows)))
                await pilot.pause()
                assert app.is_running, (columns, rows)
        await pilot.resize_terminal(80, 24)
        await pilot.press("down")
        assert app.is_running
