"""The commands on a small catalogue in place of the one that comes with the program."""

from __future__ import annotations

import pytest

from phonecmp.reading import layers
from tests.catalogues import FIXTURE


@pytest.fixture
def fixture_as_bundled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has the catalogue of the tests stand where the bundled one does, with all its hundreds."""
    monkeypatch.setattr(layers, "bundled_layer", lambda: FIXTURE)
