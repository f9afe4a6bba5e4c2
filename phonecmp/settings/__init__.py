"""What the user prefers and what the app remembers: `config.toml`, and `state.json` both ways."""

from typing import TYPE_CHECKING

from phonecmp.lazy_imports import lazy_imports

if TYPE_CHECKING:
    from phonecmp.settings.config_file import STARTS, Config, config_path, read_config
    from phonecmp.settings.config_writing import write_setting
    from phonecmp.settings.state_file import DamagedStateError, SavedState, read_state, state_path
    from phonecmp.settings.state_writing import set_aside, state_lock, write_state
else:
    __getattr__, __all__ = lazy_imports(
        __name__,
        {
            "config_file": "STARTS Config config_path read_config",
            "config_writing": "write_setting",
            "state_file": "DamagedStateError SavedState read_state state_path",
            "state_writing": "set_aside state_lock write_state",
        },
    )
