"""What all tests share: the fixture catalogue, read once, how many examples are tried, and which
modules of tests are left out on Windows.
"""

from __future__ import annotations

import compileall
import gc
import sys

import pytest

from phonecmp.model import Catalog
from phonecmp.reading import Layer, read_catalog
from tests.catalogues import FIXTURE
from tests.examples import choose_profile

choose_profile()

NEED_UNIX = (
    "cli/test_completion_in_shells.py",
    "cli/test_hostile_app.py",
    "cli/test_hostile_layers.py",
    "cli/test_photos_command.py",
    "cli/test_streams.py",
    "guards/test_app_stays_lean.py",
    "guards/test_bare_start_stays_lean.py",
    "photos/test_photo_processes.py",
    "test_monkey.py",
    "tui/test_faults.py",
    "tui/test_fresh_start.py",
    "tui/test_notices.py",
    "tui/test_other_systems.py",
    "tui/test_photos_band.py",
    "tui/test_quick_terminal.py",
    "tui/test_parallel_reading.py",
    "tui/test_real_terminals.py",
    "tui/test_terminal.py",
    "tui/test_terminal_colours.py",
    "tui/test_terminal_signals.py",
    "tui/test_terminal_sizes.py",
)
"""What imports pseudo-terminals; tests/guards/test_unix.py keeps the list complete."""

collect_ignore = NEED_UNIX if sys.platform == "win32" else ()


@pytest.fixture(scope="session")
def fixture_catalog() -> Catalog:
    """The whole catalogue of tests/fixtures."""
    return read_catalog([Layer(FIXTURE, "fixture")]).catalog


def pytest_configure(config: pytest.Config) -> None:
    """Compile the program once, for the hundreds of processes that tests start without a cache."""
    if not hasattr(config, "workerinput"):  # before xdist starts its workers
        compileall.compile_dir(config.rootpath / "phonecmp", quiet=2)


def pytest_collection_finish() -> None:
    """Look for garbage less often: whole catalogues stay as long as the tests run."""
    gc.set_threshold(50_000, 20, 100)
