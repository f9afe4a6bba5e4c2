"""What all tests share: the fixture catalogue, read once, and how many examples are tried."""

from __future__ import annotations

import pytest

from phonecmp.model import Catalog
from phonecmp.reading import Layer, read_catalog
from tests.catalogues import FIXTURE
from tests.examples import choose_profile

choose_profile()


@pytest.fixture(scope="session")
def fixture_catalog() -> Catalog:
    """The whole catalogue of tests/fixtures."""
    return read_catalog([Layer(FIXTURE, "fixture")]).catalog
