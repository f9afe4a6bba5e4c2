"""Photos of the user, read beside the loop, for the band under drawings."""

from __future__ import annotations

from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from phonecmp.tui.services.background import run_in_thread

if TYPE_CHECKING:
    from phonecmp.knowledge import Perspective
    from phonecmp.model import Catalog
    from phonecmp.photos import Summary
    from phonecmp.tui.services.host import Host

_USUAL = ("Pictures", "Photos", "DCIM")


def is_installed() -> bool:
    """Whether the extra that reads photos is there."""
    return find_spec("exifread") is not None


def likely_folders() -> list[str]:
    """Folders of the user that photos are usually in, and the present one."""
    home = Path.home()
    found = [home / name for name in _USUAL if (home / name).is_dir()]
    return [str(folder) for folder in dict.fromkeys([*found, Path.cwd()])]


async def read_photos(host: Host, folder: str) -> None:
    """Read the photos of a folder and lay their focal lengths under drawings."""
    path = Path(folder).expanduser()
    if not path.exists():
        host.notify(f"There is no folder {folder}.", severity="error", timeout=5)
        return
    host.notify(f"Reading photos in {folder}…", timeout=3)
    state = host.state
    found = await run_in_thread(
        _summary, str(path), state.session.catalog, state.perspective, host.context.cache
    )
    if not found.focal_mm:
        host.notify(f"There are no photos with focal lengths in {folder}.", timeout=5)
        return
    host.state = replace(host.state, photos=found.focal_mm, photos_hidden=False)
    host.notify(_words(found, comma=host.state.session.catalog.table.has_commas), timeout=5)


def _summary(path: str, catalog: Catalog, perspective: Perspective, cache: Path | None) -> Summary:
    from phonecmp.photos import (
        MetadataCache,
        find_files,
        photo_identifier,
        read_photo_files,
        summarise,
    )

    kept = MetadataCache(cache)
    try:
        identify = photo_identifier(catalog, perspective)
        return summarise(
            map(identify, read_photo_files(find_files([path]), kept)), perspective.today
        )
    finally:
        kept.close()


def _words(found: Summary, *, comma: bool) -> str:
    from phonecmp.output import with_commas

    middle = found.quartiles_mm
    half = f", half of them from {middle.low:g} to {middle.high:g} mm" if middle else ""
    summary = f"{sum(found.focal_mm.values())} photos{with_commas(half, comma=comma)}."
    return f"{summary} {{drawings.photos}} hides them in light and reach."
