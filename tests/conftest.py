"""What all tests share: the fixture catalogue, read once, and no limit of time for examples.

How long an example takes depends on the machine; times are measured by the benchmarks.
"""

from __future__ import annotations

import pytest
from hypothesis import settings

from phonecmp.model import Catalog
from phonecmp.reading import Layer, read_catalog
from tests.catalogues import FIXTURE

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def fixture_catalog() -> Catalog:
    """The whole catalogue of tests/fixtures."""
    return read_catalog([Layer(FIXTURE, "fixture")]).catalog
