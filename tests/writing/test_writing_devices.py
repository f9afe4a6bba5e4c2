"""`new`, `report` and copies of bundled files."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
import tomli
from hypothesis import given, settings

from phonecmp.model import Period, Verb
from phonecmp.reading import Layer, parse_period, read_catalog
from phonecmp.toml import parse_or_none, same_document
from phonecmp.writing import (
    DraftResult,
    WritingError,
    claim_line,
    close_draft,
    create_file,
    day_in_address,
    device_file,
    device_template,
    new_device,
    open_draft,
    own_place,
    owner_of_address,
    report_template,
    target_folder,
)
from tests.catalogues import FIXTURE, bundled_catalog
from tests.examples import examples
from tests.writing.appending import append_block
from tests.writing.toml_texts import documents

BUNDLED = Layer(FIXTURE, "bundled")
CATALOG = read_catalog([BUNDLED]).catalog
BLOCK = report_template(on=Period(*[parse_period("2022-05-23").first] * 2), url="https://a.b/c")  # type: ignore[union-attr]


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the user's own catalogue will be; it does not exist yet."""
    monkeypatch.setattr(
        "phonecmp.writing.writable_folders.user_layer", lambda: tmp_path / "catalog"
    )
    return tmp_path / "catalog"


def test_a_new_device_goes_into_the_users_catalogue_without_a_finding(own: Path) -> None:
    file = new_device([BUNDLED], CATALOG, "xiaomi/19-ultra-plus")
    assert file == own / "devices/xiaomi/19-ultra-plus.toml"
    reading = read_catalog([BUNDLED, Layer(own, "user")])
    assert reading.findings == ()
    assert reading.catalog.devices["xiaomi/19-ultra-plus"].name == "Xiaomi 19 Ultra+"


def test_a_named_catalogue_goes_before_the_users(own: Path, tmp_path: Path) -> None:
    named = Layer(tmp_path / "named", str(tmp_path / "named"))
    file = new_device([BUNDLED, Layer(own, "user"), named], CATALOG, "xiaomi/x", "Xiaomi X")
    assert file == named.path / "devices/xiaomi/x.toml"
    assert target_folder([BUNDLED]) == own


@pytest.mark.parametrize("wrong", ["xiaomi", "Xiaomi/12", "../x/y", "xiaomi/12s-ultra",
                                   "xiaomi/12-ultra", "xiaomi/../../etc/x", ""])  # fmt: skip
def test_an_id_that_cannot_be_used_writes_nothing(own: Path, wrong: str) -> None:
    with pytest.raises(WritingError):
        new_device([BUNDLED], CATALOG, wrong)
    assert not own.exists()


def test_every_field_is_in_the_template_and_becomes_a_key() -> None:
    template = device_template(CATALOG, "xiaomi/x", "X", has_schema=True)
    assert template.startswith('#:schema ../../schema/device.json\n\nname = "X"\n')
    stated = {path for path, field in CATALOG.table.fields.items() if not field.derived}
    for path in stated - {"name"}:
        assert f"# {path.rpartition('.')[2]} = " in template or path.startswith("camera.")


def test_a_look_at_a_bundled_file_leaves_nothing(own: Path) -> None:
    bundled = FIXTURE / "devices/xiaomi/12s-ultra.toml"
    draft = open_draft([BUNDLED], bundled)
    assert draft.place == own / "devices/xiaomi/12s-ultra.toml"
    assert draft.file.parts[-3:] == bundled.parts[-3:]
    assert draft.file.read_bytes() == bundled.read_bytes()
    assert not close_draft(draft)
    assert not own.exists()
    assert not draft.file.exists()


@pytest.mark.parametrize(
    ("edited", "kept"),
    [
        ('name = "Mine"\n', DraftResult.DIFFERENCE),
        ('name = "Mine\n', DraftResult.WHOLE),  # no TOML, which nothing can be told of
    ],
)
def test_what_was_changed_in_a_bundled_file_becomes_the_users(
    own: Path, edited: str, kept: DraftResult
) -> None:
    bundled = FIXTURE / "devices/xiaomi/12s-ultra.toml"
    before = bundled.read_bytes()
    draft = open_draft([BUNDLED], bundled)
    draft.file.write_text(edited, "utf-8")
    assert close_draft(draft) is kept
    mine = draft.place.read_text("utf-8")
    assert (bundled.read_bytes(), draft.file.exists()) == (before, False)
    if kept is DraftResult.WHOLE:
        assert mine == edited
    else:  # everything else is taken away, its reports too
        read = read_catalog([BUNDLED, Layer(own, "user")]).catalog.devices["xiaomi/12s-ultra"]
        assert read.name == "Mine"
        assert set(read.facts) <= {"name"}
        assert read.reports == ()
    for layers in ([BUNDLED], [BUNDLED, Layer(own, "user")]):
        again = open_draft(layers, device_file(layers, "xiaomi/12s-ultra"))
        assert (again.file, again.folder) == (draft.place, None)
        assert not close_draft(again)
    assert draft.place.read_text("utf-8") == mine


def test_a_file_over_a_bundled_one_names_its_schema(own: Path) -> None:
    bundled = FIXTURE / "devices/xiaomi/12s-ultra.toml"
    draft = open_draft([BUNDLED], bundled)
    text = draft.file.read_text("utf-8").replace("capacity_mah = 4860", "capacity_mah = 5000", 1)
    draft.file.write_text(text, "utf-8")
    assert close_draft(draft) is DraftResult.DIFFERENCE
    head, *lines = draft.place.read_text("utf-8").splitlines()
    is_there = (own / "schema/overlay.json").is_file()
    assert (head == "#:schema ../../schema/overlay.json") is is_there
    now, before = "[battery]\ncapacity_mah = 5000", "[instead_of.battery]\ncapacity_mah = 4860"
    assert "\n".join(lines if is_there else [head, *lines]).strip() == f"{now}\n\n{before}"


def test_a_text_that_cannot_be_written_is_kept(own: Path) -> None:
    draft = open_draft([BUNDLED], FIXTURE / "devices/xiaomi/12s-ultra.toml")
    draft.file.write_text('name = "Mine"\n', "utf-8")
    create_file(draft.place, b'name = "Written in another window"\n')
    with pytest.raises(WritingError, match=re.escape(str(draft.file))):
        close_draft(draft)
    assert draft.file.read_text("utf-8") == 'name = "Mine"\n'
    assert draft.place.read_bytes() == b'name = "Written in another window"\n'


def test_a_draft_that_was_deleted_is_no_change(own: Path) -> None:
    draft = open_draft([BUNDLED], FIXTURE / "devices/xiaomi/12s-ultra.toml")
    draft.file.unlink()
    assert not close_draft(draft)
    assert not own.exists()


def test_a_file_of_a_named_catalogue_is_edited_in_place(own: Path, tmp_path: Path) -> None:
    create_file(tmp_path / "named/devices/xiaomi/x.toml", b'name = "X"\n')
    named = Layer(tmp_path / "named", "named")
    layers = [BUNDLED, named]
    file = named.path / "devices/xiaomi/x.toml"
    assert device_file(layers, "xiaomi/x") == file
    assert own_place(layers, file) == file
    assert open_draft(layers, file).file == file
    with pytest.raises(WritingError, match="no catalogue has"):
        device_file(layers, "xiaomi/none")


def test_a_link_out_of_the_catalogue_is_not_edited(own: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.toml"
    outside.write_text('name = "Out"\n', "utf-8")
    create_file(tmp_path / "named/devices/xiaomi/x.toml", b'name = "X"\n')
    (tmp_path / "named/devices/xiaomi/out.toml").symlink_to(outside)
    with pytest.raises(WritingError, match="leads out"):
        own_place([Layer(tmp_path / "named", "named")], tmp_path / "named/devices/xiaomi/out.toml")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes there")
def test_a_pipe_is_not_edited(own: Path, tmp_path: Path) -> None:
    folder = tmp_path / "named/devices/xiaomi"
    folder.mkdir(parents=True)
    os.mkfifo(folder / "pipe.toml")
    with pytest.raises(WritingError, match="no plain file"):
        own_place([Layer(tmp_path / "named", "named")], folder / "pipe.toml")


def test_a_report_touches_nothing_before_it(tmp_path: Path) -> None:
    for data in (b'name = "X"', b'name = "X"\r\n', b'\xef\xbb\xbfname = "X"\n\n\n# end\n'):
        file = tmp_path / "x.toml"
        file.write_bytes(data)
        line = append_block(file, BLOCK)
        after = file.read_bytes()
        assert after.startswith(data)
        assert after.decode().split("\n")[line - 1].rstrip("\r") == "[[report]]"
        if b"\r\n" in data:
            assert after.count(b"\n") == after.count(b"\r\n")


def test_the_block_begins_on_the_line_that_is_told_and_reads_well(tmp_path: Path) -> None:
    file = tmp_path / "devices/xiaomi/x.toml"
    create_file(file, b'name = "X"\n')
    append_block(file, BLOCK)
    reading = read_catalog([BUNDLED, Layer(tmp_path, "x")])
    assert [finding.code for finding in reading.findings] == ["P002"]
    (report,) = reading.catalog.devices["xiaomi/x"].reports
    assert (report.url, str(report.on)) == ("https://a.b/c", "2022-05-23")


@pytest.mark.parametrize(
    "text", ["report = [{ on = 2022-05-23 }]\n", "report = 1\n", "[report]\nx = 1\n", "name = \n"]
)
def test_a_report_is_refused_where_it_would_not_fit(tmp_path: Path, text: str) -> None:
    file = tmp_path / "x.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(WritingError):
        append_block(file, BLOCK)
    assert file.read_text("utf-8") == text


@settings(max_examples=examples(150))
@given(documents())
def test_a_report_keeps_any_document(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    file = tmp_path_factory.mktemp("report") / "x.toml"
    file.write_bytes(text.encode())
    before = parse_or_none(text)
    try:
        append_block(file, BLOCK)
    except WritingError:
        assert file.read_bytes() == text.encode()
        assert before is None or "report" in before
        return
    assert file.read_bytes().startswith(text.encode())
    after = tomli.loads(file.read_bytes().decode())
    reports = after.pop("report")
    assert before is not None
    assert same_document(before.pop("report", []), reports[:-1])
    assert same_document(before, after)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.b/2022/05/23/x", "2022-05-23"),
        ("https://a.b/news/2022-5-3-x", "2022-05-03"),
        ("https://a.b/2022/05/x", "2022-05"),
        ("https://a.b/x-2999", None),
        ("https://a.b/2022/02/31/x", None),
        ("https://2022-05-23.b/x", None),
    ],
)
def test_the_day_in_an_address(url: str, day: str | None) -> None:
    found = day_in_address(url)
    assert (str(found) if found else None) == day


def test_the_owner_of_an_address() -> None:
    sources = bundled_catalog().sources
    owned = {domain: each.id for each in sources.values() for domain in each.domains}
    assert owned
    for domain, source in list(owned.items())[:50]:
        assert owner_of_address(f"https://www.{domain}/x", sources) is not None
        assert owner_of_address(f"https://{domain}.evil.example/x", sources) != source
    assert owner_of_address("https://nobody.example/x", sources) is None


@pytest.mark.parametrize(
    ("path", "typed", "line"),
    [
        ("battery.wired_w", "120", "says.battery.wired_w = 120"),
        ("chip.soc", "Snapdragon 8 Gen 1", 'says.chip.soc = "Snapdragon 8 Gen 1"'),
        ("camera.main.format_in", "1/1.28", 'says.camera.main.format_in = "1/1.28"'),
        ("camera.main.format_in", "1.0", 'says.camera.main.format_in = "1.0"'),
        ("display.resolution_px", "[1440, 3200]", "says.display.resolution_px = [1440, 3200]"),
        ("announced", "2022-07", 'says.announced = "2022-07"'),
        ("announced", "2022-07-04", "says.announced = 2022-07-04"),
        ("chip.soc", 'x"\n[[report]]', 'says.chip.soc = "x\\"\\n[[report]]"'),
        ("battery.wired_w", "1\nx = 2", 'says.battery.wired_w = "1\\nx = 2"'),
    ],
)
def test_a_claim_as_it_is_typed(path: str, typed: str, line: str) -> None:
    assert claim_line(Verb.SAYS, CATALOG.field(path), typed) == line
