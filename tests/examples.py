"""How many examples tests with open-ended input try.

`HYPOTHESIS_PROFILE=ci` tries all, as `.ci/run` does. `dev`, what a plain run takes, tries a quarter
of them: the examples differ from run to run, so that many quick runs see what a slow one does.
"""

from __future__ import annotations

import os

from hypothesis import settings

_USUAL = 100

settings.register_profile("ci", deadline=None, max_examples=_USUAL)
settings.register_profile("dev", deadline=None, max_examples=_USUAL // 4)


def choose_profile() -> None:
    """Take the profile that the environment names.

    How long an example takes depends on the machine; none is too slow for a test.
    """
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or "dev")


def examples(in_ci: int) -> int:
    """How many examples a test tries here that tries a number of its own in CI."""
    return max(in_ci * settings().max_examples // _USUAL, 5)
