"""`phonecmp photos` from end to end."""

from __future__ import annotations

import csv
import json
import os
import pty
import signal
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from tests.cli.program import ROOT, Ran, cache_folder, environment, run, run_apart
from tests.photos.pictures import FORMATS, Shot, picture, write_pictures

ULTRA = Shot("samsung", "Galaxy S24 Ultra", 6.3, 1.7, 23, place=True)
TELE = Shot("samsung", "Galaxy S24 Ultra", 18.6, 3.4, 115, taken="2023:01:02 03:04:05")
IPHONE = Shot(
    "Apple", "iPhone 13 Pro", 5.7, 1.5, 52, (2, 1), "iPhone 13 Pro back camera 5.7mm f/1.5",
    "17.5", place=True,
)  # fmt: skip
CANON = Shot("Canon", "EOS \x1b[31mR5\u202e", 50.0, 1.8, 50)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    shots = {f"{number}.{ending}": ULTRA for number, ending in enumerate(FORMATS)}
    write_pictures(folder, shots | {"t.jpg": TELE, "i.heic": IPHONE, "u.jpg": CANON})
    (folder / "none.jpg").write_bytes(b"no picture")
    (folder / "notes.txt").write_text("x")
    return folder


def _run(*arguments: str, cache: Path | None = None) -> Ran:
    """Run the command; without a `cache` it knows the catalogue, but no photo yet."""
    if cache is None:
        cache = Path(cache_folder())
        (cache / "phonecmp" / "photos.sqlite3").unlink(missing_ok=True)
    return run("photos", *arguments, XDG_CACHE_HOME=str(cache))


def test_it_says_first_what_it_does_not_do(folder: Path) -> None:
    ran = _run(str(folder))
    assert ran.code == 0
    assert ran.err.splitlines()[0] == (
        "Only metadata is read, never the position; nothing leaves this computer."
    )
    assert "9 photos, 2023-01-02 to 2024-05-17" in ran.out
    assert "\x1b" not in ran.out
    assert "\u202e" not in ran.out


def test_each_photo_is_a_record(folder: Path) -> None:
    ran = _run(str(folder), "--each", "--format", "csv")
    rows = {Path(row["path"]).name: row for row in csv.DictReader(StringIO(ran.out))}
    assert rows["t.jpg"]["device"] == "samsung/galaxy-s24-ultra"
    assert rows["t.jpg"]["role"] == "tele2"
    assert rows["t.jpg"]["equivalent_mm"] == "115"
    assert (rows["i.heic"]["role"], rows["i.heic"]["crop_x"]) == ("main", "2")
    assert rows["u.jpg"]["reason"] == "from a camera that the catalogue lacks"
    assert rows["none.jpg"]["reason"] == "no picture of a kind that is read"
    assert "notes.txt" not in rows
    lines = _run(str(folder), "--each", "--format", "ndjson").out.splitlines()
    records = [json.loads(line) for line in lines]
    assert {Path(record["path"]).name for record in records} == rows.keys()
    assert json.loads(_run(str(folder), "--each", "--format", "json").out) == records


@pytest.mark.parametrize("form", ["table", "json", "csv", "md", "html"])
def test_no_format_holds_a_position(folder: Path, tmp_path: Path, form: str) -> None:
    for more in ([], ["--each"], ["--for", "x200-ultra"], ["-v"]):
        ran = _run(str(folder), "--format", form, *more, cache=tmp_path / "cache")
        assert ran.code == 0, ran.err
        for part in ("13.93", "139377", "GPS", "48,8", "48.13"):
            assert part not in ran.out + ran.err


def test_candidates_stand_beside_the_phones_that_took_the_photos(folder: Path) -> None:
    asked = (str(folder), "--for", "x200-ultra", "15-ultra", "--format", "json")
    found = json.loads(_run(*asked).out)["candidates"]
    assert [one["device"] for one in found] == [
        "samsung/galaxy-s24-ultra",
        "apple/iphone-13-pro",
        "vivo/x200-ultra",
        "xiaomi/15-ultra",
    ]
    assert all(one["all"]["photos"] == 9 for one in found)
    assert found[0]["took"] == 7
    page = _run(str(folder), "--for", "x200-ultra", "15-ultra").out
    assert "Who would have served" in page
    assert "The same for portraits" in page


def test_best_ranks_the_devices_of_a_query(folder: Path) -> None:
    ran = _run(str(folder), "--best", "brand:vivo year:2025", "--format", "json")
    devices = [one["device"] for one in json.loads(ran.out)["candidates"]]
    assert sum(device.startswith("vivo/") for device in devices) > 3


def test_since_leaves_earlier_ones_out(folder: Path) -> None:
    found = json.loads(_run(str(folder), "--since", "2024", "--format", "json").out)
    assert (found["photos"], found["reasons"]["earlier"]) == (8, 1)


def test_verbose_names_what_was_not_read(folder: Path) -> None:
    err = _run(str(folder), "-v").err
    assert "none.jpg: no picture of a kind that is read" in err
    assert "u.jpg: from a camera that the catalogue lacks (Canon EOS [31mR5)" in err
    assert "\x1b" not in err


def test_the_second_run_says_the_same_from_the_cache(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    first = _run(str(folder), "--format", "json", cache=cache)
    assert (cache / "phonecmp" / "photos.sqlite3").exists()
    assert _run(str(folder), "--format", "json", cache=cache).out == first.out


def test_no_cache_keeps_nothing(folder: Path, tmp_path: Path) -> None:
    assert _run(str(folder), "--no-cache", cache=tmp_path / "cache").code == 0
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["nowhere"], 2, "there is no file or folder “nowhere”"),
        ([".", "--format", "ndjson"], 2, "--each"),
        ([".", "--for", "no-such-phone"], 2, "no device “no-such-phone”"),
        ([".", "--best", "size>>"], 2, ""),
        ([".", "--since", "yesterday"], 2, "no date"),
        ([], 2, "PATH"),
        (["phonecmp/model"], 1, "there are no photos below phonecmp/model"),
    ],
)
def test_wrong_use_is_one_line(arguments: list[str], code: int, says: str) -> None:
    ran = _run(*arguments)
    assert ran.code == code, ran
    assert says in ran.err.splitlines()[-1]


def test_paths_may_follow_the_candidates(folder: Path) -> None:
    ran = _run("--for", "x200-ultra", str(folder), "--format", "json")
    assert len(json.loads(ran.out)["candidates"]) == 3


def test_without_the_extra_it_says_what_to_install(folder: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked" / "sitecustomize.py"
    blocked.parent.mkdir()
    blocked.write_text("import sys\nsys.modules['exifread'] = None\n")
    both = os.pathsep.join([str(blocked.parent), str(ROOT)])
    ran = run_apart("photos", str(folder), PYTHONPATH=both)
    assert ran.code == 2
    assert "phonecmp[photos]" in ran.err


def test_ctrl_c_prints_what_was_read_until_then(tmp_path: Path) -> None:
    content = picture(ULTRA)
    for number in range(3000):
        (tmp_path / f"{number:04}.jpg").write_bytes(content)
    main, side = pty.openpty()
    started = subprocess.Popen(
        [sys.executable, "-m", "phonecmp", "photos", str(tmp_path), "--format", "json"],
        cwd=ROOT, env=environment(TERM="xterm"), stdout=subprocess.PIPE, stderr=side,
        start_new_session=True,
    )  # fmt: skip
    os.close(side)
    seen = b""
    while b"/3000" not in seen:  # the bar is there, so it reads
        seen += os.read(main, 4096)
    os.killpg(started.pid, signal.SIGINT)
    out, _ = started.communicate(timeout=60)
    os.close(main)
    assert started.returncode == 130
    assert 0 <= json.loads(out)["photos"] <= 3000
