"""Files are found, kept as numbers, counted, and held against phones."""

from __future__ import annotations

import sqlite3
import struct
from collections import Counter
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phonecmp.knowledge.light import Lens
from phonecmp.output.pages.photo_tables import histogram_bins
from phonecmp.photos import (
    Camera,
    Figures,
    IdentifiedPhoto,
    MetadataCache,
    PhotoFile,
    Reason,
    View,
    candidate,
    find_files,
    quartiles,
    ranked,
    read_photo_files,
    summarise,
)
from phonecmp.photos.folders import FoundFile
from phonecmp.photos.phone_candidates import RearLenses
from tests.photos.pictures import SECRET_PLACE, Shot, picture, write_pictures

ULTRA = Shot("samsung", "Galaxy S24 Ultra", 6.3, 1.7, 23, place=True)
IPHONE = Shot("Apple", "iPhone 13 Pro", 5.7, 1.5, 26, place=True)
TODAY = date(2026, 11, 30)


def _names(*paths: Path) -> list[tuple[str, Reason]]:
    found = find_files([str(path) for path in paths])
    return [(Path(file.path).name, file.reason) for file in found]


def test_files_come_in_order_and_hidden_ones_not_at_all(tmp_path: Path) -> None:
    for name in ("b/2.JPG", "b/1.heic", "a.jpg", ".thumbs/3.jpg", "b/._1.jpg", "c.txt", "d.mov"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    assert _names(tmp_path) == [
        ("a.jpg", Reason.NONE),
        ("c.txt", Reason.OTHER_FILE),
        ("d.mov", Reason.OTHER_FILE),
        ("1.heic", Reason.NONE),
        ("2.JPG", Reason.NONE),
    ]


def test_links_are_followed_to_files_and_never_round_and_round(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "a.jpg").write_bytes(b"x")
    (inner / "up").symlink_to(tmp_path)
    (inner / "b.jpg").symlink_to(inner / "a.jpg")
    (inner / "c.jpg").symlink_to(inner / "c.jpg")
    assert _names(inner) == [
        ("a.jpg", Reason.NONE),
        ("b.jpg", Reason.NONE),
        ("c.jpg", Reason.UNREADABLE),
        ("up", Reason.LINKED_FOLDER),
    ]
    assert _names(inner / "up") == _names(tmp_path)


def test_a_path_in_another_is_not_counted_twice(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jpg").write_bytes(b"x")
    assert len(_names(tmp_path, tmp_path / "in", tmp_path, tmp_path / "in" / "a.jpg")) == 1


def _gathered(folder: Path, cache: Path | None) -> list[PhotoFile]:
    kept = MetadataCache(cache)
    found = list(read_photo_files(find_files([str(folder)]), kept))
    kept.close()
    return found


def test_what_is_kept_gives_the_same_and_holds_numbers_only(tmp_path: Path) -> None:
    folder = write_pictures(
        tmp_path / "photos", {"a.jpg": ULTRA, "b.heic": IPHONE, "c.dng": ULTRA, "d.png": IPHONE}
    )
    (folder / "e.jpg").write_bytes(b"none")
    cache = tmp_path / "cache"
    fresh = _gathered(folder, cache)
    assert _gathered(folder, cache) == fresh == _gathered(folder, None)
    held = b"".join(file.read_bytes() for file in cache.iterdir())
    for text in (b"iPhone", b"samsung", b"Galaxy", b"a.jpg", b"photos/"):
        assert text not in held.replace(b"CREATE TABLE photos (", b"")
    seconds = round(SECRET_PLACE[2] * 10_000)
    for part in (
        struct.pack("<I", seconds),
        struct.pack(">I", seconds),
        struct.pack(">d", 13.9377),
    ):
        assert part not in held
    with closing(sqlite3.connect(cache / "photos.sqlite3")) as table:
        rows = table.execute("SELECT * FROM photos").fetchall()
    assert len(rows) == 5
    assert all(value is None or isinstance(value, int | float) for row in rows for value in row[1:])


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    folder = write_pictures(tmp_path / "photos", {"a.jpg": ULTRA})
    _gathered(folder, tmp_path / "cache")
    write_pictures(folder, {"a.jpg": IPHONE._replace(lens="a longer file")})
    assert _gathered(folder, tmp_path / "cache")[0].camera.model == "iPhone 13 Pro"


@pytest.mark.parametrize("content", [b"", b"no database" * 500, None])
def test_a_damaged_cache_only_costs_time(tmp_path: Path, content: bytes | None) -> None:
    folder, cache = write_pictures(tmp_path / "photos", {"a.jpg": ULTRA}), tmp_path / "cache"
    whole = _gathered(folder, cache)
    file = cache / "photos.sqlite3"
    if content is None:
        file.unlink()
        file.mkdir()
    else:
        file.write_bytes(content)
    assert _gathered(folder, cache) == whole == _gathered(folder, cache)


def test_many_files_are_read_in_processes_in_order(tmp_path: Path) -> None:
    content = [picture(ULTRA), picture(IPHONE)]
    for number in range(900):
        (tmp_path / f"{number:04}.jpg").write_bytes(content[number % 2])
    found = _gathered(tmp_path, None)
    assert [Path(file.path).name for file in found] == [f"{n:04}.jpg" for n in range(900)]
    assert [file.camera.make for file in found] == ["samsung", "Apple"] * 450


def test_giving_up_half_way_ends_the_processes(tmp_path: Path) -> None:
    for number in range(1500):
        (tmp_path / f"{number:04}.jpg").write_bytes(picture(ULTRA))
    found = read_photo_files(find_files([str(tmp_path)]), MetadataCache(None))
    next(found)
    found.close()
    assert list(found) == []


def test_quartiles() -> None:
    assert quartiles({}) is None
    assert quartiles({24: 1}) == (24, 24, 24)
    assert quartiles({10: 1, 20: 2, 30: 1}) == (10, 20, 20)


@given(st.dictionaries(st.integers(8, 3000), st.integers(1, 9), max_size=40))
def test_bins_hold_every_photo_once_and_what_they_say(focal_mm: dict[int, int]) -> None:
    bins = histogram_bins(focal_mm)
    assert sum(number for _, _, number in bins) == sum(focal_mm.values())
    for low, high, number in bins:
        assert number == sum(n for focal, n in focal_mm.items() if low <= focal <= high)


def _photo(**parts: object) -> IdentifiedPhoto:
    camera = Camera("samsung", "Galaxy S24 Ultra")
    known = {name: parts.pop(name) for name in tuple(parts) if name in Figures._fields}
    day = {"day": date(2024, 5, 17).toordinal()}
    file = PhotoFile("a.jpg", Figures(camera=1, **(day | known)), camera)  # type: ignore[arg-type]
    return IdentifiedPhoto(file, **parts)  # type: ignore[arg-type]


def test_what_photos_come_to() -> None:
    device = "samsung/galaxy-s24-ultra"
    main = _photo(device=device, role="main", equivalent_mm=23.0, crop_x=1.0, iso=100.0)
    cropped = _photo(device=device, role="main", equivalent_mm=46.0, crop_x=2.0, iso=400.0)
    front = _photo(device=device, role="front", equivalent_mm=26.0, crop_x=1.0)
    future = _photo(device=device, role="main", equivalent_mm=23.0, crop_x=1.0, day=900_000)
    unread = IdentifiedPhoto(PhotoFile("b.jpg", Figures(Reason.EMPTY)), reason=Reason.EMPTY)
    found = summarise([main, main, cropped, front, future, unread], TODAY)
    assert (found.photos, found.identified, found.front, found.future) == (5, 5, 1, 1)
    assert found.first == found.last == date(2024, 5, 17)
    assert found.focal_mm == {23: 3, 46: 1}
    assert found.views == {View(device, 23.0): 3, View(device, 46.0): 1}
    assert found.reasons == {Reason.EMPTY: 1}
    lens = found.lenses[0]
    assert (lens.role, lens.native, lens.cropped, lens.cropped_mm) == ("main", 3, 1, 46)
    assert lens.iso is not None
    assert list(lens.iso) == [100, 100, 400]
    assert found.devices == (device,)


def _rear(start_mm: float, area_mm2: float, f_number: float = 2.0) -> Lens:
    factor = 43.27 / (area_mm2 / 0.48) ** 0.5
    return Lens("main", start_mm, start_mm, f_number, f_number, area_mm2, factor, 50, ())


def test_how_a_phone_would_have_served() -> None:
    phones = {
        "own": RearLenses([_rear(24, 40)], has_more=False),
        "twice": RearLenses([_rear(24, 80), _rear(70, 80)], has_more=False),
        "more": RearLenses([_rear(24, 40)], has_more=True),
        "none": RearLenses([], has_more=True),
    }
    views = Counter({View("own", 24.0): 5, View("own", 40.0): 2, View("own", 75.0): 3})
    views[View(None, 14.0)] = 2
    found = {each: candidate(each, views, phones.__getitem__) for each in phones}
    assert found["own"].took == 10
    counted = {
        each: (one.all.native, one.all.cropped, one.all.much_cropped, one.all.out_of_reach,
               one.all.unknown)
        for each, one in found.items()
    }  # fmt: skip
    assert counted == {
        "own": (5, 2, 3, 2, 0),
        "twice": (8, 2, 0, 2, 0),
        "more": (5, 2, 3, 0, 2),
        "none": (0, 0, 0, 0, 12),
    }
    assert found["twice"].portraits.native == 3
    stops = {each: list(one.all.stops or ()) for each, one in found.items()}
    assert stops["own"] == [0, 0, 0]
    assert stops["twice"] == pytest.approx([1, 1, 4.1], abs=0.05)
    assert stops["none"] == []
    assert [one.device for one in ranked(found.values())][:1] == ["twice"]


def test_a_lens_a_little_longer_than_a_photo_is_not_out_of_reach() -> None:
    rear = RearLenses([_rear(14, 20)], has_more=False)
    assert rear.least_crop_x(13) == 1
    assert rear.least_crop_x(12) is None


def test_a_file_that_went_away_is_counted(tmp_path: Path) -> None:
    files = [FoundFile(str(tmp_path / "gone.jpg"), 10, 10)]
    (found,) = read_photo_files(files, MetadataCache(None))
    assert found.figures.reason == Reason.UNREADABLE
