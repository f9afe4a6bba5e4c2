"""A short run of the monkey; `python -m tests.monkey` does longer ones."""

from __future__ import annotations

import pytest

from tests.monkey import run


@pytest.mark.parametrize("seed", [1, 2])
def test_the_app_survives_a_monkey(seed: int) -> None:
    assert not run(seed, 250)
