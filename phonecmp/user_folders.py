"""The user's folders, where each system has them: the only place that asks the system.

Linux has them below `~/.local` or where `XDG_…` says, macOS below `~/Library`, Windows below
`%LOCALAPPDATA%`. None of them need exist. Asking imports a session that most commands go without,
so that this module is imported where a folder is needed.
"""

from __future__ import annotations

from pathlib import Path

import platformdirs

_NAME = "phonecmp"


def data_folder() -> Path:
    """Where the user's own catalogue is."""
    return platformdirs.user_data_path(_NAME, appauthor=False)


def config_folder() -> Path:
    """Where the configuration is."""
    return platformdirs.user_config_path(_NAME, appauthor=False)


def state_folder() -> Path:
    """Where the app remembers things, and faults are written down."""
    return platformdirs.user_state_path(_NAME, appauthor=False)


def cache_folder() -> Path:
    """Where what was read is kept."""
    return platformdirs.user_cache_path(_NAME, appauthor=False)
