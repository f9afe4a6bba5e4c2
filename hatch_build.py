"""Writes what the wheel has and the source has not: a snapshot of the catalogue, and the man page.

With the snapshot no first start parses the bundled files.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class SnapshotHook(BuildHookInterface):  # type: ignore[type-arg, misc]
    """Makes what `phonecmp.store.bundled_catalog` opens, from the files of the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the snapshot to a wheel; an editable install reads files, which may be edited."""
        if self.target_name != "wheel" or version != "standard":
            return
        sys.path.insert(0, self.root)
        try:
            from phonecmp.store.bundled_build import bundled_snapshot
            from phonecmp.store.bundled_catalog import NAME

            made = bundled_snapshot(Path(self.root) / "catalog")
            from phonecmp.cli.man_page import manual

            page = manual()
        finally:
            sys.path.remove(self.root)
        self._folder = tempfile.TemporaryDirectory()
        file = Path(self._folder.name) / NAME
        file.write_bytes(made)
        build_data["force_include"][str(file)] = f"phonecmp/{NAME}"
        shown = Path(self._folder.name) / "phonecmp.1"
        shown.write_text(page, encoding="utf-8")
        build_data["shared_data"][str(shown)] = "share/man/man1/phonecmp.1"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Leave nothing behind."""
        if hasattr(self, "_folder"):
            self._folder.cleanup()
