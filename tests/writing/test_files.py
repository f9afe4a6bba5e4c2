"""Files are replaced whole, keep what they had, and are left alone in doubt."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phonecmp.writing import (
    Splice,
    WritingError,
    create_file,
    read_text,
    replace_text,
    spliced,
)

TEXT = 'name = "Xiaomi 12S Ultra"\n'


def write(folder: Path, data: bytes, name: str = "12s-ultra.toml") -> Path:
    file = folder / name
    file.write_bytes(data)
    return file


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    file = write(tmp_path, TEXT.encode())
    replace_text(read_text(file), TEXT + "released = 2022-07-09\n")
    assert file.read_text("utf-8") == TEXT + "released = 2022-07-09\n"
    assert names(tmp_path) == ["12s-ultra.toml"]


@pytest.mark.skipif(os.name == "nt", reason="modes are for other systems")
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o755])
def test_the_mode_stays(tmp_path: Path, mode: int) -> None:
    file = write(tmp_path, TEXT.encode())
    file.chmod(mode)
    replace_text(read_text(file), "x = 1\n")
    assert stat.S_IMODE(file.stat().st_mode) == mode


def test_a_byte_order_mark_stays_and_is_no_part_of_the_text(tmp_path: Path) -> None:
    file = write(tmp_path, b"\xef\xbb\xbf" + TEXT.encode())
    original = read_text(file)
    assert original.text == TEXT
    replace_text(original, TEXT + "x = 1\n")
    assert file.read_bytes() == b"\xef\xbb\xbf" + TEXT.encode() + b"x = 1\n"


def test_added_text_gets_the_line_ends_of_the_file(tmp_path: Path) -> None:
    original = read_text(write(tmp_path, b"a = 1\r\nb = 2\r\n"))
    assert original.in_its_line_ends("c = 3\nd = 4\r\n") == "c = 3\r\nd = 4\r\n"
    assert read_text(write(tmp_path, b"a = 1\n", "b.toml")).in_its_line_ends("c\n") == "c\n"


def test_a_file_that_was_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    file = write(tmp_path, TEXT.encode())
    original = read_text(file)
    file.write_bytes(b"x = 2\n")
    with pytest.raises(WritingError, match="changed by somebody else"):
        replace_text(original, "x = 3\n")
    assert file.read_bytes() == b"x = 2\n"
    file.unlink()
    with pytest.raises(WritingError, match="it is not there"):
        replace_text(original, "x = 3\n")
    assert names(tmp_path) == []


def test_the_same_text_is_not_written(tmp_path: Path) -> None:
    file = write(tmp_path, TEXT.encode())
    before = file.stat().st_ino
    replace_text(read_text(file), TEXT)
    assert file.stat().st_ino == before


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    file = write(tmp_path, TEXT.encode())
    link = tmp_path / "link.toml"
    link.symlink_to(file.name)
    replace_text(read_text(link), "x = 1\n")
    assert link.is_symlink()
    assert file.read_text("utf-8") == "x = 1\n"


def test_a_new_file_never_replaces_one(tmp_path: Path) -> None:
    file = tmp_path / "devices" / "xiaomi" / "new.toml"
    create_file(file, TEXT.encode())
    assert file.read_text("utf-8") == TEXT
    with pytest.raises(WritingError, match="exists already"):
        create_file(file, b"x = 1\n")
    assert file.read_text("utf-8") == TEXT
    assert names(file.parent) == ["new.toml"]


def test_what_a_killed_program_left_behind_is_swept_away(tmp_path: Path) -> None:
    file = write(tmp_path, TEXT.encode())
    (tmp_path / ".12s-ultra.toml.new").write_bytes(b"half of a fi")
    replace_text(read_text(file), "x = 1\n")
    assert names(tmp_path) == ["12s-ultra.toml"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"\xff\xfe", "UTF-8"), (b"x" * (1024 * 1024 + 1), "larger than 1 MiB")],
)
def test_what_reading_refuses_is_not_changed_either(
    tmp_path: Path, data: bytes, reason: str
) -> None:
    with pytest.raises(WritingError, match=reason):
        read_text(write(tmp_path, data))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes there")
def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    with pytest.raises(WritingError, match="no plain file"):
        read_text(tmp_path / "pipe.toml")
    with pytest.raises(WritingError, match="no plain file"):
        read_text(tmp_path)


IN_A_READ_ONLY_FOLDER = """
import os, sys
from pathlib import Path
from phonecmp.writing import WritingError, create_file, read_text, replace_text
file = Path(sys.argv[1])
original = read_text(file)
if os.getuid() == 0:
    os.setgid(65534), os.setuid(65534)
for attempt in (lambda: replace_text(original, "x = 1\\n"), lambda: create_file(file.with_name("n"), b"")):
    try:
        attempt()
    except WritingError as error:
        print(error)
"""  # noqa: E501


@pytest.mark.skipif(os.name == "nt", reason="folders have no such rights there")
def test_a_read_only_folder_is_told_clearly(tmp_path: Path) -> None:
    file = write(tmp_path, TEXT.encode())
    for folder in tmp_path.parents:
        if os.getuid() == 0 and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o055)
    tmp_path.chmod(0o555)
    done = subprocess.run(
        [sys.executable, "-c", IN_A_READ_ONLY_FOLDER, str(file)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    lines = done.stdout.splitlines()
    assert len(lines) == 2
    assert all(line.startswith("cannot write ") and "--catalog" in line for line in lines)
    assert file.read_text("utf-8") == TEXT
    tmp_path.chmod(0o755)
    assert names(tmp_path) == ["12s-ultra.toml"]


PIECES = st.lists(st.text(max_size=5), min_size=1, max_size=8)


@given(PIECES, st.data())
def test_splices_change_their_pieces_only(pieces: list[str], data: st.DataObject) -> None:
    places = [len("".join(pieces[:number])) for number in range(len(pieces) + 1)]
    chosen = data.draw(st.sets(st.integers(0, len(pieces) - 1)))
    splices = [Splice(places[one], places[one + 1], f"<{one}>") for one in chosen]
    expected = [f"<{number}>" if number in chosen else one for number, one in enumerate(pieces)]
    assert spliced("".join(pieces), reversed(splices)) == "".join(expected)


def test_overlapping_splices_are_a_mistake() -> None:
    for wrong in ([Splice(0, 3, ""), Splice(2, 4, "")], [Splice(4, 9, "")], [Splice(3, 2, "")]):
        with pytest.raises(ValueError, match="overlaps"):
            spliced("abcdef", wrong)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=50), st.booleans())
def test_any_text_comes_back_as_it_was_written(tmp_path: Path, text: str, bom: bool) -> None:
    mark = b"\xef\xbb\xbf" if bom else b""
    file = write(tmp_path, mark + b"# old\n")
    replace_text(read_text(file), text.removeprefix("\ufeff"))
    assert read_text(file).text == text.removeprefix("\ufeff") or text.startswith("\ufeff")
    assert file.read_bytes().startswith(mark)
