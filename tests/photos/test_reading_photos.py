"""Files become figures: every format, whatever phones write, and whatever files may hold."""

from __future__ import annotations

import os
import socket
import struct
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phonecmp.photos import Reason
from phonecmp.photos.containers import BoundedReader, TooLargeError
from phonecmp.photos.exif_tags import DamagedError, Tag, read_tags
from phonecmp.photos.metadata import read_photo
from phonecmp.photos.photo_records import Camera, Figures
from tests.photos.pictures import (
    FORMATS,
    MODEL,
    SECRET_PLACE,
    Shot,
    exif_block,
    jpeg,
    picture,
    png,
    segment,
)

ULTRA = Shot("samsung", "Galaxy S24 Ultra", 6.3, 1.7, 23, (0, 1), iso=200, place=True)


def _read(folder: Path, content: bytes, name: str = "a.jpg") -> tuple[Figures, Camera]:
    file = folder / name
    file.write_bytes(content)
    return read_photo(str(file))


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_gives_the_same_figures(tmp_path: Path, ending: str) -> None:
    figures, camera = _read(tmp_path, picture(ULTRA, ending), f"a.{ending}")
    assert camera == Camera("samsung", "Galaxy S24 Ultra")
    assert figures[3:8] == (6.3, 1.7, 23.0, None, 200.0)
    assert figures.reason == Reason.NONE
    assert figures.exposure_s == pytest.approx(1 / 120)


@pytest.mark.parametrize("order", ["<", ">"])
def test_both_byte_orders(tmp_path: Path, order: str) -> None:
    figures, camera = _read(tmp_path, jpeg(exif_block(ULTRA, order)))
    assert (camera.model, figures.focal_mm) == ("Galaxy S24 Ultra", 6.3)


def test_a_file_with_another_ending_is_read_by_what_it_holds(tmp_path: Path) -> None:
    figures, _ = _read(tmp_path, picture(ULTRA, "heic"), "a.jpg")
    assert figures.focal_mm == 6.3


def test_metadata_behind_large_segments_is_found(tmp_path: Path) -> None:
    before = b"".join(segment(0xE2, bytes(60_000)) for _ in range(3))
    figures, _ = _read(tmp_path, jpeg(exif_block(ULTRA), before))
    assert figures.focal_mm == 6.3


@pytest.mark.parametrize(
    ("zoom", "read"),
    [(None, None), ((0, 1), None), ((0, 0), None), ((1, 1), None), ((10007, 10000), None),
     ((1929, 1250), 1.5432), ((2, 1), 2.0)],
)  # fmt: skip
def test_digital_zoom(tmp_path: Path, zoom: tuple[int, int] | None, read: float | None) -> None:
    figures, _ = _read(tmp_path, picture(ULTRA._replace(zoom=zoom)))
    assert figures.zoom == read


@pytest.mark.parametrize(
    ("lens", "mm", "f_number", "front"),
    [
        ("iPhone 13 Pro back dual wide camera 5.7mm f/1.5", 5.7, 1.5, 0),
        ("iPhone 13 Pro back triple camera 1.57mm f/1.8", 1.57, 1.8, 0),
        ("iPhone X front TrueDepth camera 2.87mm f/2.2", 2.87, 2.2, 1),
        ("Pixel 6 back camera 6.81mm f/1.85", 6.81, 1.85, 0),
        ("FE 24-70mm F2.8 GM", None, None, None),
        ("EF-S18-55mm f/3.5-5.6 III", None, None, None),
        ("", None, None, None),
    ],
)
def test_the_end_of_a_lens_name_is_the_lens(
    tmp_path: Path, lens: str, mm: float | None, f_number: float | None, front: int | None
) -> None:
    figures, _ = _read(tmp_path, picture(ULTRA._replace(lens=lens)))
    assert (figures.lens_mm, figures.lens_f, figures.front) == (mm, f_number, front)


@pytest.mark.parametrize(
    ("software", "edited"),
    [("17.5.1", 0), ("HDR+ 1.0.621982163zd", 0), ("S938BXXS3AYDA", 0), (None, 0),
     ("Adobe Photoshop Lightroom Classic 7.4 (Macintosh)", 1), ("Snapseed 2.0", 1),
     ("GIMP 2.10.36", 1)],
)  # fmt: skip
def test_editors_are_told_from_firmware(tmp_path: Path, software: str, edited: int) -> None:
    assert _read(tmp_path, picture(ULTRA._replace(software=software)))[0].edited == edited


def test_make_and_model_lose_nuls_and_blanks(tmp_path: Path) -> None:
    _, camera = _read(tmp_path, picture(ULTRA._replace(make="samsung  \0\0", model=" SM-G991B ")))
    assert camera == Camera("samsung", "SM-G991B")


def test_a_figure_of_0_is_unknown(tmp_path: Path) -> None:
    figures, _ = _read(tmp_path, picture(ULTRA._replace(figure_mm=0, focal_mm=0, iso=0)))
    assert (figures.figure_mm, figures.focal_mm, figures.iso) == (None, None, None)


# What files may hold instead.


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", Reason.EMPTY),
        (b"no picture at all", Reason.NO_PICTURE),
        (jpeg(None), Reason.NO_METADATA),
        (png(None), Reason.NO_METADATA),
        (jpeg(exif_block(Shot(taken=None))), Reason.NO_CAMERA),
        (jpeg(b"II*\0\xff\xff\xff\x7f"), Reason.DAMAGED),
        (b"II*\0" + bytes(3), Reason.DAMAGED),
        (b"MM\0*\0\0\0\x08\xff\xff" + bytes(65535 * 12), Reason.DAMAGED),
    ],
)
def test_what_is_no_photo_says_why(tmp_path: Path, content: bytes, reason: Reason) -> None:
    assert _read(tmp_path, content)[0].reason == reason


@pytest.mark.parametrize("ending", FORMATS)
def test_a_photo_cut_off_anywhere_gives_figures_or_a_reason(tmp_path: Path, ending: str) -> None:
    whole = picture(ULTRA, ending)
    for size in range(0, len(whole), 7):
        figures, _ = _read(tmp_path, whole[:size], f"a.{ending}")
        assert figures.reason in set(Reason)
        assert figures.focal_mm in (None, 6.3)


@given(st.binary(max_size=300))
def test_any_block_gives_tags_or_is_damaged(content: bytes) -> None:
    for mark in (b"II*\0\x08\0\0\0", b"MM\0*\0\0\0\x08"):
        try:
            found = read_tags(BytesIO(mark + content))
        except (DamagedError, OverflowError):
            continue
        assert set(found) <= set(Tag)


def test_what_is_no_plain_file_is_not_waited_for(tmp_path: Path) -> None:
    pipe, away, loop = tmp_path / "a.jpg", tmp_path / "b.jpg", tmp_path / "c.jpg"
    os.mkfifo(pipe)
    loop.symlink_to(loop)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "d.jpg"))
        for path in (pipe, away, loop, tmp_path / "d.jpg", tmp_path):
            assert read_photo(str(path))[0].reason == Reason.UNREADABLE


def test_only_so_much_is_read_of_a_file() -> None:
    bounded = BoundedReader(BytesIO(bytes(100)), reads=2, largest=10)
    bounded.read(10)
    with pytest.raises(TooLargeError):
        bounded.read(11)
    with pytest.raises(TooLargeError):
        bounded.read()
    with pytest.raises(TooLargeError):
        BoundedReader(BytesIO(), reads=0).read(1)


def test_a_model_may_be_any_bytes(tmp_path: Path) -> None:
    raw = exif_block(Shot("x", "\udcff\udcfe\x1b[31m", 5.0, 2.0))
    assert MODEL.to_bytes(2, "little") in raw
    assert _read(tmp_path, jpeg(raw))[1].model == "\ufffd\ufffd\x1b[31m"


# Positions.


class _Watched(BytesIO):
    """A file that remembers which bytes were read."""

    seen: set[int]

    def read(self, size: int | None = -1, /) -> bytes:
        """The next bytes, remembered."""
        start = self.tell()
        found = super().read(size)
        self.seen.update(range(start, start + len(found)))
        return found


@pytest.mark.parametrize("order", ["<", ">"])
def test_the_directory_of_the_position_is_never_reached(order: str) -> None:
    block = exif_block(ULTRA, order)
    numerator = struct.pack(f"{order}I", round(SECRET_PLACE[2] * 10_000))
    place = block.index(numerator)
    assert block.count(numerator) == 1
    watched = _Watched(block)
    watched.seen = set()
    assert read_tags(watched)[Tag.MODEL] == "Galaxy S24 Ultra"
    assert place not in watched.seen
    directory = block.index(struct.pack(f"{order}HHI", 1, 2, 2))
    assert not watched.seen & set(range(directory, directory + 24))


def test_no_wanted_tag_leads_to_a_position() -> None:
    gps_pointer, xmp, maker_note = 0x8825, 0x02BC, 0x927C
    assert not {gps_pointer, xmp, maker_note} & set(Tag)
    assert all(tag > 0x00FF for tag in Tag)  # the tags of a position are 0 to 31
