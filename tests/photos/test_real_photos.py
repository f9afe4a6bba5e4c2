"""Photos that people took, from the source archives of Pillow and pillow-heif: none told wrongly.

They are not ours to ship, so they are fetched when the tests run; without a network they are not.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from phonecmp.knowledge import Perspective
from phonecmp.photos import (
    IdentifiedPhoto,
    MetadataCache,
    Reason,
    find_files,
    photo_identifier,
    read_photo_files,
)
from tests.catalogues import bundled_catalog
from tests.photos.test_photo_identification import DAY

_ARCHIVES = ("pillow==13.0.0", "pillow-heif==1.8.1")
_KNOWN = Reason.NONE

# By file: the device, the camera and the equivalent focal length, or why they are unknown. What is
# right was read off the name of the lens where the file has one, and off the scene where not.
RIGHT = {
    "frame_size.mpo": ("apple/iphone-14-pro-max", "main", 24),
    "ultrahdr.jpg": ("google/pixel-6", "main", 24),
    "pug.heic": ("apple/iphone-13-pro", "main", 26),
    "200MP.heic": ("samsung/galaxy-s24-ultra", "main", 23),
    "aux_YCbCr.heic": ("samsung/galaxy-s25-ultra", "tele2", 115),
}
UNKNOWN = {
    "arrow.heic": Reason.NO_LENSES_KNOWN,  # iPhone 8 Plus, without lenses in the catalogue
    "empty_icc.heic": Reason.UNKNOWN_CAMERA,  # iPhone XS
    "spatial_photo.heic": Reason.UNKNOWN_CAMERA,  # a headset
    "xiaomi.heic": Reason.UNKNOWN_CAMERA,  # M2012K11AG, macro at 1.54×
    "empty_gps_ifd.jpg": Reason.UNKNOWN_CAMERA,  # Redmi Note 9S
    "iptc.jpg": Reason.UNKNOWN_CAMERA,  # Nokia N70
    "flower.jpg": Reason.UNKNOWN_CAMERA,
    "broken_exif_dpi.jpg": Reason.UNKNOWN_CAMERA,
    "xmp_test.jpg": Reason.UNKNOWN_CAMERA,
    "cat.hif": Reason.UNKNOWN_CAMERA,
    "hopper.jpg": Reason.NO_METADATA,
}


def _pip() -> list[str]:
    probe = [sys.executable, "-m", "pip", "--version"]
    if subprocess.run(probe, capture_output=True, check=False).returncode == 0:
        return probe[:-1]
    found = shutil.which("pip") or shutil.which("pip3")
    return [found] if found else []


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pictures of both archives, unpacked."""
    folder = tmp_path_factory.mktemp("archives")
    pip = _pip()
    if not pip:
        pytest.skip("there is no pip to fetch photos with")
    options = [
        "--no-deps",
        "--no-binary",
        "pillow,pillow-heif",
        "--quiet",
        "--disable-pip-version-check",
    ]
    try:
        done = subprocess.run(
            [*pip, "download", *options, "-d", str(folder), *_ARCHIVES],
            capture_output=True, text=True, timeout=240, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        pytest.skip("fetching photos takes too long here")
    if done.returncode:
        pytest.skip(f"photos cannot be fetched here: {done.stderr.strip()[-200:]}")
    for file in folder.glob("*.tar.gz"):
        with tarfile.open(file) as packed:
            packed.extractall(folder / "photos", filter="data")
    return folder / "photos"


@pytest.fixture(scope="module")
def told(archives: Path) -> dict[str, IdentifiedPhoto]:
    """What is told of every picture, by its name."""
    tell = photo_identifier(bundled_catalog(), Perspective(DAY, DAY))
    files = read_photo_files(find_files([str(archives)]), MetadataCache(None))
    return {Path(photo.file.path).name: photo for photo in map(tell, files)}


def test_every_lens_is_told_rightly_or_unknown(told: dict[str, IdentifiedPhoto]) -> None:
    found = {
        name: (photo.device, photo.role, round(photo.equivalent_mm or 0))
        for name, photo in told.items()
        if photo.role
    }
    assert found == RIGHT


@pytest.mark.parametrize("name", UNKNOWN)
def test_what_is_unknown_says_why(told: dict[str, IdentifiedPhoto], name: str) -> None:
    assert told[name].reason == UNKNOWN[name]


def test_odd_files_are_counted_by_reason(told: dict[str, IdentifiedPhoto]) -> None:
    assert len(told) > 1000
    assert all(photo.reason or photo.role for photo in told.values())
